"""A workshop's RACI played by keys: its activities, then each letter in its cell."""

from tests.playing.timeline import ROWS
from tests.playing.workshop import Play, Said

PROPOSED = ROWS[:2]
"""The rows whose partners are ticked when one chooses the actors for the first time."""


async def share_out(play: Play) -> None:
    """At the RACI: add the activities, take the actors proposed, put each letter in its cell.

    One goes up from the last activity, to and fro.
    """
    raci: dict[str, dict[str, str]] = play.said["raci"]
    await play.press("a")
    for activity in raci:
        await play.type(activity, "enter")
    await play.press("enter")
    await choose_actors(play)
    actors, at = columns(play), 0
    for number, cells in enumerate(reversed(raci.values())):
        await play.press(*["up"] * bool(number))
        places = sorted(map(actors.index, cells))
        if abs(at - places[-1]) < abs(at - places[0]):
            places.reverse()
        for place in places:
            await play.press(*["right" if place > at else "left"] * abs(place - at))
            await play.press(*cells[actors[place]].lower())
            at = place


async def choose_actors(play: Play) -> None:
    """Tick who has letters beside those who are proposed."""
    listed = [*by_level(play), *play.members]
    at = 0
    await play.press("A")
    for number, name in enumerate(listed):
        if name in with_letters(play) and name not in proposed(play):
            await play.press(*["down"] * (number - at), "space")
            at = number
    await play.press("enter")


def with_letters(play: Play) -> set[str]:
    """Return the names of those who have a letter."""
    return {name for cells in play.said["raci"].values() for name in cells}


def proposed(play: Play) -> list[str]:
    """Return the partners who are proposed as actors."""
    return [card["nom"] for card in play.partners if set(levels(card)) & set(PROPOSED)]


def by_level(play: Play) -> list[str]:
    """Return the partners, the most involved first."""

    def involved(card: Said) -> int:
        return min(map(ROWS.index, levels(card)), default=len(ROWS))

    return [card["nom"] for card in sorted(play.partners, key=involved)]


def levels(card: Said) -> list[str]:
    """Return the levels that a partner ever has."""
    return [level for level in (card["niveau"], *card.get("trajectoire", {}).values()) if level]


def columns(play: Play) -> list[str]:
    """Return the actors as the table has them: the centre, the team, then partners."""
    there = with_letters(play) | set(proposed(play))
    others = [name for name in (*play.members, *by_level(play)) if name in there]
    return [play.said["cadre"]["structure"], *others]
