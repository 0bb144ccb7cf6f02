"""Makes texts comparable: odd characters cleaned, quotes, dashes, spaces and case folded, words found.

folded(text) -> text of the same length      clean_unicode(text) -> text      words(text) -> [word]
"""

from __future__ import annotations

import re
import unicodedata

from anechoic.language.things import Span

_FOLDS = {
    "'": "‘’‚‛′`´ʼ＇",
    '"': "“”„‟″«»‹›＂",
    "-": "‐‑‒–—―−﹘﹣－",
    " ": "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t",
    "\n": "\u2028\u2029\x0b\x0c\x85\r",
}
_FOLD_TABLE = {ord(odd): plain for plain, odds in _FOLDS.items() for odd in odds}

_INVISIBLE = dict.fromkeys(
    [
        *range(0x00, 0x09),
        *range(0x0E, 0x20),
        *range(0x7F, 0x85),
        *range(0x86, 0xA0),
        0xAD,  # soft hyphen
        0x200B,
        0x200E,
        0x200F,
        *range(0x202A, 0x202F),
        0x2060,
        *range(0x2066, 0x206A),
        0xFEFF,
    ]
)
"""Characters that no reader sees. Joiners (U+200C, U+200D) stay: Persian words and emoji need them."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_CHARACTER_SCRIPTS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
)
_MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0dff"
_LETTER = rf"(?:[^\W{_CHARACTER_SCRIPTS}]|[{_MARKS}])"
_WORD = re.compile(rf"[{_CHARACTER_SCRIPTS}]|{_LETTER}+(?:['’.\-\u2010\u2011](?={_LETTER}){_LETTER}+)*")


def folded(text: str) -> str:
    """Fold quotes, dashes, spaces and case. The result is as long as the text, so that offsets hold in both.

    >>> folded("“It’s\\u00a0POSSIBLE” – yes")
    '"it\\'s possible" - yes'
    """
    plain = text.translate(_FOLD_TABLE)
    lower = plain.lower()
    if len(lower) == len(plain):
        return lower
    return "".join(low if len(low := char.lower()) == 1 else char for char in plain)


def clean_unicode(text: str) -> str:
    """Compose characters (NFC) and drop those that no reader sees: controls, soft hyphens, zero-width spaces.

    Line breaks stay. Lengths change: clean first, then take offsets.
    """
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", text).translate(_INVISIBLE)


def without_surrogates(text: str) -> str:
    """Put "?" for lone surrogates, which no encoder takes; the length stays."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("?", text)
    return text


def keepable(text: str) -> str:
    """Put "?" for what JSON may escape and no archive keeps: lone surrogates and NUL; the length stays.

    >>> keepable("Ferry \\ud83d aground\\x00")
    'Ferry ? aground?'
    """
    return without_surrogates(text).replace("\x00", "?")


def words(text: str) -> list[str]:
    """Give the words in order, as written: letters and digits, with inner apostrophes, dots and hyphens.

    Scripts without spaces (Chinese, Japanese, Thai, Lao, Burmese, Khmer) give one word a character.

    >>> words("The U.S. won't pay €3.5bn. 東京")
    ['The', 'U.S', "won't", 'pay', '3.5bn', '東', '京']
    """
    return _WORD.findall(text)


def word_spans(text: str) -> list[Span]:
    """Give the places of `words(text)`."""
    return [match.span() for match in _WORD.finditer(text)]
