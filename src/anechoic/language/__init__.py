"""Language: sentences, names, numbers, dates, vectors. Knows nothing of news and imports no room.

    sentences(text)             quantities(text)         dates(text, published)      names(text)
    aliases(names)              same_name(a, b)          language_of(text)
    folded(text)                clean_unicode(text)      words(text)                 word_spans(text)
    default_encoder()           HashingEncoder(dim)

What each gives is in `things.py`. Modules are loaded when first asked for: some carry a model.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from anechoic.language.aliasing import aliases, same_name
    from anechoic.language.dating import dates
    from anechoic.language.encoders import HashingEncoder, default_encoder
    from anechoic.language.figures import quantities
    from anechoic.language.identify import language_of
    from anechoic.language.naming import names, names_of_all
    from anechoic.language.splitting import sentences
    from anechoic.language.things import DateMention, Encoder, Name, Quantity, Sentence, Span
    from anechoic.language.unicode import clean_unicode, folded, word_spans, words

_HOMES = {
    "aliases": "aliasing",
    "same_name": "aliasing",
    "dates": "dating",
    "HashingEncoder": "encoders",
    "default_encoder": "encoders",
    "language_of": "identify",
    "names": "naming",
    "names_of_all": "naming",
    "quantities": "figures",
    "sentences": "splitting",
    "clean_unicode": "unicode",
    "folded": "unicode",
    "word_spans": "unicode",
    "words": "unicode",
    "DateMention": "things",
    "Encoder": "things",
    "Name": "things",
    "Quantity": "things",
    "Sentence": "things",
    "Span": "things",
}

__all__ = [
    "DateMention",
    "Encoder",
    "HashingEncoder",
    "Name",
    "Quantity",
    "Sentence",
    "Span",
    "aliases",
    "clean_unicode",
    "dates",
    "default_encoder",
    "folded",
    "language_of",
    "names",
    "names_of_all",
    "quantities",
    "same_name",
    "sentences",
    "word_spans",
    "words",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
