"""Lists as they stand in mails, documents and telephones."""

from pathlib import Path

import pytest

from store.model import in_order
from tests.commanding import Line
from tests.importing import CASES, imported, names_in, said, written
from tui.partner_tables.contacts import people_of, reached
from tui.partner_tables.lists import read_list

P01 = [
    *("Mairie du Val", "Mission locale", "Bailleur du Parc", "PMI", "Caf", "Ludothèque"),
    *("Foyer rural", "Club de foot", "Collège du Lac", "École A", "Lycée B", "Secours du Val"),
    *("Épicerie", "Ressourcerie", "Repair café", "Ferme du Lac", "Cinéma", "Théâtre", "Piscine"),
    *("Crèche", "Amap", "Maison de santé", "Pharmacie", "Boulangerie", "№ 4 Bar"),
    *("115 Samu social", "3e lieu", "2e Acte compagnie", "1001 Mots"),
]


def names(text: str) -> list[str]:
    return [one.name for one in read_list(text.splitlines()).lines]


def notes(text: str) -> dict[str, str]:
    return {one.name: one.cells.get("note", "") for one in read_list(text.splitlines()).lines}


def test_bullets_and_numbers_go_and_names_keep_their_own(line: Line) -> None:
    assert names_in(imported(line, CASES / "P01_word.txt")) == P01


def test_a_list_of_markdown_is_read_and_what_is_no_name_is_told(line: Line) -> None:
    session = imported(line, CASES / "U9.md")
    assert names_in(session) == ["Mairie", "Caf", "PMI", "Judo", "Foot", "Gras", "Lien"]
    assert in_order(session.partners)[-1].note == "http://exemple.invalid"
    assert said(line)[1:] == [
        "Laissé de côté, titre\xa0: «\xa0## Associations\xa0» (ligne 5).",
        "Laissé de côté, message cité\xa0: «\xa0> cité\xa0» (ligne 8).",
        "Laissé de côté, tableau non compris\xa0: «\xa0| a | b |\xa0» (ligne 9).",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1 Caf\n2 MSA\n3 PMI",
        "1.\tCaf\n2.\tMSA\n10.\tPMI",
        "• Caf\n  ◦ MSA\n    ▪ PMI",
        "✅ Caf\n👉 MSA\n➡️ PMI",
        "-Caf\n–MSA\n•PMI",
        "*Caf*\n_MSA_\n**PMI**",
        "- **Caf**\n- `MSA`\n- ~~PMI~~",
        "[12/03/2026 10:12:33] Ada: Caf\n[12/03/2026 10:13:00] Ada: - MSA\n[1/4/26, 9:01] Bob: PMI",
        "12/03/2026, 10:12 - Ada Dupré: Caf\n12/03/2026, 10:12 - Ada Dupré: MSA\n"
        "12/03/2026 à 10:12 - Bob : PMI",
        "\ufeffCaf\n\u200bMSA\n\u00a0\u2022\u00a0PMI",
    ],
)
def test_what_begins_the_lines_of_a_list_goes(text: str) -> None:
    assert names(text) == ["Caf", "MSA", "PMI"]


@pytest.mark.parametrize(
    "text",
    [
        '"Caf"\n"MSA"',
        "Caf\n12/03/2026, 10:12 - Ada: <Médias omis>\n12/03/2026, 10:12 - Ada: MSA",
        "Caf\n12/03/2026, 10:12 - Les messages sont chiffrés\nMSA",
        "Le lun. 2 mars 2026 à 09:00, Bob\n<bob@x.fr> a écrit :\nCaf\nMSA",
        "Partenaires\nCaf\nMSA",
        "Caf\n---\nMSA\n> PMI",
        "On Mon, 2 Mar 2026 at 09:00, Bob wrote:\n> PMI\nCaf\nMSA",
    ],
)
def test_what_is_no_name_is_left_out(text: str) -> None:
    assert names(text) == ["Caf", "MSA"]


@pytest.mark.parametrize(
    "text",
    [
        "115 Samu social\n1001 Mots\n3e lieu",
        "1 rue de la Paix\n1001 Mots\n3 Caf",
        "Bonjour Services\nMerci Facteur\nDe Fil en Aiguille",
        "À Table\nA. Martin\nM. le maire",
        "Partenaire 0\nPartenaire 1\nPartenaire 2",
        "Caf\nPartenaires",
    ],
)
def test_names_that_only_look_like_something_else_are_kept(text: str) -> None:
    assert names(text) == text.splitlines()


MAIL = """\
De : Ada Dupré <ada@exemple.invalid>
Envoyé : mardi 3 mars 2026 10:12
À : equipe@exemple.invalid
Objet : partenaires

Bonjour à toutes et tous,

Voici la liste :
- Caf
- MSA

Merci d'avance !
Bien cordialement,
Ada Dupré
Coordinatrice
01 02 03 04 05

Le lun. 2 mars 2026 à 09:00, Bob <bob@exemple.invalid> a écrit :
> Qui d'autre ?
> PMI
"""


