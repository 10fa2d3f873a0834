"""Sessions are found by a partner or a member too; by nothing that is private."""

from pathlib import Path

import pytest

from store import edits
from store.choices import Horizon, PointKind
from store.model import Session, in_order
from tests.keeping import library_in
from tests.playing.driver import Driver, running
from tests.workshops import le_tilleul


def cafe_bus() -> Session:
    """Return a session with partners, one of them between us, and a note that is not revealed."""
    session = edits.new_session("Un café-bus")
    session = edits.add_members(session, ["Yanis", "Odile, présidente"])
    names = ["Épicerie Chez Nadège", "Garage Bertolini", "Mme Roux"]
    session = edits.add_placed(session, names, Horizon.SHORT, in_order(session.rows)[0].id)
    yanis, nadege = next(iter(session.members)), next(iter(session.partners))
    session = edits.take_role(session, yanis, nadege)
    role = next(iter(session.roles))
    return edits.note_point(session, role, PointKind.BRAKE, "peur des impayés")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for session in (edits.new_session("La Roulotte"), cafe_bus(), le_tilleul()):
        library_in(tmp_path).create(session)
    return tmp_path


async def shows(app: Driver, words: str) -> None:
    """Wait until the screen, or what is asked in front of it, says ``words``."""
    while words not in " ".join(app.text.split()):
        await app.pilot.pause(0.01)
    await app.settle()


async def look_for(app: Driver, words: str, then: str) -> None:
    """Look for ``words`` inside the sessions, until it is said ``then``."""
    await app.press("s")
    await app.type(words, "enter")
    await shows(app, f"“{words}” among partners")
    await app.press("end", "enter")
    await shows(app, then)


@pytest.mark.parametrize("words", ["nadege", "Garage", "bertolini garage", "yanis", "PRÉSIDENTE"])
async def test_a_session_is_found_by_a_partner_or_a_member(root: Path, words: str) -> None:
    async with running(root, language="en") as app:
        await look_for(app, words, f"Sessions with “{words}”")
        assert "› Un café-bus" in app.text
        await app.press("enter")
        await app.settle()
        assert app.session.framing.project == "Un café-bus"


@pytest.mark.parametrize("words", ["impayés", "Roux", "peur", "zanzibar"])
async def test_what_is_private_is_not_found(root: Path, words: str) -> None:
    async with running(root, language="en") as app:
        await look_for(app, words, f"is called “{words}”")
        assert "café-bus" not in app.text


async def test_it_is_offered_below_what_has_such_a_title_too(root: Path) -> None:
    async with running(root, language="en") as app:
        await app.press("s")
        await app.type("bus", "enter")
        await shows(app, "› Un café-bus")
        assert "Look for “bus” among partners and members" in app.text
        await app.press("escape")
        assert "Look for" not in app.text


async def test_a_damaged_session_is_passed_over(root: Path) -> None:
    library = library_in(root)
    (damaged,) = (entry.id for entry in library.list() if entry.name == "La Roulotte")
    (root / "sessions" / damaged / "session.json").write_bytes(b"{")
    async with running(root, language="en") as app:
        await look_for(app, "nadège", "Sessions with “nadège”")
        assert "› Un café-bus" in app.text
