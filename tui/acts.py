"""Every act that has keys: one row an act, so that a key means one thing wherever it has a meaning.

Screens say where an act is done and in what words; the last line, the help, the commands, the file
of one's own keys and the line mode read what stands here. The letters of the RACI are the one
exception: inside its table they come before what they mean elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from msgspec import Struct

from store.choices import Letter
from tui.wording.i18n import N_
from tui.wording.labels import message_for


class Purpose(Enum):
    """What one wants to do by an act; a msgid, in the order of the help."""

    HERE = N_("Write and change")
    LOOK = N_("See")
    ON = N_("Go on, go back")
    OUT = N_("Keep and send")
    CURSOR = N_("Move the cursor")
    PROGRAM = N_("The program")


class Act(Struct, frozen=True):
    """An act: its ``keys``, as Textual calls them, and what it does in ``words``, a msgid.

    ``before`` holds what it was called before, and its keys then: a file of one's own keys that
    was written in that time is still understood.
    """

    purpose: Purpose
    keys: tuple[str, ...]
    words: str
    before: Mapping[str, tuple[str, ...]] = {}


def _act(purpose: Purpose, keys: str, words: str, **before: str) -> Act:
    was = {name.replace("_", "-"): tuple(old.split()) for name, old in before.items()}
    return Act(purpose, tuple(keys.split()), words, was)


def _here(keys: str, words: str, **before: str) -> Act:
    return _act(Purpose.HERE, keys, words, **before)


def _look(keys: str, words: str, **before: str) -> Act:
    return _act(Purpose.LOOK, keys, words, **before)


# On AZERTY, digits are typed with Shift; their keys alone give & é " ' ( - è _ ç instead.
_DIGITS = {
    1: "1 ampersand",
    2: "2 é",
    3: "3 quotation_mark",
    4: "4 apostrophe",
    5: "5 left_parenthesis",
    6: "6 minus",
    7: "7 è",
    8: "8 underscore",
    9: "9 ç",
}


def _numbers() -> dict[str, Act]:
    """Return the acts of the digits: what is under the cursor gets the place or rating so shown."""
    old: dict[int, dict[str, str]] = {digit: {} for digit in _DIGITS}
    for digit, keys in _DIGITS.items():
        old[digit][f"place_in_{digit}"] = keys
        if digit <= 5:
            old[digit][f"rate_{digit}"] = keys
    old[1]["keep_standing"], old[2]["take_other"] = _DIGITS[1], _DIGITS[2]
    words = N_("By number: its place, its rating, the answer that is kept")
    return {f"number-{digit}": _here(keys, words, **old[digit]) for digit, keys in _DIGITS.items()}


def letter_act(letter: Letter) -> str:
    """Return the name of the act that gives that ``letter`` of the RACI."""
    return f"letter-{letter.lower()}"


ACTS: Mapping[str, Act] = {
    "choose": _here(
        "enter",
        N_("Open what is under the cursor"),
        reveal="enter",
        go_on="enter",
        find_next="enter",
        keep="enter",
    ),
    "add": _here("a plus", N_("Add"), add="a", argue="a", new="a", add_activities="o", review="b"),
    "edit": _here(
        "e",
        N_("Change the words under the cursor"),
        edit="enter e",
        open="enter e",
        reword="e",
        rename="r",
        rename_activity="e",
        note_review="w",
    ),
    "delete": _here("d delete", N_("Delete"), delete_activity="d", trash="d delete"),
    "mark": _here("space", N_("Mark"), tick="space"),
    "mark-all": _here("asterisk ctrl+a", N_("Tick all, or none")),
    "advance": _here(
        "v",
        N_("One further: accepted, checked, done"),
        accept="v",
        check="v",
        cycle="space",
        update="space",
        inform="space",
    ),
    "set-aside": _here(
        "r", N_("Set aside, or take up again"), drop="r", member_left="l", **{"pass": "v"}
    ),
    **_numbers(),
    "unplace": _here("0 à", N_("Back to the tray"), unplace="b"),
    "carry": _here("m", N_("Move to another place"), pick="m", place="m", put_down="enter m space"),
    "trajectory": _here("M", N_("Also at another horizon"), later="l"),
    "move-up": _here("shift+up", N_("Move it")),
    "move-down": _here("shift+down", N_("Move it")),
    "move-left": _here("shift+left", N_("Move it"), strength_less="left", grip_less="shift+left"),
    "move-right": _here(
        "shift+right", N_("Move it"), strength_more="right", grip_more="shift+right"
    ),
    "join": _here("k", N_("Join with another"), merge="f", tie="r", link="l", switch="k"),
    "brake": _here("b", N_("Brake"), add_brake="b", note_brake="b"),
    "lever": _here("l", N_("Lever"), add_lever="l", note_lever="l"),
    **{letter_act(letter): _here(letter.lower(), message_for(letter)) for letter in Letter},
    "clear": _here("backspace", N_("Empty the cell"), clear="delete backspace"),
    "actors": _here("A", N_("Actors"), actors="w"),
    "rows": _here("B", N_("Rows: name, add, move"), rows="r"),
    "draw": _here("L", N_("Draw lots"), draw="l"),
    "leave-roles": _here("o", N_("Leave the role"), leave="d delete"),
    "keep-text": _here("ctrl+s f10", N_("Keep")),
    "new-line": _here("ctrl+l ctrl+j", N_("New line")),
    "search": _look("s slash ctrl+f", N_("Search")),
    "show-only": _look("f", N_("Show one only, or all"), pick_out="v", one_partner="v"),
    "other-view": _look("z", N_("Another view"), zoom="z", view="v"),
    "missing": _look("w", N_("Who is missing?")),
    "look-at": _look("C", N_("What to look at"), alerts="c", raci_alerts="l"),
    "actor": _look("W", N_("All about this actor"), actor="w", actor_of_cell="f", known="i"),
    "ideas": _look("I f5", N_("Kinds of brakes and levers to think of")),
    "rules": _look("i", N_("Rules")),
    "guidance": _look("g", N_("Advice for the facilitator")),
    "follow-up": _look("f6", N_("Follow-up and reviews")),
    "afterwards": _look("N", N_("Trust, review, committees")),
    "conflicts": _look("f7", N_("Settle what was written twice")),
    "earlier": _look("H", N_("Earlier states"), earlier="e"),
    "trashed": _look("T", N_("Trash"), trashed="t"),
    "example": _look("x", N_("Open the example")),
    "next-step": _act(Purpose.ON, "n", N_("Next step")),
    "previous-step": _act(Purpose.ON, "p", N_("Previous step")),
    "jump": _act(Purpose.ON, "j", N_("Go to a step")),
    "timer": _act(Purpose.ON, "t", N_("Timer")),
    "back": _act(Purpose.ON, "q", N_("Up one level")),
    "undo": _act(Purpose.ON, "u ctrl+z", N_("Undo")),
    "redo": _act(Purpose.ON, "ctrl+y y", N_("Redo")),
    "close": _act(
        Purpose.ON,
        "escape",
        N_("Close what is open"),
        show_all="escape",
        let_go="escape",
        cancel="escape",
    ),
    "export": _act(Purpose.OUT, "X", N_("Export"), export="x", export_as="X"),
    "document": _act(Purpose.OUT, "D", N_("Document")),
    "edition": _act(Purpose.OUT, "V", N_("Edition"), edition="e"),
    "format": _act(Purpose.OUT, "F", N_("Format"), format="f"),
    "conditions": _act(Purpose.OUT, "O", N_("With conditions, or not"), conditions="i"),
    "copy": _act(Purpose.OUT, "c", N_("Copy"), duplicate="c"),
    "between-us": _act(Purpose.OUT, "E", N_("Between us")),
    "other-words": _act(Purpose.OUT, "P", N_("Other words for partners")),
    "room": _act(Purpose.OUT, "R", N_("Partners are here, or left")),
    "up": _act(Purpose.CURSOR, "up", N_("Up")),
    "down": _act(Purpose.CURSOR, "down", N_("Down")),
    "left": _act(Purpose.CURSOR, "left", N_("Left")),
    "right": _act(Purpose.CURSOR, "right", N_("Right")),
    "page-up": _act(Purpose.CURSOR, "pageup", N_("Page up")),
    "page-down": _act(Purpose.CURSOR, "pagedown", N_("Page down"), read_on="space"),
    "first": _act(Purpose.CURSOR, "home", N_("First")),
    "last": _act(Purpose.CURSOR, "end", N_("Last")),
    "next-part": _act(Purpose.CURSOR, "tab", N_("Next part"), other="tab shift+tab"),
    "previous-part": _act(Purpose.CURSOR, "shift+tab", N_("Previous part")),
    "help": _act(Purpose.PROGRAM, "f1 question_mark h", N_("Help")),
    "commands": _act(Purpose.PROGRAM, "f2 ctrl+p", N_("Commands")),
    "language": _act(Purpose.PROGRAM, "f3", N_("Language")),
    "theme": _act(Purpose.PROGRAM, "f4", N_("Colours")),
    "show-to-all": _act(Purpose.OUT, "S", N_("Show to all, or no more")),
    "everyone": _act(Purpose.PROGRAM, "f8", N_("Who is here")),
    "quit": _act(Purpose.PROGRAM, "ctrl+q", N_("Quit")),
}
"""Every act by its name, which stays."""
