"""What one more field, letter or format costs: a line where it belongs, and documents follow.

Each test changes a copy of the program by that line, and lets the copy render a session.
"""

import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from tests.tui.summary.reading import TEXTS
from tui.summary import FORMATS

ROOT = Path(__file__).parents[2]


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """Return the folder of a copy of the program."""
    for package in ("store", "tui"):
        unwanted = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / package, tmp_path / package, ignore=unwanted)
    return tmp_path


def insert(file: Path, after: str, line: str) -> None:
    """Insert ``line`` below the first that begins with ``after``, indented as it is."""
    lines = file.read_text("utf-8").split("\n")
    number, found = next((n, one) for n, one in enumerate(lines) if one.strip().startswith(after))
    indent = found[: len(found) - len(found.lstrip())]
    lines.insert(number + 1, indent + line)
    file.write_text("\n".join(lines), "utf-8")


def insert_in_class(file: Path, name: str, after: str, line: str) -> None:
    """Insert ``line`` in the class ``name``, below the first of it that begins with ``after``."""
    head, start, rest = file.read_text("utf-8").partition(f"\nclass {name}(")
    file.write_text(rest, "utf-8")
    insert(file, after, line)
    file.write_text(head + start + file.read_text("utf-8"), "utf-8")


def run(program: Path, code: str) -> str:
    """Return what ``code`` prints when the copy in ``program`` runs it."""
    before = f"""
        import sys
        sys.path.insert(0, {str(program)!r})
        import tui
        assert tui.__file__.startswith({str(program)!r})
        from store import edits
        from store.model import *
        from tui.summary import *
        from tui.wording.i18n import use
        use("en")
        sys.path.append({str(ROOT)!r})
        from tests.tui.summary.reading import read
    """
    ended = subprocess.run(
        [sys.executable, "-c", dedent(before) + dedent(code)],
        cwd=program,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def with_a_website(program: Path) -> None:
    """Give partners one more field, and the card a line for it."""
    insert_in_class(program / "store/model.py", "Partner", "note:", 'website: str = ""')
    fields = program / "tui/fields/table.py"
    insert(fields, 'Field("note"', 'Field("website", N_("Website")),')


RENDER_A_WEBSITE = """
    session = edits.add_partners(edits.new_session("Project"), ["Town hall"])
    session = edits.change(session, "partners", *session.partners, website="zebra.example")
    held = edits.begin_review(session, date(2027, 1, 1))
    for edition in Edition:
        for agreed in (True, False):
            for format in FORMATS:
                if edition in format.editions:
                    options = ExportOptions(
                        format=format.id, edition=edition, with_conditions=agreed
                    )
                    for one in (session, held):
                        text = read(one, options)
                        print(edition, format.id, "zebra.example" in text, "Website" in text)
"""


def test_a_new_field_of_the_card_is_in_every_internal_document(program: Path) -> None:
    with_a_website(program)
    lines = run(program, RENDER_A_WEBSITE).splitlines()
    for format in TEXTS:
        found = {line for line in lines if line.startswith(f"internal {format} ")}
        assert found == {f"internal {format} True True"}


def test_a_new_field_of_the_card_is_for_the_team_alone_until_its_line_says_more(
    program: Path,
) -> None:
    with_a_website(program)
    lines = run(program, RENDER_A_WEBSITE).splitlines()
    for format in TEXTS:
        found = {line for line in lines if line.startswith(f"shareable {format} ")}
        assert found == {f"shareable {format} False False"}


def test_a_new_field_of_the_framing_or_of_a_lead_is_in_the_documents_of_the_team(
    program: Path,
) -> None:
    fields, model = program / "tui/fields/table.py", program / "store/model.py"
    insert_in_class(model, "Framing", "why:", 'budget: str = ""')
    insert(fields, 'Field("for_whom"', 'Field("budget", N_("Budget")),')
    insert_in_class(model, "Lead", "reason:", 'means: str = ""')
    insert(fields, 'Field("reason"', 'Field("means", N_("Means")),')
    code = """
        session = edits.frame(edits.new_session("Project"), budget="zebra")
        session = replace(session, leads={"a": Lead(id="a", what="Ask", means="okapi")})
        for edition in Edition:
            for format in ("txt", "md", "html"):
                text = render(session, ExportOptions(format=format, edition=edition))
                print("Budget" in text and "zebra" in text)
            text = render(session, ExportOptions(format="csv", edition=edition))
            print("Means" in text and "okapi" in text)
    """
    assert run(program, code).split() == ["True"] * 4 + ["False"] * 4


def test_a_new_table_of_a_session_is_in_no_shareable_document(program: Path) -> None:
    insert_in_class(program / "store/model.py", "Session", "step:", 'diary: str = ""')
    heading = program / "tui/summary/outline.py"
    insert(heading, "framing.structure,", "session.diary,")
    code = """
        session = replace(edits.new_session("Project"), diary="zebra")
        for edition in Edition:
            print("zebra" in render(session, ExportOptions(edition=edition)))
    """
    assert run(program, code).split() == ["True", "False"]


def test_a_new_letter_of_the_raci_is_in_every_document(program: Path) -> None:
    insert_in_class(program / "store/choices.py", "Letter", "INFORMED", 'WITNESS = "W"')
    labels = program / "tui/wording/labels.py"
    insert(labels, "(Letter.INFORMED", '(Letter.WITNESS, N_("witness")),')
    code = """
        session = edits.add_activities(edits.new_session("Project"), ["Host"])
        session = edits.toggle_letter(session, *session.activities, CENTRE, Letter.WITNESS)
        for edition in Edition:
            for format, sign in zip(
                ("txt", "md", "html", "csv"),
                ("Witness (W)", "Witness (W)", "Witness (W)", "Host,W"),
            ):
                text = render(session, ExportOptions(format=format, edition=edition))
                print(sign in text or text)
    """
    assert run(program, code).split() == ["True"] * 8


def with_outlines(program: Path) -> None:
    """Add a format: its row, and the module that renders it."""
    row = """Format(id="org", label="Org outline", module="org", suffix=".org"),"""
    insert(program / "tui/summary/formats.py", 'Format(id="md"', row)
    module = """
        def render(session, options):
            return f"* {session.framing.project}\\n"
    """
    (program / "tui/summary/org.py").write_text(dedent(module), "utf-8")


def test_a_new_format_is_rendered_written_and_named(program: Path) -> None:
    with_outlines(program)
    code = """
        from pathlib import Path
        session = edits.new_session("Project", date(2027, 1, 1))
        for edition in Edition:
            options = ExportOptions(format="org", edition=edition)
            write(session, options, Path(proposed_name(session, options)))
            print(render(session, options), end="")
        print(*sorted(path.name for path in Path().glob("*.org")), sep="\\n")
    """
    names = ["project-2027-01-01-internal.org", "project-2027-01-01-to-share.org"]
    assert run(program, code).splitlines() == ["* Project", "* Project", *names]
    assert (program / names[0]).read_text("utf-8") == "* Project\n"


def test_a_new_format_is_handed_nothing_that_its_edition_may_not_hold(program: Path) -> None:
    with_outlines(program)
    module = program / "tui/summary/org.py"
    module.write_text("def render(session, options):\n    return repr(session)\n", "utf-8")
    code = """
        session = edits.add_partners(edits.new_session("Project"), ["Town hall"])
        session = edits.change(session, "partners", *session.partners, note="zebra")
        for edition in Edition:
            print("zebra" in render(session, ExportOptions(format="org", edition=edition)))
    """
    assert run(program, code).split() == ["True", "False"]


def test_a_new_format_is_offered_by_the_command_line_and_its_completion(program: Path) -> None:
    with_outlines(program)
    code = """
        from contextlib import suppress
        from pathlib import Path
        from store.location import Location
        from tui.cli import run
        id = Location(Path("data")).library().create(edits.new_session("Project")).id
        run(["export", id, "--format", "org", "--data", "data"])
        run(["completion", "bash", "--data", "data"])
        run(["completion", "fish", "--data", "data"])
        with suppress(SystemExit):
            run(["export", "--help", "--data", "data"])
    """
    printed = run(program, code)
    assert printed.startswith("* Project\n")
    ids = [format.id for format in FORMATS]
    ids.insert(ids.index("md") + 1, "org")
    assert printed.count(" ".join(ids)) == 2
    assert f"{{{','.join(ids)}}}" in printed


def test_a_new_format_is_offered_and_shown_on_the_screen(program: Path) -> None:
    with_outlines(program)
    shutil.copytree(ROOT / "tests", program / "tests")
    code = """
        import asyncio
        from pathlib import Path
        from tests.playing.driver import running

        async def look():
            session = edits.go(edits.new_session("Project"), Step.SUMMARY)
            async with running(Path("data"), session=session, language="en") as app:
                await app.press("F")
                print("Org outline" in app.text)
                await app.press("down", "down", "down", "enter")
                print("* Project" in app.text)

        asyncio.run(look())
    """
    assert run(program, code).split() == ["True", "True"]
