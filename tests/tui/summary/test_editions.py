"""Who may read what: the one promise of a summary that cannot be taken back."""

import re
from datetime import UTC, datetime
from html import unescape
from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from store import edits
from store.choices import PointKind
from store.model import Conflict, Session, replace
from store.queries.points import points_of
from store.queries.roles import is_revealed
from tests.tui.summary.reading import (
    SECRET,
    TEXTS,
    TODAY,
    WAYS,
    drawn,
    files_for,
    marked_beyond,
    opened,
    options,
    read,
    rendered,
    squeezed,
    with_secrets,
)
from tests.workshops import le_tilleul, le_tilleul_reviewed, partner
from tui.examples import example
from tui.summary import Edition, render
from tui.summary.editions import redact, revealed, shared_fields
from tui.summary.errors import HoldsEverything, NotAPartner
from tui.summary.options import ExportOptions
from tui.summary.restating import holds_phrase, words_of
from tui.summary.sharing import Sharing

SHAREABLE = Edition.SHAREABLE

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)


@settings(max_examples=200)
@given(session=drawn(), way=st.sampled_from(WAYS), is_reviewed=st.booleans())
def test_a_shareable_file_holds_no_private_word(
    session: Session, way: tuple[str, str], is_reviewed: bool
) -> None:
    kept = edits.begin_review(session, TODAY) if is_reviewed else session
    assert SECRET not in files_for(with_secrets(kept), way)


@settings(max_examples=200)
@given(session=drawn(), way=st.sampled_from(WAYS), data=st.data())
def test_a_file_for_one_partner_holds_no_word_about_another(
    session: Session, way: tuple[str, str], data: st.DataObject
) -> None:
    sharing = Sharing(session)
    partners = sorted(p.id for p in session.partners.values() if sharing.may_be_named(p))
    assume(partners)
    one = data.draw(st.sampled_from(partners))
    try:
        text = files_for(with_secrets(session, one), way, one)
    except NotAPartner:
        raise AssertionError(session.partners[one]) from None
    assert SECRET not in text


NEVER_SHARED = ("roles", "points", "arguments", "themes", "bodies", "relations", "conflicts")


def assert_holds_nothing_private(shared: Session) -> None:
    for name in (*NEVER_SHARED, "timings", "writers"):
        assert not getattr(shared, name), name
    for card in shared.partners.values():
        assert (card.condition, card.brings, card.note, card.merged) == ("", "", "", frozenset())


@given(session=drawn())
def test_an_edition_for_partners_keeps_no_table_that_is_not_theirs_then_or_now(
    session: Session,
) -> None:
    workshop = le_tilleul_reviewed()
    disputed = {"x": Conflict(id="x", path=("framing", "why"), other='"y"', noticed_at=NOW)}
    past = replace(workshop, conflicts=disputed, writers={"Léa": 3})
    for one in (session, past):
        shared = redact(edits.begin_review(one, TODAY), options("txt", SHAREABLE))
        assert_holds_nothing_private(shared)
        assert shared.reviews
        for review in shared.reviews.values():
            assert review.note == ""
            assert review.before.reviews == {}
            assert_holds_nothing_private(review.before)


def test_what_partners_expect_stays_with_the_team_unless_it_says_otherwise() -> None:
    assert not ExportOptions(today=TODAY).with_conditions


@given(session=drawn(), way=st.sampled_from(WAYS), with_conditions=st.booleans())
def test_no_word_of_a_field_that_is_not_listed_is_shared(
    session: Session, way: tuple[str, str], with_conditions: bool
) -> None:
    reviewed = edits.begin_review(session, TODAY)
    marked = marked_beyond(reviewed, shared_fields(with_conditions))
    assert SECRET not in files_for(marked, way, with_conditions=with_conditions)


@pytest.mark.parametrize("way", WAYS, ids="-".join)
def test_nothing_private_of_a_whole_workshop_is_in_any_file(
    way: tuple[str, str], spoken: str
) -> None:
    for session in (le_tilleul_reviewed(), example(spoken)):
        marked = with_secrets(session)
        assert SECRET not in files_for(marked, way)
        caf = next(p.id for p in session.partners.values() if p.name.startswith("Caf"))
        assert SECRET not in files_for(with_secrets(session, caf), way, caf)


def test_what_is_private_is_marked_wherever_it_is() -> None:
    marked = with_secrets(le_tilleul_reviewed())
    assert render(marked, options("json")).count(SECRET) > 100
    assert SECRET in files_for(marked, ("minutes", "txt"), with_conditions=True)


def test_what_is_not_listed_is_marked_wherever_it_is() -> None:
    marked = marked_beyond(le_tilleul_reviewed(), shared_fields(False))
    assert render(marked, options("json")).count(SECRET) > 100
    assert SECRET in render(marked, options("txt", SHAREABLE, with_conditions=True))


