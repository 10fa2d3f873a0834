"""Le Tilleul's step aside and exchange, played by keys alone."""

from typing import Any

from tests.playing.workshop import WORKSHOP, Keys

TURNS: list[dict[str, Any]] = WORKSHOP["pas_de_cote"]
MEMBERS: list[str] = WORKSHOP["cadre"]["membres"]


async def take_roles(keys: Keys) -> None:
    """At the step aside, on the first member: give each the actor they played."""
    for turn in TURNS:
        await keys.press("enter")
        await keys.type(turn["acteur"], "enter")
        await keys.press("down")


async def take_turns(keys: Keys) -> None:
    """From the list of turns: each notes in private, then passes the keyboard on."""
    await keys.press("home", "enter")
    for turn in TURNS:
        await note(keys, turn)
        await keys.press("enter")  # hides all
        await keys.press("enter")  # the next person's turn, and after the last the list


async def note(keys: Keys, turn: dict[str, Any]) -> None:
    """From the hand-over page: note the brakes, then the levers."""
    await keys.press("enter")
    for said in ("freins", "leviers"):
        for point in turn[said]:
            await keys.type(point["texte"], "enter")
        await keys.press("enter")


async def exchange(keys: Keys) -> None:
    """At the exchange, on the first actor: reveal, rate and answer; then leave the roles."""
    for turn in TURNS:
        await keys.press("enter")
        for point in [*turn["freins"], *turn["leviers"]]:
            answers = [said for said in WORKSHOP["arguments"] if said["sur"] == point["texte"]]
            for said in answers:
                await answer(keys, said)
            # Rated on both, the next one is under the cursor; after the last one it stays.
            await keys.press(str(point["force"]), str(point["prise"]))
        await keys.press("down", *["down"] * len(answers))
    await keys.press("enter", "enter")


async def answer(keys: Keys, said: dict[str, str]) -> None:
    """Answer the brake or the lever under the cursor, and tell who said it."""
    await keys.press("a")
    await keys.type(said["texte"], "enter")
    await keys.type(str(MEMBERS.index(said["par"]) + 1), "enter", "enter")
