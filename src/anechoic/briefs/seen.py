"""How it is seen: a paragraph a group, in the group's own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from anechoic.briefs.passages import Passage
from anechoic.briefs.printing import printed
from anechoic.briefs.ranking import Ranking, words
from anechoic.briefs.rules import Rules
from anechoic.briefs.things import Section
from anechoic.briefs.told import Told
from anechoic.perspectives.things import GroupView, Perspective, Perspectives

NAME = "How it is seen"


def how_it_is_seen(
    ranking: Ranking,
    perspectives: Perspectives,
    rules: Rules,
    told: Told,
    at: datetime,
) -> list[Section]:
    """Write a section for each group that reports; none if there is but one group."""
    perspective = choose(perspectives, rules)
    if perspective is None:
        return []
    groups = [(view, own) for view in perspective.views if (own := _own(view, ranking))]
    if len(groups) < 2:
        return []
    sections = [_section(view, own, ranking, rules, told) for view, own in groups]
    turn = at.toordinal() % len(sections)
    return sections[turn:] + sections[:turn]


def choose(perspectives: Perspectives, rules: Rules) -> Perspective | None:
    """Give the axis to tell the story along: the owner's, else leaning, else the most even of the others."""
    covered = [p for p in perspectives.axes if sum(bool(v.articles) for v in p.views) >= 2]
    for name in (rules.axis, "leaning"):
        for perspective in covered:
            if perspective.axis == name:
                return perspective
    if rules.axis:
        return None
    return max(covered, key=_evenness, default=None)


def _evenness(perspective: Perspective) -> float:
    shares = [view.share for view in perspective.views if view.articles]
    return -max(shares) if len(shares) <= 4 else -1.0


def _own(view: GroupView, ranking: Ranking) -> list[Passage]:
    return [p for p in ranking.passages if p.article.outlet in view.outlets]


def _section(
    view: GroupView,
    own: Sequence[Passage],
    ranking: Ranking,
    rules: Rules,
    told: Told,
) -> Section:
    sentences = []
    room = rules.seen_words
    for passage in _salient(own, ranking):
        if told.allows(passage) and passage.length <= room:
            sentences.append(printed(passage, told.take(passage)))
            break
    return Section(NAME, tuple(sentences), view.value)


def _salient(own: Sequence[Passage], ranking: Ranking) -> list[Passage]:
    """Order a group's passages by words that it uses and the others do not."""
    mine = {id(p) for p in own}
    here = Counter(w for p in own for w in set(words(p.text)))
    there = Counter(w for p in ranking.passages if id(p) not in mine for w in set(words(p.text)))

    def weight(passage: Passage) -> float:
        terms = set(words(passage.text))
        return sum(here[w] / (here[w] + 2 * there[w]) for w in terms if here[w] > 1) / (len(terms) + 5)

    return sorted(own, key=lambda p: (-weight(p), p.article.id, p.start))
