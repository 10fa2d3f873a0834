"""One word a concept in each language, and the words it was called by before.

A word left behind is said nowhere any more. One that people typed, or that stands in their files,
is still understood: ``FORMER_NAMES`` holds it.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class Concept(Struct, frozen=True, kw_only=True):
    """What it ``means``, its one word by language, and by language the words left behind for it.

    A word left behind is whole words, or a whole phrase; “…” ends one that goes on.
    """

    means: str
    words: Mapping[str, str]
    left_behind: Mapping[str, tuple[str, ...]] = {}


GLOSSARY = (
    Concept(
        means="what the list holds, kept in a file: one project and all that was said of it",
        words={"en": "session", "fr": "atelier"},
        left_behind={"en": ("workshop", "workshops"), "fr": ("session", "séance")},
    ),
    Concept(
        means="a dated meeting to see where the project stands",
        words={"en": "review", "fr": "bilan"},
    ),
    Concept(
        means="the first step: the project, why and for whom",
        words={"en": "framing", "fr": "cadrage"},
        left_behind={"fr": ("le cadre", "son cadre", "du cadre")},
    ),
    Concept(
        means="what is answered to a brake or a lever in the exchange",
        words={"en": "argument", "fr": "argument"},
    ),
    Concept(
        means="a partner as it is written and placed",
        words={"en": "card", "fr": "fiche"},
        left_behind={"fr": ("carte", "cartes", "carte des freins")},
    ),
    Concept(
        means="seeing the project as an actor would, each member in the role of one",
        words={"en": "in their shoes", "fr": "pas de côté"},
        left_behind={
            "en": ("step aside", "takes the place of", "took the place of", "in that place"),
            "fr": (
                "prend la place",
                "prendre la place",
                "prenne la place",
                "prend sa place",
                "pris la place",
                "prend leur place",
            ),
        },
    ),
    Concept(
        means="what to do about a brake or a lever",
        words={"en": "next move", "fr": "piste"},
        left_behind={"en": ("lead", "leads")},
    ),
    Concept(means="what holds an actor back", words={"en": "brake", "fr": "frein"}),
    Concept(
        means="what would make an actor say yes",
        words={"en": "lever", "fr": "levier"},
        left_behind={"fr": ("en tirer le meilleur",)},
    ),
    Concept(means="how much a brake or a lever weighs", words={"en": "strength", "fr": "force"}),
    Concept(
        means="how far the team can act on it",
        words={"en": "our influence", "fr": "prise"},
        left_behind={"en": ("grip", "our hold")},
    ),
    Concept(
        means="saying how strong, and how far one can act: a figure from 1 to 5",
        words={"en": "rate", "fr": "évaluer"},
        left_behind={"fr": ("notez-les", "noter vite", "pas encore notés", "une note de 1 à 5")},
    ),
    Concept(
        means="brakes by strength and hold, as a drawing",
        words={"en": "map", "fr": "plan force\u00a0/\u00a0prise"},
        left_behind={"fr": ("carte ou liste",)},
    ),
    Concept(
        means="making known what an actor noted in private",
        words={"en": "reveal", "fr": "dévoiler"},
        left_behind={"fr": ("révéler", "révélé", "révélée", "révélées", "révélés", "révèle")},
    ),
    Concept(
        means="what has become of the decisions, as a session is opened again",
        words={"en": "follow-up", "fr": "suivi"},
        left_behind={"fr": ("reprise",)},
    ),
    Concept(
        means="making two activities of one",
        words={"en": "split", "fr": "scinder"},
        left_behind={"fr": ("partager l’activité",)},
    ),
    Concept(
        means="short, medium or long: when a partner comes in",
        words={"en": "horizon", "fr": "terme"},
        left_behind={"fr": ("horizon", "horizons")},
    ),
    Concept(
        means="the one who decides on an activity, the A of the RACI",
        words={"en": "accountable", "fr": "répond de"},
        left_behind={"fr": ("rend compte", "en rend compte", "rend des comptes")},
    ),
    Concept(
        means="one line of the line mode",
        words={"en": "command", "fr": "commande"},
        left_behind={
            "en": ("no act", "one act", "session's acts"),
            "fr": ("geste", "acte", "verbe connu"),
        },
    ),
    Concept(
        means="one field that two people wrote at once",
        words={"en": "written twice", "fr": "deux saisies"},
        left_behind={"en": ("disagreement", "disagreements"), "fr": ("désaccord", "désaccords")},
    ),
    Concept(
        means="another place where the same session is open",
        words={"en": "elsewhere", "fr": "autre poste"},
        left_behind={"fr": ("autre terminal", "deux terminaux")},
    ),
    Concept(
        means="where those meet who have to know of the project",
        words={"en": "committee", "fr": "instance"},
        left_behind={"en": ("a body", "body to tell", "bodies to tell", "every body")},
    ),
    Concept(
        means="what the centre commits itself to for some years",
        words={"en": "the centre's own plan", "fr": "projet social"},
        left_behind={"en": ("projet social",)},
    ),
    Concept(
        means="the first of three spans of time, as it stands in a sentence",
        words={"en": "in the short term", "fr": "à court terme"},
        left_behind={"en": ("at short term", "at medium term", "at long term")},
    ),
    Concept(
        means="kept as it was, nothing of it missing",
        words={"en": "intact", "fr": "intact"},
        left_behind={"en": ("is whole", "are whole"), "fr": ("est entier",)},
    ),
)

PHRASES_LEFT_BEHIND: Mapping[str, tuple[str, ...]] = {
    "en": (
        "stand in for",
        "answers to",
        "answer to “",
        "parted by",
        "it is typed",
        "too much was said",
        "tie alike",
        "one may pass",
        "best stages",
        "hold the long term",
        "if not said",
        "language to speak",
        "relay residents",
        "seen whole",
        "gives it up",
        "tell the version",
        "that is no text",
        "is no key",
        "is no letter",
        "is no session of",
        "is no backup",
        "is no length",
        "asked no more",
        "told on",
        "not told yet",
        "said most",
        "you alone see",
    ),
    "fr": (
        "comme un marteau",
        "meilleures scènes",
        "tiennent le long terme",
        "clavier à l’animation",
        "n’importe qui",
        "a incarné",
        "sort par erreur",
        "sont de la partie",
        "place par place",
        "entrée garder",
        "il se tape",
        "que chacun ne parte",
        "tous les tours sont faits",
        "le ferait dire",
        "avec les doigts",
        "les dit toutes",
        "vous seul",
        "la langue à parler",
        "dans la réserve",
        "date du pas",
    ),
}
"""Turns of phrase that were translated word for word, or that nobody in the field would say."""

FORMER_NAMES: Mapping[str, tuple[str, ...]] = {
    "Organisation": ("Structure",),
    "Facilitator": ("Animation",),
    "Findings, in figures": ("Findings, figures", "Constats, chiffres"),
    "words": ("des mots",),
    "Findings, in words": ("Findings, words", "Constats, paroles"),
    "What it won't replace": (
        "Not replaced",
        "What it does not replace",
        "Ne remplace pas",
        "Ce que le projet ne remplace pas",
    ),
    "Need or wish": ("Must or want", "Doit ou envie"),
    "What we hope for": ("We expect", "What we expect", "On attend"),
    "What's in it for them": ("It brings them", "What it brings them", "Cela leur apporte"),
    "First step date": ("First step on", "Date du pas"),
    "First step status": ("Step status",),
    "Type of activity": ("Form",),
    "Committee to inform": ("Body to tell",),
    "Last informed on": ("Last told on",),
    "Public services and welfare": ("Institutions and social protection",),
    "community transport": ("transport of people",),
    "in public spaces": ("public space",),
    "something else": ("other form",),
    "a piece of writing": ("a writing",),
    "Takes part": ("Present", "Présence"),
    "from the outset": ("upstream",),
    "mobile outreach": ("itinerant activities",),
    "accountable": ("rend des comptes",),
}
"""What fields and values were called before, by the msgids of their names today."""
