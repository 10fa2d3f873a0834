"""The timeline: cards added, placed, found and merged by keys, and read on the screen."""

import os
import re
from pathlib import Path

import pytest

from store import edits
from store.choices import Answer, Bond, Horizon, Step
from store.model import Session, in_order
from store.queries.actors import same_name
from store.queries.timeline import in_cell, tray
from tests.keeping import library_in
from tests.playing.driver import Driver, content_of, running
from tests.workshops import le_tilleul

GOLDEN = Path(__file__).parents[2] / "data" / "board"
HOSTILE = ["Pharmacie [du Pont] [/]", "👩‍🌾 ferme", "مقهى القرية", "x" * 120]
SIZES = [(80, 24), (120, 40), (200, 60)]


def empty() -> Session:
    return edits.go(edits.new_session("La Roulotte"), Step.TIMELINE)


def with_partners(*names: str) -> Session:
    return edits.add_partners(empty(), names)


def told() -> Session:
    return edits.go(le_tilleul(), Step.TIMELINE)


def crowded(count: int) -> Session:
    """Return a session of ``count`` partners dealt over the nine cells, and the tray."""
    session = with_partners(*(f"Partenaire {n:02} du quartier des Genêts" for n in range(count)))
    rows = in_order(session.rows)
    for number, partner in enumerate(in_order(session.partners)):
        if number % 10:
            horizon, row = list(Horizon)[number % 3], rows[number // 3 % 3]
            session = edits.place(session, partner.id, horizon, row.id)
    return session


def names_of(app: Driver) -> list[str]:
    return [partner.name for partner in in_order(app.session.partners)]


def names_in(app: Driver, horizon: Horizon, row: str) -> list[str]:
    return [partner.name for partner in in_cell(app.session, horizon, row)]


async def test_twenty_pasted_lines_are_twenty_cards_and_one_undo(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=empty()) as app:
        await app.press("a")
        await app.paste("\r\n".join(f"- Partner {n}" for n in range(20)))
        assert len(tray(app.session)) == 20
        assert same_name(app.session, "Partner 7") is not None
        await app.press("escape", "u")
        assert not app.session.partners


async def test_an_empty_board_says_how_to_begin_once_its_last_card_is_gone_too(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, language="en", session=empty()) as app:
        begun = app.text
        await app.press("a")
        await app.type("Caf", "enter", "escape", "d")
        assert "w: go through those who are often forgotten" in app.text
        assert "the whole card" not in app.text
        await app.press("u", "ctrl+y", "q", "enter")
        assert "w: go through" in app.text
    assert "w: go through" in begun


async def test_a_card_is_added_in_the_cell_under_the_cursor(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=empty()) as app:
        await app.press("down", "right", "a")
        assert "Medium term · Co-lead" in app.text
        await app.type("Caf", "enter", "enter")
        assert names_in(app, Horizon.MEDIUM, "co-lead") == ["Caf"]


async def test_who_is_there_already_is_offered_accents_and_case_aside(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=with_partners("Mairie de Sieuras")) as app:
        await app.press("a")
        await app.type("MAÎRIE de sieuras", "enter")
        assert "“Mairie de Sieuras” is already there" in " ".join(app.text.split())
        assert len(app.session.partners) == 1
        await app.type("Caf", "enter")  # typed on, it takes the place of the name refused
        assert names_of(app) == ["Mairie de Sieuras", "Caf"]
        await app.type("Mairie de Sieuras", "enter", "enter")
        assert names_of(app) == ["Mairie de Sieuras", "Caf", "Mairie de Sieuras"]
        await app.type("MSA", "enter")  # the line is still open
        assert len(app.session.partners) == 4


async def test_a_card_is_picked_up_carried_put_down_and_let_go(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=with_partners("Caf")) as app:
        await app.press("m", "right", "down")
        assert "Caf → Medium term · Ally" in app.text
        assert tray(app.session), "nothing is placed before it is put down"
        await app.press("escape")
        assert tray(app.session)
        await app.press("m", "right", "down", "enter")
        assert names_in(app, Horizon.MEDIUM, "ally") == ["Caf"]
        await app.press("u")
        assert tray(app.session)


async def test_shift_and_arrows_move_at_once_and_keep_the_order_of_a_cell(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=with_partners("A", "B")) as app:
        await app.press("space", "right", "space", "m", "left", "enter")
        assert names_in(app, Horizon.SHORT, "co-lead") == ["A", "B"]
        await app.press("shift+up")
        assert names_in(app, Horizon.SHORT, "co-lead") == ["B", "A"]
        await app.press("shift+right")
        assert names_in(app, Horizon.MEDIUM, "co-lead") == ["B"]
        await app.press("shift+down")
        assert names_in(app, Horizon.MEDIUM, "ally") == ["B"]


async def test_what_is_carried_stands_beside_no_word_on_another_card(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=with_partners("Caf", "Mairie")) as app:
        await app.press("1")
        assert "Caf → Short term · Co-lead" in app.text
        await app.press("m", "down")
        assert "Mairie → Short term · Ally" in app.text
        assert "Caf →" not in app.text


async def test_shift_and_an_arrow_carry_all_that_are_marked(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=with_partners("A", "B")) as app:
        await app.press("space", "right", "space", "m", "left", "enter")
        await app.press("space", "up", "space", "shift+right")
        assert names_in(app, Horizon.MEDIUM, "co-lead") == ["A", "B"]
        await app.press("down", "shift+down")
        assert names_in(app, Horizon.MEDIUM, "ally") == ["A", "B"]
        assert "2 marked" in app.text
        await app.press("u")
        assert names_in(app, Horizon.MEDIUM, "co-lead") == ["A", "B"]


async def test_a_card_that_is_not_marked_is_carried_alone(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=with_partners("A", "B", "C")) as app:
        await app.press("asterisk", "1", "asterisk", "space", "shift+right")
        assert len(names_in(app, Horizon.MEDIUM, "co-lead")) == 1


async def test_a_trajectory_is_one_partner_with_a_sign_at_each_horizon(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=with_partners("MSA")) as app:
        await app.press("m", "enter", "M", "down", "enter")
        assert names_in(app, Horizon.MEDIUM, "ally") == ["MSA"]
        cards = [line for line in app.text.splitlines() if "MSA" in line and "│" in line]
        assert ["→" in card.split("│")[0] for card in cards] == [True, False]
        assert ["←" in card.split("│")[1] for card in cards] == [False, True]
        await app.press("enter", "enter", "ctrl+u")
        await app.type("MSA du Sud", "enter", "escape")
        assert app.text.count("MSA du Sud") >= 2


async def test_a_row_deleted_sends_its_cards_to_the_tray_and_one_undo_brings_all_back(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, language="en", session=told()) as app:
        before = app.session
        name = "Mairie de Sieuras"
        await app.press("s")
        await app.type(name, "enter")
        await app.press("B")
        assert "Row “Co-lead”" in app.text
        await app.press("down", "down", "down", "enter")
        assert name in {partner.name for partner in tray(app.session)}
        await app.press("u")
        assert content_of(app.session) == content_of(before)


async def test_a_filter_shows_what_holds_the_words_and_escape_shows_all(tmp_path: Path) -> None:
    async with running(tmp_path, session=told()) as app:
        await app.press("s")
        await app.type("maite", "enter")
        assert "Habitants relais" in app.text
        assert "France services" not in app.text
        await app.press("escape")
        assert "France services" in app.text


async def test_what_a_zoom_hides_is_found_all_the_same(tmp_path: Path) -> None:
    async with running(tmp_path, session=with_partners("Caf", "Mairie")) as app:
        await app.press("home", "1", "9", "z", "s")
        assert "Caf" not in app.text
        await app.type("caf", "enter")
        assert "Caf" in app.text
        assert "1 sur 2" in app.text
        assert "Aucune fiche" not in app.text


async def test_a_zoom_stays_where_what_is_looked_for_is_nowhere(tmp_path: Path) -> None:
    async with running(tmp_path, session=told()) as app:
        await app.press("z", "s")
        await app.type("sous-marin", "enter")
        assert "Aucune fiche ne contient" in app.text
        assert "seulement (z, Échap)" in app.text


async def test_nothing_is_said_of_another_card_while_one_is_carried(tmp_path: Path) -> None:
    session = with_partners("Caf", "Mairie")
    async with running(tmp_path, session=session) as app:
        await app.press("home", "1")
        assert "Caf → Court terme · Co-porteur" in app.text
        await app.press("m", "right")
        assert "Mairie → Moyen terme · Co-porteur" in app.text
        assert "Caf →" not in app.text


async def test_a_family_that_is_guessed_is_counted_and_shown(tmp_path: Path) -> None:
    session = with_partners("Pharmacie du Pont", "Untel")
    async with running(tmp_path, language="en", session=session) as app:
        await app.press("f")
        assert re.search(r"Health +1\b", app.text)
        await app.press(*["down"] * 3, "enter")
        assert "“Health”: 1 of 2" in app.text
        assert "Pharmacie du Pont" in app.text
        assert "Untel" not in app.text


async def test_what_was_said_before_another_screen_does_not_come_back(tmp_path: Path) -> None:
    session = with_partners("Pharmacie", "Untel")
    async with running(tmp_path, language="en", session=session) as app:
        await app.press("d")
        assert "is deleted; u brings it back" in app.text
        await app.press("f1", "escape")
        assert "is deleted" not in app.text


async def test_two_cards_are_merged_and_nothing_said_is_lost(tmp_path: Path) -> None:
    session = with_partners("Mairie", "La mairie")
    first, second = in_order(session.partners)
    session = edits.change(session, "partners", first.id, expected="la place")
    session = edits.change(session, "partners", second.id, expected="l'électricité")
    async with running(tmp_path, language="en", session=session) as app:
        await app.press("k", "enter")
        (kept,) = app.session.partners.values()
        assert "la place" in kept.expected + kept.note
        assert "l'électricité" in kept.expected + kept.note
        await app.press("u")
        assert content_of(app.session) == content_of(session)


async def test_of_two_cards_merged_it_is_said_which_place_is_left(tmp_path: Path) -> None:
    session = with_partners("Food bank", "Foodbank")
    first, second = in_order(session.partners)
    session = edits.place(session, first.id, Horizon.SHORT, "ally")
    session = edits.place(session, second.id, Horizon.SHORT, "co-lead")
    async with running(tmp_path, (100, 40), language="en", session=session) as app:
        await app.press("k", "enter")
        said = " ".join(app.text.split())
        assert "“Food bank” is now part of “Foodbank”; u splits them again." in said
        assert "Its place is Short term · Co-lead; “Food bank” was at Ally." in said


async def test_who_is_missing_is_swept_and_a_team_s_own_are_offered_again(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=with_partners("parish clerk")) as app:
        await app.press("w")
        assert "parish clerk, already there" in app.text
        await app.press("space", "enter")
        assert same_name(app.session, "Parish or town council") is not None
        await app.press("a")
        await app.type("Le bistrot de Zoé", "enter", "enter")
        await app.press("enter", "down", "enter", *["down"] * 7, "enter", "q")
        await app.press("q", "a")
        await app.type("Another project", "enter", "n", "w", "end")
        for _ in range(60):
            if "Le bistrot de Zoé" in app.text:
                break
            await app.press("up")
        assert "Le bistrot de Zoé" in app.text


async def test_what_to_look_at_is_counted_and_leads_to_its_card(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=told()) as app:
        assert "2 things to look at (Shift+C)" in app.text
        await app.press("C", "enter")
        assert "Club de pétanque" in app.text


async def test_a_card_is_dragged_with_the_mouse_where_there_is_one(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=with_partners("Caf")) as app:
        lines = app.text.splitlines()
        start = next(y for y, line in enumerate(lines) if "Caf" in line)
        end = next(y for y, line in enumerate(lines) if "Ally" in line) + 1
        await app.pilot.mouse_down(offset=(6, start))
        await app.pilot.hover(offset=(34, end))
        await app.pilot.mouse_up(offset=(34, end))
        await app.settle()
        assert names_in(app, Horizon.MEDIUM, "ally") == ["Caf"]


async def test_every_name_can_be_brought_on_the_screen_by_keys(tmp_path: Path) -> None:
    session = crowded(80)
    names = {partner.name for partner in session.partners.values()}
    async with running(tmp_path, session=session) as app:
        seen = ""
        for _column in range(3):
            await app.press("home")
            for _ in range(40):
                seen += " ".join(app.text.split())
                await app.press("down")
            await app.press("right")
        # In a narrow column a name goes over two lines, which other columns come between: the
        # card under the cursor stands whole below the board.
        assert {name for name in names if name not in seen} == set()


@pytest.mark.parametrize(
    "name", ["Pharmacie [du Pont] [/]", "👩‍🌾 ferme", "مقهى القرية", "x" * 120]
)
@pytest.mark.parametrize("size", SIZES)
async def test_no_name_breaks_the_columns(tmp_path: Path, name: str, size: tuple[int, int]) -> None:
    session = edits.add_placed(empty(), [name], Horizon.SHORT, "ally")
    session = edits.add_placed(session, ["Caf"], Horizon.LONG, "ally")
    async with running(tmp_path, size, "en", session) as app:
        bars = [line for line in app.text.splitlines() if line.count("│") == 2]
        assert len(bars) >= 3
        await app.press("down", "down")
        assert name[:20] in app.text


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("partners", [0, 1, 18, 80])
async def test_the_board_looks_as_it_was_read(
    tmp_path: Path, partners: int, language: str, size: tuple[int, int]
) -> None:
    session = told() if partners == 18 else crowded(partners)
    async with running(tmp_path, size, language, session) as app:
        await app.saved()
        await app.press("down")
        shown = "\n".join(app.text.splitlines()) + "\n"
    golden = GOLDEN / f"{partners}.{language}.{size[0]}x{size[1]}.txt"
    if "ALLIANCES_GOLDEN" in os.environ:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(shown, encoding="utf-8")
    assert shown == golden.read_text(encoding="utf-8")


async def test_another_terminal_s_card_comes_in_while_one_is_held(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=with_partners("Caf")) as app:
        await app.press("m", "right")
        (entry,) = library_in(tmp_path).list()
        other = library_in(tmp_path).open(entry.id)
        other.apply(edits.add_partners, ["MSA"])
        other.save()
        while "MSA" not in app.text:
            await app.pilot.pause(0.05)
        await app.press("enter")
        assert names_in(app, Horizon.MEDIUM, "co-lead") == ["Caf"]


async def test_cards_of_the_tray_are_placed_one_after_another(tmp_path: Path) -> None:
    async with running(tmp_path, session=with_partners("Caf", "MSA", "Mairie")) as app:
        await app.press("home", "right", "right", "m")  # the third stands under the long term
        assert "Mairie → Court terme · Co-porteur" in app.text
        await app.press("enter")
        assert [card.name for card in tray(app.session)] == ["Caf", "MSA"]
        assert "Mairie → Court terme · Co-porteur" in app.text
        await app.press("m", "enter")
        assert [card.name for card in tray(app.session)] == ["MSA"]
        await app.press("m", "enter")
        assert tray(app.session) == []


async def test_home_and_end_in_the_tray_are_its_first_and_last_card(tmp_path: Path) -> None:
    names = [f"Acteur {number}" for number in range(1, 9)]
    async with running(tmp_path, session=with_partners(*names)) as app:

        def under() -> str:
            return (
                app.text.split("›")[1].replace("\xa0", " ").strip().splitlines()[0].split("  ")[0]
            )

        await app.press("home")
        assert under() == "Acteur 1"
        await app.press("right", "down", "end")
        assert under() == "Acteur 8"
        await app.press("left", "home")
        assert under() == "Acteur 1"


async def test_home_is_the_first_card_of_the_column_then_of_all_whatever_the_tray(
    tmp_path: Path,
) -> None:
    session = with_partners("Caf", "MSA", "Mairie")
    co_lead, ally, _ = (row.id for row in in_order(session.rows))
    caf, msa, town = (partner.id for partner in in_order(session.partners))
    for id, horizon, row in (
        (caf, Horizon.SHORT, co_lead),
        (msa, Horizon.LONG, co_lead),
        (town, Horizon.LONG, ally),
    ):
        session = edits.place(session, id, horizon, row)
    async with running(tmp_path, language="en", session=session) as app:
        await app.press("right", "right", "down")
        assert "›   Mairie" in app.text.replace("\xa0", " ")
        await app.press("home")
        assert "›   MSA" in app.text.replace("\xa0", " ")
        await app.press("home")
        assert "Caf" in app.text.replace("\xa0", " ")
        await app.press("up", "home")
        assert "Caf" in app.text.replace("\xa0", " ")


async def test_what_withdrew_is_counted_by_no_filter(tmp_path: Path) -> None:
    session = with_partners("Caf", "MSA", "Mairie")
    gone = next(iter(session.partners))
    session = edits.change(session, "partners", gone, answer=Answer.WITHDREW)
    async with running(tmp_path, session=session) as app:
        await app.press("s")
        await app.type("m", "enter")
        assert ": 2 sur 2 (" in app.text
        await app.press("escape", "f")
        assert re.search(r"Institutions et protection sociale +1 ", app.text)


async def test_twenty_partners_are_pasted_and_placed_in_twenty_five_keys(tmp_path: Path) -> None:
    names = [f"Partenaire {number:02}" for number in range(20)]
    async with running(tmp_path, language="en", session=empty()) as app:
        await app.paste("\n".join(names))
        keys = [str(1 + number % 9) for number in range(20)]
        await app.press(*keys)
        assert not tray(app.session)
        for number, name in enumerate(names):
            row, column = divmod(number % 9, 3)
            assert name in names_in(app, list(Horizon)[column], in_order(app.session.rows)[row].id)
        await app.press("u")
        assert [partner.name for partner in tray(app.session)] == names[-1:]


async def test_marked_cards_and_those_in_hand_go_where_a_digit_says(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=with_partners("A", "B", "C")) as app:
        await app.press("space", "right", "space", "é")  # the unshifted 2 of AZERTY
        assert names_in(app, Horizon.MEDIUM, "co-lead") == ["A", "B"]
        await app.press("m", "9")
        assert names_in(app, Horizon.LONG, "informed") == ["C"]
        await app.press("1", "7")
        assert app.text.count("C") >= 1
        assert names_in(app, Horizon.SHORT, "informed") == ["C"]


async def test_a_row_of_our_own_is_shown_as_soon_as_it_is_added(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=told()) as app:
        await app.press("B", "end", "enter")
        await app.type("Ambassadeurs", "enter")
        lines = app.text.splitlines()
        (at,) = (number for number, line in enumerate(lines) if line.startswith("›"))
        assert "Ambassadeurs" in lines[at - 1]


async def test_alike_things_to_look_at_are_one_line_that_leads_there_and_back(
    tmp_path: Path,
) -> None:
    session = with_partners("Caf", "MSA", "PMI", "Habitants relais")
    async with running(tmp_path, language="en", session=session) as app:
        assert "to look at" not in app.text, "nothing is said while all wait for a place"
        await app.press("1")
        assert "3 things to look at (Shift+C)" in app.text
        await app.press("C")
        shown = " ".join(app.text.replace("│", " ").split())
        assert "3 partners without a place on the timeline: MSA, PMI, Habitants relais" in shown
        await app.press("enter", "down", "enter")
        assert "PMI — to place" in app.text.replace(" (Health, guessed from the name)", "")
        await app.press("C", "enter")
        chosen = next(line for line in app.text.splitlines() if "›" in line)
        assert "Habitants relais" in chosen, "one goes on with the next of them"


# --- what a first-time user stumbled on


async def test_a_card_that_is_let_go_is_said_to_be_back_where_it_was(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=with_partners("Caf")) as app:
        await app.press("m", "right")
        assert "Put it back" in app.text.splitlines()[-1]
        await app.press("escape")
        assert "Caf: back where it was." in app.text
        assert [card.name for card in tray(app.session)] == ["Caf"]


async def test_several_cards_put_down_are_counted(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=with_partners("A1", "B1", "C1")) as app:
        await app.press("space", "right", "space")
        assert "2 marked: m places them" in app.text
        await app.press("4")
        assert "2 cards → Short term · Ally" in app.text


async def test_deleting_a_card_of_two_horizons_says_how_to_leave_one(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=with_partners("RSABI")) as app:
        await app.press("4", "M", "enter", "d")
        assert "0 takes it from one alone" in " ".join(app.text.split())


async def test_an_empty_cell_under_a_filter_is_not_said_to_hold_nobody(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=with_partners("Judo", "Chess")) as app:
        await app.press("1", "2", "s")
        await app.type("judo", "enter", "right")
        assert "nobody for “judo”; Esc shows all cards" in " ".join(app.text.split())


async def test_who_is_there_under_another_name_is_said(tmp_path: Path) -> None:
    names = ("Roberton Village Hall Committee", "NHS Borders – district nurses", "Teviot Surgery")
    async with running(tmp_path, (120, 140), "en", with_partners(*names, "Ross Chemist")) as app:
        await app.press("w")
        there = [line for line in app.text.splitlines() if "there is: " in line]
        assert sum(name in line for line in there for name in names[:2]) == 2
    french = with_partners("Communauté de communes du Haut-Valbonnet", "Mairie de Saint-Jeoire")
    async with running(tmp_path / "fr", (120, 140), "fr", french) as app:
        await app.press("w")
        there = [line for line in app.text.splitlines() if "il y a" in line]
        assert any("Communauté de communes" in line for line in there)
        assert any("Mairie de Saint-Jeoire" in line for line in there)


async def test_what_is_to_be_looked_at_leads_to_the_field_that_misses(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=with_partners("Caf")) as app:
        await app.press("4", "C")
        assert "no contact" in app.text.lower()
        await app.type("contact", "enter", "enter")
        assert app.app.screen.items.cursor == "contact"  # type: ignore[attr-defined]


async def test_a_list_that_goes_on_says_so(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=empty()) as app:
        await app.press("w")
        assert "↓ more ─╯" in app.text
        await app.press("end")
        assert "↓ more" not in app.text


async def test_other_words_for_partners_take_the_place_of_a_name(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=with_partners("Dr Roux")) as app:
        await app.press("4", "P")
        await app.type("The surgery", "enter")
        assert "Partners will read: The surgery" in app.text


async def test_both_a_need_and_a_wish_are_said_whole(tmp_path: Path) -> None:
    session = with_partners("Caf")
    (caf,) = session.partners
    session = edits.change(session, "partners", caf, bond=Bond.BOTH)
    async with running(tmp_path, language="en", session=session) as app:
        assert "we must and we want to" in " ".join(app.text.split())
