"""What a person chose stays chosen; nothing wrong with it stops the program."""

import json
from pathlib import Path

import pytest

from store.model import Family
from tests.keeping import settings_in


def test_choices_stay(tmp_path: Path) -> None:
    settings = settings_in(tmp_path / "data")
    assert (settings.language, settings.theme, settings.own_actors) == (None, None, {})
    settings.language = "fr"
    settings.theme = "alliances-light"
    settings.own_actors = {Family.SHOPS: ["Kiosque [du lac]"]}
    again = settings_in(tmp_path / "data")
    assert (again.language, again.theme) == ("fr", "alliances-light")
    assert again.own_actors == {Family.SHOPS: ["Kiosque [du lac]"]}


@pytest.mark.parametrize("raw", [b"", b"null", b"\xff", b'{"settings":{"1":'])
def test_a_damaged_file_is_told_and_set_aside(tmp_path: Path, raw: bytes) -> None:
    file = tmp_path / "settings.json"
    file.write_bytes(raw)
    settings = settings_in(tmp_path)
    assert settings.language is None
    assert settings.damaged == str(file)
    assert file.read_bytes() == raw, "reading alone changes nothing"
    settings.language = "en"
    assert settings_in(tmp_path).language == "en"
    (aside,) = tmp_path.glob("damaged-*")
    assert settings.damaged == str(aside)
    assert aside.read_bytes() == raw
    assert settings_in(tmp_path).damaged == ""


@pytest.mark.parametrize("document", [{}, {"language": 3}, {"theme": []}, {"bell": "no"}])
def test_nonsense_in_one_choice_hides_no_other(tmp_path: Path, document: dict[str, object]) -> None:
    kept = {**document, "own_actors": {"shops": ["Kiosque"]}, "of a later program": 1}
    (tmp_path / "settings.json").write_text(json.dumps({"settings": {"1": kept}}))
    settings = settings_in(tmp_path)
    assert settings.own_actors == {Family.SHOPS: ["Kiosque"]}
    assert settings.damaged == ""
    settings.export_folder = "/tmp"
    again = json.loads((tmp_path / "settings.json").read_text())["settings"]["1"]
    assert again == {**kept, "export_folder": "/tmp"}


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
    one.own_actors = {Family.SHOPS: ["Kiosque", "Épicerie", "Marché"]}
    other.own_actors = {Family.SHOPS: ["Épicerie"], Family.HEALTH: ["MSP"]}
    assert settings_in(tmp_path).own_actors == {
        Family.SHOPS: ["Épicerie", "Marché"],
        Family.HEALTH: ["MSP"],
    }


def test_where_nothing_can_be_kept_a_choice_still_holds(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"in the way")
    settings = settings_in(tmp_path / "file")
    settings.theme = "alliances-dark"
    assert settings.theme == "alliances-dark"
