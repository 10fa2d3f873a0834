"""What a person chose for the program, beside the sessions. Never fails the program."""

from contextlib import suppress
from typing import Any

import msgspec

from store.backend import SettingsBackend
from store.model import Family


class _Chosen(msgspec.Struct, frozen=True, kw_only=True):
    language: str | None = None
    theme: str | None = None
    own_actors: dict[Family, list[str]] = msgspec.field(default_factory=dict)
    export_folder: str | None = None
    bell: bool = True


class Settings:
    """The choices that ``backend`` keeps: read once, written at each change, where that can be."""

    def __init__(self, backend: SettingsBackend) -> None:
        self._backend = backend
        self._chosen = _chosen_in(backend.read())

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
        self._backend.write(msgspec.to_builtins(self._chosen))


def _chosen_in(document: Any) -> _Chosen:
    with suppress(msgspec.ValidationError):
        return msgspec.convert(document, _Chosen)
    return _Chosen()
