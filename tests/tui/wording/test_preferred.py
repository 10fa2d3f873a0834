"""Which language the program speaks before anybody said it."""

from collections.abc import Mapping

import pytest

from tui.wording.i18n import asked_for, preferred


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({"LC_ALL": "C.UTF-8", "LANG": "en_GB.UTF-8"}, "en"),
        ({"LC_ALL": "POSIX", "LC_MESSAGES": "C", "LANG": "en_US"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "fr_CH@euro", "LANG": "en_GB.UTF-8"}, "fr"),
        ({"LC_ALL": "de_DE.UTF-8", "LANG": "en_GB.UTF-8"}, "en"),
        ({"LC_ALL": "en_IE", "LANG": "fr_FR.UTF-8"}, "en"),
        ({"ALLIANCES_LANG": "xx", "LANG": "fr-FR"}, "fr"),
        ({"ALLIANCES_LANG": "en", "LANG": "fr_FR.UTF-8"}, "en"),
    ],
)
def test_the_first_that_names_a_language_decides(environ: Mapping[str, str], language: str) -> None:
    assert asked_for(None, environ) == language


@pytest.mark.parametrize(
    "environ", [{}, {"LC_ALL": "C", "LANG": "C.UTF-8"}, {"LANG": "POSIX"}, {"LANG": "french"}]
)
def test_where_nothing_names_one_nobody_asked(environ: Mapping[str, str]) -> None:
    assert asked_for(None, environ) is None
    assert preferred(None, environ) == "fr"
    assert asked_for("en", environ) == "en"
