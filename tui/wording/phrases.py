"""Turns of phrase that summaries, screens and the line mode share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from store.choices import Horizon, PointKind
from store.model import Argument, Partner, Point, Session
from store.plan import Action, ActionKind
from store.queries.actors import has_withdrawn, name_of
from store.text import folded
from tui.wording.i18n import _
from tui.wording.labels import actor_name, label, labelled, row_name, step_label
from tui.wording.text_width import on_one_line

_IN_BRACKETS = re.compile(r"\([^)]*\)")


def listed(texts: Iterable[str]) -> str:
    """Return ``texts`` one after another, parted by commas; by more where one holds a comma.

    What stands in brackets is told apart by them.
    """
    each = [*texts]
    holds = any(", " in _IN_BRACKETS.sub("", text) for text in each)
    return (_("; ") if holds else ", ").join(each)


def in_quotes(text: str) -> str:
    """Return ``text``, if any, between the quotation marks of the language spoken."""
    return _("“%(text)s”", text=text) if text else ""


def said_of(parts: Iterable[str]) -> str:
    """Return what is said of one thing, parted by commas whatever they hold."""
    return ", ".join(parts)


def by_whom(text: str, name: str) -> str:
    """Return ``text`` and in brackets the ``name``, if any; after a dash if it has brackets too."""
    if "(" in name:
        return dashed(text, name)
    return f"{text} ({name})" if name else text


def dashed(*parts: str) -> str:
    """Return the parts that say something, parted by a dash."""
    return " – ".join(part for part in parts if part)


def standing_name(session: Session, id: str) -> str:
    """Return what an actor is called, and that it withdrew where it did."""
    name = actor_name(session, id)
    partner = session.partners.get(id)
    if partner and has_withdrawn(partner):
        return _("%(name)s (has withdrawn)", name=name)
    return name


def conditional(condition: str) -> str:
    """Return a partner's condition, “if” before it unless it says so itself; empty without one."""
    if not condition:
        return ""
    if_ = _("if…")
    starts = folded(condition).startswith(folded(if_.rstrip("…")))
    return condition if starts else f"{if_} {condition}"


def format_owner(session: Session, id: str | None) -> str:
    """Return the name of who is in charge, or that nobody is yet."""
    return name_of(session, id) or _("nobody yet")


def action_name(session: Session, action: Action) -> str:
    """Return what is to be done, and towards whom where it is a first step."""
    if action.kind is ActionKind.LEAD:
        return action.what
    return labelled(name_of(session, action.id), action.what or _("first step"))


def action_status(action: Action) -> str:
    """Return where an action stands."""
    said = label if action.kind is ActionKind.LEAD else step_label
    return said(action.status)


def answer(session: Session, argument: Argument) -> str:
    """Return what was answered to a brake or a lever, and by whom where it is known."""
    name = name_of(session, argument.by)
    return by_whom(argument.text, name)


def point_name(point: Point) -> str:
    """Return a brake or a lever in its own words, named as one or the other."""
    said = {PointKind.BRAKE: _("Brake: %(text)s"), PointKind.LEVER: _("Lever: %(text)s")}
    return said[point.kind] % {"text": point.text}


def question_about(point: Point) -> str:
    """Return how the actor is asked about ``point``: as the team worded it, else neutrally."""
    if point.question:
        return point.question
    said = on_one_line(point.text)
    if said.endswith(".") and not said.endswith(".."):
        said = said[:-1]  # the sentence it stands in has its own
    return _("In your place, we might say: “%(text)s”. How do you see it?", text=said)


def point_of_actor(session: Session, point: Point) -> str:
    """Return a brake or a lever as it was said, with the actor it belongs to."""
    values = {"actor": name_of(session, point.actor), "text": on_one_line(point.text)}
    if point.kind is PointKind.BRAKE:
        return _("brake “%(text)s” (%(actor)s)", **values)
    return _("lever “%(text)s” (%(actor)s)", **values)


def said_by(session: Session, point: Point, *, rated: bool = True) -> str:
    """Return a brake or a lever as it was said: by which actor; how strong, if ``rated``."""
    said = ratings(point) if rated else ""
    by = said_of(filter(None, (name_of(session, point.actor), said)))
    return _("“%(text)s” (%(actor)s)", text=on_one_line(point.text), actor=by)


def ratings(point: Point) -> str:
    """Return how strong ``point`` is and how much grip the team has on it, where rated."""
    strength = _("strength %(rating)d", rating=point.strength) if point.strength else ""
    grip = _("our influence %(rating)d", rating=point.grip) if point.grip else ""
    return said_of(filter(None, (strength, grip)))


def format_trajectory(session: Session, partner: Partner) -> str:
    """Return where ``partner`` stands at each horizon: its whole trajectory."""
    placed = ((h, partner.places[h].row) for h in Horizon if h in partner.places)
    steps = [
        said_of([row_name(session.rows[row]), *(label(h).lower() for h, _row in at)])
        for row, at in groupby(placed, key=lambda place: place[1])
    ]
    return " → ".join(steps) or _("not placed yet")
