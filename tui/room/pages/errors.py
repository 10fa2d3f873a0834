"""What can be in the way of the pages, and how it is said."""

from __future__ import annotations

from pathlib import Path

from store.errors import AlliancesError, EditError, SessionNotFound, StoreError
from tui.wording.errors import add_sentences, sentence
from tui.wording.i18n import _


class NameTaken(EditError):
    """Somebody of that name is in the room."""


class CertificateUnusable(AlliancesError):
    """The certificate or its key, as the file ``path`` has it, is of no use: ``why``, in words."""

    path: Path
    why: str


def sentence_for_visitors(error: AlliancesError) -> str:
    """Return ``error`` as a sentence that names no file of the machine the room is on."""
    if isinstance(error, SessionNotFound):
        return _(
            "This session is in the trash for now: what you write is kept here until it is back, "
            "as long as the room is open. Tell your facilitator."
        )
    if isinstance(error, StoreError):
        return _(
            "This cannot be kept for now: the facilitator’s machine cannot write. It is tried "
            "again until it can. Tell your facilitator."
        )
    return sentence(error)


def _certificate(error: CertificateUnusable) -> str:
    return _(
        "The certificate cannot be used (%(path)s: %(why)s). Give --cert a file in PEM, and --key "
        "the one of its key; without both the page comes without encryption.",
        path=error.path,
        why=error.why,
    )


add_sentences(
    {
        NameTaken: lambda _error: _("That name is here already. If it is you, leave there first."),
        CertificateUnusable: _certificate,
    }
)
