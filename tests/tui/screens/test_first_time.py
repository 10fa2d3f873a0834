"""What stopped a person who used the program for the first time, and must not again."""

import re
from pathlib import Path

import pytest

from store import edits
from store.choices import Step
from store.earlier import Differing, EarlierState
from tests.keeping import library_in
from tests.playing.driver import running
from tests.tui.wording.test_catalogue import messages, said
from tests.workshops import le_tilleul
from tui.acts import ACTS
from tui.steps import step_name
from tui.terminal.bindings import alike_offered
from tui.wording.date_format import short_time
from tui.wording.phrases import listed
from tui.wording.text_width import wrapped

CAPITALS = {key for act in ACTS.values() for key in act.keys if len(key) == 1 and key.isupper()}
DOES = re.compile(r"(?<![+\w’'“«?])([A-Z])(?=: | (?:[a-z]+s)\b|\))")
LETTERS_OF_RACI = (
    "(C):",
    "(C);",
    "(no A)",
    "(no R)",
    "A is who",
    "A file ",
    "A line is",
    "A session",
)


@pytest.mark.parametrize("message", messages(), ids=lambda message: str(message.id)[:40])
def test_a_sentence_names_a_capital_key_as_it_is_pressed(message: object) -> None:
    ids = message.id if isinstance(message.id, tuple) else (message.id,)  # type: ignore[attr-defined]
    for text in ids:
        named = {key for key in DOES.findall(text) if key in CAPITALS}
        assert not named or any(letter in text for letter in LETTERS_OF_RACI)
    english = sum(text.count("Shift+") for text in ids[:1])
    assert said(message)[0].count("Maj+") == english  # type: ignore[arg-type]


@pytest.mark.parametrize("step", Step)
async def test_the_commands_have_one_line_for_what_is_done_in_the_same_words(
    tmp_path: Path, step: Step
) -> None:
    async with running(tmp_path, language="fr", session=edits.go(le_tilleul(), step)) as app:
        offered = app.app.screen.offered()  # type: ignore[attr-defined]
        words = [alike[0].words for alike in alike_offered(offered)]
        assert len(words) == len(set(words))
        for search in ("état", "version", "avant"):
            await app.press("f2")
            await app.type(search)
            assert "États, versions d’avant" in app.text
            await app.press("escape")


async def test_an_earlier_state_is_gone_back_to_from_inside(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=edits.go(le_tilleul(), Step.RACI)) as app:
        before = len(app.session.activities)
        await app.press("plus")
        await app.type("Open on Sundays", "enter", "escape")
        await app.saved()
        assert len(app.session.activities) == before + 1
        await app.press("H")
        assert app.text.count("the same as now") <= 1
        await app.press("end", "enter")
        await app.settle()
        assert len(app.session.activities) == before
        assert "is back; u takes that back" in app.text
        await app.press("u")
        assert len(app.session.activities) == before + 1
        assert "Undone: go back to an earlier state" in app.text
        await app.press("ctrl+y")
        assert len(app.session.activities) == before
        await app.saved()
        id = app.app.workshop.id  # type: ignore[union-attr]
        kept = library_in(tmp_path).earlier(id)
        assert any(activities.fewer or activities.more for activities in map(_activities, kept))


async def test_what_was_until_one_went_back_is_found_once_one_left(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=edits.go(le_tilleul(), Step.RACI)) as app:
        await app.press("plus")
        await app.type("Open on Sundays", "enter", "escape")
        await app.saved()
        held = len(app.session.activities)
        kept_at = short_time(app.app.workshop.changed_at)  # type: ignore[union-attr]
        await app.press("H", "end", "enter")
        await app.saved()
        said = " ".join(app.text.split())
        assert f"Shift+H, where the one until now is that of {kept_at}" in said
        await app.press("q", "enter", "u")
        assert "Nothing to undo. What was before it was opened: Shift+H" in app.text
        await app.press("H")
        first = next(line for line in app.text.splitlines() if "› " in line)
        assert kept_at in first
        assert "1 activity more (Open on Sundays)" in first
        await app.press("enter")
        await app.settle()
        assert len(app.session.activities) == held


def _activities(state: EarlierState) -> Differing:
    return state.tables.get("activities", Differing())


async def test_what_others_said_meanwhile_stays_when_going_back_is_undone(tmp_path: Path) -> None:
    session = edits.go(le_tilleul(), Step.FRAMING)
    async with running(tmp_path, language="en", session=session) as app:
        await app.press("a")
        await app.type("Quentin", "enter", "escape")
        await app.saved()
        other = library_in(tmp_path).open(app.app.workshop.id)  # type: ignore[union-attr]
        await app.press("H", "end", "enter")
        await app.saved()
        assert "Quentin" not in app.text
        other.refresh()
        other.apply(edits.add_members, ["Rosa"])
        other.save()
        await app.press("u")
        await app.saved()
        names = {member.name for member in app.session.members.values()}
        assert {"Quentin", "Rosa"} <= names


async def test_states_in_which_only_time_went_by_are_one_line(tmp_path: Path) -> None:
    async with running(tmp_path, session=edits.go(le_tilleul(), Step.FRAMING)) as app:
        other = library_in(tmp_path).open(app.app.workshop.id)  # type: ignore[union-attr]
        for seconds in (60, 60, 60, 60):
            other.apply_quietly(edits.spend_time, Step.FRAMING, seconds)
            other.save()
        await app.press("H")
        assert app.text.count("comme maintenant, au minuteur près") == 1


def test_names_that_hold_a_comma_are_told_apart() -> None:
    assert listed(["Zoé", "Léo"]) == "Zoé, Léo"
    assert len(listed(["Maryse, administratrice", "Anne-Sophie"]).split(";")) == 2


def test_no_line_begins_with_what_parts_two_phrases_nor_within_a_number() -> None:
    text = "un partenaire · les deux · tél. 02 41 00 00 00 · 3 000 € par an · Condition"
    for cells in range(22, 80):
        lines = wrapped(text, cells)
        assert not [line for line in lines if line.startswith("·")]
        assert all(any(whole in line for line in lines) for whole in ("02 41 00 00 00", "3 000 €"))


@pytest.mark.parametrize("step", Step)
async def test_the_steps_are_known_beside_the_time_of_another(tmp_path: Path, step: Step) -> None:
    session = edits.go(le_tilleul(), Step.FRAMING)
    async with running(tmp_path, language="fr", session=session) as app:
        await app.press("t", "enter", "j")
        await app.press(*["down"] * [*Step].index(step), "enter")
        top = app.text.splitlines()[0]
        assert f"{step_name(step)}]" in top
        assert all(step_name(other)[:3] in top for other in Step)


async def test_a_mark_is_seen_under_the_cursor(
    tmp_path: Path,
) -> None:
    session = edits.go(le_tilleul(), Step.TIMELINE)
    async with running(tmp_path, language="fr", session=session) as app:
        await app.press("space")
        assert "›x" in app.text
