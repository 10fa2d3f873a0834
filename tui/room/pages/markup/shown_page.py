"""What a facilitator shows to all: on everyone's page, and for a projector on a page of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

import htpy as h
import segno
from htpy import Node
from markupsafe import Markup

from store.attendance import ShownToAll
from store.choices import Horizon, Step
from store.model import Point, Role, Session, in_order, replace
from store.queries.actors import name_of
from store.queries.points import actors_with_points, arguments_under
from store.queries.roles import players, roles_played, turn_state
from store.queries.room import proposals_in_order
from tui.room.leading import ASKED
from tui.room.led import EVERYONE, shown_to_all
from tui.room.pages.markup.document_blocks import section_part
from tui.room.pages.markup.parts import lines, sign
from tui.room.pages.markup.said_page import in_order_said
from tui.room.pages.page_view import View, WayIn
from tui.room.people import here_words, person_name, takes_part
from tui.room.picking import TRAY, is_picked, picked_words
from tui.room.spoken_code import spaced
from tui.room.together import together, votes_shown
from tui.steps import step_name
from tui.summary.blocks import Block, Section, Timeline
from tui.summary.editions import redact
from tui.summary.options import Edition, ExportOptions
from tui.summary.page import page_of
from tui.summary.sections import action_plan, project, raci, timeline
from tui.wording import dates
from tui.wording.families import guessed_family
from tui.wording.i18n import _
from tui.wording.labels import labelled
from tui.wording.phrases import listed
from tui.wording.turns import STATES

QUIET = 4
"""Light cells around a QR code, by which it is found."""


def public_page(view: View) -> Node:
    """Return what a projector shows: what is shown to all; else how to come in."""
    shown = shown_part(view)
    if shown:
        project = h.h1(".unseen")[view.session.framing.project]
        return project, h.p(".came")[_way_in_words(view.way_in)], shown
    return (
        h.h1[view.session.framing.project],
        h.p(".structure")[view.session.framing.structure],
        way_in_part(view.way_in),
    )


def _way_in_words(way_in: WayIn) -> str:
    return f"{way_in.address} · {spaced(way_in.code)}"


def way_in_part(way_in: WayIn) -> Node:
    """Return how people come in by phone: a code to look at, the address, and the code to type."""
    drawn = segno.make(way_in.address, error="m", micro=False)
    picture = drawn.svg_inline(border=QUIET, light="#fff", omitsize=True)
    return h.section("#way-in")[
        h.div(".qr", role="img", aria_label=_("QR code of the address"))[Markup(picture)],
        h.p[_("On your phone, on the same network:"), h.strong[way_in.address]],
        h.p[_("The code of the room:"), h.strong(".code")[spaced(way_in.code)]],
    ]


def shown_part(view: View) -> Node:
    """Return what is shown to all now, as the person may read it; nothing where nothing is."""
    shown = shown_to_all(view.room)
    if shown is None:
        return None
    as_partner = view.reads_as_partner
    if shown.view == EVERYONE:
        called, parts = "", [] if as_partner else [*_everyone(view)]
    else:
        session = _read_by(view.session, as_partner=as_partner)
        called = step_name(shown.step)
        parts = [part for part in _SHOWN[shown.step](session, shown, as_partner) if part]
    if not parts:
        return None
    title = labelled(_("Shown to all"), called) if called else _("Shown to all")
    return h.section("#shown", aria_live="polite", aria_label=_("Shown to all"))[
        h.p(".eyebrow")[title], parts
    ]


def _read_by(session: Session, *, as_partner: bool) -> Session:
    if not as_partner:
        return session
    return redact(session, ExportOptions(edition=Edition.SHAREABLE))


def _everyone(view: View) -> Iterator[Node]:
    """Yield what all are asked for, who is here, and what was proposed."""
    asked = [_(words) for what, words in ASKED.items() if what in view.session.room.open]
    yield h.h2[_("What is asked now")]
    yield h.ul[(h.li[words] for words in asked)] if asked else None
    here = [o for o in view.room.others if takes_part(o)]
    yield h.h2[_("Who is here")]
    yield h.p[here_words(view.session, here) or _("nobody yet")]
    yield h.p[listed(person_name(view.session, other) for other in here)]
    yield from _proposals(view.session)


def _framing(session: Session, shown: ShownToAll, _as_partner: bool) -> Iterator[Node]:
    yield from _sections([project.in_full(session)], shown)


def _timeline(session: Session, shown: ShownToAll, as_partner: bool) -> Iterator[Node]:
    edition = Edition.SHAREABLE if as_partner else Edition.INTERNAL
    if shown.picked:
        yield h.p(".state")[_("“%(words)s” only", words=picked_words(session, shown.picked))]
    seen = _looked_at(session, shown)
    for section in timeline.sections(seen, edition)[:1]:
        if section:
            blocks = (_alone(block, seen, shown.view) for block in section.blocks)
            yield from _sections([replace(section, blocks=tuple(blocks))], shown)


def _looked_at(session: Session, shown: ShownToAll) -> Session:
    """Return ``session`` with the cards alone that a facilitator looks at."""
    cards = {
        id: card
        for id, card in session.partners.items()
        if is_picked(session, card, shown.picked, guessed_family)
        and not (shown.view == TRAY and card.places)
    }
    return replace(session, partners=cards)


def _alone(block: Block, session: Session, view: str) -> Block:
    """Return of the timeline the row or the horizon that is looked at alone, else all of it."""
    if not isinstance(block, Timeline):
        return block
    rows = zip(in_order(session.rows), block.bands, strict=True)
    bands = [band for row, band in rows if row.id == view] or block.bands
    at = [n for n, horizon in enumerate(Horizon) if horizon == view] or range(len(Horizon))
    horizons = tuple(block.horizons[n] for n in at)
    bands = [replace(band, cells=tuple(band.cells[n] for n in at)) for band in bands]
    return Timeline(horizons, tuple(bands))


def _raci(session: Session, shown: ShownToAll, _as_partner: bool) -> Iterator[Node]:
    yield from _sections([raci.raci(session, with_alerts=False)], shown)


def _leads(session: Session, shown: ShownToAll, as_partner: bool) -> Iterator[Node]:
    yield from _proposals(session)
    nobody = "" if as_partner else _("nobody yet")
    yield from _sections([action_plan.by_date(session, dates.today(), nobody)], shown)


def _proposals(session: Session) -> Iterator[Node]:
    if proposals := proposals_in_order(session):
        votes = ((p.what, votes_shown(session, p)) for p in proposals)
        yield h.h2[_("Proposals of next moves")]
        yield h.ul(".given")[(h.li[h.span[what, h.small[given]]] for what, given in votes)]


def _summary(session: Session, shown: ShownToAll, as_partner: bool) -> Iterator[Node]:
    shareable = as_partner or shown.shareable
    edition = Edition.SHAREABLE if shareable else Edition.INTERNAL
    chapters = page_of(session, ExportOptions(edition=edition)).chapters
    chapter = chapters[min(max(shown.chapter, 1), len(chapters)) - 1]
    yield from _sections(chapter.sections, shown)


def _sections(sections: Iterable[Section | None], shown: ShownToAll) -> Iterator[Node]:
    return (section_part(section, shown.about) for section in sections if section)


def _step_aside(session: Session, _shown: ShownToAll, _as_partner: bool) -> Iterator[Node]:
    if roles := roles_played(session):
        yield h.ul(".given")[(_turn(session, role) for role in roles)]


def _turn(session: Session, role: Role) -> Node:
    names = listed(member.name for member in players(session, role))
    state = _(STATES[turn_state(session, role)])
    return h.li[h.span[labelled(name_of(session, role.actor), names)], h.small[state]]


def _exchange(session: Session, shown: ShownToAll, _as_partner: bool) -> Iterator[Node]:
    """Yield what was said: of the actor that is looked at alone, where one is."""
    lit = session.points.get(shown.about)
    about = lit.actor if lit else shown.about
    actors = actors_with_points(session)
    for actor in [a for a in actors if a.id == about] or actors:
        points = in_order_said(session, actor.id)
        yield h.section[
            h.h2[actor.name],
            h.ul(".given")[(_point(session, point, point is lit) for point in points)],
        ]


def _point(session: Session, point: Point, lit: bool) -> Node:
    return h.li({"class": "lit", "aria-current": "true"} if lit else {})[
        h.span[sign(point.kind), lines(point.text)],
        h.small[together(session, point)] if point.compared else None,
        h.ul[
            (
                h.li[labelled(name, a.text) if (name := name_of(session, a.by)) else a.text]
                for a in arguments_under(session, point)
            )
        ],
    ]


_SHOWN: Mapping[Step, Callable[[Session, ShownToAll, bool], Iterator[Node]]] = {
    Step.FRAMING: _framing,
    Step.TIMELINE: _timeline,
    Step.RACI: _raci,
    Step.STEP_ASIDE: _step_aside,
    Step.EXCHANGE: _exchange,
    Step.LEADS: _leads,
    Step.SUMMARY: _summary,
}
"""What is shown of each step."""
