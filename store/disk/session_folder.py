"""The folder of one session, which has its id for a name: what is called how in it."""

from __future__ import annotations

FILE = "session.json"
"""The session as it is now."""

SNAPSHOTS = "snapshots"
"""The folder of its earlier states."""
