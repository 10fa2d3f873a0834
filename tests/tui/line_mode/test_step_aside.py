"""Roles and the exchange noted by lines: lots drawn, who passes, who leaves, what was missed."""

import pytest

from store.choices import PointKind
from store.model import Session, in_order
from store.queries.actors import name_of
from store.queries.points import points_of
from store.queries.roles import roles_played, without_actor
from tests.line_mode import Notes
from tests.workshops import before_roles

TEAM = "membre Nadia ; Yoann ; Zoé\npartenaire Mairie ; Caf ; Mado\n"


def played(session: Session) -> dict[str, list[str]]:
    """Return whom each member plays."""
    return {
        member.name: [
            name_of(session, role.actor)
            for role in roles_played(session)
            if member.id in role.members
        ]
        for member in in_order(session.members)
    }


@pytest.mark.parametrize("draw", ["tirer", "draw"])
def test_lots_give_each_member_an_actor_and_are_told(notes: Notes, draw: str) -> None:
    notes.keep(before_roles())
    lines = notes(draw).splitlines()[1:]
    session = notes.session
    assert lines == [f"{name}\xa0: {', '.join(actors)}" for name, actors in played(session).items()]
    assert not without_actor(session)
    assert all(
        session.partners[role.actor].contact not in role.members for role in roles_played(session)
    )
    notes(draw, 1)
    assert "Tout le monde a un acteur" in notes.err
    notes("fiche Mairie de Sieuras note Rien\nmembre Ali")
    assert notes(f"{draw}\nannuler").splitlines()[-1] == "Annulé\xa0: tirer les rôles au sort"


def test_lots_need_someone_and_something_to_draw(notes: Notes) -> None:
    notes("membre Nadia\ntirer", 1)
    assert "la frise est vide" in notes.err


def test_who_passes_is_dealt_no_role_and_takes_none_until_they_play_again(notes: Notes) -> None:
    out = notes(f"{TEAM}passer zoé\ntirer\nvoir rôles")
    assert "Zoé passe son tour" in out
    assert played(notes.session)["Zoé"] == []
    notes("rôle zoé mado", 1)
    assert "Zoé passe son tour" in notes.err
    assert "Zoé joue de nouveau" in notes("passer zoé\nrôle zoé mado")
    assert played(notes.session)["Zoé"] == ["Mado"]


def test_the_rules_are_told_while_nobody_has_a_role(notes: Notes) -> None:
    assert "Pas de caricature" in notes(f"{TEAM}voir rôles")
    assert "Pas de caricature" not in notes("rôle zoé mado\nvoir rôles")


@pytest.mark.parametrize("leave", ["rendre", "leave"])
def test_a_member_leaves_a_role_and_what_was_noted_stays(notes: Notes, leave: str) -> None:
    notes(f"{TEAM}rôle Nadia Mairie\nfrein Qui paie ?\nfini\nrôle nadia caf")
    notes(f"{leave} nadia", 1)
    assert "qui il ou elle joue" in notes.err
    out = notes(f"{leave} nadia ; mairie\n{leave} nadia")
    assert "Nadia ne joue plus Mairie" in out
    assert "Qui paie" not in out
    assert played(notes.session)["Nadia"] == []
    assert [point.text for point in notes.session.points.values()] == ["Qui paie ?"]
    notes(f"{leave} nadia", 1)


def test_who_leaves_the_role_of_the_moment_notes_in_it_no_more(notes: Notes) -> None:
    notes(f"{TEAM}rôle Nadia Mairie\nfrein Un\nrendre nadia\nfrein Deux", 1)
    assert "Personne n’est dans un rôle" in notes.err
    assert [point.text for point in notes.session.points.values()] == ["Un"]
    notes("rôle Yoann Caf\nrôle Zoé Caf\nrendre yoann\nfrein Trois")
    assert [point.text for point in in_order(notes.session.points)] == ["Un", "Trois"]


@pytest.mark.parametrize(("leave", "spoken"), [("rendre", "fr"), ("leave", "en")])
def test_all_leave_their_roles_once_all_is_revealed(notes: Notes, leave: str, spoken: str) -> None:
    notes.language = spoken
    notes(f"{TEAM}rôle Nadia Mairie\nfrein Un\nfini")
    notes(leave, 1)
    assert not notes.session.roles_left
    out = notes(f"dévoiler mairie\n{leave}")
    assert notes.session.roles_left
    assert ("Levez-vous" if spoken == "fr" else "Stand up") in out
    notes.language = "fr"
    notes(f"dévoiler mairie\n{leave}\nfrein Deux", 1)
    assert "Personne n’est dans un rôle" in notes.err


def test_who_has_no_actor_is_told_once_all_turns_are_over(notes: Notes) -> None:
    out = notes("membre Nadia ; Zoé\npartenaire Mairie\nrôle Nadia Mairie\nfini")
    assert out.splitlines()[-2:] == [
        "Personne d’autre n’a de tour à prendre pour l’instant.",
        "Zoé n’a pas encore d’acteur.",
    ]


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ("oublié mado ; - Pas le vendredi", PointKind.BRAKE, "Pas le vendredi"),
        ("oublié Chez Mado - Trop ; trop loin", PointKind.BRAKE, "Trop ; trop loin"),
        ("oublié mado ; + Du monde", PointKind.LEVER, "Du monde"),
        ("oublié mado ; levier : Du monde", PointKind.LEVER, "Du monde"),
        ("forgotten mado ; brake Du bruit", PointKind.BRAKE, "Du bruit"),
        ("missed mado +Du bruit", PointKind.LEVER, "Du bruit"),
    ],
)
def test_what_nobody_noted_is_added_in_the_open(
    notes: Notes, line: str, kind: PointKind, text: str
) -> None:
    out = notes(f"partenaire Chez Mado\n{line}\nvoir freins")
    (point,) = points_of(notes.session)
    assert (point.kind, point.text, point.role) == (kind, text, None)
    assert out.count(text) == 2


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("oublié mado ; Pas le vendredi", "«\xa0-\xa0» avant un frein"),
        ("oublié mado ; -", "au moins un mot"),
        ("oublié mado", "oublié ACTEUR ; FREIN OU LEVIER"),
        ("oublié Nulle part ; - Non", "Nulle part"),
    ],
)
def test_what_is_missed_says_of_whom_and_which_of_both(notes: Notes, line: str, said: str) -> None:
    notes("partenaire Chez Mado")
    notes(line, 1)
    assert said in notes.err
    assert not notes.session.points


def test_nothing_is_noted_any_more_for_who_passes(notes: Notes) -> None:
    notes(f"{TEAM}rôle zoé mado\npasser zoé\nfrein Trop cher", 1)
    assert not notes.session.points
