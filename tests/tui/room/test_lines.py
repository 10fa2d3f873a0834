"""Taking part in a workshop line by line."""

import io
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from store import edits
from store.choices import PointKind
from store.field_rules import MAX_NAME
from store.given import Gathering
from store.location import Location
from store.model import Session
from store.participant import Participant, ParticipantKind
from tests.keeping import library_in
from tests.workshops import before_roles, le_tilleul, member, partner
from tui import cli
from tui.room.joining import join
from tui.room.leading import PersonDeed, asking
from tui.room.lines import Participation
from tui.room.people import people

Join = Callable[..., str]


@pytest.fixture
def joined(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Join:
    """Return what joins the only session by the lines it is given, and returns what was said."""

    def join(*lines: str, name: str = "", charset: str = "utf-8") -> str:
        sent = "".join(f"{line}\n" for line in lines).encode(charset)
        typed = io.TextIOWrapper(io.BytesIO(sent), "utf-8")
        monkeypatch.setattr("sys.stdin", typed)
        words = ["--data", str(tmp_path), "--lang", "fr", "join", "Roulotte"]
        assert cli.run([*words, *(["--as", name] if name else [])]) == 0
        return capsys.readouterr().out

    return join


def kept(root: Path, session: Session, *asked: Gathering) -> None:
    for what in asked:
        session = edits.open_gathering(session, what)
    library_in(root).create(session)


def read(root: Path) -> Session:
    library = library_in(root)
    return library.read(library.list()[0].id)


def test_who_joins_says_who_they_are_by_their_number(tmp_path: Path, joined: Join) -> None:
    kept(tmp_path, before_roles())
    assert "Bonjour Yoann" in joined("2", "q")
    assert "Bonjour" not in joined("99", "x", "9" * 5000, "²", "")


def test_who_is_not_named_adds_their_name(tmp_path: Path, joined: Join) -> None:
    kept(tmp_path, before_roles())
    assert "Bonjour Fatou" in joined("7", "Fatou", "q")
    assert member(read(tmp_path), "Fatou")


def test_who_types_a_name_that_is_there_means_it(tmp_path: Path, joined: Join) -> None:
    kept(tmp_path, before_roles())
    assert "Bonjour Nadia" in joined("7", "nadia", "q")
    assert len(read(tmp_path).members) == len(before_roles().members)


def test_who_is_taken_off_the_team_is_asked_again(tmp_path: Path) -> None:
    kept(tmp_path, before_roles(), Gathering.IDEAS)
    library = library_in(tmp_path)
    id = library.list()[0].id
    typed, said = iter(["5", "1", "La Poste", "", "1", "q"]), []

    def ask(question: str) -> str:
        if "partenaire" in question:
            session = library.read(id)
            if any(idea.name == "La Poste" for idea in session.ideas.values()):
                workshop = library.open(id)
                workshop.apply(edits.remove, "members", member(session, "Zoé"))
                workshop.save()
        said.append(question)
        return next(typed)

    open_as = partial(join, Location(tmp_path), id)
    Participation(open_as, Participant(ParticipantKind.MEMBER), ask, said.append).take_part()
    words = "\n".join(said)
    assert "Votre nom ne fait plus partie" in words
    assert (
        words.index("plus partie") < words.rindex("Qui êtes-vous") < words.rindex("Bonjour Nadia")
    )


def test_an_unknown_name_is_told_with_those_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept(tmp_path, before_roles())
    words = ["--data", str(tmp_path), "--lang", "fr", "join", "Roulotte", "--as", "Ginette"]
    assert cli.run(words) == 1
    assert "Nadia" in capsys.readouterr().err


def test_ideas_are_given_line_by_line(tmp_path: Path, joined: Join) -> None:
    kept(tmp_path, before_roles(), Gathering.IDEAS)
    assert "2 idées" in joined("1", "La Poste", "Le bar", "", "q", name="Zoé")
    session = read(tmp_path)
    assert {idea.name for idea in session.ideas.values()} == {"La Poste", "Le bar"}
    assert {idea.by for idea in session.ideas.values()} == {member(session, "Zoé")}
    assert "La Poste" not in joined("q", name="Yoann")


def test_a_line_is_taken_in_whatever_bytes_its_terminal_sends(tmp_path: Path, joined: Join) -> None:
    kept(tmp_path, before_roles(), Gathering.IDEAS)
    joined("1", "Le café", "", "q", name="Zoé", charset="latin-1")
    assert [idea.name for idea in read(tmp_path).ideas.values()] == ["Le café"]


def test_who_takes_part_is_seen_as_who_they_are_from_the_start(tmp_path: Path) -> None:
    kept(tmp_path, before_roles(), Gathering.IDEAS)
    library = library_in(tmp_path)
    id = library.list()[0].id
    seen = []

    def ask(_question: str) -> str:
        seen.extend(library.open(id).others)
        raise EOFError

    for who in ("", member(read(tmp_path), "Zoé")):
        arriving = Participant(ParticipantKind.MEMBER, who)
        Participation(partial(join, Location(tmp_path), id), arriving, ask, str).take_part()
        assert [other.participant for other in seen] == [arriving]
        seen.clear()


def test_a_turn_is_taken_question_by_question(tmp_path: Path, joined: Join) -> None:
    session = before_roles()
    session = edits.take_role(session, member(session, "Zoé"), partner(session, "Caf de l'Ariège"))
    kept(tmp_path, session, Gathering.TURNS)
    said = joined("1", "trop cher", "", "des chiffres", "", "q", name="Zoé")
    assert "fini, 2 notes" in said
    noted = {(p.kind, p.text) for p in read(tmp_path).points.values()}
    assert noted == {(PointKind.BRAKE, "trop cher"), (PointKind.LEVER, "des chiffres")}
    assert all(role.noted and not role.revealed for role in read(tmp_path).roles.values())
    assert "trop cher" not in joined("1", "q", name="Yoann")


def test_what_was_said_is_rated_and_answered(tmp_path: Path, joined: Join) -> None:
    kept(tmp_path, le_tilleul(), Gathering.RATINGS)
    before = set(read(tmp_path).arguments)
    joined("1", "1 5 2", "2 on en parle", "99 5 5", "1 7 2", "", "q", name="Zoé")
    session = read(tmp_path)
    assert [(r.strength, r.grip) for r in session.ratings.values()] == [(5, 2)]
    said = {a.text: a.by for id, a in session.arguments.items() if id not in before}
    assert said == dict.fromkeys(("on en parle", "7 2"), member(session, "Zoé"))


def test_proposals_are_made_and_voted_for(tmp_path: Path, joined: Join) -> None:
    kept(tmp_path, le_tilleul(), Gathering.PROPOSALS)
    joined("2", "un", "deux", "", "q", name="Zoé")
    session = read(tmp_path)
    assert {p.what for p in session.proposals.values()} == {"un", "deux"}


def test_a_line_that_is_cut_keeps_what_was_given(tmp_path: Path, joined: Join) -> None:
    kept(tmp_path, before_roles(), *Gathering)
    assert joined("1", "La Poste", name="Zoé")  # the line is cut there
    assert [idea.name for idea in read(tmp_path).ideas.values()] == ["La Poste"]


# --- guests, and who leads


def test_a_guest_says_so_gets_the_page_of_a_guest_and_proposes(
    tmp_path: Path, joined: Join
) -> None:
    session = le_tilleul()
    kept(tmp_path, session, Gathering.PROPOSALS, Gathering.RATINGS, Gathering.TURNS)
    guest = str(len(session.members) + 2)
    said = joined(guest, "Mme Roux", "1", "Prêter la salle", "+1", "", "q")
    assert "Bonjour Mme Roux" in said
    proposed = {(p.what, p.by) for p in read(tmp_path).proposals.values()}
    assert proposed == {("Prêter la salle", None), ("+1", None)}
    for point in read(tmp_path).points.values():
        assert point.text not in said
    assert "évalu" not in said
    assert "Bonjour notre invité" in joined(guest, "", "q")


def test_a_guest_s_name_is_no_longer_than_a_name(tmp_path: Path) -> None:
    kept(tmp_path, before_roles())
    library = library_in(tmp_path)
    workshop = join(
        Location(tmp_path),
        library.list()[0].id,
        Participant(ParticipantKind.GUEST),
        "La\x1b mairie" + "x" * 10**5,
    )
    workshop.enter()
    (seen,) = library.open(workshop.id).others
    assert seen.person == "La mairie" + "x" * (MAX_NAME - len("La mairie"))
    assert seen.participant.kind is ParticipantKind.GUEST
    workshop.leave()


def test_a_name_that_is_here_already_is_nobody_elses(tmp_path: Path, joined: Join) -> None:
    kept(tmp_path, before_roles())
    library = library_in(tmp_path)
    zoe = library.open(library.list()[0].id)
    zoe.participant = Participant(ParticipantKind.MEMBER, member(zoe.session, "Zoé"))
    zoe.enter()
    zoe.be_seen(zoe.presence)
    said = joined("5", "")
    zoe.leave()
    assert "Zoé, déjà là" in said
    assert "Ce nom est déjà là" in said
    assert "Bonjour" not in said


def test_who_waits_reads_that_nobody_facilitates(tmp_path: Path, joined: Join) -> None:
    kept(tmp_path, before_roles())
    assert "Personne n’anime en ce moment" in joined("", "q", name="Zoé")
    library = library_in(tmp_path)
    facilitator = library.open(library.list()[0].id)
    facilitator.enter()
    facilitator.be_seen(facilitator.presence)
    assert "Personne n’anime" not in joined("", "q", name="Zoé")
    facilitator.leave()


class Led:
    """Someone who takes part line by line, and a facilitator who acts before an answer."""

    def __init__(self, root: Path, name: str) -> None:
        library = library_in(root)
        self.facilitator = library.open(library.list()[0].id)
        self.facilitator.enter()
        self.facilitator.be_seen(self.facilitator.presence)
        self.said: list[str] = []
        self._location, self._id = Location(root), self.facilitator.id
        self._who = Participant(ParticipantKind.MEMBER, member(self.facilitator.session, name))

    def takes_part(self, *answers: str | PersonDeed) -> None:
        """Have them give ``answers``; before the one after a deed, that is asked of them."""
        coming = list(answers)

        def ask(question: str) -> str:
            self.said.append(question)
            while coming and isinstance(coming[0], PersonDeed):
                self._have_done(coming.pop(0))  # type: ignore[arg-type]
            if not coming:
                raise EOFError
            return str(coming.pop(0))

        open_as = partial(join, self._location, self._id)
        Participation(open_as, self._who, ask, self.said.append).take_part()
        self.facilitator.leave()

    def _have_done(self, deed: PersonDeed) -> None:
        self.facilitator.refresh()
        (person,) = people(self.facilitator.session, self.facilitator.others)
        self.facilitator.be_seen(asking(self.facilitator.presence, person, deed))


def test_who_is_shown_out_is_told_and_asked_nothing_more(tmp_path: Path) -> None:
    kept(tmp_path, before_roles(), Gathering.IDEAS)
    led = Led(tmp_path, "Zoé")
    led.takes_part("1", "La Poste", PersonDeed.OUT, "Le bar", "Le marché")
    assert "vous a demandé de sortir" in led.said[-1] or "sortir" in led.said[-1]
    assert [idea.name for idea in read(tmp_path).ideas.values()] == ["La Poste"]


def test_a_turn_that_is_freed_is_left_and_what_was_noted_is_kept(tmp_path: Path) -> None:
    session = before_roles()
    session = edits.take_role(session, member(session, "Zoé"), partner(session, "Caf de l'Ariège"))
    kept(tmp_path, session, Gathering.TURNS)
    led = Led(tmp_path, "Zoé")
    led.takes_part("1", "trop cher", PersonDeed.FREE, "trop long", "q")
    assert any("a libéré votre tour" in said for said in led.said)
    (role,) = read(tmp_path).roles.values()
    assert not role.noted
    assert {p.text for p in read(tmp_path).points.values()} == {"trop cher", "trop long"}


def test_only_what_is_asked_is_offered_to_be_rated_or_voted_for(
    tmp_path: Path, joined: Join
) -> None:
    kept(tmp_path, le_tilleul(), Gathering.PROPOSALS)
    said = joined("1", "1 5 2", "", "2", "un", "", "q", name="Zoé")
    assert "évalue" not in said
    assert "voix" not in said
    assert not read(tmp_path).ratings
