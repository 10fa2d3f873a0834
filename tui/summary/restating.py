"""Whether a sentence says again what was said in a role, or names someone."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache

from store.text import folded
from tui.wording.day_words import times_said
from tui.wording.languages import small_words

LONG_ENOUGH = 4
"""Fewest letters of a word that says something by itself."""

ENOUGH_IN_COMMON = 2
"""So many words in common, and one sentence says what another said."""


@lru_cache(maxsize=4096)  # a screen asks again at each edit, of texts that are the same
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of ``text``, folded."""
    return tuple(re.findall(r"\w+", folded(text)))


def weighty_words(texts: Iterable[str]) -> frozenset[str]:
    """Return the words of ``texts`` that say something by themselves, in the singular."""
    small = small_words()
    return frozenset(
        word.rstrip("sx")
        for text in texts
        for word in words_of(text)
        if len(word) >= LONG_ENOUGH and word not in small
    )


def holds_phrase(text: str, phrase: str) -> bool:
    """Return whether the words of ``phrase`` stand in ``text`` one after another."""
    wanted = " ".join(words_of(phrase))
    return bool(wanted) and f" {wanted} " in f" {' '.join(words_of(text))} "


class Said:
    """What was said, by its telling words: asked of each sentence whether it says the same."""

    def __init__(self, texts: Iterable[str], own: frozenset[str]) -> None:
        """Take the sentences said; the words of the project's ``own`` make none of them.

        Nor does it say anything again that both are on Thursdays.
        """
        self._texts = list(texts)
        self._phrases = [f" {' '.join(words_of(text))} " for text in self._texts]
        self._own = own
        self._words = [weighty_words([text]) - own for text in self._texts]
        self._with_word: dict[str, list[int]] = defaultdict(list)
        for number, words in enumerate(self._words):
            for word in words - _times():
                self._with_word[word].append(number)

    def restated(self, text: str, *, loosely: bool = False) -> tuple[str, ...]:
        """Return the words by which ``text`` says what one of them said; none where it does not.

        It has half of the words of the shorter in common with it, and two of them; ``loosely``,
        either is enough.
        """
        words = weighty_words([text]) - self._own
        common = Counter(number for word in words for number in self._with_word[word])
        for number, count in common.items():
            half = 2 * count >= min(len(words), len(self._words[number]))
            enough = count >= ENOUGH_IN_COMMON
            if (half or enough) if loosely else (half and enough):
                return _spelled(text, words & self._words[number])
        phrase = f" {' '.join(words_of(text))} "
        if text in self._texts or any(said.strip() and said in phrase for said in self._phrases):
            return _spelled(text, words) or (text,)
        return ()


@lru_cache(maxsize=1)
def _times() -> frozenset[str]:
    return frozenset(word.rstrip("sx") for word in times_said())


def _spelled(text: str, weighty: frozenset[str]) -> tuple[str, ...]:
    """Return the words of ``text`` that are among the ``weighty`` ones, as they stand in it."""
    said = re.findall(r"\w+", text)
    return tuple(dict.fromkeys(word for word in said if weighty_words([word]) & weighty))
