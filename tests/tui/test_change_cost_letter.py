"""A RACI letter is one value of the model and its word: its key on the table follows from both."""

from pathlib import Path

from tests.altered import altered_copy, run


def test_a_new_letter_has_its_key_on_the_table(tmp_path: Path) -> None:
    tree = altered_copy(
        tmp_path / "tree",
        "store/choices.py",
        'INFORMED = "I"\n',
        'INFORMED = "I"\n    KEEPER = "K"\n',
    )
    labels = tree / "tui/wording/labels.py"
    word = '    (Letter.INFORMED, N_("informed")),\n'
    text = labels.read_text("utf-8")
    assert text.count(word) == 1
    labels.write_text(text.replace(word, f'{word}    (Letter.KEEPER, N_("keeper")),\n'), "utf-8")
    code = f"""
import asyncio
from pathlib import Path
from store import edits
from store.choices import Step
from store.model import CENTRE
from tests.playing.driver import running
session = edits.add_activities(edits.new_session("Le bus", None), ["Ouvrir le bus"])
session = edits.go(session, Step.RACI)
async def main():
    async with running(Path({str(tmp_path)!r}), (120, 40), "en", session) as app:
        await app.press("k")
        (activity,) = app.session.activities.values()
        print("".join(activity.cells[CENTRE].letters), "K keeper" in app.text)
asyncio.run(main())
"""
    assert run(tree, code).split() == ["K", "True"]
