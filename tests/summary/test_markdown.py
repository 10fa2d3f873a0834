"""Markdown: rendered by anyone's reader, people's words stay words."""

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from store import edits
from store.model import Session
from tests.strategies import HOSTILE
from tests.summary.reading import drawn, squeezed, told
from tests.workshops import le_tilleul

OURS = {"heading", "paragraph", "bullet_list", "list_item", "inline", "hardbreak", "text"}
OURS |= {"table", "thead", "tbody", "tr", "th", "td", "text_special"}
READER = MarkdownIt("commonmark").enable("table")


@given(session=drawn())
def test_no_word_of_a_session_is_taken_for_a_mark(session: Session) -> None:
    assert _kinds(told(session, "md")) <= OURS


@pytest.mark.parametrize(
    "name",
    [*HOSTILE, "1. premier", "- tiret", "# titre", "<b>", "a | b", "*gras*", "[x](y)", "\\", "==="],
)
def test_a_hostile_name_is_shown_as_it_is(name: str) -> None:
    session = edits.add_partners(edits.new_session(name), [name])
    text = told(session, "md")
    assert _kinds(text) <= OURS
    project = session.framing.project
    shown = [squeezed(line) for line in _shown(text)]
    assert shown.count(squeezed(project)) >= 2  # the title, and the partner's


def test_tables_are_tables() -> None:
    rows = [token for token in READER.parse(told(le_tilleul(), "md")) if token.type == "tr_open"]
    assert len(rows) == 11 + 4 + 6  # the plan, the timeline, the RACI, each with its head


def _kinds(text: str) -> set[str]:
    tokens = READER.parse(text)
    kinds = {token.type for token in tokens}
    kinds |= {child.type for token in tokens for child in token.children or ()}
    return {kind.removesuffix("_open").removesuffix("_close") for kind in kinds}


def _shown(text: str) -> list[str]:
    inline = [token for token in READER.parse(text) if token.type == "inline"]
    return ["".join(child.content for child in token.children or ()) for token in inline]
