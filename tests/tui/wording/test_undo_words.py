"""What undo takes back is named one way: between quotation marks, once, in either language."""

import pytest

from store.history import UndoEntry
from tui.wording import i18n
from tui.wording.undo import VERBS, describe_undo

NAMING = sorted(verb for verb, words in VERBS.items() if "%(subject)s" in words)


@pytest.mark.parametrize("verb", NAMING)
@pytest.mark.parametrize(
    ("language", "quoted"), [("fr", "«\xa0Élodie\xa0»"), ("en", "“Élodie”")], ids=["fr", "en"]
)
def test_a_name_stands_between_quotation_marks(verb: str, language: str, quoted: str) -> None:
    i18n.use(language)
    said = describe_undo(UndoEntry(verb, "Élodie", more=1))
    assert quoted in said
    assert sum(map(said.count, "«»“”")) == 2


@pytest.mark.usefixtures("spoken")
def test_what_has_no_name_has_no_quotation_marks() -> None:
    for verb in VERBS:
        assert not set("«»“”") & set(describe_undo(UndoEntry(verb, "")))
