"""Cards filled in together, and families guessed from names: said as guesses, told to nobody."""

import re
from datetime import date
from pathlib import Path

import pytest

from store import edits
from store.choices import Bond, Family, Horizon, Stage, Step
from store.model import Session, in_order
from tests.playing.driver import Driver, content_of, running
from tui.summary import Edition, ExportOptions, render

SEVEN = (
    "Judo club",
    "Tennis club",
    "Chess club",
    "Red Cross",
    "Food bank",
    "Choir committee",
    "Walking club",
)


def with_partners(*names: str) -> Session:
    session = edits.new_session("La Roulotte")
    session = edits.add_members(session, ["Zoé", "Inès"])
    return edits.go(edits.add_partners(session, names), Step.TIMELINE)


MOVES = ("right", "right", "down", "left", "left", "down")
"""From each card to the next, in a tray of three columns."""


class Counted:
    """Presses keys, and counts them."""

    def __init__(self, app: Driver) -> None:
        self.app, self.count = app, 0

    async def press(self, *keys: str) -> None:
        self.count += len(keys)
        await self.app.press(*keys)

    async def mark(self, cards: int) -> None:
        await self.press("space")
        for move in MOVES[: cards - 1]:
            await self.press(move, "space")


async def test_seven_cards_are_filled_in_together_in_few_keys(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=with_partners(*SEVEN)) as app:
        keys = Counted(app)
        await keys.mark(7)
        await keys.press("enter")
        assert "7 cards: fill in" in app.text
        await keys.press("enter")  # the families that their names tell
        await keys.press("enter", "down", "enter")  # we must
        await keys.press("enter", "down", "enter")  # our contact: Zoé
        await keys.press("enter", "space", "down", "space", "enter")  # upstream, in the field
        for card in app.session.partners.values():
            assert card.family is Family.ASSOCIATIONS
            assert app.session.members[card.contact or ""].name == "Zoé"
            assert card.bond is Bond.MUST
            assert card.stages == {Stage.UPSTREAM, Stage.FIELD}
        print(f"{keys.count} keys")
        assert keys.count <= 30
        assert "7 cards · Takes part: " in app.text


async def test_what_is_given_to_several_is_one_undo_that_says_how_many(tmp_path: Path) -> None:
    session = with_partners(*SEVEN)
    async with running(tmp_path, language="en", session=session) as app:
        await Counted(app).mark(3)
        await app.press("e", "enter", "escape")
        assert [card.family for card in in_order(app.session.partners)].count(None) == 4
        await app.press("u")
        assert content_of(app.session) == content_of(session)
        assert "Undone: change “Judo club” and 2 more" in app.text


async def test_ticks_that_only_some_had_stay_and_a_value_shared_is_shown(tmp_path: Path) -> None:
    session = with_partners("Un", "Deux")
    one, two = (card.id for card in in_order(session.partners))
    both = {Stage.UPSTREAM, Stage.REVIEWS}
    session = edits.change(session, "partners", one, stages=frozenset(both), bond=Bond.WANT)
    stages = frozenset({Stage.UPSTREAM})
    session = edits.change(session, "partners", two, stages=stages, bond=Bond.WANT)
    async with running(tmp_path, language="en", session=session) as app:
        await Counted(app).mark(2)
        await app.press("e")
        lines = [line.strip(" │") for line in app.text.splitlines()]
        assert any(line.split() == ["Need", "or", "wish", "we", "want", "to"] for line in lines)
        assert any(line.strip("› ").split() == ["Takes", "part", "different"] for line in lines)
        await app.press("home", *["down"] * 3, "enter", "space", "down", "space", "enter")
        assert app.session.partners[one].stages == {Stage.FIELD, Stage.REVIEWS}
        assert app.session.partners[two].stages == {Stage.FIELD}


async def test_a_card_in_hand_is_put_down_by_enter_though_cards_are_marked(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=with_partners("Un", "Deux")) as app:
        await Counted(app).mark(2)
        await app.press("m", "enter")
        assert all(card.places for card in app.session.partners.values())


async def test_a_guess_is_said_to_be_one_until_it_is_confirmed(tmp_path: Path) -> None:
    async with running(tmp_path, language="fr", session=with_partners("CAF de l'Orne")) as app:
        assert "d’après le nom" in app.text
        assert app.session.partners[caf(app)].family is None
        await app.press("enter", "down", "enter", "enter")
        assert app.session.partners[caf(app)].family is Family.INSTITUTIONS
        assert "d’après le nom" not in app.text
        await app.press("q")
        assert "d’après le nom" not in app.text


async def test_families_guessed_together_are_said_to_be_guessed(tmp_path: Path) -> None:
    session = with_partners("Judo club", "Pharmacy")
    async with running(tmp_path, language="en", session=session) as app:
        await app.press("asterisk", "enter", "home", "enter")
        assert "2 cards · Family: guessed from the names" in app.text
        await app.press("escape", "u", "enter", "home", "down", "enter", "enter")
        assert "guessed from the names" not in app.text.split("Families guessed")[0]


