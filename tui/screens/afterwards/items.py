"""What is noted after the workshop as items: each list under its heading, with what adds to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from store.model import Body, Relation, Session, Sign, in_order
from store.queries.actors import name_of
from store.queries.follow_up import invited, signs_since
from tui.fields.table import NEXT_REVIEW
from tui.screens.field_items import field_items
from tui.widgets.item_list import Item, heading
from tui.wording.date_format import short_date
from tui.wording.i18n import N_, _
from tui.wording.labels import label, labelled
from tui.wording.phrases import listed
from tui.wording.relations import relation_words
from tui.wording.reviews import last_heard

ADD, INVITED = "", "invited"


class NotedLine(NamedTuple):
    """A line of one of the lists: an entity by its id, ADD, or a field of the next review."""

    section: str
    id: str = ADD


def noted_items(session: Session, partners_here: bool = False) -> Iterator[Item[NotedLine]]:
    """Yield each list under its heading; while ``partners_here``, those that are for them too."""
    for section, title in TITLES.items():
        if not partners_here or section in FOR_ALL:
            yield heading(_(title))
            yield from _LISTS[section](session)


def _signs(session: Session) -> Iterator[Item[NotedLine]]:
    yield _adding(
        "signs",
        _("Add a sign of trust: a figure, someone's words, a piece of writing, a photo"),
    )
    yield from map(sign_item, signs_since(session, None))


def sign_item(sign: Sign) -> Item[NotedLine]:
    """Return a sign of trust as an item: what it is, when, shown to whom."""
    shown = labelled(_("Shown to"), sign.shown_to) if sign.shown_to else ""
    below = " · ".join(filter(None, [label(sign.kind) if sign.kind else "", shown, sign.path]))
    day = short_date(sign.seen_on) if sign.seen_on else ""
    return Item(NotedLine("signs", sign.id), sign.what, aside=day, below=below)


def _next_review(session: Session) -> Iterator[Item[NotedLine]]:
    for item in field_items(session, NEXT_REVIEW, session.next_review):
        yield _said(item.target or "", item.label, item.text, item.style)
    names = listed(partner.name for partner in invited(session))
    yield _said(INVITED, _("Invited"), names or "…", "" if names else "quiet")


def _said(id: str, title: str, text: str, style: str) -> Item[NotedLine]:
    return Item(NotedLine("next_review", id), labelled(title, text), style=style)


def _bodies(session: Session) -> Iterator[Item[NotedLine]]:
    yield _adding("bodies", _("Add a committee to inform: a council, a board, a general meeting"))
    yield from (body_item(session, body) for body in in_order(session.bodies))


def body_item(session: Session, body: Body) -> Item[NotedLine]:
    """Return a body as an item: when it meets, who speaks, since when it has heard nothing."""
    day = short_date(body.meets_on) if body.meets_on else _("no date")
    speaker = name_of(session, body.speaker) or _("nobody yet")
    heard = last_heard(body)
    speaks = labelled(_("Who speaks"), speaker)
    return Item(NotedLine("bodies", body.id), body.name, aside=day, below=f"{speaks} · {heard}")


def _relations(session: Session) -> Iterator[Item[NotedLine]]:
    yield _adding("relations", _("Add who knows whom, who can introduce us"))
    yield from (relation_item(session, relation) for relation in in_order(session.relations))


def relation_item(session: Session, relation: Relation) -> Item[NotedLine]:
    """Return what ties two actors as an item."""
    line = NotedLine("relations", relation.id)
    return Item(line, relation_words(session, relation), below=relation.note)


def _adding(section: str, words: str) -> Item[NotedLine]:
    return Item(NotedLine(section), f"+ {words}", style="quiet")


TITLES = {
    "signs": N_("Signs of trust"),
    "next_review": N_("Next review"),
    "bodies": N_("Committees to inform"),
    "relations": N_("Who opens the door (the team's own, never sent)"),
}
"""The lists, each with its heading, in the order one comes to them."""

FOR_ALL = ("signs", "next_review")
"""The lists that partners in the room see."""

_LISTS: dict[str, Callable[[Session], Iterator[Item[NotedLine]]]] = {
    "signs": _signs,
    "next_review": _next_review,
    "bodies": _bodies,
    "relations": _relations,
}
