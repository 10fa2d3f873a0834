"""The map of strength and grip beside the exchange, and what it leads to."""

from pathlib import Path

from store import edits
from tests.playing.driver import running
from tests.tui.screens.exchanging import BRAKE, MADO, comes_to, exchanged, head, noted, ratings
from tests.workshops import partner, point


async def test_the_head_names_the_dots_of_the_list_alone(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=exchanged()) as app:
        above_the_list = head(app)
        assert "STRENGTH" in above_the_list
        await app.press("down", "z")
        assert await comes_to(lambda: "STRENGTH" not in head(app), app)
        await app.press("z")
        assert await comes_to(lambda: head(app) == above_the_list, app), head(app)


async def test_the_map_shows_where_to_start(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=exchanged()) as app:
        await app.press("z")
        text = app.text
        start, others = text.index("Strong, within reach"), text.index("The others")
        assert start < text.index("Du café gratuit") < others
        assert text.count("►") == 10  # four brakes, twice; the corner; the words of the legend
        await app.press("end", "home", "shift+down", "shift+down", "shift+down")
        assert ratings(app, MADO) == (5, 2)
        assert app.text.count("►") == 8


async def test_what_stands_beside_the_map_begins_in_one_column(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=exchanged()) as app:
        await app.press("z")
        lines = app.text.splitlines()
        at = next(line.index("► Strong") for line in lines if "► Strong" in line)
        beside = [line[at:] for line in lines[3:20] if line[at:].strip()]
        brakes = [line for line in beside if not line.startswith(("►", "The others"))]
        assert len(brakes) > 8
        assert {line[:4].strip(" ›0123456789") for line in brakes} == {""}


async def test_in_a_large_window_the_map_says_a_brake_on_several_lines(tmp_path: Path) -> None:
    async with running(tmp_path, (200, 55), "en", session=exchanged()) as app:
        cells = [line.split("│")[-2] for line in app.text.splitlines() if line.count("│") > 5]
        assert "►3 Du café gratuit devant ma vitrine !" in " ".join(" ".join(cells).split())


async def test_the_map_grows_with_many_brakes_in_one_cell(tmp_path: Path) -> None:
    session = noted()
    (role,) = session.roles
    session = edits.reveal(session, role)
    caf = partner(session, "Caf de l'Ariège")
    for number in range(30):
        session = edits.add_point(session, caf, BRAKE, f"frein {number}")
        added = point(session, f"frein {number}")
        session = edits.rate(session, added, strength=4, grip=4)
    async with running(tmp_path, session=session) as app:
        await app.press("z", "home")
        seen = app.text
        for _step in range(31):
            await app.press("down")
            seen += app.text
        for number in range(30):
            assert f"frein {number}" in seen


async def test_the_words_beside_the_map_begin_with_a_whole_brake(tmp_path: Path) -> None:
    async with running(tmp_path, session=exchanged()) as app:
        await app.press("z")
        for key in ("down",) * 9 + ("up",) * 9:
            await app.press(key)
            lines = app.text.splitlines()
            at = lines[3].rindex("┐") + 3
            top = lines[3][at : at + 4].strip(" ›")
            assert top.isdecimal() or lines[3][at : at + 1].strip(), app.text
            assert "►3 ►5 ►1 ►4" in lines[2], "where to start is said whatever the cursor is on"


async def test_the_title_of_the_first_brakes_comes_back_with_them(tmp_path: Path) -> None:
    async with running(tmp_path, session=exchanged()) as app:
        await app.press("z", "home")
        at_first = app.text
        await app.press("end")
        assert app.text != at_first
        await app.press("home")
        assert app.text == at_first


async def test_on_the_map_one_goes_on_to_what_is_still_to_be_rated(tmp_path: Path) -> None:
    session = exchanged()
    caf = partner(session, "Caf de l'Ariège")
    for words in ("Une règle de plus", "Une visite de trop"):
        session = edits.add_point(session, caf, BRAKE, words)
    async with running(tmp_path, language="en", session=session) as app:
        await app.press("z", "end", "up", "5", "5", "2", "3")
        assert ratings(app, "Une règle de plus") == (5, 5)
        assert ratings(app, "Une visite de trop") == (2, 3)
