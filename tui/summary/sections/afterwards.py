"""The months after: signs of trust, the next review, who opens the door, committees to inform."""

from __future__ import annotations

from store.choices import RelationKind
from store.model import Body, Session, Sign, in_order
from store.queries.follow_up import OPENERS, invited, signs_since
from tui.fields.table import BODY
from tui.summary.blocks import BulletList, Facts, ListItem, Section, Table, facts
from tui.summary.field_values import header_of, text_of
from tui.wording.date_format import long_date, short_date
from tui.wording.i18n import _
from tui.wording.labels import label, labelled
from tui.wording.phrases import dashed, listed
from tui.wording.relations import relation_words

_KINDS = (*OPENERS, RelationKind.FUNDS, RelationKind.TENSION)
"""The relations in the order in which they are of use."""


def signs(session: Session) -> Section | None:
    """Return what shows that the project is worth their trust, the newest first."""
    items = tuple(sign_items(session))
    return Section(_("Signs of trust"), (BulletList(items),)) if items else None


def sign_items(session: Session) -> list[ListItem]:
    """Return each sign of trust with its day and its kind, the newest first."""
    return [_sign(sign) for sign in signs_since(session, None)]


def _sign(sign: Sign) -> ListItem:
    what = f"{sign.what} ({label(sign.kind)})" if sign.kind else sign.what
    day = long_date(sign.seen_on) if sign.seen_on else ""
    under = facts((_("Shown to"), sign.shown_to), (_("Where it is kept"), sign.path))
    return ListItem(
        dashed(day, what), tuple(ListItem(labelled(fact.label, *fact.lines)) for fact in under)
    )


def next_review(session: Session) -> Section | None:
    """Return when and where the next review is, and who is invited; None while it has no day."""
    planned = session.next_review
    if not (planned.day or planned.place):
        return None
    said = facts(
        (_("When"), long_date(planned.day) if planned.day else _("no date")),
        (_("Where"), planned.place),
        (_("Invited"), listed(partner.name for partner in invited(session))),
    )
    return Section(_("Next review"), (Facts(said),))


def doors(session: Session) -> Section | None:
    """Return who has the ear of whom; None while nothing is known of it."""
    known = sorted(in_order(session.relations), key=lambda one: _KINDS.index(one.kind))
    items = tuple(
        ListItem(f"{relation_words(session, one)} ({one.note})" if one.note else said)
        for one in known
        if (said := relation_words(session, one))
    )
    return Section(_("Who opens the door"), (BulletList(items),)) if items else None


def bodies(session: Session) -> Section | None:
    """Return the committees to inform: when each meets, who speaks, when it last heard of us."""
    if not session.bodies:
        return None
    rows = tuple(_body(session, body) for body in in_order(session.bodies))
    return Section(
        _("Committees to inform"), (Table(tuple(header_of(field) for field in BODY), rows),)
    )


def _body(session: Session, body: Body) -> tuple[str, ...]:
    return tuple(text_of(session, body, field, short_date) or "–" for field in BODY)
