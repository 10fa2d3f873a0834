"""A lead and what it answers, in words: its fields, and one line that tells it."""

from __future__ import annotations

from store.model import Lead, LeadStatus, Point, Session, in_order
from store.queries import name_of, points_of, present, strongest_first
from tui.widgets.fields import Field, Kind
from tui.widgets.item_list import Item, heading
from tui.wording.i18n import N_, _, short_date
from tui.wording.labels import SIGNS, label, with_reason


def _owners(session: Session) -> list[Item[str]]:
    members = [Item(member.id, member.name) for member in present(session)]
    partners = [Item(partner.id, partner.name) for partner in in_order(session.partners)]
    return [heading(_("Team members")), *members, heading(_("Partners")), *partners]


OWNER = Field("owner", N_("Who"), Kind.CHOICE, options=_owners, none=N_("(nobody yet)"))
DUE = Field("due", N_("When"), Kind.DATE)
FIELDS = (Field("what", N_("What")), OWNER, DUE, Field("first_step", N_("First step")))
"""The fields of a lead that are simply filled in."""

BY_NAME = {field.name: field for field in FIELDS}

AFTER = {
    LeadStatus.TO_DO: LeadStatus.DOING,
    LeadStatus.DOING: LeadStatus.DONE,
    LeadStatus.DONE: LeadStatus.TO_DO,
    LeadStatus.DROPPED: LeadStatus.TO_DO,
}
"""The status that one key press leads to; dropping one asks why, and is an act of its own."""


def lead_told(session: Session, lead: Lead) -> str:
    """Return who does ``lead``, when, and where it stands: “Zoé · 12/12/2026 · to do”."""
    return f"{who_and_when(session, lead)} · {status_told(lead)}"


def who_and_when(session: Session, lead: Lead) -> str:
    """Return who does ``lead``, and when."""
    who = name_of(session, lead.owner) or _("nobody yet")
    return f"{who} · {short_date(lead.due) if lead.due else _('no date')}"


def status_told(lead: Lead) -> str:
    """Return where ``lead`` stands, and why it was dropped if it was."""
    return with_reason(label(lead.status), lead.reason)


def accepted_told(point: Point) -> str:
    """Return that a brake was accepted, and why."""
    return with_reason(_("accepted"), point.accepted_because)


def rating_told(point: Point) -> str:
    """Return the strength of ``point`` and our grip on it; empty while neither was rated."""
    if not point.strength and not point.grip:
        return ""
    return _(
        "strength %(strength)s · grip %(grip)s",
        strength=point.strength or "–",
        grip=point.grip or "–",
    )


def point_item(session: Session, point: Point) -> Item[str]:
    """Return ``point`` as an option to choose or tick: its sign and words, its actor below."""
    actor = session.partners[point.actor].name
    return Item(point.id, f"{SIGNS[point.kind]} {point.text}", below=actor)


def points_to_answer(session: Session) -> list[Item[str]]:
    """Return the revealed points as options, the strongest brakes first."""
    return [point_item(session, point) for point in strongest_first(points_of(session))]