def caf(app: Driver) -> str:
    return next(iter(app.session.partners))


@pytest.mark.parametrize("edition", Edition)
def test_a_guess_is_in_no_document(edition: Edition, spoken: str) -> None:
    session = with_partners("CAF de l'Orne")
    for format in ("txt", "csv", "html"):
        options = ExportOptions(format=format, edition=edition, today=date(2026, 12, 8))
        made = str(render(session, options))
        assert "protection sociale" not in made
        assert "services and welfare" not in made


async def test_a_family_of_ones_own_is_read_wherever_a_family_is(tmp_path: Path) -> None:
    session = with_partners("Paroisse Saint-Jean")
    (id,) = session.partners
    session = edits.change(session, "partners", id, family=Family.OTHER, other_family="Cultes")
    session = edits.change(session, "partners", id, brings="des visages connus")
    session = edits.place(session, id, Horizon.SHORT, in_order(session.rows)[0].id)
    async with running(tmp_path, language="fr", session=session) as app:
        assert "Paroisse Saint-Jean (Cultes)" in app.text
    made = str(render(session, ExportOptions(format="txt", today=date(2026, 12, 8))))
    assert "Cultes" in made
    assert "Autre famille" not in made


async def test_what_several_cards_were_given_is_said(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=with_partners("Un", "Deux")) as app:
        await Counted(app).mark(2)
        await app.press("enter")
        await app.press("home", *["down"] * 3, "enter", "space", "down", "space", "enter")
        assert "2 cards · Takes part: from the outset, in the field" in app.text


async def test_escape_in_a_choice_for_several_cards_goes_back_to_their_fields(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, language="en", session=with_partners("Un", "Deux")) as app:
        await Counted(app).mark(2)
        await app.press("enter", "home", *["down"] * 3, "enter")
        assert "[ ] " in app.text
        await app.press("escape")
        assert "2 cards: fill in" in app.text
        assert "› Takes part" in app.text
        await app.press("escape")
        assert "fill in" not in app.text
        await app.press("escape")
        assert "Fill in those marked" not in app.text


async def test_escape_in_a_family_of_ones_own_goes_back_to_the_fields(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=with_partners("Un", "Deux")) as app:
        await Counted(app).mark(2)
        await app.press("enter", "home", *["down"] * 4, "enter", "escape")
        assert "2 cards: fill in" in app.text
        await app.press("enter")
        await app.type("Pop", "escape")
        assert "fill in" not in app.text, "one layer at a time"
        await app.press("escape")
        assert "2 cards: fill in" in app.text


async def test_a_first_step_is_given_to_several_cards(tmp_path: Path) -> None:
    async with running(
        tmp_path, language="en", session=with_partners("Alpha", "Beta", "Gamma")
    ) as app:
        await app.press("asterisk", "enter")
        await go_to(app, "First step")
        await app.press("enter")
        await app.type("ring them", "enter")
        assert {card.first_step for card in app.session.partners.values()} == {"ring them"}
        await app.press("escape", "u")
        assert not any(card.first_step for card in app.session.partners.values())


FIELDS = {
    "Our contact": ["enter", "down", "enter"],
    "Takes part": ["enter", "space", "enter"],
    "First step": ["enter", *"call", "enter"],
    "First step date": ["enter", *"may", "enter"],
    "Note": ["enter", *"open late", "enter"],
}
"""Fields of every kind, and the keys that fill them in."""


async def go_to(app: Driver, field: str) -> None:
    await app.press("home")
    for _ in range(12):
        if re.search(rf"› {field}(  |$)", app.text, re.MULTILINE):
            return
        await app.press("down")
    raise AssertionError(f"no such field: {field}")


@pytest.mark.parametrize("field", FIELDS)
async def test_the_fields_are_offered_again_after_any_of_them(tmp_path: Path, field: str) -> None:
    async with running(tmp_path, language="en", session=with_partners("Alpha", "Beta")) as app:
        await app.press("asterisk", "enter")
        await go_to(app, field)
        await app.press(*("space" if key == " " else key for key in FIELDS[field]))
        assert "2 cards: fill in" in app.text
        assert f"2 cards · {field}: " in app.text
        await go_to(app, field)
        assert not re.search(rf"› {field} +│", app.text), "what was given stands beside it"


@pytest.mark.parametrize("field", FIELDS)
async def test_escape_goes_back_to_the_fields_from_any_of_them(tmp_path: Path, field: str) -> None:
    async with running(tmp_path, language="en", session=with_partners("Alpha", "Beta")) as app:
        await app.press("asterisk", "enter")
        await go_to(app, field)
        await app.press("enter", "escape")
        assert "2 cards: fill in" in app.text
        assert re.search(rf"› {field}(  |$)", app.text, re.MULTILINE)


