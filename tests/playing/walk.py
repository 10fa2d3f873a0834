"""A walk past every screen and every dialog, for whatever is to hold on all of them.

What is done is named by its act, whatever key it has: no key that moves changes the walk.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from typing import NamedTuple

from store import edits
from store.choices import Horizon, Step
from store.errors import LockBusy
from store.model import Conflict, Session, in_order, replace
from tests import federation
from tests.playing.driver import Driver
from tui import messages
from tui.examples import example
from tui.screens.across import AcrossScreen
from tui.screens.session import SessionScreen

ACT = "!"
"""Before the name of an act; without it a move is a key, named as Textual names it."""

PARTNERS = 80

OVERRUN = 190
"""Seconds by which the time planned is over on the walk."""

Move = str | Callable[[Driver], Awaitable[None]]


class Shot(NamedTuple):
    """A screen or a dialog, and the moves that lead there from the one before."""

    name: str
    moves: tuple[Move, ...]


def typed(text: str) -> Move:
    """Return what types ``text``."""

    async def type_it(app: Driver) -> None:
        await app.type(text)

    return type_it


def at(step: Step) -> Move:
    """Return what leads to ``step``, on its screen."""

    async def go(app: Driver) -> None:
        app.app.post_message(messages.StepAsked(step))
        await app.settle()

    return go


async def overrun(app: Driver) -> None:
    """Let the time planned for the step be over."""
    keeper, step = app.app.timekeeper, app.session.step
    assert keeper is not None
    keeper.start(step)
    assert keeper._since is not None
    keeper._since -= keeper.planned(step) + OVERRUN
    app.app.see_time()


async def fail_to_save(app: Driver) -> None:
    """Have what was done last not be on the disk, however often it is looked there."""
    await app.saved()
    assert app.app.workshop is not None
    app.app.workshop.failure = LockBusy(1.0)
    vars(app.app.workshop)["refresh"] = lambda: False
    assert isinstance(app.app.screen, SessionScreen)
    app.app.screen.show_state()


async def save(app: Driver) -> None:
    """Have all be on the disk."""
    assert app.app.workshop is not None
    app.app.workshop.failure = None
    del vars(app.app.workshop)["refresh"]
    assert isinstance(app.app.screen, SessionScreen)
    app.app.screen.show_state()


async def say_what_others_did(app: Driver) -> None:
    """Have the program say something by itself."""
    app.app.say("Inès a ajouté la Médiathèque.", error=False)


async def come_to_many_centres(app: Driver) -> None:
    """Have many centres keep their sessions here, and see what comes back across them."""
    for session in federation.library():
        await asyncio.to_thread(app.app.library.create, session)
    app.send(key_of(app, "across"))
    await app.settle()
    while not (isinstance(app.app.screen, AcrossScreen) and app.app.screen.counted):
        await asyncio.sleep(0.02)
    await app.settle()  # what was counted is shown


SESSIONS = (
    Shot("sessions", ("escape", "!back")),
    Shot("sessions-search", ("!search", typed("trip"))),
    Shot("sessions-trash", ("escape", "escape", "!trashed")),
    Shot("across", ("escape", come_to_many_centres, "3")),
    Shot("across-export", ("!export", "ctrl+u", typed("réunion.html"))),
)
FRAMING = (
    Shot("framing", (at(Step.FRAMING),)),
    Shot("framing-field", ("home", "enter")),
    Shot("framing-refused", ("ctrl+u", typed("x" * 400), "enter")),
    Shot("framing-tick", ("escape", "escape", *["down"] * 5, "enter", "down", "space")),
    Shot("framing-text", ("escape", "down", "down", "enter")),
    Shot("framing-not-saved", ("escape", fail_to_save)),
    Shot("framing-notice", (save, say_what_others_did)),
)
TIMELINE = (
    Shot("timeline", (at(Step.TIMELINE), "down", "down")),
    Shot("timeline-trajectory", ("right", "right")),
    Shot("timeline-held", ("!pick_or_put_down", "left")),
    Shot("timeline-marked", ("escape", "!mark", "down", "!mark", "down")),
    Shot("timeline-filter", ("escape", "!pick_out")),
    Shot("timeline-filtered", ("down", "down", "enter")),
    Shot("timeline-search", ("escape", "!search", typed("mé"))),
    Shot("timeline-later", ("escape", "escape", "!later")),
    Shot("timeline-zoom", ("escape", "!zoom")),
    Shot("timeline-rows", ("escape", "!rows")),
    Shot("timeline-overrun", ("escape", overrun)),
    Shot("timeline-timer", ("!timer",)),
    Shot("who-is-missing", ("escape", "!missing")),
    Shot("card", ("escape", "escape", "home", "down", "enter")),
    Shot("card-choice", ("down", "enter")),
    Shot("jump", ("escape", "!back", "!jump")),
    Shot("guidance", ("escape", "!guidance")),
    Shot("help", ("escape", "!help")),
    Shot("commands", ("escape", "!commands")),
    Shot("themes", ("escape", "!theme")),
    Shot("look-at", ("escape", "!alerts")),
)
RACI = (
    Shot("raci", ("escape", at(Step.RACI), "down", "right")),
    Shot("raci-actors", ("!actors",)),
    Shot("raci-alerts", ("escape", "!alerts")),
)
STEP_ASIDE = (
    Shot("step-aside", ("escape", at(Step.STEP_ASIDE), "end")),
    Shot("step-aside-actor", ("home", "enter")),
    Shot("step-aside-rules", ("escape", "!rules")),
    Shot("turn-to-begin", ("escape", "end", "up", "enter")),
    Shot("turn-hand-over", ("enter",)),
    Shot("turn-noting", ("enter", typed("Personne ne nous a demandé"), "enter")),
    Shot("turn-notes", ("escape",)),
    Shot("turn-done", ("!finish",)),
    Shot("turn-thanks", ("enter",)),
)
EXCHANGE = (
    Shot("exchange", (at(Step.EXCHANGE), "home", "down")),
    Shot("exchange-marked", ("!mark", "down", "down")),
    Shot("exchange-argument", ("!argue", typed("On peut essayer un mois"))),
    Shot("exchange-leave", ("escape", "escape", "!leave_roles")),
    Shot("map", ("escape", "!view", "down")),
)
LEADS = (
    Shot("leads", ("!view", at(Step.LEADS), "home", "down")),
    Shot("leads-link", ("!link",)),
    Shot("lead", ("escape", "enter")),
)
SUMMARY = (
    Shot("summary", (at(Step.SUMMARY),)),
    Shot("export", ("!export_as",)),
    Shot("summary-shareable", ("escape", "!edition")),
    Shot("before-sending", ("!export_as", "enter", "down", "space")),
)
AFTER = (
    Shot("follow-up", ("escape", "!follow_up")),
    Shot("follow-up-update", ("down", "down", "down", "v")),
    Shot("follow-up-review", ("!review",)),
    Shot("afterwards", ("escape", "!afterwards", "down")),
    Shot("afterwards-filled-in", ("enter",)),
    Shot("conflicts", ("escape", "!conflicts")),
    Shot("room-day", ("escape", "!back", "!room")),
    Shot("room", ("enter", at(Step.TIMELINE))),
    Shot("room-summary", (at(Step.SUMMARY),)),
    Shot("room-left", ("!room",)),
)
WALK = (
    *FRAMING,
    *TIMELINE,
    *RACI,
    *STEP_ASIDE,
    *EXCHANGE,
    *LEADS,
    *SUMMARY,
    *AFTER,
    *SESSIONS,
)


async def walked(app: Driver) -> AsyncIterator[Shot]:
    """Yield each shot of WALK once the app shows it; it begins on a session."""
    for shot in WALK:
        for move in shot.moves:
            if not isinstance(move, str):
                await app.settle()
                await move(app)
            elif move.startswith(ACT):
                await app.settle()
                app.send(key_of(app, move.removeprefix(ACT)))
            else:
                app.send(move)
        await app.settle()
        yield shot


def key_of(app: Driver, act: str) -> str:
    """Return the key that does ``act`` where one is; its parameters may be left out.

    Raises LookupError.
    """
    for key, active in app.app.screen.active_bindings.items():
        if active.enabled and act in (active.binding.action, active.binding.action.split("(")[0]):
            return key
    raise LookupError(f"no key for {act} on\n{app.text}")


def crowded(language: str) -> Session:
    """Return what ``to_walk`` does, with PARTNERS partners on the nine cells."""
    session = to_walk(language)
    lacking = range(len(session.partners), PARTNERS)
    names = {n: f"Partenaire {n:02} du quartier des Genêts" for n in lacking}
    session = edits.add_partners(session, names.values())
    ids = {partner.name: partner.id for partner in session.partners.values()}
    rows = in_order(session.rows)
    for number, name in names.items():
        row, horizon = rows[number % 3], list(Horizon)[number // 3 % 3]
        session = edits.place(session, ids[name], horizon, row.id)
    return session


def to_walk(language: str) -> Session:
    """Return the worked example, and what it lacks: a tray, a turn to come, a word of two."""
    session = edits.add_partners(example(language), ["Régie de quartier", "Théâtre du Pavé"])
    session = edits.add_members(session, ["Lou", "Anaïs"])
    *_others, lou, _anais = in_order(session.members)
    partner = in_order(session.partners)[0]
    session = edits.take_role(session, lou.id, partner.id)
    conflict = Conflict(
        path=("partners", partner.id, "note"), other='"à relancer"', noticed_at=datetime.now(UTC)
    )
    return edits.go(replace(session, conflicts={conflict.id: conflict}), Step.FRAMING)
