"""Under which names the pages are asked for: no other site may come to stand for this one."""

from __future__ import annotations

import re
from collections.abc import Collection
from ipaddress import ip_address

from aiohttp import web

_NAMED = re.compile(r"(?P<name>\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+)(:[0-9]{1,5})?")


def is_for_us(request: web.BaseRequest, names: Collection[str]) -> bool:
    """Return whether a request names the address it came to, or one of our ``names``."""
    hosts = request.headers.getall("Host", [])
    named = _NAMED.fullmatch(hosts[0]) if len(hosts) == 1 else None
    if named is None:
        return False
    name = named["name"].strip("[]").removesuffix(".").lower()
    came_to = request.get_extra_info("sockname")
    return name in names or (bool(came_to) and _is_same(name, came_to[0]))


def _is_same(name: str, address: str) -> bool:
    try:
        there = ip_address(address.partition("%")[0])
        return ip_address(name) in (there, getattr(there, "ipv4_mapped", None))
    except ValueError:
        return False
