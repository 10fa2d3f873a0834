"""The worked example: whole in each language, and the same story in both."""

import re
from collections.abc import Iterator
from datetime import date

from store.changes import changes
from store.checks import Severity, all_alerts
from store.checks.progress import Progress, progress
from store.choices import LeadStatus, PointKind, Step, Verification
from store.model import CENTRE, Session
from store.queries.points import points_of
from store.queries.timeline import tray
from store.references import dangling
from store.schema import to_document
from tests.workshops import STEMS
from tui.examples import example
from tui.wording.languages import LANGUAGES


def test_the_example_has_every_step_done_and_nothing_to_mend(spoken: str) -> None:
    session = example(spoken)
    assert {progress(session, step) for step in Step} == {Progress.DONE}
    assert [
        alert for alert in all_alerts(session, STEMS) if alert.severity is not Severity.NOTE
    ] == []
    assert not list(dangling(session))
    assert session.framing.held_on == date(2026, 9, 17)


def test_the_example_shows_what_the_program_can_hold(spoken: str) -> None:
    session = example(spoken)
    assert len(session.members) == 5
    assert len(session.partners) == 16
    assert len(session.activities) == 5
    assert not tray(session)
    assert any(len(partner.places) > 1 for partner in session.partners.values())
    assert any(CENTRE in activity.cells for activity in session.activities.values())
    assert any(len(role.members) > 1 for role in session.roles.values())
    assert {point.kind for point in points_of(session)} == set(PointKind)
    assert {point.verification for point in points_of(session)} == set(Verification)
    assert {lead.status for lead in session.leads.values()} == set(LeadStatus)
    assert session.arguments
    assert session.themes
    said = [getattr(session.framing, name) for name in session.framing.__struct_fields__]
    assert said.count("") == 1  # no other form


def test_the_example_has_been_reviewed_and_things_have_moved(spoken: str) -> None:
    session = example(spoken)
    (review,) = session.reviews.values()
    assert review.note
    assert len(changes(review.before, session)) > 5


def shape(session: Session) -> object:
    """Return what does not depend on the language: who stands where, and who said how much."""
    return [
        {id: partner.places for id, partner in session.partners.items()},
        {id: activity.cells for id, activity in session.activities.items()},
        {id: (p.actor, p.kind, p.strength, p.grip) for id, p in session.points.items()},
        {id: (lead.owner, lead.due, lead.points) for id, lead in session.leads.items()},
    ]


def test_all_languages_tell_the_same_story() -> None:
    french, *others = (shape(example(language)) for language in LANGUAGES)
    assert all(other == french for other in others)


def words(value: object) -> Iterator[str]:
    """Yield every text of a document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from words(inner)


def test_the_french_example_has_the_spaces_of_french() -> None:
    texts = list(words(to_document(example("fr"))))
    assert [text for text in texts if re.search(r" [:;!?»]|« |'", text)] == []
