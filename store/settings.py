"""What was chosen for the program: by a person for themselves, and by a team beside its sessions.

Never fails the program.
"""

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from store.choices import Family
from store.errors import StoreError

if TYPE_CHECKING:
    from store.backend import SettingsBackend

_Actors = dict[Family, list[str]]

_Document = dict[str, Any]

_Choices = TypeVar("_Choices", bound=msgspec.Struct)


class _Own(msgspec.Struct, frozen=True, kw_only=True):
    language: str | None = None
    theme: str | None = None
    export_folder: str | None = None
    bell: bool = True


class _Team(msgspec.Struct, frozen=True, kw_only=True):
    own_actors: dict[Family, list[str]] = msgspec.field(default_factory=dict)


class Settings:
    """The choices that two backends keep: ``own`` those of a person, ``team`` those of a team.

    They are read once, and written at each change; where that cannot be they hold all the same,
    ``unkept`` until ``keep`` comes through. What another terminal changed meanwhile stays. Where
    ``earlier`` programs were, they kept all of them with the team's: those are a person's until the
    first choice of their own, which takes them along. Where a team's are ``far``, nothing waits for
    them but ``damaged``, which reads them, and a change: until then there are none.
    """

    def __init__(
        self,
        own: "SettingsBackend",
        team: "SettingsBackend",
        *,
        earlier: bool = True,
        far: bool = False,
    ) -> None:
        self._own_backend, self._team_backend, self._earlier = own, team, earlier
        self._far = far
        self._read: _Team | None = None
        self._chosen: _Document = {}
        """What was chosen here, and is not kept yet."""
        self._taught_after: _Actors | None = None
        """What a team's actors were before those that are not kept yet."""
        self._keeping_own, self._keeping_team = threading.Lock(), threading.Lock()
        self._own_unkept: StoreError | None = None
        self._team_unkept: StoreError | None = None
        document = own.read()
        former = team.read() if document is None and earlier else document
        self._own = _chosen_in(_Own, former)

    @property
    def language(self) -> str | None:
        """The language chosen in the program, or None."""
        return self._own.language

    @language.setter
    def language(self, language: str | None) -> None:
        self._choose(language=language)

    @property
    def theme(self) -> str | None:
        """The theme chosen in the program, or None."""
        return self._own.theme

    @theme.setter
    def theme(self, theme: str | None) -> None:
        self._choose(theme=theme)

    @property
    def export_folder(self) -> str | None:
        """The folder that a summary was last exported to, or None."""
        return self._own.export_folder

    @export_folder.setter
    def export_folder(self, folder: str) -> None:
        self._choose(export_folder=folder)

    @property
    def bell(self) -> bool:
        """Whether the timer rings at the end of the planned time."""
        return self._own.bell

    @bell.setter
    def bell(self, rings: bool) -> None:
        self._choose(bell=rings)

    @property
    def own_actors(self) -> dict[Family, list[str]]:
        """What a team added to the actor library, by family."""
        return {family: list(names) for family, names in self._team.own_actors.items()}

    @own_actors.setter
    def own_actors(self, actors: dict[Family, list[str]]) -> None:
        if self._taught_after is None:
            self._taught_after = self._team.own_actors
        self._read = _Team(own_actors=actors)
        with suppress(StoreError):
            self._keep_team()

    @property
    def unkept(self) -> StoreError | None:
        """Why something that was chosen could not be kept, when that was last tried."""
        return self._own_unkept or self._team_unkept

    def keep(self) -> None:
        """Try once more to keep what could not be. Raises StoreError where it still cannot be."""
        self._keep_own()
        self._keep_team()

    @property
    def damaged(self) -> list[str]:
        """Where the settings are that could not be read, so that none of them holds."""
        self._read_team()
        return [at for kept in (self._own_backend, self._team_backend) if (at := kept.damaged)]

    @property
    def _team(self) -> _Team:
        if self._read is None and self._far:
            return _Team()
        return self._read_team()

    def _read_team(self) -> _Team:
        if self._read is None:
            read = _chosen_in(_Team, self._team_backend.read())
            self._read = self._read or read  # what was changed meanwhile was read after it
        return self._read

    def _choose(self, **chosen: Any) -> None:
        self._own = msgspec.structs.replace(self._own, **chosen)
        self._chosen = {**self._chosen, **chosen}
        with suppress(StoreError):
            self._keep_own()

    def _keep_own(self) -> None:
        with self._keeping_own:
            if not (chosen := self._chosen):
                return

            def taken(document: Any) -> _Document:
                kept = self._kept_by_earlier_programs() if document is None else document
                self._own = msgspec.structs.replace(_chosen_in(_Own, kept), **chosen)
                return _with(kept, self._own, *chosen)

            self._own_unkept = _refusal(self._own_backend, taken)
            if self._own_unkept:
                raise self._own_unkept
            self._chosen = {}

    def _keep_team(self) -> None:
        with self._keeping_team:
            if (before := self._taught_after) is None:
                return

            def joined(document: Any) -> _Document:
                now = _chosen_in(_Team, document).own_actors
                self._read = _Team(own_actors=_joined(before, self._team.own_actors, now))
                return _with(document, self._read, "own_actors")

            self._team_unkept = _refusal(self._team_backend, joined)
            if self._team_unkept:
                raise self._team_unkept
            self._taught_after = None

    def _kept_by_earlier_programs(self) -> _Document:
        document = self._team_backend.read() if self._earlier else None
        there = document if isinstance(document, dict) else {}
        return {name: there[name] for name in _Own.__struct_fields__ if name in there}


def _refusal(backend: "SettingsBackend", edit: Callable[[Any], _Document]) -> StoreError | None:
    """Keep what ``edit`` makes; return why that could not be."""
    try:
        backend.change(edit)
    except StoreError as error:
        return error
    return None


def _with(document: Any, choices: msgspec.Struct, *names: str) -> _Document:
    """Return ``document``, whatever else it says, with the ``choices`` of those ``names``."""
    written = msgspec.to_builtins(choices)
    kept = document if isinstance(document, dict) else {}
    return {**kept, **{name: written[name] for name in names}}


def _joined(base: _Actors, ours: _Actors, theirs: _Actors) -> _Actors:
    """Return the actors of ``theirs``, with what was added and without what was removed here."""
    joined = {}
    for family in Family:
        was, mine, others = (actors.get(family, []) for actors in (base, ours, theirs))
        left = [name for name in others if name in mine or name not in was]
        if names := [*left, *(name for name in mine if name not in (*was, *left))]:
            joined[family] = names
    return joined


def _chosen_in(kind: Callable[[], _Choices], document: Any) -> _Choices:
    """Return what ``document`` says, field by field: one that says nonsense hides no other."""
    chosen = kind()
    for field in msgspec.structs.fields(chosen):
        with suppress(msgspec.ValidationError, TypeError, KeyError):
            value = msgspec.convert(document[field.name], field.type)
            chosen = msgspec.structs.replace(chosen, **{field.name: value})
    return chosen
