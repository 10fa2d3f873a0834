"""What a file is, by what it holds: its name is not asked."""

from __future__ import annotations

import re
from enum import Enum, auto
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from tui.partner_tables.text_encoding import wide_encoding
from tui.wording.i18n import N_


class FileKind(Enum):
    """What a file to import may be; which of them can be read is said below."""

    TEXT = auto()
    SESSION = auto()
    VCARDS = auto()
    WORKBOOK = auto()
    OLD_OFFICE = auto()
    WORD = auto()
    SLIDES = auto()
    PDF = auto()
    RTF = auto()
    WEB_PAGE = auto()
    XML = auto()
    MAIL = auto()
    CALENDAR = auto()
    IMAGE = auto()
    APPLE = auto()
    ARCHIVE = auto()
    PROTECTED = auto()
    DATABASE = auto()
    BINARY = auto()


NAMES = {
    FileKind.OLD_OFFICE: N_("a file of an older office program"),
    FileKind.WORD: N_("a Word or Writer file"),
    FileKind.SLIDES: N_("a slide show"),
    FileKind.PDF: N_("a PDF file"),
    FileKind.RTF: N_("a word processor’s file (RTF)"),
    FileKind.WEB_PAGE: N_("a web page"),
    FileKind.XML: N_("an XML file"),
    FileKind.MAIL: N_("a mail message"),
    FileKind.CALENDAR: N_("a calendar"),
    FileKind.IMAGE: N_("an image"),
    FileKind.APPLE: N_("a file of Numbers, Pages or Keynote"),
    FileKind.ARCHIVE: N_("an archive"),
    FileKind.PROTECTED: N_("a file protected by a password"),
    FileKind.DATABASE: N_("a database"),
    FileKind.BINARY: N_("something that is not text"),
}
"""What is refused, by name."""

_STARTS = (
    (FileKind.IMAGE, (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")),
    (FileKind.RTF, (rb"{\rtf",)),
    (FileKind.ARCHIVE, (b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"BZh", b"\xfd7zXZ\x00")),
    (FileKind.DATABASE, (b"SQLite format 3\x00",)),
)
_FILMED = tuple(b"ftyp" + brand for brand in (b"heic", b"heix", b"mif1", b"msf1", b"avif"))
_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
_IN_ZIP = (
    (FileKind.WORKBOOK, r"xl/workbook\.(xml|bin)"),
    (FileKind.WORD, r"word/document\d*\.xml"),
    (FileKind.SLIDES, r"ppt/presentation\.xml"),
    (FileKind.APPLE, r"Index(\.zip|/Document\.iwa)"),
)
_OPEN_DOCUMENT = (
    (FileKind.WORKBOOK, b"opendocument.spreadsheet"),
    (FileKind.WORD, b"opendocument.text"),
    (FileKind.SLIDES, b"opendocument.presentation"),
)
_IN_OLE = (
    (FileKind.PROTECTED, "EncryptedPackage"),
    (FileKind.WORD, "WordDocument"),
    (FileKind.SLIDES, "PowerPoint Document"),
    (FileKind.MAIL, "__substg1.0_"),
    (FileKind.WORKBOOK, "Workbook"),
    (FileKind.WORKBOOK, "Book"),
)
_OPENINGS = (
    (FileKind.VCARDS, r"BEGIN:VCARD\b"),
    (FileKind.CALENDAR, r"BEGIN:VCALENDAR\b"),
    (
        FileKind.WEB_PAGE,
        r"(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype html|html|head|body|table)\b",
    ),
    (FileKind.XML, r"<\?xml\b|<svg\b"),
    (FileKind.MAIL, r"(Received|Return-Path|Delivered-To|Message-ID|X-[\w-]+): "),
    (FileKind.MAIL, r"([a-z][\w-]*: [^\n]*\n([ \t][^\n]*\n)*)*(MIME-Version|Content-Type): "),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROL = 0.02
"""Share of control codes from which something is no text."""


def kind_of(raw: bytes) -> FileKind:
    """Return what ``raw`` is, TEXT where it may be read as one."""
    for kind, starts in _STARTS:
        if raw.startswith(starts):
            return kind
    if raw.startswith(_ZIP):
        return _zipped(raw)
    if raw.startswith(_OLE):
        return _in_old_office(raw)
    if raw[4:12] in _FILMED or (raw[:4] == b"RIFF" and raw[8:12] == b"WEBP"):
        return FileKind.IMAGE
    if b"%PDF-" in raw[:1024]:
        return FileKind.PDF
    return FileKind.BINARY if _is_binary(raw) else FileKind.TEXT


def kind_of_text(text: str) -> FileKind:
    """Return what ``text`` is, by how it opens."""
    opening = text[:4000].lstrip("\ufeff \t\r\n")
    for kind, start in _OPENINGS:
        if re.match(start, opening, re.IGNORECASE | re.DOTALL):
            return kind
    return FileKind.SESSION if re.match(r'\{\s*("|\}|$)', opening) else FileKind.TEXT


def _zipped(raw: bytes) -> FileKind:
    try:
        with ZipFile(BytesIO(raw)) as archive:
            names = archive.namelist()
            open_document = archive.read("mimetype")[:200] if "mimetype" in names else b""
    except (BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError):
        return FileKind.ARCHIVE
    for kind, sort in _OPEN_DOCUMENT:
        if sort in open_document:
            return kind
    for kind, name in _IN_ZIP:
        if any(re.fullmatch(name, known) for known in names):
            return kind
    return FileKind.ARCHIVE


def _in_old_office(raw: bytes) -> FileKind:
    for kind, name in _IN_OLE:
        if name.encode("utf-16-le") in raw:
            return kind
    return FileKind.OLD_OFFICE


def _is_binary(raw: bytes) -> bool:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")) or wide_encoding(raw):
        return False
    start = raw[:65536]
    return b"\x00\x00" in start or len(_CONTROL.findall(start)) > _MOST_CONTROL * len(start) + 2
