"""What runs at a terminal: what every app does, and those for who joined and for a projector."""
