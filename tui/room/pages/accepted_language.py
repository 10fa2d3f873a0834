"""The language that a browser asks for."""

from __future__ import annotations

from tui.wording.languages import LANGUAGES


def accepted(header: str) -> str:
    """Return the first language that we speak of those in ``header``; empty where it has none."""
    parts = (part.partition(";") for part in header[:200].split(","))
    weighed = [(_weight(rest), name.strip().partition("-")[0].lower()) for name, _, rest in parts]
    weighed.sort(key=lambda one: -one[0])
    return next((code for weight, code in weighed if weight and code in LANGUAGES), "")


def _weight(said: str) -> float:
    _q, is_weighed, value = said.partition("q=")
    try:
        return float(value) if is_weighed else 1.0
    except ValueError:
        return 0.0
