"""What comes back across the sessions of several centres: counted, and never whose it was.

A centre counts once for each thing, however often it says it. What fewer than FEWEST of them share
comes out in no form; what they share is counted down to a multiple of FEWEST, and of more than
FEWEST never as all of them, so that no small number is left when one count is taken from another.
Nothing goes up, and no word appears, when a session is taken away.
"""
