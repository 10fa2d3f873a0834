"""Lists to choose from and to tick: nothing is lost or empty without a word."""

from pathlib import Path

from store import edits
from store.choices import Horizon, Letter, Step
from store.model import Session
from store.queries.raci import raci_actors
from tests.playing.driver import Driver, running
from tests.workshops import partner


def room(*partners: str) -> Session:
    """Return a workshop with a member and those partners."""
    session = edits.add_members(edits.new_session("Triporteur"), ["Samira", "Karim"])
    return edits.add_placed(session, partners or ["Caf", "Mairie"], Horizon.SHORT, "co-lead")


async def test_enter_on_ticks_where_nothing_was_ticked_asks_first(tmp_path: Path) -> None:
    session = edits.go(room(), Step.RACI)
    session = edits.add_activities(session, ["Haltes"])
    async with running(tmp_path, session=edits.go(session, Step.FRAMING)) as app:
        while "› Forme" not in app.text:
            await app.press("down")
        await app.press("enter", "down", "enter")
        assert "Rien n’est coché" in app.text
        await app.press("space", "enter")
        assert len(app.session.framing.forms) == 1


async def test_changed_ticks_go_by_a_second_escape(tmp_path: Path) -> None:
    async with running(tmp_path, session=edits.go(room(), Step.FRAMING)) as app:
        while "› Forme" not in app.text:
            await app.press("down")
        await app.press("enter", "space", "escape")
        assert "Échap encore une fois" in app.text
        await app.press("enter")
        assert len(app.session.framing.forms) == 1


async def test_one_key_ticks_all_and_again_none(tmp_path: Path) -> None:
    async with running(tmp_path, session=edits.go(room(), Step.FRAMING)) as app:
        while "› Forme" not in app.text:
            await app.press("down")
        await app.press("enter")
        assert "* Tout, rien" in app.text
        every = app.text.count("[ ]")
        await app.press("asterisk")
        assert (app.text.count("[x]"), app.text.count("[ ]")) == (every, 0)
        await app.press("down", "space", "asterisk")
        assert app.text.count("[x]") == every
        await app.press("asterisk")
        assert app.text.count("[ ]") == every
        await app.press("asterisk", "enter")
        assert len(app.session.framing.forms) == every


async def test_actors_ticked_from_the_start_are_said_to_be_so(tmp_path: Path) -> None:
    session = edits.add_activities(edits.go(room(), Step.RACI), ["Haltes"])
    async with running(tmp_path, session=session) as app:
        await app.press("A")
        assert "[x] Caf" in app.text
        assert "les co-porteurs et les alliés sont cochés" in " ".join(app.text.split())
        await app.press("enter", "A")
        assert "Pour commencer" not in app.text


async def test_escape_is_called_the_same_wherever_it_closes(tmp_path: Path) -> None:
    async with running(tmp_path, session=edits.go(room(), Step.TIMELINE)) as app:
        for opened in ("a", "f", "w", "f1", "k"):
            await app.press(opened)
            assert "Échap Fermer" in app.text
            await app.press("escape")


async def test_a_filter_that_finds_nothing_says_so_and_keeps_what_stands(tmp_path: Path) -> None:
    session = room(*(f"Acteur {number}" for number in range(12)))
    async with running(tmp_path, session=edits.go(session, Step.STEP_ASIDE)) as app:
        await app.press("enter")
        await app.type("zzz")
        assert "Rien ne contient «\u00a0zzz\u00a0»" in app.text
        assert "un autre acteur…" in app.text


async def test_the_most_alike_is_the_first_to_merge(tmp_path: Path) -> None:
    session = room("CCAS", "Mission locale", "Mairie", "CCAS de Lude")
    async with running(tmp_path, session=edits.go(session, Step.TIMELINE)) as app:
        await app.press("k", "enter")
        assert {card.name for card in app.session.partners.values()} == {
            "CCAS",
            "Mission locale",
            "Mairie",
        }


