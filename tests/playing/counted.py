"""Counting the keys by which a workshop is played, part by part."""

from dataclasses import dataclass

from tests.playing.driver import Driver


@dataclass
class KeyCount:
    """How many keys were pressed that are no words, and how many letters of words."""

    keys: int = 0
    letters: int = 0

    def __add__(self, other: "KeyCount") -> "KeyCount":
        return KeyCount(self.keys + other.keys, self.letters + other.letters)


class CountedKeys:
    """Counts keys, by part, and presses them on ``app``; without one it counts only."""

    def __init__(self, app: Driver | None = None) -> None:
        self.app = app
        self.parts: dict[str, KeyCount] = {}

    def begin(self, part: str) -> None:
        """Count for ``part`` from here on."""
        self.parts[part] = self._count = KeyCount()

    @property
    def total(self) -> KeyCount:
        """The keys of all parts."""
        return sum(self.parts.values(), KeyCount())

    async def press(self, *keys: str) -> None:
        """Press keys that are no words."""
        self._count.keys += len(keys)
        if self.app:
            await self.app.press(*keys)

    async def type(self, text: str, *then: str) -> None:
        """Type words, letter by letter, then press keys."""
        self._count.letters += len(text)
        self._count.keys += len(then)
        if self.app:
            await self.app.type(text, *then)

    async def paste(self, text: str) -> None:
        """Paste what somebody brings as a list: one key."""
        self._count.keys += 1
        if self.app:
            await self.app.paste(text)


def as_table(now: CountedKeys, before: CountedKeys) -> str:
    """Return the counts as a table: what each part takes, and took before."""
    rows = [(part, count, before.parts[part]) for part, count in now.parts.items()]
    rows.append(("all", now.total, before.total))
    head = f"{'part':12}{'keys':>6}{'letters':>9}{'before':>9}{'letters':>9}"
    lines = [f"{part:12}{n.keys:6}{n.letters:9}{b.keys:9}{b.letters:9}" for part, n, b in rows]
    return "\n".join([head, *lines])
