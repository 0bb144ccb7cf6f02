"""Cuts a story's articles into passages that a brief could print, each with what the ledger knows of it.

read(articles, ledger, story, rules) -> [Passage, ...]
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from anechoic.articles.things import Article, ArticleKind, Evidence, evidence
from anechoic.briefs.clauses import clauses
from anechoic.briefs.cutting import present
from anechoic.briefs.loaded import loudness
from anechoic.briefs.prose import is_sentence, is_signed
from anechoic.briefs.quoted import quotations
from anechoic.briefs.rules import Rules
from anechoic.briefs.stamps import has_clock, stamp_of
from anechoic.briefs.standing import denies_what_was_said, speaks_to_us, stands_alone
from anechoic.briefs.voice import argues, muses
from anechoic.facts.things import Fact, Ledger, Statement
from anechoic.language import sentences
from anechoic.stories.things import Story

_DEEPEST, _SHALLOWEST, _ALL = 40, 15, 600
"""Sentences read of one article, at most and at least, and of a story: what matters stands above, and where
many report, each is read less deep, so that thirty articles stay within half a second."""
_TOP, _BRIEF = 3, 24
"""Captions stand among the first sentences, and have few words."""


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """One source sentence as it could be printed.

    `text` is what is left of `article.text[start:end]` after cuts; `position` counts sentences from 0.
    `is_loud`: it muses (see `voice`) or has a word of judgement of the outlet's own; a lead, which has the
    whole story, may have one. `loudness` counts such words, and adds those of the whole article.
    `is_live`: it stands under a time of the day, in a page that was written as it went on; others report.
    `argues`: its article does (see `voice`). `is_opinion`: it does, and others report.
    `origin` is the article's origin; `origins` (by name: an outlet's own texts are one, and so is an agency)
    and `outlets` are those of the facts that the ledger found in it.
    """

    article: Article
    start: int
    end: int
    text: str
    position: int
    origin: str
    is_alone: bool
    is_loud: bool = False
    argues: bool = False
    is_opinion: bool = False
    is_live: bool = False
    loudness: float = 0.0
    facts: tuple[str, ...] = ()
    origins: frozenset[str] = frozenset()
    outlets: frozenset[str] = frozenset()
    speaker: str | None = None
    is_quote: bool = False
    certainty: str = "stated"
    cues: tuple[str, ...] = ()

    @property
    def evidence(self) -> Evidence:
        return evidence(self.article, self.start, self.end)

    @property
    def length(self) -> int:
        """Words as printed."""
        return len(self.text.split())


def read(articles: Sequence[Article], ledger: Ledger, story: Story, rules: Rules) -> list[Passage]:
    """Read the articles that may be quoted as fact: the edition's language, and in an origin (no opinion)."""
    origin_of = {article: origin.id for origin in story.origins for article in origin.articles}
    named = {origin.id: origin.name for origin in story.origins}
    unread = {item.article for item in ledger.unread}
    known = _by_article(ledger.facts)
    found = []
    deep = max(_SHALLOWEST, min(_DEEPEST, _ALL // max(1, len(articles))))
    for article in articles:
        language = (article.language or rules.language)[:2]
        if article.id in origin_of and article.id not in unread and language == rules.language:
            found += _passages(article, origin_of[article.id], known[article.id], deep)
    is_all_opinion = all(passage.is_opinion for passage in found)
    is_all_live = all(passage.is_live or passage.is_opinion for passage in found)
    captions = _captions(found)
    return [
        replace(
            passage,
            is_alone=passage.is_alone and not (passage.position < _TOP and passage.text in captions),
            origins=frozenset(named.get(id, id) for id in passage.origins),
            is_opinion=passage.is_opinion and not is_all_opinion,
            is_live=passage.is_live and not is_all_live,
        )
        for passage in found
    ]


_Known = tuple[int, int, Fact, Statement]
"""Where a statement stands in its article, and the fact that it is of."""


def _by_article(facts: Iterable[Fact]) -> dict[str, list[_Known]]:
    known: dict[str, list[_Known]] = defaultdict(list)
    for fact in facts:
        for one in fact.statements:
            place = one.evidence
            known[place.article].append((place.start, place.end, fact, one))
    return known


def _passages(article: Article, origin: str, known: Sequence[_Known], deep: int) -> list[Passage]:
    found = []
    own = sentences(article.text, article.language or "en")[:deep]
    texts = [sentence.text for sentence in own]
    tone, is_opinion = _tone(texts), argues(article, texts)
    signed = {sentence.paragraph for sentence in own if is_signed(sentence.text)}
    clocked = {sentence.paragraph for sentence in own if has_clock(sentence.text)}
    for position, sentence in enumerate(own):
        start = sentence.start + stamp_of(sentence.text)
        text = present(article.text[start : sentence.end])
        is_answer = denies_what_was_said(text)
        if sentence.paragraph in signed or not (is_sentence(text) or is_answer):
            continue
        at = (start, sentence.end)
        loud = (loudness(text), tone)
        passage = _passage(article, origin, at, text, position, loud, _within(known, *at))
        is_live = article.kind is ArticleKind.LIVE or sentence.paragraph in clocked
        is_alone = passage.is_alone and is_sentence(text)
        found.append(
            replace(passage, argues=is_opinion, is_opinion=is_opinion, is_live=is_live, is_alone=is_alone)
        )
    return found


def _tone(texts: Sequence[str]) -> float:
    """Count an article's words of judgement and sentences to the reader, for each ten sentences."""
    voiced = sum(speaks_to_us(text) for text in texts)
    return 10 * (sum(map(loudness, texts)) + voiced) / (len(texts) + 10)


def _within(known: Sequence[_Known], start: int, end: int) -> list[tuple[Fact, Statement]]:
    """Give the statements that lie for the most part in `start:end`."""
    return [
        (fact, one)
        for low, high, fact, one in known
        if low < end and start < high and min(end, high) - max(start, low) > 0.5 * (high - low)
    ]


def _captions(passages: Iterable[Passage]) -> frozenset[str]:
    """Give the short texts near the top without a main verb: pictures' captions among the paragraphs."""
    short = [
        passage.text
        for passage in passages
        if passage.is_alone
        and passage.position < _TOP
        and passage.length <= _BRIEF
        and not quotations(passage.text)
    ]
    return frozenset(short) - clauses(short)


_ORDER = ("denied", "hedged", "attributed", "stated")


def _passage(
    article: Article,
    origin: str,
    at: tuple[int, int],
    text: str,
    position: int,
    loud: tuple[int, float],
    known: list[tuple[Fact, Statement]],
) -> Passage:
    statements = [s for _, s in known]
    return Passage(
        article=article,
        start=at[0],
        end=at[1],
        text=text,
        position=position,
        origin=origin,
        is_alone=stands_alone(text),
        is_loud=loud[0] > (position == 0) or (position > 0 and muses(text)),
        loudness=sum(loud),
        facts=tuple(dict.fromkeys(fact.id for fact, _ in known)),
        origins=frozenset({origin}.union(*(fact.origins for fact, _ in known))),
        outlets=frozenset({article.outlet}.union(*(fact.outlets for fact, _ in known))),
        speaker=next((s.said_by for s in statements if s.speakers), None),
        is_quote=any(s.is_quote for s in statements),
        certainty=min((s.certainty.value for s in statements), key=_ORDER.index, default="stated"),
        cues=tuple(dict.fromkeys(cue for s in statements for cue in s.cues)),
    )
