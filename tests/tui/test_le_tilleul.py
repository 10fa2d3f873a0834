"""A real team's workshop, played by keys alone, part by part."""

from pathlib import Path

import pytest

from store import edits
from store.choices import Step
from store.model import Session, replace
from store.queries.points import points_of
from tests.expected_words import assert_has_all_words
from tests.expected_workshop import (
    assert_framed,
    assert_led,
    assert_placed,
    assert_played,
    assert_shared_out,
)
from tests.playing import raci, timeline, workshop
from tests.playing.driver import running
from tests.playing.leads import export, find_leads
from tests.playing.roles import exchange, take_roles, take_turns
from tests.playing.workshop import LE_TILLEUL, Play
from tests.workshops import before_roles, le_tilleul

SIZES = [(80, 24), (120, 40)]

pytestmark = pytest.mark.parametrize("size", SIZES)


async def test_it_is_framed(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(tmp_path, size) as app:
        await workshop.new_session(Play(app, LE_TILLEUL))
        await workshop.frame(Play(app, LE_TILLEUL))
        assert_framed(app.session, LE_TILLEUL)


async def test_its_partners_are_placed_and_filled_in(tmp_path: Path, size: tuple[int, int]) -> None:
    framed = replace(before_roles(), partners={}, activities={}, step=Step.TIMELINE)
    async with running(tmp_path, size, session=framed) as app:
        await timeline.place_partners(Play(app, LE_TILLEUL))
        assert_placed(app.session, LE_TILLEUL)


async def test_its_tasks_are_shared_out(tmp_path: Path, size: tuple[int, int]) -> None:
    placed = replace(before_roles(), activities={}, step=Step.RACI)
    async with running(tmp_path, size, session=placed) as app:
        await raci.share_out(Play(app, LE_TILLEUL))
        assert_shared_out(app.session, LE_TILLEUL)


async def test_its_roles_are_played_revealed_and_left(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with running(tmp_path, size, session=before_roles()) as app:
        play = Play(app, LE_TILLEUL)
        await take_roles(play)
        await take_turns(play)
        await app.press("n")
        await exchange(play)
        assert_played(app.session, LE_TILLEUL)


def exchanged() -> Session:
    session = replace(le_tilleul(), leads={})
    for known in points_of(session):
        if known.accepted:
            session = edits.accept(session, known.id, "", accepted=False)
    return edits.go(session, Step.LEADS)


async def test_what_was_found_is_there_the_next_day_and_in_the_summary(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    data, summary = tmp_path / "data", tmp_path / "synthese.txt"
    async with running(data, size, session=exchanged()) as app:
        await find_leads(Play(app, LE_TILLEUL))
        assert_led(app.session, LE_TILLEUL)
        await app.press("ctrl+q")
    async with running(data, size) as app:
        await app.press("enter")
        assert app.session.step is Step.LEADS
        await app.press("n")
        await export(Play(app, LE_TILLEUL), summary)
        assert_has_all_words(summary.read_text(encoding="utf-8"), LE_TILLEUL)
