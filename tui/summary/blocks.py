"""What a summary is made of, whatever its format: sections of a few kinds of blocks.

Texts are whole sentences in the person's language; nothing here knows of a format. Structs,
because ``alliances show`` is to start at once and a dozen dataclasses take a while to make.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from store.choices import Bond, Involvement


class Paragraph(Struct, frozen=True):
    """A few sentences; a line end in ``text`` stays one."""

    text: str


class Rated(Struct, frozen=True):
    """What is said of a brake or lever, where its ratings are drawn beside ``text``.

    Where that is cut short, its ``end`` stays: who said it.
    """

    text: str
    strength: int | None
    grip: int | None
    end: str = ""


class ListItem(Struct, frozen=True):
    """One line of a list, with what belongs under it; ``mark`` is its sign in plain text.

    ``text`` says all of it; ``rated`` is for where ratings are drawn.
    """

    text: str
    under: tuple[ListItem, ...] = ()
    mark: str = "-"
    rated: Rated | None = None


class BulletList(Struct, frozen=True):
    """A list."""

    items: tuple[ListItem, ...]


class Fact(Struct, frozen=True):
    """A label and what is said of it: one line, or several."""

    label: str
    lines: tuple[str, ...]


class Facts(Struct, frozen=True):
    """Labelled facts."""

    facts: tuple[Fact, ...]


def facts(*pairs: tuple[str, str]) -> tuple[Fact, ...]:
    """Return a fact for each pair of a label and a text that says something."""
    return tuple(Fact(label, _lines(text)) for label, text in pairs if text.strip())


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


class Table(Struct, frozen=True):
    """Rows of cells. Where the page is narrow, the last ``under`` columns go below the one before
    them, each with its header as label. ``urgent`` are the numbers of rows that are to stand out.
    """

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    under: int = 0
    urgent: frozenset[int] = frozenset()


class TimelineCard(Struct, frozen=True):
    """A partner in one cell of the timeline; ``came`` and ``goes``: in another row before, or next.

    That is where an arrow ends or begins, in every format. ``id`` ties the cards of one partner.
    ``bond``, ``contact`` (a name) and ``condition`` are what a drawing shows below its name.
    """

    id: str
    name: str
    came: bool = False
    goes: bool = False
    bond: Bond | None = None
    contact: str = ""
    condition: str = ""

    @property
    def name_with_arrows(self) -> str:
        """Its name between its arrows, where there are only letters to draw them with."""
        return f"{'→ ' if self.came else ''}{self.name}{' →' if self.goes else ''}"


class TimelineRow(Struct, frozen=True):
    """A row of the timeline: its name, and the cards at each horizon; ``involvement`` tints it."""

    name: str
    cells: tuple[tuple[TimelineCard, ...], ...]
    involvement: Involvement | None = None


class Timeline(Struct, frozen=True):
    """The timeline: each horizon with what it means, and the rows."""

    horizons: tuple[tuple[str, str], ...]
    bands: tuple[TimelineRow, ...]


class Dot(Struct, frozen=True):
    """A rated brake or lever on the map of strength × grip, under the ``number`` of the screen.

    ``start`` says that it stands where to start.
    """

    sign: str
    text: str
    strength: int
    grip: int
    number: int
    start: bool = False

    @property
    def name(self) -> str:
        """Its sign and its number: how it is called on the map and beside it."""
        return f"{self.sign} {self.number}"


class Map(Struct, frozen=True):
    """Strength × grip. A picture only: what it shows is said in words elsewhere.

    ``corner`` is the name of where to start: strong, and within our grip.
    """

    strength: str
    grip: str
    dots: tuple[Dot, ...]
    corner: str = ""


class Matrix(Struct, frozen=True):
    """Signs at the crossing of rows and columns. A picture only, as ``Map`` is.

    ``key`` says what each sign stands for.
    """

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    key: str = ""


Block = Paragraph | BulletList | Facts | Table | Timeline | Map | Matrix


class Section(Struct, frozen=True):
    """A title, its blocks, and smaller sections: in ``columns`` where a page has room for them.

    An ``urgent`` one is to stand out. Of a ``brief`` one the beginning of each item is enough where
    room is short: all of it stands elsewhere too.
    """

    title: str
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    columns: int = 1
    urgent: bool = False
    brief: bool = False


class Outline(Struct, frozen=True):
    """A whole summary: title, the lines under it, sections. ``language`` is that of its texts.

    It is as of ``today``; ``structure`` is who made it, at the foot of its pages.
    """

    title: str
    heading: tuple[str, ...]
    sections: tuple[Section, ...]
    language: str
    today: date
    structure: str = ""


class Chapter(Struct, frozen=True):
    """Sections that are read one after another under one ``title``, and jumped to by it."""

    title: str
    sections: tuple[Section, ...]


class Figure(Struct, frozen=True):
    """A count to be drawn: ``words`` say it whole; ``kind`` is what it counts, and tints it."""

    kind: str
    count: int
    words: str


class Page(Struct, frozen=True):
    """A summary to be read together on a screen."""

    figures: tuple[Figure, ...]
    chapters: tuple[Chapter, ...]
