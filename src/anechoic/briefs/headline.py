"""The brief's headline: a central report's own, if it reads like news and its text bears it out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from math import fsum

from anechoic.articles.things import Article
from anechoic.briefs.clauses import opens_with_subject
from anechoic.briefs.fairness import Fairness
from anechoic.briefs.loaded import loudness
from anechoic.briefs.passages import Passage
from anechoic.briefs.proof import check_headline
from anechoic.briefs.quoted import quoted_share
from anechoic.briefs.ranking import Ranking, concepts, covered, words
from anechoic.briefs.things import BriefSentence
from anechoic.briefs.titles import clean_title, manner, sentence_case
from anechoic.facts.things import Ledger
from anechoic.stories.things import Story

_LONGEST = 12
"""Words of a headline that is read at a glance."""
_TITLE = (4, 22)
"""Words of a title, at least and at most: a long one is better than a whole sentence, not than a clause."""
_SAME = 0.7
"""Share of a short title's words in a long one from which the two say the same."""
_NEAR = 0.5
_TURNS = re.compile(
    r"\b(?:but|before|until|although|though|unless|if|subject to|acquitted|cleared|heard|told|alleged|claimed"
    r"|called|denied|false|not|no|never)\b",
    re.IGNORECASE,
)
"""What turns a sentence round or says whose word it is: a headline is not cut before it."""
_SHOWN = 0.5
"""What is left of a title that the brief shows as one side's, further down."""
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
    ranking: Ranking,
    story: Story,
    articles: Mapping[str, Article],
    ledger: Ledger,
    shown: Collection[str] = (),
) -> BriefSentence:
    """Choose among the reports' titles; its evidence is the sentence that bears it out best.

    A title must pass proof against its own article. Where none that passes reads like news, the main clause
    of a central sentence is the headline, a longer one where there is no title, or only one that judges in
    its outlet's own words, else the best passage;
    without any passage the story's title stands, without evidence. A long title gives way to a short one
    that says the same, and none that `Fairness` weighs down, or that is `shown` as a side's (by articles'
    ids), is taken while another as plain is there.
    """
    passing = _titles(ranking, articles, ledger, shown)
    first = next(passing, None)
    clause = None
    if first is None or _plainness(first.text) < _FIT or len(first.text.split()) > _LONG:
        clause = _clause(ranking, articles)
    if clause is None and first is not None and loudness(first.text):
        clause = _clause(ranking, articles, _TITLE[1])
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


def _titles(
    ranking: Ranking, articles: Mapping[str, Article], ledger: Ledger, shown: Collection[str]
) -> Iterator[BriefSentence]:
    """Give the titles that pass proof and are fair by now, the best first."""
    fairness = Fairness(ranking, ledger)
    weighed = [
        (fit * fairness.weight(title, p) * (_SHOWN if p.article.id in shown else 1.0), title, p)
        for fit, title, p in _candidates(ranking)
    ]
    for weight, text, passage in sorted(weighed, key=lambda found: -found[0]):
        sentence = _sentence(text, passage)
        if weight and _holds(sentence, articles):
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
    central = [p for p in calm if p.position <= _OPENING and _stands(p, ranking)]
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
    alone = [p for p in alone if _stands(p, ranking)] or alone
    alone = [p for p in alone if not p.is_loud] or alone
    near = [p for p in alone if ranking.score(p) >= _NEAR * ranking.score(alone[0])]
    return min(near, key=lambda p: p.length, default=None)


def _stands(passage: Passage, ranking: Ranking) -> bool:
    """Tell whether nobody denies a passage, and nothing has put it right."""
    return not (passage.is_live or ranking.is_stale(passage) or ranking.denial_of(passage))


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
