"""Whatever bytes come: text is text, a key is a key, and what nobody asked for is nothing."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import constants, events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.message import Message

from tests.unasked import UNASKED
from tui.messages import PasteTooLong
from tui.terminal.input_reader import InputReader
from tui.terminal.input_sifter import (
    KEY_PAUSE,
    MOST_OF_A_STRING,
    MOST_PASTED,
    PASTE_END,
    PASTE_PAUSE,
    PASTE_START,
    SEQUENCE_PAUSE,
    InputSifter,
    Piece,
    PieceKind,
)

Sent = list[bytes | float]
"""Bytes as they come, and seconds during which nothing comes."""


def read(sent: Sent) -> list[Message]:
    reader = InputReader()
    messages: list[Message] = []
    for part in sent:
        messages += reader.feed(part) if isinstance(part, bytes) else reader.pause(part)
    return messages


def typed(*sent: bytes | float) -> str:
    """Return what ``sent`` is, in words: letters as they are, keys and pastes by their names."""
    return "".join(map(_word, read([*sent])))


def _word(message: Message) -> str:
    if isinstance(message, events.Key):
        plain = message.character and message.key != "escape" and "+" not in message.key
        return message.character or "" if plain else f"<{message.key}>"
    if isinstance(message, events.Paste):
        return f"<paste {message.text}>"
    return f"<{type(message).__name__}>"


# --- letters


@pytest.mark.parametrize(
    ("sent", "text"),
    [
        ([b"\xe9t\xe9 fran\xe7ais "], "été français "),  # Latin-1
        ([b"cr\xe9\xe9e"], "créée"),
        ([b"c\x9cur \x80 "], "cœur € "),  # as Windows writes it
        ([b"\xe9", KEY_PAUSE], "é"),  # a letter of Latin-1, and a character of UTF-8 begins so
        (["é".encode()[:1], "é".encode()[1:]], "é"),
        (["€".encode()[:2], KEY_PAUSE, b"x"], "\ufffdx"),
        (["€".encode()[:2] + b"x"], "\ufffdx"),
        (["😀".encode()[:3], "😀".encode()[3:]], "😀"),
        ([b"\xe4", KEY_PAUSE], "ä"),  # Alt+d in eight bits
        ([b"a\x81b"], "a\ufffdb"),
        ([b"\xff\xfe"], "ÿþ"),
    ],
)
def test_a_byte_that_is_not_utf_8_is_what_it_most_likely_is(sent: Sent, text: str) -> None:
    assert typed(*sent) == text


# --- keys


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        ([b"\x1b", KEY_PAUSE], "<escape>"),
        ([b"\x1b\x1b[I"], "<escape><AppFocus>"),
        ([b"\x1b[A"], "<up>"),
        ([b"\x1b", b"[", b"1;2", b"A"], "<shift+up>"),
        ([b"\x1bOP\x1b[[A"], "<f1><f1>"),
        ([b"\x1b[Z"], "<shift+tab>"),
        ([b"\x1b[7$", KEY_PAUSE], "<shift+home>"),
        ([b"\x1bde"], "<alt+d>e"),
        ([b"\x1bP", KEY_PAUSE], "<alt+shift+p>"),
        ([b"\x1b[", KEY_PAUSE], "["),
        ([b"\x1b[<0;3;4M"], "<MouseDown>"),
        ([b"\x1b[?2026;1$y"], "<TerminalSupportsSynchronizedOutput>"),
        ([b"\x1b[48;24;80;480;800t"], "<Resize>"),
    ],
)
def test_keys_and_answers_that_were_asked_for_arrive(sent: Sent, keys: str) -> None:
    assert typed(*sent) == keys


# --- what nobody asked for


@pytest.fixture(autouse=True, scope="module")
def _keys_as_the_program_reads_them() -> Iterator[None]:
    """Tell Textual what the program tells it, by the environment, before it is imported."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(constants, "DISABLE_KITTY_KEY", True)
        yield


@pytest.mark.parametrize("sequence", UNASKED.values(), ids=UNASKED)
def test_what_nobody_asked_for_is_swallowed_whole(sequence: bytes) -> None:
    assert typed(b"Ma\xc3\xaf" + sequence + b"t\xc3\xa9") == "Maïté"
    in_bytes = [sequence[at : at + 1] for at in range(len(sequence))]
    if len(sequence) < 100:
        assert typed(b"Ma\xc3\xaf", *in_bytes, b"t\xc3\xa9") == "Maïté"


@pytest.mark.parametrize("begun", [b"\x1b]0;ddd", b"\x1bPddd", b"\x1b[12;", b"\x1b[M d", b"\x1b_d"])
def test_a_sequence_without_an_end_stops_when_nothing_comes(begun: bytes) -> None:
    assert typed(begun, KEY_PAUSE, b"d", SEQUENCE_PAUSE, b"Caf") == "Caf"


