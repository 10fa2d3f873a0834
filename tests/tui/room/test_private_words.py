"""What each gives for themselves in a room shows nowhere before it is shown to all."""

from pathlib import Path

import pytest

from store import edits
from store.choices import PointKind, Step
from store.given import Gathering
from store.model import Session
from store.queries.roles import roles_played
from tests.line_mode import Notes
from tests.playing.driver import Driver
from tests.playing.room import Room, asking, sees_others, shows
from tests.tui.summary.reading import TEXTS, read
from tests.workshops import before_roles, member, partner
from tui.line_mode.dispatch import COMMANDS
from tui.summary import Edition, ExportOptions
from tui.wording.i18n import _

IDEA, NOTE = "zibeline", "quetsche"
"""Words of an idea and of a note, which nothing else says."""


def given() -> Session:
    """Return a session in which Zoé gave an idea and a note that are hers until they are shown."""
    session = asking(before_roles(), *Gathering)
    zoe = member(session, "Zoé")
    session = edits.take_role(session, zoe, partner(session, "Caf de l'Ariège"))
    session = edits.think_of(session, zoe, [f"La {IDEA}"])
    return edits.note_point(
        session, roles_played(session)[0].id, PointKind.BRAKE, f"Une {NOTE} trop mûre"
    )


def private(text: str) -> list[str]:
    return [word for word in (IDEA, NOTE) if word in text]


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize("format", TEXTS)
def test_no_document_tells_it(edition: Edition, format: str) -> None:
    assert private(read(given(), ExportOptions(format=format, edition=edition))) == []


def test_no_line_of_the_facilitator_tells_it(notes: Notes) -> None:
    notes.keep(given())
    words = [_(command.words).split()[0] for command in COMMANDS]
    lines = [f"{before}{word}" for word in words for before in ("", "où ")]
    lines += [f"chercher {IDEA}", f"chercher {NOTE}", "antérieurs 1", "rôle Zoé", "libérer Zoé"]
    kept = [line for line in lines if line not in ("quitter", "rassembler", "notes")]
    out = notes("\n".join(kept), 1)
    said = (out + notes.err).replace("\u00a0", " ")
    echoed = [f"« {word} »" for word in (IDEA, NOTE)]  # of what was looked for
    assert [word for word in echoed if word in said] == echoed
    for word in echoed:
        said = said.replace(word, "")
    assert private(said) == []


async def looked_at(app: Driver, *keys: str) -> str:
    """Press ``keys``, each; return all that was shown."""
    seen = []
    for key in keys:
        await app.press(key)
        seen.append(app.text)
    return "\n".join(seen)


async def test_no_screen_but_ones_own_shows_it(tmp_path: Path) -> None:
    room = Room(tmp_path, edits.go(given(), Step.FRAMING))
    async with (
        room.facilitator() as nadia,
        room.member("Yoann") as yoann,
        room.public((120, 40)) as wall,
        room.member("Zoé") as zoe,
    ):
        await sees_others(nadia)
        await nadia.press("S")
        seen = []
        for _step in range(6):
            seen.append(await looked_at(nadia, "f1", "escape", "C", "escape", "f6", "q", "f8"))
            await shows(wall, "Ce qui est demandé")
            seen.append(await looked_at(nadia, "end", "down", "enter", "escape", "q", "u", "n"))
            seen += [wall.text, yoann.text]
        seen.append(await looked_at(yoann, *("enter", "escape", "q", "down") * 3))
        seen.append(await looked_at(nadia, "H", "enter", "escape", "q", "s"))
        assert private("\n".join(seen)) == []
        await zoe.press("home", "enter", "escape")
        await shows(zoe, IDEA)
