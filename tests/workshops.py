"""Whole workshops, built through the edits as a team would: what the tests work on.

Ids are the same at each building, so that what is told of a session can be compared with a file.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any
from unittest.mock import patch

from store import edits
from store.choices import (
    Bond,
    Family,
    Form,
    Horizon,
    Involvement,
    LeadStatus,
    Letter,
    PointKind,
    Stage,
    Step,
    Verification,
)
from store.model import CENTRE, Session, replace
from store.queries.actors import same_name
from tests.playing.workshop import TRANSPORT, said_in

DATA = Path(__file__).parent / "data"

STEMS = ("habitant", "resident", "riverain")
"""How words for residents begin."""

HORIZONS = {"court": Horizon.SHORT, "moyen": Horizon.MEDIUM, "long": Horizon.LONG}
LEVELS = {
    "co-porteur": Involvement.CO_LEAD,
    "allié": Involvement.ALLY,
    "information": Involvement.INFORMED,
}
BONDS = {"doit": Bond.MUST, "envie": Bond.WANT, "les deux": Bond.BOTH}
FORMS = {
    "itinérance des actions": Form.ITINERANT,
    "transport de personnes": Form.TRANSPORT,
    "espace public": Form.PUBLIC_SPACE,
}
STAGES = {"amont": Stage.UPSTREAM, "terrain": Stage.FIELD, "bilans": Stage.REVIEWS}
FAMILIES = {
    "élus": Family.COUNCILS,
    "institutions": Family.INSTITUTIONS,
    "éducation et culture": Family.EDUCATION,
    "santé": Family.HEALTH,
    "logement": Family.HOUSING,
    "associations": Family.ASSOCIATIONS,
    "commerces": Family.SHOPS,
    "entreprises": Family.COMPANIES,
    "assurances": Family.INSURERS,
    "transports": Family.TRANSPORT,
    "presse": Family.PRESS,
    "habitants": Family.RESIDENTS,
}
KINDS = {"freins": PointKind.BRAKE, "leviers": PointKind.LEVER}
STATUSES = {"fait": LeadStatus.DONE, "en cours": LeadStatus.DOING}


@contextmanager
def numbered_ids() -> Iterator[None]:
    """Draw ids 00000001, 00000002, … instead of chance ones."""
    numbers = count(1)
    with patch("store.entity.urandom", lambda size: next(numbers).to_bytes(size, "big")):
        yield


def le_tilleul_told() -> dict[str, Any]:
    """Return the workshop of le-tilleul as the team told it."""
    return said_in("le-tilleul")


@cache
def le_tilleul() -> Session:
    """Return the session of le-tilleul at the end of its first workshop."""
    return _held(le_tilleul_told())


@cache
def transport() -> Session:
    """Return the session of a solidarity transport at the end of its first workshop."""
    return _held(TRANSPORT)


def _held(told: dict[str, Any]) -> Session:
    with numbered_ids():
        session = _framed(told["cadre"])
        for card in told["frise"]:
            session = _with_partner(session, card)
        session = _with_raci(session, told["raci"])
        for turn in told["pas_de_cote"]:
            session = _with_turn(session, turn)
        for said in told["arguments"]:
            by = member(session, said["par"])
            session = edits.argue(session, point(session, said["sur"]), said["texte"], by)
        session = edits.leave_roles(session)
        for lead in told["pistes"]:
            session = _with_lead(session, lead)
    return edits.go(session, Step.SUMMARY)


@cache
def before_roles() -> Session:
    """Return the session of le-tilleul with its timeline done, nobody in a role yet."""
    return replace(
        le_tilleul(),
        step=Step.STEP_ASIDE,
        roles={},
        roles_left=False,
        points={},
        arguments={},
        leads={},
    )


@cache
def le_tilleul_reviewed() -> Session:
    """Return the session of le-tilleul after its review of the next April."""
    return _reviewed(le_tilleul(), le_tilleul_told()["bilan_suivant"])


@cache
def transport_reviewed() -> Session:
    """Return the session of a solidarity transport after its review of the next March."""
    return _reviewed(transport(), TRANSPORT["bilan_suivant"])


def _reviewed(session: Session, review: dict[str, Any]) -> Session:
    with patch("store.entity.urandom", lambda size: b"\xff" * size):
        session = edits.begin_review(session, date.fromisoformat(review["date"]))
    for moved in review["changements"]:
        session = _changed(session, moved)
    return session


def member(session: Session, name: str) -> str:
    """Return the id of the member called ``name``."""
    return next(m.id for m in session.members.values() if m.name == name)


def partner(session: Session, name: str) -> str:
    """Return the id of the partner called ``name``, or CENTRE for the structure."""
    if name == session.framing.structure:
        return CENTRE
    found = same_name(session, name)
    assert found is not None, name
    return found.id


def point(session: Session, text: str) -> str:
    """Return the id of the brake or lever that says ``text``."""
    return next(p.id for p in session.points.values() if p.text == text)


def lead(session: Session, what: str) -> str:
    """Return the id of the lead called ``what``."""
    return next(entity.id for entity in session.leads.values() if entity.what == what)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _framed(cadre: dict[str, Any]) -> Session:
    session = edits.new_session(cadre["projet"], _day(cadre["date"]))
    session = edits.frame(
        session,
        structure=cadre["structure"],
        territory=cadre["territoire"],
        forms=frozenset(FORMS[form] for form in cadre["formes"]),
        why=cadre["pourquoi"],
        for_whom=cadre["pour_qui"],
        objectives="\n".join(cadre["objectifs"]),
        figures="\n".join(cadre["constats_chiffres"]),
        words="\n".join(cadre["constats_paroles"]),
        not_replaced=cadre["non_remplacement"],
        facilitator=cadre["animation"],
        short_term=cadre["horizons"]["court"],
        medium_term=cadre["horizons"]["moyen"],
        long_term=cadre["horizons"]["long"],
    )
    return edits.add_members(session, cadre["membres"])


def _with_partner(session: Session, card: dict[str, Any]) -> Session:
    session = edits.add_partners(session, [card["nom"]], FAMILIES[card["famille"]])
    id = partner(session, card["nom"])
    session = edits.change(
        session,
        "partners",
        id,
        bond=BONDS[card["lien"]],
        expected=card.get("attendu", ""),
        brings=card.get("apporte", ""),
        condition=card.get("condition", ""),
        contact=member(session, card["referent"]) if "referent" in card else None,
        first_step=card.get("premier_pas", ""),
        first_step_on=_day(card.get("date")),
        stages=frozenset(STAGES[stage] for stage in card.get("etapes", ())),
    )
    if card["terme"]:
        session = edits.place(session, id, HORIZONS[card["terme"]], LEVELS[card["niveau"]])
    for term, level in card.get("trajectoire", {}).items():
        session = edits.place(session, id, HORIZONS[term], LEVELS[level])
    return session


def _with_raci(session: Session, raci: dict[str, dict[str, str]]) -> Session:
    session = edits.add_activities(session, raci)
    ids = {activity.name: activity.id for activity in session.activities.values()}
    team = {member.name: member.id for member in session.members.values()}
    for name, cells in raci.items():
        for actor, letters in cells.items():
            for letter in letters:
                id = team.get(actor) or partner(session, actor)
                session = edits.toggle_letter(session, ids[name], id, Letter(letter))
    return session


def _with_turn(session: Session, turn: dict[str, Any]) -> Session:
    actor = partner(session, turn["acteur"])
    session = edits.take_role(session, member(session, turn["membre"]), actor)
    role = next(role.id for role in session.roles.values() if role.actor == actor)
    for kind, points in ((kind, turn[name]) for name, kind in KINDS.items()):
        for said in points:
            session = edits.note_point(session, role, kind, said["texte"])
            id = point(session, said["texte"])
            session = edits.rate(session, id, strength=said["force"], grip=said["prise"])
    return edits.reveal(edits.end_turn(session, role), role)


def _with_lead(session: Session, said: dict[str, Any]) -> Session:
    id = point(session, said["pour"])
    if said.get("accepte"):
        return edits.accept(session, id, said["raison"])
    session = edits.add_lead(session, id, said["quoi"])
    who = member(session, said["qui"])
    return edits.change(
        session, "leads", lead(session, said["quoi"]), owner=who, due=_day(said["quand"])
    )


def _changed(session: Session, moved: dict[str, str]) -> Session:
    if "piste" in moved:
        return edits.set_status(session, lead(session, moved["piste"]), STATUSES[moved["statut"]])
    if "frein" in moved:
        return edits.verify(session, point(session, moved["frein"]), Verification.CONFIRMED)
    id = partner(session, moved["acteur"])
    horizon = HORIZONS[moved.get("terme", "court")]
    return edits.place(session, id, horizon, LEVELS[moved["niveau"]])
