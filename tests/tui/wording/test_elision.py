"""« le tour d’Élodie », « le tour de Paul »: small words lose their vowel where French says so."""

import pytest

from tui.wording import i18n
from tui.wording.elision import elided
from tui.wording.languages import LANGUAGES


@pytest.mark.parametrize(
    ("name", "turn"),
    [
        *((name, f"d’{name}") for name in ("Élodie", "Ousmane", "Inès", "ARS", "œuvre", "ÎLE")),
        *((name, f"d’{name}") for name in ("Hélène", "Hervé", "Habitants relais", "Hôpital")),
        *((name, f"d’{name}") for name in ("Yves", "Yvette", "Hugo", "habitat 17")),
        *((name, f"d’{name}") for name in ("«\xa0Élodie\xa0»", "“Anne”")),
        *((name, f"de {name}") for name in ("Paul", "Caf", "Yasmine", "Youssef", "")),
        *((name, f"de {name}") for name in ("Halte-garderie", "Hauts de France", "Hall B")),
        *((name, f"de {name}") for name in ("Onze amis", "Oui au vélo", "3 voisins", "« Oui »")),
    ],
)
def test_de_is_elided_before_a_vowel_and_an_h_that_is_not_heard(name: str, turn: str) -> None:
    i18n.use("fr")
    assert i18n._("The turn as %(actor)s is not over", actor=name) == (
        f"Le tour {turn} n’est pas terminé"
    )


def test_people_s_words_are_never_touched() -> None:
    i18n.use("fr")
    said = i18n._("“%(text)s” (%(actor)s)", text="le tour de Anne, de %(actor)s", actor="Anne")
    assert "le tour de Anne, de %(actor)s" in said


def test_only_a_word_before_a_slot_is_elided_and_only_in_its_language() -> None:
    french, english = LANGUAGES["fr"], LANGUAGES["en"]
    values = {"a": "Anne", "b": "Paul"}
    assert elided("de %(a)s, que %(a)s, de %(b)s, ode %(a)s", values, french) == (
        "d’%(a)s, qu’%(a)s, de %(b)s, ode %(a)s"
    )
    assert elided("de %(a)s", values, english) == "de %(a)s"


def test_a_number_is_no_word_to_elide_before() -> None:
    i18n.use("fr")
    one = i18n.n_("%(count)d card", "%(count)d cards", 1)
    assert one == "1 fiche"


@pytest.mark.parametrize(("name", "said"), [("Priya N.", "Priya N."), ("Zoé", "Zoé.")])
def test_a_name_that_ends_in_a_stop_ends_the_sentence(name: str, said: str) -> None:
    with i18n.speaking("en"):
        words = i18n._("Pass the keyboard to %(names)s.", names=name)
    assert words == f"Pass the keyboard to {said}"
