"""The header of a table: where it is, and what each of its columns says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import zip_longest

from msgspec import Struct

from store.choices import Horizon
from store.text import folded
from tui.fields.field import in_documents
from tui.fields.table import CARD
from tui.wording.i18n import N_, in_every_language
from tui.wording.labels import every_label

_PLACE = {
    "term": (N_("Term"), N_("Horizon"), N_("Deadline")),
    "level": (N_("Level"), N_("Level of involvement"), N_("Involvement")),
}
"""The two columns that place a partner together, where there is not one for each horizon."""

HEADERS = {field.name: field.headers() for field in in_documents(CARD)} | _PLACE
"""The columns that are read, beside the horizons, by the msgids of their headers."""

PARTNER, ORGANISATION = "partner", "organisation"
FIRST_NAME, SURNAME, PERSON, CONTACT = "first_name", "surname", "person", "whom"
"""What a column may be beside a field: what names a partner, and who is met there."""

_SYNONYMS = {
    PARTNER: N_(
        "name of the partner, partner name, name of the actor, actor name, name of the"
        " organisation, name of the organization, organisation name, organization name, name of"
        " the structure, name of the association"
    ),
    ORGANISATION: N_(
        "organisation, organization, structure, association, institution, company, company name,"
        " legal name, partner organisation, partner structure"
    ),
    FIRST_NAME: N_("first name, given name, forename"),
    SURNAME: N_("surname, last name, family name"),
    PERSON: N_("full name, first and last name, contact person, contact name"),
    CONTACT: N_("contact"),
    "family": N_("category, type of actor, type of partner, type of structure"),
    "condition": N_("conditions, on condition"),
    "expected": N_("expectations, expected, our expectations"),
    "brings": N_("benefits, their benefits, what they gain, their interest"),
    "contact": N_("referent, followed by, our referent, contact among us"),
    "first_step": N_("next step, action to take"),
    "first_step_on": N_("date of the first step, first step on, due date"),
    "stages": N_("presence, presence at the stages, stages"),
    "bond": N_("must or want"),
    "note": N_("notes, remarks, comments, observations"),
    "term": N_("time frame, time horizon, deadlines, when"),
    "level": N_("degree of involvement, level of engagement, engagement, commitment"),
}
"""More words for each, parted by commas."""

_SMALL = {"the", "of", "your", "d", "de", "des", "du", "l", "la", "le", "les", "votre", "vos"}
_BESIDE = r"(?<=\w)[·•.](?:(?:e|ne|se|rice|trice)(?:[·•.]?s)?|s)\b|\([^)]*\)|\[[^\]]*\]|^\W*\d+\W+"
"""Feminine and plural written beside a word, what is said in brackets, and a number before it."""

FIRST_ROWS = 20
"""Rows among which the header is looked for."""


class Header(Struct, frozen=True):
    """The header of a table: at which row its last line is, what each column is, as written.

    ``fields`` are empty for the columns that are not known.
    """

    at: int
    titles: Sequence[str]
    fields: Sequence[str]
    lines: int = 1

    @property
    def known(self) -> set[str]:
        """The fields that have a column."""
        return {field for field in self.fields if field}


def canonical(header: str) -> str:
    """Return what a header is known by: no decoration, no plural, no article."""
    text = re.sub(_BESIDE, " ", folded(header).replace("'", " "))
    words = re.findall(r"[^\W_]+", text)
    within = [word for word in words[:-1] if not word.isdecimal()]  # “Organization 1 - Name”
    kept = [word for word in [*within, *words[-1:]] if word not in _SMALL] or words
    return " ".join(_singular(word) for word in kept)


def _singular(word: str) -> str:
    return word.rstrip("sx") if len(word) > 3 else word


@cache
def _known() -> dict[str, str]:
    """Return what a header may say, by its canonical words in every language."""
    found: dict[str, str] = {}
    for words, field in _words():
        found.setdefault(canonical(words), field)
    return found


def _words() -> Iterator[tuple[str, str]]:
    for field, messages in HEADERS.items():
        for message in messages:
            surer = field == "name" and message is not messages[0]
            yield from ((w, PARTNER if surer else field) for w in in_every_language(message))
    for horizon in Horizon:
        yield from ((words, horizon) for words in every_label(horizon))
    for field, message in _SYNONYMS.items():
        for listed in in_every_language(message):
            yield from ((words, field) for words in listed.split(","))


def field_of(header: str) -> str:
    """Return what a column with that ``header`` says; empty where that is not known."""
    if field := _known().get(canonical(header), ""):
        return field
    either = {_known().get(canonical(part), "") for part in re.split(_OR, folded(header))}
    return min(either, key=NAMING.index) if either <= {*NAMING} else ""


_OR = r"\s*/\s*|\s+(?:ou|or)\s+"
NAMING = (PARTNER, "name", ORGANISATION, PERSON)
"""What may name a partner, the surest first."""

NOT_NAMING = frozenset({*HEADERS, *_SYNONYMS} - {*NAMING})
"""The fields that only a header names: no partner, no term is called so."""


def find_header(rows: Sequence[Sequence[str]]) -> Header | None:
    """Return the header among the first of ``rows``, on one of them or two; None without a name.

    A title may stand above it: fewer cells than the header has.
    """
    best: tuple[int, int, int] = (0, 0, 0)
    found = None
    for header in _candidates(rows[:FIRST_ROWS]):
        wide = sum(map(bool, header.titles)) > 1
        score = (len(header.known), int(wide), FIRST_ROWS + 1 - header.at)
        if score > best and header.known & {*NAMING, FIRST_NAME} and _may_stand(rows, header):
            best, found = score, header
    return found


def _candidates(rows: Sequence[Sequence[str]]) -> Iterator[Header]:
    for at, row in enumerate(rows):
        yield header_of(at, row)
        if at + 1 < len(rows):
            yield from _over_two(at, row, rows[at + 1])


def header_of(at: int, titles: Sequence[str], lines: int = 1) -> Header:
    """Return the header that ``titles`` are, whether one of them names partners or not."""
    clean = [" ".join(title.split()) for title in titles]
    return Header(at, clean, [field_of(title) for title in clean], lines)


def _over_two(at: int, upper: Sequence[str], lower: Sequence[str]) -> Iterator[Header]:
    """Yield the header over two rows that are no row of data: each column is named in one."""
    pairs = list(zip_longest(upper, lower, fillvalue=""))
    titles = [low if low.strip() else up for up, low in pairs]
    split = any(up.strip() and not low.strip() for up, low in pairs)
    known = [bool(field_of(low)) for low in lower if low.strip()]
    if split and known and all(known):
        yield header_of(at + 1, titles, 2)


def _may_stand(rows: Sequence[Sequence[str]], header: Header) -> bool:
    """Return whether ``header`` is no row of data.

    It is one where its name is said again below, or a row as wide stands above it: that would be
    the header, unless all of this one is known, and next to nothing of that.
    """
    titles = [title for title in header.titles if title]
    above = rows[: header.at - header.lines + 1]
    if _is_said_again(rows, header):
        return False
    if all(sum(1 for cell in row if cell.strip()) < max(2, len(titles)) for row in above):
        return True
    is_known = len(titles) > 2 and all(map(field_of, titles))
    return is_known and all(len(header_of(0, row).known) < 2 for row in above)


def _is_said_again(rows: Sequence[Sequence[str]], header: Header) -> bool:
    place = next(n for n, field in enumerate(header.fields) if field in {*NAMING, FIRST_NAME})
    said = [cell.strip() for row in rows[header.at + 1 :] for cell in row[place : place + 1]]
    again = sum(1 for cell in said if cell == header.titles[place])
    whole = sum(1 for row in rows[header.at + 1 :] if list(row) == list(header.titles))
    return again > whole
