"""What each shell offers to complete."""

import os
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.commanding import Line
from tui.summary import FORMATS


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("alliances ex", {"export"}),
        ("alliances export --ed", {"--edition"}),
        ("alliances export x --format ", {format.id for format in FORMATS}),
        ("alliances --lang ", {"fr", "en"}),
        ("alliances completion ", None),
        ("alliances show 0", {"0a1b2c3d"}),
        ("alliances note 0", {"0a1b2c3d"}),
        ("alliances import list.txt --into ", {"0a1b2c3d"}),
    ],
)
def test_bash_completes(line: Line, tmp_path: Path, typed: str, offered: set[str] | None) -> None:
    stand_in = tmp_path / "bin" / "alliances"
    stand_in.parent.mkdir()
    stand_in.write_text("#!/bin/sh\necho '0a1b2c3d  26/11/2026  Cadre  Projet'\n")
    stand_in.chmod(0o755)
    words = typed.split(" ")
    asked = (
        f"{line('completion', 'bash')}\nCOMP_WORDS=({' '.join(words)})\n"
        f'COMP_CWORD={len(words) - 1}\n_alliances\nprintf "%s\\n" "${{COMPREPLY[@]}}"'
    )
    if words[-1] == "":
        asked = asked.replace(f"({' '.join(words)})", f"({' '.join(words[:-1])} '')")
    ended = subprocess.run(
        ["bash", "-c", asked],
        env={**os.environ, "PATH": f"{stand_in.parent}:{os.environ['PATH']}"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    found = set(ended.stdout.split())
    assert ended.stderr == ""
    assert found == offered if offered else found >= {"bash", "zsh", "fish"}


SHELLS = {
    "bash": "{script}\nCOMP_WORDS=({quoted})\nCOMP_CWORD={last}\n_alliances\n"
    'printf "%s\\n" "${{COMPREPLY[@]}}"',
    "zsh": "compdef() {{ }}; compadd() {{ shift; print -l -- $@ }}; _files() {{ }}\n{script}\n"
    "words=({quoted}); CURRENT=$#words; _alliances",
    "fish": "{script}\ncomplete -C {line}",
}
"""What has a shell show what it would offer after a line."""


IN_A_FOLDER = [
    "alliances --data {folder} show ",
    "alliances show --data {folder} ",
    "alliances --data {folder} import list.txt --into ",
    "alliances --data={folder} note ",
]


@pytest.mark.parametrize("typed", IN_A_FOLDER)
@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_offers_the_sessions_of_the_folder_named(
    line: Line, tmp_path: Path, shell: str, typed: str
) -> None:
    if not shutil.which(shell):
        pytest.skip(f"no {shell} here")
    stand_in = tmp_path / "bin" / "alliances"
    stand_in.parent.mkdir()
    stand_in.write_text(
        '#!/bin/sh\ncase "$*" in\n"list --data /else where"|"list --data=/else where") '
        "echo '0a1b2c3d  26/11/2026  Cadre  Projet';;\n*) echo 'ffffffff  x';;\nesac\n"
    )
    stand_in.chmod(0o755)
    # bash gives the words as they are typed, and parts them at “=” too.
    folder = r"/else\ where" if shell == "bash" else "'/else where'"
    words = [word.format(folder=folder) for word in typed.replace("=", " = ").split(" ")]
    if shell != "bash":
        words = [word.format(folder=folder) for word in typed.split(" ")]
    asked = SHELLS[shell].format(
        script=line("completion", shell),
        quoted=" ".join(map(shlex.quote, words)),
        last=len(words) - 1,
        line=shlex.quote(typed.format(folder=folder)),
    )
    ended = subprocess.run(
        [shell, "-c", asked],
        env={
            **os.environ,
            "PATH": f"{stand_in.parent}:{os.environ['PATH']}",
            "HOME": str(tmp_path),
        },
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    assert ended.stderr == ""
    assert "0a1b2c3d" in ended.stdout.split()
    assert "ffffffff" not in ended.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_knows_every_command_and_option(line: Line, shell: str) -> None:
    printed = line("completion", shell)
    for word in ("open", "list", "show", "export", "import", "note", "check", "restore"):
        assert word in printed
    for option in (
        "edition",
        "format",
        "force",
        "search",
        "snapshot",
        "into",
        "new",
        "calm",
        "data",
    ):
        assert option in printed
