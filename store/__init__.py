"""A workshop session and its keeping: no screen, no language, no terminal."""
