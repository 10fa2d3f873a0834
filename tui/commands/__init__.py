"""What one can ask of the program on the command line. Nothing here loads the screens."""
