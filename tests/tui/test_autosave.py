"""What the app does to lose nothing: two terminals, a refusing disk, a damaged file."""

import asyncio
import errno
import os
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from textual import events

from store import edits
from store.choices import Bond, Family, Horizon, Letter, PointKind, Step, Verification
from store.disk import lock
from store.disk.copies import read_copy
from store.disk.lock import locked
from store.disk.settings_file import SettingsFile
from store.errors import NotSaved
from store.model import CENTRE, Session
from store.schema import SCHEMA
from tests.keeping import file_of, library_in, settings_in
from tests.playing.driver import Driver, running
from tui.apps import autosave, settled
from tui.screens.acting import ActingScreen
from tui.screens.timeline.screen import TimelineScreen


def project() -> Session:
    return edits.add_members(edits.new_session("La Roulotte"), ["Nadia", "Yoann"])


async def until(app: Driver, words: str) -> None:
    """Wait until the screen says ``words``; the test's own time limit bounds it."""
    while words not in " ".join(app.text.split()):
        await app.pilot.pause(0.05)


async def test_another_terminal_s_edit_comes_in_without_moving_what_is_typed(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, language="en", session=project()) as app:
        await app.press("a")
        await app.type("Maïté à moitié")
        (entry,) = library_in(tmp_path).list()
        other = library_in(tmp_path).open(entry.id)
        other.apply(edits.frame, territory="Val d'Arize")
        other.save()
        await until(app, "Val d'Arize")
        assert "Maïté à moitié" in app.text
        await app.press("enter")
        assert "Maïté à moitié" in {m.name for m in app.session.members.values()}


async def test_a_file_put_back_under_the_program_is_merged_and_kept_anew(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=project()) as app:
        assert app.app.workshop
        file = file_of(app.app.workshop)
        former = file.read_bytes()
        await app.press("a")
        await app.type("Maïté", "enter")
        await app.saved()
        file.write_bytes(former)
        while "Maïté" not in file.read_text("utf-8"):  # no key is pressed for it
            await app.pilot.pause(0.05)
        await app.saved()
        assert not app.session.conflicts
    assert "Maïté" in {m.name for m in library_in(tmp_path).read(file.parent.name).members.values()}


async def test_a_lock_that_cannot_be_taken_is_said_before_anything_is_typed(tmp_path: Path) -> None:
    workshop = library_in(tmp_path).create(project())
    file_of(workshop).with_name(".lock").mkdir()
    async with running(tmp_path, language="en", id=workshop.id) as app:
        assert "nothing of this session can be saved" in " ".join(app.text.split())


async def test_what_is_said_while_a_screen_is_being_made_is_said_on_it(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=project()) as app:
        app.app.post_message(events.Key("n", "n"))
        while not isinstance(app.app.screen, TimelineScreen):
            await asyncio.sleep(0)
        while not app.app.screen.is_mounted:
            app.app.say("The disk is full.")
            await asyncio.sleep(0)
        await app.settle()
        assert "The disk is full." in app.text


async def test_an_edit_of_another_that_comes_while_a_screen_is_being_made_is_shown_on_it(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, language="en", session=project()) as app:
        assert app.app.workshop
        app.app.workshop.apply(edits.add_partners, ["Mairie"])
        app.app.post_message(events.Key("n", "n"))
        while not (isinstance(app.app.screen, TimelineScreen) and app.app.screen.is_mounted):
            app.app.show_session_anew()  # at each turn: there is one that finds it half made
            await asyncio.sleep(0)
        await app.settle()
        assert "Mairie" in app.text


async def test_an_edit_of_another_that_comes_while_a_screen_goes_ends_nothing(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, language="en", session=project()) as app:
        assert app.app.workshop
        screen = app.app.screen
        assert isinstance(screen, ActingScreen)
        await screen.query_one(".session--name").remove()  # parts of a screen go one by one
        app.app.workshop.apply(edits.add_partners, ["Mairie"])
        screen.take_in()
        assert not app.app.query(".session--name")


