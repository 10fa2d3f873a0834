"""The first screen, a new session, its framing."""

from pathlib import Path

from store import edits
from tests.playing.driver import running


async def test_without_sessions_it_says_what_it_is_for(tmp_path: Path) -> None:
    async with running(tmp_path, language="en") as app:
        assert "takes a team through two exercises" in app.text
        assert "New session" in app.text
        assert "Open the example" in app.text


async def test_a_new_session_opens_at_its_framing_and_is_kept(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        await app.press("a")
        await app.type("Pharmacie [du Pont]", "enter")
        assert app.session.framing.project == "Pharmacie [du Pont]"
        assert "Pharmacie [du Pont]" in app.text
        await app.press("down", "enter")
        await app.type("Centre social Le Tilleul", "enter")
        assert app.session.framing.structure == "Centre social Le Tilleul"
        await app.saved()
        await app.press("escape")
        assert "Pharmacie [du Pont]" in app.text


async def test_two_members_of_one_name_are_told(tmp_path: Path) -> None:
    session = edits.add_members(edits.new_session("La Roulotte"), ["Nadia"])
    async with running(tmp_path, language="en", session=session) as app:
        await app.press("a")
        await app.type("nadia", "enter")
        assert "“Nadia” was there already" in app.text
        await app.type("Zoé", "enter")
        assert "Another" not in app.text


async def test_members_are_added_one_a_line_or_pasted(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        await app.press("a")
        await app.type("Projet", "enter")
        await app.press("a")
        await app.type("Nadia", "enter")
        await app.type("Maïté", "enter")
        await app.paste("Jean-Noël\rZoé\r\n\nŒuvrard (CA)\t\n")
        names = {member.name for member in app.session.members.values()}
        assert names == {"Nadia", "Maïté", "Jean-Noël", "Zoé", "Œuvrard (CA)"}
        await app.press("enter", "u")
        assert len(app.session.members) == 2


async def test_a_half_typed_name_comes_back_whichever_language_is_spoken(tmp_path: Path) -> None:
    session = edits.add_members(edits.new_session("La Roulotte"), ["Nadia"])
    async with running(tmp_path, language="fr", session=session) as app:
        await app.press("end", "enter")
        await app.type(" Benali")
        app.app.keep_drafts()
        await app.saved()
    async with running(tmp_path, language="en") as app:
        await app.press("enter", "end", "enter")
        assert "Nadia Benali" in app.text


async def test_another_form_is_asked_once_something_else_is_ticked(tmp_path: Path) -> None:
    session = edits.new_session("La Roulotte")
    async with running(tmp_path, language="en", session=session) as app:
        assert "Other form" not in app.text
        await app.press("home", *["down"] * 5, "enter", "end", "space", "enter")
        assert "Other form" in app.text
