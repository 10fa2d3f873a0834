"""The files in which programs put aside what waits for the lock of a session."""

import errno
import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from store import edits
from store.disk import lock
from store.disk.lock import locked
from store.errors import FolderUnusable, LockBusy, NotSaved
from store.open_session import OpenSession
from store.schema import SCHEMA
from store.stored import NoticeKind
from tests.keeping import close_to_others, file_of, library_in
from tests.workshops import le_tilleul


@pytest.fixture
def typing(tmp_path: Path) -> OpenSession:
    """Return a session in which somebody types."""
    workshop = library_in(tmp_path).create(le_tilleul())
    workshop.enter()
    return workshop


def again(workshop: OpenSession) -> OpenSession:
    opened = library_in(file_of(workshop).parents[2]).open(workshop.id)
    opened.enter()
    return opened


def files(workshop: OpenSession) -> list[Path]:
    return [*file_of(workshop).parent.glob("*unsaved*")]


def names(workshop: OpenSession) -> set[str]:
    return {partner.name for partner in workshop.session.partners.values()}


def wait_in_vain(workshop: OpenSession, name: str) -> None:
    """Add a partner, and fail to save it: another has the lock, and is not waited for for long."""
    workshop.apply(edits.add_partners, [name])
    with locked(file_of(workshop)), pytest.MonkeyPatch.context() as patience:
        patience.setattr(lock, "LOCK_SECONDS", 0.01)
        with pytest.raises(LockBusy):
            workshop.save()


def test_what_waits_for_the_lock_is_put_aside_for_its_owner_alone(typing: OpenSession) -> None:
    wait_in_vain(typing, "Épicerie")
    (file,) = files(typing)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    wait_in_vain(typing, "Fleuriste")
    assert files(typing) == [file]
    assert {"Épicerie", "Fleuriste"} <= {
        partner["name"] for partner in json.loads(file.read_bytes())["ours"]["partners"].values()
    }
    typing.save()
    assert not files(typing)


