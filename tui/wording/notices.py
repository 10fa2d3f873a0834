"""What is said of how a session and settings are kept, as sentences."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from store.errors import SessionDamaged, StoreError
from store.stored import KeepingNotice, NoticeKind
from tui.wording.errors import cause, sentence_of_act
from tui.wording.i18n import _


def notice_sentence(notice: KeepingNotice) -> str:
    """Return ``notice`` as a sentence in the language spoken."""
    if notice.kind is NoticeKind.NO_SNAPSHOT:
        return _(
            "Saved. But earlier states cannot be kept in %(path)s (%(cause)s): until they can,"
            " there is no way back to them.",
            path=notice.path,
            cause=cause(notice.errno),
        )
    if notice.kind is NoticeKind.TYPED_DAMAGED:
        return _(
            "A text that was not kept yet is damaged on the disk: what is left of it is beside the"
            " session, in %(file)s. What was kept is intact.",
            file=notice.path,
        )
    if notice.kind is NoticeKind.NO_LOCK:
        return _(
            "%(path)s cannot be used (%(cause)s): until it is put right or removed, nothing of"
            " this session can be saved. What you write is put aside meanwhile: nothing is lost.",
            path=notice.path,
            cause=cause(notice.errno),
        )
    if notice.kind is NoticeKind.BROUGHT_BACK:
        return _("What was not saved when the program last ended is back, and saved.")
    if notice.kind is NoticeKind.MADE_ANEW:
        return _(
            "The folder of this session was gone: it was made anew, and the session written to it"
            " from what is on the screen. Only its earlier states are lost."
        )
    if notice.path:
        return _(
            "The file of this session was damaged: it is kept beside it as %(file)s, and the"
            " session was written anew from what is on the screen. Nothing is lost.",
            file=notice.path,
        )
    return _(
        "The file of this session was gone: it was written anew from what is on the screen."
        " Nothing is lost."
    )


def all_copied(copy: Path) -> str:
    """Return how the sessions in the ``copy`` of their folder are taken in, as a sentence."""
    import shlex  # late: it is seldom so

    taking = ["alliances", "copy", "--from", str(copy), "--to", str(copy.parent)]
    return _(
        "Beside the sessions stands %(name)s, a folder of sessions as synchronisers leave them: no"
        " list shows what is in it. To have it here, merged, so that nothing is lost: %(command)s",
        name=copy.name,
        command=shlex.join(taking),
    )


def some_copied(copies: Sequence[Path]) -> str:
    """Return that sessions stand where no list shows them, and who says more; in short."""
    return _(
        "%(name)s is a second folder of sessions, as synchronisers leave them, and is not in this"
        " list: “alliances check” says how to take it in.",
        name=", ".join(copy.name for copy in copies),
    )


def settings_lost(path: str) -> str:
    """Return that the settings in the file ``path`` are damaged, as a sentence."""
    return _(
        "The settings in %(path)s cannot be read: the usual ones hold for now. When you next choose"
        " one, that file is kept aside under another name.",
        path=path,
    )


def choice_unkept(error: StoreError) -> str:
    """Return that what was chosen for the program cannot be kept, as a sentence."""
    if isinstance(error, SessionDamaged):
        return settings_lost(error.id)
    return _(
        "What you chose holds, but is not kept yet, and is tried again. %(why)s",
        why=sentence_of_act(error),
    )
