"""The line mode does all that the screens do: every act has a line, every field is filled in."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from store import edits
from store.model import Conflict, Session, in_order, replace
from store.queries.actors import name_of
from store.queries.roles import roles_played
from tests.line_mode import Notes
from tests.workshops import le_tilleul
from tui.acts import ACTS
from tui.fields.field import Field, Kind
from tui.fields.table import TABLES
from tui.line_mode.commands import NO_LINE
from tui.line_mode.dispatch import COMMANDS
from tui.wording import i18n
from tui.wording.i18n import _
from tui.wording.labels import labelled
from tui.wording.relations import relation_words

CARD = "Mairie de Sieuras"
BRAKE = "Du café gratuit devant ma vitrine"
ACTIVITY = "Animer les haltes"

CHANGES: Mapping[str, tuple[str, ...]] = {
    "choose": ("rôle Nadia ; Club de pétanque", "scinder Animer les haltes ; centre ; Ranger"),
    "add": (
        "partenaire Halle",
        "membre Inès",
        "activité Ranger",
        f"argument {BRAKE} ; Elle paie",
        "piste frein 1 ; Voir",
        "bilan 2/4/2027",
        "signe 40 personnes",
        "instance Conseil",
        "relation Nadia ; connaît ; Pharmacie",
        "importer {list}",
    ),
    "edit": (
        "cadre Pourquoi ; Aller vers",
        f"fiche {CARD} ; Condition ; oui",
        f"corriger {CARD} ; Mairie",
        f"corriger {BRAKE} ; Du café offert",
        f"corriger {ACTIVITY} ; Tenir les haltes",
        "corriger Nadia ; Nadège",
        "corriger Allié ; Soutien",
        "remplir Café-épicerie ; Premier pas ; Goûter",
        "question frein 1 ; Et vous ?",
        "bilan\nremarque Nous étions huit",
    ),
    "delete": (
        f"supprimer {CARD}",
        "supprimer Nadia",
        f"supprimer {BRAKE}",
        f"supprimer {ACTIVITY}",
        "supprimer Allié",
        "supprimer {argument}",
        "supprimer {lead}",
    ),
    "mark": ("chaque Référent ; Nadia ; Pharmacie ; Mado", "thème Argent ; frein 1 ; frein 2"),
    "advance": (
        "statut {lead} ; abandonné",
        "vérifier frein 1 ; confirmé",
        "accepter frein 1 ; Soit",
        "accord Médiathèque",
        f"pas {CARD} ; fait",
        "instance Conseil\ninformer Conseil",
    ),
    "set-aside": ("parti Yoann", "passer Yoann", "statut {lead} ; abandonné ; trop tard"),
    **dict.fromkeys((f"number-{digit}" for digit in range(1, 10)), ("évaluer frein 1 ; 1 ; 1",)),
    "unplace": (f"remettre {CARD}", "colonnes -Médiathèque"),
    "carry": (f"placer {CARD} ; long ; allié",),
    "trajectory": (f"puis {CARD} ; long ; allié",),
    "move-up": (f"déplacer {ACTIVITY} ; 1", "déplacer Zoé ; 1", "déplacer Information ; 1"),
    "move-down": (f"déplacer {CARD} ; 2",),
    "move-left": (f"placer {CARD} ; long ; allié",),
    "move-right": ("évaluer levier 1 ; 1 ; 1",),
    "join": (
        "fusionner Mairie de Sieuras ; Mairie de Méras",
        "thème Argent ; frein 1 ; frein 2",
        "lier {lead} ; frein 1 ; frein 2",
    ),
    "brake": ("oublié Mado ; - Trop tôt", "rôle Nadia ; Pharmacie\nfrein Qui paie\nfini"),
    "lever": ("oublié Mado ; + Du monde", "rôle Nadia ; Pharmacie\nlevier Du monde\nfini"),
    **{f"letter-{c}": (f"raci {ACTIVITY} ; MSA ; {c.upper()}",) for c in "raci"},
    "clear": (f"raci {ACTIVITY} ; Mado ; -",),
    "actors": ("colonnes MSA",),
    "rows": ("ligne Financeurs",),
    "draw": ("membre Inès\ntirer",),
    "leave-roles": ("rendre {member} ; {role}",),
    "missing": ("manque 1 ; 3",),
    "afterwards": ("prochain avril 2027 ; Halle", "inviter Mado"),
    "conflicts": ("doubles 1 ; 2", "doubles 1 ; 1"),
    "earlier": ("antérieurs 1",),
    "next-step": ("aller Cadrage\naller",),
    "previous-step": ("aller Frise",),
    "jump": ("aller 3",),
    "timer": ("minuteur 25", "minuteur partager 2 h"),
    "undo": ("partenaire Halle ; Gare\npartenaire Marché\nannuler",),
    "redo": ("partenaire Halle\nannuler\nrefaire",),
    "room": ("salle", "salle\nsalle"),
    "everyone": ("recueillir idées", "recueillir propositions", "noms"),
    "between-us": (f"entre-nous {CARD}",),
    "other-words": (f"formulation {CARD} ; Nom ; la commune",),
}
"""Lines that change the session as each act does on the screens."""

READINGS: Mapping[str, tuple[str, ...]] = {
    "search": ("chercher café",),
    "show-only": ("chercher Nadia",),
    "missing": ("manque",),
    "look-at": ("regarder", "regarder RACI", "regarder 5", "regarder suivi"),
    "actor": (f"acteur {CARD}",),
    "ideas": ("idées",),
    "rules": ("règles",),
    "guidance": ("conseils", "conseils Frise", "conseils suivi"),
    "follow-up": ("où bilan",),
    "conflicts": ("doubles",),
    "earlier": ("antérieurs",),
    "trashed": ("corbeille", "corbeille 1"),
    "timer": ("minuteur", "minuteur démarrer\nminuteur pause"),
    "export": ("exporter ; ; ; {folder}",),
    "document": ("exporter une-page ; html ; ; {folder}", "synthèse miroir ; Mado"),
    "edition": ("exporter ; txt ; partageable ; {folder}",),
    "format": ("exporter ; docx ; ; {folder}", "exporter ; xlsx ; ; {folder}"),
    "conditions": ("exporter ; txt ; partageable avec conditions ; {folder}",),
    "copy": ("synthèse", "où synthèse", "copier Deuxième année"),
    "example": ("exemple",),
    "other-view": ("où", "où freins", f"où fiche {CARD}"),
    "everyone": ("tous", "propositions"),
    "show-to-all": ("suivez-moi", "suivez-moi Mado\nsuivez-moi"),
    "help": ("aide", "aide placer"),
    "commands": ("aide",),
    "quit": ("quitter",),
}
"""Lines that tell what each act shows on the screens, or write it to a file."""


@pytest.fixture
def workshop(notes: Notes) -> Notes:
    """A session with all its steps done, a conflict, an earlier state, another in the trash."""
    session = le_tilleul()
    card = in_order(session.partners)[0]
    conflict = Conflict(
        rank="m",
        path=("partners", card.id, "condition"),
        other='"autre"',
        noticed_at=datetime(2026, 11, 26, 10, tzinfo=UTC),
    )
    notes.keep(replace(session, conflicts={conflict.id: conflict}))
    notes.library.trash(notes.library.create(edits.new_session("Jetée")).id)
    opened = notes.library.open(notes.id)
    opened.apply(edits.frame, territory="Val d’Arize")
    opened.save()
    return notes


def written(session: Session, line: str, folder: Path) -> str:
    """Return ``line`` with the names that stand in ``session`` and in ``folder``."""
    role = roles_played(session)[0]
    return line.format(
        lead=in_order(session.leads)[0].what,
        argument=in_order(session.arguments)[0].text,
        role=name_of(session, role.actor),
        member=name_of(session, min(role.members)),
        folder=folder,
        list=folder / "liste.csv",
    )


def test_every_act_has_a_line_or_a_reason_to_have_none() -> None:
    done = {act for command in COMMANDS for act in command.acts}
    assert done | NO_LINE.keys() == set(ACTS)
    assert CHANGES.keys() | READINGS.keys() | NO_LINE.keys() == set(ACTS)
    assert all(NO_LINE.values())


@pytest.mark.parametrize(
    ("act", "line"), [(act, line) for act, lines in CHANGES.items() for line in lines]
)
def test_a_line_changes_the_session_as_its_act_does(
    workshop: Notes, tmp_path: Path, act: str, line: str
) -> None:
    (tmp_path / "liste.csv").write_text("Nom\nHalle\n", "utf-8")
    before = workshop.session
    out = workshop(written(before, line, tmp_path))
    assert len(out.splitlines()) > 1
    assert replace(workshop.session, writers={}) != replace(before, writers={})


@pytest.mark.parametrize(
    ("act", "line"), [(act, line) for act, lines in READINGS.items() for line in lines]
)
def test_a_line_tells_what_its_act_shows_and_changes_nothing(
    workshop: Notes, tmp_path: Path, act: str, line: str
) -> None:
    before = workshop.session
    out = workshop(written(before, line, tmp_path))
    assert len(out.splitlines()) > 1 or line == "quitter"
    assert workshop.session == before
    assert [*tmp_path.glob("*roulotte*")] or not line.startswith("exporter")


# --- every field


def said(field: Field, session: Session) -> str:
    """Return what is typed in ``field``, in the language spoken."""
    if field.kind is Kind.DATE:
        return "12/3/2027"
    if field.kind in (Kind.CHOICE, Kind.TICKS):
        return [option.text for option in field.choices(session) if option.value][-1]
    return "un ; deux" if field.kind is Kind.LIST else "autres mots"


def held(session: Session, table: str) -> object:
    """Return what has the fields of ``table``: of several, the last."""
    if table in ("framing", "next_review"):
        return getattr(session, table)
    return in_order(getattr(session, table))[-1]


def called(session: Session, table: str) -> str:
    """Return the name, in the language spoken, of what has the fields of ``table``."""
    if table in ("framing", "next_review"):
        return {"framing": _("Framing"), "next_review": _("Next review")}[table]
    if table == "relations":
        return relation_words(session, in_order(session.relations)[-1])
    one = held(session, table)
    return str(getattr(one, "name", "") or getattr(one, "what", ""))


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("table", TABLES)
def test_every_field_is_filled_in_emptied_and_read_as_the_screen_calls_it(
    workshop: Notes, language: str, table: str
) -> None:
    begun = "signe 64 personnes\ninstance Conseil\nrelation Nadia ; funds ; Mado\n"
    workshop(f"partenaire Gare\n{begun}piste frein 1 ; Téléphoner\n")
    workshop.language = language
    fill, where = {"fr": ("remplir", "où remplir"), "en": ("fill", "where fill")}[language]
    for field in TABLES[table]:
        i18n.use(language)
        session = workshop.session
        name, words, value = called(session, table), _(field.label), said(field, session)
        workshop(f"{fill} {name} ; {words} ; {value}")
        now = getattr(held(workshop.session, table), field.name)
        assert now != getattr(held(session, table), field.name), field.name
        i18n.use(language)
        shown = field.format(workshop.session, now).replace("\n", " ; ")
        lines = workshop(f"{where} {called(workshop.session, table)}").splitlines()
        assert labelled(words, shown) in lines
        if field.name not in REQUIRED:
            workshop(f"{fill} {called(workshop.session, table)} ; {words} ; -")
            assert not getattr(held(workshop.session, table), field.name)


REQUIRED = {"project", "name", "what", "status", "actor", "other", "kind"}
"""The fields that say something always."""


def test_a_field_that_is_not_known_is_told_with_the_nearest(workshop: Notes) -> None:
    workshop("fiche Mado ; Premier pass ; Goûter", 1)
    assert "Le plus proche\xa0: «\xa0Premier pas\xa0»" in workshop.err
    workshop("fiche Mado ; Date du premier pas ; 12/12/2026")
    assert "12/12/2026" in workshop("où fiche Mado")
    workshop("cadre Constats, en chifres ; 3", 1)
    assert "Constats en chiffres\xa0»" in workshop.err
