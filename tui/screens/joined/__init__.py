"""What someone who joined a workshop sees and gives, from their own terminal."""
