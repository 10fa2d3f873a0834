"""A code, as it is read aloud."""

from __future__ import annotations


def spaced(code: str) -> str:
    """Return a code as it is read aloud."""
    half = len(code) // 2
    return f"{code[:half]} {code[half:]}"
