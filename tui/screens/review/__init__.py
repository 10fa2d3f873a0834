"""The follow-up of a past session: what waits, and what has moved."""
