"""Writers on a server, of whom some are killed: ``python -m tests.store.postgresql.crowd_there``.

``ADDRESS ID NAME COUNT`` adds so many partners called after ``NAME``, and prints each one once it
is said to be kept.
"""

import sys
import time

from store import edits
from store.errors import StoreError
from store.location import location_of
from store.open_session import OpenSession


def write(workshop: OpenSession, name: str, count: int) -> None:
    for number in range(count):
        workshop.apply(edits.add_partners, [f"{name}-{number}"])
        keep(workshop)
        print(f"{name}-{number}", flush=True)


def keep(workshop: OpenSession) -> None:
    """Save; where the server refuses or is away, try again as the program does."""
    while True:
        try:
            return workshop.save()
        except StoreError:
            time.sleep(0.05)


def main(address: str, id: str, name: str, count: str) -> None:
    library = location_of(address, {}).library(name)
    while True:
        try:
            workshop = library.open(id)
            break
        except StoreError:
            time.sleep(0.05)
    write(workshop, name, int(count))


if __name__ == "__main__":
    main(*sys.argv[1:])
