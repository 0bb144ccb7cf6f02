"""Words and phrases that set certainty, as patterns: what denies, what hedges, what attributes.

Written from general knowledge of English news; each alternative begins at a word. `NO_HEDGE` are
phrases that look like hedges and are none ("in May", "military might", "as soon as possible"), `LEFT_OPEN`
and `GRANTED` those that look like denials and are none.
"""

from __future__ import annotations

import re

from anechoic.facts.things import Certainty

_SAID = (
    r"(?:say|says|said|state[sd]?|claim(?:s|ed)?|suggest(?:s|ed)?|testif(?:y|ies|ied))\b"
    r"(?! (?:whether|if|when|where|who|what|which|why|how|much|more|anything|just|only)\b)"
)
"""Saying, after "not" or "nobody": "did not say whether" leaves open what "did not say that" denies."""

PATTERNS: tuple[tuple[Certainty, str], ...] = (
    (
        Certainty.DENIED,
        r"\b(?:den(?:y|ies|ied|ying)|refut(?:es?|ed|ing)|rebut(?:s|ted|ting)?|repudiat\w+"
        r"|disput(?:e[sd]?|ing)|disavow\w*|debunk\w*|contradict(?:s|ed|ing)?|denials?)\b"
        r"|\b(?:reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|brush(?:es|ed) (?:off|aside)"
        r"|shot down"
        r"|rubbish(?:es|ed|ing)?|quash(?:es|ed|ing)?|scotch(?:es|ed|ing)?|laugh(?:s|ed|ing) off"
        r"|scoff(?:s|ed|ing) at|pour(?:s|ed|ing) (?:cold water|scorn) on)"
        r"\s+(?:\w+\s+){0,3}?(?:claims?|allegations?|accusations?|suggestions?|reports?"
        r"|charges?|notions?|ideas?|rumou?rs?|assertions?)\b|\b(?:reject(?:s|ed|ing)?|dismiss(?:es|ed"
        r"|ing)?)\b(?=[^.]{0,60}\bas (?:false|baseless|untrue|nonsense|absurd|lies?))"
        r"|\b(?:isn['’]t|wasn['’]t|aren['’]t|weren['’]t|is not|was not)"
        r" (?:true|the case|correct|accurate)\b"
        r"|\b(?:did|do|does|has|have|had)(?:n['’]t| not| never) (?:ever )?"
        + _SAID
        + r"|\bnever "
        + _SAID
        + r"|\b(?:nobody|no one|none of (?:[\w’'-]+ ){1,4}|no [a-z]+|neither (?:[\w’'.-]+ ){1,8}nor"
        r" (?:[\w’'.-]+ ){1,6}?)\s?(?:has |have |had )?"
        + _SAID
        + r"|\b(?:no (?:evidence|proof|truth|sign|basis)|not true|untrue|false(?:ly)?|baseless|unfounded"
        r"|fabricated|nothing to suggest|never happened|a lie|fake)\b|\b(?:rul(?:e[sd]?|ing) out"
        r"|called (?:it|them|this|that) (?:false|untrue|a lie|nonsense))\b",
    ),
    (
        Certainty.HEDGED,
        r"\b(?:it(?:['’]s| is| was| remains| seems| appears)|there(?:['’]s| is| was)|that(?:['’]s| is"
        r"| was)) (?:not |also |still |very |entirely |quite |highly |only )?(?:possible"
        r"|impossible to say|likely|unlikely|conceivable|probable|plausible|unclear|uncertain|unknown"
        r"|a (?:chance|possibility|risk))\b|\b(?:may|might|could|appears?|seems?)(?:,| [–—])(?= )"
        r"|\b(?:may|might|could)(?: not| well| also| soon| still| yet"
        r"| even)? (?:have|be|[a-z]{2,})\b|\b(?:possibly|perhaps|maybe|probably|presumably|apparently"
        r"|supposedly|purportedly|reportedly|allegedly|seemingly|arguably|potentially|conceivably"
        r"|tentatively|unconfirmed|unverified|preliminary|provisional(?:ly)?|alleged|purported"
        r"|suspected|presumed|rumou?red|putative|supposed|so-called|unclear|uncertain)\b"
        r"|\b(?:appear(?:s|ed|ing)?|seem(?:s|ed)?|tend(?:s|ed)?) (?:to|as|that|likely|not|un)\b"
        r"|\bappears?\b(?= [a-z]+ed\b)|\b(?:is|are|was|were|be|been|being|widely|also"
        r"|still) (?:believed|thought|expected|feared|suspected|understood|rumou?red|alleged|presumed"
        r"|estimated|said|considered|reported|set|likely|unlikely|due|tipped|poised) (?:to|that)\b"
        r"|\b(?:likely|unlikely|possible|possibility|likelihood|chances?|prospect|speculation"
        r"|rumou?rs?|suspicions?) (?:to|that|of)\b|\bpossible\b|\blikely\b|\bunlikely\b"
        r"|\b(?:suggest(?:s|ed|ing)?|indicat(?:es?|ed|ing)|impl(?:y|ies|ied)|hint(?:s|ed|ing)?"
        r"|speculat(?:es?|ed|ing)|(?<!the )(?<!a )(?<!one )(?<!second )suspects?(?= that| [a-z]+ of"
        r"| he| she| they| the| it)|suspecting|believe[sd]?|think(?:s|ing)?|thought|fear(?:s|ed)?"
        r"|hope[sd]?|expect(?:s|ed|ing)?|guess(?:es|ed)?|assum(?:es?|ed|ing)|doubt(?:s|ed)?"
        r"|estimat(?:es?|ed|ing)|consider(?:s|ed|ing)|predict(?:s|ed|ing)?|wonder(?:s|ed|ing)?"
        r"|worr(?:y|ies|ied)|question(?:s|ed) whether)\b|\b(?:if|unless|whether|in case|provided that"
        r"|assuming)\b|\b(?:some (?:people |experts |analysts )?say|not (?:yet )?(?:clear|certain|sure"
        r"|known|confirmed)|yet to be confirmed|far from (?:certain|clear|sure|guaranteed|assured|confirmed)"
        r"|(?:little|scant|no clear) (?:evidence|proof|sign|indication|to suggest)"
        r"|(?:rumou?rs?|word|legend|gossip) ha(?:s|ve) it|cannot be (?:verified|confirmed)"
        r"|could not be (?:independently )?(?:verified|confirmed)|as many as|up to \d"
        r"|remains to be seen|at risk of|in doubt|to be confirmed)\b",
    ),
    (
        Certainty.ATTRIBUTED,
        r"\b(?:according to|sa(?:id|ys?|ying)|told|tells|telling|claim(?:s|ed|ing)?|announc(?:es|ed"
        r"|ing)|report(?:s|ed|ing)|argu(?:es?|ed|ing)|wr(?:ote|ites|iting)|acknowledg(?:es?|ed|ing)"
        r"|confirm(?:s|ed|ing)|insist(?:s|ed|ing)?|stat(?:ed|ing)|warn(?:s|ed|ing)?|testif(?:ies|ied"
        r"|ying)|tweet(?:s|ed|ing)?|add(?:ed|s|ing) that|add(?:ed|s)(?=[.,:]|$)|not(?:es|ed"
        r"|ing)(?: that)?|explain(?:s|ed|ing)?|admit(?:s|ted|ting)?|conced(?:es?|ed|ing)|assert(?:s|ed"
        r"|ing)?|contend(?:s|ed|ing)?|alleg(?:es?|ing)|maintain(?:s|ed) that|declar(?:es?|ed|ing)"
        r"|vow(?:s|ed|ing)?|promis(?:es|ed|ing)|pledg(?:es|ed|ing)|respond(?:s|ed)|repl(?:ies|ied)"
        r"|describ(?:es|ed|ing)|call(?:s|ed) (?:it|the|him|her|for)|accus(?:es?|ed|ing)|reveal(?:s|ed)"
        r"|disclos(?:es?|ed)|stress(?:es|ed)|emphasi[sz](?:es?|ed)|remark(?:s|ed)|conclud(?:es|ed)"
        r"|found that|complain(?:s|ed)|recall(?:s|ed)|demand(?:s|ed)|urg(?:es|ed)|in (?:his|her|its"
        r"|their) words|quot(?:es|ed|ing)|cit(?:es|ed|ing)|per (?:the )?(?:police|officials))\b",
    ),
)

