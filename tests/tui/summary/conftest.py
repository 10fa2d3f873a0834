"""Each test of a summary starts in French, and leaves the language as it was."""

from collections.abc import Iterator

import pytest

from tui.wording.i18n import spoken, use


@pytest.fixture(autouse=True)
def _in_french() -> Iterator[None]:
    before = spoken().code
    use("fr")
    yield
    use(before)
