"""The summaries of whole workshops, word for word."""

import pytest

from tests.tui.summary.golden import FOLDER, Golden, goldens


@pytest.mark.parametrize("golden", goldens(), ids=lambda golden: golden.path.name)
def test_a_summary_reads_as_it_was_read_and_agreed(golden: Golden) -> None:
    assert golden.text().encode() == golden.path.read_bytes()


def test_no_file_is_left_of_a_summary_that_is_no_longer_kept() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {golden.path.name for golden in goldens()}
