"""The file in which a person writes the keys they want: what it gives, and what is wrong in it.

    [keys]
    undo = ["u", "f8"]

All that is right in it is used; an act of which something is wrong keeps its usual keys.
"""

from __future__ import annotations

import errno
import json
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from store.text import folded
from tui.acts import ACTS
from tui.keymap.actions import KEPT, shared_keys, while_typing, words_of
from tui.terminal.key_names import KeyRefused, is_function_key, key_name, parse_key, quoted
from tui.terminal.small_file import bytes_of_small
from tui.wording.errors import cause
from tui.wording.i18n import _, in_every_language, n_

GUESSES = 20
"""Of how many unknown acts the nearest is looked for: that takes a while."""


@dataclass(slots=True)
class ChosenKeys:
    """The keys chosen, by act, as Textual calls them; and a sentence for each thing wrong."""

    keys: dict[str, tuple[str, ...]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)


def read_keys(path: Path) -> ChosenKeys:
    """Return what the file ``path`` chooses; never raises. One that is not there chooses nothing.

    The sentences are in the language spoken now.
    """
    if not os.path.lexists(path):
        return ChosenKeys()
    try:
        return parse_keys(_text_of(path))
    except UnicodeDecodeError:
        return _unread(_("%(file)s is not UTF-8 text: the usual keys are used.", file=path.name))
    except OSError as error:
        words = _("%(file)s cannot be read (%(cause)s): the usual keys are used.")
        return _unread(words % {"file": path.name, "cause": cause(error.errno or errno.EIO)})


def parse_keys(text: str) -> ChosenKeys:
    """Return what the TOML ``text`` chooses; never raises."""
    try:
        document = tomllib.loads(text)
    except RecursionError:
        return _unread(_("keys.toml is too deep to be read: the usual keys are used."))
    except ValueError as error:
        return _unread(_not_toml(text, str(error)))
    chosen = ChosenKeys(wrong=[_outside(name) for name in document if name != "keys"])
    lines = document.get("keys", {})
    if not isinstance(lines, dict):
        chosen.wrong.append(_outside("keys"))
        return chosen
    _take_acts(lines, chosen)
    _part(chosen)
    return chosen


def format_keys(chosen: ChosenKeys) -> str:
    """Return such a file as it stands with what was ``chosen``: every act, and what it does."""
    return "\n".join(["[keys]", *(_line(act, chosen) for act in ACTS)])


def _line(act: str, chosen: ChosenKeys) -> str:
    keys = [key_name(key) for key in chosen.keys.get(act, ACTS[act].keys)]
    words = " · ".join(map(_, words_of(act)))
    return f"{act} = {json.dumps(keys, ensure_ascii=False)}  # {words}"


def short_report(wrong: list[str]) -> str:
    """Return the first of these sentences, and how many more there are; nothing for none."""
    if len(wrong) < 2:
        return "".join(wrong)
    more = n_(
        "“alliances keys --check” tells %(count)d more.",
        "“alliances keys --check” tells %(count)d more.",
        len(wrong) - 1,
    )
    return f"{wrong[0]} {more}"


def _unread(sentence: str) -> ChosenKeys:
    return ChosenKeys(wrong=[sentence])


def _text_of(path: Path) -> str:
    """Return the text of a small file. Raises OSError, or UnicodeDecodeError for UTF-8."""
    return bytes_of_small(path).decode("utf-8-sig").replace("\r\n", "\n")


def _take_acts(lines: Mapping[str, Any], chosen: ChosenKeys) -> None:
    said_twice: set[str] = set()
    old = any(_plain(said) not in ACTS and _act_called(_plain(said)) in ACTS for said in lines)
    for said, value in lines.items():
        name = _plain(said)
        if name in said_twice:
            chosen.wrong.append(_("“%(act)s” is there twice: the first is used.", act=name))
            continue
        said_twice.add(name)
        if old and (acts := _as_before(name, value)):
            chosen.wrong += filter(None, (_moved(name, act) for act in acts))
        elif (act := _act_called(name)) in ACTS:
            _take(act, value, chosen)
        else:
            chosen.wrong.append(_no_such_act(said, guess=len(chosen.wrong) < GUESSES))


def _as_before(name: str, value: object) -> list[str]:
    """Return the acts that were called ``name``, where ``value`` gives them the keys they had.

    A file that does so chooses nothing: the keys of today are used.
    """
    keys = [value] if isinstance(value, str) else value
    if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
        return []
    try:
        called = tuple(map(parse_key, keys))
    except KeyRefused:
        return []
    return [act for act, row in ACTS.items() if called == row.before.get(name)]


