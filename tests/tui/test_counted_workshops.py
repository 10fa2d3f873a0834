"""Two whole workshops played by keys alone at 80×24: all is kept, in a third fewer keys."""

from pathlib import Path

import pytest

from tests.expected_words import assert_has_all_words
from tests.expected_workshop import (
    assert_framed,
    assert_led,
    assert_placed,
    assert_played,
    assert_shared_out,
)
from tests.playing import leads, raci, roles, timeline, workshop
from tests.playing.before import play_as_before
from tests.playing.counted import CountedKeys, as_table
from tests.playing.driver import Driver, running
from tests.playing.workshop import LE_TILLEUL, TRANSPORT, Play, Said

WORKSHOPS = {"le-tilleul": LE_TILLEUL, "transport": TRANSPORT}


@pytest.mark.timeout(900)  # some three thousand keys, each taken in its turn
@pytest.mark.parametrize("name", WORKSHOPS)
async def test_a_workshop_takes_a_third_fewer_keys_and_all_is_kept(
    tmp_path: Path, name: str
) -> None:
    said, summary = WORKSHOPS[name], tmp_path / "synthese.txt"
    async with running(tmp_path / "data") as app:
        keys = CountedKeys(app)
        await play_whole(Play(keys, said), keys, brings_list=name == "transport")
        assert_all_kept(app, said)
        await app.press("n")
        await leads.export(Play(app, said), summary)
    assert_has_all_words(summary.read_text(encoding="utf-8"), said)
    before = await play_as_before(said)
    print(f"\n{name}\n{as_table(keys, before)}")
    assert 3 * keys.total.keys <= 2 * before.total.keys
    assert keys.total.letters <= before.total.letters


async def play_whole(play: Play, keys: CountedKeys, brings_list: bool) -> None:
    """Play every step; what goes on to the next is the same before, and not counted."""
    assert keys.app is not None
    keys.begin("framing")
    await workshop.new_session(play)
    await workshop.frame(play)
    await keys.app.press("n")
    keys.begin("timeline")
    if brings_list:
        await timeline.paste_partners(play, keys.paste)
    else:
        await timeline.place_partners(play)
    for part, step in STEPS.items():
        if part != "turns":
            await keys.app.press("n")
        keys.begin(part)
        await step(play)


STEPS = {
    "raci": raci.share_out,
    "roles": roles.take_roles,
    "turns": roles.take_turns,
    "exchange": roles.exchange,
    "leads": leads.find_leads,
}


def assert_all_kept(app: Driver, said: Said) -> None:
    assert_framed(app.session, said)
    assert_placed(app.session, said)
    assert_shared_out(app.session, said)
    assert_played(app.session, said)
    assert_led(app.session, said)
