"""The brief's headline: that of the most central report, if its own text bears it out."""

from __future__ import annotations

import re
from collections.abc import Mapping

from anechoic.articles.things import Article
from anechoic.briefs.loaded import loudness
from anechoic.briefs.passages import Passage
from anechoic.briefs.proof import check_headline
from anechoic.briefs.ranking import Ranking, concepts, words
from anechoic.briefs.things import BriefSentence
from anechoic.stories.things import Story

_TAIL = re.compile(r"\s+[|–—-]\s+[^|–—-]{2,40}$")
_LOUD = re.compile(
    r"^\d+ (?:winners|things|takeaways|ways|reasons|questions|times)|what we know|\b(?:you|why|how to)\b"
    r"|here['’]s|[?!…]|\.\.\.|^(?:opinion|analysis|watch|video|live|editorial|exclusive|breaking)\b",
    re.IGNORECASE,
)


def headline(ranking: Ranking, story: Story, articles: Mapping[str, Article]) -> BriefSentence:
    """Choose among the reports' titles; its evidence is the sentence that bears it out best.

    A title must pass proof against its own article. If none does, the best passage that stands alone is the
    headline; without any passage the story's title stands, without evidence.
    """
    for _, text, passage in sorted(_candidates(ranking), key=lambda found: -found[0]):
        sentence = _sentence(text, passage)
        if not list(check_headline(sentence, articles)):
            return sentence
    best = next((p for p in ranking.best() if p.is_alone), None)
    return _sentence(best.text, best) if best else BriefSentence(text=story.title, evidence=())


def _candidates(ranking: Ranking) -> list[tuple[float, str, Passage]]:
    """Give for each report how well its title fits: core of the story, borne out by a passage, calm."""
    by_article: dict[str, list[Passage]] = {}
    for passage in ranking.passages:
        by_article.setdefault(passage.article.id, []).append(passage)
    found = []
    for passages in by_article.values():
        text = clean_title(passages[0].article)
        if not 4 <= len(text.split()) <= 16 or _LOUD.search(text):
            continue
        support = max(passages, key=lambda p: (_cover(text, p.text), -p.position))
        core = sum(ranking.core.get(concept, 0.0) for concept in concepts(text)) / (len(text.split()) + 5)
        calm = 1 / (1 + loudness(text) + passages[0].loudness / 4)
        found.append((core * calm * (0.3 + _cover(text, support.text)), text, support))
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
