"""What one reads before a document goes: each free sentence and each person in it, and the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec import Struct

from store import edits
from store.edits.sharing import Target
from store.model import Partner, Session, in_order
from tui.fields.field import Field, by_name
from tui.fields.table import CARD, FRAMING, HORIZONS, NEXT_REVIEW
from tui.summary.documents import concerns_one
from tui.summary.editions import shared_fields
from tui.summary.field_values import title_of
from tui.summary.options import ExportOptions
from tui.summary.reasons import reason
from tui.summary.sharing import Holder, Reading, Sharing, has_chosen
from tui.summary.texts_held import TextKey, texts_held
from tui.wording.i18n import _, n_
from tui.wording.labels import labelled
from tui.wording.phrases import dashed
from tui.wording.private_people import (
    is_private_person,
    people_in,
    places_beside,
    places_of_councils,
)

_NAMES_ONLY = {"project", "structure", "held_on"}
"""The fields of the framing that are no sentence, and name nobody."""


class Sentence(Struct, frozen=True):
    """One text that partners may read: where it stands, and what they read of it.

    ``source`` is the part of the session it comes from, ``about`` what it is about, in words.
    """

    target: Target
    id: str
    field: str
    source: str
    about: str
    reading: Reading

    @property
    def key(self) -> TextKey:
        """What tells it from all others."""
        return self.target, self.id, self.field

    @property
    def is_read(self) -> bool:
        """Whether partners read something of it."""
        return bool(self.reading.read)

    @property
    def shown(self) -> str:
        """What partners read of it, or else what stays between us."""
        return self.reading.read or self.reading.text

    @property
    def remark(self) -> str:
        """Why all or some of it stays between us, or what it says to us alone; in words."""
        reading = self.reading
        if not reading.read:
            return reason(reading)
        if reading.why:
            return _("in part: the rest %(reason)s", reason=reason(reading))
        same = reading.read == reading.text
        return "" if same else labelled(_("between us"), reading.text)


def sentences(session: Session, options: ExportOptions) -> list[Sentence]:
    """Return each free sentence, and each named person, that the document of ``options`` holds.

    What stays between us is among them where it would be in it, were it let go. They stand in the
    order of the parts they come from.
    """
    made = _Sentences(session, options)
    found = [*made.people(), *made.signs(), *made.project(), *made.leads(), *made.cards()]
    found += [*made.rows(), *made.activities(), *made.review()]
    held = texts_held(session, options)
    held |= _would_be_held(session, options, [one for one in found if not one.is_read])
    return [one for one in found if one.key in held]


def _would_be_held(
    session: Session, options: ExportOptions, found: Iterable[Sentence]
) -> set[TextKey]:
    """Return which texts of ``found``, kept between us, would be held, were they let go.

    Together, which is quick; alone those that find no room then.
    """
    kept = [sentence.key for sentence in found if sentence.reading.text.strip()]
    let_go = session
    for key in kept:
        let_go = edits.keep_between_us(let_go, *key, kept=False)
    together = texts_held(let_go, options)
    return {
        key
        for key in kept
        if key in together
        or key in texts_held(edits.keep_between_us(session, *key, kept=False), options)
    }


class _Sentences:
    """Finds the sentences of a session that some document for partners holds, part by part."""

    def __init__(self, session: Session, options: ExportOptions) -> None:
        self._session, self._one = session, options.partner
        self._sharing = Sharing(session, options.partner)
        self._fields = shared_fields(options.with_conditions or bool(options.partner))
        councils = places_of_councils(card.name for card in session.partners.values())
        self._places = self._sharing.project_words | councils

    def _of(self, target: Target, held: Holder, field: str, source: str, about: str) -> Sentence:
        id = getattr(held, "id", "")
        return Sentence(target, id, field, source, about, self._sharing.reading(held, field))

    def _partners(self) -> list[Partner]:
        cards = in_order(self._session.partners)
        return [card for card in cards if self._one in ("", card.id)]

    def people(self) -> Iterator[Sentence]:
        source, cards = _("People named"), self._partners() if not self._one else []
        for card in cards:
            if is_private_person(card.name, None) or has_chosen(card, "name"):
                yield self._of("partners", card, "name", source, _("Partner"))
        for member in in_order(self._session.members):
            yield self._of("members", member, "name", source, _("Team"))
        source = _("Partners whose name may be a person’s")
        for card in filter(self._may_name_somebody, cards):
            yield self._of("partners", card, "name", source, "")

    def _may_name_somebody(self, card: Partner) -> bool:
        """Return whether a name that is no person's for certain, nor chosen, may be one's."""
        is_known = is_private_person(card.name, None) or has_chosen(card, "name")
        places = self._places | places_beside(card.name)
        return not is_known and bool(people_in(card.name) - places)

    def signs(self) -> Iterator[Sentence]:
        for sign in in_order(self._session.signs):
            yield self._of("signs", sign, "what", _("Signs of trust"), "")

    def project(self) -> Iterator[Sentence]:
        for field in (*FRAMING, *HORIZONS.values()):
            text = getattr(self._session.framing, field.name)
            if type(text) is str and field.name not in _NAMES_ONLY:
                held = self._session.framing
                yield self._of("framing", held, field.name, _("The project"), title_of(field))

    def leads(self) -> Iterator[Sentence]:
        for lead in in_order(self._session.leads):
            yield self._of("leads", lead, "what", _("Action plan"), "")

    def cards(self) -> Iterator[Sentence]:
        """Yield the free texts of the cards."""
        for card in self._partners():
            for field in _free_texts(CARD, self._fields[Partner], card):
                about = f"{card.name}, {title_of(field).lower()}"
                yield self._of("partners", card, field.name, _("Partners"), about)

    def rows(self) -> Iterator[Sentence]:
        for row in in_order(self._session.rows):
            yield self._of("rows", row, "name", _("Timeline"), "")

    def activities(self) -> Iterator[Sentence]:
        for activity in in_order(self._session.activities):
            yield self._of("activities", activity, "name", _("RACI"), "")

    def review(self) -> Iterator[Sentence]:
        place = by_name(NEXT_REVIEW)["place"]
        held = self._session.next_review
        yield self._of("next_review", held, "place", _("Next review"), title_of(place))


def _free_texts(fields: Iterable[Field], shared: Iterable[str], card: Partner) -> Iterator[Field]:
    """Yield which of ``fields``, shared ones, are texts that a person wrote; the name aside."""
    for field in fields:
        value = getattr(card, field.name)
        is_text = type(value) is str and field.options is None and field.name != "name"
        if is_text and field.name in set(shared):
            yield field


def by_source(found: Iterable[Sentence]) -> Iterator[tuple[str, list[Sentence]]]:
    """Yield the parts that sentences come from, each with its own."""
    for source, those in groupby(found, key=lambda sentence: sentence.source):
        yield source, [*those]


def who_reads(options: ExportOptions) -> str:
    """Return the title of what is read by those whom ``options`` are for."""
    return _("This partner will read") if concerns_one(options) else _("Partners will read")


def listing(session: Session, options: ExportOptions) -> Iterator[str]:
    """Yield the lines that say what partners will read, and what stays between us."""
    every = sentences(session, options)
    read = [sentence for sentence in every if sentence.is_read]
    kept = [sentence for sentence in every if not sentence.is_read]
    yield counted(every)
    yield from _lines(who_reads(options), read)
    yield from _lines(_("What stays between us"), kept)


def _lines(title: str, found: list[Sentence]) -> Iterator[str]:
    if found:
        yield f"{title} —"
    for source, those in by_source(found):
        yield f"  {source}"
        for sentence in those:
            said = " / ".join(sentence.shown.splitlines())
            about = labelled(sentence.about, said) if sentence.about else said
            yield f"  - {dashed(about, sentence.remark)}"


def counted(found: Iterable[Sentence]) -> str:
    """Return how much partners will read, and how much stays between us."""
    read = [sentence.is_read for sentence in found]
    return " · ".join(
        (
            n_("%(count)d text to be sent", "%(count)d texts to be sent", sum(read)),
            n_("%(count)d between us", "%(count)d between us", len(read) - sum(read)),
        )
    )
