"""A short workshop played by keys, for each kind of line to the program."""

from tests.playing.workshop import Keys

BRAKE = "Qui paie si quelqu’un se blesse sur la place ?"
LEVER = "Un village qui vit avant les élections"
PARTNERS = ("Mairie de Sieuras", "Café « Chez Mado »")


async def frame(keys: Keys) -> None:
    """From the list of sessions: a new one, its members, then its timeline."""
    await keys.press("a")
    await keys.type("La Roulotte", "enter", "a")
    await keys.type("Nadia", "enter", "enter", "n")


async def add_partners(keys: Keys) -> None:
    """On the timeline: partners in the tray, one a line."""
    await keys.press("a")
    for name in PARTNERS:
        await keys.type(name, "enter")
    await keys.press("enter")


async def begin_turn(keys: Keys) -> None:
    """From the timeline to the step aside: the one member plays the first partner, and notes."""
    await keys.press("n", "n", "enter", "enter", "enter", "enter")
    await keys.type(BRAKE, "enter", "enter")


async def end_turn(keys: Keys) -> None:
    """The last lever, then the keyboard is passed on; then the exchange, leads and summary."""
    await keys.type(LEVER, "enter", "enter", "enter", "enter")
    await keys.press("n", "enter", "n", "n")


def assert_all_kept(summary: str) -> None:
    """Assert that a summary holds all that was said."""
    for words in ("La Roulotte", "Nadia", *PARTNERS, BRAKE, LEVER):
        assert words in " ".join(summary.split()), words
