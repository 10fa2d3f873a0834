"""The step aside: who plays whom, and the private turn of one role."""
