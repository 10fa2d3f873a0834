"""What is pasted: a long list at once, one that is too long not at all, and a sentence."""

from pathlib import Path

import pytest

from store import edits
from store.model import Step
from tests.playing.driver import running
from tests.tui.screens.test_hands import exchange, project, shown

PROMPTS = [
    (project(Step.FRAMING), ["a"], "members"),
    (project(Step.TIMELINE), ["a"], "partners"),
    (project(Step.TIMELINE), [], "partners"),
    (project(Step.RACI), ["plus"], "activities"),
    (project(Step.RACI), [], "activities"),
    (exchange(), ["home", "b"], "points"),
    (exchange(), ["home", "a"], "arguments"),
    (edits.go(exchange(), Step.LEADS), ["home", "a"], "leads"),
]


@pytest.mark.parametrize(("session", "keys", "table"), PROMPTS)
async def test_too_many_lines_are_refused_whole_and_told(
    tmp_path: Path, session: object, keys: list[str], table: str
) -> None:
    async with running(tmp_path, (200, 50), "en", session=session) as app:  # type: ignore[arg-type]
        await app.press(*keys)
        await app.paste("\n\n".join(f"ligne {number}" for number in range(2001)))
        assert "2001 lines pasted" in shown(app)
        assert "2000 at most: nothing was added" in shown(app)
        assert "clipboard" in shown(app)
        assert app.session == session


@pytest.mark.parametrize(("session", "keys", "table"), PROMPTS)
async def test_more_than_a_session_holds_is_refused_whole(
    tmp_path: Path, session: object, keys: list[str], table: str
) -> None:
    async with running(tmp_path, (200, 50), "en", session=session) as app:  # type: ignore[arg-type]
        before = len(getattr(app.session, table))
        await app.press(*keys)
        await app.paste("\n".join(f"ligne {number}" for number in range(1200)))
        assert len(getattr(app.session, table)) == before + 1200
        await app.type("à moitié" if keys else "")
        await app.paste("\n".join(f"autre {number}" for number in range(1200)))
        assert len(getattr(app.session, table)) == before + 1200
        assert "holds at most 2000" in shown(app)
        assert not keys or "à moitié" in app.text
        await app.press(*(["ctrl+u", "enter"] if keys else []), "u")
        assert len(getattr(app.session, table)) == before
