"""Keys: each act has some on every keyboard, none means two things, and a person may choose."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import events

from store import edits
from store.choices import Letter, Step
from store.model import Session
from tests.keeping import keep_own_keys
from tests.playing.driver import Driver, running
from tests.workshops import le_tilleul
from tui.acts import ACTS, Purpose, letter_act
from tui.keymap.actions import places, use_keys, written
from tui.terminal.bindings import act_of
from tui.terminal.key_names import key_name, parse_key
from tui.wording.i18n import _
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


@pytest.fixture(autouse=True)
def _usual_keys() -> Iterator[None]:
    yield
    use_keys({})


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("act", ACTS)
def test_each_act_has_a_key_on_every_keyboard(act: str, layout: str) -> None:
    assert set(ACTS[act].keys) & (ANYWHERE | LAYOUTS[layout])


def test_a_key_means_one_thing_wherever_it_has_a_meaning() -> None:
    """The letters of the RACI are the one exception, in its table."""
    letters = set(map(letter_act, Letter))
    keys = [key for name, act in ACTS.items() if name not in letters for key in act.keys]
    assert sorted(keys) == sorted(set(keys))
    there = {act_of(binding) for bindings in written().values() for binding in bindings}
    assert there == set(ACTS)


def test_screens_bind_acts_and_nothing_else() -> None:
    for kind, bindings in written().items():
        assert "BINDINGS" in vars(kind)
        assert len(bindings) == len(vars(kind)["BINDINGS"]), kind
        for binding in bindings:
            assert tuple(binding.key.split(",")) == ACTS[act_of(binding)].keys, (kind, binding)
            assert binding.description
        actions = [(act_of(binding), binding.action) for binding in bindings]
        assert len(actions) == len(set(actions)), kind


def _here(app: Driver) -> set[str]:
    """Return the acts of our own that are there now; a field has others, of Textual's."""
    active = [here.binding.id for here in app.app.screen.active_bindings.values()]
    return {id for id in active if id in ACTS}


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


async def test_undo_is_shown_below_once_there_is_something_to_undo(tmp_path: Path) -> None:
    async with running(tmp_path, (120, 30), "en", _at(Step.TIMELINE)) as app:
        assert "u Undo" not in app.text.splitlines()[-1]
        await app.press("a")
        await app.type("Lavomatic", "enter", "escape")
        assert "u Undo" in app.text.splitlines()[-1]
        await app.press("u")
        assert "u Undo" not in app.text.splitlines()[-1]
        await app.press("u")
        assert "Nothing to undo." in app.text


# --- chosen keys

OWN = """
[keys]
undo = ["F11", "maj+u"]
add = "insert"
help = "F12"
edit = "F7"
step-nowhere = "b"
"""


async def test_a_chosen_key_does_the_act_and_the_old_one_no_longer(tmp_path: Path) -> None:
    keep_own_keys(OWN)
    async with running(tmp_path, language="en", session=_at(Step.TIMELINE)) as app:
        await app.press("a")
        assert not app.app.screen.query_one("EntryLine").has_class("-asking")
        await app.press("insert")
        await app.type("Lavomatic", "enter", "escape")
        names = {partner.name for partner in app.session.partners.values()}
        assert "Lavomatic" in names
        await app.press("u")
        assert len(app.session.partners) == len(names)
        await app.press("f11")
        assert len(app.session.partners) == len(names) - 1
        await app.press("ctrl+y", "U")
        assert len(app.session.partners) == len(names) - 1


async def test_what_puts_a_card_down_is_what_picks_it_up(tmp_path: Path) -> None:
    keep_own_keys('[keys]\ncarry = "f9"\n')
    async with running(tmp_path, language="en", session=_at(Step.TIMELINE)) as app:
        for key in ("f9", "enter"):
            await app.press("f9")
            assert "Put it back" in app.text.splitlines()[-1]
            await app.press(key)
            assert "Put it back" not in app.text.splitlines()[-1]
        await app.press("m")
        assert "Put it back" not in app.text.splitlines()[-1]


@pytest.mark.parametrize(("language", "add"), [("fr", "Ajouter"), ("en", "Add")])
async def test_the_keys_below_the_help_and_the_commands_show_them(
    tmp_path: Path, language: str, add: str
) -> None:
    keep_own_keys(OWN)
    ins = {"fr": "Inser", "en": "Ins"}[language]
    async with running(tmp_path, (100, 24), language, _at(Step.TIMELINE)) as app:
        last = app.text.splitlines()[-1]
        assert last.startswith(f"{ins} {add}")
        await app.press("insert")
        await app.type("Lavomatic", "enter", "escape")
        last = app.text.splitlines()[-1]
        assert last.startswith(f"{ins} {add}")
        assert "F11" in last
        for key in ("f1", "f12", "f2"):
            await app.press(key)
            assert any(f"{ins} " in line and f" {add}" in line for line in app.text.splitlines())
            await app.press("f12" if key != "f2" else "escape")
            assert add in app.text.splitlines()[-1]


