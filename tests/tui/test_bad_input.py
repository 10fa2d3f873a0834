"""What bad input gets: a clear sentence, nothing lost, no traceback."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from store import edits
from store.choices import Step
from store.disk.session_file import read_session, write_session
from store.model import Session, in_order, replace
from store.references import TableName
from tests.keeping import file_of, library_in
from tests.playing.driver import Driver, running
from tui.screens import following


def timeline() -> Session:
    return edits.go(edits.new_session("La Roulotte"), Step.TIMELINE)


async def test_an_empty_name_makes_nothing_and_closes_the_line(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=timeline()) as app:
        await app.press("a", "space", "enter")
        assert not app.session.partners
        await app.press("u")
        assert "Nothing to undo." in app.text


async def test_an_over_long_name_is_told_with_its_bound_and_stays_to_be_mended(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, language="fr", session=timeline()) as app:
        await app.press("a")
        await app.type("x" * 121, "enter")
        assert "120" in app.text
        assert not app.session.partners
        await app.press("backspace", "enter")
        assert [len(partner.name) for partner in app.session.partners.values()] == [120]


@pytest.mark.parametrize(
    ("step", "table", "keys"),
    [
        (Step.FRAMING, "members", ["a"]),
        (Step.TIMELINE, "partners", ["a"]),
        (Step.TIMELINE, "partners", []),  # on the board itself
        (Step.RACI, "activities", ["o"]),
        (Step.RACI, "activities", []),
    ],
)
async def test_what_is_refused_of_a_paste_comes_back_to_be_mended_line_by_line(
    tmp_path: Path, step: Step, table: TableName, keys: list[str]
) -> None:
    async with running(tmp_path, language="en", session=edits.go(timeline(), step)) as app:
        await app.press(*keys)
        await app.paste(f"Ana\n{'x' * 121}\nCloé\n{'y' * 122}\n{'z' * 123}\nDan")
        assert _names(app, table) == ["Ana", "Cloé", "Dan"]
        assert "longer than 120" in app.text
        await app.press("backspace", "enter")
        assert "longer than 120" in app.text
        await app.press("escape", "escape")
        assert "longer than 120" in app.text
        await app.press("backspace", "backspace", "backspace", "enter")
        assert _names(app, table) == ["Ana", "Cloé", "Dan", "x" * 120, "z" * 120]
        await app.press("enter", "u")
        assert "Undone" in app.text


async def test_a_blank_paste_on_the_board_adds_nothing_and_says_nothing(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=timeline()) as app:
        before = app.text
        await app.paste(" \n\n")
        assert app.text == before


def _names(app: Driver, table: TableName) -> list[str]:
    return [entity.name for entity in in_order(getattr(app.session, table))]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("31/02/2027", "There is no such day"),
        ("2027-13-01", "There is no such day"),
        ("0/0/00", "which year is that?"),
        ("0/0/2027", "There is no such day"),
        ("bientôt", "is not understood"),
        ("0/0/0", "is not understood"),
    ],
)
async def test_a_day_that_does_not_exist_is_told_and_stays_to_be_mended(
    tmp_path: Path, said: str, why: str
) -> None:
    session = edits.go(timeline(), Step.FRAMING)
    async with running(tmp_path, language="en", session=session) as app:
        await app.press("down", "down", "down", "enter", "ctrl+u")
        await app.type(said, "enter")
        assert why in app.text
        assert said in app.text
        await app.press("escape")
        assert app.session.framing.held_on is None


async def test_a_megabyte_pasted_is_refused_in_a_sentence_and_the_app_lives(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, language="en", session=timeline()) as app:
        await app.press("a")
        await app.paste("x" * 1_000_000)
        await app.press("enter")
        assert not app.session.partners
        await app.press("ctrl+u")
        await app.type("Caf", "enter", "enter")
        assert [partner.name for partner in app.session.partners.values()] == ["Caf"]


async def test_control_and_bidi_characters_are_no_part_of_a_name(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=timeline()) as app:
        await app.press("a")
        await app.paste("\x1b]52;c;eA==\x07Mai\u202erie\x9b31m de Sieuras")
        await app.press("enter")
        (partner,) = app.session.partners.values()
        assert partner.name.isprintable()
        assert partner.name.endswith("de Sieuras")


async def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    root = tmp_path / "data"
    root.write_text("not a folder")
    async with running(root, language="en") as app:
        await app.press("a")
        await app.type("La Roulotte", "enter")
        assert "cannot be used" in " ".join(app.text.split())
        assert app.app.workshop is None


@pytest.mark.parametrize("key", ["d", "T"])
async def test_a_trash_that_is_no_folder_is_told(tmp_path: Path, key: str) -> None:
    library_in(tmp_path).create(timeline())
    (tmp_path / "trash").write_text("not a folder")
    async with running(tmp_path, language="en") as app:
        await app.press(key)
        assert "cannot be used" in " ".join(app.text.split())
        assert "La Roulotte" in app.text


@pytest.mark.parametrize("keys", [["d"], ["H"], ["e", "enter"], ["c", "enter"], ["enter"]])
async def test_a_session_that_went_meanwhile_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keys: list[str]
) -> None:
    monkeypatch.setattr(following, "POLL_SECONDS", 3600)  # before the list itself sees it
    library_in(tmp_path).create(timeline())
    async with running(tmp_path, language="en") as app:
        shutil.rmtree(tmp_path / "sessions")
        (tmp_path / "sessions").write_text("not a folder")
        await app.press(*keys)
        assert "No session matches" in app.text
        await app.press("escape", "escape")
        assert "cannot be used" in " ".join(app.text.split())


@pytest.mark.usefixtures("local_time")
@pytest.mark.parametrize(
    ("when", "shown"),
    [
        ("0001-01-01T00:00:00+00:00", "1\u00a0Jan\u00a00001"),
        ("9999-12-31T23:59:59+00:00", "31\u00a0Dec\u00a09999"),
    ],
)
async def test_a_date_that_no_local_year_holds_is_told_as_it_is(
    tmp_path: Path, when: str, shown: str
) -> None:
    file = file_of(library_in(tmp_path).create(timeline()))
    kept = read_session(file, file.parent.name)
    shutil.rmtree(file.parent / "snapshots")
    write_session(file, replace(kept, changed_at=datetime.fromisoformat(when)), file.parent.name)
    async with running(tmp_path, language="en") as app:
        assert f"changed {shown}" in app.text
        await app.press("enter")
        assert app.session.framing.project == "La Roulotte"
