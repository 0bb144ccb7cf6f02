"""Parses XML as outlets write it: strict first, then mended, never expanding or looking anything up.

parse_xml(text) -> root | None
"""

from __future__ import annotations

import re
from html.entities import html5

from lxml import etree

_ENTITY = re.compile(r"&(?!amp;|lt;|gt;|quot;|apos;|#)(\w+;)")
_BARE_AMPERSAND = re.compile(r"&(?!amp;|lt;|gt;|quot;|apos;|#\d+;|#[xX][0-9a-fA-F]+;)")
_REFERENCE = re.compile(r"&#(\d{1,9}|[xX][0-9a-fA-F]{1,8});")
_WINDOWS = re.compile(r"&#(1[34]\d|12[89]|15\d|[xX]0*[89][0-9a-fA-F]);")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>\s*")
# XML 1.0 allows no other control characters; feeds that carry them are common and mean nothing by it.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def parse_xml(text: str, recover: bool = False) -> etree._Element | None:
    """Parse a feed's text; None if it is ill-formed or declares entities of its own.

    HTML's named entities are read as their characters and stray ampersands mended before that.
    """
    declared = _DECLARATION.match(text)
    text = text[declared.end() :] if declared else text.lstrip()
    if "<!ENTITY" in text[:20_000]:
        return None
    if "&#" in text:
        text = _WINDOWS.sub(_as_windows, text)
    if "&" in text:
        text = _ENTITY.sub(lambda found: html5.get(found[1], found[0]), text)
    root = None if recover else _parsed(text, recover)
    return _parsed(_mended(text), recover) if root is None else root


def _kept_reference(found: re.Match[str]) -> str:
    """Drop references to what is no character (surrogates, beyond Unicode): libxml2 would let them in."""
    digits = found[1]
    number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    return "" if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF or number < 9 else found[0]


def _as_windows(found: re.Match[str]) -> str:
    """Read a reference to a C1 control (&#146;) as browsers do: as the Windows-1252 character meant."""
    digits = found[1]
    number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    return bytes([number]).decode("windows-1252", "ignore")


def _mended(text: str) -> str:
    """Drop control characters, and escape stray ampersands outside CDATA, where they are allowed."""
    text = _REFERENCE.sub(_kept_reference, _CONTROLS.sub("", text))
    outside, *sections = text.split("<![CDATA[")
    parts = [_escaped(outside)]
    for section in sections:
        inside, closing, after = section.partition("]]>")
        parts += ["<![CDATA[", inside, closing, _escaped(after)]
    return "".join(parts)


def _escaped(text: str) -> str:
    return _BARE_AMPERSAND.sub("&amp;", text) if "&" in text else text


def _parsed(text: str, recover: bool) -> etree._Element | None:
    parser = etree.XMLParser(
        recover=recover, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True, encoding="utf-8",
    )  # fmt: skip
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
