"""Le Tilleul's leads and its export, played by keys alone."""

from pathlib import Path
from typing import Any

from tests.playing.roles import TURNS
from tests.playing.workshop import WORKSHOP, Keys

LEADS: list[dict[str, Any]] = WORKSHOP["pistes"]


def in_order() -> list[str]:
    """Return the brakes then the levers as the leads list them: the strongest first."""
    listed: list[str] = []
    for kind in ("freins", "leviers"):
        said = [point for turn in TURNS for point in turn[kind]]
        said.sort(key=lambda point: (-point["force"], -point["prise"]))
        listed += [point["texte"] for point in said]
    return listed


async def find_leads(keys: Keys) -> None:
    """At the leads: add what was decided for each brake and lever, or accept it."""
    added: list[str] = []
    for said in LEADS:
        at = in_order().index(said["pour"])
        above = sum(in_order().index(point) < at for point in added)
        await keys.press("home", *["down"] * (at + above))
        if said.get("accepte"):
            await keys.press("v")
            await keys.type(said["raison"], "enter")
        else:
            await keys.press("a")
            await keys.type(said["quoi"], "enter")
            await keys.type(said["qui"], "enter")
            await keys.type(said["quand"], "enter", "enter")
            added.append(said["pour"])


async def export(keys: Keys, path: Path) -> None:
    """At the summary: export it to ``path``."""
    await keys.press("X", "down", "enter", "ctrl+u")
    await keys.type(str(path), "enter")
