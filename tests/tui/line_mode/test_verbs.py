"""What is meant by a few letters, by a number, by half a name: said, asked, and never lost."""

from datetime import date
from pathlib import Path

import pytest

from store.model import in_order
from store.queries.points import points_of
from tests.line_mode import Notes, typed
from tests.workshops import le_tilleul
from tui.line_mode.dispatch import COMMANDS, command_called
from tui.line_mode.parsing import parsed
from tui.wording import i18n
from tui.wording.i18n import _


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_example_is_a_line_of_its_command(language: str) -> None:
    i18n.use(language)
    for command in COMMANDS:
        assert command.example or len(command.pieces) in (0, command.optional)
        if command.example:
            assert parsed(_(command.example))[0] == command


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_word_is_that_of_two_commands(language: str) -> None:
    i18n.use(language)
    words = [word for command in COMMANDS for word in _(command.words).split()]
    assert sorted(words) == sorted(set(words))


@pytest.mark.parametrize(
    ("language", "begun", "meant"),
    [
        ("fr", "m", "membre"),
        ("fr", "part", "partenaire"),
        ("fr", "rô", "rôle"),
        ("fr", "ai", "aide"),
        ("fr", "fr", "frein"),
        ("fr", "d", "dévoiler"),
        ("fr", "corr", "corriger"),
        ("en", "pa", "partner"),
        ("en", "m", "member"),
        ("en", "b", "brake"),
        ("en", "h", "help"),
        ("en", "wh", "where"),
    ],
)
def test_the_start_of_a_word_means_what_is_usual(language: str, begun: str, meant: str) -> None:
    i18n.use(language)
    assert command_called(begun).word == meant


