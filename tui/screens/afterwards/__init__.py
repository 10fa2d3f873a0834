"""The months after the workshop: signs of trust, the next review, bodies to tell, relations."""
