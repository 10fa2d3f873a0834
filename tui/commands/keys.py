"""The command about keys: what they are, and what is wrong in the file of them."""

import argparse
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from store.library import Library
from store.settings import Settings
from tui.commands.common import Subparsers, add_command, say
from tui.i18n import _

if TYPE_CHECKING:
    from tui.keys import Act
    from tui.keys_file import Chosen


def add_to(commands: Subparsers, common: argparse.ArgumentParser) -> None:
    """Add this command to the command line."""
    telling = add_command(commands, common, "keys", _("tell every key, to be changed"), tell_keys)
    telling.add_argument(
        "--check", action="store_true", help=_("only tell what is wrong in your own keys")
    )


def tell_keys(asked: argparse.Namespace, library: Library) -> int:
    """Print the keys as the file of them is written; say where it is, and what is wrong in it.

    With ``--check`` only that is said. Returns 1 then, where something is wrong.
    """
    from tui import keys_file  # late, as it needs every screen

    path = Settings(library.root).keys_path
    chosen = keys_file.read_keys(path)
    for sentence in chosen.wrong:
        say(sentence)
    if asked.check:
        if not chosen.wrong:
            say(_("Nothing is wrong in %(path)s.", path=path))
        return 1 if chosen.wrong else 0
    print("\n".join(_as_toml(chosen)))
    say(_("What is changed in this goes in %(path)s.", path=path))
    return 0


def _as_toml(chosen: "Chosen") -> Iterator[str]:
    from tui.keys import acts

    yield "[keys]"
    for act in acts().values():
        yield _line(act, chosen.keys.get(act.name, act.keys))


def _line(act: "Act", keys: tuple[str, ...]) -> str:
    """Return the keys of ``act`` as TOML, with what it does."""
    from tui.key_names import key_name

    names = json.dumps([key_name(key) for key in keys], ensure_ascii=False)
    return f"{act.name} = {names}  # {' · '.join(map(_, act.words))}"
