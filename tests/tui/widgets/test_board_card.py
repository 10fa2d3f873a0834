"""What stands on a card of the board."""

import pytest

from tui.widgets.board_card import initials
from tui.widgets.raci_table import columns_for


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Maïté", "Ma"),
        ("Jean-Noël Roux", "JR"),
        ("Mehdi, animateur jeunes", "Me"),
        ("Odile (présidente)", "Od"),
    ],
)
def test_initials_are_of_the_name_alone(name: str, letters: str) -> None:
    assert initials(name) == letters


@pytest.mark.parametrize("word", ["Berwickshire", "(présidente)", "Mairie"])
def test_a_column_of_the_raci_has_room_for_the_longest_word(word: str) -> None:
    columns = columns_for(12, 0, 0, 80, len(word))
    assert columns.cells >= len(word)
    assert columns.count >= 3
