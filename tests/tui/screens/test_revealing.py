"""Turns revealed in the exchange: when one says so, and who was not heard yet."""

from pathlib import Path

from store import edits
from store.choices import Step
from tests.playing.driver import running
from tests.tui.screens.exchanging import BRAKE, LEVER, noted, ratings
from tests.workshops import before_roles, member, partner


async def test_an_actor_is_revealed_when_one_says_so(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=noted()) as app:
        assert "Caf de l'Ariège — Maïté, Zoé" in app.text
        assert "indicateurs" not in app.text
        await app.press("enter")
        assert "Pas d'indicateurs" in app.text
        assert "La convention" in app.text
        await app.press("u")
        assert "Undone: reveal “Caf de l'Ariège”" in app.text
        assert "indicateurs" not in app.text


async def test_rated_to_the_end_one_goes_on_to_the_next_actor_that_enter_reveals(
    tmp_path: Path,
) -> None:
    session = noted()
    mado = partner(session, "Café-épicerie « Chez Mado »")
    session = edits.take_role(session, member(session, "Nadia"), mado)
    role = next(r.id for r in session.roles.values() if r.actor == mado)
    session = edits.note_point(session, role, BRAKE, "Les élections approchent")
    session = edits.end_turn(session, role)
    async with running(tmp_path, language="en", session=session) as app:
        await app.press("enter", "3", "4", "a")
        await app.type("Elle court jusqu'en 2028", "enter", "enter", "5", "2")
        assert not app.session.roles[role].revealed
        await app.press("enter")
        assert app.session.roles[role].revealed
        assert "Argument on" not in app.text


async def test_a_turn_that_is_not_over_is_revealed_only_on_purpose(tmp_path: Path) -> None:
    session = noted()
    (role,) = session.roles
    async with running(
        tmp_path, language="en", session=edits.end_turn(session, role, False)
    ) as app:
        await app.press("enter")
        assert "The turn as Caf de l'Ariège is not over" in app.text
        await app.press("enter")
        assert not app.session.roles[role].revealed
        await app.press("enter", "down", "enter")
        assert app.session.roles[role].revealed


async def test_of_a_turn_with_nothing_noted_that_is_said_and_who_passes_is_revealed_at_once(
    tmp_path: Path,
) -> None:
    session = before_roles()
    maite, caf = member(session, "Maïté"), partner(session, "Caf de l'Ariège")
    session = edits.go(edits.take_role(session, maite, caf), Step.EXCHANGE)
    (role,) = session.roles
    async with running(tmp_path / "waits", session=session) as app:
        await app.press("enter")
        assert "rien à montrer" in app.text
        await app.press("escape", "3")
        assert "Entrée dévoile d’abord cet acteur" in app.text
    passing = edits.change(session, "members", maite, passes=True)
    async with running(tmp_path / "passes", session=passing) as app:
        await app.press("enter")
        assert app.session.roles[role].revealed


async def test_of_who_passes_nothing_is_still_to_be_revealed(tmp_path: Path) -> None:
    session = noted()
    nadia, mado = member(session, "Nadia"), partner(session, "Café-épicerie « Chez Mado »")
    session = edits.change(session, "members", nadia, passes=True)
    session = edits.take_role(session, nadia, mado)
    async with running(tmp_path, language="en", session=session) as app:
        await app.press("enter")
        assert "Pas d'indicateurs" in app.text
        assert "– passes" in app.text
        assert "Still to be revealed" not in app.text


async def test_who_was_not_heard_yet_is_said_without_a_word_of_theirs(tmp_path: Path) -> None:
    session = noted()
    mado = partner(session, "Café-épicerie « Chez Mado »")
    session = edits.take_role(session, member(session, "Nadia"), mado)
    role = next(r.id for r in session.roles.values() if r.actor == mado)
    session = edits.note_point(session, role, BRAKE, "Les élections approchent")
    session = edits.end_turn(session, role)
    async with running(tmp_path, language="en", session=session) as app:
        assert "Still to be revealed" not in app.text
        await app.press("enter")
        assert "Still to be revealed: Café-épicerie" in app.text
        assert "élections" not in app.text
        await app.press("a")
        await app.type("Trois chiffres par halte", "enter")
        await app.type("nadia", "enter", "escape")
        line = " ".join(app.text.partition("Still to be revealed")[2].split())
        actors, team = line.split(" · No argument yet from: ")
        assert "Maïté" in team
        assert "Maïté" not in actors
        assert "Nadia" not in line
        assert "élections" not in app.text
        left = next(m.id for m in app.session.members.values() if m.name == "Maïté")
        app.app.workshop.apply(edits.change, "members", left, left=True)
        await app.press("end", "enter")
        assert "Still to be revealed" not in app.text
        assert "Maïté" not in app.text.split("No argument yet from")[1]
        await app.press("o", "enter")
        assert "No argument yet from" not in app.text


async def test_who_passes_or_has_noted_nothing_is_not_still_to_be_revealed(tmp_path: Path) -> None:
    session = noted()
    for name, actor in (("Nadia", "Café-épicerie « Chez Mado »"), ("Yoann", "Mairie de Sieuras")):
        session = edits.take_role(session, member(session, name), partner(session, actor))
    session = edits.change(session, "members", member(session, "Yoann"), passes=True)
    async with running(tmp_path, language="en", session=session) as app:
        await app.press("enter")
        assert "Pas d'indicateurs" in app.text
        assert "Still to be revealed" not in app.text


async def test_all_who_were_not_heard_yet_are_named_where_two_lines_hold_them(
    tmp_path: Path,
) -> None:
    names = ["Alexandrine", "Bartholomé", "Clémentine", "Dieudonné", "Emmanuelle", "Ferdinand"]
    async with running(tmp_path, session=edits.add_members(noted(), names)) as app:
        await app.press("enter", "a")
        await app.type("Trois chiffres par halte", "enter")
        await app.type("nadia", "enter", "escape")
        said = " ".join(app.text.split("Pas encore d’argument de")[1].split("\n\n")[0].split())
        assert [name for name in names if name not in said] == []


async def test_everyone_leaves_their_role(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=noted()) as app:
        await app.press("o")
        assert "Reveal every actor first" in app.text
        assert "Everyone leaves their role" not in app.text
        await app.press("enter", "end", "enter")
        assert "Take a breath." in app.text
        await app.press("escape")
        assert not app.session.roles_left
        await app.press("o", "enter")
        assert app.session.roles_left
        assert "Everyone has left their role." in app.text


async def test_who_passes_keeps_nobody_in_their_role(tmp_path: Path) -> None:
    session = noted()
    session = edits.take_role(session, member(session, "Nadia"), partner(session, "Mission locale"))
    session = edits.change(session, "members", member(session, "Nadia"), passes=True)
    async with running(tmp_path, language="en", session=session) as app:
        assert "– passes" in app.text
        await app.press("enter", "o", "enter")
        assert app.session.roles_left


async def test_once_revealed_the_first_brake_is_under_the_cursor(tmp_path: Path) -> None:
    session = before_roles()
    caf = partner(session, "Caf de l'Ariège")
    session = edits.take_role(session, member(session, "Maïté"), caf)
    (role,) = session.roles
    session = edits.note_point(session, role, LEVER, "La convention")
    session = edits.note_point(session, role, BRAKE, "Pas d'indicateurs")
    session = edits.go(edits.end_turn(session, role), Step.EXCHANGE)
    async with running(tmp_path, language="en", session=session) as app:
        await app.press("enter", "5")
        assert ratings(app, "Pas d'indicateurs")[0] == 5
