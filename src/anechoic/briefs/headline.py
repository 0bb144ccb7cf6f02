"""The brief's headline: a central report's own, if it reads like news and its text bears it out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from math import fsum

from anechoic.articles.things import Article
from anechoic.briefs.clauses import opens_with_subject
from anechoic.briefs.denials import is_newer
from anechoic.briefs.loaded import loudness
from anechoic.briefs.passages import Passage
from anechoic.briefs.proof import check_headline
from anechoic.briefs.quoted import quoted_share
from anechoic.briefs.ranking import Ranking, concepts, covered, words
from anechoic.briefs.things import BriefSentence
from anechoic.briefs.titles import clean_title, manner, sentence_case
from anechoic.facts.things import Ledger, RelationKind
from anechoic.language import quantities
from anechoic.stories.things import Story

_LONGEST = 12
"""Words of a headline that is read at a glance."""
_TITLE = (4, 22)
"""Words of a title, at least and at most: a long one is better than a whole sentence, not than a clause."""
_SAME = 0.7
"""Share of a short title's words in a long one from which the two say the same."""
_NEAR = 0.5
_SIDED = 0.4
_STALE = 0.2
"""What is left of a title whose figure a later report has put right: "Seven dead" once they are eight."""
_DENIED = 0.3
"""What is left of a title of whose matter a later report has the denial."""
_ANNOUNCED = 0.5
"""What is left of a title that says what somebody is about to do, if the last report is later by so much."""
_LATER = timedelta(hours=6)
_IS_TO = re.compile(
    r"(?:^|, )(?:[A-Z]\S* ){1,3}(?:to|will|is to|are to|set to) (?i:make|give|deliver|issue|address|speak"
    r"|announce|hold|meet|vote|decide|hear|unveil|release|publish|begin|start|face|appear|testify|visit|rule)\b"
)
_CLEARED = re.compile(
    r"\b(?:acquit\w*|clear(?:s|ed)(?! the\b)|not guilty|walk(?:s|ed) free|exonerated"
    r"|charges? (?:\w+ )?dropped|conviction (?:\w+ )?(?:quashed|overturned))\b",
    re.IGNORECASE,
)
_ACCUSES = re.compile(
    r"\b(?:took|stole|killed|murder\w*|rape\w*|abuse\w*|attacked|stabbed|shot|lied|accused|charged|arrested"
    r"|suspects?|guilty|told|hears?|heard|alleged\w*|bribe\w*|fraud|named)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\b[A-Z][a-zà-ÿ’'-]{2,}")
_TURNS = re.compile(
    r"\b(?:but|before|until|although|though|unless|if|subject to|acquitted|cleared|heard|told|alleged|claimed"
    r"|called|denied|false|not|no|never)\b",
    re.IGNORECASE,
)
"""What turns a sentence round or says whose word it is: a headline is not cut before it."""
_LONG = 16
"""Words from which a title gives way to a clause, if there is one."""
_FIT = 0.55
"""Manner, less for judgement, below which a clause of a report's own is the better headline."""
_COMMON = 0.4
"""What is left of a title that no other report's opening has a word of: it is an author's own turn."""
_SHORTEST = 5
"""Words of such a clause, at least."""
_OPENING = 2
"""The last place of a sentence whose clause may be a headline: later ones speak of "the scandal" as known."""
_BRIEF = 14
"""Words up to which a title is as good as a shorter one."""
_TODAY = re.compile(
    r"^(?:Today|On (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: \w+)?|(?:This|Last) \w+), (?=[a-z])"
)
"""An opening that a headline does without."""
_ENDS_CLAUSE = re.compile(r",(?= )| (?:—|–|--)(?= )|;")


