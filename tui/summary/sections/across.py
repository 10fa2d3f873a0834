"""What comes back across centres, section by section: the most shared first, by what is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from store.across.shared import TOPIC_OF, Aspect, Mention, Topic
from store.across.tally import FEWEST, Across
from store.choices import Family, LeadStatus, PointKind
from tui.summary.blocks import Block, BulletList, Fact, Facts, ListItem, Paragraph, Section, Table
from tui.wording.families import guess_family
from tui.wording.i18n import N_, _
from tui.wording.labels import SIGNS, label, labelled
from tui.wording.mention_names import ASPECTS, names_of
from tui.wording.phrases import listed

FIRST = 3
"""How many of each are said in short."""

_BAR = 9
"""Most signs of a bar: that of all centres."""


def sections(report: Across) -> Iterator[tuple[str, Section]]:
    """Yield what is said of ``report``, each section after the short name that leads to it.

    Of too few centres only that is said.
    """
    if report.centres < FEWEST:
        title = _("Too few centres")
        yield title, Section(title, (Paragraph(too_few()),))
        return
    made = (
        (_("In short"), _in_short(report)),
        (_("Actors"), _actors(report)),
        (_("Brakes"), _points(report, PointKind.BRAKE)),
        (_("Levers"), _points(report, PointKind.LEVER)),
        (_("To be checked"), _unchecked(report)),
        (_("To be asked"), _unconfirmed(report)),
        (_("Dropped"), _dropped(report)),
        (_("How"), _how_counted(report)),
    )
    yield from ((name, section) for name, section in made if section)


def too_few() -> str:
    """Return why nothing is counted."""
    return _(
        "Fewer than three centres keep sessions here: whatever was counted would say what one of"
        " them said. Nothing is."
    )


# --- what is shared most


class _Shared(NamedTuple):
    """What enough centres share: its name in the closed list, what it is called, by how many."""

    of: str
    name: str
    centres: int


def _shared(report: Across, topic: Topic, aspect: Aspect = Aspect.THERE) -> list[_Shared]:
    """Return what is shared of a topic, the most first, then as listed."""
    counts = {
        mention.of: count
        for mention, count in report.counts.items()
        if mention.topic is topic and mention.aspect is aspect and not mention.among
    }
    named = names_of(topic, counts).items()
    found = (_Shared(of, name, counts[of]) for of, name in named if of in counts)
    return sorted(found, key=lambda one: -one.centres)


def _shared_points(report: Across, aspect: Aspect) -> Iterator[tuple[Topic, str, _Shared]]:
    """Yield the kinds of brakes that are shared, then those of levers, each with its sign."""
    for kind, topic in TOPIC_OF.items():
        for one in _shared(report, topic, aspect):
            yield topic, f"{SIGNS[kind]} {one.name}", one


def _in_short(report: Across) -> Section | None:
    said = (
        (_("Actors that come up most"), Topic.ACTOR, Aspect.THERE),
        (_("Brakes mentioned most"), Topic.BRAKE, Aspect.THERE),
        (_("Levers mentioned most"), Topic.LEVER, Aspect.THERE),
        (_("Brakes with no next move"), Topic.BRAKE, Aspect.UNANSWERED),
        (_("Brakes never checked"), Topic.BRAKE, Aspect.UNCHECKED),
        (_("Actors still to be asked"), Topic.ACTOR, Aspect.UNCONFIRMED),
        (_("Next moves dropped for"), Topic.REASON, Aspect.THERE),
    )
    found = tuple(
        Fact(title, (listed(f"{one.name} ({one.centres})" for one in most),))
        for title, topic, aspect in said
        if (most := _shared(report, topic, aspect)[:FIRST])
    )
    return Section(_("In short"), (Paragraph(_about(report)), Facts(found))) if found else None


def _about(report: Across) -> str:
    if report.centres == FEWEST:
        return _("All three centres share what stands here; the rest is left out.")
    return _("Each number is one of centres, at least; what fewer than three share is left out.")


# --- actors


def _actors(report: Across) -> Section | None:
    headers = (_("Actors"), _("Centres"), _(ASPECTS[Aspect.LEADING]), "")
    rows = [
        (*cells, _bar(report, count))
        for cells, count in _by_family(report, Aspect.THERE, Aspect.LEADING)
    ]
    if not rows:
        return None
    blocks: list[Block] = [Table(headers, tuple(rows))]
    there = {one.of for one in _shared(report, Topic.FAMILY)}
    if rare := [name for of, name in names_of(Topic.FAMILY).items() if of not in there]:
        blocks.append(Paragraph(labelled(_("Placed by fewer than three centres"), listed(rare))))
    return Section(_("Actors that come back"), tuple(blocks))


def _unconfirmed(report: Across) -> Section | None:
    headers = (_("Actors"), _("Not confirmed"), _("Has agreed"), "")
    rows = [
        (*cells, _bar(report, count))
        for cells, count in _by_family(report, Aspect.UNCONFIRMED, Aspect.AGREED)
    ]
    if not rows:
        return None
    about = _(
        "Placed on the timeline, where nobody asked them yet, or they have not answered: in so many"
        " centres."
    )
    return Section(_("Actors never confirmed"), (Paragraph(about), Table(headers, tuple(rows))))


def _by_family(report: Across, *aspects: Aspect) -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield the cells of each family that is shared, and of its kinds of actors; their count."""
    kinds = _shared(report, Topic.ACTOR, aspects[0])
    for family in _shared(report, Topic.FAMILY, aspects[0]):
        yield _cells(report, Topic.FAMILY, family.of, family.name, aspects), family.centres
        for one in kinds:
            if guess_family(one.of) == family.of:
                yield _cells(report, Topic.ACTOR, one.of, f"· {one.name}", aspects), one.centres


