"""Tells how certain a passage is, and keeps the words that say so.

    certainty(text, span) -> CertaintyReading(level, cues)

The strongest of the cues present wins: denied, then hedged, then attributed, then stated. Words only
hedge where they stand as hedges: "May" the month, "the might of", "as far as possible" do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from anechoic.facts.things import Certainty, CertaintyReading, Cue, Span

_IT_IS = r"(?:it(?:['’]s| is| was| remains| seems| appears)|there(?:['’]s| is| was)|that(?:['’]s| is| was))"
_PATTERNS: tuple[tuple[Certainty, str], ...] = (
    (
        Certainty.DENIED,
        r"\b(?:den(?:y|ies|ied|ying)|refut(?:es?|ed|ing)|rebut(?:s|ted|ting)?|repudiat\w+|disput(?:e[sd]?|ing)"
        r"|disavow\w*|debunk\w*|contradict(?:s|ed|ing)?|denials?)\b"
        r"|\b(?:reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|brush(?:es|ed) (?:off|aside)|shot down)\s+(?:\w+\s+){0,3}?"
        r"(?:claims?|allegations?|accusations?|suggestions?|reports?|charges?|notions?|ideas?|rumou?rs?|assertions?)\b"
        r"|\b(?:reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?)\b(?=[^.]{0,60}\bas (?:false|baseless|untrue|nonsense|absurd|lies?))"
        r"|\b(?:no (?:evidence|proof|truth|sign|basis)|not true|untrue|false(?:ly)?|baseless|unfounded|fabricated"
        r"|nothing to suggest|never happened|a lie|fake)\b"
        r"|\b(?:rul(?:e[sd]?|ing) out|called (?:it|them|this|that) (?:false|untrue|a lie|nonsense))\b",
    ),
    (
        Certainty.HEDGED,
        rf"\b{_IT_IS} (?:not |also |still |very |entirely |quite |highly |only )?(?:possible|impossible to say|likely|unlikely"
        r"|conceivable|probable|plausible|unclear|uncertain|unknown|a (?:chance|possibility|risk))\b"
        r"|\b(?:may|might|could)(?: not| well| also| soon| still| yet| even)? (?:have|be|[a-z]{2,})\b"
        r"|\b(?:possibly|perhaps|maybe|probably|presumably|apparently|supposedly|purportedly|reportedly|allegedly"
        r"|seemingly|arguably|potentially|conceivably|tentatively|unconfirmed|unverified|preliminary|provisional(?:ly)?"
        r"|alleged|purported|suspected|presumed|rumou?red|putative|supposed|so-called|unclear|uncertain)\b"
        r"|\b(?:appear(?:s|ed|ing)?|seem(?:s|ed)?|tend(?:s|ed)?) (?:to|as|that|likely|not|un)\b|\bappears?\b(?= [a-z]+ed\b)"
        r"|\b(?:is|are|was|were|be|been|being|widely|also|still) (?:believed|thought|expected|feared|suspected|understood"
        r"|rumou?red|alleged|presumed|estimated|said|considered|reported|set|likely|unlikely|due|tipped|poised) (?:to|that)\b"
        r"|\b(?:likely|unlikely|possible|possibility|likelihood|chances?|prospect|speculation|rumou?rs?|suspicions?) (?:to|that|of)\b"
        r"|\bpossible\b|\blikely\b|\bunlikely\b"
        r"|\b(?:suggest(?:s|ed|ing)?|indicat(?:es?|ed|ing)|impl(?:y|ies|ied)|hint(?:s|ed|ing)?|speculat(?:es?|ed|ing)"
        r"|(?<!the )(?<!a )(?<!one )(?<!second )suspects?(?= that| [a-z]+ of| he| she| they| the| it)|suspecting|believe[sd]?|think(?:s|ing)?|thought|fear(?:s|ed)?|hope[sd]?|expect(?:s|ed|ing)?"
        r"|guess(?:es|ed)?|assum(?:es?|ed|ing)|doubt(?:s|ed)?|estimat(?:es?|ed|ing)|consider(?:s|ed|ing)|predict(?:s|ed|ing)?"
        r"|wonder(?:s|ed|ing)?|worr(?:y|ies|ied)|question(?:s|ed) whether)\b"
        r"|\b(?:if|unless|whether|in case|provided that|assuming)\b"
        r"|\b(?:some (?:people |experts |analysts )?say|not (?:yet )?(?:clear|certain|sure|known|confirmed)"
        r"|yet to be confirmed|cannot be (?:verified|confirmed)|could not be (?:independently )?(?:verified|confirmed)"
        r"|as many as|up to \d|can(?:not|['’]t) rule out|not ruled out|remains to be seen|at risk of|in doubt|to be confirmed)\b",
    ),
    (
        Certainty.ATTRIBUTED,
        r"\b(?:according to|sa(?:id|ys?|ying)|t(?:old|ells|elling)|claim(?:s|ed|ing)?|announc(?:es|ed|ing)|report(?:s|ed|ing)"
        r"|argu(?:es?|ed|ing)|wr(?:ote|ites|iting)|acknowledg(?:es?|ed|ing)|confirm(?:s|ed|ing)|insist(?:s|ed|ing)?"
        r"|stat(?:ed|ing)|warn(?:s|ed|ing)?|testif(?:ies|ied|ying)|tweet(?:s|ed|ing)?|add(?:ed|s|ing) that|add(?:ed|s)(?=[.,:]|$)"
        r"|not(?:es|ed|ing)(?: that)?|explain(?:s|ed|ing)?|admit(?:s|ted|ting)?|conced(?:es?|ed|ing)|assert(?:s|ed|ing)?"
        r"|contend(?:s|ed|ing)?|alleg(?:es?|ing)|maintain(?:s|ed) that|declar(?:es?|ed|ing)|vow(?:s|ed|ing)?|promis(?:es|ed|ing)"
        r"|pledg(?:es|ed|ing)|respond(?:s|ed)|repl(?:ies|ied)|describ(?:es|ed|ing)|call(?:s|ed) (?:it|the|him|her|for)"
        r"|accus(?:es?|ed|ing)|reveal(?:s|ed)|disclos(?:es?|ed)|stress(?:es|ed)|emphasi[sz](?:es?|ed)|remark(?:s|ed)"
        r"|conclud(?:es|ed)|found that|complain(?:s|ed)|recall(?:s|ed)|demand(?:s|ed)|urg(?:es|ed)|in (?:his|her|its|their) words"
        r"|quot(?:es|ed|ing)|cit(?:es|ed|ing)|per (?:the )?(?:police|officials))\b",
    ),
)
_COMPILED = tuple((level, re.compile(pattern, re.IGNORECASE)) for level, pattern in _PATTERNS)
_NO_HEDGE = re.compile(
    r"(?:\d\s+|\b(?:in|since|until|by|last|next|early|late|mid|of|through|on)\s+)May\b|\bMay\s+\d|\b(?:the|his|her|its|their|military) might\b"
    r"|\bas (?:soon|much|far|quickly|many) as possible\b|\bif only\b|\bas if\b|\beven if it is\b|\bif not\b"
    r"|\bno doubt\b|\bwithout (?:a )?doubt\b|\bwhether or not\b|\bthought-|\bcould not be more\b|\bcould(?:n['’]t| not) (?:find|agree more)"
    r"|\bsuspected\b(?= of\b)(?!)",
    re.IGNORECASE,
)
_SAID_EVENT = re.compile(r"(?:news|annual|police|study|official|full|a|the|this|that|its|their|his|her) (?:reports?|claims?|notes?)$")
_ORDER = (Certainty.DENIED, Certainty.HEDGED, Certainty.ATTRIBUTED)
_CLAUSE_END = re.compile(r"[.;!?](?=\s|$)|, (?:but|and|while|although)\b")


def certainty(text: str, span: Span | None = None) -> CertaintyReading:
    """Read the certainty of a sentence, or of `span` within it.

    Returns:
        The strongest level present; each cue verbatim, with the clause that follows it as its scope.

    >>> certainty("It's possible that the bridge was closed.").level
    <Certainty.HEDGED: 'hedged'>
    """
    low, high = span or (0, len(text))
    cues: list[Cue] = []
    for cue in sorted(_cues(text, low, high), key=lambda one: (one.span[0], -one.span[1])):
        if cues and cue.span[0] < cues[-1].span[1]:
            if _ORDER.index(cue.level) < _ORDER.index(cues[-1].level):
                cues[-1] = cue
            continue
        cues.append(cue)
    present = {cue.level for cue in cues}
    level = next((level for level in _ORDER if level in present), Certainty.STATED)
    return CertaintyReading(level, tuple(cues))


def _cues(text: str, low: int, high: int) -> Iterator[Cue]:
    shadows = [match.span() for match in _NO_HEDGE.finditer(text, low, high)]
    for level, pattern in _COMPILED:
        for match in pattern.finditer(text, low, high):
            start, end = match.span()
            if level is Certainty.HEDGED and any(a <= start < b or a < end <= b for a, b in shadows):
                continue
            if level is Certainty.HEDGED and match.group()[:3].lower() in ("may", "mig", "cou"):
                end = start + re.match(r"\w+", match.group()).end()  # type: ignore[union-attr]
                if match.group() == "May" + match.group()[3:] and start > low:
                    continue
            if level is Certainty.ATTRIBUTED and _SAID_EVENT.search(text[max(low, start - 12) : end]):
                continue
            clause = _CLAUSE_END.search(text, end, high)
            yield Cue((start, end), text[start:end], level, (end, clause.start() if clause else high))
