"""Help line by line, and where things stand."""

from itertools import pairwise

import pytest

from tests.line_mode import Notes
from tests.workshops import le_tilleul


@pytest.mark.parametrize(("spoken", "first"), [("fr", "rôle MEMBRE ; [ACTEUR]"), ("en", "role ME")])
def test_help_speaks_the_language(notes: Notes, spoken: str, first: str) -> None:
    notes.language = spoken
    for word in ("help", "aide", "?", "h" if spoken == "en" else "ai"):
        assert first in notes(word)
    for word in ("help role", "aide rôle"):
        line, example = notes(word).splitlines()[1:]
        assert line.startswith(first)
        assert "Nadia" in example


@pytest.mark.parametrize("spoken", ["fr", "en"])
def test_each_line_of_help_is_short_and_each_word_is_its_own(notes: Notes, spoken: str) -> None:
    notes.language = spoken
    _name, _how, _step, *lines = notes("help").splitlines()
    assert max(map(len, lines)) < 106
    titles = [title for before, title in pairwise(lines) if not before]
    for line in lines:
        if line and line not in titles:
            word = line.split()[0].rstrip(":")
            assert notes(f"help {word}").splitlines()[1] == line


def test_where_things_stand_is_short(notes: Notes) -> None:
    notes.keep(le_tilleul())
    out = notes("où")
    assert len(out.splitlines()) < 10
    assert "18 partenaires" in out
    assert "5 activités au RACI" in out
    assert "À placer\xa0: Club de pétanque" in out
    out = notes("voir partenaires\nvoir freins\nvoir pistes\nvoir membres")
    assert "Court terme, Co-porteur\xa0: Mairie de Sieuras" in out
    assert "Frein\xa0: Du café gratuit devant ma vitrine" in out
    assert "Zoé, 12/12/2026" in out
