"""What the line above the keys says, and the keys below: only what is so, and nothing lost."""

from pathlib import Path

import pytest

from store import edits
from store.choices import Family, Form, Step
from store.model import in_order
from tests.playing.driver import Driver, running
from tests.workshops import le_tilleul
from tui.wording import i18n
from tui.wording.labels import label


def last_lines(app: Driver) -> str:
    """Return the line that is said, and the keys."""
    return "\n".join(app.text.splitlines()[-2:])


async def test_a_typed_text_is_given_up_by_a_second_escape_only(tmp_path: Path) -> None:
    async with running(tmp_path, session=edits.new_session("La Roulotte")) as app:
        await app.press("down", "enter")
        await app.type("Le Tilleul")
        await app.press("escape")
        assert "une fois l’abandonne" in app.text
        assert "Le Tilleul" in app.text
        await app.press("enter")
        assert app.session.framing.structure == "Le Tilleul"
        await app.press("enter", "escape")  # nothing was changed: nothing to warn of
        assert "abandonne" not in app.text
        await app.press("enter")
        await app.type(" et compagnie")
        await app.press("escape", "escape")
        assert app.session.framing.structure == "Le Tilleul"
        assert "compagnie" not in app.text


@pytest.mark.parametrize("between", [["enter"], ["f1", "escape"], ["enter", "f1", "escape"]])
async def test_a_text_is_given_up_only_under_the_warning(
    tmp_path: Path, between: list[str]
) -> None:
    async with running(tmp_path, session=edits.new_session("La Roulotte")) as app:
        await app.press("down", "down", "down", "enter", "ctrl+u")
        await app.type("un jour de pluie", "escape")
        assert "Entrée garde" not in last_lines(app)  # it refuses what is no day
        await app.press(*between)
        warned = "une fois l’abandonne" in app.text
        await app.press("escape")
        assert ("un jour de pluie" in app.text) is not warned
        assert warned or "une fois l’abandonne" in app.text


async def test_a_long_text_that_goes_on_is_warned_of_anew(tmp_path: Path) -> None:
    async with running(tmp_path, session=edits.new_session("La Roulotte")) as app:
        why = label_of(app, "Pourquoi")
        await app.press(*["down"] * why, "enter")
        await app.type("Pour sortir", "escape")
        await app.type(" de chez soi", "escape")
        assert "Pour sortir de chez soi" in app.text
        await app.press("escape")
        assert "Pour sortir" not in app.text


def label_of(app: Driver, label: str) -> int:
    """Return how many lines below the first one of the framing ``label`` stands."""
    lines = app.text.splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith("›"))
    return next(number for number, line in enumerate(lines) if label in line) - first


async def test_what_was_said_goes_with_the_next_act(tmp_path: Path) -> None:
    session = edits.add_members(edits.new_session("La Roulotte"), ["Nadia", "Zoé"])
    async with running(tmp_path, session=session) as app:
        await app.press("end", "d")
        assert "« Zoé » n’est plus là" in app.text.replace("\u00a0", " ")
        await app.press("r")
        assert "Zoé" not in last_lines(app)


async def test_a_dialog_tells_the_way_back_and_no_help_that_it_has_not(tmp_path: Path) -> None:
    async with running(tmp_path, session=edits.new_session("La Roulotte")) as app:
        await app.press("f4")
        assert "Échap Fermer" in app.text
        assert app.text.count("F1 Aide") == 0
        await app.press("escape")
        assert "F1 Aide" in last_lines(app)


async def test_no_label_runs_into_what_it_labels(tmp_path: Path) -> None:
    session = edits.add_partners(edits.new_session("La Roulotte"), ["Caf"])
    (caf,) = session.partners
    session = edits.change(session, "partners", caf, brings="des chiffres")
    async with running(tmp_path, session=edits.go(session, Step.TIMELINE)) as app:
        await app.press("enter")
        assert "Ce que cela leur apporte   des chiffres" in app.text


def test_another_form_is_no_other_family() -> None:
    i18n.use("fr")
    assert label(Form.OTHER) == "autre forme"
    assert label(Family.OTHER) == "Autre famille"


@pytest.mark.parametrize("width", [80, 120])
async def test_all_that_is_said_beside_a_field_is_read_whole(tmp_path: Path, width: int) -> None:
    session = edits.go(le_tilleul(), Step.TIMELINE)
    names = [card.name for card in in_order(session.partners)]
    async with running(tmp_path, (width, 24), session=session) as app:
        await app.press("a")
        await app.paste("\n".join(names[:9]))
        said = " ".join(" ".join(app.text.splitlines()[-7:-1]).split())
        assert "Déjà là" in said
        assert all(name in said for name in names[:9])


async def test_what_is_too_long_to_be_said_ends_in_dots_and_is_read_whole_in_the_help(
    tmp_path: Path,
) -> None:
    path = tmp_path / ("un-dossier-au-nom-sans-fin-" * 9) / ("et-un-autre-" * 18) / "bilan.txt"
    path.parent.mkdir(parents=True)
    async with running(tmp_path, session=edits.go(le_tilleul(), Step.SUMMARY)) as app:
        await app.press("X", "down", "enter", "ctrl+u")
        await app.type(str(path), "enter")
        assert app.text.splitlines()[-2].endswith("…")
        assert "bilan.txt" not in app.text
        await app.press("f1")
        shown = "".join(line.strip("│ ") for line in app.text.splitlines())
        assert "Écrit" in shown
        assert "bilan.txt" in shown


async def test_enter_keeps_every_field_and_another_key_makes_a_new_line(tmp_path: Path) -> None:
    """Two answers were merged where Enter kept one field and made a new line in the next."""
    async with running(tmp_path, language="en", session=edits.new_session("La Roulotte")) as app:
        await app.press("down", "down", "enter")
        await app.type("Val d'Arize", "enter")
        assert app.session.framing.territory == "Val d'Arize"
        while "For whom" not in next(x for x in app.text.splitlines() if x.startswith("›")):
            await app.press("down")
        await app.press("enter")
        assert "Enter Keep" in app.text
        assert "Ctrl+L New line" in app.text
        await app.type("Families", "ctrl+l")
        await app.type("Young people", "enter")
        assert app.session.framing.for_whom == "Families\nYoung people"
        await app.press("enter")
        await app.type("One a line", "ctrl+j")
        await app.type("and another", "ctrl+s")
        assert app.session.framing.objectives == "One a line\nand another"


async def test_what_is_deleted_in_a_field_is_got_back_there_and_once_kept(tmp_path: Path) -> None:
    session = edits.frame(edits.new_session("La Roulotte"), territory="Val d'Arize", why="Go out")
    async with running(tmp_path, language="en", session=session) as app:
        await app.press("down", "down", "enter", "ctrl+u", "ctrl+z", "enter")
        assert app.session.framing.territory == "Val d'Arize"
        await app.press("up", "enter", "ctrl+u", "enter")
        assert app.session.framing.territory == ""
        await app.press("u")
        assert app.session.framing.territory == "Val d'Arize"
        while "Why" not in next(x for x in app.text.splitlines() if x.startswith("›")):
            await app.press("down")
        await app.press("enter", "ctrl+u", "ctrl+z", "enter")
        assert app.session.framing.why == "Go out"
        await app.press("up", "enter", "ctrl+u", "enter")
        assert app.session.framing.why == ""
        await app.press("u")
        assert app.session.framing.why == "Go out"