def _cells(
    report: Across, topic: Topic, of: str, name: str, aspects: Iterable[Aspect]
) -> tuple[str, ...]:
    return (name, *(_number(report.of(Mention(topic, of, aspect))) for aspect in aspects))


def _number(count: int) -> str:
    return str(count) if count else "< 3"


def _bar(report: Across, count: int) -> str:
    return "█" * max(1, _BAR * count // report.centres)


# --- brakes and levers


_TITLES = {
    PointKind.BRAKE: N_("Brakes that come back"),
    PointKind.LEVER: N_("Levers that come back"),
}


def _points(report: Across, kind: PointKind) -> Section | None:
    topic = TOPIC_OF[kind]
    aspects = (Aspect.THERE, Aspect.STRONG, Aspect.UNANSWERED, Aspect.DONE)
    headers = (
        label(kind).capitalize(),
        *(_("Centres"), _("Strong"), _("No next move"), _("Next move done"), _("In whose shoes")),
    )
    rows = tuple(
        (*_cells(report, topic, one.of, one.name, aspects), listed(_whose(report, topic, one.of)))
        for one in _shared(report, topic)
    )
    if not rows:
        return None
    said = [_quoted(report, topic)]
    said += [_quoted(report, Topic.THEME)] if kind is PointKind.BRAKE else []
    return Section(_(_TITLES[kind]), (Table(headers, rows), *filter(None, said)))


def _whose(report: Across, topic: Topic, kind: str) -> Iterator[str]:
    """Yield the families of the actors of whom enough centres say it, the most first."""
    found = {family: report.of(Mention(topic, kind, among=family)) for family in Family}
    for family, count in sorted(found.items(), key=lambda one: -one[1]):
        if count:
            yield f"{label(family)} ({count})"


def _quoted(report: Across, topic: Topic) -> BulletList | None:
    said = sorted((-count, text) for (its, text), count in report.quotes.items() if its is topic)
    items = tuple(
        ListItem(_("“%(text)s”: %(count)d centres at least", text=text, count=-count))
        for count, text in said
    )
    return BulletList(items) if items else None


def _unchecked(report: Across) -> Section | None:
    aspects = (Aspect.UNCHECKED, Aspect.CONFIRMED, Aspect.REFUTED)
    headers = (
        _("Brake or lever"),
        *(_("Never checked"), _("Confirmed"), _("Refuted"), ""),
    )
    rows = [
        (*_cells(report, topic, one.of, name, aspects), _bar(report, one.centres))
        for topic, name, one in _shared_points(report, Aspect.UNCHECKED)
    ]
    if not rows:
        return None
    return Section(_("Hypotheses never checked"), (Table(headers, tuple(rows)),))


# --- leads


def _dropped(report: Across) -> Section | None:
    dropped = report.of(Mention(Topic.LEAD, LeadStatus.DROPPED))
    if not dropped:
        return None
    why = [_counted(report, one.name, one) for one in _shared(report, Topic.REASON)]
    about = [
        _counted(report, name, one) for _t, name, one in _shared_points(report, Aspect.DROPPED)
    ]
    blocks: list[Block] = [
        Paragraph(_("In at least %(count)d centres, next moves were dropped.", count=dropped))
    ]
    blocks += [Table((_("Why"), _("Centres"), ""), tuple(why))] if why else []
    blocks += [quoted] if (quoted := _quoted(report, Topic.REASON)) else []
    blocks += [Table((_("In response to"), _("Centres"), ""), tuple(about))] if about else []
    return Section(_("Next moves that were dropped, and why"), tuple(blocks))


def _counted(report: Across, name: str, one: _Shared) -> tuple[str, ...]:
    return name, str(one.centres), _bar(report, one.centres)


# --- how


def _how_counted(report: Across) -> Section:
    said = [
        _(
            "Each number is one of centres, at least: it is counted down to 3, 6, 9… A centre"
            " counts once for each thing. What fewer than three centres share is in no number."
        ),
        _(
            "Notes that were not revealed, what is between us, actors that withdrew and the trash"
            " count nowhere."
        ),
        _("Kinds of actors, of brakes and of reasons are guessed from the words that were used."),
        _(
            "Only what at least three centres said in the same everyday words is quoted: no "
            "name of a person or a place."
        ),
        _(
            "Two of these documents, made before and after one centre came in, are not to be laid"
            " side by side: what is new in the second may be what that centre said."
        ),
    ]
    if report.nameless:
        said.append(
            _(
                "A session whose framing names no structure counts as a centre of its own, and is"
                " not quoted."
            )
        )
    return Section(_("How this was counted"), (BulletList(tuple(map(ListItem, said))),))
