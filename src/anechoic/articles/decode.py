"""Turns a page's bytes into text: byte order mark, valid UTF-8, what was declared, then windows-1252.

Valid UTF-8 with letters beyond ASCII is hardly ever anything else, so it outranks a header that says
otherwise; headers are set once per server and forgotten.
"""

from __future__ import annotations

import codecs
import re

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I)
_WIDER = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "iso-8859-9": "cp1254",
    "tis-620": "cp874",
}
_MOJIBAKE = re.compile("[ÃÂ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[\u0080-\u00bf™œ˜“”¦]")
_SIGNS = ("Ã".encode(), "â€".encode())
_CONTROLS = {
    byte: bytes([byte]).decode("cp1252")
    for byte in range(0x80, 0xA0)
    if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
"""C1 controls, which no text means: windows-1252 that was read as ISO 8859-1. Browsers read them so too."""
_C1 = re.compile("[\x80-\x9f]")
_CONTROL = re.compile(rb"\xc2[\x80-\x9f]")
_LOST = "\ufffd".encode()
_HEAD_BYTES = 4096
_SHIFTS = (b"\x1b$B", b"\x1b$@")
"""What turns ASCII into JIS X 0208 in ISO-2022-JP, whose every byte is valid UTF-8."""


def decode(body: bytes, charset: str | None = None) -> str:
    """Decode a page; undecodable bytes become U+FFFD, NUL vanishes."""
    return _decode(body, charset).replace("\x00", "")


def as_utf8(page: str | bytes, charset: str | None = None) -> bytes:
    """Give a page as UTF-8."""
    if isinstance(page, str):
        return page.encode("utf-8", "replace")
    return page if _is_utf8(page) else _decode(page, charset).encode("utf-8", "replace")


def repair(page: bytes) -> bytes:
    """Undo UTF-8 that was read as windows-1252 ("cafÃ©"), read C1 controls as it, and drop NUL."""
    if any(sign in page for sign in _SIGNS):
        page = _repair(page.decode("utf-8", "replace")).encode("utf-8", "replace")
    if _CONTROL.search(page):
        page = without_controls(page.decode("utf-8", "replace")).encode("utf-8", "replace")
    return page.replace(b"\x00", b"") if b"\x00" in page else page


def without_controls(text: str) -> str:
    """Read C1 controls as the windows-1252 signs they were, one for one: offsets stay true.

    >>> without_controls("WASHINGTON \\x96 The ferry")
    'WASHINGTON – The ferry'
    """
    return text.translate(_CONTROLS) if not text.isascii() and _C1.search(text) else text


def damage(page: bytes) -> float:
    """Tell which share of a UTF-8 text was lost to a wrong encoding: 0.0 none, 1.0 all."""
    return 0.0 if page.isascii() or not page else page.count(_LOST) * len(_LOST) / len(page)


def _is_utf8(body: bytes) -> bool:
    if body.startswith(tuple(bom for bom, _ in _BOMS)) or _shifts(body):
        return False
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _repair(text: str) -> str:
    if len(_MOJIBAKE.findall(text, 0, 200_000)) < 3:
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return _MOJIBAKE.sub(_repair_one, text)


def _decode(body: bytes, charset: str | None) -> str:
    for bom, name in _BOMS:
        if body.startswith(bom):
            return body.decode(name, "replace")
    if _shifts(body):
        return body.decode("iso2022_jp_ext", "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = [charset, _declared(body)]
    guesses = [_codec(name) for name in declared if name] + ["utf-8", "cp1252"]
    return min(
        (body.decode(name, "replace") for name in guesses if name),
        key=lambda text: text.count("\ufffd") / max(1, len(text)),
    )


def _shifts(body: bytes) -> bool:
    return b"\x1b" in body and body.isascii() and any(shift in body for shift in _SHIFTS)


def _declared(body: bytes) -> str | None:
    found = _DECLARED.search(body[:_HEAD_BYTES])
    return found.group(1).decode("ascii", "ignore") if found else None


def _codec(name: str) -> str | None:
    name = name.strip().strip("\"'").lower()
    try:
        info = codecs.lookup(_WIDER.get(name, name))
    except LookupError:
        return None
    return info.name if info._is_text_encoding else None


def _repair_one(found: re.Match[str]) -> str:
    try:
        return found.group().encode("cp1252").decode("utf-8")
    except UnicodeError:
        return found.group()
