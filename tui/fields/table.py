"""Every field that a person fills in, once: what it is called, how it is asked, who may read it.

Screens, sheets, summaries, the line mode and imports all read these tables. How long a text may
be, whether it is one line and how two of them are merged stands beside the field in
``store.model``.
"""

from __future__ import annotations

from collections.abc import Iterator

from store.choices import (
    Answer,
    Bond,
    Family,
    Form,
    Horizon,
    LeadStatus,
    RelationKind,
    SignKind,
    Stage,
)
from store.model import Session, in_order
from tui.fields.field import Field, Kind, Option, Readers
from tui.wording.i18n import N_, _
from tui.wording.labels import step_label


def _members(session: Session) -> Iterator[Option]:
    return (Option(m.id, m.name, offered=not m.left) for m in in_order(session.members))


def _owners(session: Session) -> Iterator[Option]:
    members, partners = _("Team members"), _("Partners")
    yield from (option._replace(group=members) for option in _members(session))
    yield from (Option(p.id, p.name, partners) for p in in_order(session.partners))


def _partners(session: Session) -> Iterator[Option]:
    return (Option(p.id, p.name) for p in in_order(session.partners))


_ONE_A_LINE = N_("One a line: Ctrl+L begins a new one.")

FRAMING = (
    Field("project", N_("Project"), readers=Readers.PARTNERS),
    Field("structure", N_("Organisation"), readers=Readers.PARTNERS),
    Field("territory", N_("Territory"), readers=Readers.PARTNERS),
    Field(
        "held_on", N_("Date"), Kind.DATE, readers=Readers.PARTNERS, one_day=True, may_be_over=True
    ),
    Field("facilitator", N_("Facilitator"), readers=Readers.PARTNERS),
    Field("forms", N_("Type of activity"), Kind.TICKS, of=Form, readers=Readers.PARTNERS),
    Field("other_form", N_("Other form"), readers=Readers.PARTNERS),
    Field(
        "why",
        N_("Why"),
        Kind.TEXT,
        N_("What this project is for, before how it will be done."),
        readers=Readers.PARTNERS,
    ),
    Field("for_whom", N_("For whom"), Kind.TEXT, readers=Readers.PARTNERS),
    Field("objectives", N_("Objectives"), Kind.LIST, _ONE_A_LINE, readers=Readers.PARTNERS),
    Field("figures", N_("Findings, in figures"), Kind.LIST, _ONE_A_LINE, readers=Readers.PARTNERS),
    Field(
        "words",
        N_("Findings, in words"),
        Kind.LIST,
        N_("What people say, one a line: Ctrl+L begins a new one."),
        readers=Readers.PARTNERS,
    ),
    Field(
        "not_replaced",
        N_("What it won't replace"),
        Kind.TEXT,
        N_("What others do and go on doing: who does what."),
        title=N_("What the project won't replace"),
        readers=Readers.PARTNERS,
    ),
)
"""The fields of the framing, in the order a team fills them."""

HORIZONS = {
    Horizon.SHORT: Field("short_term", N_("Short term"), readers=Readers.PARTNERS),
    Horizon.MEDIUM: Field("medium_term", N_("Medium term"), readers=Readers.PARTNERS),
    Horizon.LONG: Field("long_term", N_("Long term"), readers=Readers.PARTNERS),
}
"""The fields of the framing that say what each horizon means here."""

