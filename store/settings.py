"""What a person chose for the program, beside the sessions. Never fails the program."""

from contextlib import suppress
from typing import Any

import msgspec

from store.backend import SettingsBackend
from store.model import Family

_Actors = dict[Family, list[str]]


class _Chosen(msgspec.Struct, frozen=True, kw_only=True):
    language: str | None = None
    theme: str | None = None
    own_actors: dict[Family, list[str]] = msgspec.field(default_factory=dict)
    export_folder: str | None = None
    bell: bool = True


class Settings:
    """The choices that ``backend`` keeps: read once, written at each change, where that can be.

    What another terminal changed meanwhile stays.
    """

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

    @property
    def damaged(self) -> str:
        """Where the settings are that could not be read, so that none of them holds; else empty."""
        return self._backend.damaged

    def _choose(self, **chosen: Any) -> None:
        before = self._chosen
        self._chosen = msgspec.structs.replace(before, **chosen)
        self._backend.change(lambda document: self._changed(document, before, chosen))

    def _changed(self, document: Any, before: _Chosen, chosen: dict[str, Any]) -> dict[str, Any]:
        """Return ``document``, as it is kept now, with what was ``chosen`` here."""
        kept = document if isinstance(document, dict) else {}
        now = _chosen_in(kept)
        if "own_actors" in chosen:
            chosen["own_actors"] = _joined(before.own_actors, chosen["own_actors"], now.own_actors)
        self._chosen = msgspec.structs.replace(now, **chosen)
        written: dict[str, Any] = msgspec.to_builtins(self._chosen)
        return {**kept, **{name: written[name] for name in written if name in chosen}}


def _joined(base: _Actors, ours: _Actors, theirs: _Actors) -> _Actors:
    """Return the actors of ``theirs``, with what was added and without what was removed here."""
    joined = {}
    for family in Family:
        was, mine, others = (actors.get(family, []) for actors in (base, ours, theirs))
        left = [name for name in others if name in mine or name not in was]
        if names := [*left, *(name for name in mine if name not in (*was, *left))]:
            joined[family] = names
    return joined


def _chosen_in(document: Any) -> _Chosen:
    """Return what ``document`` says, field by field: one that says nonsense hides no other."""
    chosen = _Chosen()
    for field in msgspec.structs.fields(_Chosen):
        with suppress(msgspec.ValidationError, TypeError, KeyError):
            value = msgspec.convert(document[field.name], field.type)
            chosen = msgspec.structs.replace(chosen, **{field.name: value})
    return chosen
