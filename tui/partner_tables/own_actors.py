"""A team's own actors: those named in the program, and those of a file that the team writes."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from store.choices import Family
from store.field_rules import MAX_NAME
from store.settings import Settings
from store.text import folded
from tui.terminal.small_file import bytes_of_small
from tui.wording.actor_lines import read_lines
from tui.wording.actors import Actor, library
from tui.wording.errors import cause
from tui.wording.families import guess_family
from tui.wording.i18n import _, n_


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
        """Keep an actor that the library does not know."""
        if any(actor.name == name for actor in library(self.actors)):
            return
        own = self._settings.own_actors
        own.setdefault(family, []).append(name)
        self._settings.own_actors = own
        self._families = None

    def read_anew(self) -> None:
        """Read the file, as it may have been written on. Never raises."""
        self.said, self._families = "", None
        self._written = tuple(self._read()) if os.path.lexists(self._file) else ()

    def _read(self) -> Iterator[Actor]:
        try:
            raw = bytes_of_small(self._file)
        except OSError as error:
            self.said = _(
                "%(file)s cannot be read (%(cause)s): the usual actors alone are here.",
                file=self._file.name,
                cause=cause(error.errno or errno.EIO),
            )
            return
        from tui.partner_tables.text_encoding import read_text  # late: few have such a file

        read = read_text(raw)
        lines = list(read_lines(read.text))
        good = [line for line in lines if line.is_name]
        self.said = " ".join([*read.remarks, *_on_left_out(self._file, len(lines) - len(good))])
        for line in good:
            family = line.family or guess_family(line.text) or Family.OTHER
            yield Actor(line.text, family, line.often_forgotten)


def _on_left_out(file: Path, count: int) -> Iterator[str]:
    if count:
        yield n_(
            "%(file)s: %(count)d line holds no name, or one of over %(most)d signs: left out.",
            "%(file)s: %(count)d lines hold no name, or one of over %(most)d signs: left out.",
            count,
            file=file.name,
            most=MAX_NAME,
        )
