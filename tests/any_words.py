"""Names and texts as people, and those who mean harm, may type them."""

from hypothesis import strategies as st

from store.errors import EditError
from store.text import clean_name

PLAIN = (
    "Mairie de Sieuras",
    "mairie de SIEURAS",
    "Caf de l'Ariège",
    "Café-épicerie « Chez Mado »",
    "Œuvrard",
    "Habitants relais",
)


HOSTILE = (
    "Pharmacie [du Pont]",
    "[/]",
    "[@click=app.quit]x[/]",
    "[bold red]gras",
    "=1+1",
    "+33 5 61 00 00 00",
    "-2+3",
    "@SUM(A1:A9)",
    '"; DROP TABLE',
    "<script>alert(1)</script>",
    "&amp; <b>",
    "| a | b |",
    "# titre *gras* `code`",
    "%(name)s %s %d {0} $name",
    "../../etc/passwd",
    "CON",
    "\\N{BULLET}\\x1b[2J",
    "👩‍👩‍👧‍👦 famille",
    "🏳️‍🌈",
    "中心社会",
    "مركز اجتماعي",
    "e\u0301te\u0301",
    "Z\u0310\u0311\u0312\u0313a\u0314lgo",
    "a b\u202fc",
    "l’été",
)


_TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cf", "Co", "Cn")), min_size=1, max_size=30
)


def _is_name(text: str) -> bool:
    try:
        return bool(clean_name(text))
    except EditError:
        return False


def names() -> st.SearchStrategy[str]:
    """Return names an edit takes: plain, hostile, or any characters at all."""
    return st.one_of(st.sampled_from(PLAIN), st.sampled_from(HOSTILE), _TEXT.filter(_is_name))


def texts() -> st.SearchStrategy[str]:
    """Return free texts: empty, or some lines."""
    return st.lists(names(), max_size=3).map("\n".join)
