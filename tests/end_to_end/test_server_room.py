"""A room on a session that a server keeps: what people who come in by SSH say is kept there."""

from pathlib import Path

import pytest

from store.location import location_of
from tests.end_to_end.door import opened, visiting
from tests.servers import Cluster
from tests.waiting import eventually


def test_what_a_visitor_says_is_kept_on_the_server(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))  # where this machine's key is
    address = cluster.address(cluster.centre())
    library = location_of(address, {}).library()
    with opened(address) as door, visiting(door) as zoe, visiting(door) as tom:
        for terminal, name in ((zoe, "Zoé Martin"), (tom, "Tom Petit")):
            terminal.send("\x1b[F\x1b[A\r")  # to add one’s name
            terminal.wait_for("Votre nom")
            terminal.send(f"{name}\r")
        (entry,) = library.list()
        eventually(
            lambda: (
                {"Zoé Martin", "Tom Petit"}
                <= {member.name for member in library.read(entry.id).members.values()}
            )
        )
        eventually(lambda: len(library.present().get(entry.id, ())) == 2)
    eventually(lambda: not library.present())
