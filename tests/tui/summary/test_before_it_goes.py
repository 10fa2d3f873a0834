"""What is listed before a document goes is what is then written, whoever is kept between us."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store import edits
from store.choices import Horizon
from store.edits.sharing import Target, holder
from store.for_partners import FieldChoices
from store.model import Session, in_order, replace
from store.references import entities, updated
from tests.strategies import edit_lists, edited
from tests.tui.summary.reading import WAYS, all_text, drawn, options
from tests.tui.summary.shared_room import room, with_card, with_lead
from tests.workshops import le_tilleul_reviewed, lead, member, partner
from tui.summary import Edition, ExportOptions, render, render_files
from tui.summary.sentences import Sentence, sentences
from tui.summary.sharing import Holder, Sharing, has_chosen
from tui.summary.texts_held import TextKey
from tui.wording.private_people import is_private_person, people_in

SIGNS = range(0xE000, 0xF8FF)
"""Signs that no text of the tests has in it, and no document breaks: one for each text."""

TEXTS: dict[Target, tuple[str, ...]] = {
    "framing": (
        *("project", "structure", "territory", "facilitator", "other_form", "why", "for_whom"),
        *("objectives", "figures", "words", "not_replaced"),
        *("short_term", "medium_term", "long_term"),
    ),
    "next_review": ("place",),
    "members": ("name",),
    "rows": ("name",),
    "partners": ("name", "other_family", "condition", "expected", "brings", "first_step"),
    "activities": ("name",),
    "leads": ("what",),
    "signs": ("what",),
}
"""The texts that a document for partners may hold."""

NAMES = ("Mme Roux", "CCAS (Jean Morel)", "Zoé, 19 ans", "Anne Le Goff")


def texts_of(session: Session) -> Iterator[TextKey]:
    """Yield each text of ``session`` that partners may read."""
    for target, names in TEXTS.items():
        alone = target in ("framing", "next_review")
        for id in [""] if alone else entities(session, target):  # type: ignore[arg-type]
            yield from ((target, id, name) for name in names)


def signed(session: Session) -> tuple[Session, dict[str, TextKey]]:
    """Return ``session`` with a sign at the start of each line of its texts, and whose it is."""
    signs = dict(zip(map(chr, SIGNS), [*texts_of(session)], strict=False))
    for sign, (target, id, name) in signs.items():
        held = holder(session, target, id)
        if text := getattr(held, name):
            fields = {name: _after(sign, text), "for_partners": _worded(held, name, sign)}
            session = _with(session, target, updated(held, fields))
    return session, signs


def _after(sign: str, text: str) -> str:
    return "\n".join(f"{sign} {line}" for line in text.split("\n"))


def _worded(held: Holder, name: str, sign: str) -> FieldChoices:
    choice = held.for_partners.get(name)
    if choice is None or not choice.wording:
        return held.for_partners
    return {**held.for_partners, name: replace(choice, wording=_after(sign, choice.wording))}


def _with(session: Session, target: Target, held: Holder) -> Session:
    if target in ("framing", "next_review"):
        return updated(session, {target: held})
    id = held.id  # type: ignore[union-attr]
    return updated(session, {target: {**entities(session, target), id: held}})  # type: ignore[arg-type]


@st.composite
def workshops(draw: st.DrawFn) -> Session:
    """Draw a session in which some is kept, let go or worded otherwise, and some people left."""
    session = draw(drawn())
    if draw(st.integers(0, 2)):
        session = edited(le_tilleul_reviewed(), draw(edit_lists("more", 6)))
        session = edits.add_placed(session, NAMES, Horizon.SHORT, "ally")
    pick = st.sampled_from([*texts_of(session)])
    for target, id, name in draw(st.lists(pick, max_size=12)):
        if getattr(holder(session, target, id), name):
            kept = draw(st.sampled_from([True, False, None]))
            session = edits.keep_between_us(session, target, id, name, kept)
    for target, id, name in draw(st.lists(pick, max_size=3)):
        if getattr(holder(session, target, id), name):
            session = edits.word_for_partners(session, target, id, name, "other words")
    for one in in_order(session.members)[: draw(st.integers(0, 2))]:
        session = edits.change(session, "members", one.id, left=True)
    return session


def goes_unsaid(session: Session, key: TextKey, one: str) -> bool:
    """Return whether ``key`` is the project's name, or that of an organisation and of nobody."""
    target, id, name = key
    if target == "framing":
        return name in ("project", "structure")
    if (target, name) != ("partners", "name"):
        return False
    card = session.partners[id]
    is_somebody = is_private_person(card.name, None) or has_chosen(card, "name")
    public = Sharing(session).project_words
    return id == one or not (is_somebody or people_in(card.name) - public)


