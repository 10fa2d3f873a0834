"""What a summary is made of, whatever it is told as: sections of a few kinds of blocks.

Texts are whole sentences in the person's language; nothing here knows of a format.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A few sentences; a line end in ``text`` stays one."""

    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list, with what belongs under it; ``mark`` is its sign in plain text."""

    text: str
    under: tuple["Item", ...] = ()
    mark: str = "-"


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what is said of it: one line, or several."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Labelled facts."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells. Where the page is narrow, the last ``under`` columns go below the one before
    them, each with its header as label."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    under: int = 0


@dataclass(frozen=True, slots=True)
class Card:
    """A partner in one cell of the timeline; ``came`` and ``goes``: it was, or will be, elsewhere.

    ``id`` ties the cards of one partner.
    """

    id: str
    name: str
    came: bool = False
    goes: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """A row of the timeline: its name, and the cards at each horizon."""

    name: str
    cells: tuple[tuple[Card, ...], ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The timeline: each horizon with what it means, and the rows."""

    horizons: tuple[tuple[str, str], ...]
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class Dot:
    """A rated brake or lever on the map of strength × grip."""

    sign: str
    text: str
    strength: int
    grip: int


@dataclass(frozen=True, slots=True)
class Map:
    """Strength × grip. A picture only: what it shows is said in words elsewhere."""

    strength: str
    grip: str
    dots: tuple[Dot, ...]


Block = Paragraph | Items | Facts | Table | Timeline | Map


@dataclass(frozen=True, slots=True)
class Section:
    """A title, its blocks, and smaller sections."""

    title: str
    blocks: tuple[Block, ...] = ()
    sections: tuple["Section", ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole summary: title, the lines under it, sections. ``language`` is that of its texts."""

    title: str
    heading: tuple[str, ...]
    sections: tuple[Section, ...]
    language: str
