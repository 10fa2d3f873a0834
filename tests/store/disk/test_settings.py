"""What a person chose stays chosen; nothing wrong with it stops the program."""

from pathlib import Path

import pytest

from store.model import Family
from store.settings import Settings


def test_choices_stay(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "data")
    assert (settings.language, settings.theme, settings.own_actors) == (None, None, {})
    settings.language = "fr"
    settings.theme = "alliances-light"
    settings.own_actors = {Family.SHOPS: ["Kiosque [du lac]"]}
    again = Settings(tmp_path / "data")
    assert (again.language, again.theme) == ("fr", "alliances-light")
    assert again.own_actors == {Family.SHOPS: ["Kiosque [du lac]"]}


@pytest.mark.parametrize(
    "raw", [b"", b"null", b"{}", b'{"settings":{"1":{"language":3}}}', b"\xff"]
)
def test_bad_choices_are_forgotten(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "settings.json").write_bytes(raw)
    settings = Settings(tmp_path)
    assert settings.language is None
    settings.language = "en"
    assert Settings(tmp_path).language == "en"


def test_where_nothing_can_be_kept_a_choice_still_holds(tmp_path: Path) -> None:
    (tmp_path / "settings.json").mkdir()
    settings = Settings(tmp_path)
    settings.theme = "alliances-dark"
    assert settings.theme == "alliances-dark"
