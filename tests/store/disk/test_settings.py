"""What a person chose, and what a team did, stays chosen; nothing wrong with it stops the program.

A person's own is where they are at home (``home``), a team's beside its sessions (``team``).
"""

import errno
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from store.choices import Family
from store.errors import NotSaved
from store.location import Location, own_folder
from tests.keeping import at_home_in, keep_own_keys, own_keys, settings_in
from tests.store.disk.killing import calls_without

DAMAGED = [b"", b"null", b"\xff", b'{"settings":{"1":', b'{"session":{"1":{}}}', b"{}"]


@pytest.fixture
def home() -> Path:
    """Return where one's own settings are, of this test alone: it is not there yet."""
    folder = own_folder(os.environ)
    assert not folder.exists()
    return folder


def keep(file: Path, document: dict[str, Any]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps({"settings": {"1": document}}))


def kept(file: Path) -> Any:
    return json.loads(file.read_text())["settings"]["1"]


def test_choices_stay(tmp_path: Path) -> None:
    settings = settings_in(tmp_path / "data")
    assert (settings.language, settings.theme, settings.own_actors) == (None, None, {})
    settings.language = "fr"
    settings.theme = "alliances-light"
    settings.own_actors = {Family.SHOPS: ["Kiosque [du lac]"]}
    again = settings_in(tmp_path / "data")
    assert (again.language, again.theme) == ("fr", "alliances-light")
    assert again.own_actors == {Family.SHOPS: ["Kiosque [du lac]"]}


def test_looking_makes_nothing(tmp_path: Path, home: Path) -> None:
    settings = settings_in(tmp_path / "data")
    assert (settings.bell, settings.own_actors, settings.damaged) == (True, {}, [])
    assert not home.exists()
    assert not (tmp_path / "data").exists()


def test_one_s_own_choices_go_with_the_person_and_the_team_s_with_the_folder(
    tmp_path: Path,
) -> None:
    with at_home_in(tmp_path / "Léa"):
        léa = settings_in(tmp_path / "team")
        léa.language, léa.theme, léa.bell = "en", "alliances-light", False
        léa.export_folder = "/tmp"
        léa.own_actors = {Family.SHOPS: ["Kiosque"]}
        elsewhere = settings_in(tmp_path / "another team")
        assert (elsewhere.language, elsewhere.theme) == ("en", "alliances-light")
        assert (elsewhere.bell, elsewhere.export_folder) == (False, "/tmp")
        assert elsewhere.own_actors == {}
    with at_home_in(tmp_path / "Zoé"):
        zoé = settings_in(tmp_path / "team")
        assert (zoé.language, zoé.theme, zoé.bell, zoé.export_folder) == (None, None, True, None)
        assert zoé.own_actors == {Family.SHOPS: ["Kiosque"]}
    assert kept(tmp_path / "team" / "settings.json").keys() == {"own_actors"}


def test_what_earlier_programs_kept_with_the_team_s_is_carried_over_once(
    tmp_path: Path, home: Path
) -> None:
    former = {"theme": "alliances-light", "bell": False, "own_actors": {"shops": ["Kiosque"]}}
    keep(tmp_path / "settings.json", former)
    settings = settings_in(tmp_path)
    assert (settings.theme, settings.bell) == ("alliances-light", False)
    assert not home.exists(), "reading alone changes nothing"
    settings.language = "en"
    assert kept(home / "person.json") == {
        "theme": "alliances-light",
        "bell": False,
        "language": "en",
    }
    assert kept(tmp_path / "settings.json") == former
    keep(tmp_path / "settings.json", {"theme": "alliances-dark"})
    assert settings_in(tmp_path).theme == "alliances-light", "from then on one's own counts"


def test_one_folder_may_be_both(tmp_path: Path) -> None:
    with at_home_in(tmp_path):
        settings = settings_in(tmp_path)
        settings.theme = "alliances-light"
        settings.own_actors = {Family.SHOPS: ["Kiosque"]}
        settings.bell = False
        again = settings_in(tmp_path)
    assert (again.theme, again.bell) == ("alliances-light", False)
    assert again.own_actors == {Family.SHOPS: ["Kiosque"]}


