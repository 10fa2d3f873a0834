"""Who has a session open, where they are in it, and what they show to all."""

from datetime import datetime

from msgspec import Struct

from store.choices import Step
from store.participant import FACILITATOR, Participant


class ShownToAll(Struct, frozen=True):
    """What a facilitator shows to all: a step, and what of it (an id) the cursor stands on.

    Of a summary, whether it is the ``shareable`` edition, and the ``chapter`` in view, from 1; of
    what has several views, which ``view``, by a name of its own; of many cards, which are
    ``picked`` out, and by what.
    """

    step: Step
    about: str = ""
    shareable: bool = False
    chapter: int = 0
    view: str = ""
    picked: str = ""


class Presence(Struct, frozen=True, kw_only=True):
    """Who has a session open (empty where nobody says), and since when.

    ``token`` is their program's, by which a facilitator asks something of it: to leave, as it is
    ``shown_out``, or to go on as the facilitator, if they ``may_facilitate``; ``freed`` are marks
    that begin with the id of a role whose turn is to be left. ``at`` is where they are: what they
    give, or the id of the role whose turn it is. Who is ``visiting`` came in by a door,
    from the machine at ``place``; who opened one shows at which address its ``pages`` are, and the
    ``code``.
    """

    person: str
    since: datetime
    token: str = ""
    participant: Participant = FACILITATOR
    at: str = ""
    writing: bool = False
    shows: ShownToAll | None = None
    shown_out: frozenset[str] = frozenset()
    freed: frozenset[str] = frozenset()
    handed_to: str = ""
    may_facilitate: bool = False
    visiting: bool = False
    place: str = ""
    pages: str = ""
    code: str = ""
