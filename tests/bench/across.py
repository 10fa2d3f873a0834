"""How long it takes to say what comes back across centres: ``python -m tests.bench.across``.

A federation's role reads the sessions of many centres on a server of the bench's own, beside bare
psycopg that reads their documents alone. ``--size`` says how many sessions.
"""

from __future__ import annotations

import tracemalloc
from argparse import ArgumentParser
from collections.abc import Iterator
from itertools import islice

import msgspec
import psycopg

from store.across.tally import Across, Tally, add_all
from store.listing import Listing
from store.location import location_of
from store.postgresql.migrations import FEDERATION
from tests.bench.server import Row, document_of, fill, row_of, timed
from tests.bench.table import header, ms, row
from tests.federation import library
from tests.servers import Cluster, cluster_running, make_tables
from tui.wording.across import named_centre, sorting

SIZE = 10_000
CENTRES = 12
SOME = 1000


def print_across(cluster: Cluster, size: int) -> None:
    """Print how long it takes, and what is held meanwhile."""
    for number in range(CENTRES):
        centre = cluster.centre()
        location_of(cluster.address(centre), {}).library().list()
        fill(cluster, centre, _rows(range(number, size, CENTRES)))
    federation = cluster.centre()
    cluster.ask(f"grant {FEDERATION} to {federation}")
    listing = location_of(cluster.address(federation), {}).listing()
    ours, bare = timed(lambda: _counted(listing, size)), _bare(cluster.address(federation))
    header(f"{size:,} sessions of {CENTRES} centres", "psycopg")
    row("what comes back across them", f"{ours:.1f} s", f"{bare:.1f} s", ours / bare)
    row("for each", ms(ours / size), ms(bare / size))
    tracemalloc.start()
    _counted(listing, SOME)
    _now, most = tracemalloc.get_traced_memory()
    row(f"memory at most, {SOME:,} of them counted", f"{most / 1e6:.1f} MB")


def _rows(numbers: range) -> Iterator[Row]:
    kept = library()
    for number in numbers:
        id = f"{number:08x}"
        yield row_of(id, *document_of(kept[number % len(kept)], id))


def _counted(listing: Listing, count: int) -> Across:
    tally = Tally(sorting(), named_centre)
    for _done in islice(add_all(tally, listing, _raised), count):
        pass
    return tally.report()


def _raised(error: Exception) -> None:
    raise error


def _bare(address: str) -> float:
    with psycopg.connect(address) as connection:
        asked = "select document from alliances.sessions"
        return timed(lambda: [msgspec.json.decode(raw) for (raw,) in connection.execute(asked)])


def main() -> None:
    """Print the table."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=SIZE)
    asked = parser.parse_args()
    with cluster_running(shared_buffers="128MB") as cluster:
        make_tables(cluster)
        print_across(cluster, asked.size)


if __name__ == "__main__":
    main()
