"""Two people at two terminals, on one session: nobody's words go under anyone's fingers."""

import json
import stat
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from store import edits
from store.choices import Step
from store.model import Session
from store.schema import SCHEMA
from tests.keeping import file_of, library_in
from tests.playing.driver import Driver, running


def framed() -> Session:
    return edits.add_members(edits.new_session("La Roulotte"), ["Nadia", "Yoann"])


def with_actors(*names: str, step: Step = Step.TIMELINE) -> Session:
    return edits.go(edits.add_partners(framed(), names), step)


@asynccontextmanager
async def two(root: Path, session: Session) -> AsyncIterator[tuple[Driver, Driver]]:
    """Run two programs on one session, both at its step."""
    async with running(root, language="en", session=session) as one:
        assert one.app.workshop
        one.app.workshop.person = "Nadia"
        async with running(root, language="en", id=one.app.workshop.id) as other:
            assert other.app.workshop
            other.app.workshop.person = "Yoann"
            yield one, other


async def until(app: Driver, words: str) -> None:
    """Wait until the screen says ``words``, on however many lines; a time limit bounds it."""
    while words not in " ".join(app.text.split()):
        await app.pilot.pause(0.05)


async def follow(app: Driver) -> None:
    """Have ``app`` take in what the other kept, which it does not while it is saving."""
    while app.app.workshop and app.app.workshop.saving:
        await app.pilot.pause(0.05)
    app.app.call_later(app.app._look_for_others)
    await app.settle()


# --- one field opened by both


async def test_of_one_field_opened_by_both_the_later_stands_and_the_other_is_told(
    tmp_path: Path,
) -> None:
    async with two(tmp_path, framed()) as (one, other):
        for app in (one, other):
            await app.press("down", "enter")
        await one.type("ici", "enter")
        await one.saved()
        await follow(other)
        await other.type("là-bas", "enter")
        await other.saved()
        await follow(one)
        for app in (one, other):
            values = {app.session.framing.structure, app.session.framing.territory}
            assert "là-bas" in values
            await until(app, "1 written twice (F7)")
            await app.press("f7")
            assert "1: là-bas (Yoann)" in app.text
            assert "2: ici (Nadia)" in app.text
        await one.press("2")
        await one.saved()
        await follow(other)
        assert not other.session.conflicts
        assert "ici" in {other.session.framing.structure, other.session.framing.territory}


async def test_a_text_written_while_another_changed_it_loses_neither(tmp_path: Path) -> None:
    async with two(tmp_path, framed()) as (one, other):
        for app in (one, other):
            while "Why" not in next(x for x in app.text.splitlines() if x.startswith("›")):
                await app.press("down")
            await app.press("enter")
        await one.type("Aller vers")
        await one.press("ctrl+s")
        await one.saved()
        await follow(other)
        await other.type("Écouter")
        await other.press("ctrl+s")
        assert other.session.framing.why == "Écouter"
        (told,) = other.session.conflicts.values()
        assert (told.other, told.by, told.other_by) == ('"Aller vers"', "Yoann", "Nadia")


# --- deleted, revealed or restored under a writer


async def test_a_card_deleted_under_its_writer_comes_back_with_the_words(tmp_path: Path) -> None:
    session = with_actors("Médecin", "Mairie")
    doctor = next(iter(session.partners))
    async with two(tmp_path, session) as (one, other):
        await one.press("enter")
        assert "Médecin" in one.text
        await one.press("enter", "ctrl+u")
        await one.type("Médecin de quart")
        assert other.app.workshop
        other.app.workshop.apply(edits.remove, "partners", doctor)
        other.app.workshop.save()
        await follow(one)
        assert "was deleted elsewhere" in " ".join(one.text.split())
        await one.type("ier", "enter")
        assert one.session.partners[doctor].name == "Médecin de quartier"
        assert len(one.session.partners) == 2


async def test_who_only_looked_at_a_card_that_is_deleted_stays_on_it(tmp_path: Path) -> None:
    session = with_actors("Médecin", "Mairie")
    doctor = next(iter(session.partners))
    async with two(tmp_path, session) as (one, other):
        await one.press("enter")
        assert other.app.workshop
        other.app.workshop.apply(edits.remove, "partners", doctor)
        other.app.workshop.save()
        await follow(one)
        assert "was deleted elsewhere" in " ".join(one.text.split())
        await one.press("d")
        assert len(one.session.partners) == 1
        await one.press("enter", "enter")
        assert one.session.partners[doctor].name == "Médecin", "Enter brings it back as it was"


async def test_a_long_text_on_a_card_deleted_meanwhile_is_kept(tmp_path: Path) -> None:
    session = with_actors("Médecin", "Mairie")
    doctor = next(iter(session.partners))
    async with two(tmp_path, session) as (one, other):
        await one.press("enter")
        while "Note" not in next(x for x in one.text.splitlines() if x.startswith("›")):
            await one.press("down")
        await one.press("enter")
        await one.type("Passe le jeudi")
        assert other.app.workshop
        other.app.workshop.apply(edits.remove, "partners", doctor)
        other.app.workshop.save()
        await follow(one)
        assert "was deleted elsewhere" in " ".join(one.text.split())
        await one.press("ctrl+s")
        assert one.session.partners[doctor].note == "Passe le jeudi"


