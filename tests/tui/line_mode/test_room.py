"""Partners in the room: lines tell them what they may read, and nothing else."""

from datetime import date

import pytest

from store.model import in_order
from store.queries.follow_up import with_partners
from store.queries.points import points_of
from tests.line_mode import Notes
from tests.workshops import le_tilleul
from tui.line_mode.commands import OPEN_TO_PARTNERS
from tui.line_mode.dispatch import COMMANDS
from tui.wording.i18n import _


@pytest.fixture
def room(notes: Notes, monkeypatch: pytest.MonkeyPatch) -> Notes:
    """Le Tilleul's review, partners in the room."""
    monkeypatch.setattr("tui.wording.dates.today", lambda: date(2027, 4, 2))
    notes.keep(le_tilleul())
    notes("fiche Mado ; Note ; susceptible\nentre-nous Café-épicerie ; Condition\nsalle")
    assert with_partners(notes.session)
    return notes


def test_nothing_that_is_between_us_is_said_by_any_line(room: Notes) -> None:
    assert {command.words for command in COMMANDS} >= set(OPEN_TO_PARTNERS)
    session = room.session
    hidden = [point.text for point in points_of(session)]
    hidden += [argument.text for argument in in_order(session.arguments)]
    hidden += ["susceptible", "vendredi, son jour", "passer au conseil municipal", "pétanque"]
    lines = [_(command.words).split()[0] for command in COMMANDS]
    for code in (0, 1):
        script = [f"{prefix}{word}" for word in lines for prefix in ("", "où ")] if code else []
        script += ["où fiche Mado", "acteur Mado", "chercher e", "chercher conseil", "synthèse"]
        out = room("\n".join(line for line in script if line not in ("quitter", "salle")), code)
        for words in hidden:
            assert words not in out + room.err


@pytest.mark.parametrize("line", ["freins", "dévoiler Mado", "regarder", "notes", "doubles"])
def test_what_was_said_in_roles_is_closed(room: Notes, line: str) -> None:
    room("où freins" if line == "freins" else line, 1)
    assert "c’est fermé" in room.err


def test_what_is_written_there_leaves_what_is_hidden(room: Notes) -> None:
    before = room.session
    room("placer Mairie de Méras ; long ; allié\nannuler\nplacer Mado ; long ; allié")
    after = room.session
    assert after.points == before.points
    assert after.arguments == before.arguments
    mado = next(card for card in in_order(after.partners) if "Mado" in card.name)
    assert [*mado.places] == ["long"]
    assert (mado.note, mado.condition) == ("susceptible", before.partners[mado.id].condition)


def test_all_is_told_again_once_they_left(room: Notes) -> None:
    assert "Frein" in room("salle\noù freins")
    assert not with_partners(room.session)
    assert len(room.session.reviews) == 1
    assert "susceptible" in room("où fiche Mado")
