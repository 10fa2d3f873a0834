"""The keys a workshop took before, one card and one thing after another: what is compared with.

So the workshop was played while digits placed no card and cards were filled in one by one, with
the keys of that time; nothing but their number matters. The RACI had no script: it is counted as
it is played now.
"""

from tests.playing import leads, raci, roles
from tests.playing.counted import CountedKeys
from tests.playing.timeline import BONDS, ROWS, STAGES, TERMS
from tests.playing.workshop import FORMS, Play, Said, figures, long_texts

FAMILIES = (
    *("élus", "institutions", "éducation et culture", "santé", "logement", "associations"),
    *("commerces", "habitants", "entreprises", "assurances", "transports", "presse"),
)
"""The families in the order of their list of that time; those that came since stand last."""


async def play_as_before(said: Said) -> CountedKeys:
    """Return the keys that the workshop took, part by part."""
    keys = CountedKeys()
    play = Play(keys, said)
    for name, part in PARTS.items():
        keys.begin(name)
        await part(play)
    return keys


async def _frame(play: Play) -> None:
    said = play.said["cadre"]
    await play.press("a")
    await play.type(said["projet"], "enter", "down")
    for text in (said["structure"], said["territoire"]):
        await play.press("enter")
        await play.type(text, "enter")
    await play.press("enter", "ctrl+u")
    await play.type(figures(said["date"]), "enter", "enter")
    await play.type(said["animation"], "enter")
    last = max(map(FORMS.index, said["formes"]))
    await play.press("enter", *["space"] * len(said["formes"]), *["down"] * last, "enter", "down")
    for text in long_texts(said):
        await play.press("enter")
        await play.type(text, "ctrl+s")
    for text in said["horizons"].values():
        await play.press("enter", "ctrl+u")
        await play.type(text, "enter")
    await play.press("a")
    for name in said["membres"]:
        await play.type(name, "enter")
    await play.press("enter")


async def _place(play: Play) -> None:
    await play.press("a")
    for card in play.partners:
        await play.type(card["nom"], "enter")
    await play.press("enter")
    for card in play.partners:
        await play.press("s", "ctrl+u")
        await play.type(card["nom"], "enter")
        await _fill(play, card)
        if card["terme"]:
            across, down = TERMS.index(card["terme"]), ROWS.index(card["niveau"])
            await play.press("m", *["right"] * across, *["down"] * down, "enter")
        for term, level in card.get("trajectoire", {}).items():
            others = [other for other in TERMS if other != card["terme"]]
            down = others.index(term) * len(ROWS) + ROWS.index(level)
            await play.press("l", *["down"] * down, "enter")
    await play.press("escape")


async def _fill(play: Play, card: Said) -> None:
    await play.press("enter", "home", "down")
    await _choose(play, FAMILIES, card.get("famille"))
    await _choose(play, BONDS, card.get("lien"))
    for field in ("condition", "attendu", "apporte"):
        await _line(play, card.get(field))
    await _choose(play, play.members, card.get("referent"))
    await _line(play, card.get("premier_pas"))
    await _line(play, figures(card["date"]) if "date" in card else None)
    if stages := card.get("etapes"):
        await play.press("enter", *["space"] * len(stages), *["down"] * len(STAGES), "enter")
    await play.press("escape")


async def _choose(play: Play, options: tuple[str, ...] | list[str], chosen: str | None) -> None:
    down = list(options).index(chosen) + 1 if chosen else 0
    await play.press(*(["enter", *["down"] * down, "enter"] if chosen else ["down"]))


async def _line(play: Play, text: str | None) -> None:
    await play.press("down" if text is None else "enter")
    if text is not None:
        await play.type(text, "enter")


async def _take_roles(play: Play) -> None:
    for turn in play.said["pas_de_cote"]:
        await play.press("enter")
        await play.type(turn["acteur"], "enter", "down")


async def _exchange(play: Play) -> None:
    for turn in play.said["pas_de_cote"]:
        await play.press("enter")
        for point in [*turn["freins"], *turn["leviers"]]:
            await play.press(str(point["force"]), "k", str(point["prise"]), "k")
            answers = [a for a in play.said["arguments"] if a["sur"] == point["texte"]]
            for said in answers:
                await play.press("a")
                await play.type(said["texte"], "enter")
                await play.press(*["down"] * (play.members.index(said["par"]) + 1), "enter")
            await play.press("down", *["down"] * len(answers))
    await play.press("enter", "enter")


async def _find_leads(play: Play) -> None:
    order, added = leads.in_order(play.said), list[int]()
    for lead in play.said["pistes"]:
        at = order.index(lead["pour"])
        await play.press("home", *["down"] * (at + sum(other < at for other in added)))
        if lead.get("accepte"):
            await play.press("v")
            await play.type(lead["raison"], "enter")
        else:
            await play.press("a")
            for words in (lead["quoi"], lead["qui"], lead["quand"]):
                await play.type(words, "enter")
            added.append(at)


PARTS = {
    "framing": _frame,
    "timeline": _place,
    "raci": raci.share_out,
    "roles": _take_roles,
    "turns": roles.take_turns,
    "exchange": _exchange,
    "leads": _find_leads,
}
"""The parts of a workshop, as they were played."""
