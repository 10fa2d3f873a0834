"""What comes back across centres, as a document of its own: an outline, a sheet, files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from store.across.shared import Mention
from store.across.tally import FEWEST, Across
from store.model import replace
from tui.summary.blocks import Chapter, Outline, Page
from tui.summary.formats import FORMATS, Format, format_by_id
from tui.summary.sections.across import sections, too_few
from tui.summary.sheet_contents import Cell, Sheet
from tui.summary.sheets import csv_text
from tui.wording.date_format import long_date
from tui.wording.i18n import _, n_, spoken
from tui.wording.labels import label
from tui.wording.mention_names import ASPECTS, TOPICS, name_of_mention

SHEET = "csv"
"""The format that holds the counts alone, one a row."""

_OUTLINED = ("txt", "html", "md", "docx")

FORMATS_IN_COMMON: tuple[Format, ...] = tuple(
    replace(format, suffix=format.ending) for format in FORMATS if format.id in (*_OUTLINED, SHEET)
)
"""The formats that it comes in."""


def render_in_common(report: Across, format: str, today: date, separator: str = "") -> str | bytes:
    """Return ``report`` in the format of that id, as of ``today``, in the language spoken.

    ``separator`` parts the cells of a sheet; empty, it is that of the spreadsheets of the language.
    """
    if format == SHEET:
        return csv_text(_sheet(report), separator or spoken().cell_separator)
    return format_by_id(format).writer()(outline_in_common(report, today))


def outline_in_common(report: Across, today: date) -> Outline:
    """Return what people read of ``report``."""
    heading = (in_figures(report), _("As it stands on %(date)s", date=long_date(today)))
    said = tuple(section for _name, section in sections(report))
    return Outline(title(), heading, said, spoken().code, today)


def page_in_common(report: Across) -> Page:
    """Return ``report`` as a page to be read together on a screen."""
    return Page((), tuple(Chapter(name, (section,)) for name, section in sections(report)))


def name_in_common(format: str, today: date) -> str:
    """Return a name for the file of that format."""
    ending = format_by_id(format).ending
    name = _("across-centres")
    return f"alliances-{name}-{today.isoformat()}{ending}"


def title() -> str:
    """Return what the document is called."""
    return _("What comes back across centres")


def in_figures(report: Across) -> str:
    """Return across how many centres and sessions it is counted."""
    sessions = n_("%(count)d session", "%(count)d sessions", report.sessions)
    if report.centres < FEWEST:
        return sessions
    centres = n_("%(count)d centre", "%(count)d centres", report.centres)
    return f"{centres} · {sessions}"


def _sheet(report: Across) -> Sheet:
    headers = (_("Subject"), _("What"), _("How"), _("In whose shoes"), _("Centres, at least"))
    rows = sorted(_rows(report)) if report.centres >= FEWEST else [(too_few(), "", "", "", "")]
    return Sheet(_("across-centres"), title(), headers, tuple(rows))


def _rows(report: Across) -> Iterator[tuple[Cell, ...]]:
    for mention, count in report.counts.items():
        yield (*_named(mention), count)
    for (topic, text), count in report.quotes.items():
        yield (_(TOPICS[topic]), text, _("said in these words"), "", count)


def _named(mention: Mention) -> tuple[str, ...]:
    among = label(mention.among) if mention.among else ""
    return _(TOPICS[mention.topic]), name_of_mention(mention), _(ASPECTS[mention.aspect]), among
