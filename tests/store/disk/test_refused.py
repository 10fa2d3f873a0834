"""Whatever call the system refuses, each verb is done or says that it is not; nothing is lost."""

import os
from pathlib import Path

import pytest

from tests.store.disk.refusing import CAUSES, refused
from tests.store.disk.verbs import VERBS, made_in


@pytest.mark.parametrize("verb", VERBS)
def test_each_call_of_each_verb_may_be_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)  # no power is cut here
    seen = refused(made_in(tmp_path), verb, lambda number: [CAUSES[number % len(CAUSES)]])
    assert seen.pop("calls") >= 1
    assert seen == {}


def test_the_verbs_are_all_there_are(tmp_path: Path) -> None:
    assert (*made_in(tmp_path).verbs(),) == VERBS
