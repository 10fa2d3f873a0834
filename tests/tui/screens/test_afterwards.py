"""What the months bring, noted by one key from any step: signs, next review, bodies, relations."""

from datetime import date
from pathlib import Path

import pytest

from store import edits
from store.choices import RelationKind, SignKind, Stage, Step
from store.model import Session
from store.queries.follow_up import invited
from tests.playing.driver import Driver, running
from tests.workshops import le_tilleul, member, partner

TODAY = date.today()
CAF, MSA = "Caf de l'Ariège", "MSA Midi-Pyrénées Sud"


async def stand_on(app: Driver, text: str) -> None:
    """Move the cursor down to the line that says ``text``."""
    await app.press("home")
    for _ in range(60):
        if any("› " in line and text in line for line in app.text.splitlines()):
            return
        await app.press("down")
    raise AssertionError(f"nowhere on the list: {text}")


@pytest.mark.parametrize("step", [step for step in Step if step is not Step.STEP_ASIDE])
async def test_one_key_leads_there_from_every_step_and_q_back(tmp_path: Path, step: Step) -> None:
    async with running(tmp_path, session=edits.go(le_tilleul(), step)) as app:
        before = app.text.splitlines()[1]
        await app.press("N")
        assert "Signes de confiance" in app.text
        assert "Instances à informer" in app.text
        await app.press("q")
        assert app.text.splitlines()[1] == before


async def test_signs_are_noted_one_after_another_and_a_number_says_what_they_are(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, session=edits.go(le_tilleul(), Step.TIMELINE)) as app:
        await app.press("N", "enter")
        await app.type("64 personnes en sept haltes", "enter")
        assert "1\u00a0un chiffre" in app.text
        await app.type("1", "enter")
        await app.type("« On vous attendait »", "enter", "enter")
        first, second = app.session.signs.values()
        assert (first.what, first.kind) == ("64 personnes en sept haltes", SignKind.FIGURE)
        assert (second.what, second.kind) == ("« On vous attendait »", None)
        assert first.seen_on == second.seen_on == TODAY
        await app.press("u", "u", "u")
        assert not app.session.signs


async def test_a_kind_said_in_words_is_no_sign_of_its_own(tmp_path: Path) -> None:
    async with running(tmp_path, session=edits.go(le_tilleul(), Step.TIMELINE)) as app:
        await app.press("N", "enter")
        await app.type("64 personnes en sept haltes", "enter")
        assert "2\u00a0une parole" in app.text
        await app.type("chiffre", "enter")
        assert len(app.session.signs) == 1
        assert "sa sorte, ou un autre signe" in app.text
        await app.press("ctrl+u")
        await app.type("un chiffre", "enter")
        assert [sign.kind for sign in app.session.signs.values()] == [SignKind.FIGURE]


async def test_a_sign_is_filled_in_deleted_and_brought_back(tmp_path: Path) -> None:
    session = edits.add_signs(edits.go(le_tilleul(), Step.RACI), ["Photos de Loubaut"], TODAY)
    async with running(tmp_path, session=session) as app:
        await app.press("N")
        await stand_on(app, "Photos de Loubaut")
        await app.press("enter", "home", "down", "down", "down", "enter")
        await app.type("conseil municipal", "enter")
        (sign,) = app.session.signs.values()
        assert sign.shown_to == "conseil municipal"
        await app.press("q")
        assert "conseil municipal" in app.text
        await app.press("d")
        assert not app.session.signs
        await app.press("u")
        assert "Photos de Loubaut" in app.text


async def test_the_next_review_is_planned_and_space_says_who_comes(tmp_path: Path) -> None:
    session = edits.go(le_tilleul(), Step.LEADS)
    caf, msa = partner(session, CAF), partner(session, MSA)
    session = edits.change(session, "partners", caf, stages=frozenset({Stage.REVIEWS}))
    session = edits.change(session, "partners", msa, stages=frozenset())
    async with running(tmp_path, session=session) as app:
        await app.press("N")
        await stand_on(app, "Prochain bilan le")
        await app.press("enter")
        await app.type("02/04/2027", "enter")
        await app.press("enter")
        await app.type("Sous la halle", "enter")
        planned = app.session.next_review
        assert (planned.day, planned.place) == (date(2027, 4, 2), "Sous la halle")
        assert CAF in app.text
        await app.press("enter")
        await stand_on(app, CAF)
        await app.press("space")
        await stand_on(app, MSA)
        await app.press("space", "enter")
        names = [card.name for card in invited(app.session)]
        assert CAF not in names
        assert MSA in names
        await app.press("u")
        assert app.session.partners[caf].invited is None


async def test_bodies_are_added_filled_in_and_told(tmp_path: Path) -> None:
    async with running(tmp_path, session=edits.go(le_tilleul(), Step.FRAMING)) as app:
        await app.press("N")
        await stand_on(app, "Ajouter une instance")
        await app.press("enter")
        await app.type("Conseil municipal", "enter")
        await app.type("CCAS", "enter", "enter")
        assert [body.name for body in app.session.bodies.values()] == ["Conseil municipal", "CCAS"]
        await stand_on(app, "Conseil municipal")
        await app.press("v")
        council, _ccas = app.session.bodies.values()
        assert council.informed_on == TODAY
        await app.press("enter", "home", "down", "down", "enter", "down", "enter")
        council, _ccas = app.session.bodies.values()
        assert council.speaker == next(iter(app.session.members))


