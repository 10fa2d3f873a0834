"""The summary as a page to be read together: figures, what comes first, chapters by a digit."""

from datetime import date
from pathlib import Path

import pytest

from store import edits
from store.choices import Answer, Involvement, PointKind, Step
from store.model import Session
from tests.playing.driver import Driver, running
from tests.tui.summary.reading import TODAY
from tests.workshops import le_tilleul, partner, point
from tui.examples import example
from tui.summary import Edition, ExportOptions
from tui.summary.errors import ForTheTeam
from tui.summary.outline import outline_of
from tui.summary.page import page_of
from tui.terminal.colours import Colours
from tui.wording import i18n
from tui.wording.dates import today
from tui.wording.errors import sentence

CAFE = "Du café gratuit devant ma vitrine"
SIZES = [(80, 24), (120, 40), (200, 55)]


def at_summary() -> Session:
    """Return le-tilleul, opened at its summary."""
    return edits.go(le_tilleul(), Step.SUMMARY)


def lit(app: Driver) -> str:
    """Return the chapter that is lit at the left."""
    return next(line for line in app.text.splitlines() if line.startswith("›"))[1:18].strip()


@pytest.mark.parametrize("size", SIZES)
async def test_figures_chapters_and_what_comes_first_are_on_the_first_screen(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    session = edits.go(example("fr"), Step.SUMMARY)
    async with running(tmp_path, size, session=session) as app:
        for figure in ("15 partenaires", "4 co-porteurs", "8 freins", "5 leviers", "7 pistes"):
            assert figure in app.text
        for chapter in ("1 D’abord", "3 Plan d’action", "5 Frise", "7 RACI", "9 Le projet"):
            assert chapter in app.text
        assert "●●●●● ●●●●●" in app.text
        assert "On nous a déjà promis des choses" in app.text
        assert "Karim · 16/12/2026 · en cours" in app.text
        assert "EN RETARD" in app.text.split("1 D’ABORD")[1]
        assert "18 novembre 2026" in app.text


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("language", "ends"),
    [("fr", ("comprise", "pointe", "appeler")), ("en", ("included", "hour", "call"))],
)
async def test_what_comes_first_says_its_next_moves_to_the_end(
    tmp_path: Path, size: tuple[int, int], language: str, ends: tuple[str, ...]
) -> None:
    session = edits.go(example(language), Step.SUMMARY)
    async with running(tmp_path, size, language, session) as app:
        first = app.text.split("●", 1)[1]
        assert all(end in first.split() for end in ends)


async def test_what_comes_first_is_cut_before_the_actor_who_said_it(tmp_path: Path) -> None:
    session = edits.go(le_tilleul(), Step.SUMMARY)
    said = "Encore une chose à assurer : qui paie si quelqu'un se blesse sur la place ?"
    session = edits.reword(session, point(session, said), f"{said} {'Et puis encore. ' * 12}")
    async with running(tmp_path, session=session) as app:
        first = app.text.split("2 EN BREF")[0]
        assert "… » (Mairie" in first.replace("\u00a0", " ")
        assert "de Sieuras)" in first


