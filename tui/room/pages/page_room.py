"""The pages of a room: who may see what, and what becomes of a form. No network here."""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import suppress

from msgspec import Struct

from store import edits
from store.errors import StoreError
from store.model import replace
from store.participant import Participant, ParticipantKind
from store.queries.follow_up import with_partners
from tui.room.door.addresses import place_of
from tui.room.door.gate import Gate, Reply
from tui.room.door.kept_out import room_full, wait
from tui.room.joining import called_so, name_seen
from tui.room.led import SHOWN_OUT, TURN_FREED, is_shown_out, marks
from tui.room.pages.errors import NameTaken, sentence_for_visitors
from tui.room.pages.forms import SentForm
from tui.room.pages.markup.entrance import code_page
from tui.room.pages.markup.frame import changing_part, version_of, whole_page
from tui.room.pages.page_view import Content, SaidOnce, View, WayIn
from tui.room.pages.posted_acts import ACTS
from tui.room.pages.routes import PUBLIC, content_at
from tui.room.pages.shared_session import SharedSession
from tui.room.pages.visitors import WRITTEN_ON, Visitor, Visitors, turn_of
from tui.room.people import writing_there
from tui.room.tasks import ASKED_NO_MORE
from tui.summary.in_the_room import Showing
from tui.wording.i18n import _, speaking


class MadePage(Struct, frozen=True):
    """A page: what of it changes while it is looked at, and which state that is."""

    changing: str
    version: str
    _view: View
    _content: Content

    @property
    def whole(self) -> str:
        """All of it: a page that is kept live seldom wants it."""
        return whole_page(self._view, self._content, self.changing, self.version)


