"""What a person chose for the program, beside the sessions. Never fails the program."""

from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
from tinydb import TinyDB

from store.disk.tinydb_storage import AtomicJSONStorage, make_folder
from store.errors import StoreError
from store.model import Family

TABLE = "settings"


class _Chosen(msgspec.Struct, frozen=True, kw_only=True):
    language: str | None = None
    theme: str | None = None
    own_actors: dict[Family, list[str]] = msgspec.field(default_factory=dict)
    export_folder: str | None = None
    bell: bool = True


class Settings:
    """The choices kept in ``root``: read once, written at each change, where that can be."""

    def __init__(self, root: Path) -> None:
        self._path = root / "settings.json"
        self.keys_path = root / "keys.toml"
        """The file that a person writes, where they want other keys; only ever read."""
        self._chosen = _read(self._path)

    @property
    def language(self) -> str | None:
        """The language chosen in the program, or None."""
        return self._chosen.language

    @language.setter
    def language(self, language: str | None) -> None:
        self._choose(language=language)

    @property
    def theme(self) -> str | None:
        """The theme chosen in the program, or None."""
        return self._chosen.theme

    @theme.setter
    def theme(self, theme: str | None) -> None:
        self._choose(theme=theme)

    @property
    def own_actors(self) -> dict[Family, list[str]]:
        """What a team added to the actor library, by family."""
        return {family: list(names) for family, names in self._chosen.own_actors.items()}

    @own_actors.setter
    def own_actors(self, actors: dict[Family, list[str]]) -> None:
        self._choose(own_actors=actors)

    @property
    def export_folder(self) -> str | None:
        """The folder that a summary was last exported to, or None."""
        return self._chosen.export_folder

    @export_folder.setter
    def export_folder(self, folder: str) -> None:
        self._choose(export_folder=folder)

    @property
    def bell(self) -> bool:
        """Whether the timer rings at the end of the planned time."""
        return self._chosen.bell

    @bell.setter
    def bell(self, rings: bool) -> None:
        self._choose(bell=rings)

    def _choose(self, **chosen: Any) -> None:
        self._chosen = msgspec.structs.replace(self._chosen, **chosen)
        document = msgspec.to_builtins(self._chosen)
        with suppress(StoreError, UnicodeEncodeError):
            make_folder(self._path.parent)
            AtomicJSONStorage(self._path).write({TABLE: {"1": document}})


def _read(path: Path) -> _Chosen:
    with (
        suppress(StoreError, msgspec.ValidationError),
        TinyDB(storage=AtomicJSONStorage, path=path) as database,
    ):
        return msgspec.convert(database.table(TABLE).get(doc_id=1), _Chosen)
    return _Chosen()
