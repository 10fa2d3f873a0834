"""Who came in by a page: a browser each, known by a cookie that says nothing of them."""

from __future__ import annotations

import hmac
import secrets
from collections import deque
from collections.abc import Callable, Iterator, Mapping

from store.model import replace
from store.open_session import OpenSession
from store.participant import Participant, ParticipantKind
from store.queries.actors import name_of
from tui.room.door.addresses import place_of
from tui.room.door.asked_terminal import name_at
from tui.room.door.gate import Admission, Gate
from tui.room.door.kept_out import made_way
from tui.room.joining import claim_own_turn, is_taken_off
from tui.room.led import is_freed
from tui.room.pages.forms import SentForm
from tui.room.pages.page_view import SaidOnce
from tui.room.pages.shared_session import SharedSession
from tui.room.people import AT_WALL
from tui.room.tasks import ASKED_NO_MORE, TaskKind
from tui.summary.in_the_room import Showing
from tui.wording.i18n import _, speaking

MOST_KNOWN = 400
"""Most browsers that are remembered, awake or not."""

MOST_DRAFTS = 50
"""Most half-typed texts of one person that are kept here: no page has so many fields."""

MOST_DONE = 400
"""So many forms that were sent are known again when they come twice."""

AWAY_SECONDS = 15.0
"""After so long without a line one whose page is kept live is away: their phone sleeps."""

QUIET_SECONDS = 600.0
"""After so long without a word one whose page is not kept live is away."""

WRITTEN_ON = ("/ideas", "/turn/", "/said/", "/proposals")
"""The pages on which something is written."""


class Visitor:
    """One person's browser, whatever tabs it has, and the session as they have it open."""

    def __init__(self, workshop: OpenSession, address: str, language: str, now: float) -> None:
        self.workshop = workshop
        self.language = language
        self.address = address
        self.token = secrets.token_urlsafe(18)
        """What each form of theirs says: a page from elsewhere cannot know it."""
        self.seen_at = now
        self.showing = Showing()
        """What of it is shown to them, while partners are in the room."""
        self.called = ""
        """What a guest said they are called."""
        self.admission: Admission | None = None
        self.sent = 0
        """How many forms were taken."""
        self.notice = SaidOnce()
        """What the next page says once."""
        self.live: list[str] = []
        """The pages that are kept live, in each tab."""
        self.was_live = False
        self.last_words = ""
        """Why they are no longer in the room, where somebody else saw to it."""
        self.at = "/"
        self._done: deque[bytes] = deque(maxlen=MOST_DONE)
        self._freed: frozenset[str] = frozenset()
        self._left = ""
        self._key = secrets.token_hex(8)

    @property
    def place(self) -> str:
        """What stands for the machine they are at."""
        return place_of(self.address)

    @property
    def is_awake(self) -> bool:
        """Whether others see them in the room."""
        return self.admission is not None

    @property
    def key(self) -> str:
        """By what their phone knows again what they half-typed: of a member, wherever they are."""
        return self.who.member or (self._key if self.has_arrived else "")

    @property
    def who(self) -> Participant:
        """What they are in the room."""
        return self.workshop.participant

    @property
    def name(self) -> str:
        """What they are called, where they said so."""
        return name_of(self.workshop.session, self.who.member) or self.called

    @property
    def is_member(self) -> bool:
        """Whether they said which member of the team they are."""
        return bool(self.who.member) and not is_taken_off(self.workshop.session, self.who)

    @property
    def has_arrived(self) -> bool:
        """Whether they said who they are."""
        return self.is_member or self.who.kind is ParticipantKind.GUEST

    def say(self, notice: SaidOnce) -> None:
        """Have the next page say something, if there is anything."""
        if notice.words:
            self.notice = notice

    def say_gone(self, path: str) -> None:
        """Have the next page say that what was given at ``path`` is asked no more."""
        if path.startswith(WRITTEN_ON) and not self.notice.words:
            self.notice = SaidOnce(_(ASKED_NO_MORE))

    def take_notice(self) -> None:
        """Say no more what was said."""
        self.notice = SaidOnce()

    def keep_drafts(self, typed: Mapping[str, str]) -> None:
        """Keep what was typed, by field, where they are of the few that there are."""
        for field, text in typed.items():
            kept = self.workshop.drafts()
            if field and text.strip() and (field in kept or len(kept) < MOST_DRAFTS):
                self.workshop.keep_draft(field, text)

    def leave_typed(self, form: SentForm) -> None:
        """Keep what stands in other fields than the one that was sent, as it stands there now."""
        as_given = ("", form["was"])
        for field in self.workshop.drafts():
            if form.beside.get(field, "-").strip() in as_given:
                self.workshop.drop_draft(field)
        self.keep_drafts({f: text for f, text in form.beside.items() if text not in as_given})

    # --- the same form twice

    def is_done(self, form: bytes) -> bool:
        """Return whether that very form was taken before: sent twice, it is done once."""
        return form in self._done

    def done(self, form: bytes) -> None:
        """Know ``form`` again from now on."""
        self._done.append(form)
        self.sent += 1

    # --- where they are

    def be_at(self, path: str) -> None:
        """Have others see on which page they are; a turn is theirs while they are in it."""
        turn, before = turn_of(path), turn_of(self.at)
        self.at = path
        if before and before != turn and before not in map(turn_of, self.live):
            self.workshop.release(before)
        self.be_seen()

    def be_seen(self) -> None:
        """Have others see where they are, and whether they write."""
        presence = self.workshop.presence
        writing = self.at.startswith(WRITTEN_ON)
        at = turn_of(self.at) or _seen_at(self.at)
        seen = replace(presence, at=at, writing=writing, visiting=True, place=self.place)
        if seen != presence:
            self.workshop.be_seen(seen)

    def take_turn(self, role: str) -> bool:
        """Return whether the turn of ``role`` is theirs to write in, from now on."""
        return claim_own_turn(self.workshop, role)

    def leave_freed(self, marks: frozenset[str]) -> bool:
        """Leave the turn that they are in, where one of ``marks`` asks it; return whether one did.

        What was asked before they came to it does not count.
        """
        turn = turn_of(self.at)
        if not turn or turn == self._left or not is_freed(turn, marks - self._freed):
            return False
        self._left = turn
        self.workshop.release(turn)
        return True

    def take_up(self, role: str, marks: frozenset[str]) -> None:
        """Come to a turn, or back to it; what ``marks`` ask was asked before."""
        if role:
            self._left, self._freed = "", marks

    def has_left(self, role: str) -> bool:
        """Return whether they had to leave the turn of ``role``, and did not take it up again."""
        return bool(role) and role == self._left


