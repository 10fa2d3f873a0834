"""What is pasted: a long list at once, one that is too long not at all, and a sentence."""

from pathlib import Path

import pytest

from store import edits
from store.choices import Step
from store.model import in_order
from tests.importing import CASES
from tests.playing.driver import Driver, running
from tests.tui.screens.test_hands import exchange, project, shown

PROMPTS = [
    (project(Step.FRAMING), ["a"], "members"),
    (project(Step.TIMELINE), ["a"], "partners"),
    (project(Step.TIMELINE), [], "partners"),
    (project(Step.RACI), ["plus"], "activities"),
    (project(Step.RACI), [], "activities"),
    (exchange(), ["home", "b"], "points"),
    (exchange(), ["home", "a"], "arguments"),
    (edits.go(exchange(), Step.LEADS), ["home", "a"], "leads"),
]


@pytest.mark.parametrize(("session", "keys", "table"), PROMPTS)
async def test_too_many_lines_are_refused_whole_and_told(
    tmp_path: Path, session: object, keys: list[str], table: str
) -> None:
    async with running(tmp_path, (200, 50), "en", session=session) as app:  # type: ignore[arg-type]
        await app.press(*keys)
        await app.paste("\n\n".join(f"ligne {number}" for number in range(2001)))
        assert "2001 lines pasted" in shown(app)
        assert "2000 at most: nothing was added" in shown(app)
        assert "clipboard" in shown(app)
        assert app.session == session


@pytest.mark.parametrize(("session", "keys", "table"), PROMPTS)
async def test_more_than_a_session_holds_is_refused_whole(
    tmp_path: Path, session: object, keys: list[str], table: str
) -> None:
    async with running(tmp_path, (200, 50), "en", session=session) as app:  # type: ignore[arg-type]
        before = len(getattr(app.session, table))
        await app.press(*keys)
        await app.paste("\n".join(f"ligne {number}" for number in range(1200)))
        assert len(getattr(app.session, table)) == before + 1200
        await app.type("à moitié" if keys else "")
        await app.paste("\n".join(f"autre {number}" for number in range(1200)))
        assert len(getattr(app.session, table)) == before + 1200
        assert "holds at most 2000" in shown(app)
        assert not keys or "à moitié" in app.text
        await app.press(*(["ctrl+u", "enter"] if keys else []), "u")
        assert len(getattr(app.session, table)) == before


# --- partners


def cards(app: Driver) -> dict[str, tuple[str, dict[str, str]]]:
    """Return the note and the places of each partner, by name."""
    return {
        card.name: (card.note, {h.value: place.row for h, place in card.places.items()})
        for card in in_order(app.session.partners)
    }


def case(name: str) -> str:
    return (CASES / name).read_text("utf-8")


@pytest.mark.parametrize("keys", [["a"], []])
async def test_cells_of_a_spreadsheet_are_a_table(tmp_path: Path, keys: list[str]) -> None:
    async with running(tmp_path, (200, 50), "fr", session=project(Step.TIMELINE)) as app:
        await app.press(*keys)
        await app.paste(case("T01_excel_colle.tsv"))
        assert cards(app) == {
            "Épicerie du Lac": ("ada@exemple.invalid", {"short": "ally"}),
            "Mission locale": ("", {"medium": "informed"}),
            "PMI": ("", {}),
        }
        assert "3 fiches ajoutées." in shown(app)
        assert "Ligne 3 sans nom" in shown(app)
        await app.press(*["escape"] * len(keys), "u")
        assert not app.session.partners


