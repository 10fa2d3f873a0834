"""The table of fields: what may be chosen, and what is still read."""

from store import edits
from store.choices import Family, LeadStatus
from store.model import Session
from tui.fields.describe import describe_card
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


def test_two_brackets_never_follow_each_other_on_a_card() -> None:
    i18n.use("fr")
    session = edits.add_partners(Session(), ["Les Bouts de ficelle (artisans)", "Quincaillerie"])
    said = [describe_card(session, p, Family.COMPANIES)[0] for p in session.partners.values()]
    assert said == [
        "Les Bouts de ficelle (artisans) — Entreprises, d’après le nom · à placer",
        "Quincaillerie (Entreprises, d’après le nom) — à placer",
    ]
