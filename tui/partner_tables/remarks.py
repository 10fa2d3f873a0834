"""The sentences on what was not taken of a file, line by line, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from store.choices import Horizon
from store.field_rules import MAX_NAME
from store.model import Session, in_order
from tui.fields.table import CARD
from tui.partner_tables.cell_values import FIELDS, CardLine
from tui.partner_tables.headers import HEADERS
from tui.partner_tables.partner_file import PartnerFile, PartnerLine
from tui.wording.i18n import _
from tui.wording.labels import label, row_name
from tui.wording.phrases import listed
from tui.wording.text_width import ECHOED, echoed, shortened

_OF_PEOPLE = {field.name for field in CARD if field.options is not None}
"""What is chosen among the members, not among words that are always the same."""


class Remarks:
    """Gathers the remarks on one file: ``sentences``, in the order of its lines.

    ``doubts`` are those on lines, but for who was there already.
    """

    def __init__(self, file: PartnerFile) -> None:
        self.sentences = list(file.remarks)
        self.doubts: list[str] = []
        self._unclear: set[str] = set()
        if file.unread:
            headers = shortened(listed(file.unread), 3 * ECHOED)
            self._doubt(_("Columns that are not read: %(headers)s", headers=headers))

    def _doubt(self, *sentences: str) -> None:
        self.sentences += sentences
        self.doubts += sentences

    def of_no_name(self, one: PartnerLine) -> None:
        """Say why a line is no partner."""
        if one.too_long:
            too_long = _(
                "Line %(line)d: the name “%(text)s” has more than %(limit)d characters:"
                " it was not taken.",
                line=one.line,
                text=echoed(one.too_long),
                limit=MAX_NAME,
            )
            self._doubt(too_long)
        else:
            self._doubt(_("Line %(line)d has no name: it was not taken.", line=one.line))

    def of_cells(self, one: PartnerLine, card: CardLine) -> None:
        """Say what of the cells of a partner was not taken, and why."""
        self._doubt(*_of_astray(one), *_of_place(one), *_of_unclear(one, card))
        self._unclear |= {name for name, _why in card.unclear}

    def of_known(self, one: PartnerLine, filled: Sequence[str], left: Sequence[str]) -> None:
        """Say that a partner was there, and what that made of its card."""
        name = echoed(one.name)
        said = [_("Line %(line)d: “%(name)s” was there already.", line=one.line, name=name)]
        if filled:
            said.append(_("Filled in: %(headers)s.", headers=listed(map(_called, filled))))
        if left:
            said.append(_("Left as it was: %(headers)s.", headers=listed(map(_called, left))))
        self.sentences.append(" ".join(said))

    def advice(self, session: Session) -> Iterator[str]:
        """Yield what may be said where something was not understood, and what to do."""
        for name in (*HEADERS, *Horizon):
            if name in self._unclear and (offered := listed(_offered(session, name))):
                yield _("%(header)s may be: %(names)s.", header=_called(name), names=offered)
        if self._unclear & _OF_PEOPLE and not session.members:
            yield _("This session has no member yet: its team is to be written first.")
        if self._unclear:
            yield _(
                "Once that is mended, import the file again with --into:"
                " only what is empty is filled in."
            )


def _of_astray(one: PartnerLine) -> Iterator[str]:
    if one.astray:
        yield _(
            "Line %(line)d: “%(text)s” is under no header, and was not taken.",
            line=one.line,
            text=echoed(listed(one.astray)),
        )


def _of_unclear(one: PartnerLine, card: CardLine) -> Iterator[str]:
    for name, why in card.unclear:
        yield _("Line %(line)d, %(header)s: %(why)s", line=one.line, header=_called(name), why=why)


def _of_place(one: PartnerLine) -> Iterator[str]:
    if "term" in one.cells and "level" not in one.cells:
        yield _(
            "Line %(line)d: a term without a level; both are needed to place it.", line=one.line
        )
    if "level" in one.cells and "term" not in one.cells:
        yield _(
            "Line %(line)d: a level without a term; both are needed to place it.", line=one.line
        )


def _offered(session: Session, name: str) -> Iterator[str]:
    """Yield what may be said in a column, where that is a choice."""
    if name == "term":
        return map(label, Horizon)
    if name not in FIELDS:
        return map(row_name, in_order(session.rows))
    return (option.text for option in FIELDS[name].known(session))


def _called(name: str) -> str:
    """Return the header of a field or a horizon, in the language spoken."""
    return label(name) if isinstance(name, Horizon) else _(HEADERS[name][0])
