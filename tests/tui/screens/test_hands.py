"""What a person types is theirs: no key throws them out, takes a letter away or obeys it."""

from pathlib import Path

import pytest
from textual import events

from store import edits
from store.choices import PointKind, Step
from store.model import Session, in_order
from store.queries.actors import name_of
from tests.keeping import library_in
from tests.playing.driver import Driver, running
from tests.workshops import le_tilleul
from tui.apps import key_pause
from tui.screens.sessions import SessionsScreen


def project(step: Step = Step.FRAMING) -> Session:
    """Return a project with its team, at ``step``."""
    session = edits.add_members(edits.new_session("La Roulotte"), ["Nadia", "Yoann", "Zoé"])
    return edits.go(session, step)


def exchange() -> Session:
    """Return a project at the exchange where one brake of the Caf is known."""
    session = edits.add_partners(project(Step.EXCHANGE), ["Caf"])
    (caf,) = session.partners
    return edits.add_point(session, caf, PointKind.BRAKE, "Qui paie ?")


# --- one level up, and out


@pytest.mark.parametrize("step", Step)
async def test_escape_with_nothing_open_stays_where_one_is(tmp_path: Path, step: Step) -> None:
    async with running(tmp_path, session=edits.go(le_tilleul(), step)) as app:
        for _times in range(6):
            await app.press("escape")
        assert app.app.workshop is not None
        assert "q remonte d’un niveau" in app.text
        await app.press("q")
        assert isinstance(app.app.screen, SessionsScreen)
        await app.press("q")
        assert app.app.return_code == 0


@pytest.mark.parametrize(
    ("step", "keys"),
    [
        (Step.LEADS, ["down", "enter"]),  # a lead
        (Step.TIMELINE, ["home", "enter"]),  # an actor
        (Step.FRAMING, ["f6"]),  # the follow-up
        (Step.FRAMING, ["N"]),  # what the months bring
        (Step.FRAMING, ["f8"]),  # who is here
    ],
)
async def test_what_was_opened_from_a_step_goes_up_to_it(
    tmp_path: Path, step: Step, keys: list[str]
) -> None:
    async with running(tmp_path, session=edits.go(le_tilleul(), step)) as app:
        there = app.app.screen
        await app.press(*keys)
        opened = app.app.screen
        await app.press("escape")
        assert app.app.screen is there is not opened
        await app.press(keys[-1], "q")
        assert app.app.screen is there


@pytest.mark.parametrize("keys", [["f1"], ["f4"], ["f6"], ["down", "down", "a"], ["j"]])
async def test_ctrl_q_leaves_from_anywhere(tmp_path: Path, keys: list[str]) -> None:
    async with running(tmp_path, session=project()) as app:
        await app.press(*keys, "ctrl+q")
        assert app.app.return_code == 0


# --- every prompt that adds goes on adding


@pytest.mark.parametrize(
    ("session", "keys", "table"),
    [
        (project(Step.FRAMING), ["a"], "members"),
        (project(Step.STEP_ASIDE), ["a"], "members"),
        (project(Step.TIMELINE), ["a"], "partners"),
        (project(Step.TIMELINE), ["B", "end", "enter"], "rows"),
        (project(Step.RACI), ["plus"], "activities"),
        (exchange(), ["home", "b"], "points"),
        (exchange(), ["home", "l"], "points"),
        (exchange(), ["home", "a"], "arguments"),
        (edits.go(exchange(), Step.LEADS), ["home", "a"], "leads"),
    ],
)
async def test_a_prompt_that_adds_goes_on_until_an_empty_line(
    tmp_path: Path, session: Session, keys: list[str], table: str
) -> None:
    def said() -> list[str]:
        added = in_order(getattr(app.session, table))[before:]
        return [
            next(getattr(e, f) for f in ("name", "what", "text") if hasattr(e, f)) for e in added
        ]

    async with running(tmp_path, session=session) as app:
        before = len(getattr(session, table))
        await app.press(*keys)
        await app.type("dequoi", "enter")
        await app.type("x" * 501, "enter")  # refused
        assert said() == ["dequoi"]
        await app.press("ctrl+u")
        await app.type("x quand", "enter")
        await app.paste("premier collé\ndeuxième collé")
        await app.type("queue", "enter")
        assert said() == ["dequoi", "x quand", "premier collé", "deuxième collé", "queue"]
        await app.press("enter")
        assert app.app.screen.typed_in is None  # type: ignore[attr-defined]


async def test_who_said_it_swallows_no_letter_and_is_its_own_undo(tmp_path: Path) -> None:
    async with running(tmp_path, session=exchange()) as app:
        await app.press("home", "a")
        await app.type("Zoé paiera\nZoé\ndes chiffres\né\nNadia le dit\n")

        def told() -> list[tuple[str, str]]:
            arguments = in_order(app.session.arguments)
            return [(a.text, name_of(app.session, a.by)) for a in arguments]

        assert told() == [("Zoé paiera", "Zoé"), ("des chiffres", "Yoann"), ("Nadia le dit", "")]
        await app.press("enter", "u", "u")
        assert told() == [("Zoé paiera", "Zoé"), ("des chiffres", "")]


async def test_who_and_when_of_a_lead_are_typed_on_the_same_line(tmp_path: Path) -> None:
    async with running(tmp_path, session=edits.go(exchange(), Step.LEADS)) as app:
        await app.press("home", "a")
        await app.type("Écrire à la Caf\n3\n8/12/2030\nLa recevoir\nCaf\nFixer une date\n")
        leads = in_order(app.session.leads)
        told = [(lead.what, name_of(app.session, lead.owner), str(lead.due)) for lead in leads]
        assert told == [
            ("Écrire à la Caf", "Zoé", "2030-12-08"),
            ("La recevoir", "Caf", "None"),
            ("Fixer une date", "", "None"),
        ]


