"""Tells whether a sentence stands alone.

stands_alone(text)       understood without the sentence before it
denies_what_was_said(text)   "Valda denied this."
opens_with(text)         "The plan ..." -> "plan", which must have been told before
"""

from __future__ import annotations

import re
from functools import lru_cache

from anechoic.briefs.quoted import outside
from anechoic.patterns import Pattern

_OPENERS = re.compile(
    r"^(?:he|she|it|they|his|her|hers|its|their|this|that|these|those|such|him|them|one|another|others?"
    r"|some|many|most|both|neither|either|all|each|none|few|several"
    r"|back then|only|now|also|at one point|perhaps"
    r"|(?:and|but|or|so|yet) (?:if|while|when|as|that|this|these|those)|then|thus|hence"
    r"|instead|though|although|nor|otherwise|likewise|similarly|besides|too|here|there"
    r"|earlier|later|afterwards?|again|either way|that is|the (?:latter|former|two|pair|three|others?|same)"
    r"|for (?:example|instance|that|this)|in (?:response|other words|that|this|its|their)"
    r"|at the same time|as a result|after that|since then|on the other hand|even so|in short|to that end"
    r"|because of (?:this|that)|according to (?:him|her|them|it)|i|we|you|my|our|your|let|well|no|yes|why"
    r"|what|how|who|which|sure|if (?:that|this|so|not)|the (?:good|bad) news|all told|to be fair|bravo"
    r"|in theory|in practice|sometimes|often|once again|to some extent|in an?(?: \w+){1,2} way"
    r"|in (?:some|many|most) ways|even|when asked|asked|(?:to be|not) \w+,)\b",
    re.IGNORECASE,
)
_QUOTED_OPENERS = re.compile(r"(?:he|she|they|it|that|this|those|these|him|them)\b", re.IGNORECASE)
_OPENERS_ALLOWED = re.compile(
    r"^(?:(?:some|many|most|several|few|all|one|both) (?:of the )?(?:[\d,]+|people|(?-i:[A-Z]))|all of|one of"
    r"|no \w+ (?:was|were)|only (?:\d|one |two |three |four |five |six |a )"
    r"|there (?:was|were|are|is)|all (?:of )?the|most of the|many of the"
    r"|it (?:was|is) the first)",
    re.IGNORECASE,
)
_SPEAKS_TO_US = re.compile(
    r"\b(?:we|our|(?-i:[Uu]s)|you|your|i|i[’']m|i[’']ve|my|me|here[’']s|let[’']s)\b(?!\.)", re.IGNORECASE
)
_DENIES_THIS = Pattern(
    r"\bdenie[sd] (?:this|that|it|them|any (?:wrongdoing|involvement)|wrongdoing"
    r"|(?:the|all|these|those) (?:\w+ )?(?:claims?|charges?|accusations?|allegations?|reports?))[.,]",
)
_UNIQUE_NOUNS = """
cause motive toll death victims suspect investigation inquiry weather police government president court senate
house pentagon state mayor governor world country nation
"""
_UNIQUE = frozenset(_UNIQUE_NOUNS.split())
"""Nouns that need no introduction in a story about one event."""
_THEY = Pattern(
    r"^\W*(?:\S+ ){0,2}they\b|[”\"],? they (?:said|wrote|added)"
    r"|^(?:for|in|on|at|with|after|before|despite) [^,]{0,40}, (?:their|they|its?)\b",
    re.IGNORECASE,
)
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
_OFFICE = r"(?:Republican|Democrat|lawmaker|senator|congressman|congresswoman|native)"
_LEANS = Pattern(
    r"^(?i:because|while|although|though|since|if|when|which|who|as|unless|whereas)\b[^,]*\.$"
    r"|[”\"],? (?:\S+ ){0,4}?(?:added|continued|went on|agreed|concurred|replied|responded"
    r"|countered|shot back)\b"
    r"|^(?:[A-Z]\S+ ){1,3}(?:(?:also|later|then) )?(?:added|continued|went on|agreed|replied|responded"
    r"|countered|shot back|elaborated|disagreed)\b"
    rf"|\bthe [A-Z][\w-]+ {_OFFICE} (?:said|says)\b|\b(?:said|says) the (?:[A-Z][\w-]+ )?{_OFFICE}\b"
    r"|^(?:[A-Z]\S* ){1,3}(?:said|says|told \w+) (?:in|at|on|during|after|before|from) "
    r"(?![^“\"]*\bthat\b)[^“\"]*\.$"
    r"|^(?:[A-Z]\S* ){1,3}told [A-Z][^“\"]{0,40} (?:for|in|on|during) (?![^“\"]*\bthat\b)[^“\"]*\.$"
    r"|\bit (?:says|said|reads|states)\.$|[”\"],? it (?:says|said|reads|states)\b"
    r"|\bthe same (?:phrase|words?|thing|way|argument|point|question)s?\b"
    r"|\bsimilar to (?:those|that) of\b|\bat the time\.$"
    r"|\b(?:such|the same|this|these|those) \w+ [^“\"]*\bas well\.$"
    r"|\b(?:added|continued|went on),? [“\"]|\b(?:harder|easier|worse|better|different|similar)\.$",
)
"""What only a sentence before explains: half a period, an answer, a quotation that stood elsewhere."""
_POINTS = Pattern(
    r"^(?:\S+ ){0,7}?(?:these|those) (?!who\b|of\b|in\b|with\b|that\b|from\b|at\b|on\b|under\b|whose\b"
    r"|days\b|past\b|would\b|\w+(?:ing|ed|est)\b)[a-z]+"
    r"|^(?:\S+ ){0,7}?(?:this|that) (?:case|bill|deal|meeting|report|interview|speech|statement"
    r"|decision|ruling|vote|investigation|incident|law|plan|period|point|election|move|issue|claim|idea|argument"
    r"|proposal|effort|one|kind|sort|approach|group|man|woman|person|process|policy|measure)\b"
    r"|\b(?:in|of|to|for|about|like|from|by|on|with) (?:this|that)[.;]"
    r"|\b(?:in|of|to|for|about|from|by|on|with|under) (?:this|that)"
    r" (?:apparent|very|same|latest|particular) [a-z]+\b"
    r"|\bsuch an? (?:[a-z]+ )?(?:change|move|step|plan|deal|decision|proposal|law|bill|claim|idea|request)\b"
    r"|\bthe (?:group|organi[sz]ation|firm|outlet|paper|agency|company|committee|panel|network)['’]s "
    r"(?:[a-z]+ )?(?:president|leader|chief|director|founder|head|chair\w*|spokes\w+|executive|lawyer\w*)\b"
    r"|\bthe (?:source|official|spokes\w+|person|man|woman|statement|post|letter|memo|e-?mail|aide|reporter"
    r"|document|pair|duo) (?:said|says|told|wrote|added|reads?|warned|explained)\b",
)
"""Words that point at a sentence before: "The contents of those recordings", "the source said"; further
back than seven words from the start, what is meant stands in the sentence itself."""
_TEASES = Pattern(
    r"\b(?:is|are|was)(?:n['’]t| not) the only\b|\bhere (?:is|are)\b|\bspoke volumes\b"
    r"|\bhad (?:a few|some|a lot|plenty|much)(?: \w+)? to say\b",
    re.IGNORECASE,
)
_FAR = 60
"""Characters within which a name may follow "his": "In his first speech, Mayor Lind ..."."""


