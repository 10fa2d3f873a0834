"""Two real terminals on one list: who has what open, what becomes of it, and who is killed."""

import signal
from pathlib import Path

from store import edits
from tests.end_to_end.pty import ALLIANCES, Terminal, environment, eventually
from tests.keeping import library_in


def at(root: Path, person: str, *words: str) -> Terminal:
    command = [ALLIANCES, "--data", root, *words]
    return Terminal(command, env=environment(ALLIANCES_PERSON=person))


async def test_two_terminals_see_each_other_and_a_killed_one_is_gone(tmp_path: Path) -> None:
    library_in(tmp_path).create(edits.new_session("Roulotte"))
    with at(tmp_path, "Nadia") as nadia:
        nadia.wait_for("› Roulotte")
        with at(tmp_path, "Léo", "open", "Roulotte") as leo:
            leo.wait_for("Roulotte", "enregistré")
            nadia.wait_for("ouvert ailleurs", "Léo")
            nadia.wait_for_rest()
            at_rest = len(nadia.bytes)
            nadia.wait_for_rest()
            assert len(nadia.bytes) == at_rest

            await nadia.press("d")
            nadia.wait_for("Léo", "Mettre quand même à la corbeille")
            await nadia.press("down", "enter")
            leo.wait_for("à la corbeille", "Rien n’est")
            await nadia.press("u")
            nadia.wait_for("› Roulotte", "ouvert ailleurs", "Léo")
            leo.wait_for("enregistré")

            leo.kill(signal.SIGKILL)
            assert leo.ended() == -signal.SIGKILL
            nadia.wait_until(lambda text: "ailleurs" not in text and "› Roulotte" in text)
        await nadia.press("a")
        await nadia.type("Frise", "enter")
        nadia.wait_for("Frise", "enregistré")
        with at(tmp_path, "Léo") as leo:
            leo.wait_for("ouvert ailleurs", "Nadia")


async def test_the_list_follows_another_terminal_without_a_key(tmp_path: Path) -> None:
    library_in(tmp_path).create(edits.new_session("Roulotte"))
    with at(tmp_path, "Nadia") as nadia, at(tmp_path, "Léo") as leo:
        for terminal in (nadia, leo):
            terminal.wait_for("› Roulotte")
        await leo.press("e")
        await leo.type(" d’été", "enter")
        nadia.wait_for("› Roulotte d’été")
        await leo.press("c")
        await leo.press("enter")
        nadia.wait_for("› Roulotte d’été", "Roulotte d’été (copie)")
        await leo.press("d")
        nadia.wait_until(lambda text: text.count("Roulotte") == 1)


async def test_what_a_killed_terminal_was_typing_comes_back_to_its_person_alone(
    tmp_path: Path,
) -> None:
    library_in(tmp_path).create(edits.new_session("Roulotte"))
    kept = tmp_path.glob
    with at(tmp_path, "Léo", "open", "Roulotte") as leo:
        leo.wait_for("Roulotte", "enregistré")
        await leo.press("a")
        await leo.type("Maïté d’à cô")
        leo.wait_for("Maïté d’à cô")
        eventually(lambda: any("d’à cô" in file.read_text() for file in kept("*/*/drafts-*.json")))
        with at(tmp_path, "Léo", "open", "Roulotte") as elsewhere:
            elsewhere.wait_for("Roulotte", "enregistré")
            await elsewhere.press("a")
            elsewhere.wait_for("Entrée Valider")
            assert "Maïté" not in elsewhere.text
            await elsewhere.press("escape")
        leo.kill(signal.SIGKILL)
        assert leo.ended() == -signal.SIGKILL
    with at(tmp_path, "Nadia", "open", "Roulotte") as nadia:
        nadia.wait_for("Roulotte", "enregistré")
        await nadia.press("a")
        nadia.wait_for("Entrée Valider")
        assert "Maïté" not in nadia.text
        await nadia.press("escape")
    with at(tmp_path, "Léo", "open", "Roulotte") as leo:
        leo.wait_for("Roulotte", "enregistré")
        await leo.press("a")
        leo.wait_for("Maïté d’à cô")