@pytest.mark.parametrize("what", ["deleted", "revealed"])
async def test_a_turn_stays_open_whatever_others_do_to_its_role(tmp_path: Path, what: str) -> None:
    session = with_actors("Caf", step=Step.STEP_ASIDE)
    (actor,), (nadia, _) = session.partners, session.members
    session = edits.take_role(session, nadia, actor)
    (role,) = session.roles
    async with two(tmp_path, session) as (one, other):
        await one.press("enter")
        if "Start the turn" in one.text:
            await one.press("enter")
        await one.press("enter")
        await one.type("Le bruit", "enter")
        await one.saved()
        await one.type("La peur du")
        await follow(other)
        assert other.app.workshop
        if what == "deleted":
            other.app.workshop.apply(edits.remove, "partners", actor)
        else:
            other.app.workshop.apply(edits.reveal, role)
        other.app.workshop.save()
        await follow(one)
        assert f"{what} elsewhere" in " ".join(one.text.split())
        await one.type(" vide", "enter")
        texts = {point.text for point in one.session.points.values()}
        assert texts == {"Le bruit", "La peur du vide"}
        assert one.session.partners[actor].name == "Caf"
        await one.type("encore", "enter")
        assert "encore" in {point.text for point in one.session.points.values()}


async def test_an_earlier_state_brought_back_elsewhere_leaves_the_field_open(
    tmp_path: Path,
) -> None:
    library = library_in(tmp_path)
    async with two(tmp_path, framed()) as (one, other):
        assert other.app.workshop
        id = other.app.workshop.id
        other.app.workshop.apply(edits.add_members, ["Zoé"])
        other.app.workshop.save()
        await follow(one)
        zoe = next(m.id for m in one.session.members.values() if m.name == "Zoé")
        await one.press("end", "enter")
        await one.type(" du Fossat")
        library.restore_snapshot(id, library.snapshots(id)[-1])
        await follow(one)
        assert "was deleted elsewhere" in " ".join(one.text.split())
        await one.press("enter")
        assert one.session.members[zoe].name == "Zoé du Fossat"


# --- undo


async def test_undo_takes_no_words_of_another(tmp_path: Path) -> None:
    async with two(tmp_path, framed()) as (one, other):
        await one.press("down", "enter")
        await one.type("ici", "enter")
        await one.saved()
        await follow(other)
        await other.press("down", "enter", "ctrl+u")
        await other.type("là-bas", "enter")
        await other.saved()
        await follow(one)
        await one.press("u")
        assert "Not undone, changed since" in one.text
        assert "là-bas" in {one.session.framing.structure, one.session.framing.territory}
        assert not one.session.conflicts


# --- a name added by both


async def test_a_name_added_by_both_is_one_card_and_can_be_made_two_again(
    tmp_path: Path,
) -> None:
    async with two(tmp_path, with_actors("Mairie")) as (one, other):
        assert one.app.workshop
        assert other.app.workshop
        one.app.workshop.apply(edits.add_partners, ["Caf"])
        other.app.workshop.apply(edits.add_partners, ["Caf"])
        one.app.workshop.save()
        other.app.workshop.save()
        await follow(one)
        assert len(one.session.partners) == 2
        await one.press("f7")
        assert "added twice: now one" in one.text
        await one.press("2")
        assert sum("caf" in p.name.lower() for p in one.session.partners.values()) == 2


# --- who only reads


async def test_who_may_only_read_sees_what_others_do(tmp_path: Path) -> None:
    workshop = library_in(tmp_path).create(with_actors("Mairie"))
    file_of(workshop).chmod(0o444)
    async with running(tmp_path, language="en", id=workshop.id) as reader:
        file_of(workshop).chmod(0o644)
        for name in ("Caf", "Médecin"):
            workshop.apply(edits.add_partners, [name])
            workshop.save()
            await follow(reader)
            assert name in reader.text
        assert "read only" in reader.text
        assert stat.S_IMODE(file_of(workshop).stat().st_mode) == 0o644
        await reader.press("a")
        await reader.type("Sou", "enter")
        assert "Sou" in reader.text, "what is refused stays in the field"


@pytest.mark.parametrize("keys", [("down", "enter"), ("down", "down", "enter")])
async def test_who_may_only_read_is_told_that_no_planned_time_is_kept(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    workshop = library_in(tmp_path).create(with_actors("Mairie"))
    file_of(workshop).chmod(0o444)
    async with running(tmp_path, language="en", id=workshop.id) as reader:
        planned = reader.session.timings
        await reader.press("t", *keys)
        if reader.app.screen.is_modal or "Planned time" in reader.text:
            await reader.type("45", "enter")
        assert "read" in reader.text.splitlines()[-2]
        assert reader.session.timings == planned
        assert "planned for this step" not in reader.text


async def test_what_a_later_program_writes_is_followed(tmp_path: Path) -> None:
    workshop = library_in(tmp_path).create(with_actors("Mairie"))
    written = json.loads(file_of(workshop).read_bytes())
    kept = written["session"]["1"]
    kept["schema"] = SCHEMA + 1
    file_of(workshop).write_text(json.dumps(written))
    async with running(tmp_path, language="en", id=workshop.id) as reader:
        for name in ("Mairie du Fossat", "Mairie de Daumazan"):
            kept["revision"] += 1
            next(iter(kept["session"]["partners"].values()))["name"] = name
            file_of(workshop).write_text(json.dumps(written))
            await follow(reader)
            assert name in reader.text
        assert "read only" in reader.text
