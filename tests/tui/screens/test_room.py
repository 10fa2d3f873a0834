"""A review held with partners in the room: nothing of what was said in roles is on any screen."""

from datetime import date
from pathlib import Path

import pytest

from store import edits
from store.choices import Answer, LeadStatus, RelationKind, Step, Verification
from store.model import Session, replace
from store.queries.follow_up import with_partners
from tests.playing.driver import Driver, content_of, running
from tests.workshops import le_tilleul, lead, partner, point
from tui.acts import ACTS

TODAY = date.today()
CAF, MSA = "Caf de l'Ariège", "MSA Midi-Pyrénées Sud"
MADO = "Acheter café et gâteaux chez Mado, convention d'une page"
INVITE = "Inviter le conseil municipal à la première halte"
VISITS = "On fait déjà les visites à domicile, vous allez nous doubler"
HERE, OPEN_STEPS = (
    "PARTENAIRES DANS LA SALLE",
    [step for step in Step if step not in (Step.STEP_ASIDE, Step.EXCHANGE)],
)
LEAVING = {"q", "ctrl+q", "R", "escape", "f3", "f4"}
"""Keys that leave, or that change what is understood of the words: not pressed on the walk."""

PRESSED = sorted({key for act in ACTS.values() for key in act.keys} - LEAVING)


def with_secrets() -> Session:
    """Return le-tilleul with something of all that is the team's own."""
    session = le_tilleul()
    caf, msa = partner(session, CAF), partner(session, MSA)
    session = edits.relate(session, caf, RelationKind.TENSION, msa)
    (relation,) = session.relations
    session = edits.change(session, "relations", relation, note="fâchés depuis la fusion")
    session = edits.add_bodies(session, ["Commission secrète"])
    session = edits.change(session, "partners", caf, note="ne rien dire du budget")
    session = edits.change(
        session, "partners", msa, answer=Answer.WITHDREW, withdrew_because="querelle de chefs"
    )
    session = edits.verify(
        session, point(session, VISITS), Verification.REFUTED, "débordées, au contraire"
    )
    dropped = lead(session, MADO)
    session = edits.set_status(session, dropped, LeadStatus.DROPPED, "Mado est fâchée")
    return edits.add_signs(session, ["64 personnes en sept haltes"], TODAY)


def secrets(session: Session) -> set[str]:
    """Return the first words of all that partners may not read."""
    said = [*session.points.values()]
    return {
        *(one.text[:30] for one in said),
        *(one.verification_note[:20] for one in said if one.verification_note),
        *(one.text[:30] for one in session.arguments.values()),
        *(one.condition[:25] for one in session.partners.values() if one.condition),
        *("fâchés depuis", "Commission secrète", "ne rien dire", "querelle de chefs"),
        *("Mado est fâchée", "en tension", "· prise"),
    }


def in_the_room(step: Step = Step.TIMELINE) -> Session:
    """Return le-tilleul left at ``step``, with partners in the room of today's review."""
    session = edits.begin_review(with_secrets(), TODAY, with_partners=True)
    return edits.go(session, step)


class Watched:
    """An app whose every screen is looked at, for what partners may not read."""

    def __init__(self, app: Driver) -> None:
        self.app = app
        self.secrets = secrets(with_secrets())

    async def press(self, *keys: str) -> None:
        """Press keys, and look at the screen after each."""
        for key in keys:
            await self.app.press(key)
            words = " ".join(self.app.text.replace("│", " ").split())
            found = {secret for secret in self.secrets if secret in words}
            assert not found, f"{key}: {found}\n{self.app.text}"


async def stand_on(app: Driver, text: str) -> None:
    """Move the cursor down to the line that says ``text``."""
    await app.press("home")
    for _ in range(60):
        if any(line.startswith("›") and text in line for line in app.text.splitlines()):
            return
        await app.press("down")
    raise AssertionError(f"nowhere on the list: {text}")


def test_there_is_something_to_hide() -> None:
    assert len(secrets(with_secrets())) >= 30


async def test_without_partners_the_secrets_are_seen(tmp_path: Path) -> None:
    async with running(tmp_path, session=edits.go(with_secrets(), Step.EXCHANGE)) as app:
        words = " ".join(app.text.split())
        assert any(secret in words for secret in secrets(with_secrets()))


@pytest.mark.parametrize("step", OPEN_STEPS)
async def test_no_key_of_a_step_shows_it(tmp_path: Path, step: Step) -> None:
    async with running(tmp_path, (150, 40), session=in_the_room(step)) as app:
        assert HERE in app.text
        watched = Watched(app)
        for key in PRESSED:
            await watched.press(key, "escape", "escape")
            assert with_partners(app.session)


async def test_of_a_next_move_it_is_not_offered_to_say_what_it_responds_to(tmp_path: Path) -> None:
    async with running(tmp_path, session=in_the_room(Step.LEADS)) as app:
        await stand_on(app, "Inviter le conseil municipal")
        await app.press("enter")
        assert "v Statut" in app.text
        assert "À quoi elle répond" not in app.text
        await app.press("f1")
        assert "Statut" in app.text
        assert "freins" not in app.text