class PageRoom:
    """One room's pages. Each call is for one person, in the language spoken."""

    def __init__(self, session: SharedSession, gate: Gate) -> None:
        self.session = session
        self.way_in = WayIn("", gate.code)
        self._showing = Showing()
        self.visitors = Visitors(session, gate, time.monotonic)
        self.gate = gate

    # --- coming in

    def code_page(self, cookie: str, problem: str = "", to: str = "/", lost: str = "") -> str:
        """Return the page that asks for the code, and leads ``to`` another.

        ``lost`` was typed on a page that is no longer known.
        """
        token = self.visitors.strangers_token(cookie)
        view = View(path="", way_in=self.way_in, token=token, problem=problem, lost=lost)
        return _shown(view, Content(_("Come in"), code_page(view, to))).whole

    def refusal(self, address: str, code: str) -> str:
        """Return why somebody who gives ``code`` does not come in; nothing where they do."""
        bounds = self.gate.bounds
        reply = self.gate.reply(place_of(address), code)
        if reply is Reply.WRONG:
            return _("That is not the code of this room.")
        if reply is Reply.WAIT:
            return wait(bounds)
        return "" if self.gate.has_room else self.full()

    def full(self) -> str:
        """Return that nobody else can come in for now."""
        return room_full(self.gate.bounds)

    # --- seeing

    def shown(self, visitor: Visitor, path: str) -> MadePage | None:
        """Return what stands at ``path`` for them; None where nothing does, or no more.

        What there is to say of what was just done is said once: by ``visitor.take_notice``.
        """
        if visitor.has_left(turn_of(path)):
            return None
        view = self.view(visitor, path)
        content = content_at(view)
        return _shown(view, content) if content else None

    def view(
        self, visitor: Visitor, path: str, problem: str = "", typed: Mapping[str, str] | None = None
    ) -> View:
        """Return what they may see, now, at ``path``."""
        at_wall = path == PUBLIC
        workshop = self.session.public if at_wall else visitor.workshop
        showing = self._showing if at_wall else visitor.showing
        whole = self.session.brought_up_to_date(workshop).session
        to_partner = visitor.who.kind is ParticipantKind.GUEST
        return View(
            path=path,
            way_in=self.way_in,
            token=visitor.token,
            sent=visitor.sent,
            session=showing.of(whole),
            partners_here=to_partner or with_partners(whole),
            who=workshop.participant,
            room=self.session.glance(workshop),
            name=visitor.name,
            key=visitor.key,
            problem=problem,
            notice=visitor.notice,
            typed=typed or {},
            drafts=visitor.workshop.drafts(),
        )

    def opened(self, visitor: Visitor, path: str) -> MadePage | None:
        """Have them come to ``path``; return what stands there, None where they go on to “/”."""
        role = turn_of(path)
        visitor.take_up(role, marks(self.session.glance(visitor.workshop)))
        shown = self.shown(visitor, path)
        if shown is None:
            visitor.say_gone(path)
            return None
        if role and not visitor.take_turn(role):
            others = self.session.glance(visitor.workshop).others
            visitor.say(SaidOnce(writing_there(visitor.workshop.session, others, role)))
            return None
        visitor.be_at(path)
        visitor.take_notice()
        return shown

    def refused(self, visitor: Visitor, path: str, problem: str, form: SentForm) -> MadePage:
        """Return the page again, with what was typed there and why it was not taken."""
        visitor.keep_drafts(form.typed)
        view = self.view(visitor, path, problem, form.typed)
        if content := content_at(view):
            return _shown(view, content)
        if path.startswith(WRITTEN_ON):
            view = replace(view, lost=form.words, problem=_(ASKED_NO_MORE))
        view = replace(view, path="/")
        content = content_at(view)
        assert content is not None, "something stands at “/” for everyone"
        return _shown(view, content)

    # --- acting

    async def do(self, visitor: Visitor, path: str, form: SentForm) -> str:
        """Do what a form asks for, once, and keep it; return where one goes on.

        What cannot be kept for now is said, and is tried again. Raises EditError.
        """
        if visitor.is_done(form.digest):
            return path
        with speaking(visitor.language):
            done = ACTS[form["act"]](visitor, self.view(visitor, path), form)
        visitor.done(form.digest)
        visitor.say(done.notice)
        visitor.workshop.drop_draft(form["draft"])
        try:
            await self.session.keep(visitor.workshop)
        except StoreError as error:
            with speaking(visitor.language):
                visitor.say(SaidOnce(sentence_for_visitors(error)))
        return done.to

    async def keep_what_waits(self) -> None:
        """Try once more to keep what could not be kept."""
        for visitor in self.visitors:
            if visitor.workshop.unsaved:
                with suppress(StoreError):
                    await self.session.keep(visitor.workshop)

    async def arrive(self, visitor: Visitor, form: SentForm) -> None:
        """Have them be who they say, from now on. Raises AlliancesError."""
        if visitor.has_arrived:
            return
        if form["act"] == "guest":
            guest = Participant(ParticipantKind.GUEST)
            self.visitors.be(visitor, guest, name_seen(form["text"]))
            return
        member = form["about"]
        if form["act"] == "add":
            member = called_so(visitor.workshop.session, form["text"])
        if form["act"] == "add" and not member:
            visitor.workshop.apply(edits.add_members, [form["text"]])
            await self.session.keep(visitor.workshop)
            self.session.look()  # somebody may have added that very name at the same moment
            member = called_so(visitor.workshop.session, form["text"])
        view = self.view(visitor, "/")
        if member and member in {other.participant.member for other in view.room.others}:
            raise NameTaken
        if member in view.session.members:
            self.visitors.be(visitor, Participant(ParticipantKind.MEMBER, member))

    # --- what a facilitator asks of them

    def look_round(self) -> None:
        """Have those leave who are to leave, or to leave their turn; let those be away who are."""
        for visitor in self.visitors:
            if visitor.is_awake:
                self._obey(visitor)
        self.visitors.look()

    def _obey(self, visitor: Visitor) -> None:
        room = self.session.glance(visitor.workshop)
        with speaking(visitor.language):
            if is_shown_out(room):
                visitor.last_words = _(SHOWN_OUT)
                self.visitors.forget(visitor)
            elif visitor.leave_freed(marks(room)):
                visitor.say(SaidOnce(_(TURN_FREED)))


def _shown(view: View, content: Content) -> MadePage:
    changing = changing_part(view, content)
    return MadePage(changing, version_of(changing), view, content)
