"""What is drawn beside the minutes: the poster, and what a room on paper needs."""

import re
from html import unescape

import pytest
from hypothesis import given, settings

from store import edits
from store.model import Session
from tests.any_words import HOSTILE
from tests.tui.summary.reading import TODAY, drawn, options, squeezed, with_secrets
from tests.tui.summary.test_html import ATTRIBUTES, OURS, Page
from tests.workshops import le_tilleul
from tui.summary import Edition, ExportOptions, document_by_id, proposed_name, render
from tui.summary.errors import ForTheTeam

DRAWN = ("poster", "empty-timeline", "role-cards")
MORE_TAGS = {"footer", "article", "hr", "small"}


def made(session: Session, document: str, edition: Edition = Edition.INTERNAL) -> str:
    asked = ExportOptions(document=document, format="html", edition=edition, today=TODAY)
    return render(session, asked)


@given(session=drawn())
@settings(max_examples=30)
def test_each_is_a_whole_page_of_our_own_elements(session: Session) -> None:
    for document in DRAWN:
        page = Page(made(session, document))
        assert not page.open
        assert page.tags <= OURS | MORE_TAGS
        assert page.attributes <= ATTRIBUTES


@pytest.mark.parametrize("document", DRAWN)
@pytest.mark.parametrize("name", [*HOSTILE, "<script>alert(1)</script>", "</svg>"])
def test_a_hostile_name_is_shown_as_it_is(document: str, name: str) -> None:
    session = edits.add_partners(edits.new_session(name), [name])
    page = Page(made(session, document))
    assert squeezed(session.framing.project) in squeezed(page.shown)
    assert "script" not in page.tags


@given(session=drawn())
@settings(max_examples=30)
def test_no_private_word_is_in_one_that_can_be_shared(session: Session) -> None:
    secret = edits.begin_review(with_secrets(session), TODAY)
    for document in DRAWN:
        if Edition.SHAREABLE in document_by_id(document).editions:
            assert "Ssecretz" not in made(secret, document, Edition.SHAREABLE)


def test_the_poster_has_conditions_and_contacts_for_the_team_and_none_for_partners() -> None:
    internal, shared = (squeezed(made(le_tilleul(), "poster", edition)) for edition in Edition)
    condition = squeezed("si la Roulotte vient aussi")
    assert condition in internal
    assert squeezed("on a envie · référent Zoé") in internal
    assert condition not in shared
    assert "envie" not in shared
    assert "size:A3landscape" in shared


def test_the_type_of_the_poster_is_large_and_it_fits_its_page() -> None:
    wide, high = map(
        float, re.findall(r'viewBox="0 0 (\d+) (\d+)', made(le_tilleul(), "poster"))[0]
    )
    millimetres = 396 / wide
    assert high * millimetres <= 240
    assert 15 * millimetres / 25.4 * 72 >= 12


def test_the_empty_timeline_names_rows_and_horizons_and_nobody() -> None:
    text = unescape(made(le_tilleul(), "empty-timeline", Edition.SHAREABLE))
    for said in ("Co-porteur", "Allié", "Court terme", le_tilleul().framing.medium_term):
        assert said in text
    assert not [p.name for p in le_tilleul().partners.values() if p.name in text]


def test_each_actor_has_a_card_and_the_last_page_is_filled_with_cards_without_a_name() -> None:
    text = unescape(made(le_tilleul(), "role-cards"))
    for partner in le_tilleul().partners.values():
        assert f"<h2>{partner.name}</h2>" in text
    assert text.count("<article>") % 6 == 0
    assert text.count("Ce qui me retient") == text.count("<article>")
    nobody = made(edits.new_session("Projet"), "role-cards")
    assert nobody.count("<article>") == 6


def test_role_cards_are_for_the_team_alone() -> None:
    with pytest.raises(ForTheTeam):
        made(le_tilleul(), "role-cards", Edition.SHAREABLE)


def test_the_name_of_a_file_says_which_document_it_is() -> None:
    names = [
        proposed_name(le_tilleul(), ExportOptions(document=document, format="html", today=TODAY))
        for document in DRAWN
    ]
    project = "la-roulotte-cafe-itinerant-dans-les-villages"
    assert names == [
        f"{project}-affiche-2026-11-26-interne.html",
        f"{project}-frise-vierge-2026-11-26-interne.html",
        f"{project}-cartes-de-roles-2026-11-26.html",
    ]
    assert proposed_name(le_tilleul(), options("html")) == f"{project}-2026-11-26-interne.html"


def test_a_long_name_is_cut_between_two_words() -> None:
    session = edits.new_session(
        "Accompagner les personnes isolées vers les services de santé du pays"
    )
    name = proposed_name(session, options("txt"))
    assert name.startswith("accompagner-les-personnes-isolees-vers-les-services-de-sante-")
