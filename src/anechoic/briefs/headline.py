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
from anechoic.facts.things import Ledger, RelationKind
from anechoic.stories.things import Story

_TAIL = re.compile(r"\s+([|–—-])\s+([^|–—-]{2,40})$")
_MEDIUM = re.compile(r"\s*[(\[]\+?(?:video|photos?|audio|updated?)[)\]]\s*$|\s+Listen ?·.*$", re.IGNORECASE)
_BYLINE = re.compile(r"(?:[A-Z][\w.’'-]+ ){1,2}[A-Z][\w’'-]+$")
_LOUD = re.compile(
    r"^\d+ (?:winners|things|takeaways|ways|reasons|questions|times)|what we know|\b(?:you|why|how to)\b"
    r"|here['’]s|[?!…]|\.\.\.|^(?:opinion|analysis|watch|video|live|editorial|exclusive|breaking)\b",
    re.IGNORECASE,
)
_LONGEST = 12
"""Words of a headline that is read at a glance."""
_SAME = 0.5
"""Share of a short title's words in a long one from which the two say the same."""
_NEAR = 0.5
_SIDED = 0.4


def headline(
    ranking: Ranking, story: Story, articles: Mapping[str, Article], ledger: Ledger
) -> BriefSentence:
    """Choose among the reports' titles; its evidence is the sentence that bears it out best.

    A title must pass proof against its own article. If none does, the best passage that stands alone is the
    headline; without any passage the story's title stands, without evidence. A long title gives way to a
    short one that says the same, and none takes a side where the reports differ while another is there.
    """
    disputed = _disputed(ledger)
    ordered = sorted(_candidates(ranking), key=lambda c: -c[0] * _calm(c[1], c[2], disputed))
    passing = (
        sentence for _, text, passage in ordered if _holds(sentence := _sentence(text, passage), articles)
    )
    first = next(passing, None)
    if first is not None:
        return first if _is_short(first) else next((s for s in passing if _tells(s, first)), first)
    best = _shortest_of_the_best(ranking)
    return _sentence(best.text, best) if best else BriefSentence(text=story.title, evidence=())


def _holds(sentence: BriefSentence, articles: Mapping[str, Article]) -> bool:
    return not list(check_headline(sentence, articles))


def _is_short(sentence: BriefSentence) -> bool:
    return len(sentence.text.split()) <= _LONGEST


def _tells(short: BriefSentence, long: BriefSentence) -> bool:
    """Tell whether a short title says what the long one says."""
    return _is_short(short) and _cover(short.text, long.text) >= _SAME


def _shortest_of_the_best(ranking: Ranking) -> Passage | None:
    """Of the passages that tell half as much as the best or more, give the shortest."""
    alone = [p for p in ranking.best() if p.is_alone and not p.is_opinion]
    near = [p for p in alone if ranking.score(p) >= _NEAR * ranking.score(alone[0])]
    return min(near, key=lambda p: p.length, default=None)


def _disputed(ledger: Ledger) -> frozenset[str]:
    """Give the figures, as written, on which the reports differ."""
    tables = (table for table in ledger.figures if table.relation is RelationKind.DIFFERS)
    return frozenset(reading.quantity.text for table in tables for reading in table.readings)


def _calm(title: str, passage: Passage, disputed: frozenset[str]) -> float:
    """Weigh down a title that gives one of several figures as the one."""
    takes_a_side = any(re.search(rf"(?<!\w){re.escape(figure)}(?!\w)", title) for figure in disputed)
    return _SIDED if takes_a_side and passage.certainty != "denied" else 1.0


def _candidates(ranking: Ranking) -> list[tuple[float, str, Passage]]:
    """Give for each report how well its title fits: core of the story, borne out by a passage, calm."""
    by_article: dict[str, list[Passage]] = {}
    for passage in ranking.reports:
        by_article.setdefault(passage.article.id, []).append(passage)
    found = []
    for passages in by_article.values():
        if not passages[0].article.has_title:
            continue
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
    """Cut the outlet's or the author's name from the end of a title; other words after a dash are its own."""
    title = _MEDIUM.sub("", article.title.strip())
    tail = _TAIL.search(title)
    if tail is None or not (tail[1] == "|" or _is_name(tail[2], article)):
        return title
    return title[: tail.start()]


def _is_name(tail: str, article: Article) -> bool:
    """Tell whether the end of a title names the outlet or an author who is not in the report."""
    outlet = f"{article.outlet} {article.url.partition('//')[2].partition('/')[0]}".lower()
    parts = [
        part for part in re.findall(r"[a-z]+", tail.lower()) if part not in ("the", "news", "online", "com")
    ]
    if tail in article.authors or (parts and all(part in outlet for part in parts)):
        return True
    return bool(_BYLINE.match(tail)) and tail not in article.text


def _sentence(text: str, passage: Passage) -> BriefSentence:
    return BriefSentence(
        text=text,
        evidence=(passage.evidence,),
        facts=passage.facts,
        note=f"Headline: {passage.article.outlet}",
        origins=min(len(passage.origins), len(passage.outlets)),
        outlets=len(passage.outlets),
    )
