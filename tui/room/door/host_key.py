"""The key by which people's programs know this machine again, made once."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

import asyncssh

from store.disk.whole_files import make_folder
from tui.room.door.errors import HostKeyUnusable

FILE_NAME = "room_host_key"


def host_key(folder: Path) -> asyncssh.SSHKey:
    """Return the key kept in ``folder``, made where there is none. Raises HostKeyUnusable."""
    path = folder / FILE_NAME
    try:
        if not os.path.lexists(path):
            make_folder(folder)
            _keep_new(path)
        os.chmod(path, 0o600)
        return asyncssh.import_private_key(path.read_bytes())
    except (OSError, asyncssh.KeyImportError) as error:
        raise HostKeyUnusable(path) from error


def _keep_new(path: Path) -> None:
    """Make a key; where another program makes one at the same moment, the first one stays."""
    half_made = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(half_made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with open(descriptor, "wb") as file:
            file.write(asyncssh.generate_private_key("ssh-ed25519").export_private_key())
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(half_made, path)
    finally:
        half_made.unlink()
