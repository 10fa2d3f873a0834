"""A session survives its way to JSON and back; anything else is refused, with its reason."""

import json
import shutil
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from store import edits, schema
from store.choices import Answer, Family
from store.days import DaySpan
from store.errors import SessionDamaged
from store.given import Gathering
from store.model import Session, in_order
from store.schema import SCHEMA, cleaned, from_document, migrate, to_document
from tests.keeping import file_of, library_in
from tests.strategies import sessions
from tests.workshops import le_tilleul_reviewed

DATA = Path(__file__).parents[1] / "data"

Document = dict[str, Any]


@given(sessions())
def test_a_session_comes_back_from_json_as_it_was(session: Session) -> None:
    assert from_document(json.loads(json.dumps(to_document(session)))) == session


@given(sessions())
def test_the_same_session_is_always_told_in_the_same_words(session: Session) -> None:
    again = from_document(to_document(session))
    assert json.dumps(to_document(again)) == json.dumps(to_document(session))


@given(sessions())
def test_cleaning_leaves_alone_what_edits_have_cleaned(session: Session) -> None:
    assert from_document(cleaned(to_document(session))) == session


def _first(document: Document, table: str) -> Document:
    entity: Document = next(iter(document[table].values()))
    return entity


def _first_place(document: Document) -> Document:
    places = (place for p in document["partners"].values() for place in p["places"].values())
    return next(places)


def _rename_key(document: Document) -> None:
    members = document["members"]
    members["another"] = members.pop(next(iter(members)))


def _take_the_centre(document: Document) -> None:
    partner = document["partners"].popitem()[1]
    document["partners"]["centre"] = {**partner, "id": "centre"}


def _as_path(document: Document) -> None:
    document["themes"] = {"../x": {"id": "../x", "rank": "", "name": "x"}}


SPOILED: dict[str, Callable[[Document], object]] = {
    "a number for a text": lambda d: d["framing"].update(project=3),
    "a text for a number": lambda d: _first(d, "points").update(strength="3"),
    "true for a number": lambda d: _first(d, "points").update(strength=True),
    "a fraction for a number": lambda d: _first(d, "points").update(grip=1.5),
    "a list for a table": lambda d: d.update(partners=[]),
    "null for a table": lambda d: d.update(rows=None),
    "an unknown kind": lambda d: _first(d, "points").update(kind="praise"),
    "an unknown step": lambda d: d.update(step="coffee"),
    "an unknown horizon": lambda d: _first(d, "partners").update(places={"never": {"row": "ally"}}),
    "a day that does not exist": lambda d: d["framing"].update(held_on="2026-02-30"),
    "no name": lambda d: _first(d, "members").pop("name"),
    "an unknown field": lambda d: _first(d, "leads").update(price=12),
    "an unknown table": lambda d: d.update(budgets={}),
    "an id that is not its key": _rename_key,
    "an id that is a path": _as_path,
    "the centre as a card": _take_the_centre,
    "a rating out of range": lambda d: _first(d, "points").update(strength=6),
    "a rank of other signs": lambda d: _first(d, "members").update(rank="B"),
    "a rank with a sign in its midst": lambda d: _first(d, "leads").update(rank="a-b"),
    "a place of another rank": lambda d: _first_place(d).update(rank="é"),
    "a point of nobody": lambda d: _first(d, "points").update(actor="00000000"),
    "a place in no row": lambda d: d.update(rows={}),
    "a lead owned by nobody": lambda d: _first(d, "leads").update(owner="nobody"),
    "a review that dangles": lambda d: _first(d, "reviews")["before"].update(members={}),
    "a review without its past": lambda d: _first(d, "reviews").pop("before"),
}


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED)
def test_a_document_that_is_not_a_session_is_refused(spoil: Callable[[Document], object]) -> None:
    document = deepcopy(to_document(le_tilleul_reviewed()))
    spoil(document)
    with pytest.raises(SessionDamaged) as refused:
        from_document(document)
    assert refused.value.reason


