"""Kinds of brakes, of levers, and of reasons why leads were dropped, guessed from the words used.

A kind is a guess, for counting only: nothing of it is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from store.choices import PointKind
from store.text import folded
from tui.wording.families import singular_words
from tui.wording.i18n import N_, in_every_language

Signs = Mapping[str, str]
"""By the name of a kind, a msgid, the words that are signs of it, parted by commas: another msgid.

A word that ends in * stands for all that begin so. The words of each language stand in its
catalogue.
"""

_HELD_BACK: Signs = {
    N_("Money"): N_(
        "money, cost*, to pay, who pays, paid, budget*, fund*, price*, grant*, afford*, expens*"
    ),
    N_("Responsibility"): N_(
        "responsib*, liab*, insur*, accident*, hurt, injur*, risk*, danger*, safe*, breaks"
    ),
    N_("Image"): N_(
        "image, reputation, people will say, blame*, critici*, voters, ashamed, look bad"
    ),
    N_("Neighbours"): N_(
        "neighbour*, noise, nois*, parking, complain*, nuisance*, disturb*, gather*, loiter*"
    ),
    N_("Time"): N_(
        "time, hours, busy, overload*, staff*, diary, evening*, weekend*, who will do it"
    ),
    N_("Rules"): N_(
        "rule*, regulation*, permission*, permit*, law, legal*, right to, gdpr, confidential*"
    ),
    N_("Competition"): N_(
        "competit*, compete*, duplicat*, in our place, already one, the same thing, customers,"
        " instead of us, my sales, replac*"
    ),
    N_("Trust"): N_("promis*, trust*, distrust*, still be here, last*, tried before, before too"),
    N_("Turnout"): N_(
        "nobody comes, nobody will come, no one comes, who will come, turnout, turn up"
    ),
}

_WON_OVER: Signs = {
    N_("Recognition"): N_(
        "recogni*, valued, thank*, my opinion, listen*, useful, proud, pride, my name"
    ),
    N_("Help"): N_("help*, support*, relief, reliev*, load off, less work, ease*"),
    N_("Figures"): N_(
        "figure*, indicator*, report, reporting, proof, prove*, evidence, statistic*, account for"
    ),
    N_("Visibility"): N_(
        "visib*, known, customers, publicity, new people, never see, no longer see, footfall,"
        " talk about us, talk about me"
    ),
    N_("What they are there for"): N_(
        "agreement*, contract*, objective*, mission*, remit, strategy, our plan, priorit*"
    ),
}

_GIVEN_UP: Signs = {
    N_("No answer"): N_(
        "answer*, reply, replied, replies, silence, reach*, no news, refus*, said no, remind*"
    ),
    N_("Someone left"): N_("left, leav*, gone, departure*, replaced, ill, sick, moved on, retire*"),
    N_("Done otherwise"): N_(
        "otherwise, already done, no longer need*, no need, another way, overtaken, pointless"
    ),
}

KINDS: Mapping[PointKind, Signs] = {PointKind.BRAKE: _HELD_BACK, PointKind.LEVER: _WON_OVER}
"""The kinds of brakes and of levers, in the order of the ideas that a turn offers."""

REASONS: Signs = {**_HELD_BACK, **_GIVEN_UP}
"""The kinds of reasons: what holds an actor back may stop a lead too."""


def kinds_of(kind: PointKind, text: str) -> list[str]:
    """Return the kinds, as msgids, of the brake or lever ``text``: several, or none."""
    return [*_found(_patterns(kind), text)]


def reasons_of(text: str) -> list[str]:
    """Return the kinds, as msgids, of the reason ``text``."""
    return [*_found(_reasons(), text)]


def _found(patterns: Mapping[str, re.Pattern[str]], text: str) -> Iterator[str]:
    said = " ".join(singular_words(folded(text)))
    return (name for name, pattern in patterns.items() if pattern.search(said))


@cache
def _patterns(kind: PointKind) -> Mapping[str, re.Pattern[str]]:
    return {name: _pattern(signs) for name, signs in KINDS[kind].items()}


@cache
def _reasons() -> Mapping[str, re.Pattern[str]]:
    return {name: _pattern(signs) for name, signs in REASONS.items()}


def _pattern(signs: str) -> re.Pattern[str]:
    """Return what finds any of ``signs``, in every language."""
    known = {sign.strip() for said in in_every_language(signs) for sign in said.split(",")}
    return re.compile(rf"\b(?:{'|'.join(sorted(map(_of_sign, known)))})\b")


def _of_sign(sign: str) -> str:
    end = r"\w*" if sign.endswith("*") else ""
    return " ".join(singular_words(folded(sign))) + end


def sign_words() -> Iterable[str]:
    """Yield the whole words among the signs, folded, in every language."""
    for signs in (*_HELD_BACK.values(), *_WON_OVER.values(), *_GIVEN_UP.values()):
        for said in in_every_language(signs):
            yield from (
                w for sign in said.split(",") if "*" not in sign for w in folded(sign).split()
            )
