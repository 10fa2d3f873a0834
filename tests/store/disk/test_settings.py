"""What a person chose stays chosen; nothing wrong with it stops the program."""

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


@pytest.mark.parametrize(
    "raw", [b"", b"null", b"{}", b'{"settings":{"1":{"language":3}}}', b"\xff"]
)
def test_bad_choices_are_forgotten(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "settings.json").write_bytes(raw)
    settings = settings_in(tmp_path)
    assert settings.language is None
    settings.language = "en"
    assert settings_in(tmp_path).language == "en"


def test_where_nothing_can_be_kept_a_choice_still_holds(tmp_path: Path) -> None:
    (tmp_path / "settings.json").mkdir()
    settings = settings_in(tmp_path)
    settings.theme = "alliances-dark"
    assert settings.theme == "alliances-dark"
