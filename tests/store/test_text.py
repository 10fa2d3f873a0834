"""People's words on their way in: cleaned once, and otherwise kept as they were said."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import EmptyText, TextTooLong
from store.field_rules import MAX_NAME, MAX_TEXT
from store.text import (
    MAX_COMBINING,
    clean_line,
    clean_name,
    clean_note,
    clean_text,
    folded,
    is_name,
    rows_of,
    without_bullet,
)
from tests.any_words import HOSTILE, names

ANY = st.text(st.characters(), max_size=60)
"""Any characters at all, surrogates and controls included."""


@given(ANY)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_line(clean_line(text)) == clean_line(text)


PLAIN = st.characters(min_codepoint=0x20, max_codepoint=0x2FF) | st.sampled_from("’–…€\n")


@given(st.text(PLAIN))
def test_plain_words_are_cleaned_as_any_others(text: str) -> None:
    towered = clean_text(f"{text}a\u0301")  # one sign that is not plain: all of it is looked at
    assert clean_text(f"{text}á") == towered


@given(ANY)
def test_nothing_a_terminal_would_obey_is_left(text: str) -> None:
    cleaned = clean_text(text)
    assert not [c for c in cleaned if unicodedata.category(c) in ("Cc", "Cs") and c != "\n"]
    assert not [c for c in cleaned if unicodedata.bidirectional(c) in BIDI_CONTROLS]
    assert "\n" not in clean_line(text)
    cleaned.encode()


BIDI_CONTROLS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@given(names())
def test_a_name_that_was_taken_is_taken_again_as_it_is(name: str) -> None:
    assert clean_name(clean_name(name)) == clean_name(name)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_kept_as_they_were_said(name: str) -> None:
    assert clean_name(name) == unicodedata.normalize("NFC", name)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("  Mairie\tde  Sieuras \r\n", "Mairie de Sieuras"),
        ("\x1b]52;c;aGVsbG8=\x07Caf", "]52;c;aGVsbG8=Caf"),
        ("\x9b31mrouge", "31mrouge"),
        ("Caf\u202egnitirw", "Cafgnitirw"),
        ("une\nligne\u2028puis\x85une autre", "une ligne puis une autre"),
        ("qui\u00a0?", "qui\u00a0?"),
        ("e\u0301cole", "école"),
        ("\ud800école", "école"),
    ],
)
def test_names_are_made_plain(said: str, kept: str) -> None:
    assert clean_name(said) == kept


@pytest.mark.parametrize("marks", ["\u0301", "\u20dd", "\ufe0f", "\u0e31", "\u0301\u200d"])
def test_towers_of_marks_are_cut(marks: str) -> None:
    assert len(clean_text("e" + marks * 1000)) <= 1 + MAX_COMBINING


def test_what_a_name_may_be_is_known_before_it_is_taken() -> None:
    assert [is_name(text) for text in ("Caf", " ", "", "\u200b")] == [True, False, False, False]
    assert is_name("a" * 5, 5)
    assert not is_name("a" * 6, 5)


def test_six_marks_on_one_letter_are_kept() -> None:
    assert clean_text("e" + "\u20dd" * 6) == "e" + "\u20dd" * 6
    assert clean_text("e" + "\u20dd" * 7 + "x") == "e" + "\u20dd" * 6 + "x"


@pytest.mark.parametrize("flag", ["🏴󠁧󠁢󠁥󠁮󠁧󠁿", "👩‍👩‍👧‍👦", "🏳️‍🌈", "1️⃣", "שָׁלוֹם", "हिन्दी", "ที่นี่"])
def test_scripts_and_signs_that_need_marks_keep_them(flag: str) -> None:
    assert clean_name(flag) == unicodedata.normalize("NFC", flag)


UNSEEN = ["", " \n\t", "\u200b", "\u200d\u00ad", "\u00a0", "\u0301", "\u202e"]


@pytest.mark.parametrize("text", UNSEEN)
def test_a_name_that_shows_nothing_is_refused(text: str) -> None:
    with pytest.raises(EmptyText):
        clean_name(text)


@pytest.mark.parametrize("text", [*UNSEEN, "-", "–", "•", "*", " - ", "●", "1.", "…", "---", "[ ]"])
def test_a_note_that_says_no_word_is_refused(text: str) -> None:
    with pytest.raises(EmptyText):
        clean_note(text)


def test_lines_that_say_no_word_are_left_out_of_a_note() -> None:
    assert clean_note("-\nun\n•\n- deux\n…") == "un\n- deux"


def test_the_bounds_are_exact_and_told() -> None:
    assert clean_name("é" * MAX_NAME) == "é" * MAX_NAME
    with pytest.raises(TextTooLong) as error:
        clean_name("é" * (MAX_NAME + 1))
    assert error.value.limit == MAX_NAME
    assert clean_text("x" * MAX_TEXT + " \n") == "x" * MAX_TEXT
    with pytest.raises(TextTooLong):
        clean_text("x" * (MAX_TEXT + 1))


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\u2028", "\x0b", "\n\n \n"])
def test_a_pasted_list_is_one_entry_a_line(end: str) -> None:
    assert rows_of(f" Caf{end}MSA{end}") == ["Caf", "MSA"]


def test_the_tabs_of_a_paste_stay_and_what_is_unwanted_goes() -> None:
    assert rows_of("\ta\x1b\tb\t\n \t \n\u00a0c\u202e") == ["\ta\tb", "c"]


@pytest.mark.parametrize("bullet", ["- ", "– ", "* ", "•\u00a0", "1. ", "12) ", "●  "])
def test_what_starts_the_line_of_a_list_is_taken_off(bullet: str) -> None:
    assert without_bullet(f"{bullet}École - bourg") == "École - bourg"
    assert without_bullet(bullet.strip()) == ""


BULLETS = [
    *(
        "•\t",
        "\uf0b7\t",
        "\uf0a7\t",
        "o\t",
        "▪ ",
        "‐ ",
        "— ",
        "→ ",
        "➢\t",
        "✓ ",
        "✅\ufe0f ",
        "👉 ",
    ),
    *("[ ] ", "[x] ", "☐ ", "- [ ] ", "(3) ", "IV. ", "a) ", "1° ", "1/ ", "1- ", "1 – ", "1.2. "),
    *("-", "•", "·", "👉 "),
]
"""What Word, the web, a phone and Markdown begin the lines of a list with."""


@pytest.mark.parametrize("bullet", BULLETS)
def test_what_other_programs_start_the_line_of_a_list_with_is_taken_off(bullet: str) -> None:
    assert without_bullet(f"{bullet}École - bourg") == "École - bourg"


NUMBERED = [
    "115 Samu social",
    "3e lieu",
    "2e Acte compagnie",
    "1001 Mots",
    "18 - 25 ans",
    "№ 4 Bar",
]
INITIALS = ["№ 4 Bar", "V. Hugo", "M. Dupont", "a.k.a.", "o Marché", "C’est toi", "ivre de livres"]


@pytest.mark.parametrize("name", NUMBERED + INITIALS)
def test_a_name_keeps_the_number_or_the_letter_it_begins_with(name: str) -> None:
    assert without_bullet(name) == name


@pytest.mark.parametrize("name", ["3M", "-10 %", "1.5 km", "A. Martin", "18-25 ans"])
def test_what_only_looks_like_a_bullet_is_kept(name: str) -> None:
    assert without_bullet(name) == name


UNSEEN = ["Mai\u200brie", "\ufeffMairie", "Mai\u00adrie", "Mai\u2060rie", "Mairie\u180e"]


@pytest.mark.parametrize("name", UNSEEN)
def test_what_is_unseen_makes_no_other_name(name: str) -> None:
    assert clean_name(name) == "Mairie"
    assert folded(name) == "mairie"
    assert folded("Mai\u200crie") == "mairie"
    assert folded("Saint\u2011Jean") == "saint-jean"


@given(ANY)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("MAIRIE de  sieuras", "Mairie de Sieuras"),
        ("Œuvrard", "oeuvrard"),
        ("l’été", "L'ETE"),
        ("Méras\u00a0", "meras"),
        ("Straße", "STRASSE"),
        ("e\u0301", "é"),
    ],
)
def test_words_are_found_whatever_the_accents_and_the_case(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("said", "sought"),
    [("x\u20d7", "x"), ("\u05e9\u05c1", "\u05e9"), ("\u0628\u064e", "\u0628")],
)
def test_marks_of_other_scripts_are_not_sought_for_either(said: str, sought: str) -> None:
    assert folded(said) == sought
