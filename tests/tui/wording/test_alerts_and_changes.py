"""Alerts and changes as sentences, in both languages, with people's words as they were said."""

from datetime import date

import pytest
from hypothesis import given

from store import edits
from store.changes import changes
from store.checks import Alert, AlertKind, all_alerts, raci_alerts, timeline_alerts
from store.choices import Horizon, Involvement
from store.model import Session
from tests.strategies import Edit, sessions
from tests.strategies import edits as any_edits
from tests.workshops import STEMS, le_tilleul, le_tilleul_reviewed, lead, member, partner
from tui.wording import i18n
from tui.wording.alerts import alert_sentence
from tui.wording.changes import change_sentence
from tui.wording.languages import LANGUAGES


def plain(text: str) -> str:
    """Return ``text`` with plain spaces, as one reads it."""
    return text.replace("\u00a0", " ")


@given(sessions())
def test_every_alert_can_be_told(session: Session) -> None:
    for language in LANGUAGES:
        i18n.use(language)
        sentences = [alert_sentence(session, alert) for alert in all_alerts(session, STEMS)]
        assert all(sentences)


@given(sessions(), any_edits())
def test_every_change_can_be_told(session: Session, edit: Edit) -> None:
    after = edit(session)
    for language in LANGUAGES:
        i18n.use(language)
        assert all(change_sentence(session, after, change) for change in changes(session, after))


@pytest.mark.parametrize("kind", AlertKind)
def test_every_kind_has_its_sentence_in_each_language(kind: AlertKind) -> None:
    sentences = set()
    for language in LANGUAGES:
        i18n.use(language)
        sentences.add(alert_sentence(Session(), Alert(kind)))
    assert len(sentences) == len(LANGUAGES)


def test_the_alerts_of_le_tilleul() -> None:
    i18n.use("fr")
    session = le_tilleul()
    assert [plain(alert_sentence(session, alert)) for alert in raci_alerts(session)] == [
        "Orienter vers les démarches : personne n’en répond (aucun A).",
        "Tenir les bilans trimestriels : 2 A au lieu d’un seul. Qui en répond ?"
        " On peut la scinder en deux.",
    ]
    i18n.use("en")
    assert [alert_sentence(session, alert) for alert in timeline_alerts(session, STEMS)] == [
        "Club de pétanque has no place on the timeline yet.",
        "CCAS du bourg-centre, in the short term, has no contact in the team yet.",
    ]


def test_what_moved_at_le_tilleul() -> None:
    i18n.use("fr")
    before, after = le_tilleul(), le_tilleul_reviewed()
    sentences = [change_sentence(before, after, change) for change in changes(before, after)]
    assert [plain(change) for change in sentences] == [
        "« Acheter café et gâteaux chez Mado, convention d'une page » : à faire → faite",
        "« Fiche « qui fait quoi » avec le CCAS et France services » : à faire → en cours",
        "MSA Midi-Pyrénées Sud : information → allié",
        "Club de pétanque : désormais sur la frise, moyen terme (information)",
        "CCAS du bourg-centre, frein confirmé :"
        " On fait déjà les visites à domicile, vous allez nous doubler",
    ]


def test_a_trajectory_that_moves_is_told_whole() -> None:
    i18n.use("en")
    before = le_tilleul()
    msa = partner(before, "MSA Midi-Pyrénées Sud")
    after = edits.place(before, msa, Horizon.LONG, Involvement.CO_LEAD, leaving=Horizon.MEDIUM)
    (change,) = changes(before, after)
    assert change_sentence(before, after, change) == (
        "MSA Midi-Pyrénées Sud: short term (informed), medium term (ally)"
        " → short term (informed), long term (co-lead)"
    )


def test_rows_are_called_as_the_team_calls_them() -> None:
    i18n.use("en")
    session = edits.change(le_tilleul(), "rows", Involvement.CO_LEAD, name="Pilotes [du projet]")
    caf = partner(session, "Caf de l'Ariège")
    sentence = alert_sentence(session, Alert(AlertKind.IDLE_CO_LEAD, caf))
    assert sentence == "Caf de l'Ariège: Pilotes [du projet], yet neither R nor A in the RACI."


def test_words_that_look_like_placeholders_are_data() -> None:
    i18n.use("fr")
    session = edits.add_partners(Session(), ["%(name)s 100 % [/]"])
    (id,) = session.partners
    assert alert_sentence(session, Alert(AlertKind.UNPLACED, id)).startswith(
        "%(name)s 100 % [/] n’a"
    )


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"due": date(2027, 6, 3)}, "no date → 3 June 2027"),
        ({"owner": "Nadia"}, "nobody → Nadia"),
        ({"owner": "Nadia", "due": date(2027, 6, 3)}, "nobody, no date → Nadia, 3 June 2027"),
    ],
)
def test_of_a_next_move_that_moved_only_what_moved_is_said(
    fields: dict[str, object], said: str
) -> None:
    i18n.use("en")
    session = le_tilleul()
    session = edits.add_lead(session, next(iter(session.points)), "Call")
    call = lead(session, "Call")
    if name := fields.get("owner"):
        fields = fields | {"owner": member(session, str(name))}
    after = edits.change(session, "leads", call, **fields)
    (change,) = changes(session, after)
    assert change_sentence(session, after, change) == f"“Call”: {said}"