@pytest.mark.parametrize("raw", DAMAGED)
def test_a_damaged_file_of_one_s_own_is_reported_and_set_aside(
    tmp_path: Path, home: Path, raw: bytes
) -> None:
    home.mkdir(parents=True)
    file = home / "person.json"
    file.write_bytes(raw)
    settings = settings_in(tmp_path)
    assert settings.language is None
    assert settings.damaged == [str(file)]
    assert file.read_bytes() == raw, "reading alone changes nothing"
    settings.language = "en"
    assert settings_in(tmp_path).language == "en"
    (aside,) = home.glob("damaged-*")
    assert settings.damaged == [str(aside)]
    assert aside.read_bytes() == raw
    assert settings_in(tmp_path).damaged == []


@pytest.mark.parametrize("raw", DAMAGED)
def test_a_damaged_file_of_a_team_s_is_reported_and_set_aside(tmp_path: Path, raw: bytes) -> None:
    file = tmp_path / "settings.json"
    file.write_bytes(raw)
    settings = settings_in(tmp_path)
    assert settings.damaged == [str(file)]
    settings.theme = "alliances-light"
    assert file.read_bytes() == raw, "one's own are elsewhere"
    settings.own_actors = {Family.SHOPS: ["Kiosque"]}
    (aside,) = tmp_path.glob("damaged-*")
    assert settings.damaged == [str(aside)]
    assert aside.read_bytes() == raw
    assert settings_in(tmp_path).own_actors == {Family.SHOPS: ["Kiosque"]}


def test_damaged_settings_give_way_only_to_whole_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "settings.json"
    file.write_bytes(b"{")
    settings = settings_in(tmp_path)
    assert settings.damaged
    with monkeypatch.context() as patched:
        patched.setattr("store.disk.whole_files.replace", refused)
        settings.own_actors = {Family.SHOPS: ["Kiosque"]}
        assert isinstance(settings.unkept, NotSaved)
    assert file.read_bytes() == b"{"
    assert not list(tmp_path.glob("damaged-*"))
    with monkeypatch.context() as patched:
        without = calls_without(file, patched)
        settings.keep()
    assert without == []
    assert [aside.read_bytes() for aside in tmp_path.glob("damaged-*")] == [b"{"]
    assert settings_in(tmp_path).own_actors == {Family.SHOPS: ["Kiosque"]}


def refused(*_args: object) -> None:
    raise OSError(errno.EIO, os.strerror(errno.EIO))


def test_what_is_damaged_meanwhile_is_left_until_it_was_reported(
    tmp_path: Path, home: Path
) -> None:
    settings = settings_in(tmp_path)
    settings.theme = "alliances-light"
    (home / "person.json").write_bytes(b"{")
    settings.bell = False
    assert settings.bell is False
    assert (home / "person.json").read_bytes() == b"{"
    assert settings_in(tmp_path).damaged == [str(home / "person.json")]


def test_where_both_are_damaged_both_are_reported(tmp_path: Path, home: Path) -> None:
    home.mkdir(parents=True)
    files = [home / "person.json", tmp_path / "settings.json"]
    for file in files:
        file.write_bytes(b"{")
    assert settings_in(tmp_path).damaged == [*map(str, files)]


@pytest.mark.parametrize("document", [{}, {"language": 3}, {"theme": []}, {"bell": "no"}])
def test_nonsense_in_one_choice_hides_no_other(
    tmp_path: Path, home: Path, document: dict[str, object]
) -> None:
    own = {**document, "export_folder": "/tmp", "of a later program": 1}
    keep(home / "person.json", own)
    settings = settings_in(tmp_path)
    assert settings.export_folder == "/tmp"
    assert settings.damaged == []
    settings.export_folder = "/"
    assert kept(home / "person.json") == {**own, "export_folder": "/"}


