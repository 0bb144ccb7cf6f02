"""Tells whether a sentence may be printed, and whether it stands alone.

is_sentence(text)        prose, no caption, promo, tweet or furniture
stands_alone(text)       understood without the sentence before it
opens_with(text)         "The plan ..." -> "plan", which must have been told before
"""

from __future__ import annotations

import re

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_OPENERS = re.compile(
    r"^(?:he|she|it|they|his|her|hers|its|their|this|that|these|those|such|him|them|one|another|others?"
    r"|some|many|most|both|neither|either|all|each|none|few|several"
    r"|then|thus|hence|instead|though|although|nor|otherwise|likewise|similarly|besides|too|here|there"
    r"|earlier|later|afterwards?|again|either way|that is|the (?:latter|former|two|pair|three|others?|same)"
    r"|for (?:example|instance|that|this)|in (?:response|other words|that|this|its|their)"
    r"|at the same time|as a result|after that|since then|on the other hand|even so|in short|to that end"
    r"|because of (?:this|that)|according to (?:him|her|them|it)|i|we|you|my|our|your|let|well|no|yes|why"
    r"|what|how|who|all told|to be fair|bravo|in theory"
    r"|in practice|even|when asked|asked|(?:to be|not) \w+,)\b",
    re.IGNORECASE,
)
_QUOTED_OPENERS = re.compile(r"(?:he|she|they|it|that|this|those|these|him|them)\b", re.IGNORECASE)
_OPENERS_ALLOWED = re.compile(
    r"^(?:(?:some|many|most|several|few|all|one|both) (?:of the )?(?:[\d,]+|people|(?-i:[A-Z]))|all of|one of"
    r"|no \w+ (?:was|were)|there (?:was|were|are|is)|all (?:of )?the|most of the|many of the"
    r"|it (?:was|is) the first)",
    re.IGNORECASE,
)
_SPEAKS_TO_US = re.compile(
    r"\b(?:we|our|us(?!\.)|you|your|i|i[’']m|i[’']ve|my|me|here[’']s|let[’']s)\b(?!\.)", re.IGNORECASE
)
_UNIQUE_NOUNS = """
cause motive toll death victims suspect investigation inquiry weather police government president court senate
house pentagon state mayor governor world country
"""
_UNIQUE = frozenset(_UNIQUE_NOUNS.split())
"""Nouns that need no introduction in a story about one event."""
_THEY = re.compile(r"^\W*(?:\S+ ){0,2}they\b|[”\"],? they (?:said|wrote|added)", re.IGNORECASE)
_THIRD = re.compile(r"\b(?:he|she|his|her|him|hers|himself|herself)\b", re.IGNORECASE)
_NAMED = re.compile(
    r"(?:[A-Z][\w’'.-]+ )+[A-Z][\w’'-]+|(?<=[\w,;’'”\"] )[A-Z][a-zÀ-ÿ’'-]{2,}"
    r"|^[A-Z][a-zÀ-ÿ’'-]{2,} (?=said|told|has|had|was|is)"
)
_DEFINITE = re.compile(
    r"^(?:the|that|this) (?:[a-z]+(?:ly|ed|est|ing|al|ent|ive|ous)? )??([a-z]{3,})\b"
    r"(?! of\b| that\b| who\b| which\b)",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"\b(?:MORE|ADVERTISEMENT|CLOSE|BREAKING|WATCH|RELATED|UPDATE|EXCLUSIVE|PHOTOS?|VIDEO)\b"
    r"|[a-z]\.\(|\.{3} ?$|…$|(?<!\w)[@#]\w"
    r"|(?i:\b(?:subscribe|sign up|newsletter|click here|read more|advertisement|copyright"
    r"|all rights reserved|follow (?:us|him|her) on|image (?:copyright|caption)|getty images"
    r"|contributed to this|first reported by|reporting by|edited by|editing by|file photo|photo by"
    r"|watch (?:the|now|below)|pic\.twitter|https?://|www\.|story (?:continues|was updated)"
    r"|this (?:story|article|post|column) |developing story|check back|originally (?:appeared|published)"
    r"|op-ed|is a (?:senior )?(?:writer|reporter|columnist|fellow)|(?:see|hear|read) (?:more|the full)"
    r"|reached out to|did not (?:immediately )?(?:return|respond to) (?:a|our)))"
)
_CAPTION = re.compile(
    r"\b(?:stands?|speaks?|walks?|arrives?|looks?|listens?|attends?|leaves?|holds?|waves?|gestures?|poses?|gather"
    r"|smiles?|reacts?|testif(?:y|ies)|is (?:seen|shown|pictured)|are (?:seen|shown|pictured))\b"
    r".*\b(?:on (?:\w+day, )?)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\.? \d{1,2}, \d{4}"
    r"|\b(?:is|are) (?:seen|pictured) (?:here|in|at|on)\b"
    r"|, (?:left|right|centre|center|top), (?:and|with|of)\b"
)
"""A picture's caption: somebody does something now, on a full date."""
_VERB = re.compile(
    r"(?<!^)\b(?:is|are|was|were|has|have|had|will|would|can|cannot|could|may|might|must|should|did|do|does|be|been"
    r"|[a-z]{2,}ed|[a-z]{3,}s|went|came|took|got|made|left|lost|won|fell|rose|grew|began|broke|found|gave|held"
    r"|kept|knew|led|let|met|paid|put|ran|said|sat|saw|sent|set|shot|shut|sold|spoke|spent|stood|struck|told"
    r"|thought|wrote|cut|hit|hurt|cost|die|remain|need|want|plan|say|expect|beat|threw|drew|built|bought|brought"
    r"|sank|swept|drove|fled|froze|fought|caught|became|flew)\b|n['’]t\b"
)
"""A short line without any of these is a caption: "The stall in Hesper market on Saturday."."""
_ENDS = re.compile(r"[.!?][”\"’')\]]*$")
_FAR = 60
"""Characters within which a name may follow "his": "In his first speech, Mayor Lind ..."."""


