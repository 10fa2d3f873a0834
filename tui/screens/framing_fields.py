"""The framing: its fields, and what each horizon means here."""

from __future__ import annotations

from store.model import Form, Horizon
from tui.widgets.fields import Field, Kind
from tui.wording.i18n import N_

FIELDS = (
    Field("project", N_("Project")),
    Field("structure", N_("Structure")),
    Field("territory", N_("Territory")),
    Field("held_on", N_("Date"), Kind.DATE),
    Field("facilitator", N_("Facilitator")),
    Field("forms", N_("Form"), Kind.TICKS, of=Form),
    Field("other_form", N_("Other form")),
    Field("why", N_("Why"), Kind.TEXT, N_("What this project is for, before how it will be done.")),
    Field("for_whom", N_("For whom"), Kind.TEXT),
    Field("objectives", N_("Objectives"), Kind.TEXT, N_("One a line.")),
    Field("figures", N_("Findings, figures"), Kind.TEXT, N_("One a line.")),
    Field("words", N_("Findings, words"), Kind.TEXT, N_("What people say, one a line.")),
    Field(
        "not_replaced",
        N_("Not replaced"),
        Kind.TEXT,
        N_("What others do and go on doing: who does what."),
    ),
)

HORIZONS = {
    Horizon.SHORT: Field("short_term", N_("Short term")),
    Horizon.MEDIUM: Field("medium_term", N_("Medium term")),
    Horizon.LONG: Field("long_term", N_("Long term")),
}

BY_NAME = {field.name: field for field in (*FIELDS, *HORIZONS.values())}