_NOT = r"(?:n['’]t| not| never)(?: yet| ever)?"
_THING = r"(?= (?:that|it|this|having|the|his|her|their|any|he|she|they)\b)"
"""What follows a denial; who is "denied entry" denies nothing."""

LEFT_OPEN = (
    rf"\b(?:(?:did|do|does|would|will|could){_NOT}|won['’]t) (?:deny|dispute|rule out)\b"
    rf"|\b(?:has|have|had){_NOT} (?:denied|disputed|(?:been )?ruled out)\b"
    rf"|\b(?:is|are|was|were){_NOT} (?:denying|disputing|ruling out|ruled out)\b"
    rf"|\b(?<!was )(?<!were )(?<!been )(?<!is )(?<!are )never (?:denied|disputed){_THING}"
    r"|\b(?:nobody|no one|nothing) (?:has |have |had )?(?:yet )?(?:been )?ruled out\b(?! of\b)"
    r"|\bcan(?:not|['’]t) rule out\b|\bnot ruled out\b"
    r"|\b(?:refus|declin)(?:es?|ed|ing) to (?:confirm or )?(?:deny|rule out)\b"
    r"|\b(?:neither|not|nor) confirm(?:s|ed|ing)? n?or den(?:y|ies|ied|ying)\b"
)
"""What denies a denial and so leaves open what it is of: "did not deny", "has not been ruled out"."""

