"""A window whose size changes again while the program asks for it: the last size counts."""

import re
import sys

from tests.end_to_end.pty import Terminal

PROGRAM = """
import os

from textual.app import App
from textual.widgets import Static

from tui.room.door.asked_terminal import set_size
from tui.terminal.driver import SurvivingDriver


class DraggedOn(SurvivingDriver):
    def _get_terminal_size(self):
        size = os.get_terminal_size(0)
        if size == (70, 20):
            set_size(0, 90, 30)
        return size


class Sizes(App):
    def compose(self):
        yield Static()

    def on_resize(self, event):
        self.query_one(Static).update(f"{event.size.width} by {event.size.height}")


Sizes(driver_class=DraggedOn).run()
"""


def test_the_last_of_two_sizes_is_the_one_that_counts() -> None:
    with Terminal([sys.executable, "-c", PROGRAM]) as terminal:
        terminal.wait_for("80 by 24")
        terminal.resize(70, 20)
        terminal.wait_until(lambda _: b" by 30" in terminal.bytes)
        terminal.wait_for_rest()
        assert re.findall(rb"\d+ by \d+", terminal.bytes)[-1] == b"90 by 30"
