"""Pages that come encrypted, for who has a certificate."""

import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from store.location import Location
from tests.keeping import library_in
from tests.tui.room.pages.visiting import CODE, USUAL, asking_for_all
from tui import cli
from tui.room.door.gate import Gate
from tui.room.door.opening import ANY_PORT, Asked
from tui.room.pages.certificate import read_certificate
from tui.room.pages.errors import CertificateUnusable
from tui.room.pages.open_pages import open_pages
from tui.wording.errors import sentence
from tui.wording.i18n import speaking

NAME = "salle.example"


def certificate_in(
    folder: Path, *names: str, ends_in: int = 1, password: bytes = b""
) -> tuple[Path, Path]:
    """Make a certificate for ``names``, good until that many days from now, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "alliances")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + timedelta(days=ends_in - 2))
        .not_valid_after(now + timedelta(days=ends_in))
    )
    if names:
        made = made.add_extension(x509.SubjectAlternativeName(map(x509.DNSName, names)), False)
    cert, kept = folder / "cert.pem", folder / "key.pem"
    cert.write_bytes(made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    kept.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.BestAvailableEncryption(password)
            if password
            else serialization.NoEncryption(),
        )
    )
    return cert, kept


async def test_with_a_certificate_nobody_reads_along(tmp_path: Path) -> None:
    cert, key = certificate_in(tmp_path, NAME)
    id = library_in(tmp_path).create(asking_for_all()).id
    asked = Asked(
        address="127.0.0.1", port=ANY_PORT, web_port=ANY_PORT, bounds=USUAL, cert=cert, key=key
    )
    door = await open_pages(Location(tmp_path), id, Gate(CODE, USUAL), asked)
    try:
        port = door.way_in.address.rpartition(":")[2].rstrip("/")
        assert door.way_in.address == f"https://{NAME}:{port}/"
        trusted = ssl.create_default_context(cafile=str(cert))
        async with aiohttp.ClientSession() as client:
            there = f"https://127.0.0.1:{port}/"
            async with client.get(there, ssl=trusted, server_hostname=NAME) as page:
                assert "Secure" in page.headers["Set-Cookie"]
                assert "encryption" not in await page.text()
            other = {"Host": "other.example"}
            async with client.get(
                there, ssl=trusted, server_hostname=NAME, headers=other
            ) as refused:
                assert refused.status == 421
    finally:
        await door.close()


@pytest.mark.parametrize("names", [(), ("*.example",)])
def test_a_certificate_without_a_name_to_show_is_used_all_the_same(
    tmp_path: Path, names: tuple[str, ...]
) -> None:
    assert not read_certificate(*certificate_in(tmp_path, *names)).names


def refusal_of(cert: Path, key: Path) -> str:
    with speaking("en"):
        with pytest.raises(CertificateUnusable) as refusal:
            read_certificate(cert, key)
        words = sentence(refusal.value)
    assert "_ssl.c" not in words
    return words


@pytest.mark.parametrize("said", [b"", b"no certificate", b"\0\xff" * 99, b"x" * 10**7])
@pytest.mark.parametrize(
    ("broken", "why"),
    [("cert.pem", "no certificate in PEM is in it"), ("key.pem", "no key in PEM is in it")],
)
def test_a_certificate_that_cannot_be_used_says_so(
    tmp_path: Path, broken: str, why: str, said: bytes
) -> None:
    cert, key = certificate_in(tmp_path, NAME)
    (tmp_path / broken).write_bytes(said)
    assert f"{tmp_path / broken}: {why}" in refusal_of(cert, key)


@pytest.mark.parametrize("gone", ["cert.pem", "key.pem"])
def test_a_certificate_that_is_not_there_says_so(tmp_path: Path, gone: str) -> None:
    cert, key = certificate_in(tmp_path, NAME)
    (tmp_path / gone).unlink()
    assert str(tmp_path / gone) in refusal_of(cert, key)


def test_a_key_that_wants_a_password_says_so(tmp_path: Path) -> None:
    cert, key = certificate_in(tmp_path, NAME, password=b"secret")
    assert f"{key}: it needs a password" in refusal_of(cert, key)


def test_a_key_of_another_certificate_says_so(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    cert, _key = certificate_in(tmp_path, NAME)
    _cert, key = certificate_in(tmp_path / "other", NAME)
    assert f"{key}: it is not the key of this certificate" in refusal_of(cert, key)


@pytest.mark.parametrize("ends_in", [-1, 9])
def test_a_certificate_that_is_not_good_today_says_so(tmp_path: Path, ends_in: int) -> None:
    cert, key = certificate_in(tmp_path, NAME, ends_in=ends_in)
    assert f"{cert}: it is good from" in refusal_of(cert, key)


def test_a_key_without_a_certificate_opens_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library_in(tmp_path).create(asking_for_all())
    _cert, key = certificate_in(tmp_path, NAME)
    words = ["--data", str(tmp_path), "--lang", "en", "room", "Roulotte", "--key", str(key)]
    assert cli.run(words) == 2
    assert "--cert" in capsys.readouterr().err
