"""The session shown and worked on by people: command line, screens, summaries."""

from __future__ import annotations

import os

# Without this, dead keys (ê, ë, û) are lost in some terminals; read when textual is imported.
os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