@pytest.mark.parametrize("opened", [["f6"], ["N"], ["f6", "end"]])
async def test_no_key_of_the_other_screens_shows_it(tmp_path: Path, opened: list[str]) -> None:
    async with running(tmp_path, (100, 40), session=in_the_room()) as app:
        watched = Watched(app)
        for key in PRESSED:
            await watched.press(*opened, key, "escape", "escape", "q")
            if app.app.workshop is None:
                await watched.press("enter")


@pytest.mark.parametrize("step", [Step.STEP_ASIDE, Step.EXCHANGE])
async def test_a_step_of_what_was_said_in_roles_is_closed_and_says_how_it_opens(
    tmp_path: Path, step: Step
) -> None:
    async with running(tmp_path, session=edits.go(with_secrets(), step)) as app:
        await app.press("R", "enter")
        assert HERE in app.text
        assert "Bilan n°" in app.text
        watched = Watched(app)
        await watched.press("q")
        assert "FRISE" in app.text.upper()
        assert "R, une fois qu’ils sont" in " ".join(app.text.split())
        await watched.press("j", *["down"] * list(Step).index(step), "enter")
        await watched.press("n", "n", "n")
        assert "Synthèse" in app.text


async def test_they_come_by_one_key_and_leave_after_a_question(tmp_path: Path) -> None:
    async with running(tmp_path, session=edits.go(with_secrets(), Step.TIMELINE)) as app:
        await app.press("R", "enter")
        assert with_partners(app.session)
        (review,) = app.session.reviews.values()
        assert review.held_on == TODAY
        assert review.before.points, "what is compared later is all of it"
        await app.press("R", "enter")
        assert with_partners(app.session), "the harmless answer comes first"
        await app.press("R", "down", "enter")
        assert not with_partners(app.session)
        assert HERE not in app.text
        await app.press("R")
        assert with_partners(app.session)
        assert len(app.session.reviews) == 1


async def test_undo_neither_sends_them_out_nor_says_what_it_undid(tmp_path: Path) -> None:
    async with running(tmp_path, session=edits.go(with_secrets(), Step.TIMELINE)) as app:
        await app.press("R", "enter", "u")
        assert with_partners(app.session)
        assert HERE in app.text
        await app.press("N", "a")
        await app.type("On vous attendait", "enter", "enter", "u")
        assert len(app.session.signs) == 1
        assert "On vous attendait" not in app.text


async def test_undo_once_they_left_takes_back_what_was_done_before_they_came(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, session=edits.go(with_secrets(), Step.TIMELINE)) as app:
        await app.press("R", "enter", "R", "down", "enter")
        assert not with_partners(app.session)
        await app.press("u")
        assert not app.session.reviews
        assert HERE not in app.text
        assert "Annulé : commencer un bilan" in app.text.replace("\u00a0", " ")


async def test_what_is_edited_then_loses_nothing_of_what_is_not_shown(tmp_path: Path) -> None:
    async with running(tmp_path, session=in_the_room()) as app:
        whole = app.session
        await app.press("f6", "n", "s")
        await app.type(CAF[:8], "enter", "enter", "home", "enter")
        await app.type(" (Foix)", "enter", "q")
        caf = partner(whole, CAF)
        assert app.session.partners[caf].name == f"{CAF} (Foix)"
        assert app.session.partners[caf].note == "ne rien dire du budget"
        renamed = replace(whole.partners[caf], name=f"{CAF} (Foix)")
        expected = replace(whole, partners={**whole.partners, caf: renamed})
        assert content_of(app.session) == content_of(expected)


async def test_what_is_deleted_then_goes_whole(tmp_path: Path) -> None:
    async with running(tmp_path, session=in_the_room(Step.LEADS)) as app:
        first = next(iter(app.session.leads))
        await app.press("home", "d")
        gone = set(in_the_room().leads) - set(app.session.leads)
        assert len(gone) == 1, first
        assert not app.session.conflicts
        await app.press("u")
        assert set(app.session.leads) == set(in_the_room().leads)


async def test_a_lead_of_the_follow_up_is_done_with_them(tmp_path: Path) -> None:
    async with running(tmp_path, (100, 60), session=in_the_room()) as app:
        await app.press("f6")
        await stand_on(app, INVITE)
        await app.press("v", "v")
        assert app.session.leads[lead(app.session, INVITE)].status is LeadStatus.DONE
        assert app.session.leads[lead(app.session, INVITE)].points, "what it answers stays"


async def test_it_speaks_english_too(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=in_the_room()) as app:
        assert "PARTNERS ARE IN THE ROOM" in app.text
        await app.press("R")
        assert "Have the partners left?" in app.text


async def test_when_partners_leave_one_stays_where_one_is(tmp_path: Path) -> None:
    session = edits.go(le_tilleul(), Step.TIMELINE)
    async with running(tmp_path, language="en", session=session) as app:
        there = app.app.screen
        await app.press("R")
        await app.type("", "enter")
        assert with_partners(app.session)
        await app.press("q", "R", "down", "enter")
        assert not with_partners(app.session)
        assert app.app.screen is there
