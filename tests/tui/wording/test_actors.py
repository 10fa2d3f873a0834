"""The actor library: complete in both languages, and open to a team's own additions."""

import re
from pathlib import Path

from store import edits
from store.choices import Family, Step
from store.text import folded
from tests.playing.driver import running
from tui.wording import i18n
from tui.wording.actors import Actor, library
from tui.wording.families import guess_family


def test_every_family_has_actors_and_no_name_comes_twice(spoken: str) -> None:
    actors = library()
    assert {actor.family for actor in actors} == set(Family) - {Family.OTHER}
    keys = [folded(actor.name) for actor in actors]
    assert len(set(keys)) == len(keys)
    assert all(actor.name[0].isupper() for actor in actors)


def test_the_often_forgotten_are_marked() -> None:
    i18n.use("fr")
    marked = {actor.name for actor in library() if actor.often_forgotten}
    forgotten = {"Secrétaire de mairie", "Pharmacie", "Habitants relais"}
    assert marked == forgotten | {"Café", "Boulangerie", "Épicerie", "Marché"}


def test_a_teams_own_actors_end_their_family_and_repeat_nobody(spoken: str) -> None:
    usual = library()[0].name
    own = [
        Actor("Pays d'art [et d'histoire]", Family.COUNCILS, often_forgotten=True),
        Actor(usual.upper(), Family.COUNCILS),
        Actor("Radio", Family.OTHER),
    ]
    actors = library(own)
    councils = [actor.name for actor in actors if actor.family is Family.COUNCILS]
    assert councils[-1] == "Pays d'art [et d'histoire]"
    assert usual.upper() not in councils
    assert actors[-1].name == "Radio"
    assert len(actors) == len(library()) + 2


async def test_an_actor_like_one_that_is_there_says_so_and_can_still_be_added(
    tmp_path: Path,
) -> None:
    names = ["CCAS du bourg-centre", "Caf de l'Ariège", "Café-épicerie « Chez Mado »"]
    session = edits.add_partners(edits.new_session("La Roulotte"), names)
    session = edits.go(session, Step.TIMELINE)
    async with running(tmp_path, (100, 90), language="fr", session=session) as app:
        await app.press("w")
        lines = [line.strip("│ \u00a0") for line in app.text.replace("\u00a0", " ").splitlines()]
        for actor, there in zip(("CCAS ou CIAS", "Caf", "Café"), names, strict=True):
            starts = rf".*\[ \] {actor}(  +souvent oublié)?"
            (at,) = (n for n, line in enumerate(lines) if re.fullmatch(starts, line))
            assert lines[at + 1] == f"il y a : {there}"
        assert sum("il y a :" in line for line in lines) == len(names)


def test_each_language_has_the_actors_of_its_country() -> None:
    i18n.use("en")
    english = {actor.name: actor.family for actor in library()}
    assert not any(name == "Caf" or "CCAS" in name for name in english)
    for name, family in (
        ("Jobcentre", Family.INSTITUTIONS),
        ("GP surgery", Family.HEALTH),
        ("Food bank", Family.ASSOCIATIONS),
        ("Faith groups", Family.ASSOCIATIONS),
        ("Credit union", Family.INSURERS),
        ("Housing association", Family.HOUSING),
        ("Parish or town council", Family.COUNCILS),
    ):
        assert english[name] is family
    i18n.use("fr")
    assert {"Caf", "MSA", "France services"} <= {actor.name for actor in library()}


def test_the_families_of_the_library_are_those_its_names_tell(spoken: str) -> None:
    guessed = {actor.name: guess_family(actor.name) for actor in library()}
    assert guessed == {actor.name: actor.family for actor in library()}