def headline(
    ranking: Ranking, story: Story, articles: Mapping[str, Article], ledger: Ledger
) -> BriefSentence:
    """Choose among the reports' titles; its evidence is the sentence that bears it out best.

    A title must pass proof against its own article. Where none that passes reads like news, the main clause
    of a central sentence is the headline, a longer one where there is no title, else the best passage;
    without any passage the story's title stands, without evidence. A long title gives way to a short one
    that says the same, and none takes a side where the reports differ, or gives a figure that a later report
    has put right, while another is there.
    """
    passing = _titles(ranking, articles, ledger)
    first = next(passing, None)
    clause = None
    if first is None or _plainness(first.text) < _FIT or len(first.text.split()) > _LONG:
        clause = _clause(ranking, articles)
    if first is not None and clause is None:
        chosen = first if _is_short(first) else next((s for s in passing if _tells(s, first)), first)
        text = articles[chosen.evidence[0].article].text
        cased = replace(chosen, text=sentence_case(chosen.text, text))
        return cased if _holds(cased, articles) else chosen
    clause = clause or _clause(ranking, articles, _TITLE[1])
    if clause is not None:
        return clause
    best = _shortest_of_the_best(ranking)
    return (
        _sentence(best.text.removesuffix("."), best) if best else BriefSentence(text=story.title, evidence=())
    )


def _titles(ranking: Ranking, articles: Mapping[str, Article], ledger: Ledger) -> Iterator[BriefSentence]:
    """Give the titles that pass proof, the best first."""
    disputed, stale = _disputed(ledger), _stale(ledger)
    last = max((p.article.seen_at for p in ranking.reports), default=None)

    def fitness(candidate: tuple[float, str, Passage]) -> float:
        core, title, passage = candidate
        timely = _fresh(title, passage, stale) * _timely(title, passage, last) * _unanswered(passage, ranking)
        return core * _calm(title, passage, disputed) * timely

    verdicts = [p for p in ranking.reports if p.position <= _OPENING and _CLEARED.search(p.text)]
    fair = (c for c in _candidates(ranking) if not any(_accuses(c[1], p) for p in verdicts))
    for _, text, passage in sorted(fair, key=fitness, reverse=True):
        sentence = _sentence(text, passage)
        if _holds(sentence, articles):
            yield sentence


def _holds(sentence: BriefSentence, articles: Mapping[str, Article]) -> bool:
    return not list(check_headline(sentence, articles))


def _is_short(sentence: BriefSentence) -> bool:
    return len(sentence.text.split()) <= _LONGEST


def _tells(short: BriefSentence, long: BriefSentence) -> bool:
    """Tell whether a short title says what the long one says, as plainly."""
    if not _is_short(short) or manner(short.text) < manner(long.text):
        return False
    return covered(short.text, long.text) >= _SAME


def _clause(
    ranking: Ranking, articles: Mapping[str, Article], longest: int = _LONGEST
) -> BriefSentence | None:
    """Give the main clause of one of the most central sentences, None if none is short enough."""
    calm = (p for p in ranking.best() if p.is_alone and not p.is_loud and not p.is_opinion)
    central = [p for p in calm if p.position <= _OPENING]
    for passage in central[:6]:
        if ranking.score(passage) < _NEAR * ranking.score(central[0]) or quoted_share(passage.text) > 0:
            continue
        for text in _cuts(passage.text, longest):
            sentence = _sentence(text, passage)
            if not loudness(text) and opens_with_subject(text) and _holds(sentence, articles):
                return sentence
    return None


def _cuts(text: str, longest: int) -> Iterator[str]:
    """Give the sentence without its day in front and its full stop, then up to each comma or dash."""
    text = _TODAY.sub("", text)
    text = text[:1].upper() + text[1:]
    ends = [len(text.removesuffix(".")), *(m.start() for m in reversed(list(_ENDS_CLAUSE.finditer(text))))]
    for end in ends:
        if _TURNS.search(text[end:]):
            return
        if _SHORTEST <= len(text[:end].split()) <= longest:
            yield text[:end]


def _shortest_of_the_best(ranking: Ranking) -> Passage | None:
    """Of the passages that tell half as much as the best or more, give the shortest."""
    alone = [p for p in ranking.best() if p.is_alone and not p.is_opinion]
    alone = [p for p in alone if not p.is_loud] or alone
    near = [p for p in alone if ranking.score(p) >= _NEAR * ranking.score(alone[0])]
    return min(near, key=lambda p: p.length, default=None)


def _disputed(ledger: Ledger) -> frozenset[str]:
    """Give the figures, as written, on which the reports differ."""
    tables = (table for table in ledger.figures if table.relation is RelationKind.DIFFERS)
    return frozenset(reading.quantity.text for table in tables for reading in table.readings)


