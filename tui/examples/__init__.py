"""The worked example: a whole workshop in an invented town, in each language."""

from __future__ import annotations

from importlib.resources import files

import msgspec

from store.model import Session
from store.schema import from_document, migrate


def example(language: str) -> Session:
    """Return the example session told in ``language``, one of ``i18n.LANGUAGES``."""
    told = msgspec.json.decode(files(__name__).joinpath(f"example.{language}.json").read_bytes())
    kept = told["session"]["1"]
    return from_document(migrate(kept["session"], kept["schema"]))
