"""The actor library: complete in both languages, and open to a team's own additions."""

from store.model import Family
from store.text import folded
from tui import i18n
from tui.actors import library


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
    told = library()[0].name
    own = {Family.COUNCILS: ["Pays d'art [et d'histoire]", told.upper()], Family.OTHER: ["Radio"]}
    actors = library(own)
    councils = [actor.name for actor in actors if actor.family is Family.COUNCILS]
    assert councils[-1] == "Pays d'art [et d'histoire]"
    assert told.upper() not in councils
    assert actors[-1].name == "Radio"
    assert len(actors) == len(library()) + 2
