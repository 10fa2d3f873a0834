"""A made-up library of many centres, each with workshops of its own: what they share is known."""

from collections.abc import Sequence
from datetime import date
from random import Random

from store import edits
from store.choices import Answer, Horizon, Involvement, LeadStatus, PointKind, Verification
from store.model import Session
from tests.workshops import lead, partner, point

CENTRES = (
    "Centre social Les Tilleuls",
    "La Passerelle",
    "Centre socioculturel du Haut-Bocage",
    "Espace Camille-Claudel",
    "Les Quatre-Vents",
    "CS Rives de Seulles",
    "Maison des Moulins",
    "Centre social Ty an Holl",
    "L’Escale",
    "Centre social de la Vallée",
    "Le Trait d’Union",
    "Association Grain de Sel",
)

PEOPLE = ("Karim", "Maïté Oeuvrard", "Inès", "Jean-Noël", "Sandrine Petit", "Yoann", "Zoé")

ACTORS: Sequence[tuple[str, Involvement, Answer | None]] = (
    ("Mairie de Bernay", Involvement.CO_LEAD, Answer.AGREED),
    ("Caf du Calvados", Involvement.CO_LEAD, None),
    ("Secrétaire de mairie", Involvement.ALLY, None),
    ("Pharmacie Roux", Involvement.ALLY, Answer.ASKED),
    ("École Jules-Ferry", Involvement.ALLY, Answer.AGREED),
    ("CCAS", Involvement.CO_LEAD, None),
    ("Bailleur social", Involvement.INFORMED, None),
    ("Café de la Place", Involvement.INFORMED, None),
    ("Mission locale", Involvement.ALLY, None),
    ("Mme Roux, 82 ans", Involvement.INFORMED, None),
    ("MSA", Involvement.ALLY, Answer.WITHDREW),
)

BRAKES = (
    "Le budget est bouclé",
    "Pas de budget pour ça",
    "S’il y a du bruit, c’est moi qu’on appelle",
    "On nous a déjà promis des choses",
    "On n’a pas le temps",
    "Qui est responsable si quelqu’un se blesse ?",
    "Vous allez prendre mes clients",
    "Karim ne répond jamais",
    "Et si personne ne vient ?",
)

LEVERS = (
    "On me demande mon avis, pour une fois",
    "C’est dans notre convention d’objectifs",
    "Des gens que nous ne voyons plus",
    "Ça nous donne des chiffres pour le bilan",
)

LEADS = (
    ("Un rendez-vous sur place", LeadStatus.DROPPED, "Pas le temps"),
    ("Demander une subvention", LeadStatus.DROPPED, "Le budget a été refusé"),
    ("Relancer l’élue", LeadStatus.DROPPED, "Sans réponse"),
    ("Inviter les voisins à un goûter", LeadStatus.DONE, ""),
    ("Écrire une charte", LeadStatus.TO_DO, ""),
)


def workshop(structure: str, chance: Random) -> Session:
    """Return a workshop of ``structure`` in which some of all that happened."""
    session = edits.new_session(f"Projet de {structure}"[:60], date(2026, chance.randint(1, 11), 3))
    session = edits.frame(session, structure=structure, facilitator=chance.choice(PEOPLE))
    session = edits.add_members(session, chance.sample(PEOPLE, 3))
    for name, level, answer in chance.sample(ACTORS, 7):
        session = edits.add_partners(session, [name])
        id = partner(session, name)
        session = edits.place(session, id, chance.choice(list(Horizon)), level)
        if answer and chance.random() < 0.8:
            session = edits.change(session, "partners", id, answer=answer)
    for kind, texts, many in ((PointKind.BRAKE, BRAKES, 5), (PointKind.LEVER, LEVERS, 2)):
        for text in chance.sample(texts, many):
            session = _with_point(session, kind, text, chance)
    said = [one.id for one in session.points.values() if one.kind is PointKind.BRAKE]
    for what, status, reason in chance.sample(LEADS, 3):
        session = edits.add_lead(session, chance.choice(said), what)
        session = edits.set_status(session, lead(session, what), status, reason)
    return session


def _with_point(session: Session, kind: PointKind, text: str, chance: Random) -> Session:
    actor = chance.choice(list(session.partners))
    session = edits.add_point(session, actor, kind, text)
    id = point(session, text)
    session = edits.rate(session, id, strength=chance.randint(2, 5), grip=chance.randint(1, 5))
    if chance.random() < 0.3:
        session = edits.verify(session, id, Verification.CONFIRMED)
    return session


def library(seed: int = 1) -> list[Session]:
    """Return the sessions of all CENTRES, one to three each."""
    chance = Random(seed)
    return [workshop(c, chance) for c in CENTRES for _again in range(chance.randint(1, 3))]
