"""The months after the workshop: signs of trust, the next review, committees, relations."""
