"""How colours are seen: by whom, on which terminal, and how well they are told apart."""
