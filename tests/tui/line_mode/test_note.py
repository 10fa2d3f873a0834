"""The line mode, `alliances note`: what a script or a person at a plain terminal gets of it."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from store import edits
from store.choices import Horizon, Step
from store.days import DaySpan
from store.model import Session, in_order
from store.queries.points import points_of
from store.queries.raci import letters
from store.queries.timeline import tray
from tests.keeping import file_of
from tests.line_mode import Notes
from tests.playing.driver import running
from tests.playing.workshop import LE_TILLEUL
from tests.workshops import le_tilleul
from tui import cli, messages
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


# --- a script with mistakes


def test_a_wrong_line_is_told_by_its_number_and_the_others_are_done(notes: Notes) -> None:
    notes("partenaire Mairie\n\n# rien\nplacer Nulle part court allié\npartenaire Caf\n", 1)
    assert notes.partners == ["Mairie", "Caf"]
    assert notes.err == "Ligne 4\xa0: Rien ne s’appelle «\xa0Nulle part\xa0» ici.\n"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("frob Mairie", "«\xa0frob\xa0» n’est pas une commande connue"),
        ("couleurs", "(Couleurs) se fait sur les écrans. Les lignes n’ont pas de couleurs"),
        (
            "p Mairie",
            "«\xa0p\xa0» peut être\xa0: partenaire, placer, piste.",
        ),
        ("placer Mairie", "placer PARTENAIRE ; TERME ; NIVEAU"),
        ("placer Mairie ; court ; trucs", "Co-porteur ; Allié ; Information"),
        ("placer Mairie ; bientôt ; allié", "Court terme ; Moyen terme ; Long terme"),
        ("placer Ma ; court ; allié", "peut être\xa0: Mairie, Marché"),
        ("placer Mairie ; court ; allié ; encore", "un morceau de trop"),
        ("frein tout haut", "Personne n’est dans un rôle"),
        ("fini", "Personne n’est dans un rôle"),
        ("rôle Nadia", "qui il ou elle joue"),
        ("rôle Nadia Nulle part", "Nulle part"),
        ("dévoiler Mairie", "Personne ne s’est mis à la place de Mairie"),
        ("cadre date bientôt", "n’est pas compris"),
        ("cadre couleur bleu", "Projet ; Structure"),
        ("fiche Mairie famille zut", "Commerces"),
        ("membre " + "n" * 121, "120"),
        ("partenaire Caf ; " + "n" * 121, "120"),
        ("partenaire \u200b", "au moins un mot"),
        ("partenaire", "partenaire PARTENAIRE"),
        ("partenaire " + "long nom ; " * 9000, "8000"),
        ("voir rien", "n’est pas une commande connue"),
        ("voir accepter", "partenaire, placer"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence_and_changes_nothing(
    notes: Notes, line: str, said: str
) -> None:
    notes("membre Nadia\npartenaire Mairie ; Marché\n")
    before = notes.session
    notes(f"{line}\n", 1)
    assert said in notes.err
    assert notes.err.startswith("Ligne 1\xa0: ")
    assert len(notes.err) < 400
    assert notes.session == before


def test_a_list_is_added_once_and_in_any_encoding(notes: Notes) -> None:
    notes("partner École ; Mairie\n".encode("cp1252") + "partenaire mairie ; Œuvre".encode())
    assert notes.partners == ["École", "Mairie", "Œuvre"]
    assert "Déjà là\xa0: Mairie" in notes("partenaire MAIRIE")


def test_a_list_copied_from_elsewhere_leaves_its_bullets(notes: Notes) -> None:
    notes("partenaire - Mairie ; 2) Caf ; • 3M\npartenaire * MSA\n")
    assert notes.partners == ["Mairie", "Caf", "3M", "MSA"]


def test_very_long_texts_are_refused_or_kept_whole(notes: Notes) -> None:
    notes("membre Nadia\npartenaire Mairie\nrôle Nadia Mairie\n")
    notes(f"rôle Nadia\nfrein {'x' * 501}\ncadre pourquoi {'é' * 4000}\nlevier {'y' * 500}\n", 1)
    assert "Ligne 2" in notes.err
    assert "500" in notes.err
    assert notes.session.framing.why == "é" * 4000
    assert [len(point.text) for point in notes.session.points.values()] == [500]
    notes(f"partenaire {'z' * 200_000}\npartenaire Caf", 1)
    assert notes.partners == ["Mairie", "Caf"]


def test_hostile_text_is_data_and_never_reaches_the_terminal_raw(notes: Notes) -> None:
    name = "[/]\x1bPc?\x07Ville [de Lyon]\x9b2J\u202e"
    out = notes(f"partenaire {name}\nplacer ville court allié\nvoir partenaires\n\x1b[A\n", 1)
    assert notes.partners == ["[/]Pc?Ville [de Lyon]2J"]
    assert "Ville [de Lyon]" in out
    assert "\u202e" not in out + notes.err


# --- typed at a terminal


def typed(
    notes: Notes, monkeypatch: pytest.MonkeyPatch, *answers: str | type[BaseException]
) -> str:
    """Give ``answers`` to what is asked at a terminal, in their order; return what was answered."""
    left = iter(answers)

    def answer(prompt: str) -> str:
        print(prompt)
        given = next(left, EOFError)
        if isinstance(given, str):
            return given
        raise given

    monkeypatch.setattr("builtins.input", answer)
    monkeypatch.setenv("TERM", "dumb")
    notes.typed = True
    return notes("")


@pytest.mark.parametrize("end", [EOFError, KeyboardInterrupt])
def test_what_is_missing_is_asked_for_and_all_is_saved_however_one_leaves(
    notes: Notes, monkeypatch: pytest.MonkeyPatch, end: type[BaseException]
) -> None:
    out = typed(
        notes,
        monkeypatch,
        *("partenaire", "Mairie", "n" * 121, "Caf", "", "placer", "caf", "court", "allié"),
        *("placer", "mairie", "", "zut", "frein", end),
    )
    assert notes.partners == ["Mairie", "Caf"]
    assert [partner.name for partner in tray(notes.session)] == ["Mairie"]
    assert out.count("Partenaire\xa0:") == 6
    assert "120" in notes.err
    assert "Ligne" not in notes.err


def test_a_lead_is_asked_piece_by_piece(notes: Notes, monkeypatch: pytest.MonkeyPatch) -> None:
    notes("membre Zoé\npartenaire Mado\nrôle Zoé Mado\nfrein Café gratuit\ndévoiler mado")
    typed(notes, monkeypatch, "piste", "gratuit", "Acheter ; 2 gâteaux", "", "12/12/2026")
    typed(notes, monkeypatch, "piste gratuit ; Parler", "piste", "café", "Rire", "zoe", "")
    leads = in_order(notes.session.leads)
    assert [lead.what for lead in leads] == ["Acheter ; 2 gâteaux", "Parler", "Rire"]
    assert [lead.owner is None for lead in leads] == [True, True, False]
    assert [str(lead.due) for lead in leads] == ["2026-12-12", "None", "None"]


def test_letters_are_asked_piece_by_piece_and_a_dash_takes_them_out(
    notes: Notes, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(notes, monkeypatch, "activité", "Animer ; Choisir", "Financer", "")
    typed(notes, monkeypatch, "raci", "animer", "centre", "RA", "raci choisir", "centre")
    animer, choisir, financer = in_order(notes.session.activities)
    assert [letters(cell) for cell in animer.cells.values()] == ["RA"]
    assert [row.cells for row in (choisir, financer)] == [{}, {}]
    typed(notes, monkeypatch, "raci", "animer", "centre", "-")
    assert not notes.session.activities[animer.id].cells


@pytest.mark.parametrize("day", ["8 décembre 2026", "08/12/2026", "Dec 8 2026"])
def test_the_day_of_a_lead_may_be_in_words(notes: Notes, day: str) -> None:
    notes("membre Ana ; Zoé\npartenaire Mado\nrôle Zoé Mado\nfrein Trop cher\ndévoiler mado")
    notes(f"piste trop cher ; Appeler ; Ana ; {day}")
    (lead,) = notes.session.leads.values()
    assert (lead.what, str(lead.due)) == ("Appeler", "2026-12-08")
    assert notes.session.members[lead.owner or ""].name == "Ana"


def test_a_day_is_kept_as_vague_as_it_was_said_and_a_person_called_may_is_none(
    notes: Notes,
) -> None:
    notes("membre Ana ; May\npartenaire Mado\nrôle Ana Mado\nfrein Trop cher\ndévoiler mado")
    assert "fin janvier 2027" in notes("piste trop cher ; Appeler ; Ana ; fin janvier 2027")
    notes("piste trop cher ; Écrire ; May")
    first, second = in_order(notes.session.leads)
    assert first.due == DaySpan(date(2027, 1, 21), date(2027, 1, 31))
    assert (notes.session.members[second.owner or ""].name, second.due) == ("May", None)


def test_a_day_that_may_be_two_is_asked(notes: Notes) -> None:
    notes("membre Ana\npartenaire Mado\nrôle Ana Mado\nfrein Trop cher\ndévoiler mado")
    notes("piste trop cher ; Appeler ; Ana ; lundi 15 décembre 2026", 1)
    assert "le 15 décembre 2026 est un mardi" in notes.err
    assert not notes.session.leads
    notes("cadre date fin janvier", 1)
    assert "dure plus d’un jour" in notes.err


def test_who_is_given_twice_is_told_and_not_doubled(notes: Notes) -> None:
    assert "Déjà là\xa0: Ana" in notes("membre Ana ; Zoé ; ana")
    assert "Déjà là\xa0: Zoé" in notes("membre ZOE ; Karim")
    assert [member.name for member in in_order(notes.session.members)] == ["Ana", "Zoé", "Karim"]
    assert "Déjà là\xa0: Mado" in notes("partenaire Mado ; mado")
    assert [partner.name for partner in in_order(notes.session.partners)] == ["Mado"]


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


# --- undo, and what others do


def test_acts_are_undone_and_done_again(notes: Notes) -> None:
    out = notes("partenaire Mairie ; Caf\nplacer caf court allié\nannuler\nannuler\nrefaire\n")
    assert out.splitlines()[-3:] == [
        "Annulé\xa0: placer Caf",
        "Annulé\xa0: ajouter Mairie et 1 autre",
        "Refait\xa0: ajouter Mairie et 1 autre",
    ]
    assert [partner.name for partner in tray(notes.session)] == ["Mairie", "Caf"]
    assert "Rien à annuler" in notes("annuler")
    notes("supprimer caf")
    assert notes.partners == ["Mairie"]


def test_a_role_taken_by_mistake_is_left_by_undo(notes: Notes) -> None:
    notes("membre Nadia\npartenaire Mairie\nrôle Nadia Mairie\nannuler\nfrein Un", 1)
    assert "Ligne 5" in notes.err
    assert not notes.session.roles


def test_place_moves_a_card_and_then_lengthens_its_way(notes: Notes) -> None:
    notes("partner MSA\nplace MSA long ally\nplace MSA information court\nthen MSA medium ally")
    (msa,) = notes.session.partners.values()
    assert {h: place.row for h, place in msa.places.items()} == {
        Horizon.SHORT: "informed",
        Horizon.MEDIUM: "ally",
    }


def start(folder: Path, *argv: str) -> "subprocess.Popen[str]":
    """Start the line mode as a process of its own, its standard input a pipe left open."""
    return subprocess.Popen(
        [sys.executable, "-m", "tui", "--lang", "fr", "--data", str(folder), "note", *argv],
        cwd=Path(cli.__file__).parents[1],
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def test_each_act_is_saved_at_once_and_follows_another_terminal(
    notes: Notes, tmp_path: Path
) -> None:
    with start(tmp_path / "data", notes.id) as line:
        assert line.stdin
        assert line.stdout
        line.stdin.write("partenaire Mairie\n")
        line.stdin.flush()
        assert "Roulotte" in line.stdout.readline()
        assert "1 partenaire" in line.stdout.readline()
        assert notes.partners == ["Mairie"]
        other = notes.library.open(notes.id)
        other.apply(edits.add_partners, ["Caf"])
        other.save()
        line.stdin.write("placer caf court allié\n")
        line.stdin.flush()
        assert "Caf" in line.stdout.readline()
        line.kill()
    assert [partner.name for partner in tray(notes.session)] == ["Mairie"]


def test_a_reader_that_leaves_early_stops_no_act(notes: Notes, tmp_path: Path) -> None:
    with start(tmp_path / "data", notes.id) as line:
        assert line.stdin
        assert line.stdout
        line.stdout.close()
        line.stdin.write("partenaire Mairie\npartenaire Caf\n")
        line.stdin.close()
        assert line.wait(60) == 0
    assert notes.partners == ["Mairie", "Caf"]


# --- sessions that cannot be written


def test_a_session_that_is_only_to_be_read_is_told_and_shown(
    notes: Notes, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes("partenaire Mairie")
    monkeypatch.setattr("store.disk.folder.is_writable", lambda _file: False)
    out = notes("voir partenaires\npartenaire Caf\nplacer mairie court allié", 1)
    assert "À placer\xa0: Mairie" in out
    assert notes.err.count("lecture seule") == 2
    assert notes.partners == ["Mairie"]


def test_a_damaged_session_is_left_as_it_is(notes: Notes) -> None:
    file = file_of(notes.library.open(notes.id))
    file.write_bytes(b"{")
    out = notes("partenaire Mairie", 1)
    assert out == ""
    assert "n’est plus lisible" in notes.err
    assert file.read_bytes() == b"{"


def test_what_the_disk_refuses_is_told_and_tried_again(
    notes: Notes, monkeypatch: pytest.MonkeyPatch
) -> None:
    real: Callable[..., object] = os.replace
    refusals = iter([True])

    def replace(*paths: object) -> object:
        if Path(str(paths[-1])).name == "session.json" and next(refusals, False):
            raise OSError(28, "full")
        return real(*paths)

    monkeypatch.setattr(os, "replace", replace)
    notes("partenaire Mairie\npartenaire Caf", 1)
    assert "Ligne 1\xa0: PAS ENREGISTRÉ" in notes.err
    assert notes.partners == ["Mairie", "Caf"]


# --- help, and where things stand


@pytest.mark.parametrize(("spoken", "first"), [("fr", "rôle MEMBRE ; [ACTEUR]"), ("en", "role ME")])
def test_help_speaks_the_language(notes: Notes, spoken: str, first: str) -> None:
    notes.language = spoken
    for word in ("help", "aide", "?", "h" if spoken == "en" else "ai"):
        assert first in notes(word)
    for word in ("help role", "aide rôle"):
        line, example = notes(word).splitlines()[1:]
        assert line.startswith(first)
        assert "Nadia" in example


@pytest.mark.parametrize("spoken", ["fr", "en"])
def test_each_line_of_help_is_short_and_each_word_is_its_own(notes: Notes, spoken: str) -> None:
    notes.language = spoken
    _name, _how, _step, *lines = notes("help").splitlines()
    assert max(map(len, lines)) < 106
    titles = [title for before, title in pairwise(lines) if not before]
    for line in lines:
        if line and line not in titles:
            word = line.split()[0].rstrip(":")
            assert notes(f"help {word}").splitlines()[1] == line


def test_where_things_stand_is_short(notes: Notes) -> None:
    notes.keep(le_tilleul())
    out = notes("où")
    assert len(out.splitlines()) < 10
    assert "18 partenaires" in out
    assert "5 activités au RACI" in out
    assert "À placer\xa0: Club de pétanque" in out
    out = notes("voir partenaires\nvoir freins\nvoir pistes\nvoir membres")
    assert "Court terme, Co-porteur\xa0: Mairie de Sieuras" in out
    assert "Frein\xa0: Du café gratuit devant ma vitrine" in out
    assert "Zoé, 12/12/2026" in out


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
