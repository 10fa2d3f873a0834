"""Who may read what: the one promise of a summary that cannot be taken back."""

import re
from html import unescape
from itertools import product

import pytest
from hypothesis import given

from store import edits
from store.model import PointKind, Session, replace
from store.queries import is_revealed, points_of
from tests.tui.summary.reading import (
    TEXTS,
    TODAY,
    drawn,
    marked_beyond,
    options,
    read,
    rendered,
    squeezed,
    with_secrets,
)
from tests.workshops import le_tilleul, le_tilleul_reviewed, partner
from tui.summary import Edition, render
from tui.summary.editions import shared_fields
from tui.summary.errors import HoldsEverything

SHAREABLE = Edition.SHAREABLE


@given(session=drawn())
def test_a_shareable_summary_holds_no_private_word(session: Session) -> None:
    reviewed = edits.begin_review(session, TODAY)
    for format, kept in product(TEXTS, (session, reviewed)):
        assert "Ssecretz" not in rendered(with_secrets(kept), format, SHAREABLE)


@given(session=drawn())
def test_no_word_of_a_field_that_is_not_listed_is_shared(session: Session) -> None:
    reviewed = edits.begin_review(session, TODAY)
    for with_conditions in (True, False):
        marked = marked_beyond(reviewed, shared_fields(with_conditions))
        for format in TEXTS:
            chosen = options(format, SHAREABLE, with_conditions=with_conditions)
            assert "Ssecretz" not in read(marked, chosen)


def test_what_is_not_listed_is_marked_wherever_it_is() -> None:
    marked = marked_beyond(le_tilleul_reviewed(), shared_fields(False))
    assert render(marked, options("json")).count("Ssecretz") > 100
    assert "Ssecretz" in render(marked, options("txt", SHAREABLE, with_conditions=True))


@given(session=drawn())
def test_a_shareable_summary_is_the_same_whatever_was_said_in_the_roles(session: Session) -> None:
    silent = replace(session, roles={}, points={}, arguments={}, themes={}, conflicts={})
    for format in TEXTS:
        assert rendered(session, format, SHAREABLE) == rendered(silent, format, SHAREABLE)


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
        id: point if is_revealed(session, point) else replace(point, text="Ssecretz")
        for id, point in session.points.items()
    }
    for format, edition in product(TEXTS, Edition):
        assert "Ssecretz" not in rendered(replace(session, points=points), format, edition)


def test_that_a_turn_is_not_revealed_yet_is_said() -> None:
    session = edits.add_members(edits.new_session("Projet"), ["Zoé"])
    session = edits.add_partners(session, ["Mairie"])
    zoe = next(iter(session.members))
    session = edits.take_role(session, zoe, partner(session, "Mairie"))
    role = next(iter(session.roles))
    session = edits.note_point(session, role, PointKind.BRAKE, "Qui paie ?")
    assert "pas encore révélées" in rendered(session, "txt")
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
