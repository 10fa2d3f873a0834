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


COPIES = [
    "actors (conflicted copy 2026-11-27 100000).txt",
    "actors.sync-conflict-20261127-101112-ABCDEFG.txt",
    "actors 2.txt",
    "actors-DESKTOP-ABC.txt",
    "Copie de actors.txt",
    "actors.txt.orig",
]


@pytest.mark.parametrize("name", COPIES)
def test_what_a_synchroniser_left_beside_it_is_read_brought_in_and_set_aside(
    tmp_path: Path, name: str
) -> None:
    i18n.use("en")
    mine = b"# Les n\xc3\xb4tres\r\nshops: Chez Mado\r\nLe Tremplin *"
    theirs = "# À eux\nle tremplin\n\nhealth: La Maison\nshops: chez mado\nLe Lavoir\n"
    (tmp_path / name).write_text(theirs, "utf-8")
    actors = own(tmp_path, mine)
    names = ["Chez Mado", "Le Tremplin", "La Maison", "Le Lavoir"]
    assert [actor.name for actor in actors.actors] == names
    assert name in actors.said
    merged = (tmp_path / "actors.txt").read_bytes()
    assert merged == mine + "\r\n# À eux\r\nhealth: La Maison\r\nLe Lavoir\r\n".encode()
    (aside,) = tmp_path.glob("merged-*")
    assert aside.name.endswith(name)
    assert aside.name in actors.said
    assert aside.read_text("utf-8") == theirs
    actors.read_anew()
    assert [actor.name for actor in actors.actors] == names
    assert not actors.said


def test_of_two_copies_both_are_brought_in(tmp_path: Path) -> None:
    for number, name in enumerate(("Le Lavoir", "Le Four")):
        (tmp_path / f"actors ({number}).txt").write_text(name, "utf-8")
    actors = own(tmp_path, b"Bus\n")
    assert [actor.name for actor in actors.actors] == ["Bus", "Le Lavoir", "Le Four"]
    assert (tmp_path / "actors.txt").read_text() == "Bus\nLe Lavoir\nLe Four\n"


def test_where_the_file_itself_is_gone_its_copy_takes_its_place(tmp_path: Path) -> None:
    (tmp_path / "actors 2.txt").write_text("Le Lavoir\n", "utf-8")
    actors = OwnActors(Location(tmp_path).settings(), Location(tmp_path).actors_file)
    assert [actor.name for actor in actors.actors] == ["Le Lavoir"]
    assert (tmp_path / "actors.txt").read_text() == "Le Lavoir\n"


def _of_windows(file: Path) -> None:
    file.write_bytes("Épicerie\n".encode("cp1252"))


def _read_only(file: Path) -> None:
    file.write_text("Épicerie\n", "utf-8")
    file.chmod(0o400)


def _linked(file: Path) -> None:
    file.with_name("shared").write_text("Épicerie\n", "utf-8")
    file.symlink_to("shared")


def _nearly_too_large(file: Path) -> None:
    file.write_text("Épicerie\n" + "#\n" * 32_760, "utf-8")


@pytest.mark.parametrize("spoil", [_of_windows, _read_only, _linked, _nearly_too_large])
def test_a_file_that_is_not_to_be_written_is_left_and_its_copy_read_all_the_same(
    tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    i18n.use("en")
    file, copy = tmp_path / "actors.txt", tmp_path / "actors (1).txt"
    spoil(file)
    raw = file.read_bytes()
    copy.write_text("Le Lavoir de la Place du Marché", "utf-8")
    actors = OwnActors(Location(tmp_path).settings(), Location(tmp_path).actors_file)
    is_linked = file.is_symlink()
    names = [actor.name for actor in actors.actors]
    assert names == ["Épicerie", "Le Lavoir de la Place du Marché"]
    assert "actors (1).txt" in actors.said
    assert file.read_bytes() == raw
    assert file.is_symlink() is is_linked
    assert copy.exists()


def test_a_copy_that_cannot_be_read_hides_nobody(tmp_path: Path) -> None:
    (tmp_path / "actors (1).txt").mkdir()
    (tmp_path / "actors (2).txt").symlink_to("actors (2).txt")
    (tmp_path / "actors (3).txt").write_bytes(b"\x00\x01" * 40_000)
    (tmp_path / "actors (4).txt").write_text("Le Lavoir", "utf-8")
    actors = own(tmp_path, b"Bus\n")
    assert [actor.name for actor in actors.actors] == ["Bus", "Le Lavoir"]
    assert len([*tmp_path.glob("actors (*).txt")]) == 3


def test_without_a_file_there_are_those_named_in_the_program(tmp_path: Path) -> None:
    location = Location(tmp_path)
    actors = OwnActors(location.settings(), location.actors_file)
    assert (actors.actors, actors.said) == ([], "")
    actors.remember("Kiosque du lac", Family.SHOPS)
    assert actors.actors == [Actor("Kiosque du lac", Family.SHOPS)]
    assert actors.families == {"kiosque du lac": Family.SHOPS}
    actors.remember("Kiosque du lac", Family.SHOPS)
    assert location.settings().own_actors == {Family.SHOPS: ["Kiosque du lac"]}


def test_a_family_chosen_by_mistake_is_corrected_by_the_next_one(tmp_path: Path) -> None:
    location = Location(tmp_path)
    actors = OwnActors(location.settings(), location.actors_file)
    actors.remember("Bibliothèque de Roche", Family.HOUSING)
    actors.remember("Bibliothèque de Roche", Family.EDUCATION)
    assert actors.actors == [Actor("Bibliothèque de Roche", Family.EDUCATION)]
    assert actors.families == {"bibliotheque de roche": Family.EDUCATION}
    assert location.settings().own_actors == {Family.EDUCATION: ["Bibliothèque de Roche"]}


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
        (line,) = (line for line in app.text.splitlines() if "The Elders" in line)
        assert "often forgotten" in line
        assert "Les Anciens" not in app.text
        await app.press("space", "enter")
        (partner,) = app.session.partners.values()
        assert (partner.name, partner.family) == ("The Elders", Family.OTHER)
