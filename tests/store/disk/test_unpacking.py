"""What is unpacked on its way goes in the end, whatever refused that."""

import tempfile
from pathlib import Path

import pytest

from store.disk import unpacking
from store.disk.unpacking import unpacking_folder


def test_what_could_not_be_removed_goes_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with monkeypatch.context() as refused, unpacking_folder() as folder:
        folder.mkdir()
        (folder / "words").write_text("Mairie", "utf-8")
        refused.setattr(unpacking.shutil, "rmtree", lambda *_path, **_how: None)
    assert (folder / "words").exists()
    with unpacking_folder() as another:
        assert not folder.parent.exists()
    assert not another.parent.exists()
    assert not [*tmp_path.iterdir()]
