"""Sessions that cannot be written, noted line by line."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.keeping import file_of
from tests.line_mode import Notes


def test_a_session_that_is_only_to_be_read_is_told_and_shown(
    notes: Notes, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes("partenaire Mairie")
    monkeypatch.setattr("store.disk.folder_session.is_writable", lambda _file: False)
    out = notes("voir partenaires\npartenaire Caf\nplacer mairie court allié", 1)
    assert "À placer\xa0: Mairie" in out
    assert notes.err.count("lecture seule") == 2
    assert notes.partners == ["Mairie"]


def test_a_damaged_session_is_left_as_it_is(notes: Notes) -> None:
    file = file_of(notes.library.open(notes.id))
    file.write_bytes(b"{")
    out = notes("partenaire Mairie", 1)
    assert out == ""
    assert "n’est plus lisible" in notes.err
    assert file.read_bytes() == b"{"


def test_what_the_disk_refuses_is_told_and_tried_again(
    notes: Notes, monkeypatch: pytest.MonkeyPatch
) -> None:
    real: Callable[..., object] = os.replace
    refusals = iter([True])

    def replace(*paths: object) -> object:
        if Path(str(paths[-1])).name == "session.json" and next(refusals, False):
            raise OSError(28, "full")
        return real(*paths)

    monkeypatch.setattr(os, "replace", replace)
    notes("partenaire Mairie\npartenaire Caf", 1)
    assert "Ligne 1\xa0: PAS ENREGISTRÉ" in notes.err
    assert notes.partners == ["Mairie", "Caf"]
