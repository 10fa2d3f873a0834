"""A team's settings in a row of their own: a TinyDB of one table, holding one document."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import msgspec

from store.disk.settings_file import TABLE
from store.errors import SessionDamaged, StoreError
from store.postgresql.migrations import OWN
from store.postgresql.row_storage import RowStorage

if TYPE_CHECKING:
    from psycopg import Connection

    from store.postgresql.library_server import Server

_NAME = "team"


class SettingsRow:
    """The settings that a centre keeps on the ``server`` that is there once it is needed."""

    def __init__(self, server: Callable[[], Server]) -> None:
        self._server = server
        self._damaged = ""

    @property
    def damaged(self) -> str:
        """Where what cannot be read is; empty where nothing is damaged."""
        return self._damaged

    def read(self) -> Any:
        """Return the document, or None where there is none that can be read."""
        with suppress(StoreError), self._server().lent() as connection:
            return self._read(connection)
        return None

    def _read(self, connection: Connection, asked: str = "") -> Any:
        found = connection.execute(
            f"select document from alliances.settings where {OWN} and name = %s{asked}",
            [_NAME],
        ).fetchone()
        if found is None:
            return None
        try:
            tables = RowStorage(found[0]).read() or {}
            return msgspec.json.decode(msgspec.json.encode(tables[TABLE]["1"]))
        except (SessionDamaged, KeyError, msgspec.MsgspecError):
            self._damaged = self._server().where
            return None

    def change(self, edit: Callable[[Any], dict[str, Any]]) -> None:
        """Keep what ``edit`` makes of the document as it is now. Raises StoreError."""
        with self._server().transaction() as connection:
            storage = RowStorage()
            storage.write({TABLE: {"1": edit(self._read(connection, " for update"))}})
            connection.execute(
                "insert into alliances.settings (name, document) values (%s, %s)"
                " on conflict (centre, name) do update set document = excluded.document",
                [_NAME, storage.document],
            )