class Sending(NamedTuple):
    """A session, in which each text has a sign of its own, and the document that is to go."""

    session: Session
    signs: dict[str, TextKey]
    options: ExportOptions

    def found(self) -> list[Sentence]:
        return sentences(self.session, self.options)

    def written(self, session: Session) -> set[TextKey]:
        """Return the texts that the files hold, were they made of ``session``."""
        text = all_text(render_files(session, self.options))
        return {key for sign, key in self.signs.items() if sign in text}


@st.composite
def sendings(draw: st.DrawFn) -> Sending:
    """Draw what is to go to all partners, or to one."""
    session, signs = signed(draw(workshops()))
    document, format = draw(st.sampled_from(WAYS))
    asked = options(format, Edition.SHAREABLE, with_conditions=draw(st.booleans()))
    named = Sharing(session).partners
    partners = [card.id for card in in_order(session.partners) if card.id in named]
    one = draw(st.sampled_from(["", *partners]))
    return Sending(session, signs, replace(asked, document=document, partner=one))


@settings(max_examples=60)
@given(sending=sendings())
def test_what_is_listed_is_what_is_written(sending: Sending) -> None:
    session, options = sending.session, sending.options
    written = sending.written(session)
    read = {sentence.key for sentence in sending.found() if sentence.is_read}
    assert read <= written, "listed, and not written"
    unsaid = {key for key in written - read if not goes_unsaid(session, key, options.partner)}
    assert not unsaid, "written, and not listed"


@pytest.mark.parametrize("way", WAYS, ids="-".join)
def test_what_stays_between_us_would_be_written_were_it_let_go(way: tuple[str, str]) -> None:
    session = edits.add_placed(le_tilleul_reviewed(), NAMES, Horizon.SHORT, "ally")
    session, signs = signed(session)
    document, format = way
    asked = replace(options(format, Edition.SHAREABLE), document=document)
    sending = Sending(session, signs, asked)
    kept = [sentence.key for sentence in sending.found() if not sentence.is_read]
    assert not sending.written(session) & {*kept}
    for key in kept:
        assert key in sending.written(edits.keep_between_us(session, *key, kept=False))


def with_moves(session: Session, **moves: date) -> Session:
    """Return ``session`` with a next move of Lucas's for its brake on each day."""
    for what, day in moves.items():
        session = with_lead(session, what, owner=member(session, "Lucas"), due=day)
    return session


def test_what_comes_next_on_one_page_is_listed_though_what_is_sooner_stays_between_us() -> None:
    session = room()
    for name in ("Mayor", "Caf"):
        session = with_card(session, name, first_step="Drop in", first_step_on=date(2026, 12, 1))
    days = [date(2026, 12, day) for day in (4, 7, 11, 14)]
    session = with_moves(session, **dict(zip(("Map", "Ask", "Invite", "Look"), days, strict=True)))
    page = replace(options("txt", Edition.SHAREABLE), document="one-page")
    text = render(session, page)
    read = [one.shown for one in sentences(session, page) if one.is_read]
    for said in ("Lucas", "Map", "Ask", "Invite", "Look"):
        assert said in text
        assert said in read
    assert "Drop in" not in text + " ".join(read)
    kept = edits.keep_between_us(session, "leads", lead(session, "Map"), "what")
    assert ("Map", False) in [(one.shown, one.is_read) for one in sentences(kept, page)]


def test_who_left_and_is_named_all_the_same_is_listed() -> None:
    session = with_moves(room(), Map=date(2026, 12, 4))
    session = edits.change(session, "members", member(session, "Lucas"), left=True)
    minutes = options("txt", Edition.SHAREABLE)
    assert "Lucas" in render(session, minutes)
    assert "Lucas" in [one.shown for one in sentences(session, minutes) if one.is_read]


def test_an_edition_for_one_that_is_no_partner_has_nothing_to_be_read() -> None:
    session = room()
    asked = replace(options("txt", Edition.SHAREABLE), partner=partner(session, "Baker"))
    assert sentences(session, asked) == []
