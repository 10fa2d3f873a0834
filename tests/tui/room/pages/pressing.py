"""What a browser without scripts sends when somebody presses a button, as the page has it."""

from collections.abc import Mapping
from html.parser import HTMLParser


class _Controls(HTMLParser):
    """The controls of a page, and what each says or holds."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: dict[str, dict[str, str]] = {}
        self.controls: list[dict[str, str]] = []
        self._form = ""
        self._open: dict[str, str] | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = given.get("id", f"form {len(self.forms)}")
            self.forms[self._form] = given
        if tag in ("input", "button", "textarea"):
            self.controls.append({"tag": tag, "form": self._form, "says": "", **given})
            self._open = None if tag == "input" else self.controls[-1]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = ""
        if tag in ("button", "textarea"):
            self._open = None

    def handle_data(self, data: str) -> None:
        if self._open is not None:
            self._open["says"] += data


def fields_in(html: str) -> dict[str, str]:
    """Return what stands in the fields that texts are written in, by their names."""
    return {
        one["name"]: one["says"] for one in _Controls(html).controls if one["tag"] == "textarea"
    }


def pressed(html: str, words: str, typed: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """Return where a press on what says ``words`` leads, and all that its form says.

    ``typed`` is what stands in fields by now, by what their names end in.
    """
    page = _Controls(html)
    button = next(
        one
        for one in page.controls
        if one["tag"] == "button" and words in (one["says"], one.get("aria-label"))
    )
    sent = {}
    for one in page.controls:
        if one["form"] == button["form"] and one["tag"] != "button":
            now = (text for name, text in typed.items() if one["name"].endswith(name))
            sent[one["name"]] = next(now, one["says"] or one.get("value", ""))
    if "name" in button:
        sent[button["name"]] = button["value"]
    return button.get("formaction", page.forms[button["form"]]["action"]), sent
