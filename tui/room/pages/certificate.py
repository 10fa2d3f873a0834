"""Encryption, for those who have a certificate."""

from __future__ import annotations

import ssl
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tui.room.pages.errors import CertificateUnusable


class Certificate(NamedTuple):
    """What encrypts, and the names that it is for: the one to show first, none if it has none."""

    encryption: ssl.SSLContext
    names: Sequence[str]


def read_certificate(cert: Path, key: Path) -> Certificate:
    """Return what encrypts with a certificate and its key. Raises CertificateUnusable."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        context.load_cert_chain(cert, key, password=_no_password)
    except OSError as error:  # ssl's own among them
        raise CertificateUnusable(cert, error.strerror or type(error).__name__) from error
    return Certificate(context, _names_in(cert))


def _no_password() -> str:
    """Ask nobody at the terminal: a key that wants a password cannot be used."""
    return ""


def _names_in(cert: Path) -> list[str]:
    from cryptography import x509  # late: AsyncSSH brings it, and few have a certificate

    try:
        found = x509.load_pem_x509_certificate(cert.read_bytes())
        names = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (OSError, ValueError, x509.ExtensionNotFound):
        return []
    return [name.lower() for name in names.get_values_for_type(x509.DNSName) if "*" not in name]
