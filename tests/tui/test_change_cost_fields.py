"""What one more field costs: a line in the model, a line in the table of fields, nothing else.

A copy of the program gets both lines. Each promise is a function that is then called in a process
of its own, in which that copy is the program; it fails by an AssertionError.
"""

import asyncio
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from store.model import Session

ROOT = Path(__file__).parents[2]
MODEL, TABLE = "store/model.py", "tui/fields/table.py"
MORE = (
    (MODEL, "    held_on: date | None = None\n", '    slogan: str = ""\n'),
    (TABLE, "FRAMING = (\n", '    Field("slogan", N_("Slogan")),\n'),
    (MODEL, "    invited: bool | None = None\n", '    website: str = ""\n'),
    (TABLE, "CARD = (\n", '    Field("website", N_("Website")),\n'),
    (MODEL, "    due: Day | None = None\n", '    budget: str = ""\n'),
    (TABLE, "LEAD = (\n", '    Field("budget", N_("Budget")),\n'),
)
"""For the framing, a card and a lead, both lines: in which file, after which line."""


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a program with one more field of each kind."""
    folder = tmp_path_factory.mktemp("program")
    for top in ("store", "tui"):
        shutil.copytree(ROOT / top, folder / top, ignore=shutil.ignore_patterns("__pycache__"))
    for name, after, line in MORE:
        file = folder / name
        text = file.read_text("utf-8")
        assert text.count(after) == 1
        file.write_text(text.replace(after, after + line), "utf-8")
    return folder


# --- promises: where the field is found. One function each, by which it is called.

WORDS = "https://caf.example"


def a_column_of_a_table_is_read(folder: Path) -> None:
    sheet = folder / "partners.csv"
    sheet.write_text(f"Name;Website\nCaf;{WORDS}\n", "utf-8")
    assert _run(folder, "import", str(sheet)) == 0
    assert _only(_kept(folder).partners).website == WORDS


def a_line_fills_in_a_card(folder: Path) -> None:
    _keep(folder)
    _type(folder, f"card Caf website {WORDS}")
    assert _only(_kept(folder).partners).website == WORDS


def a_line_fills_in_the_framing(folder: Path) -> None:
    _keep(folder)
    _type(folder, f"frame slogan {WORDS}")
    assert _kept(folder).framing.slogan == WORDS


def the_screen_of_an_actor_asks_it(folder: Path) -> None:
    _fill_in(folder, "timeline", "enter", label="Website")
    assert _only(_kept(folder).partners).website == WORDS


def the_card_under_the_cursor_says_it(folder: Path) -> None:
    from tests.playing.driver import running
    from tui.fields.describe import describe_card
    from tui.wording import i18n

    async def shown() -> str:
        async with running(folder, language="en", session=session) as app:
            return app.text

    i18n.use("en")
    session = _workshop("timeline", website=WORDS)
    assert f"Website: {WORDS}" in describe_card(session, _only(session.partners))
    assert f"Website: {WORDS}" in asyncio.run(shown())


def the_screen_of_the_framing_asks_it(folder: Path) -> None:
    _fill_in(folder, "framing", label="Slogan")
    assert _kept(folder).framing.slogan == WORDS


def the_screen_of_a_lead_asks_it(folder: Path) -> None:
    _fill_in(folder, "leads", "down", "enter", label="Budget")
    assert _only(_kept(folder).leads).budget == WORDS


PROMISES: tuple[Callable[[Path], None], ...] = (
    a_column_of_a_table_is_read,
    a_line_fills_in_a_card,
    a_line_fills_in_the_framing,
    the_screen_of_an_actor_asks_it,
    the_card_under_the_cursor_says_it,
    the_screen_of_the_framing_asks_it,
    the_screen_of_a_lead_asks_it,
)


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.__name__)
def test_one_more_field_costs_its_two_lines(
    promise: Callable[[Path], None], program: Path, tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", __name__, promise.__name__, tmp_path],
        cwd=program,
        env={**os.environ, "PYTHONPATH": str(ROOT)},  # for the tests; the program comes first
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


# --- in that process


def _run(folder: Path, *argv: str) -> int:
    from tui import cli

    return cli.run(["--data", str(folder), "--lang", "en", *argv])


def _type(folder: Path, line: str) -> None:
    """Give one line to the line mode."""
    sys.stdin = io.TextIOWrapper(io.BytesIO(line.encode()))
    assert _run(folder, "note", "Roulotte") == 0


def _fill_in(folder: Path, step: str, *keys: str, label: str) -> None:
    """Open a session at ``step``, press ``keys``, and fill in the field called ``label``."""
    from tests.playing.driver import running

    async def fill_in() -> None:
        async with running(folder, language="en", session=_workshop(step)) as app:
            await app.press(*keys, "home")
            while f"› {label}" not in app.text:
                assert label in app.text
                await app.press("down")
            await app.press("enter")
            await app.type(WORDS, "enter")
            assert WORDS in app.text
            await app.saved()

    asyncio.run(fill_in())


def _workshop(step: str, **card: str) -> "Session":
    """Return a session at ``step``: one card, with what ``card`` says, one brake, one lead."""
    from store import edits
    from store.choices import PointKind, Step

    session = edits.add_partners(edits.new_session("La Roulotte"), ["Caf"])
    (caf,) = session.partners
    session = edits.change(session, "partners", caf, **card)
    session = edits.add_point(session, caf, PointKind.BRAKE, "Trop cher")
    session = edits.add_lead(session, *session.points, "Appeler")
    return edits.go(session, Step(step))


def _keep(folder: Path) -> None:
    from store.location import Location

    Location(folder).library().create(_workshop("timeline"))


def _kept(folder: Path) -> Any:
    """Return the one session that is kept; ours has fields that the tests' own model has not."""
    from store.location import Location

    library = Location(folder).library()
    (listed,) = library.list()
    return library.open(listed.id).session


def _only(table: Mapping[str, Any]) -> Any:
    (entity,) = table.values()
    return entity


if __name__ == "__main__":
    {promise.__name__: promise for promise in PROMISES}[sys.argv[1]](Path(sys.argv[2]))