def _moved(name: str, act: str) -> str:
    """Return that the key of what was called ``name`` is another now; nothing where it is not."""
    before, now = ACTS[act].before[name][0], ACTS[act].keys
    if before in now:
        return ""
    words = _("“%(name)s” (%(before)s) is now “%(act)s”: %(now)s.")
    keys = {"before": key_name(before), "now": key_name(now[0])}
    return words % {"name": name, "act": act, **keys}


def _act_called(name: str) -> str:
    """Return the act ``name``, or the one that was called so before."""
    renamed = (act for act, row in ACTS.items() if name in row.before)
    return name if name in ACTS else next(renamed, name)


def _take(act: str, value: object, chosen: ChosenKeys) -> None:
    try:
        chosen.keys.setdefault(act, _keys_of(act, value))
    except KeyRefused as refused:
        chosen.wrong.append(f"{refused} {_keeps(act)}")


def _keys_of(act: str, value: object) -> tuple[str, ...]:
    """Return the keys that ``value`` gives to ``act``, and those it keeps. Raises KeyRefused."""
    keys = [value] if isinstance(value, str) else value
    if not isinstance(keys, list) or not keys:
        raise KeyRefused(_("“%(act)s” needs a key, or a list of keys, in quotes.", act=act))
    called = [_key_for(act, one) for one in keys]
    return tuple(dict.fromkeys([*called, *(key for key in ACTS[act].keys if key in KEPT)]))


def _key_for(act: str, said: object) -> str:
    if not isinstance(said, str):
        raise KeyRefused(_("“%(act)s” needs a key, or a list of keys, in quotes.", act=act))
    key = parse_key(said)
    if key in ACTS[act].keys:
        return key
    if key in KEPT:
        words = _("%(key)s does the same everywhere: “%(act)s” cannot have it.")
        raise KeyRefused(words % {"key": key_name(key), "act": act})
    if act in while_typing() and not is_function_key(key):
        words = _("“%(act)s” is done while typing: it takes keys such as F9, not %(key)s.")
        raise KeyRefused(words % {"key": key_name(key), "act": act})
    return key


def _part(chosen: ChosenKeys) -> None:
    """Where a key would mean two things in one place, give the later act its usual keys again."""
    places = {name: place for place, name in enumerate(chosen.keys)}
    while clash := next(shared_keys(chosen.keys), None):
        key, *names = clash
        early, late = sorted(names, key=lambda n: places[n] if n in chosen.keys else -1)
        del chosen.keys[late]
        words = _("%(key)s would do both “%(act)s” and “%(other)s” on one screen.")
        sentence = words % {"key": key_name(key), "act": late, "other": early}
        chosen.wrong.append(f"{sentence} {_keeps(late)}")


def _keeps(act: str) -> str:
    keys = ", ".join(map(key_name, ACTS[act].keys))
    return _("“%(act)s” keeps %(keys)s.", act=act, keys=keys)


def _no_such_act(said: str, *, guess: bool) -> str:
    """Return that there is no such act, with the nearest, by its name or its words."""
    nearest = get_close_matches(_plain(said), _all_names(), 1) if guess else []
    if nearest:
        act = _all_names()[nearest[0]]
        words = _("There is no action “%(said)s”; the nearest is “%(act)s” (%(words)s).")
        return words % {"said": quoted(said), "act": act, "words": _(ACTS[act].words)}
    words = _("There is no action “%(said)s”: “alliances keys” lists them all.")
    return words % {"said": quoted(said)}


@cache
def _all_names() -> dict[str, str]:
    """Return every act by its name, and by its words in either language."""
    by_words = {
        _plain(words): act
        for act in ACTS
        for msgid in words_of(act)
        for words in in_every_language(msgid)
    }
    return {**by_words, **{act: act for act in ACTS}}


def _plain(said: str) -> str:
    return re.sub(r"[\s_]+", "-", folded(said))


def _outside(name: str) -> str:
    return _("“%(name)s” is not read: keys stand under a line that says [keys].", name=quoted(name))


def _not_toml(text: str, reason: str) -> str:
    found = re.search(r"line (\d+)", reason)
    line = int(found[1]) if found else text.count("\n") + 1
    return _(
        "Line %(line)d of keys.toml cannot be understood: the usual keys are used."
        " “alliances keys” shows how it is written.",
        line=line,
    )
