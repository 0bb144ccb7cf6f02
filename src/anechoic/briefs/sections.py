"""The sections that passages fill: what happened, who said what, what next, what is not known yet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache

from anechoic.briefs.days import may_be_over
from anechoic.briefs.naming import SPEAKS, is_named
from anechoic.briefs.passages import Passage
from anechoic.briefs.printing import printed
from anechoic.briefs.quoted import outside, quotations, quoted_share
from anechoic.briefs.ranking import Ranking
from anechoic.briefs.things import BriefSentence
from anechoic.briefs.told import Told
from anechoic.briefs.whole import places, stands
from anechoic.patterns import Pattern

_NEXT = Pattern(
    r"\b(?:(?:is|are) (?:\w+ )?(?:due|set|scheduled|expected|slated) (?:to|on|in|by|for)"
    r"|(?<!\bthe )(?<!\bits )(?<!\bhis )(?<!\bher )(?<!s )(?<!\bno )(?:plans?|intends?|hopes?) to"
    r"|will (?:\w+ ){0,12}?(?:on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|(?:in|on) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*|next (?:week|month|year)"
    r"|later this|tomorrow|until|before|in the coming)"
    r"|in the coming (?:days|weeks|months))\b",
    re.IGNORECASE,
)
_UNKNOWN = Pattern(
    r"\b(?:(?:is|was|are|were|remains?|it['’]s) (?:still )?unclear|not (?:immediately |yet )?(?:clear|known)"
    r"|unknown|remains? to be seen|no word on|declined to say"
    r"|has(?:n['’]t| not) (?:yet )?(?:been (?:named|released|identified|confirmed|determined)|said|commented)"
    r"|(?:still |remains? )under investigation|investigating (?:whether|how|what|why)"
    r"|not been (?:independently )?(?:verified|confirmed)|could not be (?:reached|verified|confirmed))\b",
    re.IGNORECASE,
)
_THIN = 0.1
"""What adds less than this share of the story's best passage is detail, not what happened."""
_FRESH = 0.45
"""What adds less than this share of its own weight says again what is told."""
_ON_TOPIC = 0.2
"""What weighs less than this share of the weightiest, whatever its place, is another matter."""
_SPEAKS = re.compile(rf"\b{SPEAKS}\b")
_NEAR = 60
"""Characters between a speaker and the verb."""
_SPOKEN = 6
"""Words of a quotation worth printing: "I feel very comfortable" is none."""
_SAME_OUTLET = 0.7
"""How much each quotation taken from an outlet sinks its next: a story has many voices."""
_PAST = Pattern(
    r"\b(?:had|was|were|did|used to) (?!expected|due|set)|\bwould\b|^(?:On|Last) \w+day\b|\bstates:",
    re.IGNORECASE,
)


def happened(ranking: Ranking, most: int, told: Told, headline: str) -> list[BriefSentence]:
    """The event itself: passages that an outlet states or attributes, no bare quotes; each adds most."""
    chosen = _of_the_event(ranking, most, told.fresh())
    return [printed(passage, told.take(passage)) for passage in told.paired(told.led_by(headline, chosen))]


def _of_the_event(ranking: Ranking, most: int, told: Told) -> list[Passage]:
    found: list[Passage] = []
    known: set[object] = set()
    top = max(map(ranking.weight, ranking.reports), default=0.0)
    on_topic = [p for p in ranking.reports if ranking.weight(p) >= _ON_TOPIC * top]
    calm = [p for p in on_topic if not p.is_loud and quoted_share(p.text) < 0.35]
    while len(found) < most:
        fit = [p for p in calm if told.allows(p) and (not found or _is_fresh(p, ranking, known))]
        best = max(fit, key=lambda p: ranking.news(p, known), default=None)
        if best is None or (found and ranking.news(best, known) < _THIN * ranking.score(ranking.best()[0])):
            break
        for one in told.with_denial(best):
            told.take(one)
            known |= ranking.concepts(one)
            found.append(one)
    return found


