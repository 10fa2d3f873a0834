"""A workshop's next review, played by keys on its follow-up, read as the screen shows it."""

from tests.playing.driver import Driver
from tests.playing.timeline import ROWS, TERMS
from tests.playing.workshop import Said, figures

STATUSES = ("à faire", "en cours", "fait")
MOST_LINES = 60


async def stand_on(app: Driver, text: str) -> None:
    """Move the cursor down to the line that says ``text``."""
    await app.press("home")
    for _ in range(MOST_LINES):
        if any(line.startswith("›") and text[:30] in line for line in app.text.splitlines()):
            return
        await app.press("down")
    raise AssertionError(f"nowhere on the list: {text}")


async def begin_review(app: Driver, review: Said) -> None:
    """At the follow-up, begin the review on its day."""
    await app.press("a")
    await app.type(figures(review["date"]), "enter")


async def hold_review(app: Driver, review: Said) -> None:
    """At the follow-up: begin the review, say what moved there, then what moved on the timeline."""
    await begin_review(app, review)
    moved = review["changements"]
    for one in moved:
        if "piste" in one:
            await stand_on(app, one["piste"])
            await app.press(*["v"] * STATUSES.index(one["statut"]))
        elif "frein" in one:
            await stand_on(app, "− " + one["frein"])
            await app.press("v", "down", "enter", "enter")
    await app.press("n", "j", "home", "down", "enter")
    for one in moved:
        if "acteur" in one:
            await app.press("s")
            await app.type(one["acteur"], "enter")
            cell = ROWS.index(one["niveau"]) * 3 + TERMS.index(one.get("terme", TERMS[0])) + 1
            await app.press(str(cell), "escape")
    await app.press("f6")