async def test_what_was_just_added_is_in_sight_under_the_cursor(tmp_path: Path) -> None:
    session = edits.add_signs(le_tilleul(), [f"Halte {n}" for n in range(40)], TODAY)
    session = edits.add_bodies(session, [f"Commission {n}" for n in range(40)])
    async with running(tmp_path, session=edits.go(session, Step.TIMELINE)) as app:
        await app.press("N", "a")
        await app.type("Une photo de plus", "enter", "escape")
        assert any(line.startswith("› Une photo de plus") for line in app.text.splitlines())
        await app.press("end", *["up"] * 2, "a")
        await app.type("Bureau de la Caf", "enter", "escape")
        assert any(line.startswith("› Bureau de la Caf") for line in app.text.splitlines())


@pytest.mark.parametrize(
    ("language", "asked", "unsure"),
    [
        ("fr", "Quand se réunit-elle\u00a0?", "une date, ou une autre instance"),
        ("en", "When does it meet?", "a day, or another committee"),
    ],
)
async def test_when_a_body_meets_is_asked_as_soon_as_it_is_named(
    tmp_path: Path, language: str, asked: str, unsure: str
) -> None:
    session = edits.go(le_tilleul(), Step.TIMELINE)
    async with running(tmp_path, language=language, session=session) as app:
        await app.press("N", "end", "up", "a")
        await app.type("Conseil municipal", "enter")
        assert asked in app.text
        await app.type("3/7/2027", "enter")
        await app.type("Bureau", "enter")  # a short name is asked about no more than another
        await app.type("30/2/2027", "enter")
        assert asked in app.text, "a day that there is not is asked again"
        await app.type("CA de la Caf", "enter")
        await app.type("avant la fusion", "enter")
        assert unsure in app.text
        await app.type("Collectif", "enter", "enter")
        named = [(body.name, body.meets_on) for body in app.session.bodies.values()]
        assert named == [
            ("Conseil municipal", date(2027, 7, 3)),
            ("Bureau", None),
            ("CA de la Caf", None),
            ("Collectif", None),
        ]


async def test_who_opens_the_door_is_chosen_from_lists(tmp_path: Path) -> None:
    session = edits.go(le_tilleul(), Step.TIMELINE)
    async with running(tmp_path, session=session) as app:
        await app.press("N")
        await stand_on(app, "Ajouter qui connaît")
        await app.press("enter")
        await app.type("MSA", "enter")
        await app.press("down", "enter")
        await app.type("Caf de", "enter")
        (relation,) = app.session.relations.values()
        ends = (partner(session, MSA), RelationKind.INTRODUCES, partner(session, CAF))
        assert (relation.actor, relation.kind, relation.other) == ends
        assert f"{MSA} peut nous présenter à {CAF}" in " ".join(app.text.split())
        await stand_on(app, f"{MSA} peut nous")
        await app.press("enter", "home", "enter")
        await app.type("Caf de", "enter")
        assert app.session.relations[relation.id] == relation, "nobody is tied to itself"
        await app.press("q", "d")
        assert not app.session.relations
        await app.press("u")
        assert app.session.relations


def known_to_a_friend() -> Session:
    """Return le-tilleul where a member of nobody's knows a partner that has no contact."""
    session = edits.go(le_tilleul(), Step.TIMELINE)
    caf, msa = partner(session, CAF), partner(session, MSA)
    session = edits.change(session, "partners", caf, contact=None)
    return edits.relate(session, msa, RelationKind.KNOWS, caf)


async def test_an_actor_seen_whole_says_who_opens_its_door(tmp_path: Path) -> None:
    session = known_to_a_friend()
    async with running(tmp_path, (80, 50), session=session) as app:
        await app.press("s")
        await app.type("Caf de", "enter")
        assert f"{MSA} les connaît" in " ".join(app.text.split())
        await app.press("enter")
        words = " ".join(app.text.split())
        assert f"{MSA} les connaît" in words
        assert f"{MSA} connaît {CAF}" in words
        nadia = member(session, "Nadia")
    session = edits.change(session, "partners", partner(session, CAF), contact=nadia)
    async with running(tmp_path / "other", (80, 50), session=session) as app:
        await app.press("s")
        await app.type("Caf de", "enter", "enter")
        assert "les connaît" not in app.text


async def test_it_speaks_english_too(tmp_path: Path) -> None:
    session = edits.go(le_tilleul(), Step.RACI)
    async with running(tmp_path, language="en", session=session) as app:
        await app.press("N")
        for title in (
            "Signs of trust",
            "Next review",
            "Committees to inform",
            "Who opens the door",
        ):
            assert title in app.text
        await app.press("f1")
        assert "What the months bring" in app.text
