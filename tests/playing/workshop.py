"""A team's workshop played by keys alone, as a good facilitator would: its beginning.

Whatever takes keys can be played on: Textual's pilot, or a real terminal.
"""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Protocol

Said = dict[str, Any]
"""A workshop as its team would say it."""

FORMS = ("itinérance des actions", "transport de personnes", "espace public")


def said_in(name: str) -> Said:
    """Return the workshop of that name among the data of the tests."""
    path = Path(__file__).parents[1] / "data" / f"{name}.json"
    said: Said = json.loads(path.read_text(encoding="utf-8"))
    return said


LE_TILLEUL, TRANSPORT = said_in("le-tilleul"), said_in("transport")


class Keys(Protocol):
    """Anything that takes keys, named as Textual names them."""

    async def press(self, *keys: str) -> None:
        """Press keys, one after another."""

    async def type(self, text: str, *then: str) -> None:
        """Type a text, then press keys."""


@dataclass(frozen=True)
class Play:
    """The keys that are pressed, and the workshop that is ``said`` by them."""

    keys: Keys
    said: Said

    async def press(self, *keys: str) -> None:
        """Press keys, one after another."""
        await self.keys.press(*keys)

    async def type(self, text: str, *then: str) -> None:
        """Type people's words, then press keys."""
        await self.keys.type(text, *then)

    @property
    def members(self) -> list[str]:
        """The team."""
        members: list[str] = self.said["cadre"]["membres"]
        return members

    @property
    def partners(self) -> list[Said]:
        """The cards of the timeline."""
        partners: list[Said] = self.said["frise"]
        return partners


def figures(day: str) -> str:
    """Return an ISO day as a French facilitator types it."""
    return date.fromisoformat(day).strftime("%d/%m/%Y")


def long_texts(said: Said) -> list[str]:
    """Return what a team says in the fields of the framing that take several lines, in order."""
    lists = ("objectifs", "constats_chiffres", "constats_paroles")
    listed = ["\n".join(said[name]) for name in lists]
    return [said["pourquoi"], said["pour_qui"], *listed, said["non_remplacement"]]


async def new_session(play: Play) -> None:
    """From the list of sessions, make the session."""
    await play.press("a")
    await play.type(play.said["cadre"]["projet"], "enter")


async def frame(play: Play) -> None:
    """Fill in the framing; the cursor stands on its first field."""
    said = play.said["cadre"]
    await play.press("down")
    for text in (said["structure"], said["territoire"], figures(said["date"]), said["animation"]):
        await play.press("enter")
        await play.type(text, "enter")
    await play.press("enter")
    await tick(play, [FORMS.index(form) for form in said["formes"]])
    await play.press("down")
    for text in long_texts(said):
        await play.press("enter")
        await write(play, text)
    for text in said["horizons"].values():
        await play.press("enter")
        await play.type(text, "enter")
    await play.press("a")
    for name in said["membres"]:
        await play.type(name, "enter")
    await play.press("enter")


async def write(play: Play, text: str) -> None:
    """Type a text of several lines in the field that is open, and keep it."""
    first, *rest = text.split("\n")
    await play.type(first)
    for line in rest:
        await play.press("ctrl+l")
        await play.type(line)
    await play.press("enter")


async def tick(play: Play, places: list[int]) -> None:
    """Tick, in the list that is open, the lines in those places, and keep them."""
    at = 0
    for place in sorted(places):
        await play.press(*["down"] * (place - at), "space")
        at = place
    await play.press("enter")
