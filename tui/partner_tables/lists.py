"""A list of names, as it is written in a mail, a document, on the web or on a telephone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from store.text import folded, without_bullet
from tui.partner_tables.contacts import people_of, reached
from tui.partner_tables.emphasis import unmarked
from tui.partner_tables.headers import PARTNER, field_of
from tui.partner_tables.partner_file import PartnerLine, partner_line
from tui.wording.i18n import N_, _, n_
from tui.wording.phrases import listed
from tui.wording.text_width import echoed

QUOTED, MAIL_HEAD = N_("quoted mail"), N_("the head of a mail")
SIGNATURE, GREETING = N_("a signature"), N_("a greeting")
TITLE, NO_NAME = N_("a title"), N_("an address without a name")
TABLE = N_("a table that is not understood")

SHOWN = 3
"""So many lines that are left out for one reason are shown."""

_STAMP = re.compile(
    r"\[?\d{1,2}[/.]\d{1,2}[/.]\d{2,4},?(?: à| at)? \d{1,2}[:h]\d{2}(?::\d{2})?(?: ?[AP]M)?\]?"
    r"[ \u202f]*(?:[-–] )?(?P<said>[^:]{1,40}: )?"
)
"""The day and the author before what is said in a talk of a telephone."""

_LEFT_OUT = (
    (QUOTED, r">.*|.*\b(a ecrit|wrote) ?:|(le|on) .*\b20\d\d\b.*\b\d{1,2}[:h]\d\d\b.*"),
    (MAIL_HEAD, r"-{3,} ?\w.*|(debut du message|begin forwarded|forwarded message)\b.*"),
    (MAIL_HEAD, r"(de|from|a|to|cc|cci|bcc|objet|subject|envoye|sent|repondre a|reply-to) ?: .*"),
    (TITLE, r"#{1,6} .*|[-=_*~]{3,}|```.*"),
    (TABLE, r"\|.*\|"),
    (MAIL_HEAD, r"<[^<>@]*>"),
    (GREETING, r"(bonjour|bonsoir|salut|coucou|hello|hi|dear|chere?s?)\b[^;:]*[,!]"),
    (GREETING, r"(bonjour|bonsoir)( a tou\w+( et( a)? tou\w+)?)?"),
    (GREETING, r"(merci|thanks|thank you)( d'avance| beaucoup| a \w+| in advance)?[ ,.!]*"),
    (TITLE, r".*\w ?:"),
)
"""What is no name, by how the line is written, folded."""

_POSTAL = re.compile(
    r"\d{1,4}(?: ?bis| ?ter)?,? (?:rue|place|avenue|av\.|boulevard|bd|chemin|all[ée]e|impasse|route"
    r"|quai|cours|square)\b|\d{5} [^\W\d]\D*$",
    re.IGNORECASE,
)
"""A line of a postal address, below the name it is of."""

_FAREWELL = re.compile(
    r"((bien )?cordialement|bien a (vous|toi)|bonne (journee|soiree|reception|fin de \w+)"
    r"|a bientot|amicalement|salutations \w+|(kind |best |warm )?regards|yours \w+|sincerely)"
    r"\b.{0,20}|--"
)
_SENT_FROM = re.compile(
    r"(envoye (de|depuis) mon|sent from my|(get|obtenir|telecharger) outlook)\b.*"
)


class ListReader:
    """Reads the lines of a list one after another, and keeps what it left out, and why."""

    def __init__(self) -> None:
        self.lines: list[PartnerLine] = []
        self._left: dict[str, list[tuple[int, str]]] = {}
        self._signed = self._after_blank = False
        self._is_first = True

    def take(self, number: int, raw: str) -> None:
        """Take the ``number``th line of the list."""
        line = raw.strip().strip("\ufeff\u200b\u2060").strip()
        if not line:
            self._after_blank = True
            return
        why = self._why_left_out(line)
        self._is_first = False
        if why:
            self._left.setdefault(why, []).append((number, line))
        else:
            self._take_names(number, line)
        self._after_blank = False

    def _why_left_out(self, line: str) -> str:
        plain = folded(line)
        if self._signed or _SENT_FROM.fullmatch(plain):
            return SIGNATURE
        if self.lines and _FAREWELL.fullmatch(plain.rstrip(" ,.!")):
            self._signed = True
            return SIGNATURE
        if self._is_first and field_of(line) in ("name", PARTNER) and without_bullet(line) == line:
            return TITLE
        return next((why for why, how in _LEFT_OUT if re.fullmatch(how, plain)), "")

    def _take_names(self, number: int, line: str) -> None:
        if self.lines and not self._after_blank and _POSTAL.match(line):
            self._add_ways(number, line, line)
            return
        stamp = _STAMP.match(line)
        if stamp and (not stamp["said"] or re.fullmatch(r"<[^<>@]*>", line[stamp.end() :])):
            self._left.setdefault(MAIL_HEAD, []).append((number, line))
            return
        said = without_bullet(line[stamp.end() :] if stamp else line)
        for part in people_of(unmarked(said)) if said else ():
            name, ways = reached(part)
            if name:
                self.lines.append(partner_line(number, name, {"note": ways} if ways else {}))
            else:
                self._add_ways(number, line, ways)

    def _add_ways(self, number: int, line: str, ways: str) -> None:
        """Keep an address on a line by itself with the name just above it, where there is one."""
        above = self.lines[-1] if self.lines else None
        if above is None or self._after_blank or above.line == number:
            self._left.setdefault(NO_NAME, []).append((number, line))
            return
        note = "\n".join(filter(None, (above.cells.get("note"), ways)))
        cells = {**above.cells, "note": note}
        self.lines[-1] = PartnerLine(above.line, above.name, cells, (), above.too_long)

    def aside(self) -> str:
        """Return in a few words how many lines were left out, and why; empty where none was."""
        count = sum(map(len, self._left.values()))
        why = listed(_(why) for why in self._left)
        words = n_("%(count)d line left out", "%(count)d lines left out", count)
        return f"{words} ({why})." if count else ""

    def remarks(self) -> list[str]:
        """Return a sentence on the lines left out for each reason."""
        return [_remark(why, lines) for why, lines in self._left.items()]


def _remark(why: str, lines: Sequence[tuple[int, str]]) -> str:
    shown = [_("“%(text)s” (line %(line)d)", text=echoed(t), line=n) for n, t in lines[:SHOWN]]
    if more := len(lines[SHOWN:]):
        shown.append(n_("%(count)d more line", "%(count)d more lines", more))
    return _("Left out as %(why)s: %(lines)s.", why=_(why), lines=listed(shown))


def read_list(lines: Iterable[str]) -> ListReader:
    """Return what was read of the ``lines`` of a list, each of them in quotes or none."""
    lines = list(map(str.strip, lines))
    said = list(filter(None, lines))
    if all(re.fullmatch(r'"[^"]+"', line) for line in said):
        lines = [line.strip('"') for line in lines]
    elif _are_counted(said):
        lines = [re.sub(r"^\d+\s+", "", line) for line in lines]
    reader = ListReader()
    for number, line in enumerate(lines, 1):
        reader.take(number, line)
    return reader


def _are_counted(lines: Sequence[str]) -> bool:
    """Return whether each line begins with its number, and no sign after it."""
    found = [re.match(r"(\d+)\s+\S", line) for line in lines]
    return len(lines) > 2 and all(m and int(m[1]) == n for n, m in enumerate(found, 1))