async def test_a_table_without_a_letter_has_nothing_to_look_at(tmp_path: Path) -> None:
    session = edits.go(edits.add_activities(room(), ["Haltes"]), Step.RACI)
    async with running(tmp_path / "a", session=session) as app:
        assert "à regarder" not in app.text
    (stops,) = session.activities
    begun = edits.toggle_letter(session, stops, partner(session, "Caf"), Letter.CONSULTED)
    async with running(tmp_path / "b", session=begun) as app:
        assert "à regarder" in app.text


async def test_letters_on_a_card_are_those_of_the_table(tmp_path: Path) -> None:
    session = edits.add_activities(room("Caf"), ["Haltes"])
    (stops,), caf = session.activities, partner(session, "Caf")
    session = edits.toggle_letter(session, stops, caf, Letter.RESPONSIBLE)
    async with running(tmp_path, session=edits.go(session, Step.TIMELINE)) as app:
        await app.press("enter", "end")
        assert [line for line in app.text.splitlines() if "R?" in line and "Haltes" in line]


async def test_where_the_first_step_stands_is_asked_by_its_name_and_once(tmp_path: Path) -> None:
    async with running(tmp_path, session=edits.go(room("Caf"), Step.TIMELINE)) as app:
        await app.press("enter")
        while "› Premier pas : où" not in " ".join(app.text.split()):
            await app.press("down")
        await app.press("enter")
        assert app.text.count("à faire") == 1


async def test_letters_filter_a_short_list_as_they_do_a_long_one(tmp_path: Path) -> None:
    async with running(tmp_path, session=edits.go(room(), Step.SUMMARY)) as app:
        await app.press("D")
        assert "tapez pour filtrer" not in app.text
        await app.type("affi")
        assert "│ affi" in app.text
        assert "› affiche de la frise" in app.text
        assert "compte rendu" not in app.text
        await app.press("enter")
        assert "affiche de la frise" in app.text.splitlines()[1]


async def test_typing_goes_to_what_begins_with_it_whatever_was_chosen_before(
    tmp_path: Path,
) -> None:
    names = ["Caf", "Hameau des Pins", "Maison médicale", "Mairie", "Ruche médiane"]
    session = room(*names, *(f"Acteur {number}" for number in range(12)))
    async with running(tmp_path, session=edits.go(session, Step.SUMMARY)) as app:
        await app.press("f")
        await app.type("pins", "enter")
        await app.press("f")
        await app.type("m")
        assert [name for name in names if f"› {name}" in app.text] == ["Maison médicale"]
        assert app.text.index("Ruche médiane") < app.text.index("Hameau des Pins")
        await app.press("end", "home", "enter")
        assert "uniquement pour Maison médicale" in app.text


async def test_letters_filter_what_is_to_be_ticked_too(tmp_path: Path) -> None:
    names = ["Pharmacie", *(f"Acteur {number}" for number in range(30)), "Hameau des Pins"]
    session = edits.add_activities(edits.go(room(*names), Step.RACI), ["Haltes"])
    async with running(tmp_path, session=session) as app:
        await app.press("A")
        assert "tapez pour filtrer" in app.text
        await app.press("asterisk", "asterisk")
        await app.type("pins")
        assert "› [ ] Hameau des Pins" in app.text
        assert "Pharmacie" not in app.text
        await app.press("space")
        await app.type("phar")  # typed on, it takes the place of what was sought
        await app.press("space", "backspace")
        assert app.text.count("[x]") == 1
        await app.press("end", "home", "enter")
        assert raci_names(app) == {"Hameau des Pins", "Pharmacie"}


async def test_a_space_within_a_name_that_one_types_ticks_no_other(tmp_path: Path) -> None:
    names = ["École du bourg", "École du lac", "Lac de Sieuras", *(f"Acteur {n}" for n in range(9))]
    session = edits.add_activities(edits.go(room(*names), Step.RACI), ["Haltes"])
    async with running(tmp_path, session=session) as app:
        await app.press("A", "asterisk", "asterisk")
        await app.type("ecole du lac")
        assert "› [ ] École du lac" in app.text
        await app.press("space")  # nothing else is found: it ticks
        await app.type("ecole")
        await app.press("down", "up", "space", "enter")  # one chose a line: it ticks
        assert raci_names(app) == {"École du lac", "École du bourg"}


