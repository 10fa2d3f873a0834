"""The RACI: its screen, and what to look at in it."""