def stands_alone(text: str) -> bool:
    """Tell whether a sentence is understood without the one before it, and speaks in nobody's own voice."""
    if text.rstrip("”\"’'").endswith(("?", "!")) and not text.endswith(("”", '"')):
        return False
    if _leans_back(text) or _LEANS.is_in(text) or _TEASES.is_in(text):
        return False
    own = outside(text, " “” ")
    if _POINTS.is_in(own):
        return False
    return not speaks_to_us(text) and not _has_loose_pronoun(own) and _has_voice(text)


def _leans_back(text: str) -> bool:
    """Tell whether the first words point at the sentence before; in a quotation only pronouns do."""
    bare = text.lstrip("“\"'‘[")
    if bare != text:
        return _QUOTED_OPENERS.match(bare) is not None
    return _OPENERS.match(bare) is not None and not _OPENERS_ALLOWED.match(bare)


@lru_cache(maxsize=2_048)
def speaks_to_us(text: str) -> bool:
    """Tell whether the outlet itself says "we" or "you"."""
    return _SPEAKS_TO_US.search(outside(text)) is not None


def _has_loose_pronoun(text: str) -> bool:
    """Tell whether "he" or "her" comes before anybody is named."""
    if _THEY.is_in(text):
        return True
    pronoun, named = _THIRD.search(text), _NAMED.search(text)
    if pronoun is None:
        return False
    if named is None or named.start() > pronoun.start() + _FAR:
        return True
    return named.start() > pronoun.start() and pronoun.group().lower() not in ("his", "her")


def _has_voice(text: str) -> bool:
    """A quotation without a word outside it has no speaker."""
    return len(outside(text).split()) >= 2


def denies_what_was_said(text: str) -> bool:
    """Tell whether a denial leaves unsaid what it denies: it is understood right behind that alone."""
    return _DENIES_THIS.is_in(text)


def opens_with(text: str) -> str | None:
    """Give the noun of an opening such as "The plan ...", None if the sentence opens otherwise."""
    match = _DEFINITE.match(text)
    noun = match.group(1).lower() if match else None
    return None if noun in _UNIQUE else noun