PASTED_TABLES = [
    ("Titre\tTerme\nCaf\tcourt\nMSA\tlong", ["Caf", "MSA"]),
    ("75001\tCaf\tcourt\n75003\tMSA\t", ["Caf", "MSA"]),
    ("Sport\tJudo\nSport\tFoot\nCulture\tCinéma", ["Judo", "Foot", "Cinéma"]),
    ("\tCaf\tcourt\n\tMSA\tlong", ["Caf", "MSA"]),
    ("Nom\tTéléphone\nCaf\t01 02 03 04 05\nMSA\t", ["Caf", "MSA"]),
    ("Caf\tcourt\tallié", ["Caf"]),
    ('"Caf\nsociale"\tcourt\nMSA\tlong', ["Caf sociale", "MSA"]),
    ("1\tCaf\tune remarque\n2\tMSA\t", ["Caf", "MSA"]),
    ("Prénom\tNom\tStructure\nAda\tDupré\tCaf\n", ["Caf"]),
    ("Nom;Terme;Niveau\nCaf;court;allié\nMSA;;\n", ["Caf", "MSA"]),
    ("| Nom | Terme |\n|---|---|\n| Caf | court |\n| MSA | |\n", ["Caf", "MSA"]),
    ('Le "Phare"\tcourt\nCaf\tlong', ['Le "Phare"', "Caf"]),
]


@pytest.mark.parametrize(("text", "names"), PASTED_TABLES)
async def test_tables_are_pasted_in_many_ways(tmp_path: Path, text: str, names: list[str]) -> None:
    async with running(tmp_path, (200, 50), "fr", session=project(Step.TIMELINE)) as app:
        await app.press("a")
        await app.paste(text)
        assert list(cards(app)) == names
        assert all("\t" not in note for note, _places in cards(app).values())


async def test_cells_go_where_they_say_and_the_rest_where_the_cursor_stands(tmp_path: Path) -> None:
    async with running(tmp_path, (200, 50), "fr", session=project(Step.TIMELINE)) as app:
        await app.press("down", "right", "a")  # medium term, co-lead
        await app.paste("Caf\tcourt\tallié\nMSA\t\t\nPMI\t\t")
        assert {name: places for name, (_note, places) in cards(app).items()} == {
            "Caf": {"short": "ally"},
            "MSA": {"medium": "co-lead"},
            "PMI": {"medium": "co-lead"},
        }


async def test_a_level_that_is_not_known_is_told_and_other_cells_go_to_the_note(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, (200, 50), "fr", session=project(Step.TIMELINE)) as app:
        await app.press("a")
        await app.paste("• Caf\tcourt\tallié\tvue\n• MSA\tlong\tinfo\t\n• PMI\tlong\tsoutien\t")
        assert cards(app) == {
            "Caf": ("vue", {"short": "ally"}),
            "MSA": ("", {"long": "informed"}),
            "PMI": ("", {}),
        }
        assert "Les autres cellules sont dans la note." in shown(app)
        assert "Ligne 3, Niveau : rien ici ne s’appelle" in shown(app)


async def test_bullets_go_and_names_keep_their_numbers(tmp_path: Path) -> None:
    async with running(tmp_path, (200, 50), "fr", session=project(Step.TIMELINE)) as app:
        await app.press("a")
        await app.paste(case("P01_word.txt"))
        assert {"Mairie du Val", "PMI", "Caf", "Pharmacie", "115 Samu social", "3e lieu"} <= {
            *cards(app)
        }
        assert len(cards(app)) == 29


async def test_unseen_characters_make_no_other_card(tmp_path: Path) -> None:
    async with running(tmp_path, (200, 50), "fr", session=project(Step.TIMELINE)) as app:
        await app.press("a")
        await app.paste("Mai\u200brie\nMairie\n\ufeffMairie\nMai\u00adrie")
        assert list(cards(app)) == ["Mairie"]
        assert "1 fiche ajoutée (à placer). Déjà là : Mairie ×3" in shown(app)
        await app.type("Mai\u2060rie", "enter")
        assert list(cards(app)) == ["Mairie"]


async def test_what_is_said_of_a_paste_is_said_in_sentences(tmp_path: Path) -> None:
    async with running(tmp_path, (200, 50), "fr", session=project(Step.TIMELINE)) as app:
        await app.press("a")
        await app.paste("Mairie\nCaf")
        await app.paste("À inviter :\nMairie\nPMI")
        assert "Déjà là : Mairie. 1 ligne laissée de côté (titre)." in shown(app)