def is_sentence(text: str) -> bool:
    """Tell a sentence of prose from captions, promos, tweets and furniture."""
    tokens = text.split()
    if not 6 <= len(tokens) <= 60 or not _ENDS.search(text):
        return False
    if _FURNITURE.search(text) or _CAPTION.search(text) or (len(tokens) <= 9 and not _VERB.search(text)):
        return False
    return sum(token[:1].isupper() for token in tokens) <= 0.7 * len(tokens) and _is_balanced(text)


def _is_balanced(text: str) -> bool:
    pairs = text.count("“") == text.count("”") and text.count("(") == text.count(")")
    return pairs and text.count('"') % 2 == 0


def stands_alone(text: str) -> bool:
    """Tell whether a sentence is understood without the one before it, and speaks in nobody's own voice."""
    if text.rstrip("”\"’'").endswith(("?", "!")) and not text.endswith(("”", '"')):
        return False
    if _leans_back(text):
        return False
    outside = _QUOTED.sub(" “” ", text)
    return not speaks_to_us(text) and not _has_loose_pronoun(outside) and _has_voice(text)


def _leans_back(text: str) -> bool:
    """Tell whether the first words point at the sentence before; in a quotation only pronouns do."""
    bare = text.lstrip("“\"'‘[")
    if bare != text:
        return _QUOTED_OPENERS.match(bare) is not None
    return _OPENERS.match(bare) is not None and not _OPENERS_ALLOWED.match(bare)


def speaks_to_us(text: str) -> bool:
    """Tell whether the outlet itself says "we" or "you"."""
    return _SPEAKS_TO_US.search(_QUOTED.sub(" ", text)) is not None


def _has_loose_pronoun(text: str) -> bool:
    """Tell whether "he" or "her" comes before anybody is named."""
    if _THEY.search(text):
        return True
    pronoun, named = _THIRD.search(text), _NAMED.search(text)
    if pronoun is None:
        return False
    if named is None or named.start() > pronoun.start() + _FAR:
        return True
    return named.start() > pronoun.start() and pronoun.group().lower() not in ("his", "her")


def _has_voice(text: str) -> bool:
    """A quotation without a word outside it has no speaker."""
    return len(_QUOTED.sub(" ", text).split()) >= 2


def opens_with(text: str) -> str | None:
    """Give the noun of an opening such as "The plan ...", None if the sentence opens otherwise."""
    match = _DEFINITE.match(text)
    noun = match.group(1).lower() if match else None
    return None if noun in _UNIQUE else noun
