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
from tui.room.door.gate import Gate
from tui.room.door.opening import ANY_PORT, Asked
from tui.room.pages.certificate import read_certificate
from tui.room.pages.errors import CertificateUnusable
from tui.room.pages.open_pages import open_pages
from tui.wording.errors import sentence

NAME = "salle.example"


def certificate_in(folder: Path, *names: str) -> tuple[Path, Path]:
    """Make a certificate for ``names``, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "alliances")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
    )
    if names:
        made = made.add_extension(x509.SubjectAlternativeName(map(x509.DNSName, names)), False)
    cert, kept = folder / "cert.pem", folder / "key.pem"
    cert.write_bytes(made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    kept.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
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


@pytest.mark.parametrize("broken", ["cert.pem", "key.pem"])
def test_a_certificate_that_cannot_be_used_says_so(tmp_path: Path, broken: str) -> None:
    cert, key = certificate_in(tmp_path, NAME)
    (tmp_path / broken).write_text("no certificate")
    with pytest.raises(CertificateUnusable) as refusal:
        read_certificate(cert, key)
    assert str(cert) in sentence(refusal.value)


def test_a_certificate_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(CertificateUnusable):
        read_certificate(tmp_path / "cert.pem", tmp_path / "key.pem")
