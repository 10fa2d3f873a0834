"""Who does what: each activity with the actors that hold each letter."""

from store.model import CENTRE, Activity, Letter, Session, in_order
from store.queries import cell_of, name_of, raci_actors
from tui.i18n import _
from tui.labels import label
from tui.summary.blocks import Block, Paragraph, Section, Table
from tui.summary.words import listed

LETTERS = (Letter.ACCOUNTABLE, Letter.RESPONSIBLE, Letter.CONSULTED, Letter.INFORMED)


def raci(session: Session) -> Section | None:
    """Return who does what, or None without activities."""
    if not session.activities:
        return None
    activities = in_order(session.activities)
    headers = (_("Activity"), *(f"{label(letter).capitalize()} ({letter})" for letter in LETTERS))
    rows = tuple(_row(session, activity) for activity in activities)
    blocks: list[Block] = [Table(headers, rows)]
    if any(cell.letters for row in activities for actor, cell in row.cells.items()):
        blocks.append(Paragraph(_("(?): proposed, this actor has not agreed yet.")))
    return Section(_("Who does what (RACI)"), tuple(blocks))


def _row(session: Session, activity: Activity) -> tuple[str, ...]:
    return (activity.name, *(_holders(session, activity, letter) for letter in LETTERS))


def _holders(session: Session, activity: Activity, letter: Letter) -> str:
    return listed(
        _holder(session, actor, is_proposed(activity, actor))
        for actor in raci_actors(session)
        if letter in cell_of(activity, actor).letters
    )


def _holder(session: Session, actor: str, proposed: bool) -> str:
    name = name_of(session, actor) or _("The centre")
    return f"{name}\u00a0(?)" if proposed else name


def is_proposed(activity: Activity, actor: str) -> bool:
    """Return whether the letters of ``actor`` wait for its agreement; the centre's never do."""
    cell = cell_of(activity, actor)
    return actor != CENTRE and bool(cell.letters) and not cell.accepted