def test_a_long_string_without_an_end_stops_at_the_first_pause() -> None:
    assert typed(b"\x1b]" + b"d" * MOST_OF_A_STRING, KEY_PAUSE, b"Caf") == "Caf"


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        ([b"\x1b]0;d\x1b[Ax"], "<up>x"),
        ([b"\x1b[12\x1b[Ax"], "<up>x"),
        ([b"\x1b[1\xc3\xa9"], "é"),
        ([b"\x1b\xc3\xa9"], "é"),
    ],
)
def test_what_breaks_a_sequence_off_is_read(sent: Sent, keys: str) -> None:
    assert typed(*sent) == keys


# --- pastes


def test_escapes_inside_a_paste_are_part_of_its_text() -> None:
    pasted = b"Caf\xe9 \x1b[31md\x1b]0;d\x07 \x1b[M \x1b[200~ fin"
    assert typed(PASTE_START + pasted + PASTE_END + b"x") == (
        "<paste Café \x1b[31md\x1b]0;d\x07 \x1b[M \x1b[200~ fin>x"
    )


def test_a_paste_whose_end_never_comes_ends_by_itself() -> None:
    assert typed(PASTE_START + b"Caf\nMSA", SEQUENCE_PAUSE, b"\nd\x1b") == ""
    assert typed(PASTE_START + b"Caf", b"\nd", PASTE_PAUSE, b"x") == "<paste Caf\nd>x"
    assert typed(PASTE_START + b"Caf", PASTE_PAUSE, PASTE_END + b"x") == "<paste Caf>x"


def test_a_paste_that_is_too_long_is_refused_whole() -> None:
    too_long = b"x" * (MOST_PASTED + 1)
    for sent in ([PASTE_START, too_long, b"d", PASTE_END], [PASTE_START + too_long, PASTE_PAUSE]):
        assert [type(message) for message in read([*sent])] == [PasteTooLong]
    assert typed(PASTE_START + b"x" * 10 + PASTE_END, b"y") == "<paste xxxxxxxxxx>y"


# --- anything at all

PARAMETERS = st.text("0123456789:;<=>?", max_size=12).map(str.encode)
BETWEEN = st.text(" !\"#$%&'()*+,-./", max_size=3).map(str.encode)
NO_KEY = st.sampled_from([b"q", b"t", b"x", b"y", b"|", b"}", b"`", b"g", b"n", b"c"])
CONTENT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"])).map(str.encode)
SEQUENCES = st.one_of(
    st.tuples(st.just(b"\x1b["), PARAMETERS, BETWEEN, NO_KEY)
    .map(b"".join)
    .filter(lambda sequence: sequence.decode() not in ANSI_SEQUENCES_KEYS),  # rxvt's arrows are
    st.tuples(st.just(b"\x1b]"), CONTENT, st.sampled_from([b"\x07", b"\x1b\\"])).map(b"".join),
    st.tuples(
        st.sampled_from([b"\x1bP", b"\x1bX", b"\x1b^", b"\x1b_"]), CONTENT, st.just(b"\x1b\\")
    ).map(b"".join),
    st.binary(min_size=3, max_size=3).map(lambda three: b"\x1b[M" + three),
    st.sampled_from([*UNASKED.values()]),
)
LETTERS = st.text("abcdefghijklmnopqrstuvwxyz éàçœ€’😀", min_size=1, max_size=8)


@given(st.lists(st.tuples(LETTERS, SEQUENCES), max_size=6), LETTERS)
def test_plain_text_arrives_around_any_sequence_and_nothing_from_within(
    pairs: list[tuple[str, bytes]], last: str
) -> None:
    sent = b"".join(text.encode() + sequence for text, sequence in pairs) + last.encode()
    keys = [message for message in read([sent]) if isinstance(message, events.Key)]
    assert "".join(key.character or key.key for key in keys) == (
        "".join(text for text, _ in pairs) + last
    )


MARKS = st.sampled_from([b"\x1b", b"\x1b[", b"\x1b]", b"\x1bP", PASTE_START, PASTE_END, b"\x9d"])
ANYTHING = st.lists(st.one_of(st.binary(max_size=12), MARKS, SEQUENCES), max_size=12)


@given(st.lists(st.one_of(st.binary(max_size=12), MARKS, st.floats(0, 3)), max_size=20))
def test_nothing_that_comes_raises_and_letters_are_read_again_after_it(sent: Sent) -> None:
    after = read([*sent, PASTE_PAUSE, b"Caf", KEY_PAUSE])[-3:]
    assert "".join(_word(message) for message in after) == "Caf"


@given(ANYTHING)
def test_it_makes_no_difference_how_the_bytes_are_cut(parts: list[bytes]) -> None:
    whole = b"".join(parts)
    assert _pieces([whole]) == _pieces(parts)
    assert _pieces([whole]) == _pieces([whole[at : at + 1] for at in range(len(whole))])


def _pieces(parts: list[bytes]) -> list[Piece]:
    """Return what a sifter gives for ``parts``, text that follows text being one."""
    sifter, joined = InputSifter(), list[Piece]()
    for piece in [p for part in parts for p in sifter.feed(part)] + sifter.pause(PASTE_PAUSE):
        if joined and piece.kind is joined[-1].kind is PieceKind.TEXT:
            joined[-1] = Piece(PieceKind.TEXT, joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return joined
