"""What centres share is counted, and what fewer than three of them hold leaves no trace at all."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import edits
from store.across.shared import Aspect, Mention, Sorting, Topic
from store.across.tally import FEWEST, Across, Tally, add_all, centre_of
from store.choices import Answer, Family, Horizon, LeadStatus, PointKind, Verification
from store.entity import id_there, parted_id
from store.entries import Entry
from store.library import Library
from store.listing import Listing
from store.location import ServerLocation
from store.model import Lead, Partner, Place, Point, Role, Session, Theme, replace
from store.postgresql.migrations import FEDERATION
from tests.servers import Cluster
from tests.store.memory import MemoryBackend

WORDS = ("bruit", "argent", "temps", "Karim", "place", "règles")
"""What is said in the made-up workshops; each is a kind of its own."""

ALL_ALIKE = Sorting(
    family=lambda partner: partner.family,
    actor=lambda name: name.split()[0],
    kinds=lambda _kind, text: [word for word in text.split() if word in WORDS],
    reasons=lambda text: text.split(),
    sayable=lambda _session: lambda _text: True,
    made_up=lambda _session: False,
)
"""Everything may be said: what hides it is the counting alone."""

texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=2).map(" ".join)
strengths = st.integers(0, 5)


@st.composite
def workshops(draw: st.DrawFn) -> Session:
    """Return a workshop with a few things that others may have too."""
    names = draw(st.lists(texts, max_size=2, unique=True))
    families = st.sampled_from((Family.SHOPS, Family.HEALTH, None))
    partners = [
        Partner(
            id=f"partner{n}",
            name=name,
            family=draw(families),
            answer=draw(st.sampled_from((None, *Answer))),
            places={Horizon.SHORT: Place(row="ally")},
        )
        for n, name in enumerate(names)
    ]
    points = [
        Point(
            id=f"point{n}",
            kind=draw(st.sampled_from(PointKind)),
            actor="partner0",
            text=text,
            strength=draw(strengths),
            verification=draw(st.sampled_from(Verification)),
            theme=draw(st.sampled_from((None, "theme"))),
        )
        for n, text in enumerate(draw(st.lists(texts, max_size=3)) if partners else ())
    ]
    leads = [
        Lead(id=f"lead{n}", what="x", status=draw(st.sampled_from(LeadStatus)), reason=reason)
        for n, reason in enumerate(draw(st.lists(texts, max_size=2)))
    ]
    session = edits.frame(
        edits.new_session("x"), structure=draw(st.sampled_from(("", *"ABCDEF", "centre A")))
    )
    return replace(
        session,
        partners={one.id: one for one in partners},
        points={one.id: one for one in points},
        leads={one.id: one for one in leads},
        themes={"theme": Theme(id="theme", name=draw(texts))},
    )


libraries = st.lists(workshops(), max_size=12)


def across(sessions: Iterable[Session]) -> Across:
    tally = Tally(ALL_ALIKE)
    for number, session in enumerate(sessions):
        tally.add(str(number), session)
    return tally.report()


def sharing(sessions: Sequence[Session], text: str) -> int:
    """Return how many centres hold ``text`` anywhere, as letters."""
    return len(
        {centre_of(str(n), one) for n, one in enumerate(sessions) if text in _all_words(one)}
    )


def _all_words(session: Session) -> set[str]:
    said = [
        *(partner.name for partner in session.partners.values()),
        *(point.text for point in session.points.values()),
        *(lead.reason for lead in session.leads.values()),
        *(theme.name for theme in session.themes.values()),
    ]
    return {word for text in said for word in text.split()}


def words_in(report: Across) -> set[str]:
    kinds = {m.of for m in report.counts if m.topic not in (Topic.FAMILY, Topic.LEAD)}
    return {
        word for text in (*kinds, *(text for _t, text in report.quotes)) for word in text.split()
    }


@given(libraries)
def test_no_word_that_fewer_than_three_centres_share_comes_out(sessions: list[Session]) -> None:
    for word in words_in(across(sessions)) & set(WORDS):
        assert sharing(sessions, word) >= FEWEST, word


@given(libraries, st.data())
def test_without_a_session_nothing_is_more_nor_new(
    sessions: list[Session], data: st.DataObject
) -> None:
    if not sessions:
        return
    gone = data.draw(st.integers(0, len(sessions) - 1))
    tally = Tally(ALL_ALIKE)
    for number, session in enumerate(sessions):
        if number != gone:
            tally.add(str(number), session)
    before, after = across(sessions), tally.report()
    assert after.counts.keys() <= before.counts.keys()
    assert after.quotes.keys() <= before.quotes.keys()
    assert all(count <= before.counts[what] for what, count in after.counts.items())
    assert all(count <= before.quotes[what] for what, count in after.quotes.items())


@given(libraries, st.data())
def test_what_one_or_two_centres_hold_leaves_no_trace(
    sessions: list[Session], data: st.DataObject
) -> None:
    """Not in any number either: no total is another one for it, from which it could be taken."""
    known = [number for number, one in enumerate(sessions) if one.points]
    if not known:
        return
    before = across(sessions)
    for number in data.draw(st.lists(st.sampled_from(known), min_size=1, max_size=2, unique=True)):
        sessions[number] = with_secret(sessions[number])
    assert across(sessions) == before


def with_secret(session: Session) -> Session:
    """Return ``session`` with a brake, a reason and an actor that no other has."""
    kinds = {one.kind for one in session.points.values()}
    secret = Point(id="s", kind=min(kinds), actor="partner0", text="sosie", theme="sosie")
    first = next(iter(session.points.values()))
    secret = replace(secret, verification=first.verification, strength=first.strength)
    return replace(
        session,
        points={**session.points, "s": secret},
        themes={**session.themes, "sosie": Theme(id="sosie", name="sosie")},
        partners={
            **session.partners,
            "s": Partner(id="s", name="sosie", places={Horizon.LONG: Place(row="ally")}),
        },
    )


@pytest.mark.parametrize("centres", range(4, 40))
def test_no_number_says_exactly_how_many_nor_how_many_not(centres: int) -> None:
    shown: dict[int, list[int]] = {}
    for sharing_it in range(centres + 1):
        shown.setdefault(_shown(sharing_it, centres), []).append(sharing_it)
    assert shown.pop(0) == [0, 1, 2]
    for said, possible in shown.items():
        assert said % FEWEST == 0
        assert said <= min(possible)
        assert len(possible) > 1


def _shown(sharing_it: int, centres: int) -> int:
    report = across(_of(str(n), *["place"][: n < sharing_it]) for n in range(centres))
    return report.of(Mention(Topic.ACTOR, "place"))


def _of(structure: str, *names: str) -> Session:
    session = edits.frame(edits.new_session("x"), structure=structure)
    places = {Horizon.SHORT: Place(row="ally")}
    partners = {name: Partner(id=name, name=name, places=places) for name in names}
    return replace(session, partners=partners)


# --- what counts, and what does not


def three() -> list[Session]:
    """Return a workshop of each of three centres: an actor, its brake, a lead that was dropped."""
    return [_whole(structure) for structure in "ABC"]


def _whole(structure: str) -> Session:
    session = _of(structure, "Place")
    brake = Point(id="p", kind=PointKind.BRAKE, actor="Place", text="bruit", strength=4, role="r")
    return replace(
        session,
        points={"p": brake},
        roles={"r": Role(id="r", actor="Place", revealed=True)},
        leads={"l": Lead(id="l", what="x", points=frozenset("p"), status=LeadStatus.DROPPED)},
    )


BRUIT = Mention(Topic.BRAKE, "bruit")


def test_what_three_centres_share_is_counted_in_each_way_it_is_there() -> None:
    counts = across(three()).counts
    assert counts == dict.fromkeys(
        [
            Mention(Topic.ACTOR, "Place"),
            Mention(Topic.ACTOR, "Place", Aspect.UNCONFIRMED),
            BRUIT,
            *(
                BRUIT._replace(aspect=aspect)
                for aspect in (Aspect.STRONG, Aspect.UNANSWERED, Aspect.UNCHECKED, Aspect.DROPPED)
            ),
            Mention(Topic.LEAD, LeadStatus.DROPPED),
            Mention(Topic.REASON, "unsaid"),
        ],
        3,
    )
    assert across(three()).quotes == {(Topic.BRAKE, "bruit"): 3}


def test_a_centre_counts_once_however_it_writes_its_name() -> None:
    again = edits.frame(three()[0], structure="  « a » ")
    assert across([*three(), again]) == replace(across(three()), sessions=4)
    assert across([*three()[:2], again]).counts == {}


def test_who_names_no_structure_counts_alone_with_copies_and_is_not_quoted() -> None:
    nameless = [edits.frame(one, structure="") for one in three()]
    nameless = [edits.add_members(one, ["Zoé"]) for one in nameless]
    report = across(nameless)
    assert report.nameless
    assert report.counts[BRUIT] == 3
    assert report.quotes == {}
    copies = [nameless[0], edits.frame(nameless[0], project="y"), nameless[1]]
    assert across(copies).counts == {}
    assert across([*three()[:2], nameless[0]]).quotes == {}


def hidden(session: Session) -> Session:
    return replace(session, roles={"r": replace(session.roles["r"], revealed=False)})


def withdrawn(session: Session) -> Session:
    return edits.change(session, "partners", "Place", answer=Answer.WITHDREW)


def between_us(session: Session) -> Session:
    session = edits.keep_between_us(session, "partners", "Place", "name", True)
    return edits.keep_between_us(session, "leads", "l", "what", True)


@pytest.mark.parametrize("change", [hidden, withdrawn, between_us])
def test_what_is_hidden_withdrawn_or_between_us_counts_nowhere(
    change: Callable[[Session], Session],
) -> None:
    first, *others = three()
    report = across([change(first), *others])
    assert not {mention for mention in report.counts if mention.topic is Topic.BRAKE}
    assert not report.quotes


def test_what_is_in_the_trash_or_cannot_be_read_is_left_out() -> None:
    library = Library(MemoryBackend())
    ids = [library.create(session).id for session in three()]
    tally = Tally(ALL_ALIKE)
    assert [*add_all(tally, library, pytest.fail)] == [(1, 3), (2, 3), (3, 3)]
    assert tally.report() == across(three())
    library.trash(ids[0])
    tally = Tally(ALL_ALIKE)
    assert [*add_all(tally, library, pytest.fail)] == [(1, 2), (2, 2)]
    assert tally.report().counts == {}


def test_words_that_too_few_said_are_not_even_kept() -> None:
    tally = Tally(ALL_ALIKE)
    for session in three()[:2]:
        tally.add("x", session)
    assert "bruit" not in repr([*tally._said.items(), *tally._quoted.items()])
    tally.add("x", three()[2])
    assert "bruit" in repr([*tally._quoted.items()])


def counted(library: Listing) -> Across:
    tally = Tally(ALL_ALIKE)
    assert all(done <= of for done, of in add_all(tally, library, pytest.fail))
    return tally.report()


def test_on_a_server_a_centre_is_who_keeps_the_sessions(cluster: Cluster) -> None:
    """Whatever a framing calls the structure; a centre alone sees, and counts, its own only."""
    roles = [cluster.centre() for _ in range(3)]
    libraries = [ServerLocation(cluster.address(role), Path()).library(role) for role in roles]
    for library in libraries:
        library.create(_whole("the same name"))
    federation = cluster.centre()
    cluster.ask(f"grant {FEDERATION} to {federation}")
    across_all = ServerLocation(cluster.address(federation), Path())
    read = [
        id_there(entry.id, role)
        for library, role in zip(libraries, roles, strict=True)
        for entry in library.list()
    ]
    listing = across_all.listing()
    assert {id: role for id, role in listing.centres().items() if id in read} == dict(
        zip(read, roles, strict=True)
    )
    assert counted(listing).counts[BRUIT] >= 3
    for library in libraries:
        assert library.centres() == {}
        assert counted(library).counts == {}


def test_a_session_that_several_centres_keep_counts_once_as_it_was_written_last() -> None:
    """As a copy from one to the others: it is of one of them, whichever."""
    library = Library(MemoryBackend())
    kept = library.create(_whole("A")).id
    read, (entry,) = library.read, library.list()
    listed = [replace(entry, id=id_there(kept, role)) for role in "BAC"]
    asked: list[str] = []

    class Several(Library):
        def list(self, _progress: object = None) -> Sequence[Entry]:
            return listed

        def read(self, id: str) -> Session:
            asked.append(id)
            return read(parted_id(id)[0])

        def centres(self) -> dict[str, str]:
            return {entry.id: parted_id(entry.id)[1] for entry in listed}

    report = counted(Several(MemoryBackend()))
    assert (report.centres, report.sessions, report.counts) == (1, 1, {})
    assert asked == [id_there(kept, "B")]
