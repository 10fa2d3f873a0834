"""Keys: each act has some on every keyboard, none means two things, and a person may choose."""

import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from textual import events

from store import edits
from store.model import Session, Step
from tests.playing.driver import Driver, running
from tests.workshops import le_tilleul
from tui.keymap.actions import _keys, _written, action_name, actions, places, use_keys
from tui.terminal.key_names import parse_key
from tui.wording.languages import LANGUAGES

ANYWHERE = {
    *"abcdefghijklmnopqrstuvwxyz",
    *"ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    *(f"ctrl+{letter}" for letter in "abcdefgklnopqrstuvwxyz"),  # not h i j m: other keys
    *(f"f{number}" for number in range(1, 13)),
    *("enter", "escape", "tab", "shift+tab", "space", "delete", "backspace"),
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown"),
    *("shift+up", "shift+down", "shift+left", "shift+right"),
}
"""What both AZERTY and QWERTY keyboards write without AltGr, and without Shift for a sign."""

LAYOUTS = {
    "azerty": {parse_key(sign) for sign in "&é\"'(-è_çà)=$ù*,;:!<"},
    "qwerty": {parse_key(sign) for sign in "1234567890-=[];',./`\\"},
}
"""What each writes besides, likewise."""

AS_ONE = {"put-down", "let-go", "choose", "keep", "close"}
"""What shares a key on purpose: while a card is held or one types, or where Enter is the list's."""


@pytest.fixture(autouse=True)
def _usual_keys() -> Iterator[None]:
    yield
    use_keys({})


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("act", actions())
def test_each_act_has_a_key_on_every_keyboard(act: str, layout: str) -> None:
    assert set(actions()[act].keys) & (ANYWHERE | LAYOUTS[layout])


def test_no_key_means_two_acts_in_one_place() -> None:
    for place in places():
        for one, other in combinations(place - AS_ONE, 2):
            assert not set(actions()[one].keys) & set(actions()[other].keys), (one, other)


def test_an_act_has_the_same_keys_and_its_own_name_everywhere() -> None:
    for kind, bindings in _written().items():
        names = [action_name(binding) for binding in bindings]
        assert len(names) == len(set(names)), kind
        for binding in bindings:
            assert binding.description
            assert action_name(binding).replace("-", "").isalnum()
            assert tuple(_keys(binding)) == actions()[action_name(binding)].keys, binding


def _here(app: Driver) -> set[str]:
    """Return the acts of our own that are there now; a field has others, of Textual's."""
    own = {(b.action, b.description) for bindings in _written().values() for b in bindings}
    active = [here.binding for here in app.app.screen.active_bindings.values()]
    return {action_name(b) for b in active if (b.action, b.description) in own}


def _at(step: Step) -> Session:
    return edits.go(le_tilleul(), step)


@pytest.mark.parametrize("step", Step)
async def test_the_acts_of_each_screen_are_those_known_to_be_there(
    tmp_path: Path, step: Step
) -> None:
    """Two acts that could clash unseen would be in no place together."""
    async with running(tmp_path, session=_at(step)) as app:
        seen = 0
        for open_it in ((), ("f1",), ("escape", "f2"), ("escape", "f6"), ("q", "a")):
            await app.press(*open_it)
            here = _here(app)
            assert any(here <= place for place in places())
            seen += len(here)
        assert seen > 30


# --- chosen keys

OWN = """
[keys]
undo = ["F8", "maj+u"]
add = "insert"
help = "F12"
open = "o"
step-nowhere = "b"
"""


def _write(folder: Path, text: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "keys.toml").write_text(text, "utf-8")


async def test_a_chosen_key_does_the_act_and_the_old_one_no_longer(tmp_path: Path) -> None:
    _write(tmp_path, OWN)
    async with running(tmp_path, language="en", session=_at(Step.TIMELINE)) as app:
        await app.press("a")
        assert not app.app.screen.query_one("EntryLine").has_class("-asking")
        await app.press("insert")
        await app.type("Lavomatic", "enter", "escape")
        names = {partner.name for partner in app.session.partners.values()}
        assert "Lavomatic" in names
        await app.press("u")
        assert len(app.session.partners) == len(names)
        await app.press("f8")
        assert len(app.session.partners) == len(names) - 1
        await app.press("ctrl+y", "U")
        assert len(app.session.partners) == len(names) - 1


