"""The file of a team's own actors: read as people write it, told of where it cannot be."""

import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from store import edits
from store.choices import Family, Step
from store.location import Location
from tests.playing.driver import Driver, running
from tui.partner_tables.own_actors import OwnActors
from tui.wording import i18n
from tui.wording.actors import Actor

FILE = """\
# Nos acteurs à nous
Associations : Le Tremplin *
shops: Chez Mado [bold]
Santé: Maison de santé d’Orbec
Le 104 : centre d’art
École de la deuxième chance
companies:
"""


def own(folder: Path, raw: bytes) -> OwnActors:
    location = Location(folder)
    folder.mkdir(exist_ok=True)
    location.actors_file.write_bytes(raw)
    return OwnActors(location.settings(), location.actors_file)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_one_actor_a_line_with_its_family_or_without(
    tmp_path: Path, spoken: str, encoding: str
) -> None:
    actors = own(tmp_path, FILE.replace("\n", "\r\n").encode(encoding))
    assert actors.actors == [
        Actor("Le Tremplin", Family.ASSOCIATIONS, often_forgotten=True),
        Actor("Chez Mado [bold]", Family.SHOPS),
        Actor("Maison de santé d’Orbec", Family.HEALTH),
        Actor("Le 104 : centre d’art", Family.OTHER),
        Actor("École de la deuxième chance", Family.EDUCATION),
    ]
    assert "actors.txt" in actors.said  # the line that names nobody
    assert actors.families["le tremplin"] is Family.ASSOCIATIONS


def test_without_a_file_there_are_those_named_in_the_program(tmp_path: Path) -> None:
    location = Location(tmp_path)
    actors = OwnActors(location.settings(), location.actors_file)
    assert (actors.actors, actors.said) == ([], "")
    actors.remember("Kiosque du lac", Family.SHOPS)
    assert actors.actors == [Actor("Kiosque du lac", Family.SHOPS)]
    assert actors.families == {"kiosque du lac": Family.SHOPS}
    actors.remember("Kiosque du lac", Family.HEALTH)
    assert location.settings().own_actors == {Family.SHOPS: ["Kiosque du lac"]}


@asynccontextmanager
async def on_timeline(folder: Path) -> AsyncIterator[Driver]:
    session = edits.go(edits.new_session("La Roulotte"), Step.TIMELINE)
    async with running(folder, language="en", session=session) as app:
        yield app


def _folder(file: Path) -> None:
    file.mkdir()


def _pipe(file: Path) -> None:
    os.mkfifo(file)


def _huge(file: Path) -> None:
    file.write_bytes(b"x\n" * 100_000)


def _loop(file: Path) -> None:
    file.symlink_to(file)


@pytest.mark.parametrize("spoil", [_folder, _pipe, _huge, _loop])
async def test_a_file_that_cannot_be_read_is_told_of_in_the_list(
    tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(tmp_path / "actors.txt")
    async with on_timeline(tmp_path) as app:
        await app.press("w")
        assert "actors.txt" in app.text
        assert "cannot be read" in " ".join(app.text.replace("│", " ").split())
        assert "Parish or town council" in app.text


@pytest.mark.parametrize(
    "raw", [b"", b"\x00\x01\xff\xfe" * 50, b"\xff" * 300, b":" * 60_000, b"*\n: *\n::\n#"]
)
def test_odd_bytes_name_nobody_wrong_and_break_nothing(tmp_path: Path, raw: bytes) -> None:
    i18n.use("en")
    for actor in own(tmp_path, raw).actors:
        assert actor.name.isprintable()
        assert len(actor.name) <= 120


async def test_the_list_of_who_is_missing_has_them_and_follows_the_file(tmp_path: Path) -> None:
    file = tmp_path / "actors.txt"
    file.write_text("residents: Les Anciens [de l'usine]\n", "utf-8")
    async with on_timeline(tmp_path) as app:
        await app.press("w", "end")
        assert "Les Anciens [de l'usine]" in app.text
        await app.press("escape")
        file.write_text("Other family: The Elders *\n", "utf-8")
        await app.press("w", "end")
        assert "The Elders *" in app.text
        assert "Les Anciens" not in app.text
        await app.press("space", "enter")
        (partner,) = app.session.partners.values()
        assert (partner.name, partner.family) == ("The Elders", Family.OTHER)
