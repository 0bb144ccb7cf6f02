"""The sections that passages fill: what happened, who said what, what next, what is not known yet."""

from __future__ import annotations

import re
from collections.abc import Callable

from anechoic.briefs.naming import SPEAKS
from anechoic.briefs.passages import Passage
from anechoic.briefs.printing import printed
from anechoic.briefs.ranking import Ranking
from anechoic.briefs.things import BriefSentence
from anechoic.briefs.told import Told

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_NEXT = re.compile(
    r"\b(?:(?:is|are) (?:due|set|scheduled|expected|slated) to"
    r"|(?:is|are) (?:due|scheduled|expected) (?:on|in|by)"
    r"|plans? to|next (?:week|month|year)|tomorrow|later this (?:week|month|year)|deadline"
    r"|(?:will|to) (?:\w+ ){1,8}(?:on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|later|until|before)"
    r"|in the coming (?:days|weeks|months))\b",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(
    r"\b(?:(?:is|was|are|were|remains?|it['’]s) (?:still )?unclear|not (?:immediately |yet )?(?:clear|known)"
    r"|unknown|remains? to be seen|no word on|declined to say"
    r"|has(?:n['’]t| not) (?:yet )?(?:been (?:named|released|identified|confirmed|determined)|said|commented)"
    r"|(?:still |remains? )under investigation|investigating (?:whether|how|what|why)"
    r"|not been (?:independently )?(?:verified|confirmed)|could not be (?:reached|verified|confirmed))\b",
    re.IGNORECASE,
)
_THIN = 0.1
"""What adds less than this share of the story's best passage is detail, not what happened."""
_OPINION = 2.0
"""An article with so many words of judgement, or "we" and "you", for ten sentences reads as opinion."""
_PAST = re.compile(r"\b(?:had|was|were|did|used to) (?!expected|due|set)", re.IGNORECASE)


def happened(ranking: Ranking, most: int, told: Told) -> list[BriefSentence]:
    """The event itself: passages that an outlet states or attributes, no bare quotes; each adds most."""
    found: list[BriefSentence] = []
    known: set[object] = set()
    while len(found) < most:
        fit = [
            p for p in ranking.passages if not p.is_loud and _quoted_share(p.text) < 0.4 and told.allows(p)
        ]
        best = max(fit, key=lambda p: ranking.news(p, known), default=None)
        if best is None or (found and ranking.news(best, known) < _THIN * ranking.score(ranking.best()[0])):
            break
        known |= ranking.concepts(best)
        found.append(printed(best, told.take(best)))
    return found


def said(ranking: Ranking, most: int, told: Told) -> list[BriefSentence]:
    """One passage for each speaker who is named in it, most central first."""
    heard: set[str] = set()

    def is_new(passage: Passage) -> bool:
        speaker = surname(passage)
        if speaker is None or speaker in heard:
            return False
        heard.add(speaker)
        return True

    return _take(ranking, lambda p: told.allows(p) and is_new(p), most, told)


def surname(passage: Passage) -> str | None:
    """Give the last word of the speaker's name if the passage itself says that this speaker speaks."""
    if not passage.speaker or not passage.is_quote or not passage.speaker.split()[-1][:1].isupper():
        return None
    name = re.escape(passage.speaker.split()[-1].removesuffix("’s").removesuffix("'s"))
    outside = _QUOTED.sub(" ", passage.text)
    near = rf"\b{name}\b[^.]{{0,60}}\b{SPEAKS}\b|\b{SPEAKS}\b[^.]{{0,60}}\b{name}\b"
    return name if re.search(near, outside) else None


def next_steps(ranking: Ranking, most: int, told: Told) -> list[BriefSentence]:
    """What is announced for the time after the reports."""

    def is_next(passage: Passage) -> bool:
        outside = _QUOTED.sub(" ", passage.text)
        return bool(_NEXT.search(outside)) and not _PAST.search(outside) and told.allows(passage)

    return _take(ranking, is_next, most, told)


def unknown(ranking: Ranking, most: int, told: Told) -> list[BriefSentence]:
    """What the reports themselves say is not known."""
    return _take(
        ranking, lambda p: bool(_UNKNOWN.search(_QUOTED.sub(" ", p.text))) and told.allows(p), most, told
    )


def _take(
    ranking: Ranking, is_wanted: Callable[[Passage], bool], most: int, told: Told
) -> list[BriefSentence]:
    found: list[BriefSentence] = []
    for passage in ranking.best():
        if len(found) < most and is_wanted(passage):
            found.append(printed(passage, told.take(passage)))
    return found


def _quoted_share(text: str) -> float:
    """Give the share of a text's characters that stand in quotation marks."""
    return sum(len(quote) for quote in _QUOTED.findall(text)) / max(1, len(text))