def _stale(ledger: Ledger) -> frozenset[tuple[str, float, float]]:
    """Give the figures that a later report has put right, each with the article that gave it."""
    readings = (
        table.readings[link.a]
        for table in ledger.figures
        for link in table.links
        if link.kind is RelationKind.UPDATED
    )
    return frozenset((r.evidence.article, r.quantity.lo, r.quantity.hi) for r in readings)


def _fresh(title: str, passage: Passage, stale: frozenset[tuple[str, float, float]]) -> float:
    """Weigh down a title that gives a figure which its own article has stale."""
    of_this_article = {(lo, hi) for article, lo, hi in stale if article == passage.article.id}
    is_stale = of_this_article and any((q.lo, q.hi) in of_this_article for q in quantities(title))
    return _STALE if is_stale else 1.0


def _timely(title: str, passage: Passage, last: datetime | None) -> float:
    """Weigh down a title that announces what later reports may tell of: "Lind to make a statement"."""
    is_late = last is not None and last - passage.article.seen_at >= _LATER
    return _ANNOUNCED if is_late and _IS_TO.search(title) else 1.0


def _unanswered(passage: Passage, ranking: Ranking) -> float:
    """Weigh down a title whose lead, or what bears it out, a later report denies."""
    own = (p for p in ranking.reports if p.article is passage.article and (p is passage or not p.position))
    is_denied = any((denial := ranking.denial_of(p)) and is_newer(denial, p) for p in own)
    return _DENIED if is_denied else 1.0


def _accuses(title: str, verdict: Passage) -> bool:
    """Tell whether a title accuses whom a verdict clears, and is silent on it."""
    if _CLEARED.search(title) or not _ACCUSES.search(title):
        return False
    return bool(set(_NAMED.findall(title)) & set(_NAMED.findall(verdict.text)))


def _calm(title: str, passage: Passage, disputed: frozenset[str]) -> float:
    """Weigh down a title that gives one of several figures as the one."""
    takes_a_side = any(re.search(rf"(?<!\w){re.escape(figure)}(?!\w)", title) for figure in disputed)
    return _SIDED if takes_a_side and passage.certainty != "denied" else 1.0


def _candidates(ranking: Ranking) -> list[tuple[float, str, Passage]]:
    """Give for each report how well its title fits: core of the story, borne out, calm, plain."""
    openings = _openings(ranking)
    by_article: dict[str, list[Passage]] = {}
    for passage in ranking.reports:
        by_article.setdefault(passage.article.id, []).append(passage)
    found = []
    for passages in by_article.values():
        if not passages[0].article.has_title:
            continue
        text = clean_title(passages[0].article)
        length = len(text.split())
        if not _TITLE[0] <= length <= _TITLE[1] or not manner(text):
            continue
        support = max(passages, key=lambda p: (covered(text, p.text), -p.position))
        core = fsum(ranking.core.get(concept, 0.0) for concept in concepts(text)) / (len(text.split()) + 5)
        calm = 1 / (1 / _plainness(text) + passages[0].loudness / 4)
        brevity = min(1.0, _BRIEF / length)
        common = _COMMON + (1 - _COMMON) * _shared(text, passages[0].article, openings)
        found.append((core * calm * brevity * common * (0.3 + covered(text, support.text)), text, support))
    return found


def _openings(ranking: Ranking) -> Mapping[str, frozenset[str]]:
    """Give for each report the words of its title and its first sentences."""
    found: dict[str, set[str]] = {}
    for p in ranking.reports:
        if p.position <= _OPENING:
            found.setdefault(p.article.id, set(words(p.article.title))).update(words(p.text))
    return {article: frozenset(own) for article, own in found.items()}


def _shared(title: str, article: Article, openings: Mapping[str, frozenset[str]]) -> float:
    """Give the share of a title's words with which other reports open; 1 where there is no other."""
    others = [own for id, own in openings.items() if id != article.id]
    wanted = set(words(title))
    return len(wanted & frozenset().union(*others)) / max(1, len(wanted)) if others else 1.0


def _plainness(title: str) -> float:
    """Give a title's manner, less for words of judgement, 0..1."""
    return manner(title) / (1 + loudness(title))


def _sentence(text: str, passage: Passage) -> BriefSentence:
    return BriefSentence(
        text=text,
        evidence=(passage.evidence,),
        facts=passage.facts,
        note=f"Headline: {passage.article.outlet}",
        origins=min(len(passage.origins), len(passage.outlets)),
        outlets=len(passage.outlets),
    )
