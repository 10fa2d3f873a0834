"""When the power goes, nothing is damaged or lost; and what was said done is done."""

import os
from pathlib import Path

import pytest

from tests.store.disk.power import cut
from tests.store.disk.verbs import VERBS, made_in

pytestmark = pytest.mark.skipif(
    not os.path.isdir("/proc/self/fd"), reason="only Linux says what is forced to the disk"
)

MOST = int(os.environ.get("ALLIANCES_POWER_CUTS", "40"))
"""So many states of each verb are looked at, by chance."""


@pytest.mark.parametrize("verb", VERBS)
def test_the_power_may_go_at_any_moment_of_any_verb(tmp_path: Path, verb: str) -> None:
    seen = cut(made_in(tmp_path), verb, MOST)
    assert seen.pop("states") >= 3
    assert seen == {}


@pytest.mark.parametrize("verb", ["create", "save", "trash", "copy", "team's settings"])
def test_a_name_that_is_not_forced_to_the_disk_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    whole = made_in(tmp_path)
    for module in ("whole_files", "posix_files"):
        monkeypatch.setattr(f"store.disk.{module}.sync_folder", lambda _: None)
    assert cut(whole, verb, 1000)["strict: said done, and is not"]


@pytest.mark.parametrize("verb", ["create", "save", "copy", "copy folder"])
def test_a_file_that_is_not_forced_to_the_disk_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    whole = made_in(tmp_path)
    written = "store.disk.whole_files._write_new"
    from store.disk.whole_files import _write_new

    monkeypatch.setattr(written, lambda path, raw, durable: _write_new(path, raw, False))
    seen = cut(whole, verb, 1000)
    del seen["states"]
    assert seen
