"""What people read of a partner that withdrew."""

from pathlib import Path

from store import edits
from store.choices import Step
from store.model import Session
from tests.playing.driver import running
from tests.store.test_withdrawn import room, without
from tests.tui.summary.reading import options
from tui import messages
from tui.summary import Edition, render


def read(session: Session) -> str:
    """Return the minutes on one line."""
    return " ".join(render(session, options("md", Edition.INTERNAL)).split())


def test_the_minutes_expect_nothing_of_it(spoken: str) -> None:
    proposed, gone = {
        "fr": ("Caf (proposé)", "Caf (retrait)"),
        "en": ("Caf (proposed)", "Caf (has withdrawn)"),
    }[spoken]
    counted = {"fr": ("3 partenaires", "2 partenaires"), "en": ("3 partners", "2 partners")}[spoken]
    before, after = read(room()), read(without(room(), "Caf"))
    assert proposed in before
    assert counted[0] in before
    assert proposed not in after
    assert counted[1] in after
    assert after.count(gone) > before.count(gone) + 1


async def test_its_card_is_marked_and_not_counted(tmp_path: Path) -> None:
    session = edits.go(without(room(), "Caf"), Step.TIMELINE)
    async with running(tmp_path, session=session) as app:
        assert "Co-porteur · 1" in app.text
        (card,) = [line for line in app.text.splitlines() if "Caf" in line and "✗" in line][:1]
        assert card
        assert not [line for line in app.text.splitlines() if "Mairie" in line and "✗" in line]


async def test_when_all_withdrew_no_lots_are_drawn(tmp_path: Path) -> None:
    session = edits.go(without(room(), "Caf", "Mairie", "MSA"), Step.STEP_ASIDE)
    async with running(tmp_path, session=session) as app:
        await app.press("L")
        assert "choisissez-en un à la main" in app.text


async def test_why_it_withdrew_is_asked_once_it_has(tmp_path: Path) -> None:
    session = edits.go(room(), Step.TIMELINE)
    why = {"there": (without(room(), "Caf"), True), "here": (session, False)}
    for folder, (kept, asked) in why.items():
        async with running(
            tmp_path / folder, (100, 60), session=edits.go(kept, Step.TIMELINE)
        ) as app:
            caf = next(id for id, card in kept.partners.items() if card.name == "Caf")
            app.app.post_message(messages.ActorAsked(caf))
            await app.settle()
            assert "Sa réponse" in app.text
            assert ("Motif du retrait" in app.text) == asked