async def test_the_same_field_written_twice_is_settled_by_one_key(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, language="en", session=project()) as app:
        (entry,) = library_in(tmp_path).list()
        other = library_in(tmp_path).open(entry.id)
        other.apply(edits.frame, territory="theirs")
        app.app.workshop.apply(edits.frame, territory="ours")  # type: ignore[union-attr]
        other.save()
        await app.press("enter")
        await app.type("Le Tilleul", "enter")
        await until(app, "1 written twice (F7)")
        await app.press("f7")
        assert "1: ours" in app.text
        assert "2: theirs" in app.text
        await app.press("2")
        assert app.session.framing.territory == "theirs"
        assert not app.session.conflicts


async def test_what_was_written_twice_is_told_in_the_words_of_the_field(tmp_path: Path) -> None:
    library = library_in(tmp_path)
    session = edits.add_partners(project(), ["Mairie", "Caf", "MSA"])
    mairie, caf, msa = session.partners
    session = edits.frame(
        edits.add_activities(session, ["Animer la halte"]), structure="Le Tilleul"
    )
    (halt,) = session.activities
    session = edits.toggle_letter(session, halt, CENTRE, Letter.RESPONSIBLE)
    session = edits.add_point(session, mairie, PointKind.BRAKE, "Qui paie ?")
    (brake,) = session.points
    workshop = library.create(session)
    ours, theirs = library.open(workshop.id), library.open(workshop.id)
    theirs.apply(edits.frame, held_on=date(2026, 12, 1))
    theirs.apply(edits.change, "partners", mairie, family=Family.SHOPS, bond=Bond.MUST)
    theirs.apply(edits.remove, "partners", caf)
    theirs.apply(edits.place, msa, Horizon.SHORT, "co-lead")
    theirs.apply(edits.plan_time, Step.RACI, 1800)
    theirs.apply(edits.clear_cell, halt, CENTRE)
    theirs.apply(edits.verify, brake, Verification.CONFIRMED)
    theirs.save()
    ours.apply(edits.frame, held_on=date(2026, 12, 2))
    ours.apply(edits.change, "partners", mairie, family=Family.COUNCILS, bond=Bond.WANT)
    ours.apply(edits.change, "partners", caf, note="à revoir")
    ours.apply(edits.place, msa, Horizon.SHORT, "ally")
    ours.apply(edits.plan_time, Step.RACI, 1200)
    ours.apply(edits.toggle_letter, halt, CENTRE, Letter.CONSULTED)
    ours.apply(edits.verify, brake, Verification.REFUTED)
    ours.save()
    async with running(tmp_path, (100, 40), language="fr") as app:
        await app.press("enter", "f7")
        text = " ".join(app.text.replace("\u00a0", " ").split())
        for said in (
            ("Cadrage · Date", "1 : 02/12/2026 2 : 01/12/2026"),
            ("Mairie · Famille", "1 : Élus et collectivités 2 : Commerces"),
            ("Mairie · On doit, on a envie", "1 : on a envie 2 : on doit"),
            ("Caf", "1 : gardé 2 : supprimé"),
            ("MSA · Court terme", "1 : Allié 2 : Co-porteur"),
            ("RACI", "1 : 20 minutes 2 : 30 minutes"),
            ("Animer la halte · Le Tilleul", "1 : RC 2 : (rien)"),
            ("Qui paie ?", "1 : infirmé 2 : confirmé"),
        ):
            assert re.search(rf"{re.escape(said[0])} [\d/]+ [\d:]+ {re.escape(said[1])}", text)


async def test_a_date_taken_away_by_another_can_be_taken_away_here_too(tmp_path: Path) -> None:
    library = library_in(tmp_path)
    workshop = library.create(edits.new_session("La Roulotte", date(2026, 12, 1)))
    ours, theirs = library.open(workshop.id), library.open(workshop.id)
    theirs.apply(edits.frame, held_on=None)
    theirs.save()
    ours.apply(edits.frame, held_on=date(2026, 12, 2))
    ours.save()
    async with running(tmp_path, language="en") as app:
        await app.press("enter", "f7")
        assert "2: (nothing)" in app.text
        await app.press("2")
        assert app.session.framing.held_on is None
        assert not app.session.conflicts


async def test_a_disk_that_refuses_is_told_until_it_takes_the_edit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = [True]
    fsync = os.fsync

    def full(descriptor: int) -> None:
        if refused[0]:
            raise OSError(28, "No space left on device")
        fsync(descriptor)

    async with running(tmp_path, language="en", session=project()) as app:
        monkeypatch.setattr(os, "fsync", full)
        await app.press("a")
        await app.type("Zoé", "enter", "enter")
        await until(app, "NOT SAVED")
        await app.press("q")
        assert "Save a copy elsewhere" in app.text
        await app.press("enter")
        refused[0] = False
        await app.saved()
        await until(app, " saved")
    (entry,) = library_in(tmp_path).list()
    kept = library_in(tmp_path).open(entry.id).session
    assert "Zoé" in {member.name for member in kept.members.values()}