@pytest.mark.parametrize("document", [None, 1, "x", [], [{}], {"framing": None}])
def test_what_is_no_object_is_refused(document: object) -> None:
    with pytest.raises(SessionDamaged):
        from_document(document)


def test_a_rank_may_be_empty() -> None:
    document = to_document(le_tilleul_reviewed())
    _first(document, "members")["rank"] = _first_place(document)["rank"] = ""
    assert from_document(document)


def test_what_is_left_out_takes_its_usual_value() -> None:
    assert from_document({}) == Session()


# --- versions


@pytest.mark.parametrize("version", range(1, SCHEMA + 1))
def test_a_file_of_every_version_ever_landed_still_opens(version: int, tmp_path: Path) -> None:
    folder = tmp_path / "sessions" / "00c0ffee"
    folder.mkdir(parents=True)
    shutil.copy(DATA / f"schema-{version}.json", folder / "session.json")

    workshop = library_in(tmp_path).open("00c0ffee")

    session = workshop.session
    assert not workshop.read_only
    assert session.framing.structure == "Centre social Le Tilleul"
    assert len(session.members) == 6
    assert len(session.partners) == 18
    assert [review.held_on.isoformat() for review in session.reviews.values()] == ["2027-04-02"]
    assert all((session.points, session.arguments, session.leads, session.themes))
    assert all((session.activities, session.timings, session.conflicts))


def test_a_file_of_the_third_schema_keeps_what_came_after_the_room() -> None:
    session = from_document(
        json.loads((DATA / "schema-3.json").read_text("utf-8"))["session"]["1"]["session"]
    )
    assert all((session.signs, session.bodies, session.relations))
    assert session.next_review.day
    assert session.next_review.place
    assert {partner.answer for partner in session.partners.values()} == {None, *Answer}
    assert any(partner.merged for partner in session.partners.values())
    assert any(point.question for point in session.points.values())
    assert [review.with_partners for review in session.reviews.values()] == [True]
    chosen = [
        held.for_partners
        for table in (session.partners, session.leads, session.signs, session.members)
        for held in table.values()
    ]
    choices = [*chosen, session.framing.for_partners, session.next_review.for_partners]
    kept = [choice.between_us for fields in choices for choice in fields.values()]
    assert {True, False} <= set(kept)
    assert to_document(session) == to_document(from_document(to_document(session)))


def test_a_file_of_the_fifth_schema_keeps_days_as_vague_as_they_were_said() -> None:
    session = from_document(
        json.loads((DATA / "schema-5.json").read_text("utf-8"))["session"]["1"]["session"]
    )
    said = [
        *(lead.due for lead in session.leads.values()),
        *(partner.first_step_on for partner in session.partners.values()),
        *(sign.seen_on for sign in session.signs.values()),
        *(day for body in session.bodies.values() for day in (body.meets_on, body.informed_on)),
        session.next_review.day,
    ]
    spans = [span for span in said if isinstance(span, DaySpan)]
    assert [(span.first.isoformat(), span.last.isoformat()) for span in spans] == [
        ("2027-01-21", "2027-01-31"),
        ("2027-04-01", "2027-04-30"),
        ("2026-01-01", "2026-12-31"),
        ("2027-10-01", "2027-12-31"),
        ("2027-03-01", "2027-03-10"),
        ("2027-06-07", "2027-06-13"),
    ]


def test_a_file_of_the_fifth_schema_keeps_the_families_that_came_then() -> None:
    session = from_document(
        json.loads((DATA / "schema-5.json").read_text("utf-8"))["session"]["1"]["session"]
    )
    families = {partner.family for partner in session.partners.values()}
    assert {Family.TRANSPORT, Family.PRESS, Family.OTHER} <= families
    assert [p.other_family for p in session.partners.values() if p.other_family] == ["Cultes"]


