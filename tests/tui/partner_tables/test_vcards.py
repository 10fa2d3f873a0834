"""vCards, as address books write them."""

from pathlib import Path

import pytest
import vobject

from store.model import in_order
from tests.commanding import Line
from tests.importing import imported, names_in, written


def card(name: str, organisation: str = "", mail: str = "", tel: str = "", note: str = "") -> str:
    made = vobject.vCard()
    made.add("n").value = vobject.vcard.Name(family=name)
    made.add("fn").value = name
    for field, value in (("email", mail), ("tel", tel), ("note", note)):
        if value:
            made.add(field).value = value
    if organisation:
        made.add("org").value = [organisation, "Service social"]
    return str(made.serialize())


@pytest.mark.parametrize("name", ["contacts.vcf", "contacts.txt", "contacts"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_an_organisation_is_the_partner_and_a_person_else(
    line: Line, tmp_path: Path, name: str, encoding: str
) -> None:
    text = card("Ada Dupré", "Caf; du Val", "ada@x.invalid", "01 02 03 04 05") + card("Zoé Roux")
    cards = in_order(imported(line, written(tmp_path, name, text.encode(encoding))).partners)
    assert [(one.name, one.note) for one in cards] == [
        ("Caf; du Val", "Contact\xa0: Ada Dupré\n01 02 03 04 05, ada@x.invalid"),
        ("Zoé Roux", ""),
    ]


def test_notes_lines_that_are_folded_and_old_cards_are_read(line: Line, tmp_path: Path) -> None:
    text = card("Caf", note="une note, longue\n" + "et encore " * 12)
    old = (
        "BEGIN:VCARD\r\nVERSION:2.1\r\n"
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:;=C3=89picerie=20du=\r\n=20Lac\r\n"
        "TEL;CELL:06 01 02 03 04\r\nitem1.EMAIL;TYPE=INTERNET:e@x.invalid\r\nEND:VCARD\r\n"
    )
    caf, lake = in_order(imported(line, written(tmp_path, "a.vcf", text + old)).partners)
    assert caf.note.startswith("une note, longue\net encore et")
    assert (lake.name, lake.note) == ("Épicerie du Lac", "06 01 02 03 04, e@x.invalid")


def test_one_organisation_of_several_people_is_one_partner(line: Line, tmp_path: Path) -> None:
    text = card("Ada", "Caf") + card("Bob", "Caf") + card("Zoé", "MSA")
    assert names_in(imported(line, written(tmp_path, "a.vcf", text))) == ["Caf", "MSA"]
    assert "Ligne 2\xa0: «\xa0Caf\xa0» était déjà là" in line.err


@pytest.mark.parametrize("text", ["BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n", "BEGIN:VCARD\n"])
def test_cards_without_a_name_are_refused(line: Line, tmp_path: Path, text: str) -> None:
    line("import", written(tmp_path, "a.vcf", text), code=1)
    assert "Rien n’a été importé" in line.err


def test_a_card_that_is_broken_is_refused(line: Line, tmp_path: Path) -> None:
    line("import", written(tmp_path, "a.vcf", "BEGIN:VCARD\nthis is no line\nEND:VCARD\n"), code=1)
    assert "abîmé" in line.err
