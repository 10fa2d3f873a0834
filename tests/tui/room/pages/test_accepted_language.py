"""The language that a phone asks for."""

import pytest

from tui.room.pages.accepted_language import accepted


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("fr-FR,fr;q=0.9,en-US;q=0.8,en;q=0.7", "fr"),
        ("en-GB, fr;q=0.5", "en"),
        ("de, fr-CA;q=0.4, en;q=0.6", "en"),
        ("FR", "fr"),
        ("de", ""),
        ("*", ""),
        ("", ""),
        ("fr;q=0, en;q=0.1", "en"),
        ("fr;q=x, en", "en"),
        ("en;q=nan", "en"),
        ("\udcff;q=\udcff,fr", "fr"),
        ("a," * 10_000 + "fr", ""),
    ],
)
def test_the_first_that_is_spoken_is_spoken(header: str, language: str) -> None:
    assert accepted(header) == language
