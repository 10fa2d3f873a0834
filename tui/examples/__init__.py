"""The worked example: a whole workshop in an invented town, in each language."""

from __future__ import annotations

from importlib.resources import files

import msgspec

from store.model import Session
from store.schema import from_document, migrate

_IN_ENGLISH = "example.en.json"


def example(language: str) -> Session:
    """Return the example session in the language of that code; in English where it has none."""
    folder = files(__name__)
    own = folder.joinpath(f"example.{language}.json")
    written = own if own.is_file() else folder.joinpath(_IN_ENGLISH)
    kept = msgspec.json.decode(written.read_bytes())["session"]["1"]
    return from_document(migrate(kept["session"], kept["schema"]))