async def test_keys_shared_with_what_is_held_stay_with_it(tmp_path: Path) -> None:
    """m, Enter and Space put a card down; taking them from picking up must leave them there."""
    _write(tmp_path, '[keys]\npick = "f9"\nmark = "f8"\nopen = "o"\n')
    async with running(tmp_path, language="en", session=_at(Step.TIMELINE)) as app:
        for key in ("m", "space", "enter"):
            await app.press("f9")
            assert "put-down" in _here(app)
            await app.press(key)
            assert "put-down" not in _here(app)


@pytest.mark.parametrize(("language", "add"), [("fr", "Ajouter"), ("en", "Add")])
async def test_the_keys_below_the_help_and_the_commands_show_them(
    tmp_path: Path, language: str, add: str
) -> None:
    _write(tmp_path, OWN)
    ins = {"fr": "Inser", "en": "Ins"}[language]
    async with running(tmp_path, (100, 24), language, _at(Step.TIMELINE)) as app:
        last = app.text.splitlines()[-1]
        assert last.startswith(f"{ins} {add}")
        assert "F8" in last
        for key in ("f1", "f12", "f2"):
            await app.press(key)
            rows = [line.split() for line in app.text.splitlines() if line.split()[-2:-1] == [add]]
            assert any(ins in row for row in rows)
            await app.press("f12" if key != "f2" else "escape")
            assert add in app.text.splitlines()[-1]


async def test_letters_chosen_for_an_act_still_write_in_a_field(tmp_path: Path) -> None:
    _write(tmp_path, '[keys]\nundo = "b"\nunplace = "f8"\nback = "o"\nquit = "f9"\n')
    async with running(tmp_path, language="en", session=_at(Step.TIMELINE)) as app:
        await app.press("a")
        await app.type("Bibliobus qui nous bouge", "enter", "escape")
        assert "Bibliobus qui nous bouge" in {p.name for p in app.session.partners.values()}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_is_wrong_is_said_at_the_start_and_nothing_else_breaks(
    tmp_path: Path, language: str
) -> None:
    _write(tmp_path, OWN)
    async with running(tmp_path, language=language) as app:
        assert "step-nowhere" in app.text
        await app.press("a")
        await app.type("Projet", "enter")
        assert app.session.framing.project == "Projet"


async def test_what_is_wrong_is_said_on_the_session_one_opens_on(tmp_path: Path) -> None:
    _write(tmp_path, "keys = [")
    async with running(tmp_path, language="en", session=_at(Step.TIMELINE)) as app:
        assert "Line 1 of keys.toml" in app.text
        await app.press("u", "a")
        await app.type("Tiers-lieu", "enter")
        assert "Tiers-lieu" in {partner.name for partner in app.session.partners.values()}


@pytest.mark.parametrize("step", Step)
async def test_help_going_back_and_quitting_stay(tmp_path: Path, step: Step) -> None:
    acts_out = ("help", "quit", "back", "cancel", "commands")
    _write(tmp_path, "\n".join(["[keys]", *(f'{a} = "F{20 + n}"' for n, a in enumerate(acts_out))]))
    async with running(tmp_path, language="en", session=_at(step)) as app:
        await app.press("f1")
        assert "│ Help" in app.text
        await app.press("escape", "ctrl+q")
        assert app.app.return_code == 0


async def test_without_such_a_file_keys_are_the_usual_ones(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=_at(Step.TIMELINE)) as app:
        assert "a Add" in app.text.splitlines()[-1]
        app.app.post_message(events.Key("insert", None))
        await app.settle()
        assert not app.app.screen.query_one("EntryLine").has_class("-asking")


@pytest.mark.parametrize("step", Step)
async def test_help_shows_each_act_and_each_key_once(tmp_path: Path, step: Step) -> None:
    session = edits.go(le_tilleul(), step)
    async with running(tmp_path, (100, 70), language="en", session=session) as app:
        await app.press("f1")
        lines = [line.strip(" │›") for line in app.text.splitlines() if "│" in line]
        acts = [re.split(r" {2,}", line) for line in lines if "  " in line]
        assert len(acts) > 15
        assert all(len({*keys.split()}) == len(keys.split()) for keys, *_ in acts)
        words = [act[-1] for act in acts]
        assert [word for word in words if words.count(word) > 1] == []
        assert "Focus" not in app.text
