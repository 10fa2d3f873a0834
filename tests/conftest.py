"""What every test shares."""

from hypothesis import settings

# No deadline: a test tells what is so, never how quick this machine is. No database: leave nothing.
settings.register_profile("here", deadline=None, database=None)
settings.load_profile("here")
