"""A workshop's step aside and exchange, played by keys alone."""

from store.text import folded
from tests.playing.workshop import Play, Said


async def take_roles(play: Play) -> None:
    """At the step aside, on the first member: give each the actor they played."""
    for number, turn in enumerate(play.said["pas_de_cote"]):
        await play.press(*["down"] * bool(number), "enter")
        await play.type(enough_of(play, turn["acteur"]), "enter")


def enough_of(play: Play, name: str) -> str:
    """Return the first letters of ``name`` that no other partner's name holds."""
    others = [folded(card["nom"]) for card in play.partners if card["nom"] != name]
    for end in range(1, len(name)):
        words = folded(name[:end]).split()
        if words and not any(all(word in other for word in words) for other in others):
            return name[:end]
    return name


async def take_turns(play: Play) -> None:
    """From the list of turns: each notes in private, then passes the keyboard on."""
    await play.press("home", "enter")
    for turn in play.said["pas_de_cote"]:
        await note(play, turn)
        await play.press("enter")  # hides all
        await play.press("enter")  # the next person's turn, and after the last the list


async def note(play: Play, turn: Said) -> None:
    """From the hand-over page: note the brakes, then the levers."""
    await play.press("enter")
    for kind in ("freins", "leviers"):
        for point in turn[kind]:
            await play.type(point["texte"], "enter")
        await play.press("enter")


async def exchange(play: Play) -> None:
    """At the exchange, on the first actor: reveal, rate and answer; then leave the roles."""
    *_others, last = play.said["pas_de_cote"]
    for turn in play.said["pas_de_cote"]:
        await play.press("enter")
        for point in [*turn["freins"], *turn["leviers"]]:
            answers = [a for a in play.said["arguments"] if a["sur"] == point["texte"]]
            await answer(play, answers)
            # Rated on both, the next one or the next actor is under the cursor.
            await play.press(str(point["force"]), str(point["prise"]))
        if turn is last:
            await play.press("down", *["down"] * len(answers))
    await play.press("enter", "enter")


async def answer(play: Play, answers: list[Said]) -> None:
    """Answer the brake or the lever under the cursor, and tell who said each answer."""
    if answers:
        await play.press("a")
        for said in answers:
            await play.type(said["texte"], "enter")
            await play.type(said["par"], "enter")
        await play.press("enter")
