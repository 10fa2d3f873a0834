"""The table of fields: what may be chosen, and what is still read."""

from store import edits
from store.model import Session
from tui.fields.table import CARD, LEAD, by_name
from tui.wording import i18n


def test_who_has_left_is_offered_no_more_and_still_shown() -> None:
    i18n.use("en")
    session = edits.add_members(Session(), ["Nadia", "Paul"])
    nadia, paul = session.members
    session = edits.change(session, "members", paul, left=True)
    for field in (by_name(CARD)["contact"], by_name(LEAD)["owner"]):
        assert [option.value for option in field.choices(session)] == [None, nadia]
        assert field.format(session, paul) == "Paul"
