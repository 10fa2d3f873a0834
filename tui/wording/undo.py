"""Edits in words, for undo and redo: place “Mairie de Sieuras”."""

from __future__ import annotations

from store.history import Reach, UndoEntry
from tui.wording.i18n import N_, _, n_
from tui.wording.phrases import in_quotes

VERBS = {
    "accept": N_("accept a brake of %(subject)s"),
    "accept_letters": N_("letters of %(subject)s accepted"),
    "add_activities": N_("add the activity %(subject)s"),
    "add_actors": N_("add %(subject)s"),
    "add_body": N_("add the committee %(subject)s"),
    "add_lead": N_("add a next move"),
    "add_members": N_("add the member %(subject)s"),
    "add_partners": N_("add %(subject)s"),
    "add_placed": N_("add %(subject)s"),
    "add_point": N_("add a brake or a lever of %(subject)s"),
    "add_row": N_("add the row %(subject)s"),
    "add_sign": N_("add a sign of trust"),
    "argue": N_("add an argument about %(subject)s"),
    "be_anonymous": N_("words with or without a name"),
    "begin_review": N_("begin a review"),
    "bring_back": N_("bring %(subject)s back"),
    "change": N_("change %(subject)s"),
    "change_role": N_("change a role"),
    "clear_cell": N_("clear a cell of %(subject)s"),
    "close_gathering": N_("stop asking everyone"),
    "compare_ratings": N_("compare the ratings of %(subject)s"),
    "draw_roles": N_("draw the roles"),
    "end_turn": N_("end the turn as %(subject)s"),
    "forget_idea": N_("delete the idea %(subject)s"),
    "frame": N_("change the framing"),
    "gather_ideas": N_("gather the ideas"),
    "go_back_to": N_("go back to an earlier state"),
    "invite": N_("who is invited to the next review"),
    "keep_between_us": N_("what partners read of %(subject)s"),
    "leave_role": N_("leave the role of %(subject)s"),
    "leave_roles": N_("leave the roles"),
    "link_lead": N_("link a next move"),
    "merge_partners": N_("merge into %(subject)s"),
    "move": N_("move %(subject)s"),
    "note_point": N_("a note of %(subject)s"),
    "note_review": N_("what was said at a review"),
    "open_gathering": N_("ask everyone"),
    "pick": N_("pick a proposal"),
    "place": N_("place %(subject)s"),
    "place_all": N_("place %(subject)s"),
    "plan_review": N_("plan the next review"),
    "plan_time": N_("change the planned time"),
    "play_new_actor": N_("take the role of %(subject)s"),
    "propose": N_("propose a next move"),
    "rate": N_("rate a brake or a lever of %(subject)s"),
    "rate_for_oneself": N_("rate a brake or a lever of %(subject)s"),
    "relate": N_("who opens the door"),
    "remove": N_("delete %(subject)s"),
    "reveal": N_("reveal %(subject)s"),
    "reword": N_("reword a brake or a lever of %(subject)s"),
    "set_letters": N_("letters of %(subject)s"),
    "set_status": N_("status of a next move"),
    "settle_rating": N_("settle a rating of %(subject)s"),
    "share_time": N_("share the time out"),
    "show_in_raci": N_("change the actors of the RACI"),
    "show_votes": N_("show the votes"),
    "split_activity": N_("split the activity %(subject)s"),
    "take_other": N_("take the other value"),
    "take_role": N_("take the role of %(subject)s"),
    "think_of": N_("the idea %(subject)s"),
    "tie": N_("group brakes"),
    "toggle_letter": N_("a letter of %(subject)s"),
    "unplace": N_("back to the tray: %(subject)s"),
    "unsay": N_("delete something said of %(subject)s"),
    "verify": N_("check a brake or a lever of %(subject)s"),
    "vote": N_("a vote"),
    "word_for_partners": N_("what partners read of %(subject)s"),
}
"""The words for the names that edits carry (``store.history.undoable``)."""

_OF_SEVERAL = {
    *("add_activities", "add_actors", "add_members", "add_partners", "add_placed", "add_row"),
    *("add_body", "add_lead", "add_point", "add_sign", "argue", "note_point"),
    *("change", "place", "place_all", "think_of"),
}
"""What adds or touches several at once, and is named by the first and how many more."""


def undone(entry: UndoEntry) -> str:
    """Return how far the edit of ``entry`` was taken back, as a sentence."""
    return _(_UNDONE[entry.reach], act=describe_undo(entry))


def redone(entry: UndoEntry) -> str:
    """Return how far the edit of ``entry`` was done again, as a sentence."""
    return _(_REDONE[entry.reach], act=describe_undo(entry))


_UNDONE = {
    Reach.WHOLE: N_("Undone: %(act)s"),
    Reach.PART: N_("Undone in part: %(act)s. What was changed since stays."),
    Reach.NOTHING: N_("Not undone, changed since: %(act)s"),
}
_REDONE = {
    Reach.WHOLE: N_("Done again: %(act)s"),
    Reach.PART: N_("Done again in part: %(act)s. What was changed since stays."),
    Reach.NOTHING: N_("Not done again, changed since: %(act)s"),
}


def describe_undo(entry: UndoEntry) -> str:
    """Return the edit of ``entry`` in the language spoken: “change” where it has no name."""
    if not entry.verb or (not entry.subject and entry.verb in ("change", "move", "remove")):
        return _("change")
    first = _(VERBS[entry.verb], subject=in_quotes(entry.subject))
    if not entry.more or entry.verb not in _OF_SEVERAL:
        return first
    return n_("%(act)s and %(count)d more", "%(act)s and %(count)d more", entry.more, act=first)
