"""What the project is: why and for whom in a few lines, then all that the framing says."""

from __future__ import annotations

from store.choices import Form
from store.model import Session
from tui.fields.field import Field, by_name
from tui.fields.table import FRAMING
from tui.summary.blocks import Fact, Facts, Section, facts
from tui.summary.field_values import text_of, title_of
from tui.wording.i18n import _
from tui.wording.labels import label
from tui.wording.phrases import listed

_IN_SHORT = ("why", "for_whom", "forms")
_IN_THE_HEADING = {"project", "structure", "territory", "held_on", "facilitator"}


def in_short(session: Session) -> Section | None:
    """Return why and for whom; None where neither is said."""
    said = fields_said(session, *_IN_SHORT)
    return Section(_("In short"), (Facts(said),)) if said else None


def in_full(session: Session) -> Section | None:
    """Return what the framing says beyond that and the heading."""
    elsewhere = {*_IN_THE_HEADING, *_IN_SHORT, "other_form"}  # one of the forms
    names = [field.name for field in FRAMING if field.name not in elsewhere]
    said = fields_said(session, *names)
    return Section(_("The project"), (Facts(said),)) if said else None


def fields_said(session: Session, *names: str) -> tuple[Fact, ...]:
    """Return those fields of the framing that say something."""
    fields = by_name(FRAMING)
    return facts(*((title_of(fields[name]), _framed(session, fields[name])) for name in names))


def _framed(session: Session, field: Field) -> str:
    framing = session.framing
    if field.name == "forms":
        forms = [label(form) for form in Form if form in framing.forms and form is not Form.OTHER]
        return listed(filter(None, (*forms, framing.other_form)))
    return text_of(session, framing, field)
