"""What is being typed is taken back word by word, and no key loses it at once."""

from pathlib import Path

from store import edits
from store.choices import Step
from store.model import Session
from tests.keeping import library_in
from tests.playing.driver import running


def project() -> Session:
    return edits.frame(edits.new_session("La Roulotte"), territory="Val d'Arize")


async def test_ctrl_z_takes_back_what_is_typed_and_not_what_was_kept(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=project()) as app:
        await app.press("a")
        await app.type("Zoé", "enter")
        await app.type("Nadia du Centre", "ctrl+z")
        assert "Nadia du" in app.text
        assert "Centre" not in app.text
        await app.press("ctrl+z", "ctrl+z", "ctrl+z", "ctrl+y")
        assert "Nadia" in app.text
        assert "Undone" not in app.text
        await app.press("ctrl+y", "ctrl+y", "enter")
        names = {member.name for member in app.session.members.values()}
        assert names == {"Zoé", "Nadia du Centre"}
        await app.press("ctrl+z")
        assert "Undone" in app.text
        assert {member.name for member in app.session.members.values()} == {"Zoé"}


async def test_who_quits_in_the_middle_of_a_word_finds_it_again(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=project()) as app:
        await app.press("a")
        await app.type("Maïté à moi", "ctrl+q")
    async with running(tmp_path, language="en") as app:
        await app.press("enter", "a")
        assert "Maïté à moi" in app.text


async def test_each_refused_line_of_a_paste_is_found_again(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=project()) as app:
        await app.press("a")
        await app.paste(f"{'x' * 121}\n{'y' * 121}")
        await app.paste(f"Zoé\n{'z' * 121}")
        await app.press("ctrl+q")
    async with running(tmp_path, language="en") as app:
        await app.press("enter", "a")
        for letter in ("x", "z", "y"):
            await app.press("ctrl+u")
            await app.type(f"{letter} mended", "enter")
        names = {member.name for member in app.session.members.values()}
        assert names == {"x mended", "y mended", "z mended"}


async def test_what_was_half_typed_comes_after_what_is_refused_of_a_paste(tmp_path: Path) -> None:
    session = edits.go(project(), Step.TIMELINE)
    library_in(tmp_path).create(session).keep_draft("partner", "Caf à moitié")
    async with running(tmp_path, language="en") as app:
        await app.press("enter")
        await app.paste(f"MSA\n{'x' * 121}")
        await app.press("backspace", "enter")
        names = [partner.name for partner in app.session.partners.values()]
        assert names == ["MSA", "x" * 120, "Caf à moitié"]


async def test_a_text_that_was_opened_and_not_changed_does_not_come_back(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=project()) as app:
        await app.press("down", "down", "enter")
        assert "Territory: Val d'Arize" in app.text
        await app.press("ctrl+q")
    (entry,) = library_in(tmp_path).list()
    assert library_in(tmp_path).open(entry.id).drafts() == {}


async def test_the_name_of_a_project_is_given_up_by_a_second_escape(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=project()) as app:
        await app.press("escape", "a")
        await app.type("Bibliobus", "escape")
        assert "Bibliobus" in app.text
        await app.press("escape")
        assert "Bibliobus" not in app.text