@pytest.mark.parametrize("refused", [False, True])
@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_who_leaves_while_a_save_is_under_way_leaves_once_all_is_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str, refused: bool
) -> None:
    monkeypatch.setattr(lock, "LOCK_SECONDS", 60)
    monkeypatch.setattr(autosave, "RETRY_SECONDS", 3600)  # not while the answer is given
    async with running(tmp_path, language="en", session=project()) as app:
        workshop = app.app.workshop
        assert workshop
        with locked(file_of(workshop)):
            await app.press("a")
            await app.type("Zoé", "enter")
            await app.pilot.pause()
            assert workshop.saving
            await app.type("Maïté", "enter", "escape")
            app.app.post_message(events.Key(key, None))
            await app.pilot.pause()
            if refused:
                file_of(workshop).chmod(0o400)
        if refused:
            await until(app, "Save a copy elsewhere")
            while workshop.saving or app.app._to_save.is_set():  # what was typed meanwhile
                await app.pilot.pause(0.05)
            file_of(workshop).chmod(0o600)
            await app.press("down", "down", "enter")
        while app.app.is_running and app.app.workshop is workshop:
            await app.pilot.pause(0.05)
    (entry,) = library_in(tmp_path).list()
    kept = library_in(tmp_path).read(entry.id)
    names = {member.name for member in kept.members.values()}
    assert names == {"Nadia", "Yoann"} | (set() if refused else {"Zoé", "Maïté"})


async def test_a_file_that_is_gone_is_told_without_waiting_for_an_edit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autosave, "RETRY_SECONDS", 3600)  # it is made anew only then
    async with running(tmp_path, language="en", session=project()) as app:
        assert app.app.workshop
        file_of(app.app.workshop).unlink()
        await until(app, "NOT SAVED")
        await until(app, "is not there any more")


async def test_a_folder_that_is_gone_is_made_anew_and_said_so_without_a_key(tmp_path: Path) -> None:
    async with running(tmp_path, (240, 24), "en", project()) as app:
        await app.press("a")
        await app.type("Zoé", "enter", "escape")
        await app.saved()
        workshop = app.app.workshop
        assert workshop
        shutil.rmtree(file_of(workshop).parent)
        await until(app, "it was made anew")
        await app.saved()
        assert library_in(tmp_path).read(workshop.id) == app.session


async def test_what_was_thrown_away_for_good_elsewhere_is_kept_nowhere_and_said_so(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, (240, 24), "en", project()) as app:
        workshop = app.app.workshop
        assert workshop
        library_in(tmp_path).trash(workshop.id)
        await until(app, "is in the trash")
        library_in(tmp_path).empty_trash()
        await until(app, "was removed for good")
        assert not file_of(workshop).parent.exists()
        await app.press("q")
        await until(app, "Save a copy elsewhere")


async def test_nothing_is_undone_in_what_a_later_program_wrote(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=project()) as app:
        await app.press("a")
        await app.type("Zoé", "enter", "enter")
        await app.saved()
        assert app.app.workshop
        file = file_of(app.app.workshop)
        file.write_text(file.read_text().replace(f'"schema":{SCHEMA}', f'"schema":{SCHEMA + 1}'))
        await until(app, "read only")
        await app.press("u")
        assert "written by a later version" in app.text
        assert "Zoé" in app.text


async def test_a_damaged_session_offers_its_newest_whole_state(tmp_path: Path) -> None:
    library = library_in(tmp_path)
    workshop = library.create(project())
    workshop.apply(edits.frame, territory="Val d'Arize")
    workshop.save()
    file_of(workshop).write_bytes(b"{")
    async with running(tmp_path, language="en") as app:
        assert "damaged" in app.text
        await app.press("enter")
        assert "Bring back its state" in app.text
        await app.press("enter")
        assert app.session.framing.project == "La Roulotte"


