"""The file of one's own keys: what it may say, and what is said of what is wrong in it."""

import os
import tomllib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from textual import events
from textual._xterm_parser import XTermParser

from tests.commanding import Line
from tests.keeping import keep_own_keys, own_keys
from tui.acts import ACTS
from tui.keymap.actions import KEPT, shared_keys
from tui.keymap.keys_file import format_keys, parse_keys, read_keys, short_report
from tui.terminal.key_names import KEY_NAMES, KeyRefused, key_name, parse_key
from tui.terminal.small_file import MAX_BYTES
from tui.wording import i18n

USUAL = {name: act.keys for name, act in ACTS.items()}


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    return Line(tmp_path, capsys)


# --- keys by name


@pytest.mark.parametrize(
    ("said", "key"),
    [
        *((name, "ctrl+z") for name in ("Ctrl+Z", "ctrl+z", "CTRL-Z", " control + z ")),
        *((name, "delete") for name in ("Suppr", "Del", "delete", "supprimer")),
        *((name, "enter") for name in ("Entrée", "entree", "Enter", "return")),
        *((name, "space") for name in ("Espace", "Space", " ", "barre d’espace")),
        *((name, "shift+up") for name in ("maj+haut", "Shift+Up", "Maj+↑", "shift-↑")),
        *((name, "pageup") for name in ("PgPréc", "PgUp", "page-up", "Page Up")),
        *((name, "escape") for name in ("Échap", "Esc", "escape")),
        ("Inser", "insert"),
        ("F11", "f11"),
        ("é", "é"),
        ("É", "é"),
        ("e\u0301", "é"),
        ("U", "u"),
        ("maj+u", "U"),
        ("?", "question_mark"),
        ("+", "plus"),
        ("-", "minus"),
        (",", "comma"),
        ('"', "quotation_mark"),
    ],
)
def test_keys_are_called_as_people_write_them(spoken: str, said: str, key: str) -> None:
    assert parse_key(said) == key


@pytest.mark.parametrize("said", ["ctrl+enter", "shift+enter", "maj+espace", "alt+x", "cmd+z"])
def test_keys_that_terminals_never_send_are_refused(said: str) -> None:
    i18n.use("en")
    with pytest.raises(KeyRefused, match="Terminals do not send"):
        parse_key(said)


@pytest.mark.parametrize(
    ("said", "same"),
    [("ctrl+i", "Tab"), ("Ctrl+M", "Enter"), ("ctrl+h", "Bksp"), ("ctrl+[", "Esc")],
)
def test_keys_that_terminals_send_as_others_are_refused(said: str, same: str) -> None:
    i18n.use("en")
    with pytest.raises(KeyRefused, match=f"Terminals send {same} for"):
        parse_key(said)


KEYS = sorted(
    {key for act in ACTS.values() for key in act.keys}
    | {*KEY_NAMES, "ctrl+shift+left", "ctrl+delete", "shift+insert", "U", "É", "f12", "f24"}
    | {f"ctrl+{letter}" for letter in "abcdefgjklnopqrstuvwxyz"}
)


@pytest.mark.parametrize("key", KEYS)
def test_a_key_can_be_written_as_the_help_shows_it(spoken: str, key: str) -> None:
    assert parse_key(key_name(key)) == key


def test_what_terminals_send_for_ctrl_and_a_letter_is_a_key_or_refused() -> None:
    for number in range(1, 27):
        sent = [e for e in XTermParser().feed(chr(number)) if isinstance(e, events.Key)]
        said = f"ctrl+{chr(number + 96)}"
        try:
            assert parse_key(said) == sent[0].key
        except KeyRefused:
            assert sent[0].key in ("tab", "enter", "backspace")


@given(st.text())
def test_any_word_is_a_key_that_can_be_written_again_or_is_refused(text: str) -> None:
    with suppress(KeyRefused):
        key = parse_key(text)
        assert parse_key(key_name(key)) == key


# --- what the file says


