"""Laws of the merge, whatever three people did: nothing is lost, nothing made up."""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from typing import Any, get_args

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from store import edits
from store.days import DaySpan
from store.merge import merge
from store.model import Session
from store.references import TableName, dangling, entities
from store.schema import from_document, to_document
from store.text import folded
from tests.store.merging import NOW, played
from tests.strategies import Edit, edit_lists, edited, sessions

# Drawing three sessions takes longer than merging them; this many finds what there is.
law = settings(max_examples=40)


def branches() -> st.SearchStrategy[tuple[Session, Session, Session]]:
    """Return a session, and what two people made of it each on their side."""
    drawn = st.tuples(sessions(max_edits=8), edit_lists("ours"), edit_lists("theirs"))
    return drawn.map(lambda d: (d[0], edited(d[0], d[1]), edited(d[0], d[2])))


@law
@given(branches())
def test_where_one_side_did_nothing_the_other_stands(sides: tuple[Session, ...]) -> None:
    base, ours, theirs = sides
    assert merge(base, base, theirs) == theirs
    assert merge(base, ours, base) == ours
    assert merge(base, ours, ours) == ours
    assert merge(base, base, base) is base


@law
@given(branches())
def test_a_merge_is_a_whole_session(sides: tuple[Session, ...]) -> None:
    merged = merge(*sides)
    assert not list(dangling(merged))
    assert from_document(json.loads(json.dumps(to_document(merged)))) == merged


@law
@given(branches())
def test_a_merge_is_the_same_each_time(sides: tuple[Session, ...]) -> None:
    assert merge(*sides, now=NOW) == merge(*sides, now=NOW)


@law
@given(branches())
def test_edits_of_different_entities_commute(sides: tuple[Session, ...]) -> None:
    base, ours, theirs = sides
    assume(not _touched(base, ours) & _touched(base, theirs))
    assert merge(base, ours, theirs, NOW) == merge(base, theirs, ours, NOW)


@law
@given(sessions(), st.text("abc", min_size=1), st.text("abc", min_size=1))
def test_a_merge_of_edits_apart_is_one_edit_after_the_other(
    base: Session, note: str, name: str
) -> None:
    assume(len(base.partners) > 1)
    one, two, *_ = sorted(base.partners)
    ours = edits.change(base, "partners", one, note=note)
    theirs = edits.change(base, "partners", two, name=name)
    assert merge(base, ours, theirs) == edits.change(ours, "partners", two, name=name)


@law
@given(sessions(), edit_lists(max_size=1))
def test_undo_right_after_an_edit_restores_the_value(before: Session, done: list[Edit]) -> None:
    after = edited(before, done)
    assert merge(after, before, after) == before
    assert merge(before, after, merge(after, before, after)) == after


def two_spans() -> tuple[Session, Session, Session]:
    """Return a session, and two who each said otherwise of one step between what days it is."""
    base = edits.add_partners(Session(), ["Mairie"])
    (id,) = base.partners
    spans = (DaySpan(date(2026, 11, day), date(2026, 11, 14)) for day in (5, 9))
    ours, theirs = (edits.change(base, "partners", id, first_step_on=span) for span in spans)
    return base, ours, theirs


@law
@given(branches())
@example(two_spans())
def test_all_that_anyone_wrote_is_there_or_told(sides: tuple[Session, ...]) -> None:
    base, ours, theirs = sides
    merged = merge(base, ours, theirs)
    told = _told(merged)
    was, is_now = _leaves(base), _leaves(merged)
    for side in (ours, theirs):
        for path, value in _leaves(side).items():
            if _is_written(was, path, value) and is_now.get(path) != value and not _silent(path):
                is_there = _is_of_one_thing(merged, path, value) or _plays_it(side, merged, path)
                assert (path, value) in told or is_there, path


@law
@given(branches())
def test_what_neither_side_removed_is_there(sides: tuple[Session, ...]) -> None:
    base, ours, theirs = sides
    merged = merge(base, ours, theirs)
    told = {conflict.path for conflict in merged.conflicts.values()}
    for table in get_args(TableName):
        was, mine, other, is_now = (entities(s, table) for s in (base, ours, theirs, merged))
        assert is_now.keys() >= mine.keys() & other.keys() & was.keys()
        gone = ((mine.keys() | other.keys()) - was.keys()) - is_now.keys()
        assert all(_is_of_one_thing(merged, (table, id), "") for id in gone)
        back = is_now.keys() & was.keys() - (mine.keys() & other.keys())
        assert table == "conflicts" or {(table, id) for id in back} <= told


def _told(session: Session) -> set[tuple[tuple[str, ...], str]]:
    """Return each value that a conflict keeps, by the way to where it would be."""
    return {
        leaf
        for conflict in session.conflicts.values()
        for leaf in _walked(conflict.path, json.loads(conflict.other))
    }


def _is_of_one_thing(session: Session, path: tuple[str, ...], value: str) -> bool:
    """Return whether ``path`` leads to, or ``value`` names, what both added under one name.

    Or a role beside that which its players play.
    """
    others = (json.loads(conflict.other) for conflict in session.conflicts.values())
    united = {other["id"] for other in others if isinstance(other, dict) and "id" in other}
    if set(path) & united or value.strip('"') in united:
        return True
    return path[0] == "roles" and path[1] not in session.roles


def _plays_it(side: Session, merged: Session, path: tuple[str, ...]) -> bool:
    """Return whether a member plays whom ``side`` gave them, in the role that another made."""
    if path[0] != "roles" or path[2:3] != ("members",):
        return False
    actor = side.roles[path[1]].actor
    played = (role for role in merged.roles.values() if path[3] in role.members)
    return any(role.actor == actor for role in played)


def _touched(before: Session, after: Session) -> set[tuple[str, ...]]:
    """Return what an edit touched: entities, names and players, the framing field by field."""
    changed = _leaves(before).items() ^ _leaves(after).items()
    touched = {path[:2] for path, _ in changed}
    touched |= {(table, name, "name") for table, _id, name in _named(after) - _named(before)}
    return touched | {("player", member) for member, _ in played(before) ^ played(after)}


def _named(session: Session) -> set[tuple[str, str, str]]:
    """Return what bears a name, each by itself: another may have borne it before."""
    return {
        (table, id, folded(entity.name))
        for table in ("members", "partners", "activities", "themes")
        for id, entity in getattr(session, table).items()
    }


def _is_written(was: Mapping[tuple[str, ...], str], path: tuple[str, ...], value: str) -> bool:
    """Return whether somebody wrote it: what is new, and empty there, nobody did."""
    return was.get(path) != value and (path in was or value not in ("null", '""'))


def _leaves(session: Session) -> dict[tuple[str, ...], str]:
    """Return every value of a session by the way to it; the items of a set each apart."""
    return dict(_walked((), to_document(session)))


def _walked(path: tuple[str, ...], value: Any) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _walked((*path, key), inner)
    elif isinstance(value, list) and path[-1] != "path" and not _is_span(value):
        for item in value:
            yield (*path, item), ""
    else:
        yield path, json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _is_span(value: list[Any]) -> bool:
    """Return whether a list is of the two days of a span, which are one value, and not a set."""
    with suppress(ValueError, TypeError):
        return len(value) == 2 and all(map(date.fromisoformat, value))
    return False


def _silent(path: tuple[str, ...]) -> bool:
    return path[0] in ("conflicts", "step", "writers") or path[-1] in ("spent", "rank")
