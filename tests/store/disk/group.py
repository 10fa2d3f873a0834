"""Two people of a group on one server: ``python -m tests.store.disk.group MASK``, as root.

In a folder that gives its group to what is in it, each of two users does all that one does with a
session, and then root does. What stands there afterwards is printed as JSON.
"""

import json
import os
import shutil
import stat
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path

from store import edits
from store.choices import Family
from store.library import Library
from tests.keeping import library_in, settings_in

ONE, TWO, GROUP = 61001, 61002, 61500
"""Numbers that no system gives to anyone by itself."""


def as_user(user: int, mask: int, act: Callable[[], object]) -> bool:
    """Do ``act`` as ``user`` of the group; return whether it came through."""
    pid = os.fork()
    if pid == 0:
        try:
            os.umask(mask)
            os.setgroups([GROUP] if user else [])
            os.setgid(user)
            os.setuid(user)
            act()
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    return os.waitpid(pid, 0)[1] == 0


def work(root: Path, name: str) -> None:
    """Make a session, and do with each that is there what one does."""
    library = library_in(root)
    library.create(edits.new_session(f"de {name}"))
    library.trash(library.create(edits.new_session(f"jetée par {name}")).id)
    for entry in library.list():
        _take_part(library, entry.id, name)
    library.check()
    settings_in(root).own_actors = {Family.OTHER: [name]}
    for entry in library.trashed():
        library.restore_from_trash(entry.id)


def _take_part(library: Library, id: str, name: str) -> None:
    workshop = library.open(id)
    assert not workshop.read_only
    workshop.enter()
    workshop.keep_draft("why", name)
    workshop.apply(edits.add_partners, [f"{name} 1"])
    workshop.save()
    workshop.apply(edits.add_partners, [f"{name} 2"])
    workshop.save()
    workshop.keep_place(workshop.place)
    workshop.drop_draft("why")
    workshop.leave()


def main(mask: int) -> None:
    """Have both work, then root, then both; print what went wrong, and what modes there are."""
    top = Path(tempfile.mkdtemp())
    try:
        top.chmod(0o755)
        work(top / "warm", "root")  # what is imported late is imported now, while it may be read
        shared, own = top / "shared", top / "own"
        for folder, group, mode in ((shared, GROUP, 0o2770), (own, ONE, 0o700)):
            folder.mkdir()
            os.chown(folder, ONE, group)
            folder.chmod(mode)
        turns = [(shared, ONE), (shared, TWO), (shared, 0), (shared, ONE), (shared, TWO)]
        turns += [(own, ONE), (own, 0), (own, ONE)]
        failed = [
            f"{folder.name} {user}"
            for folder, user in turns
            if not as_user(user, mask, lambda f=folder, u=user: work(f, str(u)))
        ]
        print(json.dumps({"failed": failed, "wrong": [*_wrong(shared, True), *_wrong(own, False)]}))
    finally:
        shutil.rmtree(top)


def _wrong(folder: Path, is_shared: bool) -> list[str]:
    """Return what is there with other rights than it is to have."""
    wrong = []
    for path in folder.rglob("*"):
        status = path.lstat()
        mode = stat.S_IMODE(status.st_mode)
        if is_shared:
            right = mode == (0o2770 if path.is_dir() else 0o660) and status.st_gid == GROUP
        else:
            right = mode == (0o700 if path.is_dir() else 0o600) and status.st_uid == ONE
        if not right:
            wrong.append(f"{path.relative_to(folder.parent)} {mode:o} {status.st_uid}")
    return wrong


if __name__ == "__main__":
    main(int(sys.argv[1], 8))
