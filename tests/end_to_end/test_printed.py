"""What leaves the program, printed: the page by Chromium, the Word document by LibreOffice."""

import os
import re
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from store.model import Session
from tests.end_to_end.pty import needed
from tests.workshops import le_tilleul
from tui.examples import example
from tui.summary import Edition, ExportOptions, write
from tui.wording.i18n import use

TODAY = date(2026, 11, 26)
FEWEST_MARKS = 0.012
"""How much of a page is not white at least: a heading alone leaves less."""

MOST_PAGES = 10


def run(*command: str | Path, folder: Path) -> str:
    """Return what ``command`` prints, in a home of its own."""
    home = {**os.environ, "HOME": str(folder)}
    ended = subprocess.run(
        command, cwd=folder, env=home, capture_output=True, timeout=120, check=True
    )
    return ended.stdout.decode(errors="replace")


def browser(*options: str, folder: Path) -> str:
    """Return what Chromium prints for ``options``."""
    still = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")
    return run(needed("chromium"), *still, *options, folder=folder)


@pytest.mark.parametrize(("language", "session"), [("fr", le_tilleul()), ("en", example("en"))])
def test_what_is_sent_is_read_on_paper_and_on_a_telephone(
    language: str, session: Session, tmp_path: Path
) -> None:
    use(language)
    print_all(session, tmp_path)
    each_document_is_a_few_pages_none_of_them_nearly_empty(tmp_path)
    each_page_has_its_number_and_the_title_runs_along(session, tmp_path)
    assert len(pages(tmp_path / "poster.html.pdf")) == 1
    a_telephone_scrolls_down_and_never_sideways(tmp_path)


def print_all(session: Session, folder: Path) -> None:
    """Write documents of ``session`` into ``folder``, and print each to a PDF beside it."""
    for edition in Edition:
        for form in ("html", "docx"):
            options = ExportOptions(format=form, edition=edition, today=TODAY)
            write(session, options, folder / f"{edition}.{form}")
    poster = ExportOptions(document="poster", format="html", today=TODAY)
    write(session, poster, folder / "poster.html")
    words = sorted(path.name for path in folder.glob("*.docx"))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    run(needed("soffice"), "--headless", profile, "--convert-to", "pdf", *words, folder=folder)
    for path in folder.glob("*.docx"):
        path.with_suffix(".pdf").rename(folder / f"{path.name}.pdf")
    for path in folder.glob("*.html"):
        target = f"--print-to-pdf={folder / path.name}.pdf"
        browser("--no-pdf-header-footer", target, path.as_uri(), folder=folder)


def pages(pdf: Path) -> list[str]:
    """Return the words of each page."""
    return run(needed("pdftotext"), "-layout", pdf, "-", folder=pdf.parent).split("\f")[:-1]


def marks(pdf: Path) -> Iterator[float]:
    """Yield how much of each page is not white."""
    run(needed("pdftoppm"), "-r", "20", "-gray", pdf, pdf.stem, folder=pdf.parent)
    for picture in sorted(pdf.parent.glob(f"{pdf.stem}-*.pgm")):
        _magic, _size, _most, dots = picture.read_bytes().split(b"\n", 3)
        yield sum(dot < 250 for dot in dots) / len(dots)
        picture.unlink()


def each_document_is_a_few_pages_none_of_them_nearly_empty(printed: Path) -> None:
    documents = [pdf for pdf in printed.glob("*.pdf") if "poster" not in pdf.name]
    assert len(documents) == 4
    for pdf in documents:
        shares = list(marks(pdf))
        assert 2 <= len(shares) <= MOST_PAGES, pdf.name
        assert min(shares) >= FEWEST_MARKS, (pdf.name, shares)


def each_page_has_its_number_and_the_title_runs_along(session: Session, printed: Path) -> None:
    for pdf in printed.glob("internal.*.pdf"):
        found = pages(pdf)
        for number, page in enumerate(found, 1):
            assert re.search(rf"\b{number} ?/ ?{len(found)}\b", page), (pdf.name, number)
            assert session.framing.project in page
        whole = re.sub(r"\s+", "", "".join(found))
        for partner in session.partners.values():
            assert re.sub(r"\s+", "", partner.name)[:12] in whole


def a_telephone_scrolls_down_and_never_sideways(printed: Path) -> None:
    # A window is never narrower than 500 dots: a frame in it is as narrow as a telephone.
    script = (
        "onload=()=>{const page=document.querySelector('iframe').contentDocument;"
        "const {scrollWidth, clientWidth}=page.documentElement;"
        "document.title=scrollWidth+' of '+clientWidth}"
    )
    frame = printed / "telephone.htm"
    inner = "<iframe src=internal.html width=390 height=800></iframe>"
    frame.write_text(f"{inner}<script>{script}</script>", "utf-8")
    option = "--allow-file-access-from-files"
    shown = browser(option, "--dump-dom", frame.as_uri(), folder=printed)
    title = re.search(r"<title>(\d+) of (\d+)</title>", shown)
    assert title, shown[:200]
    assert int(title[1]) <= int(title[2]) <= 390
