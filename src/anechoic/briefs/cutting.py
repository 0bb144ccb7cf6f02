"""Makes a source sentence fit to print, by cutting alone.

    present("WASHINGTON (AP) — But the dam also broke, officials said.") -> "The dam broke, officials said."

What is left is the source's own words in their order (the first letter may rise). Nothing is cut that says
who says so, how sure, or not: proof allows only these cuts, and knows them from elsewhere.
"""

from __future__ import annotations

import re

_PLACE = r"[A-Z][A-Za-zÀ-ÿ.’'\-]*(?:[ /][A-Z][A-Za-zÀ-ÿ.’'\-]*){0,3}(?:, [A-Z][A-Za-z.]+){0,2}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_LAND = r"(?:, [A-Z][A-Za-z.]+(?: [A-Z][A-Za-z.]+){0,2}){0,2}"
_DATELINE = re.compile(
    rf"^(?:{_PLACE},? )?\((?:AP|Reuters|REUTERS|AFP|CNN|UPI|ANI|[A-Z][\w ]{{1,20}})\)(?: ?[—–:-]+| ?--)? ?"
    r"|^[A-Z][A-Z.’'\- /]{2,40}(?:, [A-Z][A-Za-z.]+){0,2}(?: \([^)]{2,30}\))? ?(?:[—–-]+|--) "
    rf"|^{_PLACE} ?(?:[—–]|--) (?=[A-Z])"
    rf"|^[A-Z][A-Z.’'\- /]{{2,40}}{_LAND} ?[—–](?=[A-Z“\"])"
    rf"|^{_PLACE}{_LAND},? {_DAY}(?: \([^)]{{2,30}}\))? ?(?:[—–:-]|--) "
    rf"|^[A-Z][A-Z.’'\- /]{{2,40}}{_LAND}(?:/[A-Z][A-Z.’'\- ]{{2,30}}{_LAND})?(?: \([^)]{{2,30}}\))?"
    r" ?(?:[—–-]|--) "
)
_LINKS = re.compile(
    r"^(?:(?:but|and|so|yet)\b(?! (?:far|that|as|if|when|while)\b),?|(?:meanwhile|however|moreover"
    r"|furthermore|additionally|in addition|separately|for (?:his|her|their) part|by contrast|in contrast"
    r"|still|nevertheless|nonetheless|of course|in fact|indeed|also),) (?=\S)",
    re.IGNORECASE,
)
_ALSO = re.compile(r"(?<=[a-z’'\)]) also(?= [a-z])")
_ASIDE = re.compile(r" \((?!R-|D-|I-|R\)|D\)|I\))[^().]{2,60}\)(?=[ ,.])")

_GAP = re.compile(r"(?<=\w) (?=[.,;](?:\s|$))")

_WEIGHTY = re.compile(
    r"\b(?:not?|never|none|without|may|might|could|said|says|told|reportedly|alleged\w*|according|den\w+|if"
    r"|possibl\w|likely|unclear|about|would|accused|claim\w*|report\w*|believed|thought|added|announced|warn\w*|argu\w*|expected|plan\w*|estimat\w*|called)\b|n['’]t\b",
    re.IGNORECASE,
)
"""An aside with such a word says who says so, how sure, or not: it stays."""


def present(text: str) -> str:
    """Cut what ties the sentence to its page: dateline, linking word, "also", an aside in brackets."""
    cut = _DATELINE.sub("", text, count=1)
    if not (cut[:1].isupper() or cut[:1] in "“\"'‘$£€[0123456789"):
        cut = text
    cut = _LINKS.sub("", cut, count=1)
    if '"' not in cut and "“" not in cut:
        cut = _ASIDE.sub(lambda aside: aside.group() if _WEIGHTY.search(aside.group()) else "", cut)
    if "not only" not in cut:
        cut = _ALSO.sub("", cut, count=1)
    cut = _GAP.sub("", cut)
    return cut[:1].upper() + cut[1:]