async def test_all_that_is_found_is_ticked_together(tmp_path: Path) -> None:
    names = ["Pharmacie", "École du bourg", "École du lac", *(f"Acteur {n}" for n in range(9))]
    session = edits.add_activities(edits.go(room(*names), Step.RACI), ["Haltes"])
    async with running(tmp_path, session=session) as app:
        await app.press("A", "asterisk", "asterisk")
        await app.type("ecole")
        await app.press("asterisk", "enter")
        assert raci_names(app) == {"École du bourg", "École du lac"}


async def test_enter_on_what_was_found_and_not_ticked_asks_first(tmp_path: Path) -> None:
    session = edits.add_partners(edits.new_session("La Roulotte"), ["Judo club"])
    async with running(tmp_path, session=edits.go(session, Step.TIMELINE)) as app:
        await app.press("w")
        await app.type("mairie", "enter")
        assert "Rien n’est coché" in app.text
        await app.press("space", "enter")
        assert len(app.session.partners) == 2


async def test_who_ticked_nobody_and_went_on_reads_that_nobody_was_added(tmp_path: Path) -> None:
    session = edits.go(edits.new_session("La Roulotte"), Step.TIMELINE)
    async with running(tmp_path, session=session) as app:
        await app.press("w", "escape")
        assert "Personne n’était coché" not in app.text
        await app.press("w", "enter")
        assert "Personne n’était coché" in app.text


async def test_enter_on_a_filter_that_finds_nothing_keeps_the_list_and_says_so(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, session=edits.go(room("Caf"), Step.FRAMING)) as app:
        while "› Forme" not in app.text:
            await app.press("down")
        await app.press("enter", "space", "enter")
        assert len(app.session.framing.forms) == 1
        while "› Forme" not in app.text:
            await app.press("up")
        await app.press("enter")
        await app.type("zzz", "enter")
        assert "Entrée encore une fois garde les coches" in app.text
        await app.press("enter")
        assert "Rien ne contient" not in app.text
        assert len(app.session.framing.forms) == 1


async def test_enter_says_that_there_is_nothing_to_choose(tmp_path: Path) -> None:
    async with running(tmp_path, session=edits.go(room("Caf"), Step.TIMELINE)) as app:
        await app.press("enter")
        while "› Référent" not in app.text:
            await app.press("down")
        await app.press("enter")
        await app.type("zzz", "enter")
        assert "Rien à choisir" in app.text
        await app.press("escape")
        assert "Rien à choisir" not in app.text


async def test_who_is_there_is_found_among_who_is_missing(tmp_path: Path) -> None:
    session = edits.add_partners(edits.new_session("La Roulotte"), ["Caf"])
    async with running(tmp_path, session=edits.go(session, Step.TIMELINE)) as app:
        await app.press("w")
        await app.type("caf")
        assert "Caf, déjà là" in app.text
        assert "Rien ne contient" not in app.text
        await app.type(" zz")
        assert "Rien ne contient" in app.text


async def test_one_sign_has_one_meaning_where_one_ticks_who_is_missing(tmp_path: Path) -> None:
    session = edits.go(edits.new_session("La Roulotte"), Step.TIMELINE)
    async with running(tmp_path, session=session) as app:
        await app.press("w")
        assert app.text.count("*") == 1  # the key that ticks all
        assert "souvent oublié" in app.text


def raci_names(app: Driver) -> set[str]:
    """Return the names of the partners that are in the table."""
    session = app.session
    return {session.partners[id].name for id in raci_actors(session) if id in session.partners}


async def test_a_space_parts_words_where_there_is_nothing_to_tick(tmp_path: Path) -> None:
    async with running(tmp_path, session=edits.go(room(), Step.FRAMING)) as app:
        while "› Forme" not in app.text:
            await app.press("down")
        await app.press("enter")
        await app.type("Café roulant")
        assert "Rien ne contient «\xa0Café roulant\xa0»." in app.text
        await app.press("ctrl+u")
        await app.type("autre", "space", "enter")
        assert len(app.session.framing.forms) == 1
