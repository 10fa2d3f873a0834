"""What a member types before the page of a task is there is written on it, to the first letter."""

from pathlib import Path

import pytest

from store import edits
from store.given import Gathering
from store.model import Session
from tests.end_to_end.pty import ALLIANCES, Terminal, eventually
from tests.keeping import library_in
from tests.playing.room import asking
from tests.workshops import before_roles, le_tilleul, member, partner

GIVEN = ("La première", "La seconde")


def in_a_role(session: Session) -> Session:
    return edits.take_role(session, member(session, "Zoé"), partner(session, "Mairie de Sieuras"))


def written(session: Session, table: str) -> list[str]:
    """Return the words of ``table`` that end as those typed do."""
    words = [
        getattr(entity, field)
        for entity in getattr(session, table).values()
        for field in ("text", "name", "what")
        if hasattr(entity, field)
    ]
    return sorted(text for text in words if text.endswith(("première", "seconde")))


@pytest.mark.parametrize(
    ("session", "first", "table"),
    [
        (asking(before_roles(), Gathering.IDEAS), [], "ideas"),
        (asking(in_a_role(before_roles()), Gathering.TURNS), [], "points"),
        (asking(le_tilleul(), Gathering.PROPOSALS), ["down"], "proposals"),
    ],
    ids=["ideas", "turn", "proposals"],
)
async def test_no_letter_is_lost_before_a_page_is_there(
    tmp_path: Path, session: Session, first: list[str], table: str
) -> None:
    library = library_in(tmp_path)
    id = library.create(session).id
    with Terminal([ALLIANCES, "--data", tmp_path, "join", id, "--as", "Zoé"]) as terminal:
        terminal.wait_for("Bonjour", "Entrée")
        await terminal.press(*first)
        await terminal.type("".join(f"\n{line}" for line in GIVEN), "enter")
        eventually(lambda: len(written(library.read(id), table)) == len(GIVEN))
    assert written(library.read(id), table) == sorted(GIVEN)
