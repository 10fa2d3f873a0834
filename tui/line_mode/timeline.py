"""What each command of the timeline does: partners are added, placed, their cards filled in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from store import edits
from store.choices import Horizon
from store.model import Partner, Row, Session, in_order
from store.queries.actors import same_name
from tui.acts import Purpose
from tui.line_mode import composed, pieces, replies, things
from tui.line_mode.command import Command, whole
from tui.line_mode.editing import add_new
from tui.line_mode.line_session import LineSession
from tui.line_mode.pieces import placed_pieces
from tui.line_mode.things import the_one
from tui.wording import matching
from tui.wording.actors import Actor, library
from tui.wording.i18n import N_, _, n_
from tui.wording.labels import label, labelled, row_name
from tui.wording.matching import Unclear
from tui.wording.merging import places_left
from tui.wording.phrases import listed


def add_partners(line_session: LineSession, text: str) -> str:
    """Add the partners of ``text`` that are not there yet."""
    there = matching.partners(line_session.session)
    count, known = add_new(line_session, edits.add_partners, there, text)
    return replies.added(n_("%(count)d partner added.", "%(count)d partners added.", count), known)


def place(line_session: LineSession, partner: str, horizon: str, row: str) -> str:
    """Put a partner in one cell of the timeline, and nowhere else."""
    card, when, level = _cell(line_session.session, partner, horizon, row)
    line_session.apply(composed.place, card.id, when, level.id)
    return _placed(line_session.session, card.id)


def place_too(line_session: LineSession, partner: str, horizon: str, row: str) -> str:
    """Put a partner in one more cell of the timeline: a step of its trajectory."""
    card, when, level = _cell(line_session.session, partner, horizon, row)
    line_session.apply(edits.place, card.id, when, level.id)
    return _placed(line_session.session, card.id)


def _cell(session: Session, partner: str, horizon: str, row: str) -> tuple[Partner, Horizon, Row]:
    return (
        the_one(things.partners(session), partner),
        the_one(matching.horizons(), horizon, map(label, Horizon)),
        the_one(things.rows(session), row, map(row_name, in_order(session.rows))),
    )


def _placed(session: Session, id: str) -> str:
    return replies.placed(session, session.partners[id])


def take_out(line_session: LineSession, partner: str, horizon: str = "") -> str:
    """Take a partner out of the timeline, or of one term of it: its card stays, to be placed."""
    card = the_one(things.partners(line_session.session), partner)
    when = the_one(matching.horizons(), horizon, map(label, Horizon)) if horizon else None
    line_session.apply(edits.unplace, card.id, when)
    return _placed(line_session.session, card.id)


def merge(line_session: LineSession, kept: str, other: str) -> str:
    """Make one card of two: no word is lost."""
    one = the_one(things.partners(line_session.session), kept)
    two = the_one(things.partners(line_session.session), other)
    if one.id == two.id:
        raise Unclear(_("These are the same card: name two."))
    places = [*places_left(line_session.session, one, two)]
    line_session.apply(edits.merge_partners, one.id, two.id)
    said = _("“%(other)s” is now part of “%(name)s”.", other=two.name, name=one.name)
    return " ".join([said, *places])


def merge_pieces(session: Session, text: str) -> list[str]:
    """Return the two cards of ``text``, parted by a semicolon or not."""
    return pieces.begun_by(things.partners(session), text)


# --- rows


def add_rows(line_session: LineSession, text: str) -> str:
    """Add the rows of ``text`` that are not there yet."""
    there = matching.rows(line_session.session)
    _count, known = add_new(line_session, edits.add_rows, there, text)
    return replies.added("\n".join([*rows(line_session.session), ""]), known).rstrip("\n")


def rows(session: Session) -> Iterator[str]:
    """Yield the rows of the timeline by their numbers."""
    return things.with_numbers(map(row_name, in_order(session.rows)))


# --- who is missing


def missing(line_session: LineSession, text: str = "") -> str:
    """Return whom one may have forgotten; or add those of them that ``text`` names."""
    session = line_session.session
    absent = [actor for actor in library() if same_name(session, actor.name) is None]
    if not text:
        return "\n".join(_absent(absent))
    named = things.numbered((actor.name, actor) for actor in absent)
    known = [*named]
    chosen = [the_one(known, one) for one in pieces.pieces_of(text) if one]
    line_session.apply(edits.add_actors, {actor.name: actor.family for actor in chosen})
    added = [partner.name for partner in in_order(line_session.session.partners)][-len(chosen) :]
    return replies.kept(listed(added))


def _absent(absent: list[Actor]) -> Iterator[str]:
    yield _("Who is missing? Say the numbers: “%(word)s 3 ; 5”.", word=_("missing").split()[0])
    lines = enumerate(absent, 1)
    for family, actors in groupby(lines, lambda line: line[1].family):
        names = (f"{number} {actor.name}" for number, actor in actors)
        yield labelled(label(family), _("; ").join(names))


# --- lists


def take_in(line_session: LineSession, file: str) -> str:
    """Add the partners of a list that is kept in a file: what is written stays."""
    from tui.partner_tables.merging import add_listed, take_in  # late: few sessions need it
    from tui.partner_tables.preview import preview, remarks_on
    from tui.partner_tables.reading import partners_of, read_source

    listed_there = partners_of(read_source(Path(file).expanduser()), "", "")
    intake = take_in(line_session.session, listed_there)
    if line_session.ask:
        question = "\n".join([*preview(intake), _("Import it like this? (yes or no)")])
        if not line_session.agrees(question):
            return _("Nothing was imported.")
    line_session.apply(add_listed, listed_there)
    count = len(intake.added)
    reply = n_("%(count)d partner added.", "%(count)d partners added.", count)
    return "\n".join([replies.added(reply, intake.there), *remarks_on(intake)])


COMMANDS = (
    Command(
        N_("partner partners"),
        N_("add partners, separated by semicolons"),
        add_partners,
        (N_("Partner"),),
        whole,
        again=True,
        listing=replies.timeline,
        example=N_("partner Town hall ; Pharmacy"),
        acts=("add",),
        usual=True,
    ),
    Command(
        N_("place"),
        N_("put a partner on the timeline, there alone"),
        place,
        (N_("Partner"), N_("Term"), N_("Level")),
        placed_pieces,
        listing=replies.timeline,
        example=N_("place Town hall ; short ; co-lead"),
        acts=("carry", "move-left", "move-right"),
        usual=True,
        about=things.partners,
    ),
    Command(
        N_("then"),
        N_("put it there too: a step of its trajectory"),
        place_too,
        (N_("Partner"), N_("Term"), N_("Level")),
        placed_pieces,
        example=N_("then Town hall ; long ; ally"),
        acts=("trajectory",),
        about=things.partners,
    ),
    Command(
        N_("unplace"),
        N_("take a partner out of the timeline, or of one term"),
        take_out,
        (N_("Partner"), N_("Term")),
        lambda session, text: pieces.begun_by(things.partners(session), text),
        optional=1,
        example=N_("unplace Town hall ; long"),
        acts=("unplace",),
    ),
    Command(
        N_("merge join"),
        N_("make one card of two; no word is lost"),
        merge,
        (N_("Card that stays"), N_("Other card")),
        merge_pieces,
        example=N_("merge Town hall ; Town hall of Sieuras"),
        acts=("join",),
        about=things.partners,
    ),
    Command(
        N_("row rows"),
        N_("add rows to the timeline, separated by semicolons"),
        add_rows,
        (N_("Row"),),
        whole,
        again=True,
        listing=rows,
        example=N_("row Funders"),
        acts=("rows",),
    ),
    Command(
        N_("missing"),
        N_("who is missing: actors people forget; their numbers add them"),
        missing,
        (N_("Actors"),),
        whole,
        optional=1,
        example=N_("missing 3 ; 5"),
        acts=("missing",),
        purpose=Purpose.LOOK,
    ),
    Command(
        N_("import"),
        N_("add the partners of a list or a table kept in a file"),
        take_in,
        (N_("File"),),
        whole,
        example=N_("import partners.csv"),
        acts=("add",),
    ),
)
