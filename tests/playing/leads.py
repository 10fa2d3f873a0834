"""A workshop's leads and its export, played by keys alone."""

from pathlib import Path

from tests.playing.workshop import Play, Said


def in_order(said: Said) -> list[str]:
    """Return the brakes then the levers as the leads list them: the strongest first."""
    listed: list[str] = []
    for kind in ("freins", "leviers"):
        points = [point for turn in said["pas_de_cote"] for point in turn[kind]]
        points.sort(key=lambda point: (-point["force"], -point["prise"]))
        listed += [point["texte"] for point in points]
    return listed


async def find_leads(play: Play) -> None:
    """At the leads, from the top: add what was decided for each brake and lever, or accept it.

    Where a lead was added the cursor stands on the last one, below its brake or lever.
    """
    points, at = in_order(play.said), 0
    for lead in sorted(play.said["pistes"], key=lambda lead: points.index(lead["pour"])):
        place = points.index(lead["pour"])
        await play.press(*["down"] * (place - at))
        at = place
        if lead.get("accepte"):
            await play.press("v")
            await play.type(lead["raison"], "enter")
        else:
            await play.press("a")
            await play.type(lead["quoi"], "enter")
            await play.type(lead["qui"], "enter")
            await play.type(lead["quand"], "enter", "enter")


async def export(play: Play, path: Path) -> None:
    """At the summary: export it to ``path``."""
    await play.press("X", "down", "enter", "ctrl+u")
    await play.type(str(path), "enter")