async def test_addresses_go_to_the_note_pasted_or_typed(tmp_path: Path) -> None:
    async with running(tmp_path, (200, 50), "fr", session=project(Step.TIMELINE)) as app:
        await app.press("a")
        await app.paste(case("P03_emails.txt"))
        assert cards(app)["Caf, service social"] == ("caf@exemple.invalid", {})
        assert len(cards(app)) == 6
        await app.type("Amap <amap@exemple.invalid>", "enter")
        await app.type("Ferme, 01 02 03 04 05", "enter")
        assert cards(app)["Amap"][0] == "amap@exemple.invalid"
        assert cards(app)["Ferme"][0] == "01 02 03 04 05"
        assert not any("@" in name for name in cards(app))


async def test_the_frame_of_a_mail_is_left_out_and_told(tmp_path: Path) -> None:
    text = "Bonjour,\nVoici :\n- Caf\n- MSA\n\nCordialement,\nAda\n> PMI ?"
    async with running(tmp_path, (200, 50), "fr", session=project(Step.TIMELINE)) as app:
        await app.press("a")
        await app.paste(text)
        assert list(cards(app)) == ["Caf", "MSA"]
        assert "5 lignes laissées de côté (politesse, titre," in shown(app)


async def test_a_name_that_is_too_long_is_there_to_be_corrected(tmp_path: Path) -> None:
    async with running(tmp_path, (200, 50), "fr", session=project(Step.TIMELINE)) as app:
        await app.press("a")
        await app.paste(f"Caf\tcourt\tallié\n{'n' * 121}\tlong\tallié\nMSA\t\t")
        assert list(cards(app)) == ["Caf", "MSA"]
        assert "n" * 20 in shown(app)
        await app.press("ctrl+u")
        await app.type("PMI", "enter")
        assert list(cards(app)) == ["Caf", "MSA", "PMI"]


async def test_who_is_there_gets_what_it_lacks_and_is_told(tmp_path: Path) -> None:
    session = edits.add_partners(project(Step.TIMELINE), ["Caf", "MSA"])
    async with running(tmp_path, (200, 50), "fr", session=session) as app:
        await app.paste("caf\tcourt\tallié\nMsa <m@x.invalid>\t\t\nPMI\t\t")
        assert cards(app)["Caf"] == ("", {"short": "ally"})
        assert cards(app)["MSA"] == ("m@x.invalid", {})
        assert "1 fiche ajoutée (à placer). Déjà là : Caf, MSA" in shown(app)
        await app.press("u")
        assert cards(app) == {"Caf": ("", {}), "MSA": ("", {})}


# --- members


def members(app: Driver) -> list[str]:
    """Return the names of the members that were not there before."""
    there = {member.name for member in project().members.values()}
    return [m.name for m in in_order(app.session.members) if m.name not in there]


PEOPLE = [
    case("T02_outlook.txt"),
    case("T02_outlook.txt").replace("; ", ";\n"),
    'DUPRE Ada <a@x.fr>, MARTIN Bob <b@x.fr>, "LEROUX, Cléo" <c@x.fr>',
    "- DUPRE Ada\ta@x.fr\n- MARTIN Bob\tb@x.fr\n- LEROUX, Cléo\tc@x.fr",
    "DUPRE Ada 01 02 03 04 05\nMARTIN Bob\nLEROUX, Cléo (c@x.fr)",
    "Bonjour,\nvoici l’équipe :\nDUPRE Ada <a@x.fr>\nMARTIN Bob\nLEROUX, Cléo\n--\nZoé",
]


@pytest.mark.parametrize("text", PEOPLE)
async def test_people_are_members_by_name_and_their_addresses_are_not_kept(
    tmp_path: Path, text: str
) -> None:
    async with running(tmp_path, (200, 50), "fr", session=project(Step.FRAMING)) as app:
        await app.press("a")
        await app.paste(text)
        assert members(app) == ["DUPRE Ada", "MARTIN Bob", "LEROUX, Cléo"]
        assert "ne sont pas gardés" in shown(app)
        await app.press("escape", "u")
        assert members(app) == []


