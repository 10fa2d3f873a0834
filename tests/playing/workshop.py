"""Le Tilleul's workshop played by keys alone, as a facilitator would type it.

Whatever takes keys can be played on: Textual's pilot, or a real terminal.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any, Protocol

WORKSHOP: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "data" / "le-tilleul.json").read_text(encoding="utf-8")
)

ROWS = ("co-porteur", "allié", "information")
TERMS = ("court", "moyen", "long")
BONDS = ("doit", "envie", "les deux")
STAGES = ("amont", "terrain", "bilans")


class Keys(Protocol):
    """Anything that takes keys, named as Textual names them."""

    async def press(self, *keys: str) -> None:
        """Press keys, one after another."""

    async def type(self, text: str, *then: str) -> None:
        """Type a text, then press keys."""


def figures(day: str) -> str:
    """Return an ISO day as a French facilitator types it."""
    return date.fromisoformat(day).strftime("%d/%m/%Y")


async def new_session(keys: Keys) -> None:
    """From the list of sessions, make the session."""
    await keys.press("a")
    await keys.type(WORKSHOP["cadre"]["projet"], "enter")


async def frame(keys: Keys) -> None:
    """Fill in the framing; the cursor stands on its first field."""
    said = WORKSHOP["cadre"]
    await keys.press("down")
    for text in (said["structure"], said["territoire"]):
        await keys.press("enter")
        await keys.type(text, "enter")
    await keys.press("enter", "ctrl+u")
    await keys.type(figures(said["date"]), "enter")
    await keys.press("enter")
    await keys.type(said["animation"], "enter")
    await keys.press("enter", "space", "down", "down", "space", "enter")  # two of the forms
    await keys.press("down")  # no other form
    for text in (
        said["pourquoi"],
        said["pour_qui"],
        "\n".join(said["objectifs"]),
        "\n".join(said["constats_chiffres"]),
        "\n".join(said["constats_paroles"]),
        said["non_remplacement"],
    ):
        await keys.press("enter")
        await write(keys, text)
    for text in said["horizons"].values():
        await keys.press("enter", "ctrl+u")
        await keys.type(text, "enter")
    await keys.press("a")
    for name in said["membres"]:
        await keys.type(name, "enter")
    await keys.press("enter")


async def write(keys: Keys, text: str) -> None:
    """Type a text of several lines in the field that is open, and keep it."""
    first, *rest = text.split("\n")
    await keys.type(first)
    for line in rest:
        await keys.press("ctrl+l")
        await keys.type(line)
    await keys.press("enter")


async def place_partners(keys: Keys) -> None:
    """On the empty timeline: add every partner to the tray, then place each and fill its card.

    The first card added stands first in the tray, where Home leads.
    """
    partners = WORKSHOP["frise"]
    await keys.press("a")
    for partner in partners:
        await keys.type(partner["nom"], "enter")
    await keys.press("enter")
    for partner in partners:
        await find(keys, partner["nom"])
        await fill_card(keys, partner)
        if partner["terme"]:
            await place(keys, partner)
        if "trajectoire" in partner:
            await also_at(keys, partner)
    await keys.press("escape")


async def find(keys: Keys, name: str) -> None:
    """Leave only one card on the board, under the cursor."""
    await keys.press("s", "ctrl+u")
    await keys.type(name, "enter")


async def place(keys: Keys, partner: dict[str, Any]) -> None:
    """Carry the card under the cursor, in the first column of the tray, to its cell."""
    across = TERMS.index(partner["terme"])
    down = ROWS.index(partner["niveau"])
    await keys.press("m", *["right"] * across, *["down"] * down, "enter")


async def also_at(keys: Keys, partner: dict[str, Any]) -> None:
    """Give the partner a place at a later horizon."""
    ((term, level),) = partner["trajectoire"].items()
    await keys.press("M")
    others = [t for t in TERMS if t != partner["terme"]]
    await keys.press(*["down"] * (others.index(term) * len(ROWS) + ROWS.index(level)), "enter")


async def fill_card(keys: Keys, partner: dict[str, Any]) -> None:
    """Open the card under the cursor, fill in what was said, come back."""
    await keys.press("enter", "home", "down")
    await choose_family(keys, partner.get("famille"))
    await choose(keys, BONDS, partner.get("lien"))
    for field in ("condition", "attendu", "apporte"):
        await line(keys, partner.get(field))
    await choose(keys, WORKSHOP["cadre"]["membres"], partner.get("referent"))
    await line(keys, partner.get("premier_pas"))
    await line(keys, figures(partner["date"]) if "date" in partner else None)
    await tick(keys, STAGES, partner.get("etapes", []))
    await keys.press("q")


async def choose(keys: Keys, options: tuple[str, ...] | list[str], chosen: str | None) -> None:
    """Choose in the field under the cursor, where something was said, and go to the next."""
    if chosen is None:
        await keys.press("down")
    else:
        await keys.press("enter", *["down"] * (list(options).index(chosen) + 1), "enter", "down")


async def choose_family(keys: Keys, family: str | None) -> None:
    """Choose the family by its name: where one was guessed the cursor stands on it."""
    if family:
        await keys.press("enter")
        await keys.type(family, "enter")
    await keys.press("down")


async def line(keys: Keys, text: str | None) -> None:
    """Fill in the one-line field under the cursor, where something was said, and go to the next."""
    if text is None:
        await keys.press("down")
    else:
        await keys.press("enter")
        await keys.type(text, "enter")


async def tick(keys: Keys, options: tuple[str, ...], ticked: list[str]) -> None:
    """Tick what was said in the field under the cursor."""
    if ticked:
        await keys.press("enter")
        for option in options:
            await keys.press(*(["space"] if option in ticked else []), "down")
        await keys.press("enter")
