"""Which of its two ratings the next digit gives."""

from __future__ import annotations

from typing import Protocol


class _InHalves(Protocol):
    @property
    def strength(self) -> int | None:
        """How strong it is."""

    @property
    def grip(self) -> int | None:
        """How far we can act on it."""


def rates_strength(rated: _InHalves | None, *, just_rated: bool) -> bool:
    """Return whether the next digit gives the strength, or the grip.

    The grip follows the strength that was ``just_rated``, and is what is given where it alone is
    missing: on coming back, the half that is there stays. A strength that was taken back is asked
    again.
    """
    return rated is None or not rated.strength or bool(rated.grip and not just_rated)
