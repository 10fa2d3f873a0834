"""The step aside: who plays whom, and in which order."""

import re
from pathlib import Path

import pytest

from store import edits
from store.choices import PointKind, Step
from store.model import Session, replace
from store.queries.actors import name_of
from store.queries.roles import players, roles_played
from tests.playing.driver import Driver, running
from tests.playing.roles import take_roles
from tests.playing.workshop import LE_TILLEUL, Play
from tests.workshops import before_roles, member, partner


def played(app: Driver) -> list[tuple[list[str], str]]:
    """Return who plays whom, in the order of the turns."""
    session = app.session
    return [
        ([m.name for m in players(session, role)], name_of(session, role.actor))
        for role in roles_played(session)
    ]


async def test_the_rules_stand_first_and_stay_at_hand(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=before_roles()) as app:
        assert "Speak as “I”" in app.text
        assert "You may pass." in app.text
        await app.press("L", "enter")
        assert "Speak as “I”" not in app.text
        await app.press("i")
        assert "Speak as “I”" in app.text


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_each_member_takes_an_actor(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(tmp_path, size, session=before_roles()) as app:
        await take_roles(Play(app, LE_TILLEUL))
        turns = LE_TILLEUL["pas_de_cote"]
        assert played(app) == [([turn["membre"]], turn["acteur"]) for turn in turns]
        for turn in turns:
            assert f"{turn['membre']} — {turn['acteur']}" in app.text


async def test_two_on_one_actor_make_a_group_and_one_member_may_play_two(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=before_roles()) as app:
        await app.press("enter")
        await app.type("Caf de", "enter")
        await app.press("down", "enter")
        assert "Nadia" in app.text  # who plays the Caf already
        await app.type("Caf de", "enter")
        assert played(app) == [(["Nadia", "Yoann"], "Caf de l'Ariège")]
        await app.press("e", "down", "enter")
        await app.type("Sieuras", "enter")
        assert played(app)[1] == (["Yoann"], "Mairie de Sieuras")


async def test_how_many_had_their_turn_is_drawn_and_said(tmp_path: Path) -> None:
    session = edits.draw_roles(before_roles(), 1, ())
    first, second, *_rest = roles_played(session)
    session = edits.note_point(session, second.id, PointKind.BRAKE, "qui paie ?")
    session = edits.end_turn(session, first.id)
    async with running(tmp_path, language="en", session=session) as app:
        assert "██▒▒░░░░░░░░ 1 turn of 6" in app.text
        assert "[○In their shoes]" in app.text
        await app.press("j")
        assert "○ begun" in app.text
        assert "✓ done" in app.text


async def test_lots_give_everyone_an_actor_who_is_not_their_contact(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=before_roles()) as app:
        await app.press("down", "r", "L", "enter")
        session = app.session
        drawn = {name: session.partners[partner(session, actor)] for (name,), actor in played(app)}
        assert set(drawn) == {"Nadia", "Maïté", "Jean-Noël", "Zoé", "Œuvrard (CA)"}
        for name, actor in drawn.items():
            assert actor.contact != member(session, name)
        await app.press("L")
        assert "Everyone has an actor, or passes." in app.text


async def test_one_may_pass_and_play_again(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=before_roles()) as app:
        await app.press("r")
        assert app.session.members[member(app.session, "Nadia")].passes
        assert "– passes" in app.text
        await app.press("enter")
        assert "Nadia passes" in app.text
        await app.press("r", "enter")
        assert "Into whose shoes does Nadia step?" in app.text


async def test_an_actor_from_outside_the_timeline_can_be_played(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=before_roles()) as app:
        await app.press("enter", "up", "enter")
        await app.type("Gendarmerie [nord]", "enter")
        assert played(app) == [(["Nadia"], "Gendarmerie [nord]")]
        assert "Nadia — Gendarmerie [nord]" in app.text
        await app.press("u")
        assert not app.session.roles
        assert partner_names(app.session) == partner_names(before_roles())


def partner_names(session: Session) -> list[str]:
    return [partner.name for partner in session.partners.values()]


async def test_a_member_changes_actor_or_leaves_and_undo_brings_the_role_back(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, language="en", session=before_roles()) as app:
        await app.press("enter")
        await app.type("Caf de", "enter")
        await app.press("e", "down", "down", "enter")
        await app.type("Mado", "enter")
        assert played(app) == [(["Nadia"], "Café-épicerie « Chez Mado »")]
        await app.press("o")
        assert not app.session.roles
        await app.press("u")
        assert played(app) == [(["Nadia"], "Café-épicerie « Chez Mado »")]


async def test_a_late_member_is_added_there(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=before_roles()) as app:
        await app.press("a")
        await app.type("Inès", "enter")
        await app.press("enter")
        assert "Inès" in app.text


async def test_who_leaves_a_role_keeps_what_they_noted_and_nobody_else_gets_it(
    tmp_path: Path,
) -> None:
    session = before_roles()
    caf, nadia = partner(session, "Caf de l'Ariège"), member(session, "Nadia")
    session = edits.take_role(session, nadia, caf)
    (role,) = session.roles
    session = edits.note_point(session, role, "brake", "un secret")
    async with running(tmp_path, language="en", session=session) as app:
        await app.press("o")
        assert "(nobody any more) — Caf de l'Ariège" in app.text
        await app.press("down", "enter")
        await app.type("Caf de", "enter")
        assert [names for names, _actor in played(app)] == [[], ["Nadia"]]
        assert "un secret" not in app.text


async def test_turns_change_their_order(tmp_path: Path) -> None:
    async with running(tmp_path, session=before_roles()) as app:
        await take_roles(Play(app, LE_TILLEUL))
        await app.press("home", "shift+down")
        assert [names for names, _actor in played(app)][:2] == [["Yoann"], ["Nadia"]]


async def test_what_to_look_at_leads_to_the_member(tmp_path: Path) -> None:
    session = before_roles()
    session = edits.take_role(session, member(session, "Zoé"), partner(session, "France services"))
    async with running(tmp_path, language="en", session=session) as app:
        assert "things to look at (Shift+C)" in app.text
        await app.press("C")
        assert re.search(r"\d members without an actor: Nadia", app.text)
        assert "Nobody speaks as the residents" in app.text
        await app.press("enter")
        assert "Nadia has no actor to play yet." in app.text
        await app.press("enter", "enter")
        assert "Into whose shoes does Nadia step?" in app.text


async def test_the_step_without_anyone_says_what_to_do(tmp_path: Path) -> None:
    session = replace(edits.new_session("La Roulotte"), step=Step.STEP_ASIDE)
    async with running(tmp_path, language="en", session=session) as app:
        assert "Nobody yet: a adds them, one a line." in app.text
        await app.press("a")
        await app.type("Nadia", "enter")
        await app.press("enter", "L")
        assert "There is no actor to draw yet" in app.text
        await app.press("enter")
        assert "another actor…" in app.text


async def test_an_actor_is_changed_for_one_who_is_not_on_the_timeline(tmp_path: Path) -> None:
    session = before_roles()
    for name, actor in (("Nadia", "Caf de l'Ariège"), ("Zoé", "France services")):
        session = edits.take_role(session, member(session, name), partner(session, actor))
    async with running(tmp_path, language="en", session=session) as app:
        await app.press("home", "e", "down", "down", "enter", "up", "up", "up", "up", "enter")
        await app.type("Une habitante", "enter")
        assert played(app) == [(["Nadia"], "Une habitante"), (["Zoé"], "France services")]
