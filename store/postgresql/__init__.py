"""Sessions kept by a PostgreSQL server: each a TinyDB in a row, for many machines at once."""
