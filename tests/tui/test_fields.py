"""The table of fields: what may be chosen, and what is still read."""

from store import edits
from store.choices import LeadStatus
from store.model import Session
from tui.fields.field import by_name
from tui.fields.table import CARD, LEAD
from tui.wording import i18n
from tui.wording.labels import called


def test_who_has_left_is_offered_no_more_and_still_shown() -> None:
    i18n.use("en")
    session = edits.add_members(Session(), ["Nadia", "Paul"])
    nadia, paul = session.members
    session = edits.change(session, "members", paul, left=True)
    for field in (by_name(CARD)["contact"], by_name(LEAD)["owner"]):
        assert [option.value for option in field.choices(session)] == [None, nadia]
        assert field.format(session, paul) == "Paul"


def test_a_next_move_is_done_and_a_first_step_is_taken_each_in_its_gender() -> None:
    i18n.use("fr")
    status = by_name(CARD)["first_step_status"]
    said = [status.format(Session(), value) for value in LeadStatus]
    assert said == ["à faire", "en cours", "fait", "abandonné"]
    said = [by_name(LEAD)["status"].format(Session(), value) for value in LeadStatus]
    assert said == ["à faire", "en cours", "faite", "abandonnée"]
    for typed in ("fait", "faite", "done", "taken"):
        assert called(LeadStatus, typed) is LeadStatus.DONE
    for typed in ("abandonné", "abandonnée", "dropped", "given up"):
        assert called(LeadStatus, typed) is LeadStatus.DROPPED