def test_what_a_later_program_keeps_with_a_team_s_stays(tmp_path: Path) -> None:
    keep(tmp_path / "settings.json", {"own_actors": {"shops": ["Kiosque"]}, "later": 1})
    settings = settings_in(tmp_path)
    settings.own_actors = {Family.SHOPS: ["Kiosque", "Marché"]}
    document = {"own_actors": {"shops": ["Kiosque", "Marché"]}, "later": 1}
    assert kept(tmp_path / "settings.json") == document


def test_two_terminals_that_change_two_settings_keep_both(tmp_path: Path) -> None:
    one, other = settings_in(tmp_path), settings_in(tmp_path)
    one.theme = "alliances-light"
    other.bell = False
    other.language = "en"
    one.export_folder = "/tmp"
    for settings in (one, settings_in(tmp_path)):
        assert (settings.theme, settings.bell) == ("alliances-light", False)
        assert (settings.language, settings.export_folder) == ("en", "/tmp")


def test_two_terminals_that_add_actors_keep_them_all(tmp_path: Path) -> None:
    settings_in(tmp_path).own_actors = {Family.SHOPS: ["Kiosque", "Épicerie"]}
    one, other = settings_in(tmp_path), settings_in(tmp_path)
    assert one.own_actors == other.own_actors
    one.own_actors = {Family.SHOPS: ["Kiosque", "Épicerie", "Marché"]}
    other.own_actors = {Family.SHOPS: ["Épicerie"], Family.HEALTH: ["MSP"]}
    both = {Family.SHOPS: ["Épicerie", "Marché"], Family.HEALTH: ["MSP"]}
    assert settings_in(tmp_path).own_actors == other.own_actors == both


