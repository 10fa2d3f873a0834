"""What is said to who does not come in, by whatever door."""

from __future__ import annotations

from tui.room.door.gate import Bounds
from tui.wording.i18n import _, n_


def wait(bounds: Bounds) -> str:
    """Return that too many wrong codes came from where they are."""
    return n_(
        "Too many wrong codes: try again in %(count)d second.",
        "Too many wrong codes: try again in %(count)d seconds.",
        int(bounds.wait_seconds),
    )


def room_full(bounds: Bounds) -> str:
    """Return that nobody else can come in for now."""
    return n_(
        "The room is full: it holds %(count)d person.",
        "The room is full: it holds %(count)d people.",
        bounds.people,
    )


def made_way() -> str:
    """Return why somebody who is no member of the team has to leave a full room."""
    return _(
        "The room is full, and you are not of the team: your place went to somebody else. Come in "
        "again once there is room."
    )