async def test_letters_chosen_for_an_act_still_write_in_a_field(tmp_path: Path) -> None:
    keep_own_keys('[keys]\nundo = "G"\nunplace = "f11"\nback = "f7"\nquit = "f9"\n')
    async with running(tmp_path, language="en", session=_at(Step.TIMELINE)) as app:
        await app.press("a")
        await app.type("Bibliobus qui nous bouge", "enter", "escape")
        assert "Bibliobus qui nous bouge" in {p.name for p in app.session.partners.values()}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_is_wrong_is_said_at_the_start_and_nothing_else_breaks(
    tmp_path: Path, language: str
) -> None:
    keep_own_keys(OWN)
    async with running(tmp_path, language=language) as app:
        assert "step-nowhere" in app.text
        await app.press("insert")
        await app.type("Projet", "enter")
        assert app.session.framing.project == "Projet"


async def test_what_is_wrong_is_said_on_the_session_one_opens_on(tmp_path: Path) -> None:
    keep_own_keys("keys = [")
    async with running(tmp_path, language="en", session=_at(Step.TIMELINE)) as app:
        assert "Line 1 of keys.toml" in app.text
        await app.press("u", "a")
        await app.type("Tiers-lieu", "enter")
        assert "Tiers-lieu" in {partner.name for partner in app.session.partners.values()}


@pytest.mark.parametrize("step", Step)
async def test_help_going_back_and_quitting_stay(tmp_path: Path, step: Step) -> None:
    acts_out = ("help", "quit", "back", "close", "commands")
    keep_own_keys("\n".join(["[keys]", *(f'{a} = "F{20 + n}"' for n, a in enumerate(acts_out))]))
    async with running(tmp_path, language="en", session=_at(step)) as app:
        await app.press("f1")
        assert "Go on, go back" in app.text
        await app.press("escape", "ctrl+q")
        assert app.app.return_code == 0


async def test_without_such_a_file_keys_are_the_usual_ones(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=_at(Step.TIMELINE)) as app:
        assert "a Add" in app.text.splitlines()[-1]
        app.app.post_message(events.Key("insert", None))
        await app.settle()
        assert not app.app.screen.query_one("EntryLine").has_class("-asking")


# --- the help


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 55)])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step", Step)
async def test_the_help_fits_and_groups_every_act_by_what_one_wants_to_do(
    tmp_path: Path, step: Step, language: str, size: tuple[int, int]
) -> None:
    async with running(tmp_path, size, language, _at(step)) as app:
        offered = app.app.screen.offered()
        await app.press("f1")
        page = app.app.screen.query_one("VerticalScroll")
        assert page.max_scroll_y == 0
        assert app.text.splitlines()[-1].endswith(key_name("escape") + " " + _("Close"))
        text = " ".join(app.text.split())
        for purpose in (Purpose.HERE, Purpose.LOOK, Purpose.ON, Purpose.OUT, Purpose.PROGRAM):
            if any(offer.purpose is purpose for offer in offered):
                assert _(purpose.value) in text
        for offer in offered:
            if offer.purpose is not Purpose.CURSOR and offer.action != "help":
                assert offer.words.split()[0] in text, offer


async def test_a_key_pressed_on_the_help_does_its_act(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=_at(Step.TIMELINE)) as app:
        await app.press("f1", "w")
        assert "Who is missing?" in app.text
        await app.press("escape", "f1", "a")
        await app.type("Lavomatic", "enter", "escape")
        assert "Lavomatic" in {partner.name for partner in app.session.partners.values()}


# --- what is offered does something


@pytest.mark.parametrize("language", LANGUAGES)
async def test_keys_that_would_do_nothing_are_not_offered(tmp_path: Path, language: str) -> None:
    async with running(tmp_path, language=language) as app:
        empty = app.text.splitlines()[-1]
        await app.press("d", "delete", "c", "e", "H")
        assert app.text.splitlines()[-1] == empty
        assert not re.search(r"(^| )(d|s) ", empty)
        await app.press("a")
        await app.type("Bus", "enter", "j", "down", "down", "enter")
        assert app.app.screen.STEP is Step.RACI
        last = app.text.splitlines()[-1]
        assert not re.search(r"(^| )[rci] ", last)
        await app.press("a")  # no letter is to be put anywhere: it adds, as everywhere else
        await app.type("Tenir la buvette", "enter", "escape")
        assert [a.name for a in app.session.activities.values()] == ["Tenir la buvette"]
        assert re.search(r"(^| )r ", app.text.splitlines()[-1])


async def test_enter_is_named_by_what_it_does_here(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=_at(Step.LEADS)) as app:
        await app.press("home")
        assert "Enter The actor" in app.text.splitlines()[-1]
        await app.press("down")
        assert "Enter The next move" in app.text.splitlines()[-1]
