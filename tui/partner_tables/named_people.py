"""Several people named on one line: “Ann, Bob and Carl”."""

from __future__ import annotations

import re
from typing import NamedTuple

from store.text import folded
from tui.wording.between_names import AND, between_names, is_unnamed
from tui.wording.families import guess_family
from tui.wording.languages import civilities

MOST_WORDS = 4
"""Of the name of one person: “Anne Le Goff”, “Dr Maria dos Santos”."""

_PARTICLES = frozenset(
    "al ben da de del den der des di do dos du el la las le les van von".split()  # noqa: SIM905
)
_ELIDED = re.compile(r"^[dl]['’](?=\w)")
_SAID_OF_THEM = re.compile(r"\(.*?\)|\s[-–—]\s.*|:.*")
"""What follows a name: “Léa (stagiaire)”, “Ann - treasurer”."""


class Named(NamedTuple):
    """The people that a line may name, and whether it can mean nothing else."""

    names: tuple[str, ...]
    surely: bool


def people_named(line: str) -> Named:
    """Return whom ``line`` names: one, or surely or perhaps several.

    “Sandrine, directrice” is one. “Leroux, Cléo” may be one or two, as may be “ann and bob”, or
    “Ann and her husband”.
    """
    parts = _parts(line)
    is_one_comma = len(parts) == 2 and not _between().search(_hidden(line).replace(",", " "))
    in_small_letters = all(re.fullmatch(r"[^\W\d_]+", part) and part.islower() for part in parts)
    names = [*filter(_is_a_name, parts)]
    if len(names) > 1:
        is_sure = len(names) == len(parts) and not (is_one_comma and _has_a_word_alone(parts))
        return Named(parts, surely=is_sure)
    unnamed = bool(names) and any(map(is_unnamed, parts))
    if len(parts) > 1 and (in_small_letters or unnamed) and not is_one_comma:
        return Named(parts, surely=False)
    return Named((line,), surely=True)


def surely_named(line: str) -> tuple[str, ...]:
    """Return the several people whom ``line`` surely names, else ``line`` as it is."""
    named = people_named(line)
    return named.names if named.surely else (line,)


def _parts(line: str) -> tuple[str, ...]:
    ends = [(0, 0), *(found.span() for found in _between().finditer(_hidden(line)))]
    starts = [start for start, _end in ends[1:]] + [len(line)]
    parts = (line[end:start].strip() for (_, end), start in zip(ends, starts, strict=True))
    return tuple(filter(None, parts))


def _hidden(line: str) -> str:
    """Return ``line`` with nothing in brackets that would part it, all else where it was."""
    return re.sub(r"\(.*?\)", lambda found: "_" * len(found[0]), line)


def _between() -> re.Pattern[str]:
    return between_names(AND)


def _has_a_word_alone(parts: tuple[str, ...]) -> bool:
    return any(len(part.split()) == 1 for part in parts)


def _is_a_name(part: str) -> bool:
    words = [_ELIDED.sub("", word) for word in _SAID_OF_THEM.sub("", part).split()]
    proper = [word for word in words if word not in _PARTICLES]
    named = [word for word in proper if folded(word).rstrip(".") not in civilities()]
    return (
        bool(named)
        and len(words) <= MOST_WORDS
        and all(word[:1].isupper() for word in proper)
        and guess_family(part) is None
    )
