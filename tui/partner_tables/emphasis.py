"""Words as they are read, of what is written in Markdown or marked on a telephone."""

from __future__ import annotations

import re

_EMPHASIS = re.compile(r"(\*\*|__|\*|_|~~|`)(?P<said>\S(?:.*\S)?)\1")
_LINK = re.compile(r"\[(?P<said>[^\]]+)\]\((?P<to>[^)\s]+)\)")


def unmarked(said: str) -> str:
    """Return ``said`` without emphasis around it, its links beside their words."""
    said = _LINK.sub(lambda link: f"{link['said']} {link['to']}", said)
    said = re.sub(r"(\*\*|__)(\S(?:.*?\S)?)\1", r"\2", said)
    while found := _EMPHASIS.fullmatch(said.strip()):
        said = found["said"]
    return said
