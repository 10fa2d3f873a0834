"""Lists and tables of partners: read from a file, merged into a session."""