def test_nothing_is_put_aside_where_nobody_waits(
    typing: OpenSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    take = os.replace
    monkeypatch.setattr(os, "replace", lambda a, b: (made.append(Path(b).name), take(a, b)))
    typing.apply(edits.add_partners, ["Épicerie"])
    typing.save()
    assert "session.json" in made
    assert not [name for name in made if "unsaved" in name]


@pytest.mark.skipif(os.name == "nt", reason="a folder is not refused so there")
def test_what_the_disk_refused_is_put_aside_once_it_can_be(typing: OpenSession) -> None:
    file_of(typing).chmod(0o400)
    typing.apply(edits.add_partners, ["Épicerie"])
    with pytest.raises(Exception, match=r"session\.json"):
        typing.save()
    typing.leave()
    file_of(typing).chmod(0o600)
    assert "Épicerie" in names(again(typing))


def test_several_programs_leave_each_theirs(typing: OpenSession) -> None:
    others = [again(typing) for _ in range(3)]
    for number, workshop in enumerate(others):
        wait_in_vain(workshop, f"Partenaire {number}")
        workshop.leave()
    typing.apply(edits.add_partners, ["Épicerie"])
    typing.save()
    assert names(typing) >= {"Épicerie", "Partenaire 0", "Partenaire 1", "Partenaire 2"}
    assert not files(typing)
    assert not typing.session.conflicts


def test_a_killed_one_s_is_known_by_the_lock_that_it_no_longer_holds(typing: OpenSession) -> None:
    pid = os.fork()
    if pid == 0:
        wait_in_vain(again(typing), "Épicerie")
        os._exit(9)
    os.waitpid(pid, 0)
    assert not typing.unsaved
    typing.refresh()
    assert typing.unsaved
    typing.save()
    assert "Épicerie" in names(typing)


def test_it_says_what_it_grew_out_of_however_long_ago(typing: OpenSession) -> None:
    """No snapshot of it is left: what was removed since does not come back."""
    left = again(typing)
    left.apply(edits.add_partners, ["Épicerie"])
    left.put_aside()
    gone = next(iter(typing.session.partners))
    typing.apply(edits.remove, "partners", gone)
    for number in range(40):
        typing.apply(edits.frame, why=f"raison {number}")
        typing.save()
    left.leave()
    opened = again(typing)
    assert "Épicerie" in names(opened)
    assert gone not in opened.session.partners
    assert not opened.session.conflicts


def test_an_earlier_state_brought_back_leaves_it_in_a_later_one(typing: OpenSession) -> None:
    typing.apply(edits.frame, why="raison")
    typing.save()
    wait_in_vain(typing, "Épicerie")
    typing.leave()
    library = library_in(file_of(typing).parents[2])
    library.restore_snapshot(typing.id, library.snapshots(typing.id)[-1])
    assert "Épicerie" not in names(again(typing))
    library.restore_snapshot(typing.id, library.snapshots(typing.id)[0])
    assert "Épicerie" in names(again(typing))


def test_it_goes_to_the_trash_and_comes_back_with_the_session(typing: OpenSession) -> None:
    library = library_in(file_of(typing).parents[2])
    typing.apply(edits.add_partners, ["Épicerie"])
    library.trash(typing.id)
    typing.put_aside()
    typing.leave()
    library.restore_from_trash(typing.id)
    assert "Épicerie" in names(again(typing))


@pytest.mark.parametrize("spoilt", ["", "{}", "[" * 100_000, '{"state": "1-00000000"}', "later"])
def test_one_that_cannot_be_read_harms_nothing_and_is_left(
    typing: OpenSession, spoilt: str
) -> None:
    wait_in_vain(typing, "Épicerie")
    (file,) = files(typing)
    typing.leave()
    if spoilt == "later":
        spoilt = file.read_text("utf-8").replace(f'"schema":{SCHEMA}', f'"schema":{SCHEMA + 1}')
    file.write_text(spoilt, "utf-8")
    opened = again(typing)
    assert names(opened) == {partner.name for partner in le_tilleul().partners.values()}
    opened.apply(edits.add_partners, ["Fleuriste"])
    opened.save()
    assert file.read_text("utf-8") == spoilt


def test_what_could_not_be_removed_once_it_was_saved_takes_nothing_back(
    typing: OpenSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlink = os.unlink

    def refusing(path: Path, *args: object, **kwargs: object) -> None:
        if Path(path).name.startswith("unsaved-"):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        unlink(path)

    typing.apply(edits.add_partners, ["Épicerie"])
    with monkeypatch.context() as patched:
        close_to_others(patched, file_of(typing))
        with pytest.raises(FolderUnusable):
            typing.save()
    typing.apply(edits.add_partners, ["Fleuriste"])
    with monkeypatch.context() as patched:
        patched.setattr(os, "unlink", refusing)
        typing.save()
        typing.leave()
    assert files(typing)
    back = again(typing)
    assert names(back) >= {"Épicerie", "Fleuriste"}
    assert not files(typing)


def a_folder(_patched: pytest.MonkeyPatch, path: Path) -> None:
    path.unlink(missing_ok=True)
    path.mkdir()


def of_another(patched: pytest.MonkeyPatch, path: Path) -> None:
    path.touch()
    close_to_others(patched, path)


@pytest.mark.parametrize("make_bad", [a_folder, of_another])
def test_that_nothing_can_be_saved_is_said_as_it_is_opened_and_nothing_is_lost(
    typing: OpenSession,
    make_bad: Callable[[pytest.MonkeyPatch, Path], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    typing.leave()
    bad = file_of(typing).with_name(".lock")
    make_bad(monkeypatch, bad)
    workshop = again(typing)
    (notice,) = workshop.take_notices()
    assert (notice.kind, notice.path) == (NoticeKind.NO_LOCK, str(bad))
    assert notice.errno
    workshop.apply(edits.add_partners, ["Épicerie"])
    with pytest.raises(NotSaved):
        workshop.save()
    workshop.leave()
    monkeypatch.undo()
    bad.rename(bad.with_name("away"))
    back = again(typing)
    assert "Épicerie" in names(back)
    assert NoticeKind.NO_LOCK not in [notice.kind for notice in back.take_notices()]


def test_of_a_lock_nothing_is_said_where_the_session_is_only_to_be_read(
    typing: OpenSession,
) -> None:
    typing.leave()
    bad = file_of(typing).with_name(".lock")
    bad.unlink(missing_ok=True)
    bad.mkdir()
    file_of(typing).chmod(0o400)
    workshop = again(typing)
    assert workshop.read_only
    assert not workshop.take_notices()