GRANTED = (
    r"\b(?:nobody|no one|none of (?:[\w’'-]+ ){1,3}|neither (?:[a-z]+ )?)\s?"
    rf"(?:(?:has |have |had )?(?:denied|disputed){_THING}"
    r"|(?:would |will |can |could )?(?:den(?:y|ies)|disputes?)\b)"
    r"|\b(?<!a )(?<!the )(?<!of )few (?:would |will |can |could )?(?:deny|dispute)\b"
    r"|\bcan(?:not|['’]t) (?:be denied|be disputed|deny)\b|\bno denying\b"
)
"""What denies a denial and so grants what it is of: "nobody denies", "cannot be denied"."""

NO_HEDGE = (
    r"(?<=\d\s)may\b|\b(?:in|since|until|by|last|next|early|late|mid|of|through|on)\s+may\b|\bmay\s+\d"
    r"|\b(?:the|his|her|its|their|military) might\b|\bas (?:soon|much|far|quickly"
    r"|many) as possible\b|\bif only\b|\bas if\b|\beven if it is\b|\bif not\b|\bno doubt\b"
    r"|\bwithout (?:a )?doubt\b|\bwhether or not\b|\bthought-|\bcould not be more\b"
    r"|\bcould(?:n['’]t| not) (?:find|agree more)"
)

_PIECE = re.compile(
    r"(?P<word_starts>(?:\\b|\(\?<[!=].*?\))+)|(?P<opens>\(\?:)|(?P<looks_on>\()|(?P<closes>\))|(?P<other>\|)"
    r"|(?P<letters>[a-z]{1,5} |[a-z]{1,6}(?!\?))|."
)


def beginnings(pattern: str) -> frozenset[str]:
    r"""Give the letters, six at most, with which the alternatives of a pattern begin.

    A word that begins otherwise need not be tried; one that ends sooner is closed by its space.

    >>> sorted(beginnings(r"\b(?:den(?:y|ies)|a lie|claims?|t(?:old|ells))\b|\bpossible\b"))
    ['a ', 'claim', 'den', 'possib', 't']
    """
    found: set[str] = set()
    groups = [[True, True]]
    """For each group that is open: whether one of its alternatives begins the pattern; whether it is here."""
    for piece in _PIECE.finditer(pattern):
        kind, here = piece.lastgroup, groups[-1][1]
        if kind in ("opens", "looks_on"):
            is_first = here and kind == "opens"
            groups.append([is_first, is_first])
        elif kind == "other":
            groups[-1][1] = groups[-1][0]
        elif kind != "word_starts":
            if kind == "closes":
                groups.pop()
            elif kind == "letters" and here:
                found.add(piece.group())
            groups[-1][1] = False
    return frozenset(found)
