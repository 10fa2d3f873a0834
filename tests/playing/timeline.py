"""A workshop's timeline played by keys: what many cards share at once, the rest card by card."""

from collections.abc import Awaitable, Callable

from tests.playing.workshop import Play, Said, figures, tick
from tests.workshops import FAMILIES
from tui.wording.families import guess_family

ROWS = ("co-porteur", "allié", "information")
TERMS = ("court", "moyen", "long")
BONDS = ("doit", "envie", "les deux")
STAGES = ("amont", "terrain", "bilans")

FIELDS = (
    *("nom", "famille", "lien", "condition", "attendu", "apporte"),
    *("referent", "premier_pas", "date", "etapes"),
)
"""The lines of a card, from the top."""

FEW = 3
"""So many cards that share something are quicker filled in one by one."""


class Tray:
    """The keys from card to card of a tray of three columns, dealt in reading order.

    From column to column one goes along the top, where no card's height matters.
    """

    COLUMNS = 3

    def __init__(self, at: int) -> None:
        self.column, self.line = at % self.COLUMNS, at // self.COLUMNS

    def to(self, number: int) -> list[str]:
        """Return the fewest keys that lead to the card of that number."""
        column, line = number % self.COLUMNS, number // self.COLUMNS
        along = ["down" if line > self.line else "up"] * abs(line - self.line)
        across = ["right" if column > self.column else "left"] * abs(column - self.column)
        ways = [
            ["home", *["right"] * column, *["down"] * line],
            ["up"] * self.line + across + ["down"] * line,
            *([along] if column == self.column else []),
        ]
        self.column, self.line = column, line
        return min(reversed(ways), key=len)

    def in_order(self, numbers: list[int]) -> list[int]:
        """Return the cards of those numbers, column by column from where the cursor is."""

        def walked(number: int) -> tuple[int, int]:
            column, line = number % self.COLUMNS, number // self.COLUMNS
            up = column == self.column and self.line > 0
            return abs(column - self.column), -line if up else line

        return sorted(numbers, key=walked)


async def place_partners(play: Play) -> None:
    """On the empty timeline: add every partner to the tray, fill in the cards and place them."""
    await play.press("a")
    for partner in play.partners:
        await play.type(partner["nom"], "enter")
    await play.press("enter")
    await fill_in(play, Tray(len(play.partners) - 1))


async def paste_partners(play: Play, paste: Callable[[str], Awaitable[None]]) -> None:
    """On the empty timeline: paste the names as a list that the team brings, then go on alike."""
    await paste("\n".join(partner["nom"] for partner in play.partners))
    await fill_in(play, Tray(0))


async def fill_in(play: Play, tray: Tray) -> None:
    """From a tray with every card: say what many share, then open and place one after another."""
    together = [bond for bond in BONDS if len(of_bond(play, bond)) > FEW]
    for bond in together:
        await give_all(play, tray, bond)
    await play.press(*tray.to(0))
    for partner in play.partners:
        left = to_say(partner, together)
        if left:
            await fill_card(play, left)
        if partner["terme"]:
            await place(play, partner)


def of_bond(play: Play, bond: str) -> list[int]:
    """Return the numbers of the cards of that bond."""
    return [n for n, partner in enumerate(play.partners) if partner.get("lien") == bond]


async def give_all(play: Play, tray: Tray, bond: str) -> None:
    """Mark all the cards of a bond; take the families that are guessed, and give the bond."""
    for number in tray.in_order(of_bond(play, bond)):
        await play.press(*tray.to(number), "space")
    await play.press("enter", "enter")  # the families that their names tell
    await play.press("enter", *["down"] * (BONDS.index(bond) + 1), "enter")
    await play.press("escape", "escape")  # no more of them together; none marked any more


def to_say(partner: Said, together: list[str]) -> Said:
    """Return what is left to say on the card of ``partner``."""
    left = {field: partner[field] for field in FIELDS[1:] if partner.get(field)}
    if partner.get("lien") in together:
        del left["lien"]
        if guess_family(partner["nom"]) is FAMILIES[partner["famille"]]:
            del left["famille"]
    return left


async def fill_card(play: Play, left: Said) -> None:
    """Open the card under the cursor, fill in what is left to say, come back."""
    await play.press("enter")
    at = 0
    for field, said in left.items():
        await play.press(*["down"] * (FIELDS.index(field) - at), "enter")
        at = FIELDS.index(field)
        if field == "famille":
            await play.type(said, "enter")
        elif field in ("lien", "referent"):
            options = play.members if field == "referent" else BONDS
            await play.press(*["down"] * (list(options).index(said) + 1), "enter")
        elif field == "etapes":
            await tick(play, [STAGES.index(stage) for stage in said])
        else:
            await play.type(figures(said) if field == "date" else said, "enter")
            at += 1  # words lead on to the next field
    await play.press("q")


async def place(play: Play, partner: Said) -> None:
    """Place the card under the cursor by number, then stand on the next one of the tray."""
    if "trajectoire" not in partner:
        await play.press(str(ROWS.index(partner["niveau"]) * 3 + TERMS.index(partner["terme"]) + 1))
        return
    places = {partner["terme"]: partner["niveau"], **partner["trajectoire"]}
    free = list(TERMS)
    for term, level in places.items():
        down = free.index(term) * len(ROWS) + ROWS.index(level)
        await play.press("M", *["down"] * down, "enter")
        free.remove(term)
    await play.press("home", *["left"] * TERMS.index(term))
