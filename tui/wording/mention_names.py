"""What is said of what centres share: of which list it is, what it is called, how it is there."""

from __future__ import annotations

from collections.abc import Iterable

from store.across.shared import OTHERS, TOPIC_OF, UNSAID, Aspect, Mention, Topic
from store.choices import Family, LeadStatus
from store.text import folded
from tui.wording.i18n import N_, _
from tui.wording.kinds import KINDS, REASONS
from tui.wording.labels import label

Names = dict[str, str]
"""What things of one topic are called, by their names in the closed list, in its order."""

TOPICS = {
    Topic.FAMILY: N_("Families of actors"),
    Topic.ACTOR: N_("Actors"),
    Topic.BRAKE: N_("Brakes"),
    Topic.LEVER: N_("Levers"),
    Topic.THEME: N_("Themes"),
    Topic.LEAD: N_("Next moves"),
    Topic.REASON: N_("Why next moves were dropped"),
}

ASPECTS = {
    Aspect.THERE: N_("there"),
    Aspect.LEADING: N_("Co-lead"),
    Aspect.AGREED: N_("Has agreed"),
    Aspect.UNCONFIRMED: N_("Not confirmed"),
    Aspect.STRONG: N_("Strong"),
    Aspect.UNANSWERED: N_("No next move"),
    Aspect.UNCHECKED: N_("Never checked"),
    Aspect.CONFIRMED: N_("Confirmed"),
    Aspect.REFUTED: N_("Refuted"),
    Aspect.DONE: N_("A next move done"),
    Aspect.DROPPED: N_("A next move dropped"),
}


def name_of_mention(mention: Mention) -> str:
    """Return what the thing that is counted is called."""
    return names_of(mention.topic, [mention.of]).get(mention.of, mention.of)


def names_of(topic: Topic, known: Iterable[str] = ()) -> Names:
    """Return the names of a topic; of kinds of actors, those ``known``, by their alphabet."""
    match topic:
        case Topic.FAMILY:
            return {family.value: label(family) for family in Family}
        case Topic.BRAKE | Topic.LEVER:
            kind = next(kind for kind, its in TOPIC_OF.items() if its is topic)
            return {name: _(name) for name in KINDS[kind]} | {OTHERS: _("Another kind")}
        case Topic.LEAD:
            return {status.value: label(status) for status in LeadStatus}
        case Topic.REASON:
            others = {OTHERS: _("Another reason"), UNSAID: _("No reason was given")}
            return {name: _(name) for name in REASONS} | others
        case _:
            return {name: name for name in sorted(known, key=folded)}
