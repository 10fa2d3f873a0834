"""What files can do, as far as systems differ in it: the one place that asks which system it is."""

from __future__ import annotations

import sys

if sys.platform == "win32":
    from store.disk.windows_files import (
        MOVES_WHILE_HELD,
        close_lock,
        is_ones_own,
        keep_second_name,
        machine,
        make_folder_private,
        make_private,
        move_folder,
        open_lock,
        open_new,
        open_to_read,
        owner_who_closed,
        remove_held,
        replace,
        share_lock,
        sync_folder,
        try_lock,
        wait_for_lock,
    )
else:
    from store.disk.posix_files import (
        MOVES_WHILE_HELD,
        close_lock,
        is_ones_own,
        keep_second_name,
        machine,
        make_folder_private,
        make_private,
        move_folder,
        open_lock,
        open_new,
        open_to_read,
        owner_who_closed,
        remove_held,
        replace,
        share_lock,
        sync_folder,
        try_lock,
        wait_for_lock,
    )

__all__ = [
    "MOVES_WHILE_HELD",
    "close_lock",
    "is_ones_own",
    "keep_second_name",
    "machine",
    "make_folder_private",
    "make_private",
    "move_folder",
    "open_lock",
    "open_new",
    "open_to_read",
    "owner_who_closed",
    "remove_held",
    "replace",
    "share_lock",
    "sync_folder",
    "try_lock",
    "wait_for_lock",
]