async def test_an_earlier_state_can_be_brought_back(tmp_path: Path) -> None:
    library = library_in(tmp_path)
    workshop = library.create(project())
    workshop.apply(edits.frame, territory="Val d'Arize")
    workshop.save()
    async with running(tmp_path, language="en") as app:
        await app.press("H", "enter")
        assert app.session.framing.territory == ""


async def test_earlier_states_are_listed_newest_first(tmp_path: Path) -> None:
    workshop = library_in(tmp_path).create(project())
    for territory in ("Val d'Arize", "Daumazan", "Méras"):
        workshop.apply(edits.frame, territory=territory)
        workshop.save()
    async with running(tmp_path, language="en") as app:
        await app.press("H", "enter")
        assert app.session.framing.territory == "Daumazan"
        await app.press("q", "H", "end", "enter")
        assert app.session.framing.territory == ""


async def test_what_others_saved_comes_with_one_s_own_save_without_a_further_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autosave, "POLL_SECONDS", 3600)
    async with running(tmp_path, language="en", session=project()) as app:
        await app.press("a")
        await app.type("Zoé")
        (entry,) = library_in(tmp_path).list()
        other = library_in(tmp_path).open(entry.id)
        other.apply(edits.frame, territory="Val d'Arize")
        other.save()
        assert "Val d'Arize" not in app.text
        await app.press("enter")
        await until(app, "Val d'Arize")


async def test_why_a_save_failed_is_said_without_a_further_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(tmp_path, (240, 40), "en", project()) as app:
        await app.press("a")
        await app.type("Zoé", "enter", "escape")
        await app.saved()
        with monkeypatch.context() as full:
            full.setattr(os, "fsync", refuse)
            await app.press("u")
            await until(app, "the disk is full")
        await app.saved()


async def test_a_copy_of_what_cannot_be_saved_is_where_one_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copy.json"
    monkeypatch.setattr(autosave, "RETRY_SECONDS", 3600)
    async with running(tmp_path / "data", (240, 40), "en", project()) as app:
        assert app.app.workshop
        file_of(app.app.workshop).chmod(0o400)
        await app.press("a")
        await app.type("Zoé", "enter", "escape")
        await until(app, "NOT SAVED")
        await app.press("q")
        await app.press("down", "enter", "ctrl+u")
        await app.type(str(copy), "enter")
        await until(app, f"A copy is in {copy}.")
        file_of(app.app.workshop).chmod(0o600)
        app.app.save_what_can_be()
    assert "Zoé" in {member.name for member in read_copy(copy).members.values()}


async def test_a_copy_asked_for_in_the_home_of_nobody_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(tmp_path, language="en", session=project()) as app:
        with monkeypatch.context() as full:
            full.setattr(os, "fsync", refuse)
            await app.press("a")
            await app.type("Zoé", "enter", "enter")
            await until(app, "NOT SAVED")
            await app.press("q")
            await app.press("down", "enter", "ctrl+u")
            await app.type("~nosuch/x", "enter")
            assert "NOT SAVED: ~nosuch/x cannot be" in app.text
            await app.press("escape")
        await app.saved()


def refuse(descriptor: int) -> None:
    raise OSError(28, "No space left on device")


async def test_a_file_damaged_under_the_program_is_written_anew_and_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autosave, "RETRY_SECONDS", 0.05)
    async with running(tmp_path, language="en", session=project()) as app:
        assert app.app.workshop
        file = file_of(app.app.workshop)
        file.write_bytes(b"{")
        await until(app, "written anew from what is on the screen")
        await app.saved()
        (aside,) = file.parent.glob("damaged-*.json")
        assert aside.name in app.text
        assert library_in(tmp_path).read(file.parent.name) == app.session


async def test_a_choice_that_cannot_be_kept_is_said_and_is_once_it_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settled, "RETRY_SECONDS", 0.05)
    async with running(tmp_path, (240, 24), "en", project()) as app:
        with monkeypatch.context() as full:

            def refuse(file: SettingsFile, _document: object) -> None:
                raise NotSaved(str(file), errno.ENOSPC)

            full.setattr(SettingsFile, "_write", refuse)
            await app.press("f4", "down", "enter")
            await until(app, "What you chose holds, but is not kept yet")
            assert "the disk is full" in app.text
        await until(app, "What you chose is kept now")
    assert settings_in(tmp_path).theme == app.app.theme != "alliances-dark"