async def test_people_typed_with_their_addresses_are_members_by_name(tmp_path: Path) -> None:
    async with running(tmp_path, (200, 50), "fr", session=project(Step.FRAMING)) as app:
        await app.press("a")
        await app.type("Ada <a@x.fr>; Bob <b@x.fr>", "enter")
        await app.type("Cléo", "enter")
        assert members(app) == ["Ada", "Bob", "Cléo"]


@pytest.mark.parametrize("step", [Step.FRAMING, Step.STEP_ASIDE])
async def test_people_typed_on_one_line_are_a_member_each_and_one_undo(
    tmp_path: Path, step: Step
) -> None:
    async with running(tmp_path, session=project(step)) as app:
        await app.press("a")
        await app.type("Ann, Bob et Carl", "enter")
        assert members(app) == ["Ann", "Bob", "Carl"]
        assert "3 membres ajoutés : Ann, Bob, Carl." in shown(app)
        await app.press("escape", "u")
        assert members(app) == []
        await app.press("a")
        await app.type("Ann, Bob et Carl", "enter")  # said once more, it is meant as one
        assert members(app) == ["Ann, Bob et Carl"]


async def test_it_is_asked_whether_a_name_and_another_are_one_person(tmp_path: Path) -> None:
    async with running(tmp_path, session=project(Step.FRAMING)) as app:
        await app.press("a")
        await app.type("Leroux, Cléo", "enter")
        assert members(app) == []
        assert "une seule personne" in shown(app)
        await app.press("enter")
        assert members(app) == ["Leroux, Cléo"]
        await app.type("Ann, Bob", "enter")
        await app.type("Ann", "enter")  # typed on, it takes the place of what was asked
        await app.type("Bob", "enter")
        assert members(app) == ["Leroux, Cléo", "Ann", "Bob"]
        await app.type("Sandrine, directrice", "enter")
        assert members(app)[-1] == "Sandrine, directrice"


async def test_lines_of_a_paste_that_name_several_are_parted(tmp_path: Path) -> None:
    async with running(tmp_path, session=project(Step.FRAMING)) as app:
        await app.press("a")
        await app.paste("Ann et Bob\nLEROUX, Cléo\nDora, animatrice")
        assert members(app) == ["Ann", "Bob", "LEROUX, Cléo", "Dora, animatrice"]
        await app.paste("Elsa, Fanny et Gaël")
        await app.press("enter")
        assert members(app)[-3:] == ["Elsa", "Fanny", "Gaël"]


async def test_one_of_several_who_is_there_already_is_said(tmp_path: Path) -> None:
    async with running(tmp_path, (200, 50), session=project(Step.FRAMING)) as app:
        await app.press("a")
        await app.type("Ann", "enter")
        await app.type("Bob et Ann", "enter")
        assert "« Ann » y était déjà" in shown(app)


async def test_a_table_of_people_is_read_by_its_header(tmp_path: Path) -> None:
    async with running(tmp_path, (200, 50), "fr", session=project(Step.FRAMING)) as app:
        await app.press("a")
        await app.paste("Prénom\tNom\tCourriel\nAda\tDupré\ta@x.fr\nBob\tMartin\t")
        assert members(app) == ["Ada Dupré", "Bob Martin"]


async def test_a_paste_says_where_the_cards_went(tmp_path: Path) -> None:
    async with running(tmp_path, (200, 50), "fr", session=project(Step.TIMELINE)) as app:
        await app.paste("Caf\nMSA")
        assert "2 fiches ajoutées (à placer)." in shown(app)
        await app.press("down", "down", "right")
        await app.paste("PMI\nCCAS\nArs")
        assert "3 fiches ajoutées (Moyen terme · Allié)." in shown(app)
        await app.paste("Pharmacie\tcourt\tallié\nCafé\tlong\tallié")
        assert "2 fiches ajoutées." in shown(app)


async def test_a_paste_takes_the_place_of_a_name_that_is_there_already(tmp_path: Path) -> None:
    async with running(tmp_path, session=edits.new_session("Le bus")) as app:
        await app.press("n", "a")
        await app.type("Age UK", "enter", "age uk", "enter")
        await app.paste("Mairie\nMSA")
        names = {card.name for card in app.session.partners.values()}
        assert names == {"Age UK", "Mairie", "MSA"}
