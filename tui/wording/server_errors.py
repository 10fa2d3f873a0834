"""What a server that keeps sessions refuses or does not answer, as sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from store import errors
from tui.wording.i18n import N_, _

Sentences = dict[type[Exception], Callable[[Any], str]]
"""What says each kind of error."""

_Refusal = errors.ServerRefused | errors.ServerUnreachable
"""What a server does not do, or that it lets nobody in."""

_SERVER_CAUSES = {
    "address": N_(
        "its address is not of the form postgresql://ROLE@HOST/DATABASE; in a password, / "
        "and @ are written %2F and %40"
    ),
    "tables": N_(
        "whoever keeps the server is to open it once with this version, which makes its tables"
    ),
    "old": N_("it is too old: PostgreSQL 15 or newer keeps sessions"),
    "password": N_(
        "it asks for a password, and finds none: ~/.pgpass, which you alone may read, is one place"
        " for it"
    ),
    "28P01": N_(
        "it does not accept this role with this password: look at both, in ~/.pgpass and PGPASSWORD"
        " too"
    ),
    "role": N_(
        "it knows no such role: yours stands in the address, postgresql://ROLE@HOST/DATABASE, and"
        " createuser makes one"
    ),
    "login": N_("this role is not one to log in by: there, alter role … login changes that"),
    "pg_hba": N_("its pg_hba.conf does not let this role come from here into this database"),
    "28": N_("it does not accept that you are this role: its pg_hba.conf says how it makes sure"),
    "3D": N_(
        "it has no such database: the address ends with its name, and createdb --encoding=UTF8"
        " makes one"
    ),
    "shut": N_(
        "this database lets nobody in, or not this role: there, grant connect on database … changes"
        " that"
    ),
    "22P05": N_(
        "its database does not keep all signs; createdb --encoding=UTF8 makes one that does"
    ),
    "25": N_("it is for reading only, as a standby is"),
    "42501": N_("this role may not do that there"),
    "42P01": N_("its tables are gone: whoever keeps the server brings them back, by a backup"),
    "53100": N_("its disk is full"),
    "53300": N_("too many programs use it: close what nobody needs, or try again in a moment"),
    "54": N_("it is too large"),
}
"""By SQLSTATE, or by how that begins."""

_WHY_NOT_REACHED = {
    "57P03": N_("It is just starting, or about to end: that takes a moment."),
    "nowhere": N_(
        "No machine of that name is found: look at the host in the address, and at the network."
    ),
    "nobody": N_(
        "Nothing listens there: look at the host and the port in the address, and whether the"
        " server runs."
    ),
    "no answer": N_(
        "It does not answer in time: it is very busy, or something on the way lets nothing through."
    ),
    "strange": N_("What answers there is no PostgreSQL: look at the port in the address."),
    "ssl": N_(
        "It does not encrypt, and the address asks for that (sslmode): whoever keeps the server"
        " can have it do so (ssl = on)."
    ),
    "certificate": N_(
        "Its certificate is not one that is trusted here: sslrootcert in the address says which"
        " are, and the host in it has to be the one that the certificate names."
    ),
    "standby": N_("None of the servers in the address can be written to for now."),
}
"""By SQLSTATE, or by what stands for it."""


def _unreachable(error: errors.ServerUnreachable) -> str:
    if _known_cause(error):
        return _refused(error)
    words = _(
        "The server %(address)s cannot be reached: what is not saved stays here, and is saved"
        " once it is back.",
        address=error.address,
    )
    return f"{words} {_because(error)}".rstrip()


def _not_reached(error: errors.ServerUnreachable) -> str:
    if _known_cause(error):
        return _refused_last(error)
    words = _("The server %(address)s cannot be reached.", address=error.address)
    return f"{words} {_because(error)}".rstrip()


def _not_reached_now(error: errors.ServerUnreachable) -> str:
    if _known_cause(error):
        return _refused_last(error)
    words = _(
        "The server %(address)s cannot be reached: nothing was lost. Try again once it is back.",
        address=error.address,
    )
    return f"{words} {_because(error)}".rstrip()


def _because(error: errors.ServerUnreachable) -> str:
    if error.code in _WHY_NOT_REACHED:
        return _(_WHY_NOT_REACHED[error.code])
    return _("It says: %(reason)s", reason=error.reason) if error.reason else ""


def _refused(error: _Refusal) -> str:
    return _(
        "NOT SAVED: the server %(address)s refuses (%(cause)s). What is not saved stays here, and"
        " is saved once it accepts it.",
        address=error.address,
        cause=_server_cause(error),
    )


def _refused_last(error: _Refusal) -> str:
    return _(
        "The server %(address)s refuses (%(cause)s). Nothing was changed.",
        address=error.address,
        cause=_server_cause(error),
    )


def _server_cause(error: _Refusal) -> str:
    return _known_cause(error) or f"{error.code} {error.reason}".strip()


def _known_cause(error: _Refusal) -> str:
    for begins in (error.code, error.code[:2]):
        if begins in _SERVER_CAUSES:
            return _(_SERVER_CAUSES[begins])
    if error.code == "setting":
        return _("its address asks for what is nowhere: %(reason)s", reason=error.reason)
    return ""


def _no_driver(_error: errors.DriverMissing) -> str:
    return _(
        "These sessions are kept on a server, and what is needed to talk to it is not "
        'installed. pip install "alliances[postgresql]" brings it.'
    )


def _library_too_new(error: errors.LibraryTooNew) -> str:
    return _(
        "A later version of this program made the library at %(address)s: here it can only "
        "be read. Install that version to write in it.",
        address=error.address,
    )


WHILE_WRITING: Sentences = {
    errors.ServerUnreachable: _unreachable,
    errors.ServerRefused: _refused,
    errors.DriverMissing: _no_driver,
    errors.LibraryTooNew: _library_too_new,
}
"""While a session is open: what is not saved waits."""

OF_ACTS: Sentences = {
    errors.ServerUnreachable: _not_reached_now,
    errors.ServerRefused: _refused_last,
}
"""Where it kept something from being done: no edit waits."""

LAST: Sentences = {
    errors.ServerUnreachable: _not_reached,
    errors.ServerRefused: _refused_last,
}
"""Where it ends a command: nothing stays open."""