def test_a_file_of_the_sixth_schema_has_members_in_its_raci() -> None:
    session = from_document(
        json.loads((DATA / "schema-6.json").read_text("utf-8"))["session"]["1"]["session"]
    )
    chosen = [member.id for member in in_order(session.members) if member.in_raci]
    held = {id for row in session.activities.values() for id in row.cells} & {*session.members}
    assert len(chosen) == 2
    assert held == {chosen[0]}
    rows = session.activities.values()
    assert all(row.cells[id].accepted for row in rows for id in held if id in row.cells)


def test_a_file_of_the_seventh_schema_keeps_what_each_gave_in_the_room() -> None:
    session = from_document(
        json.loads((DATA / "schema-7.json").read_text("utf-8"))["session"]["1"]["session"]
    )
    assert [idea.name for idea in session.ideas.values()] == ["Croix-Rouge"]
    thought = {p.name: len(p.thought_of) for p in session.partners.values() if p.thought_of}
    assert thought == {"Mission locale": 2, "Pharmacie [du Pont]": 1}
    assert sorted(rating.strength for rating in session.ratings.values()) == [2, 3, 5]
    assert len({point.actor for point in session.points.values() if point.compared}) == 1
    assert {p.what: p.lead is not None for p in session.proposals.values()} == {
        "Tenir la buvette de la fête d'août": True,
        "Écrire au journal": False,
    }
    assert len(session.votes) == 3
    assert session.room.open == {Gathering.VOTES}


def _later_schema(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a later program, whose sessions call the territory ``land``, until the test ends."""

    def land(document: Document) -> Document:
        framing = {**document["framing"], "territory": "now: " + document["framing"]["territory"]}
        return {**document, "framing": framing}

    for module in ("store.schema", "store.stored", "store.disk.session_file", "store.disk.commit"):
        monkeypatch.setattr(f"{module}.SCHEMA", SCHEMA + 1)
    monkeypatch.setitem(schema.MIGRATIONS, SCHEMA, land)


def test_migrations_are_applied_one_after_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "SCHEMA", 4)
    for version in (1, 2, 3):
        monkeypatch.setitem(
            schema.MIGRATIONS, version, lambda d, v=version: {**d, "way": [*d["way"], v]}
        )
    assert migrate({"way": []}, 2)["way"] == [2, 3]
    assert migrate({"way": []}, 1)["way"] == [1, 2, 3]
    assert migrate({"way": []}, 4)["way"] == []


@pytest.mark.parametrize("has_earlier_states", [False, True])
def test_an_older_file_is_migrated_when_it_is_saved_and_kept_as_it_was_for_good(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_earlier_states: bool
) -> None:
    library = library_in(tmp_path)
    old = library.create(le_tilleul_reviewed())
    if has_earlier_states:
        old.apply(edits.frame, why="aller vers")
        old.save()
    before = file_of(old).read_bytes()
    _later_schema(monkeypatch)

    workshop = library.open(old.id)
    assert workshop.session.framing.territory.startswith("now: ")
    assert file_of(old).read_bytes() == before, "reading alone writes nothing"

    for number in range(30):
        workshop.apply(
            lambda s, n: schema.from_document({**to_document(s), "step": n}), STEPS[number % 7]
        )
        workshop.save()

    assert json.loads(file_of(old).read_bytes())["session"]["1"]["schema"] == SCHEMA + 1
    kept = [path for path in (file_of(old).parent / "snapshots").iterdir() if ".kept." in path.name]
    assert [path.read_bytes() for path in kept] == [before]


STEPS = ["framing", "timeline", "raci", "step-aside", "exchange", "leads", "summary"]


def test_a_migration_never_goes_without_a_way_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = library_in(tmp_path)
    old = library.create(le_tilleul_reviewed())
    before = file_of(old).read_bytes()
    shutil.rmtree(file_of(old).parent / "snapshots")
    (file_of(old).parent / "snapshots").write_bytes(b"in the way of the folder")
    _later_schema(monkeypatch)

    workshop = library.open(old.id)
    workshop.apply(lambda s: schema.from_document({**to_document(s), "step": "raci"}))
    outcome = workshop.begin_save().run()

    assert outcome.failure is not None
    assert file_of(old).read_bytes() == before
