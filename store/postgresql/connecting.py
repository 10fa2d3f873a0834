"""Why nobody comes to a server, or in: until they do, the driver has words, and no SQLSTATE."""

from __future__ import annotations

import re

NO_ROLE = "role"
"""Stands for the SQLSTATE where it knows nobody of that name; that one says as much of others."""

NO_LOGIN = "login"
"""Stands for it where it knows the role, which is none to log in by."""

NOT_FROM_HERE = "pg_hba"
"""Stands for it where it lets this role into this database from elsewhere only, if at all."""

SHUT = "shut"
"""Stands for it where it is the database that lets nobody in, or not this role."""

SETTING = "setting"
"""Stands for it where the address asks for what is nowhere: a service, a way to encrypt."""

STARTING = "57P03"
"""The SQLSTATE of a server that is not up yet, or about to end."""

_SAID = {
    "28P01": "(?:password|SASL) authentication failed|authentification par mot de passe",
    NOT_FROM_HERE: r".*pg_hba\.conf",
    NO_ROLE: "role .* does not exist|le r.le .* n.existe pas|no such user",
    NO_LOGIN: "role .* is not permitted to log in|le r.le .* n.est pas autoris. . se connecter",
    "28000": r"(?:\S+ )?authentication failed|(?:l.|.*chec de l.)?authentification",
    "3D000": "database .* does not exist|la base de donn.* n.existe pas|no such database",
    SHUT: "permission denied for database|droit refus.* pour la base de donn|"
    "database .* is not currently accepting|la base de donn.* n.accepte plus",
    "53300": "sorry, too many clients|too many connections|remaining connection slots|"
    "no more connections allowed|"
    "d.*, trop de clients|trop de connexions|les emplacements de connexion",
    STARTING: "the database system is|le syst.*me de bases? de donn",
}
"""How each begins, in the languages of this program, or as a pool says it: a server speaks that of
its machine, and its accents may not come through. Of several that were tried, what comes first here
can be mended first."""

NOWHERE = "nowhere"
"""Stands for it where no machine of that name is found."""

NOBODY = "nobody"
"""Stands for it where nothing listens at that place."""

NO_ANSWER = "no answer"
"""Stands for it where what listens there does not answer in time."""

STRANGE = "strange"
"""Stands for it where what answers is no server of this kind."""

NO_ENCRYPTION = "ssl"
"""Stands for it where the address wants it to encrypt, and it does not."""

UNTRUSTED = "certificate"
"""Stands for it where its certificate is not one that the address trusts."""

STANDBY = "standby"
"""Stands for it where none can be written to of all that the address names."""

_DRIVER_SAID = {
    NO_ENCRYPTION: "server does not support SSL|le serveur ne supporte pas SSL",
    UNTRUSTED: "SSL error: certificate verify failed|server certificate for|root certificate file|"
    "could not read root certificate|.*erreur SSL.*certificate verify failed",
    STRANGE: "received invalid response to SSL negotiation|expected authentication request|"
    "a re.u une r.ponse invalide",
    STANDBY: "session is read-only|la session est en lecture seule",
    NO_ANSWER: "timeout expired|Connection timed out|No route to host|d.lai.* d.pass.|"
    "Connexion termin.e par expiration|Aucun chemin d.acc.s",
    NOBODY: "Connection refused|No such file or directory|Connexion refus|Aucun fichier ou dossier",
}
"""How the driver begins, in those languages, of one server that it tried."""

_ELSE_SAID = {
    NO_ANSWER: "connection timeout expired",
    NOWHERE: "failed to resolve host|could not translate host name",
}
"""How it begins where it speaks of all of them."""

_NEVER_TRIED = "connection is bad: "
_TRIED = "connection to server"


def state_in_words(said: str) -> str:
    """Return the SQLSTATE, or what stands for it, of what the driver ``said``; empty if none is.

    What a server says follows two spaces, after how grave it is; what the driver says does not.
    """
    if said.startswith(_NEVER_TRIED) and _TRIED not in said:
        return SETTING
    for state, begins in _SAID.items():
        if re.search(rf"failed: [^:\n]+:  (?:{begins})", said):
            return state
    for state, begins in _DRIVER_SAID.items():
        if re.search(rf"failed: (?:{begins})", said):
            return state
    return next((state for state, begins in _ELSE_SAID.items() if re.match(begins, said)), "")
