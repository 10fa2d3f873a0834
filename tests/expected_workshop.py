"""What a session must hold once a workshop was played: all that its team said, and nothing else."""

from store.choices import Horizon, PointKind
from store.model import Session, in_order
from store.queries.actors import name_of, same_name
from store.queries.points import arguments_under, leads_for, points_of
from store.queries.raci import cell_of
from store.queries.roles import roles_played
from store.queries.timeline import in_cell, tray
from tests.playing.timeline import ROWS, TERMS
from tests.playing.workshop import Said
from tests.workshops import BONDS, FAMILIES, FORMS, KINDS, STAGES, partner, point


def assert_framed(session: Session, said: Said) -> None:
    """Assert that the framing and the team are as they were said."""
    cadre, framing = said["cadre"], session.framing
    assert framing.project == cadre["projet"]
    assert framing.structure == cadre["structure"]
    assert framing.territory == cadre["territoire"]
    assert framing.held_on is not None
    assert framing.held_on.isoformat() == cadre["date"]
    assert framing.facilitator == cadre["animation"]
    assert framing.forms == {FORMS[form] for form in cadre["formes"]}
    assert framing.why == cadre["pourquoi"]
    assert framing.for_whom == cadre["pour_qui"]
    assert framing.objectives.split("\n") == cadre["objectifs"]
    assert framing.figures.split("\n") == cadre["constats_chiffres"]
    assert framing.words.split("\n") == cadre["constats_paroles"]
    assert framing.not_replaced == cadre["non_remplacement"]
    assert framing.short_term == cadre["horizons"]["court"]
    assert framing.medium_term == cadre["horizons"]["moyen"]
    assert framing.long_term == cadre["horizons"]["long"]
    assert [m.name for m in in_order(session.members)] == cadre["membres"]


def assert_placed(session: Session, said: Said) -> None:
    """Assert that every card stands where it was put, with all that was said of it."""
    cards = said["frise"]
    assert [card.name for card in in_order(session.partners)] == [card["nom"] for card in cards]
    for card in cards:
        _assert_filled_in(session, card)
    waiting = [card["nom"] for card in cards if not card["terme"]]
    assert [partner.name for partner in tray(session)] == waiting


def _assert_filled_in(session: Session, card: Said) -> None:
    known = same_name(session, card["nom"])
    assert known is not None
    places = {card["terme"]: card["niveau"]} if card["terme"] else {}
    places |= card.get("trajectoire", {})
    horizons = dict(zip(TERMS, Horizon, strict=True))
    rows = dict(zip(ROWS, [row.id for row in in_order(session.rows)], strict=True))
    assert known.places.keys() == {horizons[term] for term in places}, known.name
    for term, level in places.items():
        assert known in in_cell(session, horizons[term], rows[level]), known.name
    assert known.family is FAMILIES[card["famille"]], known.name
    assert known.bond is BONDS[card["lien"]], known.name
    assert known.condition == card.get("condition", "")
    assert known.expected == card.get("attendu", "")
    assert known.brings == card.get("apporte", "")
    assert name_of(session, known.contact) == card.get("referent", "")
    assert known.first_step == card.get("premier_pas", "")
    assert (str(known.first_step_on) if known.first_step_on else None) == card.get("date")
    assert known.stages == {STAGES[stage] for stage in card.get("etapes", [])}


def assert_shared_out(session: Session, said: Said) -> None:
    """Assert that each letter stands in its cell, and no other."""
    team = {member.name: member.id for member in session.members.values()}
    activities = in_order(session.activities)
    assert [activity.name for activity in activities] == list(said["raci"])
    for activity in activities:
        cells = said["raci"][activity.name]
        ids = {name: team.get(name) or partner(session, name) for name in cells}
        assert {id for id, cell in activity.cells.items() if cell.letters} == {*ids.values()}
        for name, letters in cells.items():
            assert cell_of(activity, ids[name]).letters == {*letters}, (activity.name, name)


def assert_played(session: Session, said: Said) -> None:
    """Assert that each turn, rating and argument is as it was said, and the roles are left."""
    played = [
        ([name_of(session, member) for member in role.members], name_of(session, role.actor))
        for role in roles_played(session)
    ]
    assert played == [([turn["membre"]], turn["acteur"]) for turn in said["pas_de_cote"]]
    for turn in said["pas_de_cote"]:
        actor = partner(session, turn["acteur"])
        for name, kind in KINDS.items():
            _assert_noted(session, actor, kind, turn[name])
    given = [
        {"sur": known.text, "par": name_of(session, argument.by), "texte": argument.text}
        for known in points_of(session)
        for argument in arguments_under(session, known)
    ]
    assert sorted(given, key=str) == sorted(said["arguments"], key=str)
    assert session.roles_left


def _assert_noted(session: Session, actor: str, kind: PointKind, points: list[Said]) -> None:
    noted = [(p.text, p.strength, p.grip) for p in points_of(session, actor=actor, kind=kind)]
    assert noted == [(p["texte"], p["force"], p["prise"]) for p in points]


def assert_led(session: Session, said: Said) -> None:
    """Assert that each brake and lever has the lead it was given, or is accepted."""
    assert len(session.leads) == sum("quoi" in lead for lead in said["pistes"])
    for lead in said["pistes"]:
        known = session.points[point(session, lead["pour"])]
        assert known.accepted == lead.get("accepte", False)
        assert known.accepted_because == lead.get("raison", "")
        found = [
            {"quoi": one.what, "qui": name_of(session, one.owner), "quand": str(one.due)}
            for one in leads_for(session, known)
        ]
        decided = {key: lead[key] for key in ("quoi", "qui", "quand") if key in lead}
        assert found == ([decided] if decided else [])
