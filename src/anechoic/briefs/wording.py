"""Makes a source sentence fit to print, by cutting alone.

    present("WASHINGTON (AP) — The dam broke on Friday, officials said.") -> "The dam broke on Friday, ..."
    stands_alone("He also resigned.") -> False

What is left is always the source's own words in their order; the evidence keeps the whole sentence.
"""

from __future__ import annotations

import re

_DATELINE = re.compile(
    r"^(?:[A-Z][A-Za-z.’'\- ]{1,30}(?:, [A-Z][A-Za-z.’'\- ]{1,20}){0,2} ?)?"
    r"\((?:AP|Reuters|REUTERS|AFP|CNN|UPI|ANI|Bloomberg|CBS [A-Z]\w+|[A-Z][\w ]{1,20})\) ?[—–:-]* ?"
    r"|^[A-Z][A-Z.’'\- ]{2,30}(?:, [A-Z][A-Za-z.’'\- ]{1,20}){0,2}(?: \([^)]{2,30}\))? ?[—–-]+ "
    r"|^(?:[A-Z][\w.]+,? ){1,3}(?:\([^)]{2,30}\) )?[—–] (?=[A-Z])"
)
_OPENERS = re.compile(
    r"^(?:he|she|it|they|his|her|hers|its|their|this|that|these|those|such|him|them|one|another|"
    r"but|and|or|so|yet|also|still|then|thus|hence|meanwhile|however|instead|though|although nor|nor|"
    r"moreover|furthermore|nevertheless|nonetheless|otherwise|likewise|similarly|besides|too|here|there|"
    r"the (?:move|decision|latter|former|two|pair|three|man|woman|report|statement|letter|ruling|order|same|"
    r"announcement|news|comments?|remarks|post|tweet|video|incident|deal|plan|measure|change|result|document|"
    r"company|agency|group|organi[sz]ation|bill|proposal|interview|exchange|article|story|piece)"
    r"|for (?:example|instance|that|this)|in (?:addition|fact|contrast|response|other words|that|this|his|her"
    r"|its|their)|at the (?:time|same time)|as a result|after that|since then|on the other hand|of course|"
    r"even so|in short|by contrast|to that end|because of (?:this|that)|according to (?:him|her|them|it)|"
    r"i|we|you|my|our|your|let|well|no|yes|why|what|how|who|when asked|asked)\b",
    re.IGNORECASE,
)
_WE = re.compile(r"\b(?:we|our|us|you|your|i|i’m|i'm|my|me|here’s|here's)\b", re.IGNORECASE)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_JUNK = re.compile(
    r"(?i)\b(?:subscribe|sign up|newsletter|click here|read more|advertisement|copyright|all rights reserved|"
    r"follow (?:us|him|her) on|image (?:copyright|caption)|getty images|contributed to this report|"
    r"reporting by|edited by|editing by|file photo|photo by|watch (?:the|now|below)|pic\.twitter|https?://|www\.|@\w+|"
    r"story (?:continues|was updated)|this (?:story|article|post|is a developing)|developing story|"
    r"check back|related:|more:|read:|watch:|listen:|originally (?:appeared|published))"
)
_ENDS = re.compile(r"[.!?][”\"’')\]]*$")


def present(text: str) -> str:
    """Cut what belongs to the page and not to the sentence: datelines, agency tags."""
    cut = _DATELINE.sub("", text, count=1)
    return cut if cut[:1].isupper() or cut[:1] in "“\"'‘$£€0123456789" else text


def is_sentence(text: str) -> bool:
    """Tell a sentence of prose from captions, promos, tweets and furniture."""
    words = text.split()
    if not 6 <= len(words) <= 60 or not _ENDS.search(text) or _JUNK.search(text):
        return False
    capitals = sum(word[:1].isupper() for word in words)
    return capitals <= 0.7 * len(words) and text.count('"') % 2 == 0 and text.count("“") == text.count("”")


def stands_alone(text: str) -> bool:
    """Tell whether a sentence is understood without the one before it."""
    if _OPENERS.match(text.lstrip("“\"'‘")) or text.endswith("?") or text.endswith("?”"):
        return False
    return not _WE.search(_QUOTED.sub(" ", text))