def test_where_nothing_can_be_kept_a_choice_still_holds(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"in the way")
    with at_home_in(tmp_path / "file"):
        settings = settings_in(tmp_path / "file")
    settings.theme = "alliances-dark"
    settings.own_actors = {Family.SHOPS: ["Kiosque"]}
    assert settings.theme == "alliances-dark"
    assert settings.own_actors == {Family.SHOPS: ["Kiosque"]}


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Return what the disk is full under: undone, there is room again."""

    def full(*_args: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        yield patched


def test_what_a_full_disk_refuses_holds_and_is_kept_once_there_is_room(
    tmp_path: Path, home: Path, full_disk: pytest.MonkeyPatch
) -> None:
    settings = settings_in(tmp_path)
    assert not settings.unkept
    settings.theme = "alliances-light"
    settings.bell = False
    settings.own_actors = {Family.SHOPS: ["Kiosque"]}
    settings.own_actors = {Family.SHOPS: ["Kiosque", "Marché"]}
    assert settings.unkept
    with pytest.raises(NotSaved):
        settings.keep()
    assert (settings.theme, settings.bell) == ("alliances-light", False)
    full_disk.undo()
    keep(home / "person.json", {"language": "en", "bell": True})
    keep(tmp_path / "settings.json", {"own_actors": {"shops": ["Épicerie"]}})
    settings.keep()
    assert not settings.unkept
    for now in (settings, settings_in(tmp_path)):
        assert (now.theme, now.bell, now.language) == ("alliances-light", False, "en")
        assert now.own_actors == {Family.SHOPS: ["Épicerie", "Kiosque", "Marché"]}


def test_what_could_not_be_kept_goes_with_the_next_choice(
    tmp_path: Path, full_disk: pytest.MonkeyPatch
) -> None:
    settings = settings_in(tmp_path)
    settings.theme = "alliances-light"
    full_disk.undo()
    settings.bell = False
    assert not settings.unkept
    assert settings_in(tmp_path).theme == "alliances-light"


def test_what_was_damaged_meanwhile_is_reported_then_set_aside(tmp_path: Path, home: Path) -> None:
    settings = settings_in(tmp_path)
    settings.theme = "alliances-light"
    (home / "person.json").write_bytes(b"{")
    settings.bell = False
    assert settings.unkept
    assert settings.damaged == [str(home / "person.json")]
    settings.keep()
    assert not settings.unkept
    assert settings_in(tmp_path).bell is False
    (aside,) = home.glob("damaged-*")
    assert aside.read_bytes() == b"{"


def test_a_folder_whose_name_is_no_text_is_in_no_file_and_not_tried_for_ever(
    tmp_path: Path,
) -> None:
    settings = settings_in(tmp_path)
    settings.export_folder = "/tmp/\udcff"
    assert not settings.unkept
    assert settings.export_folder == "/tmp/\udcff"


def test_the_folder_of_one_s_own_can_be_chosen(tmp_path: Path) -> None:
    assert own_folder({"ALLIANCES_CONFIG": str(tmp_path)}) == tmp_path
    assert own_folder({"ALLIANCES_CONFIG": "~/x"}) == Path.home() / "x"
    assert own_folder({}).name == "alliances"


# --- what a synchroniser put beside them


def test_what_another_machine_s_team_added_is_there_and_its_copy_goes_once_it_is_kept(
    tmp_path: Path,
) -> None:
    settings_in(tmp_path).own_actors = {Family.SHOPS: ["Kiosque"], Family.HEALTH: ["MSP"]}
    ours = (tmp_path / "settings.json").read_bytes()
    settings_in(tmp_path).own_actors = {Family.SHOPS: ["Épicerie"], Family.OTHER: ["Bus"]}
    copy = tmp_path / "settings (conflicted copy).json"
    (tmp_path / "settings.json").rename(copy)
    (tmp_path / "settings.json").write_bytes(ours)
    damaged = tmp_path / "settings.sync-conflict-20261126-101112-ABCDEFG.json"
    damaged.write_bytes(b"{")

    both = {Family.SHOPS: ["Kiosque", "Épicerie"], Family.HEALTH: ["MSP"], Family.OTHER: ["Bus"]}
    settings = settings_in(tmp_path)
    assert settings.own_actors == both
    assert copy.exists(), "looking changes nothing"
    settings.own_actors = {**both, Family.OTHER: []}
    assert not copy.exists()
    left = {Family.SHOPS: ["Kiosque", "Épicerie"], Family.HEALTH: ["MSP"]}
    assert settings_in(tmp_path).own_actors == left
    assert damaged.read_bytes() == b"{"


def test_of_two_choices_made_apart_the_one_in_place_stands(home: Path) -> None:
    keep(home / "person.json", {"theme": "alliances-light", "bell": False})
    keep(home / "person (1).json", {"theme": "alliances-dark", "language": "en", "bell": True})
    settings = settings_in(home)
    assert (settings.theme, settings.language, settings.bell) == ("alliances-light", "en", False)


# --- the keys that a person wrote


def test_keys_are_a_person_s_own_in_whatever_folder_they_work(tmp_path: Path) -> None:
    assert Location(tmp_path / "one").keys_file == own_keys()
    keep_own_keys("[keys]")
    assert Location(tmp_path / "other").keys_file == own_keys()


def test_keys_kept_beside_the_sessions_by_earlier_programs_are_taken_home_once(
    tmp_path: Path,
) -> None:
    former = tmp_path / "keys.toml"
    former.write_text("former")
    assert Location(tmp_path).keys_file == own_keys()
    assert own_keys().read_text() == "former"
    assert not former.exists()
    former.write_text("of another program")
    assert Location(tmp_path).keys_file == own_keys()
    assert (own_keys().read_text(), former.read_text()) == ("former", "of another program")


def test_keys_in_a_group_s_folder_are_read_there_and_stay(tmp_path: Path) -> None:
    former = tmp_path / "keys.toml"
    former.write_text("the group's")
    tmp_path.chmod(0o2770)
    assert Location(tmp_path).keys_file == former
    assert not own_keys().exists()


def test_keys_that_are_a_link_or_cannot_be_moved_are_read_where_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    former = tmp_path / "keys.toml"
    former.symlink_to("mine")
    assert Location(tmp_path).keys_file == former
    assert former.is_symlink()
    former.unlink()
    former.write_text("mine")
    own_keys().parent.parent.mkdir(parents=True, exist_ok=True)
    own_keys().parent.write_text("no folder can be made here")
    assert Location(tmp_path).keys_file == former
    assert former.read_text() == "mine"
