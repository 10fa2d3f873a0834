"""However a role, a database or a server is set up, what is kept there is what was said."""

import pytest

from store import edits
from store.location import location_of
from tests.servers import DATABASE, Cluster
from tests.workshops import le_tilleul


@pytest.mark.parametrize(
    "setting",
    [
        "datestyle = 'SQL, DMY'",
        "timezone = 'Asia/Kathmandu'",
        "bytea_output = escape",
        "standard_conforming_strings = off",
        "search_path = ''",
        "client_encoding = LATIN1",
        "default_transaction_deferrable = on",
        "row_security = off",
    ],
)
def test_a_role_may_be_set_up_as_it_likes(cluster: Cluster, setting: str) -> None:
    role = cluster.centre()
    cluster.ask(f"alter role {role} in database {DATABASE} set {setting}")
    library = location_of(cluster.address(role), {}).library("Nadia")
    workshop = library.create(le_tilleul())
    workshop.enter()
    for why in ("l'été", 'a\\"b'):
        workshop.apply(edits.frame, why=why)
        workshop.save()
    workshop.leave()
    other = location_of(cluster.address(role), {}).library("Léo")
    assert other.read(workshop.id) == workshop.session
    assert [entry.id for entry in other.newest(9, "roulotte").entries] == [workshop.id]
    first = other.snapshots(workshop.id)[-1]
    other.restore_snapshot(workshop.id, first)
    assert other.read(workshop.id) == le_tilleul()
    assert not other.check()
