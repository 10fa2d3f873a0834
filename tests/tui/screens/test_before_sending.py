"""What one reads before a shareable edition goes, and what is kept, let go or reworded there."""

from datetime import date
from pathlib import Path

import pytest

from store import edits
from store.choices import Horizon, Step
from store.model import Session
from tests.playing.driver import Driver, running
from tests.tui.screens.test_summary import data, only_file, out
from tests.tui.summary.reading import squeezed
from tests.workshops import le_tilleul, lead

__all__ = ["out"]

COUNCIL = "Inviter le conseil municipal à la première halte"
MADO = "Acheter café et gâteaux chez Mado, convention d'une page"


def at_summary() -> Session:
    """Return le-tilleul with a neighbour on its timeline, at its summary."""
    session = edits.add_placed(le_tilleul(), ["Mme Roux, voisine"], Horizon.SHORT, "ally")
    return edits.go(session, Step.SUMMARY)


async def stand_on(app: Driver, words: str) -> None:
    """Move the cursor to the sentence that begins with ``words``."""
    await app.press("home")
    for _line in range(80):
        chosen = next(line for line in app.text.splitlines() if line.startswith("›"))
        if words in chosen:
            return
        await app.press("down")
    raise AssertionError(words)


async def test_what_partners_will_read_is_listed_before_it_is_written(out: Path) -> None:
    async with running(data(out), session=at_summary()) as app:
        await app.press("V", "X", "down", "enter")
        assert "Avant l’envoi" in app.text
        assert "Personnes nommées" in app.text
        seen = app.text
        for _line in range(34):
            await app.press("down")
            seen += app.text
        assert COUNCIL in seen
        assert "Œuvrard (CA)" in seen
        assert "ø Partenaire\u00a0: Mme Roux, voisine" in seen
        assert "passer au conseil municipal" in seen
        assert list(out.iterdir()) == []
        await app.press("enter", "enter")
        assert squeezed(COUNCIL) in squeezed(only_file(out).read_text("utf-8"))


async def test_one_gives_up_and_nothing_is_written(out: Path) -> None:
    async with running(data(out), session=at_summary()) as app:
        for key in ("escape", "q"):
            await app.press(*("V" if key == "escape" else ""), "X", "down", "enter", key)
            assert "Rien n’est parti" in app.text
            assert list(out.iterdir()) == []
        await app.press("c", "escape")
        assert app.app.clipboard == ""
        assert list(out.iterdir()) == []


async def test_space_keeps_a_sentence_between_us_or_lets_it_go(out: Path) -> None:
    async with running(data(out), session=at_summary()) as app:
        await app.press("V", "X", "down", "enter")
        await stand_on(app, COUNCIL)
        await app.press("space")
        assert f"ø {COUNCIL}" in app.text
        assert "l’équipe le garde" in app.text
        await stand_on(app, "Mme Roux")
        await app.press("space")
        assert "ø Mme Roux" not in app.text
        await app.press("enter", "enter")
        text = only_file(out).read_text("utf-8")
        assert "Mme Roux, voisine" in text
        assert "conseil municipal à la première" not in text


async def test_what_was_done_there_is_undone_there(out: Path) -> None:
    async with running(data(out), session=at_summary()) as app:
        before = app.session.leads
        await app.press("V", "X", "down", "enter")
        await stand_on(app, COUNCIL)
        await app.press("space", "u")
        assert "Annulé" in app.text
        assert f"ø {COUNCIL}" not in app.text
        assert app.session.leads == before


async def test_e_words_a_sentence_otherwise_for_partners(out: Path) -> None:
    async with running(data(out), session=at_summary()) as app:
        await app.press("V", "X", "down", "enter")
        await stand_on(app, MADO[:30])
        await app.press("e", "ctrl+u")
        await app.type("Se fournir chez [Mado]", "enter")
        assert "Se fournir chez [Mado]" in app.text
        assert f"entre nous\u00a0: {MADO[:30]}" in app.text
        await app.press("enter", "enter")
        text = only_file(out).read_text("utf-8")
        assert "Se fournir chez [Mado]" in text
        assert MADO[:30] not in text
        assert app.session.leads[lead(app.session, MADO)].what == MADO


async def test_a_text_of_several_lines_is_worded_in_a_field_of_several(out: Path) -> None:
    async with running(data(out), session=at_summary()) as app:
        await app.press("V", "X", "down", "enter")
        await stand_on(app, "Objectifs")
        await app.press("e")
        assert "Repérer les envies" in app.text
        await app.press("ctrl+a", "delete")
        await app.type("Un rendez-vous", "ctrl+j")
        await app.type("Des droits", "enter")
        await app.press("enter", "enter")
        text = only_file(out).read_text("utf-8")
        assert "Un rendez-vous" in text
        assert "Repérer les envies" not in text


async def test_copying_for_partners_lists_it_first(out: Path) -> None:
    async with running(data(out), session=at_summary()) as app:
        await app.press("V", "c")
        assert "Avant l’envoi" in app.text
        await app.press("enter")
        assert app.app.clipboard == only_file(out).read_text("utf-8")


async def test_the_internal_edition_is_written_without_a_list(out: Path) -> None:
    async with running(data(out), session=at_summary()) as app:
        await app.press("X", "down", "enter", "enter")
        assert only_file(out)


async def test_an_edition_for_one_partner_holds_what_concerns_it(out: Path) -> None:
    async with running(data(out), session=at_summary()) as app:
        await app.press("f")
        await app.type("caf de", "enter")
        assert "uniquement pour Caf de l'Ariège" in app.text
        await app.press("X", "down", "enter")
        assert "Œuvrard" not in app.text
        assert "Ce partenaire lira" in app.text
        assert "Les partenaires liront" not in app.text
        await app.press("enter", "enter")
        text = only_file(out).read_text("utf-8")
        assert "Pour\u00a0: Caf de l'Ariège" in text
        assert "Médiathèque" not in text
        await app.press("f", "pageup", "enter")
        assert "Édition partageable\u00a0: pour les partenaires" in app.text


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_sixty_sentences_are_read_at_80_by_24(out: Path, language: str) -> None:
    session = edits.add_signs(at_summary(), [f"Halte {n}" for n in range(60)], date(2026, 11, 3))
    async with running(data(out), (80, 24), language=language, session=session) as app:
        await app.press("V", "X", "down", "enter")
        await stand_on(app, "Halte 59")
        assert all(len(line) <= 80 for line in app.text.splitlines())
        footer = app.text.splitlines()[-1]
        for key in {
            "fr": ("Entrée", "Espace", "e ", "Échap"),
            "en": ("Enter", "Space", "e ", "Esc"),
        }[language]:
            assert key in footer


async def test_only_what_the_document_may_hold_is_listed(out: Path) -> None:
    session = edits.frame(at_summary(), facilitator="Odile Barthe", why="Personne ne vient")
    session = edits.change(session, "leads", lead(session, COUNCIL), due=date(2026, 12, 8))
    async with running(data(out), session=session) as app:
        await app.press("V", "F")
        await app.type("calendrier", "enter")
        await app.press("X", "down", "enter")
        seen = app.text
        assert COUNCIL in seen
        assert "Personne ne vient" not in seen
        assert "Odile Barthe" not in seen
        assert "passer au conseil municipal" in seen
