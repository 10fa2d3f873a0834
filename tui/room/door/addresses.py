"""Where this machine is found on the network it is in, and who comes from which other one."""

from __future__ import annotations

import socket
from contextlib import suppress
from ipaddress import IPv6Address, ip_address

LOOPBACK = "127.0.0.1"

LOOPBACKS = {socket.AF_INET: LOOPBACK, socket.AF_INET6: "::1"}

_ELSEWHERE = {socket.AF_INET: "192.0.2.1", socket.AF_INET6: "2001:db8::1"}
"""Addresses that nobody has: the way to them begins at the one that others find this machine by."""


def own_address() -> str:
    """Return the address of this machine on its network; the loopback's where it is in none."""
    return next(filter(None, map(_own_of, _ELSEWHERE)), LOOPBACK)


def _own_of(family: socket.AddressFamily) -> str:
    """Return the address of that kind on the network; nothing where there is none."""
    with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as there:
        there.connect((_ELSEWHERE[family], 9))  # nothing is sent
        address: str = there.getsockname()[0]
        return address
    return ""


def found_at(listened: str) -> str:
    """Return where others find what is ``listened`` for: of all addresses, the machine's own.

    It is of the same kind: who listens for all of one kind hears none of the other.
    """
    with suppress(ValueError):
        asked = ip_address(listened)
        family = socket.AF_INET if asked.version == 4 else socket.AF_INET6
        if asked.is_unspecified:
            return _own_of(family) or LOOPBACKS[family]
    return listened


def place_of(address: str) -> str:
    """Return what stands for the machine at ``address``: of IPv6 its network, which it fills."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return str(found)
    return str(found.ipv4_mapped or f"{found.exploded[:19]}/64")


def is_only_here(address: str) -> bool:
    """Return whether no other machine comes to ``address``."""
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return address.lower() == "localhost"


def in_address_of_web(address: str) -> str:
    """Return ``address`` as it stands before a port."""
    return f"[{address}]" if ":" in address else address