def test_one_key_or_a_list_takes_the_place_of_the_usual_ones() -> None:
    chosen = parse_keys('[keys]\nundo = ["u", "F11"]\nadd = "Inser"\nNext_Step = "f9"\n')
    assert chosen.keys == {"undo": ("u", "f11"), "add": ("insert",), "next-step": ("f9",)}
    assert chosen.wrong == []


def test_two_acts_can_change_places() -> None:
    chosen = parse_keys('[keys]\nguidance = "t"\ntimer = "g"\n')
    assert (chosen.keys, chosen.wrong) == ({"guidance": ("t",), "timer": ("g",)}, [])


@pytest.mark.parametrize(
    ("act", "kept"),
    [("help", "f1"), ("quit", "ctrl+q"), ("close", "escape"), ("up", "up")],
)
def test_nobody_can_be_locked_in(act: str, kept: str) -> None:
    chosen = parse_keys(f'[keys]\n{act} = "f12"\n')
    assert chosen.wrong == []
    assert chosen.keys[act] == ("f12", kept)


def test_what_the_command_prints_chooses_the_same_keys(spoken: str) -> None:
    other = "en" if spoken == "fr" else "fr"
    mine = parse_keys('[keys]\nundo = ["f11", "maj+u"]\nedit = "o"\nrows = "f5"\n')
    text = format_keys(mine)
    i18n.use(other)
    again = parse_keys(text)
    assert again.wrong == []
    assert again.keys == {**USUAL, **mine.keys}
    assert set(tomllib.loads(text)["keys"]) == set(ACTS)


@pytest.mark.parametrize(
    ("text", "fr", "en"),
    [
        ('[keys]\nundo = "f8', "La ligne 2 de keys.toml", "Line 2 of keys.toml"),
        ("[keys]\n\nundo = f11\n", "La ligne 3 de keys.toml", "Line 3 of keys.toml"),
        (
            '[keys]\nundoo = "f11"',
            "la plus proche est « undo » (Annuler)",
            "nearest is “undo” (Undo)",
        ),
        ('[keys]\nannuler = "f11"', "la plus proche est « undo »", "nearest is “undo”"),
        (
            '[keys]\nqqqqqq = "f11"',
            "« alliances keys » les donne toutes",
            "“alliances keys” lists them all",
        ),
        ('[keys]\nundo = "hop"', "« hop » n’est pas une touche connue", "“hop” is not a known key"),
        ('[keys]\nundo = ["f11", "hop"]', "« undo » garde u, Ctrl+Z", "“undo” keeps u, Ctrl+Z"),
        ('[keys]\nundo = "ctrl+enter"', "n’envoient pas", "do not send"),
        ('[keys]\nundo = "ctrl+i"', "envoient Tab", "send Tab"),
        ('[keys]\nundo = "Échap"', "Échap fait partout", "Esc does the same everywhere"),
        ('[keys]\nundo = "F1"', "F1 fait partout", "F1 does the same everywhere"),
        (
            '[keys]\nundo = "t"',
            "t ferait à la fois « undo » et « timer »",
            "both “undo” and “timer”",
        ),
        ('[keys]\nadd = "haut"', "↑ fait partout", "↑ does the same everywhere"),
        ('[keys]\nadd = "maj+haut"', "« add » et « move-up »", "“add” and “move-up”"),
        ('[keys]\nkeep-text = "k"', "pendant qu’on écrit", "while typing"),
        ("[keys]\nundo = []", "entre guillemets", "in quotes"),
        ("[keys]\nundo = 8", "entre guillemets", "in quotes"),
        ('[keys]\nundo = ["f11", 8]', "entre guillemets", "in quotes"),
        ("[keys.undo]\nkey = 8", "entre guillemets", "in quotes"),
        ('undo = "f11"', "« undo » n’est pas lu", "“undo” is not read"),
        ("keys = 8", "« keys » n’est pas lu", "“keys” is not read"),
        ('[keys]\nnext-step="f11"\nnext_step="f9"', "y est deux fois", "is there twice"),
        ("x = " + "[" * 5000, "trop imbriqué", "too deep"),
    ],
)
def test_each_thing_wrong_is_a_sentence(spoken: str, text: str, fr: str, en: str) -> None:
    chosen = parse_keys(text)
    assert len(chosen.wrong) == 1
    assert (fr if spoken == "fr" else en) in chosen.wrong[0].replace("\u00a0", " ")
    assert chosen.keys == ({"next-step": ("f11",)} if "twice" in en else {})


