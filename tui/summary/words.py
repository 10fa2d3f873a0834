"""Turns of phrase that several parts of a summary share."""

from collections.abc import Iterable
from datetime import date

from store.model import Horizon, Partner, Point, PointKind, Session
from store.queries import name_of
from tui.i18n import _, long_date
from tui.labels import SIGNS, label, row_name
from tui.summary.blocks import Fact, Item


def listed(texts: Iterable[str]) -> str:
    """Return ``texts`` one after another, parted by commas."""
    return ", ".join(texts)


def several(*parts: str) -> str:
    """Return the parts that say something, parted by a middle dot."""
    return " · ".join(part for part in parts if part)


def quoted(text: str) -> str:
    """Return ``text`` between the quotation marks of the language."""
    return _("“%(text)s”", text=text)


def labelled(name: str, text: str) -> str:
    """Return ``text`` after its label, with the colon of the language."""
    return _("%(label)s: %(text)s", label=name, text=text)


def facts(*pairs: tuple[str, str]) -> tuple[Fact, ...]:
    """Return a fact for each pair of a label and a text that says something."""
    return tuple(Fact(name, _lines(text)) for name, text in pairs if text.strip())


def in_days(day: date | None, today: date) -> str:
    """Return ``day`` in full, told as late once past; empty without one."""
    if day is None:
        return ""
    return _("%(date)s (late)", date=long_date(day)) if day < today else long_date(day)


def who(session: Session, id: str | None) -> str:
    """Return the name of who is in charge, or that nobody is yet."""
    return name_of(session, id) or _("to be chosen")


def point_name(point: Point) -> str:
    """Return a brake or a lever in its own words, told as one or the other."""
    said = {PointKind.BRAKE: _("Brake: %(text)s"), PointKind.LEVER: _("Lever: %(text)s")}
    return said[point.kind] % {"text": point.text}


def point_of_actor(session: Session, point: Point) -> str:
    """Return a brake or a lever with the actor it belongs to."""
    values = {"actor": name_of(session, point.actor), "text": point.text}
    if point.kind is PointKind.BRAKE:
        return _("brake of %(actor)s: %(text)s", **values)
    return _("lever of %(actor)s: %(text)s", **values)


def ratings(point: Point) -> str:
    """Return how strong ``point`` is and how much grip the team has on it, where rated."""
    strength = _("strength %(rating)d", rating=point.strength) if point.strength else ""
    grip = _("grip %(rating)d", rating=point.grip) if point.grip else ""
    return listed(filter(None, (strength, grip)))


def signed(point: Point, text: str, *under: Item) -> Item:
    """Return ``text`` as an item with the sign of ``point``."""
    return Item(text, under, SIGNS[point.kind])


def standing(session: Session, partner: Partner) -> str:
    """Return where ``partner`` stands at each horizon: its whole trajectory."""
    steps = [
        _("%(row)s, %(horizon)s", row=row_name(session.rows[place.row]), horizon=label(h).lower())
        for h in Horizon
        if (place := partner.places.get(h))
    ]
    return " → ".join(steps) or _("not placed yet")


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
