"""HTML: one page, no script, every word of a session shown as text."""

import re
import shutil
import subprocess
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given

from store import edits
from store.choices import Horizon, PointKind
from store.model import Session
from store.queries.points import point_numbers, points_of
from tests.any_words import HOSTILE
from tests.tui.summary.reading import drawn, rendered, squeezed
from tests.workshops import le_tilleul, point
from tui.summary import Edition
from tui.wording.i18n import use

TAGS = """html head meta title style body header main section h1 h2 h3 p br ul ol li dl dt dd
 table thead tbody tr th td figure figcaption svg rect text path span div b"""
OURS = set(TAGS.split())
VOID = {"meta", "br", "hr"}
NAMES = """lang charset name content http-equiv class scope xmlns viewbox role font-size fill x y
 style data-label width height rx stroke stroke-width font-weight d text-anchor transform"""
ATTRIBUTES = set(NAMES.split())


SVG = "{http://www.w3.org/2000/svg}"


class Page(HTMLParser):
    """A page as a browser reads it: what is open, what was met, what is shown."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.shown = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.shown += data


@given(session=drawn())
def test_a_page_is_whole_and_has_only_our_own_elements(session: Session) -> None:
    for edition in Edition:
        text = rendered(session, "html", edition)
        page = Page(text)
        assert not page.open
        assert page.tags <= OURS
        assert page.attributes <= ATTRIBUTES
        for drawing in _drawings(text):
            ElementTree.fromstring(drawing)


@pytest.mark.parametrize("name", [*HOSTILE, "<script>alert(1)</script>", "[/]", "&amp;", "</svg>"])
def test_a_hostile_name_is_shown_as_it_is(name: str) -> None:
    session = edits.add_partners(edits.new_session(name), [name])
    partner = next(iter(session.partners))
    session = edits.place(session, partner, *_first_cell(session))
    page = Page(rendered(session, "html"))
    assert squeezed(page.shown).count(squeezed(session.framing.project)) >= 4


def test_nothing_is_fetched_and_nothing_runs() -> None:
    text = rendered(le_tilleul(), "html")
    assert "default-src 'none'" in text
    links = re.findall(r"(?:https?:)?//[^\s\"'<]+", text)
    assert set(links) == {"http://www.w3.org/2000/svg"}


def test_the_timeline_and_the_map_are_drawn_with_words_one_can_select() -> None:
    *timeline, strength_and_grip = map(
        ElementTree.fromstring, _drawings(rendered(le_tilleul(), "html"))
    )
    words = squeezed("".join("".join(band.itertext()) for band in timeline))
    for partner in le_tilleul().partners.values():
        assert (squeezed(partner.name) in words) == bool(partner.places)
    assert len({path.get("d") for band in timeline for path in band.iter(f"{SVG}path")}) == 1
    dots = [text.text for text in strength_and_grip.iter(f"{SVG}text")]
    assert "− 1" in dots
    assert len([dot for dot in dots if dot and dot[0] in "−+"]) == len(le_tilleul().points)


def test_only_a_partner_that_changes_rows_has_an_arrow() -> None:
    session = edits.add_partners(edits.new_session("Projet"), ["Caf"])
    caf, rows = next(iter(session.partners)), list(session.rows)
    stays = edits.place(session, caf, Horizon.SHORT, rows[0])
    stays = edits.place(stays, caf, Horizon.MEDIUM, rows[0])
    moves = edits.place(stays, caf, Horizon.LONG, rows[1])
    for moved, arrows in ((stays, 0), (moves, 1)):
        paths = re.findall("<path[^>]*>", "".join(_drawings(rendered(moved, "html"))))
        assert len(set(paths)) == arrows
        assert ("Une flèche" in rendered(moved, "html")) == bool(arrows)


def test_the_map_has_the_axes_of_the_one_on_the_screen() -> None:
    session = edits.add_partners(edits.new_session("Projet"), ["Mairie"])
    for text, strength, grip in (("weak", 1, 5), ("strong", 5, 1)):
        session = edits.add_point(session, next(iter(session.partners)), PointKind.BRAKE, text)
        session = edits.rate(session, point(session, text), strength=strength, grip=grip)
    text = rendered(session, "html")
    places = {
        said: (float(x), float(y))
        for x, y, said in re.findall(r'<text x="([\d.]+)" y="([\d.]+)"[^>]*>(− \d)', text)
    }
    weak, strong = places["− 1"], places["− 2"]  # the numbers of the screen
    assert strong[0] > weak[0]  # strength goes across
    assert strong[1] > weak[1]  # grip goes up
    assert "En bas à droite" in text


def test_a_cell_keeps_its_words_whole_and_breaks_only_a_monstrous_one() -> None:
    session = edits.add_activities(edits.new_session("Projet"), ["Accompagnement", "a" * 100])
    text = rendered(session, "html")
    assert '<td data-label="Activité">Accompagnement</td>' in text
    assert f'<td class="long" data-label="Activité">{"a" * 100}</td>' in text
    assert re.search(r"th, td {[^}]*overflow-wrap: break-word", text)


def test_a_shareable_page_has_no_map() -> None:
    bands = len(le_tilleul().rows)
    assert len(_drawings(rendered(le_tilleul(), "html", Edition.SHAREABLE))) == bands
    assert len(_drawings(rendered(le_tilleul(), "html"))) == bands + 1


def test_a_card_says_must_or_want_its_contact_and_its_condition() -> None:
    internal, shared = (
        squeezed("".join(_drawings(rendered(le_tilleul(), "html", edition)))) for edition in Edition
    )
    for said in ("on a envie · référent Zoé", "si on ne vient pas le", "fill='#1f6320'"):
        assert squeezed(said).replace("'", '"') in internal
    assert squeezed("référent Zoé") in shared
    assert "envie" not in shared
    assert squeezed("si on ne vient pas") not in shared


def test_a_line_joins_the_box_a_partner_leaves_to_the_one_it_comes_to() -> None:
    text = rendered(le_tilleul(), "html")
    boxes = [
        tuple(map(float, found))
        for found in re.findall(
            r'<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" rx="3"', text
        )
    ]
    (path,) = set(re.findall(r'<path d="M([\d.]+) ([\d.]+) h8 L([\d.]+) ([\d.]+) h13', text))
    x, y, to_x, to_y = map(float, path)
    assert any(left + wide == x and top < y < top + high for left, top, wide, high in boxes)
    assert any(left - 1 == to_x + 13 and top < to_y < top + high for left, top, _w, high in boxes)


def test_the_map_has_the_numbers_of_the_screen_and_names_its_corner() -> None:
    text = rendered(le_tilleul(), "html")
    drawn = _drawings(text)[-1]
    numbers = point_numbers(le_tilleul())
    for brake in points_of(le_tilleul(), kind=PointKind.BRAKE):
        assert f">− {numbers[brake.id]}<" in drawn
        legend = f"<li>− {numbers[brake.id]} frein « {escape(brake.text)} »"
        assert squeezed(legend) in squeezed(text)
    assert "Commencer ici" in drawn


def test_the_raci_is_a_matrix_too() -> None:
    matrix = re.search(r'<figure class="matrix">.*?</figure>', rendered(le_tilleul(), "html"), re.S)
    assert matrix
    assert matrix[0].count("<tr>") == len(le_tilleul().activities) + 1
    assert "<td>C?</td>" in matrix[0]


@pytest.mark.parametrize("edition", Edition)
def test_every_actor_of_the_matrix_has_a_letter(edition: Edition) -> None:
    session = le_tilleul()
    session = edits.show_in_raci(session, set(session.partners))
    page = rendered(session, "html", edition)
    matrix = re.search(r'<figure class="matrix">.*?</figure>', page, re.S)
    assert matrix
    rows = [re.findall(r"<td>(.*?)</td>", row) for row in matrix[0].split("<tr>")[2:]]
    assert all(any(cells) for cells in zip(*rows, strict=True))


@pytest.mark.parametrize("name", ['a"; } body { x', "</style><b>", "\\", "é\n}", "東京"])
def test_a_title_that_runs_along_the_pages_ends_no_style(name: str) -> None:
    text = rendered(edits.new_session(name), "html")
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    (said,) = re.findall(r'@top-left { content: "([^"]*)"; font', style)
    kept = re.sub(r"\\([0-9a-f]+) ", lambda code: chr(int(code[1], 16)), said)
    assert kept == edits.new_session(name).framing.project


def test_no_type_is_smaller_than_nine_points() -> None:
    text = rendered(le_tilleul(), "html")
    points = [float(size) for size in re.findall(r"font(?:-size)?: ([\d.]+)pt", text)]
    assert points
    assert min(points) >= 9
    page = (210 - 2 * 16) / 25.4 * 72
    for wide in re.findall(r'viewBox="0 [\d.]+ ([\d.]+)', text):
        most = min(page, 34 * 12) if wide != "800" else page
        assert 15 * most / float(wide) >= 9


def test_the_page_says_its_language() -> None:
    assert '<html lang="fr">' in rendered(le_tilleul(), "html")


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed here")
def test_libreoffice_prints_the_page(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(rendered(le_tilleul(), "html"), "utf-8")
    convert(tmp_path, "pdf:writer_web_pdf_Export", "page.html")
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")


def convert(folder: Path, to: str, name: str, *options: str) -> None:
    """Convert the file ``name`` in ``folder`` with LibreOffice, its own profile in there too."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", "--headless", profile, *options, "--convert-to", to, name]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=180)


def _first_cell(session: Session) -> tuple[Horizon, str]:
    return Horizon.SHORT, next(iter(session.rows))


def _drawings(text: str) -> list[str]:
    return re.findall(r"<svg.*?</svg>", text, re.DOTALL)


@pytest.mark.parametrize(("language", "separator"), [("fr", r"\\a0 \\3a "), ("en", r"\\3a ")])
def test_a_label_is_parted_from_what_is_said_as_the_language_has_it(
    language: str, separator: str
) -> None:
    use(language)
    text = rendered(le_tilleul(), "html")
    assert re.search(rf'dt::after {{ content: "{separator} "', text)
