"""The summaries of whole workshops, word for word."""

import re

import pytest

from tests.tui.summary.golden import FOLDER, Golden, goldens


@pytest.mark.parametrize("golden", goldens(), ids=lambda golden: golden.path.name)
def test_a_summary_reads_as_it_was_read_and_agreed(golden: Golden) -> None:
    assert golden.text().encode() == golden.path.read_bytes()


ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
READ_BY_PEOPLE = [golden for golden in goldens() if golden.format in ("txt", "md", "html")]


@pytest.mark.parametrize("golden", READ_BY_PEOPLE, ids=lambda golden: golden.path.name)
def test_what_people_read_writes_no_day_as_machines_do(golden: Golden) -> None:
    assert not ISO_DAY.search(golden.text())


def test_no_file_is_left_of_a_summary_that_is_no_longer_kept() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {golden.path.name for golden in goldens()}
