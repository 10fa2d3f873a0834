"""Why nobody is let in, out of the words of servers that no test runs: later ones, poolers."""

import pytest

from store.postgresql.connecting import (
    NO_ANSWER,
    NO_ENCRYPTION,
    NO_ROLE,
    NOBODY,
    NOT_FROM_HERE,
    NOWHERE,
    SETTING,
    STANDBY,
    STARTING,
    STRANGE,
    UNTRUSTED,
    state_in_words,
)

AT = 'connection failed: connection to server at "10.0.0.1", port 5432 failed: '


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ('FATAL:  authentication failed for user "a": host rejected', "28000"),
        ("FATAL:  SASL authentication failed", "28P01"),
        ("FATAL:  l'authentification par le certificat a échoué pour « a » :\nsans nom", "28000"),
        ("FATAL:  Échec de l'authentification Ident pour l'utilisateur « a »", "28000"),
        ("FATAL:  �chec de l'authentification Ident pour l'utilisateur � a �", "28000"),
        ("FATAL:  aucune entr�e dans pg_hba.conf pour l'h�te � ::1 �,\nbase � b �", NOT_FROM_HERE),
        ("FATAL:  no such database: b", "3D000"),
        ("FATAL:  no such user: a", NO_ROLE),
        ("FATAL:  remaining connection slots are reserved for roles with privileges of x", "53300"),
        ("FATAL:  les emplacements de connexion restants sont réservés aux rôles", "53300"),
        ("FATAL:  no more connections allowed (max_client_conn)", "53300"),
        ("FATAL:  the database system is not yet accepting connections", STARTING),
        ("FATAL:  le système de bases de données s'arrête", STARTING),
        ("SCHWERWIEGEND:  Rolle »a« existiert nicht", ""),
        ("timeout expired", NO_ANSWER),
        ("server closed the connection unexpectedly", ""),
        ("session is read-only", STANDBY),
        ("Connection refused\n\tIs the server running on that host?", NOBODY),
        ("Connexion refusée", NOBODY),
        ("server does not support SSL, but SSL was required", NO_ENCRYPTION),
        ("SSL error: certificate verify failed", UNTRUSTED),
        ('server certificate for "a" does not match host name "b"', UNTRUSTED),
        ('root certificate file "/a/root.crt" does not exist', UNTRUSTED),
        ("received invalid response to SSL negotiation: H", STRANGE),
    ],
)
def test_what_a_server_said_is_known_again(said: str, state: str) -> None:
    assert state_in_words(AT + said) == state


def test_what_the_driver_itself_says_is_no_server_s() -> None:
    assert state_in_words('connection is bad: definition of service "a" not found') == SETTING
    nobody = (
        "connection is bad: connection to server on socket “x” failed: No such file or directory"
    )
    assert state_in_words(nobody) == NOBODY
    assert state_in_words("failed to resolve host 'role a does not exist'") == NOWHERE
    assert state_in_words("connection timeout expired") == NO_ANSWER
    assert not state_in_words("")


def test_of_several_servers_what_can_be_mended_first_is_said() -> None:
    starting = "FATAL:  the database system is starting up"
    wrong = 'FATAL:  password authentication failed for user "a"'
    for first, then in ((starting, wrong), (wrong, starting)):
        said = f"{AT}{then}\nMultiple connection attempts failed.\n- {AT}{first}\n- {AT}{then}"
        assert state_in_words(said) == "28P01"
