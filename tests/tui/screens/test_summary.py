"""Summary: read on the screen, then exported, never over anything unasked."""

from pathlib import Path

import pytest

from store import edits
from store.choices import Step
from store.model import Session
from tests.keeping import settings_in
from tests.playing.driver import Driver, running
from tests.workshops import le_tilleul

NAME = "roulotte"


def at_summary() -> Session:
    """Return le-tilleul, opened at its summary."""
    return edits.go(le_tilleul(), Step.SUMMARY)


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of documents: where exports go at first. The program starts in it too."""
    folder = tmp_path / "out"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setattr("tui.summary.file_names.documents_folder", lambda: folder)
    return folder


def data(out: Path) -> Path:
    """Return the folder the program keeps its data in."""
    return out.parent / "data"


def only_file(folder: Path) -> Path:
    """Return the one file of ``folder``."""
    (file,) = folder.iterdir()
    return file


async def write_to(app: Driver, path: Path) -> None:
    """Export to ``path``."""
    await app.press("X", "down", "enter", "ctrl+u")
    await app.type(str(path), "enter")


TEXT = ("F", "down", "enter")
"""The keys that have the text of a format read, and not the page: the first format there is."""


async def test_the_text_is_read_and_says_which_edition_it_is(out: Path) -> None:
    async with running(data(out), session=at_summary()) as app:
        await app.press(*TEXT)
        assert "Édition interne\u00a0: tout, pour l’équipe" in app.text
        assert "Autour de la table\u00a0: Nadia" in app.text
        await app.press("end")
        assert "Autour de la table" not in app.text
        assert "Édition interne\u00a0: tout, pour l’équipe" in app.text
        await app.press("V", "home")
        assert "Édition partageable\u00a0: pour les partenaires" in app.text


async def test_searching_takes_no_account_of_accents_and_goes_round(out: Path) -> None:
    async with running(data(out), session=at_summary()) as app:
        await app.press(*TEXT, "s")
        await app.type("epicerie", "enter")
        assert "ligne 1 sur " in app.text
        first = next(line for line in app.text.splitlines() if line.startswith("›"))
        await app.press("enter")
        assert "ligne 2 sur " in app.text
        while "ligne 1 sur " not in app.text:
            await app.press("enter")
        assert first in app.text
        await app.press("s", "ctrl+u")
        await app.type("zeppelin", "enter")
        assert "Nulle part\u00a0: «\u00a0zeppelin\u00a0»" in app.text


async def test_it_is_exported_under_a_proposed_name(out: Path) -> None:
    async with running(data(out), session=at_summary()) as app:
        await app.press("X", "down", "enter", "enter")
        file = only_file(out)
        assert NAME in file.name
        assert file.suffix == ".txt"
        text = file.read_text("utf-8")
        assert "Du café gratuit devant ma vitrine !" in text
        assert max(map(len, text.splitlines())) <= 78
        assert "Écrit" in app.text


async def test_the_shareable_edition_holds_no_brake(out: Path) -> None:
    async with running(data(out), session=at_summary()) as app:
        await app.press("V", "X", "down", "enter", "enter", "enter")
        text = only_file(out).read_text("utf-8")
        assert "Mairie de Sieuras" in text
        assert "Du café gratuit devant ma vitrine" not in text
        assert "prêt de la place" not in text


async def test_the_team_may_share_conditions_and_expectations(out: Path) -> None:
    async with running(data(out), session=at_summary()) as app:
        await app.press("V", "O")
        assert "avec conditions et attentes" in app.text
        await app.press("X", "down", "enter", "enter", "enter")
        text = only_file(out).read_text("utf-8")
        assert "prêt de la place" in text
        assert "Du café gratuit devant ma vitrine" not in text


async def test_nothing_is_written_over_without_asking(out: Path) -> None:
    target = out / "mon bilan.txt"
    target.write_text("à garder")
    async with running(data(out), session=at_summary()) as app:
        await write_to(app, target)
        assert "existe déjà" in app.text
        await app.press("enter")
        assert target.read_text() == "à garder"
        assert "laissé tel quel" in app.text
        await write_to(app, target)
        await app.press("down", "enter")
        assert "La Roulotte" in target.read_text("utf-8")


async def test_the_folder_is_remembered(out: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "ailleurs"
    elsewhere.mkdir()
    async with running(data(out), session=at_summary()) as app:
        await write_to(app, elsewhere)
        assert NAME in only_file(elsewhere).name
    assert settings_in(data(out)).export_folder == str(elsewhere)
    async with running(data(out), session=at_summary()) as app:
        await app.press("V", "X", "down", "enter", "enter", "enter")
        assert len(list(elsewhere.iterdir())) == 2


async def test_a_folder_that_is_not_there_is_reported_and_the_path_can_be_mended(out: Path) -> None:
    async with running(data(out), session=at_summary()) as app:
        await write_to(app, out / "nulle part" / "bilan.txt")
        assert "Ce dossier n’existe pas" in " ".join(app.text.split())
        assert list(out.iterdir()) == []
        await app.press("ctrl+u")
        await app.type(str(out / "bilan.txt"), "enter")
        assert only_file(out).name == "bilan.txt"


async def test_a_place_that_cannot_be_written_is_reported(out: Path) -> None:
    (out / "fichier").write_text("ceci n’est pas un dossier")
    async with running(data(out), session=at_summary()) as app:
        await write_to(app, out / "fichier" / "bilan.txt")
        assert "rien n’a été écrit" in " ".join(app.text.split())
        await app.press("ctrl+u")
        await app.type(str(out / ("x" * 300 + ".txt")), "enter")
        assert "Rien n’a été écrit" in " ".join(app.text.split())
        await app.press("escape")
        assert "Édition interne" in app.text


async def test_where_the_working_folder_has_gone_one_s_own_is_proposed(
    out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    async with running(data(out), session=at_summary()) as app:
        out.rmdir()
        await app.press("X", "down", "enter", "enter")
        assert NAME in only_file(home).name
        only_file(home).unlink()
        await write_to(app, Path("bilan.txt"))
        assert only_file(home).name == "bilan.txt"


@pytest.mark.parametrize("name", ["e\u0301te\u0301", "été", "\u0958", "deux  espaces"])
async def test_a_path_is_taken_letter_by_letter(out: Path, name: str) -> None:
    (out / name).mkdir()
    async with running(data(out), session=at_summary()) as app:
        await write_to(app, out / name / "bilan.txt")
        assert only_file(out / name).name == "bilan.txt"


@pytest.mark.parametrize(
    ("downs", "shown", "start"),
    [
        (1, "# La Roulotte", b"# La Roulotte"),
        (2, "navigateur web", b"<!DOCTYPE html>"),
        (3, "pour Word ou LibreOffice", b"PK"),
        (5, "Un classeur pour un tableur", b"PK"),
        (6, "Un fichier pour un agenda", b"BEGIN:VCALENDAR"),
        (7, "Tout ce que contient l’atelier", b"{"),
    ],
)
async def test_each_format_is_described_and_exported(
    out: Path, downs: int, shown: str, start: bytes
) -> None:
    async with running(data(out), session=at_summary()) as app:
        await app.press("F", *["down"] * (1 + downs), "enter")
        assert shown in app.text
        await app.press("X", "down", "enter", "enter")
        assert only_file(out).read_bytes().lower().startswith(start.lower())


async def test_sheets_are_exported_to_a_folder_of_their_own(out: Path) -> None:
    async with running(data(out), session=at_summary()) as app:
        await app.press("F", *["down"] * 5, "enter", "X", "down", "enter", "enter")
        folder = only_file(out)
        assert {file.suffix for file in folder.iterdir()} == {".csv"}
        await app.press("X", "down", "enter", "enter")
        assert "existe déjà" in app.text


async def test_json_holds_everything_and_has_no_shareable_edition(out: Path) -> None:
    async with running(data(out), session=at_summary()) as app:
        await app.press("V", "F", *["down"] * 8, "enter")
        assert "JSON" in app.text
        await app.press("X", "down", "enter", "enter")
        assert list(out.iterdir()) == []
        await app.press("c")
        assert list(out.iterdir()) == []


async def test_copying_writes_a_file_too(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(data(out), session=at_summary()) as app:
        await app.press("c")
        text = only_file(out).read_text("utf-8")
        assert app.app.clipboard == text
        assert "Copié, si le terminal le permet" in app.text


async def test_what_is_copied_again_is_written_over_and_what_was_exported_is_not(out: Path) -> None:
    async with running(data(out), session=at_summary()) as app:
        await app.press("X", "down", "enter", "enter")
        exported = only_file(out)
        exported.write_text("annotated by hand", "utf-8")
        await app.press("c", "V", "home", "V", "c")
        (copied,) = set(out.iterdir()) - {exported}
        assert copied.read_text("utf-8") == app.app.clipboard
        assert exported.read_text("utf-8") == "annotated by hand"


@pytest.mark.parametrize("format", ["calendar", "docx"])
async def test_the_page_that_is_read_is_copied_whatever_format_was_chosen_before(
    out: Path, format: str
) -> None:
    async with running(data(out), language="en", session=at_summary()) as app:
        await app.press("F")
        await app.type(format, "enter")
        await app.press("F", "home", "enter", "c")
        copied = only_file(out)
        assert copied.suffix == ".txt"
        assert copied.read_text("utf-8") == app.app.clipboard
        assert "Record of decisions" in app.app.clipboard
        await app.press("X")
        assert "internal.txt" in app.text


async def test_a_format_chosen_for_an_export_is_not_what_is_copied_of_the_page(out: Path) -> None:
    async with running(data(out), language="en", session=at_summary()) as app:
        await app.press("X", "down", "down", "down", "enter")
        await app.type("docx", "enter")
        assert ".docx" in app.text
        await app.press("escape", "c")
        assert only_file(out).suffix == ".txt"
        await app.press("X")
        assert ".docx" in app.text, "it is still what is exported"


async def test_what_is_no_text_is_not_copied_and_says_so(out: Path) -> None:
    async with running(data(out), session=at_summary()) as app:
        await app.press("F", *["down"] * 4, "enter", "c")
        assert "pas un texte" in " ".join(app.text.split())
        assert list(out.iterdir()) == []


@pytest.mark.parametrize("format", ["docx", "html", "xlsx", "json"])
async def test_the_page_is_searched_where_a_format_has_no_text_to_read(
    out: Path, format: str
) -> None:
    async with running(data(out), language="en", session=at_summary()) as app:
        await app.press("F")
        await app.type(format, "enter")
        assert "Shift+X writes it to a file." in app.text
        await app.press("s")
        await app.type("fait déjà les visites", "enter")
        assert "1 of " in app.text
        assert "1 First of all" in app.text
        await app.press("X")
        assert f".{format}" in app.text, "it is still what is exported"


async def test_a_drawn_document_says_its_name_once_and_that_there_is_nothing_to_search(
    out: Path,
) -> None:
    async with running(data(out), language="en", session=at_summary()) as app:
        await app.press("D")
        await app.type("poster", "enter")
        assert app.text.count("poster of the timeline") == 1
        await app.press("s")
        assert "there is no text here to search" in app.text
        await app.press("X", "enter")
        assert only_file(out).suffix == ".html"


async def test_it_speaks_english_too(out: Path) -> None:
    async with running(data(out), language="en", session=at_summary()) as app:
        assert "Internal edition: everything, for the team" in app.text
        await app.press("V")
        assert "Shareable edition: for partners" in app.text


async def test_a_document_is_exported_from_any_step(out: Path) -> None:
    session = edits.go(le_tilleul(), Step.TIMELINE)
    async with running(data(out), language="en", session=session) as app:
        await app.press("X", "down", "down", "enter")
        assert "one page, for the board or the mayor" in app.text
        await app.press(*["down"] * 4, "enter", "enter")
        poster = only_file(out)
        assert poster.suffix == ".html"
        assert "poster" in poster.name
        assert "internal" in poster.name
        assert "Mairie de Sieuras" in poster.read_text("utf-8")


async def test_a_document_is_read_before_it_is_exported(out: Path) -> None:
    async with running(data(out), language="en", session=at_summary()) as app:
        await app.press("D", "down", "enter")
        assert "In one page" in app.text
        await app.press("D", "down", "down", "enter")
        await app.type("Mairie de Sieuras", "enter")
        assert "Mirror sheet: Mairie de Sieuras" in app.text
        await app.press("2")
        assert " 1. " in app.text
        assert "▪" not in app.text
        await app.press("V")
        assert "This document is for the team alone" in app.text


async def test_the_edition_stays_as_chosen_and_a_document_without_it_says_so(out: Path) -> None:
    async with running(data(out), language="en", session=at_summary()) as app:
        await app.press("V", "D")
        await app.type("mirror", "enter")
        await app.type("mado", "enter")
        assert "Internal edition" in app.text.splitlines()[1]
        assert "This document is for the team alone" in said(app)
        await app.press("D")
        await app.type("minutes", "enter")
        assert "Shareable edition: for partners" in app.text.splitlines()[1]
        assert "Shareable edition: for partners" in said(app)
        await app.press("V", "D")
        await app.type("extract", "enter")
        assert "Shareable edition" in app.text.splitlines()[1]
        assert "This document is for partners" in said(app)
        await app.press("V")
        assert "This document is for partners" in said(app)
        await app.press("D")
        await app.type("one page", "enter")
        assert "Internal edition: everything, for the team" in said(app)


def said(app: Driver) -> str:
    """Return what stands just above the keys."""
    return " ".join(app.text.splitlines()[-3:-1])


def all_said(app: Driver) -> str:
    """Return the whole screen on one line: what is said above the keys may take several."""
    return " ".join(app.text.split())


async def test_the_edition_stays_as_chosen_once_partners_have_left(out: Path) -> None:
    async with running(data(out), language="en", session=at_summary()) as app:
        await app.press("R", "enter", "q", "D")
        await app.type("minutes", "enter")
        assert "Shareable edition: for partners" in app.text
        await app.press("R", "down", "enter")
        assert "Internal edition: everything, for the team" in app.text


async def test_nobody_is_a_sheet_about_whom_nobody_was_chosen(out: Path) -> None:
    async with running(data(out), language="en", session=at_summary()) as app:
        read = app.text
        await app.press("D")
        await app.type("mirror", "enter")
        assert "About whom?" in app.text
        await app.press("escape")
        assert "one page, for the board or the mayor" in app.text
        await app.press("escape")
        assert app.text == read


async def test_whom_a_sheet_is_about_is_chosen_anew_by_the_key_that_narrows(out: Path) -> None:
    async with running(data(out), language="en", session=at_summary()) as app:
        await app.press("D")
        await app.type("mirror", "enter")
        await app.type("mado", "enter", "f")
        assert "About whom?" in app.text
        await app.type("caf de", "enter")
        assert "Mirror sheet: Caf de l'Ariège" in app.text
        await app.press("O")
        assert "This document is for the team alone" in said(app)


@pytest.mark.parametrize("what", ["Document", "Format", "Edition"])
async def test_escape_leaves_a_choice_of_the_export_for_the_export(out: Path, what: str) -> None:
    async with running(data(out), language="en", session=at_summary()) as app:
        await app.press("X")
        export = app.text
        await app.type(what, "enter")
        assert app.text != export
        await app.press("escape")
        assert app.text == export
        await app.press("escape")
        assert "Write it" not in app.text


async def test_escape_goes_back_one_level_at_a_time(out: Path) -> None:
    async with running(data(out), language="en", session=at_summary()) as app:
        await app.press("X")
        export = app.text
        await app.type("edition", "enter")
        await app.type("one partner", "enter")
        assert "For whom?" in app.text
        await app.press("escape")
        assert "for one partner only…" in app.text
        await app.press("escape")
        assert app.text == export
        await app.press("f")
        assert "For whom?" not in app.text, "a letter filters the box"
        await app.press("escape", "f", "escape")
        assert "For whom?" not in app.text
        assert "for one partner only…" not in app.text


@pytest.mark.parametrize("step", Step)
async def test_an_export_takes_three_keys_from_any_step(out: Path, step: Step) -> None:
    async with running(data(out), language="en", session=edits.go(le_tilleul(), step)) as app:
        await app.press("X", "enter")
        assert only_file(out).exists()


async def test_what_is_said_as_a_folder_is_one(out: Path) -> None:
    async with running(data(out), session=at_summary()) as app:
        await app.press("X", "down", "enter", "ctrl+u")
        assert "Écrire dans le fichier" in app.text
        await app.type(f"{out / 'envois'}/", "enter")
        assert only_file(out / "envois").suffix
        assert "dans un dossier créé pour cela" in all_said(app)
        await write_to(app, out / "nulle-part" / "x.txt")
        assert not (out / "nulle-part").exists()


@pytest.mark.parametrize("typed", ["compte rendu CA", "bilan du 12.03", "bilan.TXT"])
async def test_a_name_without_an_ending_is_given_that_of_the_format_beside_what_is_proposed(
    out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    monkeypatch.chdir(tmp_path)
    async with running(data(out), session=at_summary()) as app:
        await write_to(app, Path(typed))
        assert only_file(out).name.lower() == f"{typed.removesuffix('.TXT')}.txt".lower()


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("partenaires.docx", b"PK"),
        ("partenaires.Xlsx", b"PK"),
        ("partenaires.html", b"<!doctype html>"),
        ("partenaires.htm", b"<!doctype html>"),
        ("partenaires.md", b"# La Roulotte"),
        ("partenaires.json", b"{"),
    ],
)
async def test_the_ending_that_is_typed_says_the_format(out: Path, name: str, start: bytes) -> None:
    async with running(data(out), session=at_summary()) as app:
        await write_to(app, out / name)
        assert only_file(out).name == name
        assert only_file(out).read_bytes().lower().startswith(start.lower())
        assert "comme le dit la fin de son nom" in all_said(app)
        await app.press("X", "down", "enter")
        assert ".txt" in app.text, "what is proposed stays as it was chosen"


@pytest.mark.parametrize(
    ("document", "name", "said_of_it"),
    [
        ("compte rendu", "partenaires.pdf", ".html, .docx"),
        ("compte rendu", "partenaires.odt", ".docx, .html"),
        ("compte rendu", "partenaires.xls", ".xlsx"),
        ("compte rendu", "partenaires.csv", "nommez un dossier"),
        ("affiche", "partenaires.docx", "n’existe pas en .docx"),
        ("affiche", "partenaires.pdf", ".html"),
    ],
)
async def test_an_ending_that_nothing_comes_in_is_refused_and_can_be_mended(
    out: Path, document: str, name: str, said_of_it: str
) -> None:
    async with running(data(out), session=at_summary()) as app:
        await app.press("D")
        await app.type(document, "enter")
        await write_to(app, out / name)
        assert "Rien n’a été écrit" in all_said(app)
        assert said_of_it in all_said(app)
        assert list(out.iterdir()) == []
        await app.press("ctrl+u")
        await app.type(str(out / "partenaires.html"), "enter")
        assert only_file(out).suffix == ".html"


async def test_what_partners_read_is_listed_for_the_format_that_is_typed(out: Path) -> None:
    async with running(data(out), session=at_summary()) as app:
        await app.press("V", "F")
        await app.type("json", "enter")
        await write_to(app, out / "pour eux.docx")
        assert "Avant l’envoi" in app.text
        assert list(out.iterdir()) == []
        await app.press("enter")
        assert only_file(out).read_bytes().startswith(b"PK")
        await write_to(app, out / "pour eux.json")
        assert "JSON" in all_said(app)
        assert only_file(out).suffix == ".docx"


async def test_a_proposed_file_too_long_for_its_field_is_read_whole_below(
    out: Path, tmp_path: Path
) -> None:
    far = tmp_path / "partages" / "de-l-equipe-du-centre-social" / "ateliers-de-2026-et-2027"
    far.mkdir(parents=True)
    async with running(data(out), session=at_summary()) as app:
        await write_to(app, far)
        await app.press("X", "down", "enter")
        below = "".join(app.text.partition("Proposé")[2].split())
        assert str(far).replace(" ", "") in below.replace("\xa0", "")
        await app.press("escape")
        assert "Proposé" not in app.text


async def test_a_sheet_about_one_actor_says_whose_it_is_on_the_screen_and_in_its_name(
    out: Path,
) -> None:
    async with running(data(out), session=at_summary()) as app:
        await app.press("3", "D")
        await app.type("miroir", "enter")
        await app.type("mado", "enter")
        assert "Fiche miroir\u00a0: Café-épicerie « Chez Mado »" in app.text.splitlines()[1]
        assert "1 CE DOCUMENT" in app.text
        await app.press("X")
        assert "À propos de" in app.text
        await app.press("enter")
        assert "-miroir-cafe-epicerie-chez-mado-" in only_file(out).name


async def test_an_edition_for_one_partner_is_among_the_editions_and_in_its_name(out: Path) -> None:
    async with running(data(out), session=at_summary()) as app:
        await app.press("X")
        await app.type("édition", "enter")
        await app.type("un seul", "enter")
        await app.type("mado", "enter")
        assert "uniquement pour Café-épicerie" in app.text
        assert "demi-page pour ce partenaire" in app.text
        assert "les décisions d’abord" not in app.text
        await app.press("enter", "enter")
        assert "-mado-" in only_file(out).name
        assert only_file(out).stem.endswith("-partageable")
        await app.press("D")
        await app.type("une page", "enter")
        assert "Mado" not in app.text.splitlines()[1]


async def test_chapters_are_named_whole_where_there_is_room(out: Path) -> None:
    async with running(data(out), session=at_summary()) as app:
        await app.press("V")
        rail = [line[:18] for line in app.text.splitlines()]
        assert not [line for line in rail if line.rstrip().endswith("…")]
