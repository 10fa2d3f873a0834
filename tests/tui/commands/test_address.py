"""The address of a server: what it says, by which ways a password comes, and that none is said."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread

import pytest

from store.postgresql.address import shown
from tests.commanding import Line
from tests.end_to_end.pty import ALLIANCES, environment
from tests.servers import DATABASE, QUICK, Cluster, cluster_running, make_tables


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://nadia:tr3s-secret@127.0.0.1:1/centre",
        "postgresql://nadia@127.0.0.1:1/centre?password=tr3s-secret",
        "postgresql://nadia:tr3s-secret@[127/centre",
        "postgresql://nadia:tr3s-secret%zz@127.0.0.1:1/centre",
        "postgresql://nadia:tr3s-secret@127.0.0.1:1/centre?nonsense=1",
        "postgresql://nadia:un#tr3s-secret@127.0.0.1:1/centre",
        "postgresql://nadia:tr3s-secret?un@127.0.0.1:1/centre",
        "postgresql://nadia:un/tr3s-secret@127.0.0.1:1/centre",
        "postgresql://nadia:12/tr3s-secret@127.0.0.1:1/centre",
        "postgresql://nadia:un@tr3s-secret@127.0.0.1:1/centre",
        "postgresql://nadia:tr3s-secret/centre",
        "postgresql://127.0.0.1:1?password=un@tr3s-secret",
        "postgresql://127.0.0.1?password=un@tr3s-secret",
        "postgresql://nadia:tr3s-secret@un..deux/centre",
        "postgresql://nadia:tr3s-secret\udce9@127.0.0.1:1/centre",
        "postgres:nadia:tr3s-secret@127.0.0.1:1/centre",
        " POSTGRESQL://nadia:tr3s-secret@127.0.0.1:1/centre",
        "postgresql+psycopg://nadia:tr3s-secret@127.0.0.1:1/centre",
        "host=127.0.0.1 port=1 user=nadia password=tr3s-secret",
    ],
)
def test_a_server_that_is_not_reached_is_a_sentence_without_a_password(
    address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    line = Line("", capsys)
    line.place = address
    assert not line("list", code=1)
    assert shown(address) in line.err
    assert "tr3s-secret" not in line.err + shown(address)
    assert line.err.count("\n") == 1


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("postgresql://127.0.0.1:1/centre", "Nothing listens there"),
        ("postgresql:///centre?host=/nowhere", "Nothing listens there"),
        ("postgresql://no-such-machine.invalid/centre", "No machine of that name"),
        ("postgresql://127.0.0.1:{port}/centre", "is no PostgreSQL"),
    ],
)
def test_why_it_is_not_reached_is_said_in_words_of_one_s_own(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, address: str, words: str
) -> None:
    monkeypatch.setenv("ALLIANCES_LANG", "en")
    line = Line("", capsys)
    with something_else() as port:
        line.place = address.format(port=port)
        assert not line("list", code=1)
    assert words in line.err
    assert "It says" not in line.err


@contextmanager
def something_else() -> Iterator[int]:
    """Listen as a server of another kind does; the port."""

    def answer() -> None:
        while True:
            try:
                caller, _from = listener.accept()
            except OSError:
                return
            with caller, suppress(OSError):
                caller.recv(100)
                caller.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    with socket.create_server(("127.0.0.1", 0)) as listener:
        (answering := Thread(target=answer)).start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)
        answering.join()


@pytest.mark.parametrize("around", ["{}\n", " {}", "\t{} \r\n"])
def test_what_stands_around_an_address_is_no_part_of_it(
    cluster: Cluster, line: Line, monkeypatch: pytest.MonkeyPatch, around: str
) -> None:
    line.place = ""
    monkeypatch.setenv("ALLIANCES_DATA", around.format(cluster.address(cluster.centre())))
    assert not line("list")
    assert "pas encore d’atelier" in line.err


@pytest.fixture(scope="module")
def guarded() -> Iterator[Cluster]:
    """A server that asks for passwords."""
    with cluster_running(**QUICK) as running:
        make_tables(running)
        running.ask_passwords()
        yield running


def listed(address: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Return what the real program says: what speaks with the server may say more, on its own."""
    command = [ALLIANCES, "--data", address, "list"]
    return subprocess.run(command, env=environment(**environ), capture_output=True, text=True)


def test_a_password_comes_by_the_usual_ways_and_is_never_shown(
    guarded: Cluster, tmp_path: Path
) -> None:
    secret, role = "tr3s/secret@#?:%", guarded.centre()
    guarded.ask(f"alter role \"{role}\" password '{secret}'")
    address = guarded.address(role)
    escaped = secret.replace(":", r"\:")
    (passwords := tmp_path / "pgpass").write_text(f"*:*:*:{role}:{escaped}\n")
    passwords.chmod(0o600)
    (services := tmp_path / "services").write_text(
        f"[tilleul]\nhost={guarded.folder}\ndbname={DATABASE}\nuser={role}\npassword={secret}\n"
    )
    by_service = "postgresql://?service=tilleul"
    for place, environ in (
        (guarded.address(role, password=secret), {}),
        (address, {"PGPASSWORD": secret}),
        (address, {"PGPASSFILE": str(passwords)}),
        (by_service, {"PGSERVICEFILE": str(services)}),
    ):
        assert listed(place, **environ).stderr == "Il n’y a pas encore d’atelier.\n"
    passwords.chmod(0o644)
    for environ in ({}, {"PGPASSFILE": str(passwords)}):
        refused = listed(address, **environ)
        assert refused.returncode == 1
        assert "il demande un mot de passe" in refused.stderr
        assert refused.stderr.count("\n") == 1, "no warning is written over a screen"
    for wrong in (guarded.address(role, password=secret + "2"), by_service):
        assert secret not in listed(wrong).stderr


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            "postgres://nadia:secret@un:1,[::2]:3/centre?sslmode=x",
            "postgresql://nadia@un:1,[::2]:3/centre",
        ),
        ("postgresql://?service=tilleul&password=secret", "postgresql://?service=tilleul"),
        ("postgresql:///centre?host=/run&password=secret", "postgresql:///centre?host=/run"),
        ("postgresql://:secret@%2Frun/centre?user=nadia", "postgresql://%2Frun/centre?user=nadia"),
    ],
)
def test_it_is_called_by_what_says_which_one_it_is(asked: str, said: str) -> None:
    assert shown(asked) == said


def test_what_speaks_with_a_server_is_asked_for_where_it_is_missing(spoken: str) -> None:
    without = "import sys; sys.modules['psycopg'] = None; from tui import cli; sys.exit(cli.main())"
    words = ["--data", "postgresql://127.0.0.1:1/centre", "list"]
    ended = subprocess.run(  # a process of its own: what is loaded here stays as it is
        [sys.executable, "-c", without, *words],
        env={**os.environ, "LC_ALL": f"{spoken}.UTF-8", "ALLIANCES_LANG": ""},
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 1
    assert 'pip install "alliances[postgresql]"' in ended.stderr
    assert "Traceback" not in ended.stderr
