"""TinyDB's tables as a file says them: settings are read so at each start, without TinyDB."""

from typing import Annotated, Any

import msgspec

from store.errors import SessionDamaged

Tables = dict[str, dict[str, Any]]

_Number = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{1,15}$")]
_decoder = msgspec.json.Decoder(dict[str, dict[_Number, dict[str, Any]]])
_unread_decoder = msgspec.json.Decoder(dict[str, dict[_Number, dict[str, msgspec.Raw]]])


def tables_in(raw: bytes, named: str) -> Tables:
    """Return the tables that ``raw`` holds.

    Raises SessionDamaged, of what is so ``named``, for anything but such tables.
    """
    return _decoded(_decoder, raw, named)


def unread_tables_in(raw: bytes, named: str) -> Tables:
    """Return the tables that ``raw`` holds, each field of a document as the bytes that say it.

    They may not even be JSON. Raises SessionDamaged.
    """
    return _decoded(_unread_decoder, raw, named)


def _decoded(decoder: msgspec.json.Decoder[Any], raw: bytes, named: str) -> Tables:
    try:
        tables: Tables = decoder.decode(raw)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise SessionDamaged(named, str(error)) from None
    return tables
