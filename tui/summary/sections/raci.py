"""Who does what: each activity with the actors that hold each letter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from store.checks import raci_alerts
from store.choices import Letter
from store.model import Activity, Session, in_order
from store.queries.actors import has_withdrawn
from store.queries.raci import cell_of, doubted, is_proposed, letters, raci_actors
from tui.summary.blocks import Block, BulletList, ListItem, Matrix, Paragraph, Section, Table
from tui.wording.alerts import alert_sentence
from tui.wording.i18n import _
from tui.wording.labels import label
from tui.wording.phrases import listed, standing_name

LETTERS = sorted(Letter, key=lambda letter: letter is not Letter.ACCOUNTABLE)
"""Who answers for it first, then the others in their own order."""


def raci(session: Session, with_alerts: bool) -> Section | None:
    """Return who does what, with what to look at again if asked; None without activities."""
    if not session.activities:
        return None
    activities = in_order(session.activities)
    blocks: list[Block] = []
    if any(_is_proposed(session, row, actor) for row in activities for actor in row.cells):
        blocks.append(Paragraph(_("“(proposed)”: what the partner has not agreed to yet.")))
    blocks += [_matrix(session, activities), _table(session, activities)]
    if with_alerts and (alerts := raci_alerts(session)):
        blocks.append(Paragraph(_("To look at again:")))
        blocks.append(
            BulletList(tuple(ListItem(alert_sentence(session, alert)) for alert in alerts))
        )
    return Section(_("Who does what (RACI)"), tuple(blocks))


def _table(session: Session, activities: Sequence[Activity]) -> Table:
    held = [letter for letter in LETTERS if _is_held(letter, activities)]
    headers = (_("Activity"), *(f"{label(letter).capitalize()} ({letter})" for letter in held))
    rows = tuple(_row(session, activity, held) for activity in activities)
    return Table(headers, rows, under=len(held))


def _matrix(session: Session, activities: Sequence[Activity]) -> Matrix:
    actors = _with_letters(session) or raci_actors(session)
    headers = (_("Activity"), *(standing_name(session, actor) for actor in actors))
    rows = tuple(
        (activity.name, *(_signs(session, activity, actor) for actor in actors))
        for activity in activities
    )
    key = " · ".join(f"{letter} {label(letter)}" for letter in LETTERS)
    proposed = _("? proposed")
    return Matrix(headers, rows, f"{key} · {proposed}")


def _with_letters(session: Session) -> list[str]:
    activities = session.activities.values()
    return [a for a in raci_actors(session) if any(cell_of(row, a).letters for row in activities)]


def _signs(session: Session, activity: Activity, actor: str) -> str:
    held = letters(cell_of(activity, actor))
    return doubted(held) if _is_proposed(session, activity, actor) else held


def _is_proposed(session: Session, activity: Activity, actor: str) -> bool:
    """Return whether letters wait for the agreement of ``actor``; of who withdrew, nobody waits."""
    partner = session.partners.get(actor)
    return is_proposed(activity, actor) and not (partner and has_withdrawn(partner))


def _is_held(letter: Letter, activities: Iterable[Activity]) -> bool:
    return any(letter in cell.letters for row in activities for cell in row.cells.values())


def _row(session: Session, activity: Activity, held: Iterable[Letter]) -> tuple[str, ...]:
    return (activity.name, *(_holders(session, activity, letter) for letter in held))


def _holders(session: Session, activity: Activity, letter: Letter) -> str:
    return listed(
        _holder(session, activity, actor)
        for actor in raci_actors(session)
        if letter in cell_of(activity, actor).letters
    )


def _holder(session: Session, activity: Activity, actor: str) -> str:
    name = standing_name(session, actor)
    is_asked = _is_proposed(session, activity, actor)
    return _("%(name)s (proposed)", name=name) if is_asked else name
