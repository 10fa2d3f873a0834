"""What a page is made from: what its person may see, and where they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from htpy import Node
from msgspec import Struct

from store.model import Session
from store.participant import Participant, ParticipantKind
from tui.room.joining import is_taken_off
from tui.room.led import Glance


class WayIn(Struct, frozen=True):
    """How people come to the pages: the address to type, and the code."""

    address: str
    code: str

    @property
    def is_secure(self) -> bool:
        """Whether nobody on the way can read along."""
        return self.address.startswith("https:")


class SaidOnce(NamedTuple):
    """What is said once of what was done, and whether it can be taken back."""

    words: str = ""
    can_undo: bool = False


class View(Struct, frozen=True, kw_only=True):
    """One person's page, at one moment: the ``session`` and the ``room`` as they may see them.

    A form bears ``token``, and ``sent``, by which the same form sent twice is known. ``problem``
    says why what was ``typed`` last (by field) was not taken, and ``lost`` is what was typed where
    no field is any more; ``notice`` says what was done. ``drafts`` are half-typed texts that were
    left elsewhere.
    """

    path: str
    way_in: WayIn
    token: str
    sent: int = 0
    session: Session = Session()
    who: Participant = Participant(ParticipantKind.MEMBER)
    room: Glance = Glance("", ())
    name: str = ""
    partners_here: bool = False
    key: str = ""
    problem: str = ""
    notice: SaidOnce = SaidOnce()
    typed: Mapping[str, str] = {}
    lost: str = ""
    drafts: Mapping[str, str] = {}

    @property
    def is_arriving(self) -> bool:
        """Whether they have still to say who they are, or again."""
        unknown = not self.who.member or is_taken_off(self.session, self.who)
        return self.who.kind is ParticipantKind.MEMBER and unknown

    @property
    def reads_as_partner(self) -> bool:
        """Whether they may read of the session only what partners may, now."""
        return self.who.kind is ParticipantKind.GUEST or self.partners_here


class Content(Struct, frozen=True):
    """What a page says: its ``title`` and its parts.

    One that ``waits`` has nothing to fill in; ``kind`` is how it looks, where it looks different.
    """

    title: str
    parts: Node
    waits: bool = False
    kind: str = ""
