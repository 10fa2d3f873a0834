"""Lines that cannot be done, lists and texts as they come: each is told, the others are done."""

import pytest

from tests.line_mode import Notes


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
        ("placer Mairie ; court ; trucs", "Co-porteur\xa0; Allié\xa0; Information"),
        ("placer Mairie ; bientôt ; allié", "Court terme\xa0; Moyen terme\xa0; Long terme"),
        ("placer Ma ; court ; allié", "peut être\xa0: Mairie, Marché"),
        ("placer Mairie ; court ; allié ; encore", "un morceau de trop"),
        ("frein tout haut", "Personne n’est dans un rôle"),
        ("fini", "Personne n’est dans un rôle"),
        ("rôle Nadia", "qui il ou elle joue"),
        ("rôle Nadia Nulle part", "Nulle part"),
        ("dévoiler Mairie", "Personne ne s’est mis à la place de Mairie"),
        ("cadre date bientôt", "n’est pas compris"),
        ("cadre couleur bleu", "Projet\xa0; Structure"),
        ("fiche Mairie famille zut", "Commerces"),
        ("membre " + "n" * 121, "120"),
        ("partenaire Caf ; " + "n" * 121, "120"),
        ("partenaire \u200b", "au moins un mot"),
        ("partenaire", "partenaire PARTENAIRE"),
        ("partenaire " + "long nom ; " * 9000, "8000"),
        ("voir rien", "n’est pas une commande connue"),
        ("voir accepter", "partenaire, placer"),
        ("nouvel atelier", "alliances note --new NOM"),
        ("nouveau Le bus chaud", "alliances note --new NOM"),
        ("date vendredi", "«\xa0cadre Date ; …\xa0» le remplit"),
        ("condition Mairie", "«\xa0fiche PARTENAIRE ; Condition ; …\xa0» le remplit"),
        ("plac Nulle part court allié", "«\xa0plac\xa0» a été lu comme «\xa0placer\xa0»."),
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
