"""Finds the agency whose text an outlet prints: "(AP)" behind the place, "dpa" at the end, "mit AFP"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from anechoic.articles.things import Block, BlockKind

_NAMES = {
    "ap": "AP", "associated press": "AP", "afp": "AFP", "agence france-presse": "AFP", "reuters": "Reuters",
    "dpa": "dpa", "deutsche presse-agentur": "dpa", "efe": "EFE", "ansa": "ANSA", "apa": "APA", "sid": "SID",
    "xinhua": "Xinhua", "tass": "TASS", "interfax": "Interfax", "pti": "PTI", "ani": "ANI", "ians": "IANS",
    "upi": "UPI", "pa media": "PA Media", "press association": "PA Media", "anp": "ANP", "belga": "Belga",
    "pap": "PAP", "ntb": "NTB", "ritzau": "Ritzau", "stt": "STT", "tt": "TT", "kyodo": "Kyodo",
    "jiji": "Jiji", "yonhap": "Yonhap", "anadolu": "Anadolu", "cp": "CP", "canadian press": "CP",
    "aap": "AAP", "keystone-sda": "Keystone-SDA", "sda": "Keystone-SDA", "ats": "ATS", "lusa": "Lusa",
}  # fmt: skip
_ANY = "|".join(sorted(map(re.escape, _NAMES), key=len, reverse=True))
_PLACE_LINE = re.compile(rf"^.{{0,60}}?\(({_ANY})\)\s*(?:[-–—:]|\.|$)?", re.I)
_END_LINE = re.compile(rf"[(\[–—-]\s*({_ANY})(?:\s*[/,]\s*\w+)*\s*[)\]]?\s*\.?$", re.I)
_ALONE = re.compile(
    rf"^\W*+(?:(?:source|quelle|fuente|fonte|by|von|mit|with)\W*+)?(?:the\s+)?({_ANY})\b(?:\s*[/,&]\s*\w+)*\W*$",
    re.I,
)


def agency_in(blocks: Sequence[Block], authors: Sequence[str] = ()) -> str | None:
    """Name the agency that an article credits, None if it credits none.

    Looks at the authors, the place line of the first paragraph, and the last lines and credits.
    """
    body = [block.text for block in blocks if block.kind.is_body]
    if not body:
        return None
    credits = [block.text for block in blocks[-8:] if block.kind in (BlockKind.CREDIT, BlockKind.OTHER)]
    tries = [(_ALONE, author) for author in authors] + [(_PLACE_LINE, body[0])]
    tries += [(_END_LINE, body[-1]), (_ALONE, body[-1])] + [(_ALONE, text) for text in credits]
    for pattern, text in tries:
        found = pattern.search(text) if len(text) < 3_000 else None
        if found:
            return _NAMES[found.group(1).lower()]
    return None
