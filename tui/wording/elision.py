"""Small words that lose their vowel before another: « le tour d’Élodie », « le tour de Paul »."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import takewhile

from store.text import folded
from tui.wording.languages import Language

_BEFORE_A_SLOT = r"\b(\w+) (?=%\((\w+)\)s)"


def elided(sentence: str, values: Mapping[str, object], language: Language) -> str:
    """Return ``sentence``, its small words elided before the %(slots)s whose value asks for it."""
    if not language.elisions:
        return sentence

    def shortened(match: re.Match[str]) -> str:
        short = language.elisions.get(match[1])
        asks = short and asks_for_elision(str(values.get(match[2], "")), language)
        return str(short) if asks else match[0]

    return re.sub(_BEFORE_A_SLOT, shortened, sentence)


def asks_for_elision(text: str, language: Language) -> bool:
    """Return whether ``text`` begins with a vowel, or an h that is not heard, in ``language``.

    Quotation marks before it are not heard either.
    """
    word = "".join(takewhile(str.isalnum, folded(text).lstrip("«“ ")))
    if word.startswith(language.kept_before):
        return False
    if word.startswith("h"):
        return word.startswith(language.silent_h)
    if word.startswith("y"):  # « d’Yves », but « de Yasmine »
        return len(word) > 1 and word[1] not in "aeiou"
    return word.startswith(("a", "e", "i", "o", "u", "œ", "æ"))