def test_what_is_right_is_used_beside_what_is_wrong() -> None:
    text = '[keys]\nundo = "f11"\nredo = "hop"\nsearch = "f11"\ntimer = "f9"\n'
    chosen = parse_keys(text)
    assert chosen.keys == {"undo": ("f11",), "timer": ("f9",)}
    assert len(chosen.wrong) == 2  # redo, and search, which comes after undo


def test_what_a_refused_act_gets_back_is_free_again() -> None:
    i18n.use("en")
    chosen = parse_keys('[keys]\nundo = "a"\nadd = "t"\n\n')
    assert "undo" not in chosen.keys
    assert "add" not in chosen.keys
    assert len(chosen.wrong) == 2
    assert list(shared_keys(chosen.keys)) == []


def test_a_file_says_no_more_than_words(spoken: str) -> None:
    chosen = parse_keys('[keys]\n"\\u001b[31m\\n[b]" = "f11"\nundo = "\\u001b]0;x\\u0007[/]"')
    assert len(chosen.wrong) == 2
    assert not any(c in sentence for sentence in chosen.wrong for c in "\x1b\x07\n")


TOML_KEYS = st.sampled_from(["keys", "undo", "keys.undo", '"é"', "keys.add", "a.b"]) | st.text()
PIECES = st.one_of(
    st.sampled_from(["[keys]", "[[keys]]", "[keys", "", "#", "\r", "\x00", "'''"]),
    st.builds(
        "{} = {}".format, TOML_KEYS, st.sampled_from(['"f11"', "[]", "1", "{}", "'t'", "nan"])
    ),
    st.text(),
)


@given(st.lists(PIECES).map("\n".join))
@example("x = " + "9" * 5000)
@example("[keys]\nundo = 1979-99-99")
@example("[keys]\n" + "\n".join(f'nope{n} = "f11"' for n in range(3000)))
def test_any_text_gives_keys_that_can_be_used_and_what_is_wrong(text: str) -> None:
    chosen = parse_keys(text)
    assert chosen.keys.keys() <= ACTS.keys()
    assert list(shared_keys(chosen.keys)) == []
    assert all(isinstance(sentence, str) and sentence for sentence in chosen.wrong)


NAMED_KEYS = st.sampled_from([*map(key_name, KEYS), "hop", "ctrl+i"])


@given(st.dictionaries(st.sampled_from(sorted(ACTS)), st.lists(NAMED_KEYS, max_size=3)))
def test_any_keys_leave_each_act_some_and_never_two_acts_on_one(
    wanted: dict[str, list[str]],
) -> None:
    lines = [f"{act} = {[*keys]!r}".replace("'\"'", "'\\u0022'") for act, keys in wanted.items()]
    chosen = parse_keys("\n".join(["[keys]", *lines]))
    assert list(shared_keys(chosen.keys)) == []
    for act, keys in chosen.keys.items():
        assert keys
        assert {key for key in USUAL[act] if key in KEPT} <= set(keys)


# --- a file written before keys moved


BEFORE = (Path(__file__).parents[2] / "data" / "keys-before.toml").read_text("utf-8")
"""Such a file as the command printed it before, with every act by the key it had."""


def test_a_file_that_chose_nothing_before_uses_the_keys_of_today(spoken: str) -> None:
    chosen = parse_keys(BEFORE)
    assert {act: keys for act, keys in chosen.keys.items() if keys != USUAL[act]} == {}
    moved = "\n".join(chosen.wrong).replace("\u00a0", " ")
    if spoken == "fr":
        for sentence in (
            "« alerts » (c) est maintenant « look-at » : Maj+C.",
            "(b) est maintenant",
        ):
            assert sentence in moved
    else:
        assert "“export” (x) is now “export”: Shift+X." in moved
        assert "“unplace” (b) is now “unplace”: 0." in moved
    assert "timer" not in moved


