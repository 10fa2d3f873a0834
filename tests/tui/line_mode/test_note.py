"""The line mode, `alliances note`: what a script or a person at a plain terminal gets of it."""

from pathlib import Path
from typing import Any

import pytest

from store.choices import Horizon, Step
from store.model import Session, in_order
from store.queries.points import points_of
from store.queries.raci import letters
from tests.line_mode import Notes
from tests.playing.driver import running
from tests.playing.workshop import LE_TILLEUL
from tests.workshops import le_tilleul
from tui import messages
from tui.wording.labels import actor_name

FRENCH = """\
# tout, en français
membre Nadia ; Yoann
partenaire Mairie de Sieuras ; Café-épicerie « Chez Mado »
placer mairie DE sieuras court co-porteur
placer mado ; moyen ; allié
rôle Nadia Mairie de Sieuras
frein Qui paie ; si quelqu'un se blesse ?
levier Un village qui vit
fini
dévoiler sieuras
évaluer qui paie ; 4 ; 3
argument qui paie ; La commune est déjà assurée ; Yoann
piste qui paie ; Demander l’attestation ; Nadia ; 12/12/2026
quitter
partenaire Jamais lu
"""
ENGLISH = """\
member Nadia ; Yoann
partner Mairie de Sieuras ; Café-épicerie « Chez Mado »
place mairie DE sieuras short co-lead
place mado ; medium ; ally
role Nadia Mairie de Sieuras
brake Qui paie ; si quelqu'un se blesse ?
lever Un village qui vit
end
reveal sieuras
rate qui paie ; 4 ; 3
answer qui paie ; La commune est déjà assurée ; Yoann
lead qui paie ; Demander l’attestation ; Nadia ; 2026-12-12
quit
partner Jamais lu
"""


@pytest.mark.parametrize("script", [FRENCH, ENGLISH], ids=["fr", "en"])
@pytest.mark.parametrize("spoken", ["fr", "en"])
def test_a_workshop_is_noted_in_either_language_whichever_is_spoken(
    notes: Notes, spoken: str, script: str
) -> None:
    notes.language = spoken
    notes(script)
    session = notes.session
    assert [m.name for m in in_order(session.members)] == ["Nadia", "Yoann"]
    assert notes.partners == ["Mairie de Sieuras", "Café-épicerie « Chez Mado »"]
    mairie, cafe = in_order(session.partners)
    assert {h: place.row for h, place in mairie.places.items()} == {Horizon.SHORT: "co-lead"}
    assert {h: place.row for h, place in cafe.places.items()} == {Horizon.MEDIUM: "ally"}
    brake, lever = points_of(session)
    assert brake.text == "Qui paie ; si quelqu'un se blesse ?"
    assert (brake.strength, brake.grip, brake.actor) == (4, 3, mairie.id)
    assert lever.text == "Un village qui vit"
    (argument,) = session.arguments.values()
    assert (argument.text, argument.point) == ("La commune est déjà assurée", brake.id)
    assert session.members[argument.by or ""].name == "Yoann"
    (lead,) = session.leads.values()
    assert (lead.what, lead.points) == ("Demander l’attestation", {brake.id})
    assert session.members[lead.owner or ""].name == "Nadia"
    assert str(lead.due) == "2026-12-12"


def test_a_session_is_begun_from_nothing(notes: Notes) -> None:
    out = notes("member Nadia\ncadre pourquoi Aller vers", argv=("--new", "Bibliobus [du Val]"))
    id, name = out.splitlines()[0].split("  ")
    assert name == "Bibliobus [du Val]"
    framing = notes.library.open(id).session.framing
    assert (framing.project, framing.why) == ("Bibliobus [du Val]", "Aller vers")
    assert framing.held_on is not None


@pytest.mark.parametrize("argv", [("x", "--new", "y"), ("--lang=fr",)])
def test_a_session_or_a_new_one_not_both_not_neither(notes: Notes, argv: tuple[str, ...]) -> None:
    notes("", 2, argv=argv)
    assert "--new" in notes.err


