"""Every field that a person fills in: one table, and what is described and parsed by it."""