def test_what_was_chosen_before_stays_chosen_under_its_new_name() -> None:
    chosen = parse_keys(BEFORE.replace('alerts = ["c"]', 'alerts = ["F11"]'))
    assert chosen.keys["look-at"] == ("f11",)
    assert not any("alerts”" in sentence for sentence in chosen.wrong)


def test_a_key_that_an_act_had_before_can_be_chosen_for_it_today() -> None:
    assert parse_keys('[keys]\nactors = "w"\n').keys == {"actors": ("w",)}


# --- the file itself


def _folder(path: Path) -> None:
    path.mkdir()


def _loop(path: Path) -> None:
    path.symlink_to(path)


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _zero(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _huge(path: Path) -> None:
    path.write_bytes(b"#" * (MAX_BYTES + 1))


def _latin(path: Path) -> None:
    path.write_bytes('[keys]\nundo = "é"'.encode("latin-1"))


def _dangling(path: Path) -> None:
    path.symlink_to("nowhere")


@pytest.mark.parametrize(
    ("make", "fr", "en"),
    [
        (_folder, "c’est un dossier", "it is a folder"),
        (_loop, "ses liens tournent en rond", "lead back to themselves"),
        (_pipe, "n’est pas un fichier", "not a plain file"),
        (_zero, "n’est pas un fichier", "not a plain file"),
        (_huge, "trop gros", "too large"),
        (_latin, "UTF-8", "UTF-8"),
        (_dangling, "introuvable", "not there"),
    ],
)
def test_a_file_that_cannot_be_read_is_reported(
    tmp_path: Path, spoken: str, make: Callable[[Path], None], fr: str, en: str
) -> None:
    path = tmp_path / "keys.toml"
    make(path)
    chosen = read_keys(path)
    assert chosen.keys == {}
    assert len(chosen.wrong) == 1
    assert (fr if spoken == "fr" else en) in chosen.wrong[0]


@pytest.mark.parametrize("raw", [b"", b"\xef\xbb\xbf[keys]\r\nundo = 'f11'\r\n", b"# nothing\n"])
def test_files_as_editors_leave_them_are_read(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "keys.toml"
    path.write_bytes(raw)
    assert read_keys(path).wrong == []


def test_a_link_to_a_file_kept_elsewhere_is_followed(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text('[keys]\nundo = "f11"')
    (tmp_path / "keys.toml").symlink_to("mine")
    assert read_keys(tmp_path / "keys.toml").keys == {"undo": ("f11",)}


def test_several_things_wrong_are_said_in_short(spoken: str) -> None:
    assert short_report([]) == ""
    assert short_report(["One."]) == "One."
    assert short_report(["One.", "Two.", "Three."]).startswith("One. ")
    assert "2" in short_report(["One.", "Two.", "Three."])


# --- the command


def test_the_command_prints_the_keys_there_are(line: Line, spoken: str) -> None:
    text = line("--lang", spoken, "keys")
    keys: dict[str, Any] = tomllib.loads(text)["keys"]
    assert list(keys["undo"]) == ["u", "Ctrl+Z"]
    assert ("# Annuler" if spoken == "fr" else "# Undo") in text
    assert str(own_keys()) in line.err


def test_what_the_command_prints_can_be_put_in_its_place(line: Line, spoken: str) -> None:
    text = line("--lang", spoken, "keys")
    own_keys().write_text(text, "utf-8")
    line("keys", "--check")
    assert str(own_keys()) in line.err


def test_the_command_says_what_is_wrong(line: Line) -> None:
    line("--lang", "en", "keys", "--check")
    assert "not there" in line.err
    keep_own_keys('[keys]\nundo = "f11"\nredo = "hop"\nadd = "t"\n')
    assert line("--lang", "en", "keys", "--check", code=1) == ""
    assert line.err.count("\n") == 2
    assert "hop" in line.err
    keys = tomllib.loads(line("keys"))["keys"]
    assert keys["undo"] == ["F11"]
    assert keys["redo"] == ["Ctrl+Y", "y"]