def test_words_after_a_wrong_verb_are_asked_a_verb_and_kept(
    notes: Notes, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes("membre Nadia\npartenaire Mairie")
    out = typed(
        notes,
        monkeypatch,
        *(
            "rôle Nadia Mairie",
            "frien Qui paie ?",
            "frein",
            "p Halle",
            "partenaire",
            "zut Rien",
            "",
        ),
    )
    assert "Le plus proche\xa0: «\xa0frein\xa0»" in out
    assert "Vos mots sont gardés" in out
    assert [point.text for point in notes.session.points.values()] == ["Qui paie ?"]
    assert notes.partners == ["Mairie", "Halle"]
    assert "«\xa0zut\xa0» n’est pas une commande" in notes.err


def test_a_script_is_told_what_to_type(notes: Notes) -> None:
    notes("partneaire Mairie", 1)
    assert "Le plus proche\xa0: «\xa0partenaire\xa0»" in notes.err
    notes("placer", 1)
    assert "Par exemple\xa0: placer Mairie" in notes.err


def test_a_name_that_fits_two_asks_between_which(
    notes: Notes, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes("partenaire Mairie ; Marché ; Médiathèque")
    out = typed(
        notes, monkeypatch, "placer ma ; court ; allié", "2", "placer ma ; long ; allié", ""
    )
    assert "1 Mairie" in out
    assert "2 Marché" in out
    mairie, marche, _mediatheque = in_order(notes.session.partners)
    assert (list(mairie.places), list(marche.places)) == ([], ["short"])
    assert "peut être\xa0: Mairie, Marché" in notes.err


def test_a_thing_is_named_by_the_number_it_has_in_a_list(notes: Notes) -> None:
    notes.keep(le_tilleul())
    out = notes("où fiches\noù freins\noù pistes\noù activités\noù argument")
    assert "7. Café-épicerie « Chez Mado »" in out
    assert "3. Frein\xa0: Du café gratuit" in out
    assert "5. Inviter le conseil municipal" in out
    notes("fiche 7 ; Note ; jour de marché\névaluer frein 3 ; 1 ; 2\nstatut 5 ; fait")
    session = notes.session
    assert in_order(session.partners)[6].note == "jour de marché"
    brake = next(point for point in points_of(session) if point.text.startswith("Du café"))
    assert (brake.strength, brake.grip) == (1, 2)
    assert in_order(session.leads)[4].status == "done"
    notes("évaluer frein 3 2 5")  # as figures are said: parted by nothing
    brake = notes.session.points[brake.id]
    assert (brake.strength, brake.grip) == (2, 5)
    notes("évaluer 3 ; 1 ; 1", 1)
    assert "«\xa03\xa0» peut être\xa0: frein 3, levier 3." in notes.err
    notes("accepter 3 ; tant pis")
    assert notes.session.points[brake.id].accepted
    notes("accepter 3 ; -")
    assert not notes.session.points[brake.id].accepted


def test_a_name_comes_before_a_number(notes: Notes) -> None:
    notes("partenaire 3M ; 2 ; Mairie\nfiche 2 ; Note ; nommé\nfiche 3 ; Note ; compté")
    assert [card.note for card in in_order(notes.session.partners)] == ["", "nommé", "compté"]


def test_a_turn_is_corrected_within_it_and_shown_to_nobody_else(notes: Notes) -> None:
    notes("membre Nadia ; Yoann\npartenaire Mairie ; Caf")
    out = notes(
        "rôle Nadia Mairie\nfrein Qui piae\nlevier Du monde\ncorriger frein 1 ; Qui paie\n"
        "supprimer levier 1\nfini\nnotes\ncorriger Qui paie ; Autre\nchercher paie\n"
        "supprimer Qui paie\nvoir freins\nvoir argument\nsynthèse\nregarder\nacteur Mairie",
        1,
    )
    assert "Qui paie" not in out
    assert "Du monde" not in out
    assert "Ligne 7" in notes.err  # nobody is in a turn any more
    assert "Ligne 8" in notes.err
    assert "Ligne 10" in notes.err
    assert [point.text for point in notes.session.points.values()] == ["Qui paie"]
    assert "frein 1\xa0: Qui paie" in notes("rôle Nadia\nnotes")
    assert "Rien n’a été noté." in notes("rôle Yoann Caf\nnotes")


def test_a_member_who_left_comes_back(notes: Notes) -> None:
    out = notes("membre Ana ; Zoé\nparti Ana\noù membres\nparti ana\noù membres")
    assert out.splitlines()[2:] == [
        "Ana a quitté l’équipe\xa0; ce qui a été dit reste.",
        "Membres de l’équipe\xa0: Zoé",
        "Ana est de retour dans l’équipe.",
        "Membres de l’équipe\xa0: Ana, Zoé",
    ]


def test_the_time_of_a_step_runs_between_the_lines(
    notes: Notes, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = iter(range(0, 100_000, 5))
    monkeypatch.setattr("tui.timekeeper.monotonic", lambda: next(now))
    wheres = "où\n" * 60
    out = notes(f"aller Frise\nminuteur 5\nminuteur démarrer\n{wheres}minuteur pause\noù")
    assert "il reste 5 minutes, sur 5 prévues. Le minuteur tourne." in out
    assert out.count("Le temps de cette étape est écoulé\xa0: Frise.") == 1
    assert "Le minuteur est arrêté." in out
    (timing,) = notes.session.timings.values()
    assert timing.planned == 300
    assert timing.spent > 300
    notes("minuteur partager 2 h\nminuteur hier", 1)
    assert "n’est pas une durée" in notes.err


def test_two_hours_are_shared_over_the_steps_that_follow(notes: Notes) -> None:
    out = notes("aller 5\nminuteur partager 1 h")
    assert [line.split()[0] for line in out.splitlines()[2:]] == ["Échange", "Pistes", "Synthèse"]
    assert sum(timing.planned or 0 for timing in notes.session.timings.values()) == 3600


def test_what_one_forgets_is_added_by_its_number(notes: Notes) -> None:
    notes("partenaire Pharmacie")
    out = notes("manque")
    assert "Pharmacie" not in out
    number = next(
        part.split()[0]
        for line in out.splitlines()
        for part in line.partition("\xa0: ")[2].split("\xa0; ")
        if part.endswith("Médecin")
    )
    notes(f"manque {number}")
    assert notes.partners == ["Pharmacie", "Médecin"]
    assert in_order(notes.session.partners)[1].family == "health"


def test_a_card_is_moved_in_its_cell(notes: Notes) -> None:
    notes.keep(le_tilleul())
    out = notes("déplacer Habitants relais ; 1")
    assert out.splitlines()[1] == (
        "Court terme, Co-porteur\xa0: Habitants relais de Méras, Mairie de Sieuras, Caf de l'Ariège"
    )
    notes("déplacer Club ; 1", 1)
    assert "«\xa0placer\xa0» lui en donne une" in notes.err


def test_what_partners_will_read_is_asked_before_it_is_written(
    notes: Notes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    notes("membre Nadia\npartenaire Mairie")
    line = f"exporter ; txt ; partageable ; {tmp_path / 'cr.txt'}"
    assert "Rien n’a été écrit." in typed(notes, monkeypatch, line, "")
    assert not (tmp_path / "cr.txt").exists()
    out = typed(notes, monkeypatch, line, "oui")
    assert "Équipe\xa0: Nadia" in out
    assert (tmp_path / "cr.txt").exists()
    assert "existe déjà" in typed(notes, monkeypatch, line, "oui", "non")
    (tmp_path / "cr.txt").write_text("autre")
    assert "Écrit" in typed(notes, monkeypatch, line, "oui", "oui")
    assert (tmp_path / "cr.txt").read_text("utf-8") != "autre"
    notes.typed = False
    notes(line, 1)
    assert "Nommez un autre fichier" in notes.err


def test_the_ending_of_the_file_says_in_which_format_it_is_written(
    notes: Notes, tmp_path: Path
) -> None:
    notes("membre Nadia")
    assert "Écrit en docx" in notes(f"exporter ; ; ; {tmp_path / 'cr.docx'}")
    assert (tmp_path / "cr.docx").read_bytes().startswith(b"PK")
    notes(f"exporter ; html ; ; {tmp_path / 'compte rendu'}")
    assert (tmp_path / "compte rendu.html").exists()
    notes(f"exporter ; ; ; {tmp_path / 'cr.pdf'}", 1)
    assert ".html, .docx" in notes.err
    assert not (tmp_path / "cr.pdf").exists()


def test_a_list_is_looked_at_before_it_is_taken_in(
    notes: Notes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "liste.csv").write_text("Nom\nHalle\n", "utf-8")
    out = typed(notes, monkeypatch, f"importer {tmp_path / 'liste.csv'}", "non")
    assert "Rien n’a été importé." in out
    assert notes.partners == []
    typed(notes, monkeypatch, f"importer {tmp_path / 'liste.csv'}", "oui")
    assert notes.partners == ["Halle"]


def test_help_gives_the_commands_of_one_step(notes: Notes) -> None:
    whole = notes("aide").splitlines()
    for step in ("frise", "Pas de côté", "suivi", "regarder"):
        out = notes(f"aide {step}").splitlines()[1:]
        assert 1 <= len(out) < 20
        assert set(out) <= {*whole, *notes("aide regarder").splitlines()}
    assert notes("aide frise").splitlines()[1] == "Écrire et changer – Frise"


def test_an_earlier_state_comes_back_and_is_gone_from_by_undoing_nothing(notes: Notes) -> None:
    notes("partenaire Mairie")
    notes("partenaire Caf")
    out = notes("antérieurs")
    assert out.splitlines()[1].startswith("1. ")
    notes("antérieurs 1\npartenaire Gare")
    assert "Gare" in notes.partners
    assert len(notes("antérieurs").splitlines()) > len(out.splitlines())


def test_partners_of_a_pasted_list_are_asked_until_an_empty_line(
    notes: Notes, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(notes, monkeypatch, "partenaire", "- Mairie", "- Caf", "2) MAIRIE", "", "où")
    assert notes.partners == ["Mairie", "Caf"]


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.wording.dates.today", lambda: date(2026, 11, 26))
