"""The brief's headline: that of the most central report, if its own text bears it out."""

from __future__ import annotations

import re

from anechoic.articles.things import Article
from anechoic.briefs.passages import Passage
from anechoic.briefs.ranking import Ranking, words
from anechoic.briefs.things import BriefSentence
from anechoic.stories.things import Story

_TAIL = re.compile(r"\s+[|–—-]\s+[^|–—-]{2,40}$")
_LOUD = re.compile(
    r"[?!…]|\.\.\.|^(?:opinion|analysis|watch|video|live|editorial|exclusive|breaking)\b", re.IGNORECASE
)


def headline(ranking: Ranking, story: Story) -> BriefSentence:
    """Choose among the reports' titles; its evidence is the sentence that bears it out best.

    If no title is fit, the summary's first sentence stands in; without any passage, the story's title
    stands, without evidence.
    """
    best = ranking.best()
    titles = sorted(_candidates(ranking), key=lambda pair: -pair[0])
    for _, text, passage in titles:
        return _sentence(text, passage)
    if best:
        return _sentence(best[0].text, best[0])
    return BriefSentence(text=story.title, evidence=())


def _candidates(ranking: Ranking) -> list[tuple[float, str, Passage]]:
    by_article: dict[str, list[Passage]] = {}
    for passage in ranking.passages:
        by_article.setdefault(passage.article.id, []).append(passage)
    found = []
    for passages in by_article.values():
        text = clean_title(passages[0].article)
        if not 4 <= len(text.split()) <= 16 or _LOUD.search(text):
            continue
        support = max(passages, key=lambda p: (_cover(text, p.text), -p.position))
        found.append((_cover(text, support.text) * (1 + max(map(ranking.score, passages))), text, support))
    return found


def _cover(title: str, text: str) -> float:
    wanted = set(words(title))
    return len(wanted & set(words(text))) / max(1, len(wanted))


def clean_title(article: Article) -> str:
    """Cut the outlet's name from the end of a title."""
    return _TAIL.sub("", article.title.strip())


def _sentence(text: str, passage: Passage) -> BriefSentence:
    return BriefSentence(
        text=text,
        evidence=(passage.evidence,),
        facts=passage.facts,
        note=f"Headline: {passage.article.outlet}",
        origins=len(passage.origins),
        outlets=len(passage.outlets),
    )
