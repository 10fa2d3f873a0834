"""Errors as sentences: what happened, that nothing was lost, what to do."""

from __future__ import annotations

import errno
import os

from store import errors
from tui.wording import server_errors
from tui.wording.date_format import short_time
from tui.wording.i18n import N_, _, n_
from tui.wording.server_errors import Sentences

_CAUSES = {
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("your share of the disk is full"),
    errno.EFBIG: N_("the file would be too large"),
    errno.EACCES: N_("it is not allowed here"),
    errno.EPERM: N_("it is not allowed here"),
    errno.EROFS: N_("this disk is for reading only"),
    errno.ENOENT: N_("it is not there"),
    errno.ENOTDIR: N_("a file is where a folder should be"),
    errno.EEXIST: N_("something is in its place"),
    errno.EISDIR: N_("it is a folder"),
    errno.EINVAL: N_("it is not a plain file"),
    errno.ENAMETOOLONG: N_("its name is too long"),
    errno.ELOOP: N_("its links lead back to themselves"),
    errno.E2BIG: N_("it is too large"),
    errno.EIO: N_("the disk does not answer as it should"),
}


def sentence(error: Exception) -> str:
    """Return ``error`` as a sentence in the language spoken."""
    return _sentence_by(_SENTENCES, error)


def last_sentence(error: Exception) -> str:
    """Return ``error`` as a sentence where it ends a command: nothing stays open."""
    return _sentence_by(_SENTENCES | _LAST_SENTENCES, error)


def sentence_of_act(error: Exception) -> str:
    """Return ``error`` as a sentence where it kept something from being done: no edit waits."""
    return _sentence_by(_SENTENCES | server_errors.OF_ACTS, error)


def add_sentences(sentences: Sentences) -> None:
    """Have errors of a room's own said by these: each stands there, beside its error."""
    _SENTENCES.update(sentences)


def _sentence_by(sentences: Sentences, error: Exception) -> str:
    describe = sentences.get(type(error))
    if describe is None:
        return _("Something unexpected happened (%(error)s).", error=type(error).__name__)
    return describe(error)


def unread_label(error: errors.StoreError) -> str:
    """Return in a word or two, for a list, why a session of it cannot be read."""
    if isinstance(error, errors.SessionDamaged):
        return _("damaged")
    if isinstance(error, errors.FileForbidden):
        return _("not for you to read")
    return _("cannot be read")


def cause(number: int) -> str:
    """Return why the system refused, from its error ``number``."""
    return _(_CAUSES[number]) if number in _CAUSES else os.strerror(number)


def _empty(_error: errors.EmptyText) -> str:
    return _("Nothing was kept: write at least one word.")


def _too_long(error: errors.TextTooLong) -> str:
    return _(
        "This is longer than %(limit)d characters, not kept yet:"
        " shorten it, or say it in two goes.",
        limit=error.limit,
    )


def _too_many(error: errors.TooMany) -> str:
    return _(
        "A session holds at most %(limit)d of these: nothing was added, and nothing is lost.",
        limit=error.limit,
    )


def _missing(_error: errors.Missing) -> str:
    return _("This is no longer in the session: someone removed it. The rest is as it was.")


def _no_vote_left(error: errors.NoVoteLeft) -> str:
    return n_(
        "You gave your %(count)d vote: take it back first to give it elsewhere.",
        "You gave your %(count)d votes: take one back first to give it elsewhere.",
        error.limit,
    )


def _not_yours(_error: errors.NotYours) -> str:
    return _("This is for the facilitator, or for who wrote it: nothing was changed.")


def _out_of_range(_error: errors.OutOfRange) -> str:
    return _("A rating goes from 1 to 5; 0 takes it back. Nothing was changed.")


def _not_found(error: errors.SessionNotFound) -> str:
    return _(
        "No session matches “%(wanted)s”. “alliances list” shows those that are there.",
        wanted=error.wanted,
    )


def _trashed(error: errors.SessionTrashed) -> str:
    return _(
        "“%(name)s” is in the trash, put there from another terminal. Nothing is lost: your words"
        " stay here, and are saved once it is back (Shift+T in the list of sessions, then "
        "Enter).",
        name=error.name or error.wanted,
    )


def _removed(error: errors.SessionRemoved) -> str:
    return _(
        "“%(name)s” was removed for good, from another terminal. What is on the screen is still"
        " here, and kept nowhere else: as you leave, a copy of it can be saved.",
        name=error.name,
    )


