"""What a field declares beside its type is what edits and merges go by."""

from collections.abc import Iterator
from typing import Annotated

import msgspec
import pytest
from msgspec import Struct

from store import edits
from store.edits.tables import cleaned
from store.errors import EmptyText, TextTooLong
from store.field_rules import MAX_LINE, NAME, MergeRule, TextRule, rule_of, rules_of
from store.merge import merge
from store.model import Argument, Framing, Lead, Partner, Place, Point, Session, replace
from store.schema import from_document, to_document
from tests.workshops import le_tilleul


class Shelf(Struct):
    label: Annotated[str, NAME]
    words: str = ""


class Drawer(Shelf):
    lining: Annotated[str, TextRule(5, one_line=True)] = ""


def test_a_field_is_cleaned_as_it_declares() -> None:
    assert cleaned(Drawer, {"label": " a\nb", "lining": "c\nd", "words": " e\nf"}) == {
        "label": "a b",
        "lining": "c d",
        "words": "e\nf",
    }
    with pytest.raises(TextTooLong) as error:
        cleaned(Drawer, {"lining": "cotton"})
    assert error.value.limit == 5
    with pytest.raises(EmptyText):
        cleaned(Drawer, {"label": " "})


@pytest.mark.parametrize(
    ("kind", "field", "limit"),
    [
        (Partner, "name", 120),
        (Framing, "structure", 300),
        (Lead, "what", 300),
        (Point, "text", 500),
        (Argument, "text", 500),
        (Framing, "why", 4000),
    ],
)
def test_as_much_can_be_written_as_files_of_today_may_hold(
    kind: type[Struct], field: str, limit: int
) -> None:
    assert cleaned(kind, {field: "a" * limit}) == {field: "a" * limit}
    with pytest.raises(TextTooLong):
        cleaned(kind, {field: "a" * (limit + 1)})


def test_rules_are_those_of_the_whole_family() -> None:
    assert rule_of(Drawer, "label", TextRule) == NAME
    assert rule_of(Drawer, "words", TextRule) is None
    assert rules_of(Partner, MergeRule) == {
        "rank": MergeRule.UNNOTED,
        "places": MergeRule.ONE_MOVE,
        "merged": MergeRule.UNNOTED,
    }
    assert rules_of(Place, MergeRule) == {"rank": MergeRule.UNNOTED}
    assert rules_of(Lead, TextRule).keys() == {"what", "first_step"}


def test_what_is_longer_than_a_field_allows_is_still_read() -> None:
    session = le_tilleul()
    long = replace(session, framing=Framing(project="x" * 999, territory="é" * (MAX_LINE + 1)))
    assert from_document(to_document(long)) == long
    assert msgspec.json.decode(b'{"label": ""}', type=Drawer).label == ""


def test_what_nobody_chose_makes_no_conflict() -> None:
    base = le_tilleul()
    card = next(iter(base.partners))

    def with_rank(rank: str) -> Session:
        partners = {**base.partners, card: replace(base.partners[card], rank=rank)}
        return replace(base, partners=partners)

    merged = merge(base, with_rank("a1"), with_rank("a2"))
    assert merged.partners[card].rank == "a1"
    assert not merged.conflicts
    noted = merge(
        base,
        edits.change(base, "partners", card, note="un"),
        edits.change(base, "partners", card, note="deux"),
    )
    assert len(noted.conflicts) == 1


def _kinds(of: type[Struct] = Struct) -> Iterator[type[Struct]]:
    for kind in of.__subclasses__():
        if kind.__module__ in ("store.entity", "store.for_partners", "store.given", "store.model"):
            yield kind
        yield from _kinds(kind)


def test_what_nobody_said_is_neither_so_nor_counted() -> None:
    said = [
        (kind.__name__, field.name, field.default)
        for kind in _kinds()
        for field in msgspec.structs.fields(kind)
        if isinstance(field.default, int) and field.name != "schema"
    ]
    assert ("Point", "strength", 0) in said
    assert ("Review", "with_partners", False) in said
    assert [one for one in said if one[2]] == []
