"""Markdown: rendered by anyone's reader, people's words stay words."""

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from store import edits
from store.choices import Bond, PointKind
from store.model import Session
from tests.any_words import HOSTILE
from tests.tui.summary.reading import TODAY, drawn, rendered, squeezed
from tests.workshops import le_tilleul, lead, point
from tui.summary import ExportOptions, render

OURS = {"heading", "paragraph", "bullet_list", "list_item", "inline", "hardbreak", "text"}
OURS |= {"table", "thead", "tbody", "tr", "th", "td", "text_special", "html_inline"}
READER = MarkdownIt("commonmark").enable("table")


@given(session=drawn())
def test_no_word_of_a_session_is_taken_for_a_mark(session: Session) -> None:
    assert _kinds(rendered(session, "md")) <= OURS
    assert _tags(rendered(session, "md")) <= {"<br>"}


@pytest.mark.parametrize(
    "name",
    [*HOSTILE, "1. premier", "- tiret", "# titre", "<b>", "a | b", "*gras*", "[x](y)", "\\", "==="],
)
def test_a_hostile_name_is_shown_as_it_is(name: str) -> None:
    session = edits.add_partners(edits.new_session(name), [name])
    session = edits.change(session, "partners", next(iter(session.partners)), bond=Bond.MUST)
    text = rendered(session, "md")
    assert _kinds(text) <= OURS
    assert not _tags(text)
    project = session.framing.project
    shown = [squeezed(line) for line in _shown(text)]
    assert shown.count(squeezed(project)) >= 2  # the title, and the partner's


@pytest.mark.parametrize(
    ("said", "address"),
    [
        (
            "Voir https://exemple.org/a_b_c~d#e&f=1, puis *rien*.",
            "https://exemple.org/a_b_c~d#e&f=1",
        ),
        ("(http://exemple.org/x)", "http://exemple.org/x"),
        ("https://exemple.org/_gras_/?q=a", "https://exemple.org/_gras_/?q=a"),
    ],
)
def test_an_address_stays_one_that_can_be_followed(said: str, address: str) -> None:
    session = edits.frame(edits.new_session("Projet"), why=said)
    text = rendered(session, "md")
    assert f"<{address}>" in text
    assert "em" not in _kinds(text)
    children = [c for token in READER.parse(text) for c in token.children or ()]
    assert [c.attrs["href"] for c in children if c.type == "link_open"] == [address]
    assert any(said in line for line in _shown(text))


@pytest.mark.parametrize(
    "said", ["https://", "https://a<b>", "https://a|b", "https://a&copy;b", "javascript:alert(1)"]
)
def test_what_only_looks_like_an_address_is_shown_as_it_is(said: str) -> None:
    session = edits.frame(edits.new_session("Projet"), why=f"{said} *mot*")
    text = rendered(session, "md")
    assert any(f"{said} *mot*" in line for line in _shown(text))
    assert not _tags(text)


def test_a_number_at_the_start_of_a_heading_is_a_number() -> None:
    session = edits.add_partners(edits.new_session("1. Projet"), ["Mairie"])
    mairie = next(iter(session.partners))
    session = edits.add_point(session, mairie, PointKind.BRAKE, "Trop de bruit")
    mirror = ExportOptions(document="mirror", format="md", partner=mairie, today=TODAY)
    text = render(session, mirror)
    assert "# 1. Projet" in text
    assert "### 1. " in text
    assert _kinds(text) <= OURS
    assert "1. Projet" in _shown(text)


def test_tables_are_tables() -> None:
    rows = [
        token for token in READER.parse(rendered(le_tilleul(), "md")) if token.type == "tr_open"
    ]
    # The plan by date and by person, the timeline, the RACI, each with its head.
    assert len(rows) == 11 + 11 + 4 + 6


def test_what_a_lead_answers_is_parted_in_its_cell() -> None:
    session = edits.add_partners(edits.new_session("Projet"), ["Caf"])
    for text in ("Un", "Deux"):
        session = edits.add_point(session, next(iter(session.partners)), PointKind.BRAKE, text)
    session = edits.add_lead(session, point(session, "Un"), "Répondre")
    session = edits.link_lead(session, lead(session, "Répondre"), frozenset(session.points))
    assert "(Caf)<br>frein" in rendered(session, "md")


def _tags(text: str) -> set[str]:
    children = (child for token in READER.parse(text) for child in token.children or ())
    return {child.content for child in children if child.type == "html_inline"}


def _kinds(text: str) -> set[str]:
    tokens = READER.parse(text)
    kinds = {token.type for token in tokens}
    kinds |= {child.type for token in tokens for child in token.children or ()}
    return {kind.removesuffix("_open").removesuffix("_close") for kind in kinds}


def _shown(text: str) -> list[str]:
    inline = [token for token in READER.parse(text) if token.type == "inline"]
    return ["".join(child.content for child in token.children or ()) for token in inline]