def turn_of(path: str) -> str:
    """Return the role whose turn is at ``path``; nothing for any other page."""
    _root, page, *rest = path.split("/")
    return rest[0] if page == "turn" and rest else ""


def _seen_at(path: str) -> str:
    """Return what is given at ``path``, or shown to all, by its name; nothing where nothing is."""
    page = path.split("/")[1]
    return page if page in {AT_WALL, *TaskKind} else ""


class Visitors:
    """Those who gave the code, by their cookies; ``now`` is a clock that only goes forward."""

    def __init__(self, session: SharedSession, gate: Gate, now: Callable[[], float]) -> None:
        self._session = session
        self._gate = gate
        self._now = now
        self._by_cookie: dict[str, Visitor] = {}
        self._secret = secrets.token_bytes(32)

    def __iter__(self) -> Iterator[Visitor]:
        return iter([*self._by_cookie.values()])

    def strangers_token(self, cookie: str) -> str:
        """Return what the form for the code says, for who has that ``cookie`` and no more."""
        return hmac.digest(self._secret, cookie.encode("utf-8", "replace"), "sha256").hex()

    def found(self, cookie: str) -> Visitor | None:
        """Return whose ``cookie`` it is, seen now; None for nobody's."""
        visitor = self._by_cookie.get(cookie)
        if visitor:
            self.see(visitor)
        return visitor

    def see(self, visitor: Visitor) -> None:
        """Take them to be there now."""
        visitor.seen_at = self._now()

    def let_in(self, address: str, language: str) -> tuple[str, Visitor]:
        """Return a cookie for somebody who gave the code, and who they are. Raises StoreError."""
        name = name_at("", address)
        workshop = self._session.opened_as(Participant(ParticipantKind.MEMBER), name)
        cookie = secrets.token_urlsafe(32)
        visitor = self._by_cookie[cookie] = Visitor(workshop, address, language, self._now())
        if len(self._by_cookie) > MOST_KNOWN:
            self._forget_one()
        return cookie, visitor

    def be(self, visitor: Visitor, who: Participant, name: str = "") -> None:
        """Have them be ``who`` from now on. Raises StoreError."""
        called = name or name_at("", visitor.address)
        workshop = self._session.opened_as(who, called)
        visitor.workshop.leave()
        visitor.workshop, visitor.called = workshop, name
        if visitor.is_awake:
            self._enter(visitor)

    def awake(self, visitor: Visitor) -> bool:
        """Have others see them; return False where the room is full."""
        if not visitor.is_awake:
            visitor.admission = self._gate.come_in(
                visitor.place,
                lambda: not visitor.is_member,
                lambda: self._make_way(visitor),
            )
            if visitor.is_awake:
                self._enter(visitor)
        return visitor.is_awake

    def _make_way(self, visitor: Visitor) -> None:
        with speaking(visitor.language):
            visitor.last_words = made_way()
        self.forget(visitor)

    def _enter(self, visitor: Visitor) -> None:
        visitor.workshop.enter()
        visitor.be_seen()
        if turn := turn_of(visitor.at):
            visitor.take_turn(turn)

    def asleep(self, visitor: Visitor) -> None:
        """Have others see them no longer; their page finds everything as it was."""
        if visitor.admission:
            self._gate.go_out(visitor.admission)
            visitor.admission = None
            visitor.workshop.leave()

    def forget(self, visitor: Visitor) -> None:
        """Take them for a stranger from now on: they left, or are to leave."""
        self.asleep(visitor)
        self._by_cookie = {c: v for c, v in self._by_cookie.items() if v is not visitor}

    def _forget_one(self) -> None:
        """Forget who is away and said nothing of who they are, rather than others."""
        self.forget(min(self, key=lambda one: (one.is_awake, one.has_arrived, one.seen_at)))

    def look(self) -> None:
        """Let those be away who are, and forget who was for hours."""
        for visitor in self:
            quiet = self._now() - visitor.seen_at
            if quiet > self._gate.bounds.idle_seconds and not visitor.live:
                self.forget(visitor)
            elif quiet > (AWAY_SECONDS if visitor.was_live else QUIET_SECONDS) and not visitor.live:
                self.asleep(visitor)
