"""Who said what, how certain, by how many origins, and where they differ.

    quotes(text)      certainty(text)      factuality(text, spans)      same_fact(a, b)
    read(article)     read_all(articles)      find(story, articles)     to_json_ld(ledger)

Modules are loaded when first asked for: some carry a model.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from anechoic.facts.events import factuality
    from anechoic.facts.export import text_fragment, to_json_ld
    from anechoic.facts.hedges import certainty
    from anechoic.facts.ledger import find
    from anechoic.facts.pairs import same_fact
    from anechoic.facts.quoting import quotes
    from anechoic.facts.reading import read, read_all

_HOMES = {
    "certainty": "hedges",
    "factuality": "events",
    "find": "ledger",
    "quotes": "quoting",
    "read": "reading",
    "read_all": "reading",
    "same_fact": "pairs",
    "text_fragment": "export",
    "to_json_ld": "export",
}

__all__ = [
    "certainty",
    "factuality",
    "find",
    "quotes",
    "read",
    "read_all",
    "same_fact",
    "text_fragment",
    "to_json_ld",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
