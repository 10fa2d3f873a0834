"""Who sits at this terminal: whose drafts these are, and who wrote which of two values."""

from __future__ import annotations

import os


def current_person() -> str:
    """Return what the person at this terminal is called; empty where nobody says.

    That is ALLIANCES_PERSON, else the name of the system's user, cleaned and bounded as a name.
    """
    from store.field_rules import MAX_NAME
    from store.text import clean_line

    named = os.environ.get("ALLIANCES_PERSON", "").strip() or _system_user()
    return clean_line(named, len(named) * 4)[:MAX_NAME]


def _system_user() -> str:
    import getpass  # late: only who opens a session to write in it is asked for

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container or a system without such a user
        return ""
