"""The exchange: what was noted revealed, answered and rated."""
