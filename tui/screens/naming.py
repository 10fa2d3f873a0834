"""Naming someone on the line one types on: by number, by name, or by what a name begins with."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from store.text import folded, is_name
from tui.wording.between_names import AND_OR_WITH, between_names, is_unnamed
from tui.wording.i18n import N_
from tui.wording.spans import any_of, ways

AZERTY_DIGITS = "&é\"'(-è_ç"
"""What the keys 1 to 9 write on a French keyboard without Shift."""

MOST_WORDS = 3
"""Most words of a name that is known to nobody: what is longer says something."""


_NOBODY_ALONE = N_(
    "all / all of us / all of them / everyone / everybody / each of us / us / we / us two / "
    "the two of us / two of us / both of us / both / us three / the three of us / one of us / "
    "ourselves / me / the team / the whole team / the volunteers / nobody / no one / nobody yet / "
    "somebody / someone / anyone / not decided / to be decided / not yet"
)
"""Who is said where one alone cannot be, or is not known yet."""


class Naming:
    """People, by id and name, each with a number to be named by."""

    def __init__(
        self, people: Iterable[tuple[str, str]], listed: Collection[str] | None = None
    ) -> None:
        """``listed`` are the ids of those whom ``words`` lists, where not all."""
        self._people = list(people)
        self._listed = listed

    def find(self, typed: str) -> str | None:
        """Return the id of the one person that ``typed`` names, or None: it is something else.

        It names by number, by the whole name, or by first words that begin one name alone, with or
        without an article or hyphens: “the school”, “jean marc”.
        """
        if not is_name(typed):
            return None
        whole, bare = folded(typed), _without_article(typed)
        return self._by_number(typed.strip()) or self._only(
            [id for id, name in self._people if folded(name) == whole]
            or [id for id, name in self._people if _begins(folded(name), whole)]
            or [id for id, name in self._people if _begins(folded(name), bare)]
            or [id for id, name in self._people if _bare(name) == _bare(typed)]
        )

    def alike(self, typed: str) -> list[str]:
        """Return the ids of all whom ``typed`` may name: “Karim et Fatou”, two called Fatou.

        Who is nobody alone goes with anyone: “Karim et toute l’équipe”.
        """
        parts = _beside_unnamed(_parts(typed))
        keys = [_without_article(part) for part in parts if not _is_nobody_alone(part)]
        if not all(map(self._is_known, keys)):
            return []
        return [i for i, name in self._people if any(_may_name(name, key) for key in keys)]

    def may_be_meant(self, typed: str) -> bool:
        """Return whether ``typed`` may name somebody, known or not: it is written as a name is.

        One word alone may be a name typed in small letters, as may be each beside one who is
        known: “Karim et bastien”.
        """
        if not is_name(typed):
            return False
        parts = _parts(typed)
        in_one_word = len(parts) == 1
        parts = _beside_unnamed(parts)
        known = [part for part in parts if self._is_known(part) or _is_nobody_alone(part)]
        in_small_letters = bool(known) or in_one_word
        others = [part for part in parts if part not in known]
        return all(_is_written_as_a_name(part, in_small_letters) for part in others)

    def _is_known(self, part: str) -> bool:
        key = _without_article(part)
        return any(_may_name(name, key) for _id, name in self._people)

    def words(self, only: Collection[str] = ()) -> str:
        """Return each number with its name: “1 Nadia · 2 Yoann”; of some ``only``, if any."""
        shown = only or self._listed
        numbered = enumerate(self._people, start=1)
        return " · ".join(
            f"{number}\u00a0{name}" for number, (id, name) in numbered if not shown or id in shown
        )

    def _by_number(self, typed: str) -> str | None:
        if len(typed) == 1 and typed in AZERTY_DIGITS:
            typed = str(AZERTY_DIGITS.index(typed) + 1)
        if typed.isascii() and typed.isdigit() and 0 < int(typed[:4]) <= len(self._people):
            return self._people[int(typed) - 1][0]
        return None

    def _only(self, ids: Sequence[str]) -> str | None:
        return ids[0] if len(ids) == 1 else None


def _without_article(typed: str) -> str:
    """Return ``typed``, folded, without an article before it."""
    articles = any_of(N_("the / our"))
    return re.sub(rf"^(?:{articles})(?:(?<=')|\s+)(?=\w)", "", folded(typed))


def _is_nobody_alone(part: str) -> bool:
    return folded(part) in ways(_NOBODY_ALONE)


def _is_written_as_a_name(part: str, in_small_letters: bool) -> bool:
    words = part.split()[-len(_without_article(part).split()) :]
    if len(words) == 1 and in_small_letters:
        return True
    return len(words) <= MOST_WORDS and all(word[:1].isupper() for word in words)


def _parts(typed: str) -> list[str]:
    """Return what stands between words that join: “Karim et Fatou”."""
    return [part for part in between_names(AND_OR_WITH).split(typed) if part]


def _beside_unnamed(parts: list[str]) -> list[str]:
    """Return ``parts`` without “her husband” and the like, where they are beside another."""
    return [part for part in parts if not is_unnamed(part)] or parts


def _begins(name: str, key: str) -> bool:
    """Return whether ``name`` is ``key``, or begins with it as a word of its own."""
    return re.match(rf"{re.escape(key)}(?!\w)", name) is not None


def _may_name(name: str, key: str) -> bool:
    """Return whether ``key`` is how ``name`` begins, or stands in it by whole words."""
    return _begins(folded(name), key) or f" {_bare(key)} " in f" {_bare(name)} "


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", folded(text)))
