"""The timeline: its screen, and the controllers of what is done on its board."""