@pytest.mark.parametrize("size", SIZES)
async def test_a_bar_is_as_long_as_its_figure_is_great(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    session = edits.go(example("fr"), Step.SUMMARY)
    async with running(tmp_path, size, session=session) as app:
        lines = app.text.splitlines()
        at = next(n for n, line in enumerate(lines) if "15 partenaires" in line)
        bars = [len(bar) for bar in lines[at + 1].split()]
        counts = [15, 4, 8, 5, 7, 1]
        assert len(bars) == len(counts)
        assert all(abs(bars[0] * n / 15 - bar) <= 1 for bar, n in zip(bars, counts, strict=True))
        starts = [lines[at].index(f"{n} {w}") for n, w in ((4, "co-p"), (8, "freins"))]
        assert all(lines[at + 1][start] == "█" for start in starts)


async def test_a_digit_goes_to_a_chapter_that_is_then_lit(tmp_path: Path) -> None:
    async with running(tmp_path, session=at_summary()) as app:
        assert lit(app) == "1 D’abord"
        for key, name in (("5", "5 Frise"), ("apostrophe", "4 Bilans"), ("9", "9 Le projet")):
            await app.press(key)
            assert name.upper() in app.text
            assert lit(app) == name
        await app.press("home")
        assert lit(app) == "1 D’abord"


async def test_the_chapters_are_the_next_part_the_arrows_move_through_them(tmp_path: Path) -> None:
    async with running(tmp_path, session=at_summary()) as app:
        await app.press("tab", "down", "down")
        assert lit(app) == "3 Plan d’action"
        assert "3 PLAN D’ACTION" in app.text
        await app.press("up", "up", "up")
        assert lit(app) == "1 D’abord"
        await app.press("5", "tab", "up")
        assert lit(app) == "4 Bilans"


async def test_the_mouse_goes_to_the_chapter_it_points_at(tmp_path: Path) -> None:
    async with running(tmp_path, session=at_summary()) as app:
        lines = app.text.splitlines()
        await app.pilot.click(offset=(4, next(n for n, s in enumerate(lines) if " 7 RACI" in s)))
        await app.settle()
        assert lit(app) == "7 RACI"


async def test_a_line_to_write_on_stays_one_in_a_small_window(tmp_path: Path) -> None:
    async with running(tmp_path, session=edits.go(example("fr"), Step.SUMMARY)) as app:
        await app.press("D", "down", "down", "down", "enter", "enter", "end")
        lines = [line.count("_") for line in app.text.splitlines() if "_" in line]
        assert len(lines) == 4
        assert len(set(lines)) == 1


async def test_the_page_is_searched(tmp_path: Path) -> None:
    async with running(tmp_path, session=at_summary()) as app:
        await app.press("s")
        await app.type("epicerie", "enter")
        assert "ligne 1 sur " in app.text
        await app.press("enter")
        assert "ligne 2 sur " in app.text
        await app.press("s")
        await app.type("introuvable", "enter")
        assert "«\u00a0introuvable\u00a0»" in app.text, "it takes the place of what was searched"


async def test_partners_read_no_brake_rating_or_what_is_late(tmp_path: Path) -> None:
    async with running(tmp_path, (120, 40), session=at_summary()) as app:
        assert CAFE in app.text
        await app.press("V")
        for key in "123456789":
            await app.press(key)
            assert CAFE not in app.text
            assert "●" not in app.text
            assert "EN RETARD" not in app.text
            assert "frein" not in app.text


async def test_a_format_shows_its_text_and_the_page_comes_back(tmp_path: Path) -> None:
    async with running(tmp_path, session=at_summary()) as app:
        await app.press("F")
        assert "page à l’écran" in app.text
        await app.press("down", "enter")
        assert "1 D’abord" not in app.text
        assert "=====" in app.text
        await app.press("pagedown")
        assert "Relevé de décisions" not in app.text
        await app.press("F", "up", "enter", "2")
        assert lit(app) == "2 En bref"


async def test_a_small_session_has_few_chapters_and_no_empty_figure(tmp_path: Path) -> None:
    session = edits.go(edits.new_session("La Roulotte"), Step.SUMMARY)
    async with running(tmp_path, session=session) as app:
        assert "La Roulotte" in app.text
        assert "█" not in app.text
        assert "2 " not in app.text


@pytest.mark.parametrize("keys", [(), ("F", "down", "enter")])
async def test_partners_who_come_in_read_no_document_of_the_team(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    session = edits.begin_review(at_summary(), today(), with_partners=False)
    session = edits.go(session, Step.SUMMARY)
    async with running(tmp_path, (120, 40), session=session) as app:
        await app.press("D", "down", "down", "down", "enter")
        await app.type("Mairie de Sieuras", "enter", *keys)
        assert "Fiche miroir" in app.text
        await app.press("R", "enter", "q", "q")
        assert "PARTENAIRES DANS LA SALLE" in app.text
        assert sentence(ForTheTeam()) in app.text


@pytest.mark.parametrize("colours", [Colours.NONE, Colours.EIGHT])
async def test_without_colours_signs_say_it(tmp_path: Path, colours: Colours) -> None:
    async with running(tmp_path, session=at_summary(), colours=colours) as app:
        await app.press("3")
        assert lit(app) == "3 Plan d’action"
        assert "█" in app.text


async def test_the_spread_of_ratings_is_drawn_a_sign_for_each(tmp_path: Path) -> None:
    session = edits.go(example("en"), Step.SUMMARY)
    async with running(tmp_path, (120, 40), language="en", session=session) as app:
        await app.press("8")
        rows = [line.split("│")[1] for line in app.text.splitlines() if "│" in line]
        assert len(rows) == 5
        rated = [p for p in session.points.values() if p.strength and p.grip]
        drawn = "".join(rows)
        assert drawn.count("−") == sum(p.kind is PointKind.BRAKE for p in rated)
        assert drawn.count("+") == sum(p.kind is PointKind.LEVER for p in rated)
        strongest = [p for p in rated if p.strength == p.grip == 5]
        assert len(rows[0][24:30].strip()) == len(strongest)


# --- what it holds


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_section_of_the_minutes_is_on_the_page_once(language: str, edition: Edition) -> None:
    i18n.use(language)
    options = ExportOptions(edition=edition, today=date(2026, 11, 26))
    session = example(language)
    found = [s.title for chapter in page_of(session, options).chapters for s in chapter.sections]
    # What is late is a section of its own here; on paper it is the first of what is to be settled.
    there = [i18n._("To be settled") if title == i18n._("Late") else title for title in found]
    for section in outline_of(session, options).sections:
        assert there.count(section.title) == 1
    assert len(page_of(session, options).chapters) <= 9


def test_figures_count_what_there_is() -> None:
    session = le_tilleul()
    options = ExportOptions(today=TODAY)
    figures = {figure.kind: figure.count for figure in page_of(session, options).figures}
    shown = [p for p in session.points.values() if p.kind is PointKind.BRAKE]
    leading = {
        p.id
        for p in session.partners.values()
        for place in p.places.values()
        if session.rows[place.row].involvement is Involvement.CO_LEAD
    }
    assert figures["partners"] == len(session.partners)
    assert figures["co-leads"] == len(leading)
    assert figures["brakes"] == len(shown)
    assert figures["leads"] == len(session.leads)


def test_partners_are_told_of_no_co_lead_that_did_not_agree() -> None:
    session = le_tilleul()
    options = ExportOptions(edition=Edition.SHAREABLE, today=TODAY)

    def leading() -> list[int]:
        return [f.count for f in page_of(session, options).figures if f.kind == "co-leads"]

    assert leading() == []
    session = edits.change(
        session, "partners", partner(session, "Mairie de Sieuras"), answer=Answer.AGREED
    )
    assert leading() == [1]


def test_what_was_accepted_or_refuted_does_not_come_first() -> None:
    session = le_tilleul()
    options = ExportOptions(today=TODAY)

    def first() -> str:
        return str(page_of(session, options).chapters[0])

    (strongest,) = [p for p in session.points.values() if p.text in first()][:1]
    session = edits.accept(session, strongest.id, "on fera avec")
    assert strongest.text not in first()
    assert partner(session, "Mairie de Sieuras")
    assert point(session, strongest.text) == strongest.id
