"""How the rooms' things travel to other processes: as MessagePack, for a quarter of what pickling takes.

Pickle walks a frozen dataclass field by field in Python: of long articles that took 4.1 CPU-ms each, most of
it where the archive is kept; so 1.0. What arrives is equal to what was sent.
"""

from __future__ import annotations

import copyreg
from typing import Any

import msgspec

from anechoic.articles.things import Article
from anechoic.briefs.things import Brief
from anechoic.facts.things import Ledger, Reading

THINGS = (Article, Reading, Ledger, Brief)
"""Those with many parts; all else is pickled as it is."""

_pack = msgspec.msgpack.Encoder().encode
_DECODERS: dict[Any, msgspec.msgpack.Decoder[Any]] = {kind: msgspec.msgpack.Decoder(kind) for kind in THINGS}


def pack_things() -> None:
    """Pack these things wherever this process pickles them; they unpack themselves."""
    for kind in THINGS:
        copyreg.pickle(kind, _packed)


def _packed(thing: object) -> tuple[Any, ...]:
    return unpacked, (type(thing), _pack(thing))


def unpacked(kind: type[Any], data: bytes) -> Any:
    return _DECODERS[kind].decode(data)
