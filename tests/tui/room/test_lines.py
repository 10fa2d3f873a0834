"""Taking part in a workshop line by line."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from store import edits
from store.given import Gathering
from store.model import PointKind, Session
from tests.keeping import library_in
from tests.workshops import before_roles, le_tilleul, member, partner
from tui import cli

Join = Callable[..., str]


@pytest.fixture
def joined(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Join:
    """Return what joins the only session by the lines it is given, and returns what was said."""

    def join(*lines: str, name: str = "") -> str:
        typed = io.TextIOWrapper(io.BytesIO("".join(f"{line}\n" for line in lines).encode()))
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
    assert "Bonjour" not in joined("99", "x", "")


def test_who_is_not_named_adds_their_name(tmp_path: Path, joined: Join) -> None:
    kept(tmp_path, before_roles())
    assert "Bonjour Fatou" in joined("7", "Fatou", "q")
    assert member(read(tmp_path), "Fatou")


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
