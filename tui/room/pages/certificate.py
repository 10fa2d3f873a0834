"""Encryption, for those who have a certificate."""

from __future__ import annotations

import ssl
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization

from tui.room.pages.errors import CertificateUnusable
from tui.wording.date_format import long_date
from tui.wording.errors import cause
from tui.wording.i18n import _

MOST_BYTES = 1 << 20
"""More than any chain of certificates takes."""


class Certificate(NamedTuple):
    """What encrypts, and the names that it is for: the one to show first, none if it has none."""

    encryption: ssl.SSLContext
    names: Sequence[str]


def read_certificate(cert: Path, key: Path) -> Certificate:
    """Return what encrypts with a certificate and its key. Raises CertificateUnusable."""
    certificate = _certificate_in(cert)
    if _key_in(key) != certificate.public_key():
        raise CertificateUnusable(key, _("it is not the key of this certificate"))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        context.load_cert_chain(cert, key)
    except OSError as error:  # ssl's own among them
        raise CertificateUnusable(cert, error.strerror or type(error).__name__) from error
    return Certificate(context, _names_of(certificate))


def _certificate_in(path: Path) -> x509.Certificate:
    try:
        first, *_chain = x509.load_pem_x509_certificates(_bytes_of(path))
    except (ValueError, UnsupportedAlgorithm):
        raise CertificateUnusable(path, _("no certificate in PEM is in it")) from None
    begin, end = first.not_valid_before_utc, first.not_valid_after_utc
    if not begin <= datetime.now(UTC) <= end:
        days = {"begin": long_date(begin.date()), "end": long_date(end.date())}
        raise CertificateUnusable(path, _("it is good from %(begin)s to %(end)s", **days))
    return first


def _key_in(path: Path) -> object:
    """Return the public half of the key in a file."""
    try:
        return serialization.load_pem_private_key(_bytes_of(path), None).public_key()
    except TypeError:
        raise CertificateUnusable(path, _("it needs a password")) from None
    except (ValueError, UnsupportedAlgorithm):
        raise CertificateUnusable(path, _("no key in PEM is in it")) from None


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES)
    except OSError as error:
        raise CertificateUnusable(path, cause(error.errno or 0)) from error


def _names_of(certificate: x509.Certificate) -> list[str]:
    try:
        found = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (ValueError, x509.ExtensionNotFound):
        return []
    return [name.lower() for name in found.get_values_for_type(x509.DNSName) if "*" not in name]
