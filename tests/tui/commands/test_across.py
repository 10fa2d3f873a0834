"""What comes back across centres, by the command line: printed, or written to a file."""

from datetime import date
from pathlib import Path

import pytest

from store import edits
from store.model import Session
from tests.commanding import Line
from tests.federation import CENTRES, library
from tests.keeping import file_of
from tui.wording import dates


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dates, "today", lambda: date(2026, 11, 27))


@pytest.fixture
def ids(line: Line) -> dict[str, list[str]]:
    """The sessions of a federation are kept; their ids by centre."""
    kept: dict[str, list[str]] = {centre: [] for centre in CENTRES}
    for session in library():
        kept[session.framing.structure].append(line.keep(session))
    return kept


def test_it_prints_what_centres_share_and_says_nothing_else(
    line: Line, ids: dict[str, list[str]]
) -> None:
    text = line("across")
    assert text.startswith("Ce qui revient d’un centre à l’autre\n====")
    assert "12 centres · 21 ateliers" in text
    assert "FREINS QUI REVIENNENT" in text
    assert "27 novembre 2026" in text
    assert line.err == ""


def test_without_three_centres_it_says_so(line: Line) -> None:
    assert "Moins de trois centres" in line("across")
    for session in library()[:2]:
        line.keep(session)
    assert "Moins de trois centres" in line("across")


@pytest.mark.parametrize(
    ("format", "start"), [("csv", b"\xef\xbb\xbfSujet;"), ("html", b"<!doctype"), ("docx", b"PK")]
)
def test_it_writes_a_file_and_never_over_another(
    line: Line, ids: dict[str, list[str]], tmp_path: Path, format: str, start: bytes
) -> None:
    file = tmp_path / f"alliances-entre-centres-2026-11-27.{format}"
    assert line("across", "--format", format, "-o", tmp_path) == ""
    assert str(file) in line.err
    assert file.read_bytes().startswith(start)
    line("across", "--format", format, "-o", file, code=1)
    line("across", "--format", format, "-o", file, "--force")
    named = tmp_path / f"tableau.{format}"
    line("across", "-o", named)
    assert named.read_bytes().startswith(start)
    line("across", "-o", tmp_path / "tableau.xlsx", code=1)
    assert ".docx" in line.err


def test_what_is_in_the_trash_counts_no_more(line: Line, ids: dict[str, list[str]]) -> None:
    for centre in CENTRES[2:]:
        for id in ids[centre]:
            line.library.trash(id)
    assert "Moins de trois centres" in line("across")


def test_a_session_that_cannot_be_read_is_named_and_the_others_are_counted(
    line: Line, ids: dict[str, list[str]]
) -> None:
    damaged = ids[CENTRES[0]][0]
    file_of(line.library.open(damaged)).write_bytes(b"{")
    assert "20 ateliers" in line("across")
    assert damaged in line.err


def test_who_names_no_structure_is_said_to_count_alone(line: Line) -> None:
    for session in library()[:8]:
        line.keep(edits.add_members(edits.frame(session, structure=""), ["Zoé"]))
    text = line("across")
    assert "8 centres" in text
    assert "ne nomme pas de structure" in " ".join(text.split())
    assert "«" not in text


def test_very_many_sessions_are_read_one_at_a_time(
    line: Line, ids: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No session is kept while the next is read."""
    from gc import collect, get_objects

    import store.listing

    alive: list[int] = []
    read = store.listing.Listing.read

    def counted(listing: store.listing.Listing, id: str) -> Session:
        alive.append(sum(type(one) is Session for one in get_objects()))
        return read(listing, id)

    monkeypatch.setattr(store.listing.Listing, "read", counted)
    collect()  # what other tests left goes before, not while it is counted
    line("across")
    assert len(alive) == 21
    assert max(alive) - alive[0] <= 1
