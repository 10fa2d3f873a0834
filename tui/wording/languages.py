"""The languages the program speaks: all that is true of one language alone, one value for each.

A language more is one more value in LANGUAGES, and its catalogue under ``locale``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from msgspec import Struct

_NO_ALIASES: Mapping[str, tuple[str, ...]] = MappingProxyType({})


class Language(Struct, frozen=True, kw_only=True):
    """One language. Words to be recognised are folded: lower case, no accents.

    ``long_date`` and ``short_date`` are formats of ``day``, ``month`` and ``year``, the month by
    name (its first three letters in ``mon``) and by number; ``date_hint`` is how a date is best
    typed, the next 8 December. ``first_day`` is written for the 1st, and ``day_endings`` may
    follow any number.
    ``resident_stems`` begin the words for residents. ``civilities`` stand before a person's name,
    ``age_words`` after a number of years, and ``small_words`` say nothing by themselves.
    ``key_aliases`` are further names of keys, and
    ``modifier_aliases`` those of Ctrl and Shift, by Textual's names. ``has_catalogue`` is false of
    the language the code is written in. ``tag`` names it, with its country, to other programs;
    ``cell_separator`` is what the cells of a sheet are parted by. ``elisions`` are the words that
    lose their vowel before another, and what is left of them: before a vowel, unless the next word
    begins with one of ``kept_before``, and before an h where it begins with one of ``silent_h``.
    """

    code: str
    name: str
    tag: str = ""
    cell_separator: str = ","
    has_catalogue: bool = True
    long_date: str = "{day} {month} {year}"
    short_date: str = "{day} {mon} {year:04}"
    date_hint: str = "8 Dec {year}"
    first_day: str = "1"
    day_endings: tuple[str, ...] = ()
    weekdays: tuple[str, ...] = ()
    or_word: str = ""
    resident_stems: tuple[str, ...] = ()
    civilities: str = ""
    age_words: tuple[str, ...] = ()
    small_words: str = ""
    key_aliases: Mapping[str, tuple[str, ...]] = _NO_ALIASES
    modifier_aliases: Mapping[str, tuple[str, ...]] = _NO_ALIASES
    elisions: Mapping[str, str] = MappingProxyType({})
    kept_before: tuple[str, ...] = ()
    silent_h: tuple[str, ...] = ()


_SPOKEN = (
    Language(
        code="fr",
        name="Français",
        tag="fr-FR",
        cell_separator=";",
        short_date="{day:02}/{month:02}/{year:04}",
        date_hint="8/12/{year}",
        first_day="1er",
        day_endings=("er",),
        weekdays=("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
        or_word="ou",
        resident_stems=("habitant", "resident", "riverain", "voisin"),
        civilities="m mm mme mmes mlle mlles monsieur messieurs madame mesdames mademoiselle dr"
        " docteur docteure",
        age_words=("an", "ans"),
        small_words="afin alors apres assez aucun aucune aussi autre autres avant avec avoir"
        " beaucoup ceci cela celle celles celui cette ceux chaque chez comme comment contre dans"
        " depuis des"
        " deux donc elle elles encore entre etaient etait etes etre faire fait faut font leur leurs"
        " les lors mais meme memes mettre moins notre nous ont par pendant peut plus pour pourquoi"
        " quand quel quelle quelles quels quelque quelques quoi rien sans sera seront ses sont sous"
        " sur tous tout toute toutes tres trois une vers voir vont votre vous",
        key_aliases={
            "enter": ("retour",),
            "space": ("barre d'espace",),
            "delete": ("supprimer",),
            "backspace": ("retour arrière",),
            "insert": ("insertion",),
            "up": ("haut",),
            "down": ("bas",),
            "left": ("gauche",),
            "right": ("droite",),
            "pageup": ("page haut", "page précédente"),
            "pagedown": ("page bas", "page suivante"),
            "tab": ("tabulation",),
        },
        modifier_aliases={"ctrl": ("controle",), "shift": ("maj",)},
        elisions={"de": "d’", "que": "qu’"},
        kept_before=("onz", "oui", "ouah", "uhlan", "ululement"),
        silent_h=(
            *("habil", "habit", "halo", "halter", "harmon", "hebdo", "heberg", "hector", "helen"),
            *("heli", "helo", "henri", "herault", "herb", "herit", "hermes", "hermin", "herve"),
            *("heur", "hilaire", "hippo", "hist", "hiver", "homer", "hommage", "homme", "honor"),
            *("hopita", "horai", "horlog", "hort", "hospi", "hote", "hub", "hug", "huil", "huiss"),
            *("humain", "humani", "humour", "hyac", "hydr", "hygien", "hyper", "hypo"),
        ),
    ),
    Language(
        code="en",
        name="English",
        tag="en-GB",
        has_catalogue=False,
        day_endings=("st", "nd", "rd", "th", "st of", "nd of", "rd of", "th of", "of"),
        weekdays=(
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
        ),
        or_word="or",
        resident_stems=("resident", "neighbours"),
        civilities="mr mrs ms miss dr mister",
        age_words=("year", "years", "yo"),
        small_words="about after all also and another any are back because been before being both"
        " cannot could does each even every from gets goes have having here into its just keep"
        " like made make many more most much must need none only other ours over said same shall"
        " should since some such than that the their them then there these they this those three"
        " through together under until very want were what when where which while whom will with"
        " without would your",
        key_aliases={
            "enter": ("return",),
            "space": ("spacebar",),
        },
        modifier_aliases={"ctrl": ("ctrl", "control"), "shift": ("shift",)},
    ),
)

LANGUAGES: Mapping[str, Language] = {language.code: language for language in _SPOKEN}
"""The languages by their codes; the first is spoken where none is asked for."""

DEFAULT = _SPOKEN[0]


def own_names() -> str:
    """Return the names of all languages, each in its own words."""
    return " / ".join(language.name for language in LANGUAGES.values())


def or_words() -> list[str]:
    """Return the words between the names of what is called by several, in any language."""
    return [language.or_word for language in LANGUAGES.values() if language.or_word]


def resident_stems() -> tuple[str, ...]:
    """Return how words for residents begin, folded, in any language."""
    return tuple(stem for language in LANGUAGES.values() for stem in language.resident_stems)


@cache
def civilities() -> frozenset[str]:
    """Return what stands before a person's name, folded, in any language."""
    return frozenset(
        word for language in LANGUAGES.values() for word in language.civilities.split()
    )


def age_words() -> tuple[str, ...]:
    """Return what follows a number of years, folded, in any language."""
    return tuple(word for language in LANGUAGES.values() for word in language.age_words)


@cache
def small_words() -> frozenset[str]:
    """Return the words that say nothing by themselves, folded, in any language."""
    return frozenset(w for language in LANGUAGES.values() for w in language.small_words.split())
