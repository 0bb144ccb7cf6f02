"""Decodes what outlets send, by what they state, by what they mean, and at last by a guess.

decoded(body, charset) -> str
"""

from __future__ import annotations

import codecs
import re

from resiliparse.parse.encoding import detect_encoding

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
         (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
# What a name means on the web (WHATWG Encoding): mostly Microsoft's wider sets.
_WIDER = {
    "iso-8859-1": "windows-1252", "latin1": "windows-1252", "latin-1": "windows-1252",
    "iso-8859-9": "windows-1254", "shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932",
    "gb2312": "gb18030", "gbk": "gb18030", "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "big5": "big5hkscs",
}  # fmt: skip
_NOT_WESTERN = frozenset(
    "big5 euc_jp gb18030 koi8-r shift_jis iso8859-11 iso8859-2 cp1250 cp1251 cp1253 cp1255 cp1256".split()  # noqa: SIM905
)
_DECLARED = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._:-]+)[\"']")


def decoded(body: bytes, charset: str | None) -> str:
    """Decode by byte order mark, HTTP, declaration, then UTF-8, the first that fits.

    Where none does, a text with few bad places is UTF-8 with those lost, and another is guessed at.
    """
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return body.decode(encoding, "replace").lstrip("\ufeff")
    declared = _DECLARED.match(body)
    for name in (charset, declared[1].decode() if declared else None, "utf-8"):
        low = (name or "").strip().lower()
        try:
            if low and low not in ("us-ascii", "ascii"):
                return body.decode(_WIDER.get(low, low))
        except (ValueError, LookupError):
            continue
    text = body.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(1 for letter in text if letter > "\x7f") - bad
    return text if bad * 4 < good else body.decode(_guessed(body), "replace")


def _guessed(body: bytes) -> str:
    """Guess a charset that nobody states; Windows-1252 unless the bytes speak for one that is not western."""
    found = str(detect_encoding(body[:100_000]) or "").lower()
    return _WIDER.get(found, found) if found in _NOT_WESTERN else "windows-1252"
