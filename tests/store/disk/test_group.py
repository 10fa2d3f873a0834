"""A folder for a group: whoever of it works there, all can go on; and root locks nobody out."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from store import edits
from tests.keeping import library_in

ROOT = Path(__file__).parents[3]


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0,
    reason="only root can be two users in turn",
)
@pytest.mark.parametrize("mask", ["022", "077", "000"])
def test_two_users_and_root_in_turn_keep_a_group_s_folder_its_own(mask: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "tests.store.disk.group", mask],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        check=True,
    )
    assert json.loads(ended.stdout) == {"failed": [], "wrong": []}


@pytest.mark.skipif(sys.platform == "win32", reason="rights are no bits there")
@pytest.mark.parametrize("mask", [0o022, 0o077, 0o777])
def test_what_is_made_in_a_group_s_folder_is_the_group_s(tmp_path: Path, mask: int) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data").chmod(0o2770)
    before = os.umask(mask)
    try:
        workshop = library_in(tmp_path / "data").create(edits.new_session("À tous"))
        workshop.apply(edits.add_partners, ["Mairie"])
        workshop.save()
    finally:
        os.umask(before)
    modes = {path.is_dir(): path.stat().st_mode & 0o7777 for path in (tmp_path / "data").rglob("*")}
    assert modes == {True: 0o2770, False: 0o660}