CARD = (
    Field(
        "name",
        N_("Name"),
        synonyms=(N_("Partner"), N_("Actor")),
        readers=Readers.PARTNERS,
    ),
    Field("family", N_("Family"), Kind.CHOICE, of=Family, readers=Readers.PARTNERS),
    Field("other_family", N_("Other family"), readers=Readers.PARTNERS),
    Field("bond", N_("Need or wish"), Kind.CHOICE, of=Bond, header=N_("Must we, do we want to")),
    Field(
        "condition",
        N_("Condition"),
        hint=N_("if…"),
        after="brings",
        readers=Readers.PARTNERS_IF_AGREED,
    ),
    Field(
        "expected",
        N_("What we hope for"),
        readers=Readers.PARTNERS_IF_AGREED,
    ),
    Field(
        "brings",
        N_("What's in it for them"),
        readers=Readers.PARTNERS_IF_AGREED,
    ),
    Field(
        "contact",
        N_("Our contact"),
        Kind.CHOICE,
        options=_members,
        none=N_("(nobody yet)"),
        unknown=N_("no member is called “%(text)s”."),
        readers=Readers.PARTNERS,
    ),
    Field("first_step", N_("First step"), readers=Readers.PARTNERS),
    Field(
        "first_step_on",
        N_("First step date"),
        Kind.DATE,
        header=N_("Date"),
        readers=Readers.PARTNERS,
    ),
    Field("stages", N_("Takes part"), Kind.TICKS, of=Stage, readers=Readers.PARTNERS),
    Field(
        "first_step_status",
        N_("First step: where it stands"),
        Kind.CHOICE,
        of=LeadStatus,
        called=step_label,
        none=N_("(to do)"),
        unsaid=LeadStatus.TO_DO,
        title=N_("First step status"),
        after="note",
        readers=Readers.PARTNERS,
    ),
    Field("first_step_reason", N_("Why given up"), after="first_step_status"),
    Field("note", N_("Note"), Kind.TEXT),
    Field(
        "answer",
        N_("Their answer"),
        Kind.CHOICE,
        of=Answer,
        none=N_("(not asked yet)"),
        readers=Readers.PARTNERS,
    ),
    Field("withdrew_because", N_("Why withdrawn")),
)
"""The fields of a partner's card, in the order a team fills them."""

LEAD = (
    Field("what", N_("What"), readers=Readers.PARTNERS),
    Field(
        "owner",
        N_("Who"),
        Kind.CHOICE,
        options=_owners,
        none=N_("(nobody yet)"),
        readers=Readers.PARTNERS,
    ),
    Field("due", N_("When"), Kind.DATE, readers=Readers.PARTNERS),
    Field("first_step", N_("First step")),
    Field(
        "status",
        N_("Status"),
        Kind.CHOICE,
        of=LeadStatus,
        readers=Readers.PARTNERS,
        asked=False,
    ),
    Field("reason", N_("Why dropped"), asked=False),
)
"""The fields of a lead."""

SIGN = (
    Field("what", N_("Sign of trust"), readers=Readers.PARTNERS),
    Field("kind", N_("What it is"), Kind.CHOICE, of=SignKind, readers=Readers.PARTNERS),
    Field("seen_on", N_("Date"), Kind.DATE, readers=Readers.PARTNERS, may_be_over=True),
    Field("shown_to", N_("Shown to")),
    Field("path", N_("Where it is kept"), hint=N_("A file, or a folder of photos.")),
)
"""The fields of a sign of trust, in the order a team fills them."""

BODY = (
    Field("name", N_("Committee to inform"), hint=N_("A council, a board, a general meeting.")),
    Field("meets_on", N_("Meets on"), Kind.DATE),
    Field("speaker", N_("Who speaks"), Kind.CHOICE, options=_members, none=N_("(nobody yet)")),
    Field("informed_on", N_("Last informed on"), Kind.DATE, may_be_over=True),
)
"""The fields of a body to tell."""

RELATION = (
    Field("actor", N_("Who"), Kind.CHOICE, options=_owners),
    Field("kind", N_("What ties them"), Kind.CHOICE, of=RelationKind),
    Field("other", N_("Whom"), Kind.CHOICE, options=_partners),
    Field("note", N_("Note")),
)
"""The fields of what ties two actors: the team's own, always."""

NEXT_REVIEW = (
    Field("day", N_("Next review on"), Kind.DATE, readers=Readers.PARTNERS),
    Field("place", N_("Meeting place"), readers=Readers.PARTNERS),
)
"""The fields of the next review."""

TABLES = {
    "framing": (*FRAMING, *HORIZONS.values()),
    "partners": CARD,
    "leads": LEAD,
    "signs": SIGN,
    "bodies": BODY,
    "relations": RELATION,
    "next_review": NEXT_REVIEW,
}
"""All fields of the framing, and of each table of a session whose entities are filled in."""
