"""What stands below a partner's name on a drawn card."""

from __future__ import annotations

from tui.summary.blocks import TimelineCard
from tui.wording.i18n import _
from tui.wording.labels import label
from tui.wording.phrases import conditional


def under_the_name(card: TimelineCard) -> list[str]:
    """Return its lines: must or want, and the contact; then the condition."""
    bond = label(card.bond) if card.bond else ""
    contact = _("contact %(name)s", name=card.contact) if card.contact else ""
    first = " · ".join(filter(None, (bond, contact)))
    return [line for line in (first, conditional(card.condition)) if line]
