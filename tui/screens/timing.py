"""What is asked of the time: to run, to stop, to be planned, to be shared out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from store.choices import Step
from store.errors import StoreError
from tui.program import settings_of, timekeeper_of
from tui.screens.session import SessionScreen
from tui.steps import step_name
from tui.timekeeper import Timed, Timekeeper, timed_name, usual_minutes
from tui.widgets.choice_dialogs import Choose, Run, run_chosen
from tui.widgets.item_list import Item
from tui.widgets.timer import clock
from tui.wording.errors import sentence
from tui.wording.i18n import _
from tui.wording.lengths import length, read_minutes


class TimerDialog(Choose[Run]):
    """What the time is to do; a length of time that is typed there is taken for one."""

    def __init__(
        self,
        title: str,
        options: Iterable[Item[Run]],
        chosen: Run | None,
        words: str,
        *,
        of_length: Callable[[str], Sequence[Item[Run]]],
    ) -> None:
        super().__init__(title, options, chosen, words)
        self._of_length = of_length

    def options_of(self, typed: str) -> Sequence[Item[Run]]:
        """Return what may be done with the length that is typed."""
        return self._of_length(typed)


class TimerAsking:
    """Asks on a screen what the time is to do, there for the step or the review it is ``about``."""

    def __init__(self, screen: SessionScreen, about: Timed) -> None:
        self._screen, self._about = screen, about

    @property
    def _keeper(self) -> Timekeeper:
        return timekeeper_of(self._screen)

    @property
    def _timed(self) -> Timed:
        """What the time is planned of: what it runs for, else what the screen is about."""
        return self._keeper.timed if self._keeper.running else self._about

    def open(self, at: Run | None = None) -> None:
        """Ask what to do with the time, the option ``at`` under the cursor."""
        timed = self._timed
        title = _("Timer: %(step)s", step=timed_name(timed))
        words = _(
            "%(spent)s spent, %(planned)d min planned. Nothing moves on by itself.",
            spent=clock(self._keeper.spent(timed)),
            planned=self._keeper.planned(timed) // 60,
        )
        dialog = TimerDialog(title, self._options(), at, words, of_length=self._of_length)
        self._screen.app.push_screen(dialog, run_chosen)

    def _of_length(self, typed: str) -> list[Item[Run]]:
        """Return what may be done with the length of time that is typed, where it is one."""
        try:
            said = length(read_minutes(typed))
        except ValueError:
            return []
        plan = partial(self._taken, partial(self._plan, self._timed), typed)
        share = partial(self._taken, self._share, typed)
        options: list[Item[Run]] = [Item(plan, _("Plan %(length)s", length=said))]
        if isinstance(self._about, Step):
            options.append(Item(share, _("Share out %(length)s from here on", length=said)))
        return options

    def _options(self) -> list[Item[Run]]:
        rings = settings_of(self._screen).bell
        bell = _("Mute the bell") if rings else _("Let the bell ring once at the end")
        return [
            *self._runs(),
            Item(self._add_minute, _("One minute more")),
            Item(self._ask_plan, _("Change the planned time…")),
            *(
                [Item(self._ask_whole, _("Share out the time we have…"))]
                if isinstance(self._about, Step)
                else []
            ),
            Item(self._switch_bell, bell),
        ]

    def _runs(self) -> list[Item[Run]]:
        keeper = self._keeper
        if not keeper.running:
            words = _("Go on") if keeper.spent(self._about) else _("Start")
            return [Item(self._start, words)]
        pause: Item[Run] = Item(keeper.pause, _("Pause"))
        if keeper.runs_for(self._about):
            return [pause]
        here = _("From now on, time “%(step)s”", step=timed_name(self._about))
        return [Item(self._start, here), pause]

    def _start(self) -> None:
        self._keeper.start(self._about)

    def _switch_bell(self) -> None:
        settings = settings_of(self._screen)
        settings.bell = not settings.bell
        self.open(self._switch_bell)

    def _add_minute(self) -> None:
        try:
            self._keeper.plan(self._timed, self._keeper.planned(self._timed) + 60)
        except StoreError as why:
            self._screen.say(sentence(why), error=True)
        else:
            self.open(self._add_minute)

    def _ask_plan(self) -> None:
        timed = self._timed
        words = _(
            "Planned time, %(count)d min as a rule (such as 1 h 30):", count=usual_minutes(timed)
        )
        self._ask(words, partial(self._plan, timed), str(self._keeper.planned(timed) // 60))

    def _plan(self, timed: Timed, typed: str) -> str:
        self._keeper.plan(timed, read_minutes(typed) * 60)
        return self._planned_words(timed)

    def _ask_whole(self) -> None:
        words = _("Time from here on (such as 2 h):")
        self._ask(words, self._share, "")

    def _share(self, typed: str) -> str:
        """Share what the team has from now on out over this step and those that follow."""
        if self._about is None:
            return self._planned_words(None)
        minutes = read_minutes(typed)
        self._keeper.share(self._about, minutes * 60)
        steps = list(Step)[list(Step).index(self._about) :]
        shares = ", ".join(f"{step_name(step)} {self._left(step)}" for step in steps)
        shared = _("%(length)s in all: %(shares)s.", length=length(minutes), shares=shares)
        return f"{self._planned_words(self._about)} {shared}"

    def _left(self, step: Step) -> str:
        keeper = self._keeper
        return length(max(0, keeper.planned(step) - keeper.spent(step)) // 60)

    def _ask(self, label: str, take: Callable[[str], str], value: str) -> None:
        """Ask a length of time: what is typed takes the place of the one that is there."""
        screen, taken = self._screen, partial(self._taken, take)
        screen.ask(label, taken, value, field="length", may_be_empty=False)
        if not screen.drafts.text("length"):
            screen.entry.select()

    def _taken(self, take: Callable[[str], str], typed: str) -> bool:
        """Return whether ``take`` took what was typed, having said what came of it."""
        try:
            self._screen.say(take(typed))
        except ValueError as why:
            self._screen.say(str(why), error=True)
        except StoreError as why:
            self._screen.say(sentence(why), error=True)
        else:
            return True
        return False

    def _planned_words(self, timed: Timed) -> str:
        count = self._keeper.planned(timed) // 60
        if isinstance(timed, Step) and timed is self._about:
            return _("%(count)d min planned for this step.", count=count)
        return _("%(step)s: %(count)d min planned.", step=timed_name(timed), count=count)
