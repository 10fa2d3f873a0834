"""A team's own actors: those named in the program, and those of a file that the team writes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from store.choices import Family
from store.settings import Settings
from store.text import folded
from tui.partner_tables.actors_file import read_actors
from tui.wording.actors import Actor, library


class OwnActors:
    """What a team added to the library; the file of its own is read when it is first needed."""

    def __init__(self, settings: Settings, file: Path) -> None:
        self._settings, self._file = settings, file
        self._written: tuple[Actor, ...] | None = None
        self._families: Mapping[str, Family] | None = None
        self._named: object = None
        self.said = ""
        """What is to be said of the file: why it cannot be read, what of it was left out."""

    @property
    def actors(self) -> list[Actor]:
        """The actors: those named in the program, then those of the file."""
        if self._written is None:
            self.read_anew()
        own = self._settings.own_actors
        named = [Actor(name, family) for family, names in own.items() for name in names]
        return [*named, *(self._written or ())]

    @property
    def families(self) -> Mapping[str, Family]:
        """The family of each of them, by its folded name."""
        named = self._settings.own_actors
        if self._families is None or self._named != named:  # a server's come after the start
            self._named = named
            self._families = {folded(one.name): one.family for one in reversed(self.actors)}
        return self._families

    def remember(self, name: str, family: Family) -> None:
        """Keep an actor that the library does not know, or the family it is of after all."""
        before = self._settings.own_actors
        own = {one: [each for each in names if each != name] for one, names in before.items()}
        is_known = own == before and any(actor.name == name for actor in library(self.actors))
        if is_known or name in before.get(family, ()):
            return
        own.setdefault(family, []).append(name)
        self._settings.own_actors = own
        self._families = None

    def read_anew(self) -> None:
        """Read the file, as it may have been written on. Never raises."""
        read = read_actors(self._file)
        self._written, self.said, self._families = read.actors, read.said, None
