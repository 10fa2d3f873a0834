"""What the files of office programs have in common: they are archives of XML."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from store.text import clean_text

_NOT_IN_XML = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")


def xml_text(text: str) -> str:
    """Return ``text`` with nothing that XML, or a reader of it, refuses."""
    return _NOT_IN_XML.sub("", clean_text(text, len(text)))


def without_moments(archive: bytes) -> bytes:
    """Return ``archive`` with the same files, no moment of writing in it."""
    again = BytesIO()
    with ZipFile(BytesIO(archive)) as made, ZipFile(again, "w", ZIP_DEFLATED) as plain:
        for name in made.namelist():
            plain.writestr(ZipInfo(name), made.read(name), ZIP_DEFLATED)
    return again.getvalue()