def test_le_tilleul_is_noted_line_by_line(notes: Notes) -> None:
    said = LE_TILLEUL
    lines = ["membre " + " ; ".join(said["cadre"]["membres"])]
    lines += [f"partenaire {partner['nom']}" for partner in said["frise"]]
    for partner in said["frise"]:
        lines += _card(partner)
    lines += ["cadre structure " + said["cadre"]["structure"]]
    lines += [f"activité {name}" for name in said["raci"]]
    for activity, cells in said["raci"].items():
        lines += [f"raci {activity} {actor} {letters}" for actor, letters in cells.items()]
    for turn in said["pas_de_cote"]:
        lines.append(f"rôle {turn['membre']} {turn['acteur']}")
        lines += [f"- {point['texte']}" for point in turn["freins"]]
        lines += [f"+ {point['texte']}" for point in turn["leviers"]]
        lines += ["fini", f"dévoiler {turn['acteur']}"]
    for lead in said["pistes"]:
        if "quoi" in lead:
            words = [lead["pour"], lead["quoi"], lead["qui"], lead["quand"]]
            lines.append("piste " + " ; ".join(words))
        else:
            lines.append(f"accepter {lead['pour']} ; {lead['raison']}")
    notes("\n".join(lines))
    session, expected = notes.session, le_tilleul()
    assert notes.partners == [p.name for p in in_order(expected.partners)]
    for now, then in zip(in_order(session.partners), in_order(expected.partners), strict=True):
        assert {h: p.row for h, p in now.places.items()} == {
            h: p.row for h, p in then.places.items()
        }
        assert (now.condition, now.bond, now.first_step) == (
            then.condition,
            then.bond,
            then.first_step,
        )
    assert _letters(session) == _letters(expected)
    assert {p.text for p in points_of(session)} == {p.text for p in points_of(expected)}
    assert {(le.what, le.due) for le in session.leads.values()} == {
        (le.what, le.due) for le in expected.leads.values()
    }
    assert [p.accepted_because for p in points_of(session) if p.accepted] == [
        "On revient au budget 2028"
    ]


def _letters(session: Session) -> list[tuple[str, dict[str, str]]]:
    """Return each activity with the letters of its actors by name."""
    return [
        (row.name, {actor_name(session, id): letters(cell) for id, cell in row.cells.items()})
        for row in in_order(session.activities)
    ]


def _card(said: dict[str, Any]) -> list[str]:
    name = said["nom"]
    lines = [f"placer {name} {said['terme']} {said['niveau']}"] if said["terme"] else []
    for term, level in said.get("trajectoire", {}).items():
        lines.append(f"puis {name} {term} {level}")
    lines.append(f"fiche {name} ; on doit ; {said['lien']}")
    for field, key in (("condition", "condition"), ("premier pas", "premier_pas")):
        if key in said:
            lines.append(f"fiche {name} {field} {said[key]}")
    return lines


# --- what is private


def test_hidden_notes_are_told_by_nothing(notes: Notes) -> None:
    hidden = "Secret de mairie"
    lines = ["membre Nadia", "partenaire Mairie", "rôle Nadia Mairie", f"frein {hidden}", "fini"]
    lines += ["où", *(f"voir {what}" for what in ("rôles", "freins", "leviers", "partenaires"))]
    out = notes("\n".join([*lines, "annuler", "refaire"]))
    assert hidden not in out
    assert "Mairie, Nadia\xa0: noté, caché" in out
    notes("piste secret ; Savoir\nargument secret ; Non\névaluer secret ; 1 ; 1", 1)
    assert hidden not in notes.err
    assert not notes.session.leads
    assert hidden in notes("dévoiler mairie")
    assert hidden in notes("voir freins")


def test_one_comes_back_to_a_role_until_it_is_revealed(notes: Notes) -> None:
    notes("membre Nadia\npartenaire Mairie\nrôle Nadia Mairie\nfrein Un\nfini")
    notes("rôle nadia\nfrein Deux\ndévoiler mairie\nfrein Trois", 1)
    assert "Ligne 4" in notes.err
    assert [point.text for point in points_of(notes.session)] == ["Un", "Deux"]
    assert len(notes.session.roles) == 1


# --- the step it has come to


async def test_what_was_noted_opens_on_the_screens_at_the_step_it_has_come_to(
    notes: Notes, tmp_path: Path
) -> None:
    notes("partenaire Mairie\nactivité Tenir la halte")
    assert notes.session.step is Step.RACI
    async with running(tmp_path / "data", id=notes.id) as app:
        assert "RACI]" in app.text
        app.app.post_message(messages.StepAsked(Step.LEADS))
        await app.settle()
    notes("membre Zoé")
    async with running(tmp_path / "data", id=notes.id) as app:
        assert "Pistes]" in app.text