async def test_a_family_of_ones_own_is_asked_as_soon_as_it_is_chosen(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=with_partners("Alpha", "Beta")) as app:
        await app.press("asterisk", "enter", "enter", "end", "enter")
        await app.type("Faith groups", "enter")
        assert {c.other_family for c in app.session.partners.values()} == {"Faith groups"}
        assert "› Need or wish" in app.text
        await app.press("escape", "escape", "enter")
        await app.type("", "down", "enter", "end", "enter")
        assert "Other family" in app.text.splitlines()[-2]


async def test_a_card_that_stands_in_two_cells_is_one_card(tmp_path: Path) -> None:
    session = with_partners("Caf", "Msa")
    (caf_id, _msa) = session.partners
    for horizon in (Horizon.SHORT, Horizon.LONG):
        session = edits.place(session, caf_id, horizon, in_order(session.rows)[0].id)
    async with running(tmp_path, language="en", session=session) as app:
        await app.press("asterisk")
        assert "2 marked" in app.text
        await app.press("enter")
        assert "2 cards: fill in" in app.text


async def test_that_a_name_is_no_longer_between_us_is_said_and_undone(tmp_path: Path) -> None:
    session = with_partners("Mr Patel, shop", "Judo club")
    for id in session.partners:
        session = edits.place(session, id, Horizon.SHORT, in_order(session.rows)[0].id)
    async with running(tmp_path, language="en", session=session) as app:
        assert board_line(app, "Mr Patel").endswith("ø")
        assert "ø\u00a0between us" in app.text.replace("\n ", " ")
        await app.press("asterisk", "enter", "enter")
        said = " ".join(app.text.replace("│", " ").split())
        assert "no longer between us: Mr Patel, shop. Shift+E keeps it" in said
        await app.press("escape")
        assert "no longer between us: Mr Patel" in " ".join(app.text.split())
        await app.press("escape", "E")
        assert board_line(app, "Mr Patel").endswith("ø")
        await app.press("u", "u")
        assert board_line(app, "Mr Patel").endswith("ø")
        await app.press("enter", "down", "enter", "enter")
        assert "no longer between us: Mr Patel" in " ".join(app.text.split())


def board_line(app: Driver, name: str) -> str:
    """Return what the board shows of a card in the first column."""
    line = next(line for line in app.text.splitlines() if name in line and "│" in line)
    return line.split("│")[0].rstrip()


async def test_all_cards_that_are_shown_are_marked_and_no_other_is_touched(tmp_path: Path) -> None:
    async with running(
        tmp_path, language="en", session=with_partners("Alpha", "Beta", "Gamma")
    ) as app:
        first, *others = [card.name for card in in_order(app.session.partners)]
        await app.press("asterisk")
        assert f"{len(others) + 1} marked" in app.text
        await app.press("s")
        await app.type(first, "enter")
        assert "1 marked" in app.text
        await app.press("9")
        placed = [card.name for card in app.session.partners.values() if card.places]
        assert placed == [first]


async def test_another_family_is_asked_for_where_a_card_has_one(tmp_path: Path) -> None:
    session = with_partners("Judo club", "The Elders")
    async with running(tmp_path, language="en", session=session) as app:
        await app.press("asterisk", "enter")
        assert "2 cards: fill in" in app.text
        assert "Other family" not in app.text
    elders = next(id for id, card in session.partners.items() if card.name == "The Elders")
    session = edits.change(session, "partners", elders, family=Family.OTHER)
    async with running(tmp_path / "other", language="en", session=session) as app:
        await app.press("asterisk", "enter")
        assert "Other family" in app.text


async def test_what_is_typed_is_looked_for_in_names_first(tmp_path: Path) -> None:
    session = with_partners("Fire station", "The Crown pub")
    fire = next(id for id, card in session.partners.items() if card.name == "Fire station")
    session = edits.change(session, "partners", fire, note="as public as can be")
    async with running(tmp_path, language="en", session=session) as app:
        await app.press("s")
        await app.type("pub", "enter")
        assert "“pub”: 2 of 2" in app.text
        await app.press("enter")
        assert "The Crown pub — to place" in app.text


@pytest.mark.parametrize(("field", "takes"), [("Family", True), ("Our contact", False)])
async def test_a_list_that_takes_words_of_ones_own_says_where_it_does(
    tmp_path: Path, field: str, *, takes: bool
) -> None:
    async with running(tmp_path, language="en", session=with_partners("Alpha", "Beta")) as app:
        await app.press("asterisk", "enter")
        await go_to(app, field)
        await app.press("enter")
        await app.type("beekeepers")
        assert "Nothing contains “beekeepers”." in app.text
        assert ("“Other family” takes your own words." in app.text) is takes
