"""A plugin that takes away what Windows lacks: ``pytest -p tests.as_windows tests/store``.

The store then runs on its half for Windows, over locks that stand in for that system's own. What
such a half cannot show (files that are in the way while open, Windows itself) stays unseen.
"""

import errno
import fcntl
import os
import sys
from types import ModuleType

import pytest

LACKING = ("O_NONBLOCK", "O_NOFOLLOW", "O_CLOEXEC", "O_DIRECTORY", "fchmod", "fchown")
"""Names of ``os`` that are not there on Windows, of those a store could use."""

NOT_THERE = {
    "test_kill.py": "a program is killed at any moment by forking it",
    "test_power.py": "a folder cannot be forced to the disk there",
    "test_group.py": "rights are no bits there",
    "test_keys_in_a_group_s_folder": "rights are no bits there",
    "test_two_writers.py": "a crowd of writers is forked",
    "test_a_kill_loses_nothing_kept_and_leaves_nothing_that_grows": "programs are forked",
    "test_two_that_open_at_once_never_both_take_a_text": "programs are forked",
    "test_all_that_is_kept_is_for_its_owner_alone": "rights are no bits there",
    "test_a_save_that_failed_at_the_last_moment": "a folder cannot be forced to the disk there",
    "test_who_gave_up_waiting_keeps_the_place_it_had": "locks have no queue there",
    "test_nor_does_it_where_others_commit_around_it": "a folder cannot be forced to the disk there",
    "test_a_name_not_known_to_be_on_the_disk": "a folder cannot be forced to the disk there",
    "test_a_folder_that_could_not_be_forced": "a folder cannot be forced to the disk there",
    "test_the_way_back_from_a_migration": "a folder cannot be forced to the disk there",
    "test_without_hard_links_a_snapshot_is": "a folder cannot be forced to the disk there",
    "test_whose_rights_close_a_session": "rights are no bits there",
    "test_a_backup_is_for_its_owner_alone": "rights are no bits there",
    "test_what_each_verb_names_is_on_the_disk": "a folder cannot be forced to the disk there",
    "test_said_only_after_file_then_name": "a folder cannot be forced to the disk there",
    "test_files_and_folders_are_for_their_owner_alone": "rights are no bits there",
    "test_apart.py": "no file is kept there",
    "test_faults.py": "no file is kept there",
    "test_failover.py": "no file is kept there",
    "test_carried.py": "no file is kept there",
    "test_both_halves_offer_the_same": "the other half is not there",
    "test_what_is_typed_is_on_the_disk_when_it_is_kept": "so that only the file is",
}
"""Why a test, by its name or its file's, cannot apply there."""


def _locking(descriptor: int, mode: int, _bytes: int) -> None:
    """Do as Windows: the lock is of who opened the file, and who may not have it is refused."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_UN if mode == 0 else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES)) from None


def _take_away() -> None:
    stand_in = ModuleType("msvcrt")
    vars(stand_in).update(locking=_locking, LK_UNLCK=0, LK_NBLCK=2)
    sys.modules["msvcrt"] = stand_in
    vars(os).update(O_BINARY=0, O_NOINHERIT=0)
    # The half for Windows is imported by the system's name, which nothing else may see.
    system, sys.platform = sys.platform, "win32"
    try:
        import store.disk.filesystem  # noqa: F401
    finally:
        sys.platform = system
    import tui.terminal.system  # noqa: F401  # the terminal of these tests stays this system's

    for name in LACKING:
        vars(os).pop(name, None)
    sys.modules["fcntl"] = None  # type: ignore[assignment]  # so Python says: there is none


_take_away()  # now: a plugin is imported before the tests are, and the store with them


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what cannot apply, with the reason."""
    for item in items:
        if "on_a_server" in item.name:
            item.add_marker(pytest.mark.skip(reason="as on Windows: no file is kept there"))
        for name, why in NOT_THERE.items():
            if item.path.name == name or item.name.split("[")[0].startswith(name):
                item.add_marker(pytest.mark.skip(reason=f"as on Windows: {why}"))
