"""The summary: read together, then exported."""