def _is_fresh(passage: Passage, ranking: Ranking, known: set[object]) -> bool:
    return ranking.news(passage, known) >= _FRESH * ranking.score(passage)


def said(ranking: Ranking, most: int, told: Told) -> list[BriefSentence]:
    """One quotation for each speaker, who is named in full; weightiest first, from several outlets."""
    found: list[BriefSentence] = []
    taken: Counter[str] = Counter()
    weights = {id(p): _weight_of_quote(p, ranking) for p in ranking.reports if surname(p)}
    quotes = [p for p in ranking.reports if weights.get(id(p), 0.0) > 0]
    while len(found) < most:
        fit = [p for p in quotes if told.allows(p) and _is_new_voice(p, told, found)]
        best = max(fit, key=lambda p: weights[id(p)] * _SAME_OUTLET ** taken[p.article.outlet], default=None)
        if best is None:
            break
        taken[best.article.outlet] += 1
        found += [printed(one, told.take(one)) for one in told.with_denial(best)]
    return found


def _weight_of_quote(passage: Passage, ranking: Ranking) -> float:
    """Weigh what is said by what it has of the story's core, whatever its place."""
    quoted = " ".join(quotations(passage.text))
    if len(quoted.split()) < _SPOKEN:
        return 0.0
    return ranking.weight(passage) + 0.5 * ranking.score(passage)


def _is_new_voice(passage: Passage, told: Told, found: Sequence[BriefSentence]) -> bool:
    """Tell whether the speaker is known to the reader by name, and has not spoken yet."""
    name = surname(passage)
    if name is None or any(stands(name, outside(s.text)) for s in found):
        return False
    return told.knows(name) or is_named(name, told.worded(passage))


def surname(passage: Passage) -> str | None:
    """Give the last word of the speaker's name if the passage itself says that this speaker speaks."""
    if not passage.speaker or not passage.is_quote or not passage.speaker.split()[-1][:1].isupper():
        return None
    name = passage.speaker.split()[-1].removesuffix("’s").removesuffix("'s")
    return name if _speaks(name, passage.text) else None


@lru_cache(maxsize=1024)
def _speaks(name: str, text: str) -> bool:
    """Tell whether a verb of speech stands near a name, in the same sentence."""
    own = outside(text)
    names = [(at, at + len(name)) for at in places(name, own)]
    verbs = [verb.span() for verb in _SPEAKS.finditer(own)] if names else []
    gaps = (own[min(a[1], b[1]) : max(a[0], b[0])] for a in names for b in verbs)
    return any(len(gap) <= _NEAR and "." not in gap for gap in gaps)


def next_steps(ranking: Ranking, most: int, told: Told) -> list[BriefSentence]:
    """What is announced for the time after the reports."""
    last = max((p.article.published_at for p in ranking.reports if p.article.published_at), default=None)
    top = max(map(ranking.weight, ranking.reports), default=0.0)

    def is_next(passage: Passage) -> bool:
        own = outside(passage.text)
        if not _NEXT.is_in(own) or _PAST.is_in(own) or ranking.weight(passage) < _ON_TOPIC * top:
            return False
        return told.allows(passage) and not may_be_over(passage.text, passage.article.published_at, last)

    return _take(ranking, is_next, most, told)


def unknown(ranking: Ranking, most: int, told: Told) -> list[BriefSentence]:
    """What the reports themselves say is not known."""
    return _take(ranking, lambda p: _UNKNOWN.is_in(outside(p.text)) and told.allows(p), most, told)


def _take(
    ranking: Ranking, is_wanted: Callable[[Passage], bool], most: int, told: Told
) -> list[BriefSentence]:
    found: list[BriefSentence] = []
    for passage in ranking.best():
        if len(found) < most and is_wanted(passage):
            found.append(printed(passage, told.take(passage)))
    return found