# --- a half-filled field keeps its text, whatever takes the focus


AWAY = ["tab", "shift+tab", "f1 escape", "f3 escape", "f4 escape", "f6 q", "f2 escape"]


@pytest.mark.parametrize("away", AWAY)
@pytest.mark.parametrize("step", [Step.FRAMING, Step.TIMELINE, Step.RACI])
async def test_a_half_typed_line_is_gone_on_with(tmp_path: Path, step: Step, away: str) -> None:
    session = edits.add_partners(project(step), ["Médecin"])
    async with running(tmp_path, session=session) as app:
        await app.press("plus")
        await app.type("Club de foot", *away.split())
        await app.type("dnp", "enter")
        tables = (app.session.members, app.session.partners, app.session.activities)
        names = {entity.name for table in tables for entity in table.values()}
        assert names == {"Nadia", "Yoann", "Zoé", "Médecin", "Club de footdnp"}


async def test_a_click_elsewhere_leaves_no_half_typed_line(tmp_path: Path) -> None:
    async with running(
        tmp_path, session=edits.add_partners(project(Step.TIMELINE), ["Caf"])
    ) as app:
        await app.press("a")
        await app.type("Club")
        await app.pilot.click("Board", offset=(5, 2))
        await app.settle()
        await app.type("d", "enter")
        assert {p.name for p in app.session.partners.values()} == {"Caf", "Clubd"}


async def test_a_field_opened_over_another_lets_its_text_wait(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=project()) as app:
        await app.press("down", "enter")
        await app.type("Le Tilleul")
        await app.pilot.click("ItemList", offset=(25, 2), times=2)
        await app.settle()
        assert "Territory:" in app.text
        await app.press("escape", "home", "down", "enter")
        assert "Organisation: Le Tilleul" in app.text


async def test_a_note_that_is_corrected_is_left_by_no_tab(tmp_path: Path) -> None:
    session = edits.add_partners(project(Step.STEP_ASIDE), ["Caf"])
    (caf,) = session.partners
    session = edits.take_role(session, in_order(session.members)[0].id, caf)
    async with running(tmp_path, session=session) as app:
        await app.press("home", "enter", "enter", "enter")
        await app.type("Qui paie", "enter", "escape", "home", "e")
        await app.type(" tout", "tab")
        await app.type(" ?", "enter")
        assert [point.text for point in app.session.points.values()] == ["Qui paie tout ?"]


async def test_a_text_that_is_refused_is_still_there(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=project()) as app:
        await app.press("home", *["down"] * 7, "enter")
        await app.paste("pour " * 900)
        await app.press("ctrl+s")
        assert "4000" in app.text
        assert "pour pour" in app.text
        assert not app.session.framing.why


async def test_the_name_of_a_project_that_cannot_be_made_is_still_there(tmp_path: Path) -> None:
    root = tmp_path / "data"
    root.write_text("not a folder")
    async with running(root, language="en") as app:
        await app.press("a")
        await app.type("La Roulotte", "enter")
        assert "La Roulotte" in app.text
        await app.type("cdx")
        assert "La Roulottecdx" in app.text


async def test_a_project_half_named_is_not_left_by_one_key(tmp_path: Path) -> None:
    async with running(tmp_path, language="en") as app:
        await app.press("a")
        await app.type("La Roulotte", "ctrl+q")
        assert "La Roulotte" in app.text
        assert app.app.return_code is None
        await app.press("ctrl+q")
        assert app.app.return_code == 0


# --- a field closed by nobody's own key


async def test_keys_do_nothing_for_a_second_once_a_field_was_torn_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    monkeypatch.setattr(key_pause, "monotonic", lambda: now[0])
    session = edits.add_partners(project(Step.TIMELINE), ["Caf", "Médecin"])
    async with running(tmp_path, language="en", session=session) as app:
        await app.press("home", "a")
        await app.type("Méde")
        app.app.screen.query_one("EntryLine").close_unasked()  # type: ignore[attr-defined]
        await app.type("cdxq")
        assert len(app.session.partners) == 2
        assert "Keys wait a second" in app.text
        now[0] = 0.9
        await app.type("d")  # typing on makes it last
        now[0] = 1.8
        await app.type("d")
        assert len(app.session.partners) == 2
        now[0] = 2.9
        await app.press("d")
        assert len(app.session.partners) == 1


async def test_a_screen_torn_away_keeps_what_is_typed_on_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key_pause, "monotonic", lambda: 0.0)
    async with running(tmp_path, language="en", session=project()) as app:
        await app.press("home", "down", "enter")
        await app.type("Le Tilleul")
        app.app.post_message(events.Key("f6", None))
        await app.settle()
        await app.press("n")  # on from the follow-up: the step is shown anew
        await app.press("d", "a", "x", "q")
        assert len(app.session.members) == 3
        monkeypatch.setattr(key_pause, "monotonic", lambda: 9.0)
        await app.press("home", "down", "enter")
        assert "Organisation: Le Tilleul" in app.text


async def test_letters_typed_after_a_session_was_lost_are_no_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key_pause, "monotonic", lambda: 0.0)
    async with running(tmp_path, language="en", session=project()) as app:
        app.app._leave_unsaved(app.app._close)
        await app.settle()
        await app.type("cdx")
        (entry,) = library_in(tmp_path).list()
        assert entry.name == "La Roulotte"


def shown(app: Driver) -> str:
    """Return what the screen shows, on one line."""
    return " ".join(app.text.split())
