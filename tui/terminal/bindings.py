"""Bindings of Textual's, made from the table of acts; and changed on classes that are there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from textual.binding import Binding
from textual.dom import DOMNode

from tui.acts import ACTS, Purpose
from tui.terminal.key_names import key_name
from tui.wording.i18n import N_, _

SHIFT_UP_DOWN = N_("Shift+↑↓")
SHIFT_ARROWS = N_("Shift+↑→")
"""How the keys that move things are shown together."""


class Offered(NamedTuple):
    """An act that can be done where one is: what does it, in words, and by which keys.

    ``shown_as`` is a msgid, for keys that are shown together; empty for all others.
    """

    purpose: Purpose
    action: str
    words: str
    keys: tuple[str, ...]
    shown_as: str = ""

    @property
    def keys_named(self) -> str:
        """The keys as they are written on the keyboard: two are enough, of a digit itself."""
        enough = 1 if self.keys[0].isdigit() else 2  # the other is the same key, on AZERTY
        return " ".join(map(key_name, self.keys[:enough]))


def alike_offered(offered: Iterable[Offered]) -> list[tuple[Offered, ...]]:
    """Return ``offered``, together what is done in the same words: by a number, in a direction."""
    by_words: dict[str, list[Offered]] = {}
    for offer in offered:
        by_words.setdefault(offer.words, []).append(offer)
    return [*map(tuple, by_words.values())]


def named_together(alike: Sequence[Offered]) -> str:
    """Return the keys of what is done in the same words, as they are written on the keyboard."""
    first, *others = alike
    if first.shown_as:
        return _(first.shown_as)
    return " ".join(key_name(o.keys[0]) for o in alike[:2]) if others else first.keys_named


def bind(
    act: str,
    action: str = "",
    words: str = "",
    *,
    show: bool = False,
    priority: bool = False,
    key_display: str | None = None,
) -> Binding:
    """Return the keys of ``act`` bound to ``action``, in ``words``, a msgid: else in its own.

    The action is called as the act where none is given; ``show`` puts it on the last line.
    Raises KeyError for an act that there is not.
    """
    return Binding(
        ",".join(ACTS[act].keys),
        action or act.replace("-", "_"),
        words or ACTS[act].words,
        show=show,
        key_display=key_display,
        priority=priority,
        id=act,
    )


def act_of(binding: Binding) -> str:
    """Return the name of the act that ``binding``, one of our own, is for. Raises KeyError."""
    if binding.id is None:
        raise KeyError(binding.action)
    return binding.id


def bind_numbers(
    action: str, words: str, most: int, *, show: bool = False, refused_from: int = 10
) -> list[Binding]:
    """Return the digits from 1 to ``most``, at most 9, bound to ``action`` of that number.

    Those ``refused_from`` on are bound as well, for ``action`` to say why, and shown nowhere.
    """
    return [
        bind(
            f"number-{number}",
            f"{action}({number})",
            words,
            show=show and number == 1,
            key_display=f"1–{min(most, refused_from - 1)}",
        )
        for number in range(1, most + 1)
    ]


def rebind(
    bindings: Mapping[type[DOMNode], Sequence[Binding]], heirs: Iterable[type[DOMNode]]
) -> None:
    """Give each class of ``bindings`` those of its own; ``heirs`` are all that inherit from them.

    Textual merges what is inherited once, when a class is made: here it is done anew.
    """
    for kind, own in bindings.items():
        kind.BINDINGS = [*own]
    for kind in heirs:
        kind._merged_bindings = kind._merge_bindings()
