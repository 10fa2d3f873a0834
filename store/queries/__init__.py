"""Pure readings of a session that several screens, checks and summaries need."""

from __future__ import annotations
