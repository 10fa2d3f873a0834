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
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MORE = {
    "store/model.py": ("    in_raci: bool = False\n", '    website: str = ""\n'),
    "tui/fields.py": ("CARD = (\n", '    Field("website", N_("Website")),\n'),
}
"""By file: the line after which one more comes, and that line."""


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a program whose card has one more field."""
    folder = tmp_path_factory.mktemp("program")
    for top in ("store", "tui"):
        shutil.copytree(ROOT / top, folder / top, ignore=shutil.ignore_patterns("__pycache__"))
    for name, (after, line) in MORE.items():
        file = folder / name
        text = file.read_text("utf-8")
        assert text.count(after) == 1
        file.write_text(text.replace(after, after + line), "utf-8")
    return folder


# --- promises: where the field is found. One function each, by which it is called.

ADDRESS = "https://caf.example"


def reads_a_column_of_a_table(folder: Path) -> None:
    sheet = folder / "partners.csv"
    sheet.write_text(f"Name;Website\nCaf;{ADDRESS}\n", "utf-8")
    assert _run(folder, "import", str(sheet)) == 0
    assert _card(folder) == ADDRESS


def takes_it_on_a_line(folder: Path) -> None:
    _kept(folder, "")
    sys.stdin = io.TextIOWrapper(io.BytesIO(f"card Caf website {ADDRESS}".encode()))
    assert _run(folder, "note", "Roulotte") == 0
    assert _card(folder) == ADDRESS


def is_filled_in_on_the_screen_of_the_actor(folder: Path) -> None:
    from tests.driving import running

    async def fill_in() -> None:
        async with running(folder, language="en") as app:
            await app.press("enter", "enter")  # the session, then the one card of its timeline
            assert "Website" in app.text
            while not any("› Website" in line for line in app.text.splitlines()):
                await app.press("up")
            await app.press("enter")
            await app.type(ADDRESS, "enter")
            assert ADDRESS in app.text
            await app.saved()

    _kept(folder, "")
    asyncio.run(fill_in())
    assert _card(folder) == ADDRESS


def is_said_on_the_card_under_the_cursor(folder: Path) -> None:
    from tests.driving import running

    async def read() -> None:
        async with running(folder, language="en") as app:
            await app.press("enter")
            assert f"Website: {ADDRESS}" in app.text

    _kept(folder, ADDRESS)
    asyncio.run(read())


PROMISES: tuple[Callable[[Path], None], ...] = (
    reads_a_column_of_a_table,
    takes_it_on_a_line,
    is_filled_in_on_the_screen_of_the_actor,
    is_said_on_the_card_under_the_cursor,
)


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.__name__)
def test_one_more_field_of_a_card(
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


def _kept(folder: Path, website: str) -> None:
    """Keep a session at its timeline, with one card."""
    from store import edits
    from store.library import Library
    from store.model import Step

    session = edits.add_partners(edits.new_session("La Roulotte"), ["Caf"])
    session = edits.change(session, "partners", *session.partners, website=website)
    Library(folder).create(edits.go(session, Step.TIMELINE))


def _card(folder: Path) -> object:
    """Return what the one card of the one session has in the new field."""
    from store.library import Library

    library = Library(folder)
    (listed,) = library.list()
    (partner,) = library.open(listed.id).session.partners.values()
    return getattr(partner, "website", "no such field")


if __name__ == "__main__":
    {promise.__name__: promise for promise in PROMISES}[sys.argv[1]](Path(sys.argv[2]))
