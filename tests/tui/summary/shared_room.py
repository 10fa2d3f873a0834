"""A session of which some is shared, and what partners read of it."""

from store import edits
from store.choices import Horizon, PointKind
from store.model import Session, replace
from store.references import TableName
from tests.tui.summary.reading import WAYS, files_for, options, squeezed
from tests.workshops import lead, partner
from tui.summary import Edition, ExportOptions

LUNCH = "lunch with him before the council, without the deputy, so that he does not take offence"

SHORT, MEDIUM, LONG = Horizon


def room() -> Session:
    """Return a workshop: the mayor and the Caf are placed, and nobody was asked yet."""
    session = edits.frame(edits.new_session("The Trike"), why="Go out to people", structure="Hub")
    session = edits.add_members(session, ["Samira Benali", "Lucas"])
    session = edits.add_partners(session, ["Mayor", "Caf", "Baker"])
    session = edits.place(session, partner(session, "Mayor"), SHORT, "co-lead")
    session = edits.place(session, partner(session, "Caf"), MEDIUM, "ally")
    session = edits.add_activities(session, ["Lend the square", "Run the stops"])
    return edits.add_point(
        session, partner(session, "Mayor"), PointKind.BRAKE, "Noise under my windows at night"
    )


def with_card(session: Session, name: str, /, **fields: object) -> Session:
    """Return ``session`` with new values on the card called ``name``."""
    return edits.change(session, "partners", partner(session, name), **fields)


def with_lead(session: Session, what: str, **fields: object) -> Session:
    """Return ``session`` with a lead for its brake."""
    session = edits.add_lead(session, next(iter(session.points)), what)
    return edits.change(session, "leads", lead(session, what), **fields)


def shown(session: Session, *, with_conditions: bool = False, partner: str = "") -> str:
    """Return every file that partners may receive of ``session``, in one text."""
    return squeezed(
        "\n".join(files_for(session, way, partner, with_conditions=with_conditions) for way in WAYS)
    )


def chosen(session: Session, table: TableName, id: str, field: str, kept: bool) -> Session:
    """Return ``session`` with what the team chose."""
    return edits.keep_between_us(session, table, id, field, kept)


def squeezed_lines(text: str) -> str:
    """Return ``text`` on one line."""
    return " ".join(text.split())


def options_for(partner: str) -> ExportOptions:
    return replace(options("txt", Edition.SHAREABLE), partner=partner)