def test_the_frame_of_a_mail_is_left_out_and_told() -> None:
    read = read_list(MAIL.splitlines())
    assert [one.name for one in read.lines] == ["Caf", "MSA"]
    assert len(read.remarks()) == 4
    assert read.aside().startswith("14 ")


@pytest.mark.parametrize("farewell", ["Cordialement", "Bonne journée !", "-- ", "Kind regards,"])
def test_a_signature_is_left_out_to_its_end(farewell: str) -> None:
    assert names(f"Caf\nMSA\n\n{farewell}\nAda Dupré\nCentre social du Val") == ["Caf", "MSA"]
    assert names(f"{farewell}\nCaf")[-1] == "Caf"
    assert names("Caf\nEnvoyé de mon iPhone") == ["Caf"]


# --- addresses and numbers


def test_addresses_and_numbers_go_to_the_note(line: Line) -> None:
    cards = in_order(imported(line, CASES / "P03_emails.txt").partners)
    assert [(card.name, card.note) for card in cards] == [
        ("Mairie du Val", "mairie@exemple.invalid"),
        ("Mission locale", "01 00 00 00 01"),
        ("Bailleur du Parc", "01.00.00.00.02"),
        ("Caf, service social", "caf@exemple.invalid"),
        ("Ferme du Lac", "ferme@exemple.invalid"),
        ("PMI", "pmi@exemple.invalid"),
    ]


def test_people_with_addresses_are_told_apart(line: Line) -> None:
    people = ["DUPRE Ada", "MARTIN Bob", "LEROUX, Cléo"]
    assert names_in(imported(line, CASES / "T02_outlook.txt")) == people


@pytest.mark.parametrize(
    ("text", "name", "ways"),
    [
        ("Mairie (mairie@x.fr)", "Mairie", "mairie@x.fr"),
        ("Mairie, tél. : 01 02 03 04 05, mail : a@b.fr", "Mairie", "01 02 03 04 05, a@b.fr"),
        ("Foyer (rural) +33 6 12 34 56 78", "Foyer (rural)", "+33 6 12 34 56 78"),
        ("Caf [mailto:caf@x.fr]", "Caf", "caf@x.fr"),
        ("MSA 0102030405 / 06-01-02-03-04", "MSA", "0102030405, 06-01-02-03-04"),
        ("PMI +33 (0)1 02 03 04 05", "PMI", "+33 (0)1 02 03 04 05"),
        ("Ferme https://ferme.invalid/a", "Ferme", "https://ferme.invalid/a"),
        ("Bar + tabac", "Bar + tabac", ""),
        ("Association 3949", "Association 3949", ""),
        ("Lot 12 345 678", "Lot 12 345 678", ""),
    ],
)
def test_what_reaches_someone_is_parted_from_the_name(text: str, name: str, ways: str) -> None:
    assert reached(text) == (name, ways)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a <a@x.fr>; b <b@y.fr>", ["a <a@x.fr>", "b <b@y.fr>"]),
        ("a <a@x.fr>, b <b@y.fr>,", ["a <a@x.fr>", "b <b@y.fr>"]),
        ("LEROUX, Cléo <c@x.fr>; B <b@x.fr>", ["LEROUX, Cléo <c@x.fr>", "B <b@x.fr>"]),
        ("a@x.fr; b@y.fr", ["a@x.fr", "b@y.fr"]),
        ("Caf, MSA <m@x.fr>", ["Caf, MSA <m@x.fr>"]),
        ("Caf; MSA", ["Caf; MSA"]),
    ],
)
def test_people_are_parted_by_their_addresses(text: str, parts: list[str]) -> None:
    assert people_of(text) == parts


def test_an_address_below_a_name_is_its_own_and_one_alone_is_told() -> None:
    text = "Caf\n01 02 03 04 05\ncaf@x.fr\n\nmsa@x.fr\nPMI\nb@x.fr"
    assert notes(text) == {"Caf": "01 02 03 04 05\ncaf@x.fr", "PMI": "b@x.fr"}
    (remark,) = read_list(text.splitlines()).remarks()
    assert "msa@x.fr" in remark


def test_a_postal_address_below_a_name_goes_to_its_note() -> None:
    text = "Mairie\n1 bis, rue du Lac\n99000 Valfleur\n\n12 rue B\nCaf\n2 place A"
    assert notes(text) == {
        "Mairie": "1 bis, rue du Lac\n99000 Valfleur",
        "12 rue B": "",
        "Caf": "2 place A",
    }


def test_a_name_too_long_is_told_by_its_line(line: Line, tmp_path: Path) -> None:
    path = written(tmp_path, "list.txt", f"Caf\n• {'n' * 130}\n")
    assert names_in(imported(line, path)) == ["Caf"]
    assert "Ligne 2" in line.err