def _gone(error: errors.SessionGone) -> str:
    return _(
        "%(folder)s is not there any more: a stick or a network drive was taken away, or somebody"
        " removed it. Nothing is lost: your words stay here, and are saved as soon as they can be.",
        folder=error.folder,
    )


def _ambiguous(error: errors.SessionAmbiguous) -> str:
    first = _("Several sessions match “%(wanted)s”. Say which by its id:", wanted=error.wanted)
    return "\n".join([first, *(f"  {name}" for name in error.names)])


def _damaged(error: errors.SessionDamaged) -> str:
    first = _(
        "The session %(id)s is damaged: it cannot be read any more. It was left as it is.",
        id=error.id,
    )
    if error.snapshot is None:
        return first
    offer = _(
        "Its state of %(when)s is intact: “alliances restore %(id)s” brings it back.",
        when=short_time(error.snapshot),
        id=error.id,
    )
    return f"{first} {offer}"


def _too_new(error: errors.SessionTooNew) -> str:
    return _(
        "%(id)s was written by a later version of this program: it was left as it is."
        " Install that version to work on it.",
        id=error.id,
    )


def _read_only(_error: errors.SessionReadOnly) -> str:
    return _("This session is open for reading only: nothing was changed.")


def _not_saved(error: errors.NotSaved) -> str:
    return _(
        "NOT SAVED: %(path)s cannot be written (%(cause)s). What was there before is "
        "intact; what is not saved stays here until you leave the program.",
        path=error.path,
        cause=cause(error.errno),
    )


def _not_written(error: errors.NotSaved) -> str:
    folder = _folder_of(error.path)
    if error.errno == errno.ENOENT and not os.path.exists(folder):
        return _("Nothing was written: the folder %(path)s is not there.", path=folder)
    return _(
        "Nothing was written: %(path)s cannot be (%(cause)s). What was there before is intact.",
        path=error.path,
        cause=cause(error.errno),
    )


def _folder_of(path: str) -> str:
    try:
        return os.path.dirname(os.path.abspath(path))
    except OSError:  # the folder we were started in has gone
        return os.path.dirname(path) or os.curdir


def _busy(_error: errors.LockBusy) -> str:
    return _("Another program is holding this session: NOT SAVED yet. Try again in a moment.")


def _unusable(error: errors.FolderUnusable) -> str:
    return _(
        "%(path)s cannot be used (%(cause)s). Nothing was changed."
        " Another folder can be chosen with --data.",
        path=error.path,
        cause=cause(error.errno),
    )


def _forbidden(error: errors.FileForbidden) -> str:
    return _(
        "%(path)s is not for you to read: it was left as it is. Whoever owns it (%(owner)s) can"
        " give you the right to.",
        path=error.path,
        owner=error.owner,
    )


def _exists(error: errors.FileExists) -> str:
    return _("%(path)s is there already, and was left as it is.", path=error.path)


def _exists_unforced(error: errors.FileExists) -> str:
    return " ".join([_exists(error), _("With --force it is written over.")])


def _not_a_backup(error: errors.NotABackup) -> str:
    return _(
        "%(path)s is not a backup of this program, or it is damaged. Nothing was changed.",
        path=error.path,
    )


_SENTENCES: Sentences = {
    errors.EmptyText: _empty,
    errors.TextTooLong: _too_long,
    errors.TooMany: _too_many,
    errors.Missing: _missing,
    errors.OutOfRange: _out_of_range,
    errors.NoVoteLeft: _no_vote_left,
    errors.NotYours: _not_yours,
    errors.SessionNotFound: _not_found,
    errors.SessionTrashed: _trashed,
    errors.SessionRemoved: _removed,
    errors.SessionGone: _gone,
    errors.SessionAmbiguous: _ambiguous,
    errors.SessionDamaged: _damaged,
    errors.SessionTooNew: _too_new,
    errors.SessionReadOnly: _read_only,
    errors.NotSaved: _not_saved,
    errors.LockBusy: _busy,
    errors.FolderUnusable: _unusable,
    errors.FileForbidden: _forbidden,
    errors.FileExists: _exists,
    errors.NotABackup: _not_a_backup,
    **server_errors.WHILE_WRITING,
}

_LAST_SENTENCES: Sentences = {
    errors.NotSaved: _not_written,
    errors.FileExists: _exists_unforced,
    **server_errors.LAST,
}