@given(session=drawn(), way=st.sampled_from(WAYS))
def test_once_the_team_chose_it_is_the_same_whatever_was_said_in_the_roles(
    session: Session, way: tuple[str, str]
) -> None:
    session = opened(session)
    silent = replace(session, roles={}, points={}, arguments={}, themes={}, conflicts={})
    assert files_for(session, way) == files_for(silent, way)


@given(session=drawn())
def test_no_lead_that_partners_read_has_the_words_of_a_brake_in_it(session: Session) -> None:
    said = [point.text for point in session.points.values()]
    for lead in redact(session, options("txt", SHAREABLE)).leads.values():
        if not session.leads[lead.id].for_partners:
            assert not [text for text in said if words_of(text) and holds_phrase(lead.what, text)]


@pytest.mark.parametrize("format", TEXTS)
def test_a_mayor_reads_nothing_of_what_was_said_in_the_mayors_place(format: str) -> None:
    text = squeezed(rendered(le_tilleul(), format, SHAREABLE)).lower()
    for word in ("frein", "levier", "brake", "lever", "hypoth", "prise", "grip", "jouépar"):
        assert word not in text.replace("clever", "")
    assert squeezed("Inviter le conseil municipal à la première halte").lower() in text


@pytest.mark.parametrize("format", TEXTS)
def test_conditions_are_shared_only_when_the_team_says_so(format: str) -> None:
    condition = squeezed("si on ne vient pas le vendredi, son jour de marché")
    assert condition not in squeezed(rendered(le_tilleul(), format, SHAREABLE))
    agreed = read(le_tilleul(), options(format, SHAREABLE, with_conditions=True))
    assert condition in squeezed(agreed)


@given(session=drawn())
def test_a_note_not_revealed_yet_is_in_no_summary(session: Session) -> None:
    points = {
        id: point if is_revealed(session, point) else replace(point, text=SECRET)
        for id, point in session.points.items()
    }
    for format, edition in product(TEXTS, Edition):
        assert SECRET not in rendered(replace(session, points=points), format, edition)


@given(session=drawn())
def test_what_is_read_of_the_minutes_holds_no_note_that_was_or_is_not_revealed(
    session: Session,
) -> None:
    reviewed = edits.begin_review(session, TODAY)
    shown = revealed(reviewed)
    (review,) = [one for one in shown.reviews.values() if one.id not in session.reviews]
    for then in (shown, review.before):
        assert all(is_revealed(then, point) for point in then.points.values())
        assert all(is_revealed(reviewed, session.points[id]) for id in then.points)
        assert then.themes.keys() == {p.theme for p in then.points.values()} - {None}


def test_a_note_that_was_revealed_since_is_in_no_former_state() -> None:
    session = edits.add_members(edits.new_session("Projet"), ["Zoé"])
    session = edits.add_partners(session, ["Mairie"])
    session = edits.take_role(session, next(iter(session.members)), partner(session, "Mairie"))
    role = next(iter(session.roles))
    session = edits.note_point(session, role, PointKind.BRAKE, "Qui paie ?")
    later = revealed(edits.reveal(edits.begin_review(session, TODAY), role))
    (review,) = later.reviews.values()
    assert [point.text for point in later.points.values()] == ["Qui paie ?"]
    assert review.before.points == {}


def test_that_a_turn_is_not_revealed_yet_is_said() -> None:
    session = edits.add_members(edits.new_session("Projet"), ["Zoé"])
    session = edits.add_partners(session, ["Mairie"])
    zoe = next(iter(session.members))
    session = edits.take_role(session, zoe, partner(session, "Mairie"))
    role = next(iter(session.roles))
    session = edits.note_point(session, role, PointKind.BRAKE, "Qui paie ?")
    assert "pas encore dévoilées" in rendered(session, "txt")
    assert "révélées" not in rendered(session, "txt", SHAREABLE)
    assert "Qui paie" in rendered(edits.reveal(session, role), "txt")


@given(session=drawn())
def test_the_team_finds_all_it_said(session: Session) -> None:
    said = [p.name for p in session.partners.values()] + [p.text for p in points_of(session)]
    leads = [lead.what for lead in session.leads.values()]
    for format in TEXTS:
        text = squeezed(_unescaped(rendered(session, format), format))
        # In plain text the columns beside it part the words of a lead.
        for words in said if format == "txt" else said + leads:
            assert squeezed(words) in text


def test_the_team_finds_all_its_leads_in_plain_text() -> None:
    text = squeezed(rendered(le_tilleul(), "txt"))
    for lead in le_tilleul().leads.values():
        assert squeezed(lead.what) in text


def test_a_whole_session_cannot_be_shared_as_json() -> None:
    with pytest.raises(HoldsEverything):
        render(le_tilleul(), options("json", SHAREABLE))


def _unescaped(text: str, format: str) -> str:
    if format == "html":
        return unescape(text)
    if format == "md":
        return re.sub(r"\\(.)", r"\1", text)
    return text.replace('""', '"')
