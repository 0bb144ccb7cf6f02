"""How it is seen: a few lines a group, in the group's own words, and what was not found there.

    how_it_is_seen(ranking, articles, ledger, perspectives, outlets, rules, told, at) -> [Section, ...]

A group shows a headline, the terms that it alone uses, and the sentence that has most of what it alone
stresses. The sentences' lengths differ by at most half; the order turns with the days, so that nobody is
always first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from anechoic.articles.things import Article
from anechoic.briefs.passages import Passage
from anechoic.briefs.printing import computed, printed
from anechoic.briefs.ranking import Ranking
from anechoic.briefs.rules import Rules
from anechoic.briefs.stress import Stress
from anechoic.briefs.things import BriefSentence, Section
from anechoic.briefs.titles import clean_title
from anechoic.briefs.told import Told
from anechoic.facts.things import Ledger
from anechoic.outlets.things import Outlet
from anechoic.perspectives.things import GroupView, Perspective, Perspectives

NAME = "How it is seen"
_INNER = str.maketrans('“”"', "‘’'")
_RETOLD = 0.7
"""Share of a passage's words in one told before from which a group does not say it again."""
_BANDS = (8, 10, 12, 14, 16, 18, 20, 23, 26)
"""Shortest sentences, in words, of the spans of length to choose from; the longest is half as long again."""
_WIDEST = 1.5
_FEWEST = 2
"""Fewer terms of its own tell nothing of a group."""
_NEEDED = 3
"""Articles of a group that must have been read before a fact is called not found in it."""


def how_it_is_seen(
    ranking: Ranking,
    articles: Sequence[Article],
    ledger: Ledger,
    perspectives: Perspectives,
    outlets: Mapping[str, Outlet],
    rules: Rules,
    told: Told,
    at: datetime,
) -> list[Section]:
    """Write a section for each group that reports, axis by axis; none where there is but one group."""
    first = choose(perspectives, rules)
    wanted = [p for axis in rules.further_axes for p in _covered(perspectives) if is_axis(p.axis, axis)]
    chosen = {p.axis: p for p in [first, *wanted] if p is not None}
    return [
        section
        for perspective in chosen.values()
        for section in _along(perspective, ranking, articles, ledger, outlets, rules, told, at)
    ]


def _along(
    perspective: Perspective,
    ranking: Ranking,
    articles: Sequence[Article],
    ledger: Ledger,
    outlets: Mapping[str, Outlet],
    rules: Rules,
    told: Told,
    at: datetime,
) -> list[Section]:
    groups = [(view, own) for view in perspective.views if (own := _own(view, ranking))]
    if len(groups) < 2:
        return []
    stress = {view.value: Stress(own, articles) for view, own in groups}
    fit = {view.value: [p for p in own if _is_fit(p, rules, told)] for view, own in groups}
    chosen = _in_step(fit, stress)
    sections = []
    for view, own in groups:
        first = chosen.get(view.value) or max(own, key=stress[view.value].weight)
        lines = _lines(first, view.value in chosen, view, outlets, told)
        terms = _terms(stress[view.value], len(view.outlets))
        lines = [*lines[:1], *terms, *lines[1:], *_missing(view, ledger, ranking)]
        sections.append(Section(NAME, tuple(lines), view.value, perspective.axis))
    sections = [section for section in sections if section.sentences]
    if len(sections) < 2:
        return []
    turn = at.toordinal() % len(sections)
    return sections[turn:] + sections[:turn]


def choose(perspectives: Perspectives, rules: Rules) -> Perspective | None:
    """Give the axis to tell the story along: the owner's, else leaning, else the most even of the others."""
    covered = _covered(perspectives)
    for name in (rules.axis, "leaning"):
        for perspective in covered:
            if is_axis(perspective.axis, name):
                return perspective
    return None if rules.axis else max(covered, key=_evenness, default=None)


def is_axis(axis: str, wanted: str) -> bool:
    """Tell whether an axis is the one that is wanted: "leaning (Panel)" is one rater's "leaning"."""
    return axis == wanted or (wanted != "" and axis.startswith(f"{wanted} ("))


def _covered(perspectives: Perspectives) -> list[Perspective]:
    return [p for p in perspectives.axes if sum(bool(v.articles) for v in p.views) >= 2]


def _evenness(perspective: Perspective) -> float:
    """Prefer few groups of like size; many small groups tell a reader nothing."""
    shares = [view.share for view in perspective.views if view.articles]
    return -max(shares) if len(shares) <= 4 else -1.0


def _own(view: GroupView, ranking: Ranking) -> list[Passage]:
    return [p for p in ranking.passages if p.article.outlet in view.outlets]


def _is_fit(passage: Passage, rules: Rules, told: Told) -> bool:
    if told.is_past(passage) or told.is_denied(passage):
        return False
    if not passage.is_alone or not _BANDS[0] <= passage.length <= rules.seen_words:
        return False
    return told.has_room(passage) and not told.repeats(passage, _RETOLD) and not told.dangles(passage)


def _in_step(fit: Mapping[str, Sequence[Passage]], stress: Mapping[str, Stress]) -> dict[str, Passage]:
    """Choose a sentence for each group, all within one span of lengths: that which most groups can fill best.

    A group that has none in the span shows its headline alone.
    """
    weights = {id(p): stress[group].weight(p) for group, passages in fit.items() for p in passages}
    most = {group: max((weights[id(p)] for p in own), default=0.0) for group, own in fit.items()}
    spans = []
    for low in _BANDS:
        within = {
            group: max(inside, key=lambda p: (weights[id(p)], -p.position))
            for group, own in fit.items()
            if (inside := [p for p in own if low <= p.length <= _WIDEST * low and weights[id(p)] > 0])
        }
        gain = sum(weights[id(p)] / most[group] for group, p in within.items())
        spans.append((len(within), gain, within))
    return max(spans, key=lambda span: span[:2])[2]


def _lines(
    passage: Passage, is_shown: bool, view: GroupView, outlets: Mapping[str, Outlet], told: Told
) -> list[BriefSentence]:
    """Print a headline and, if it is shown, the sentence; a title that nobody printed is none.

    One outlet alone says so (editorial rule 16)."""
    notes = ["one outlet"] * (len(view.outlets) == 1) + ["reads as comment"] * passage.is_opinion
    lines = [_headline(passage, outlets)] if passage.article.has_title else []
    if is_shown and not told.has(passage):
        lines.append(printed(passage, told.take(passage)))
    return [
        replace(line, note="; ".join([*notes, line.note] if line.note else notes)) if n == 0 else line
        for n, line in enumerate(lines)
    ]


def _headline(passage: Passage, outlets: Mapping[str, Outlet]) -> BriefSentence:
    """Quote the title under which the group's telling sentence stands."""
    article = passage.article
    name = outlets[article.outlet].name if article.outlet in outlets else article.outlet
    title = clean_title(article).translate(_INNER)
    return computed(f"Headline in {name}: “{title}”", [passage.evidence])


def _terms(stress: Stress, outlets: int) -> list[BriefSentence]:
    """List names and words that only this group's reports have; each article that has one is cited.

    The margin says how many of the group's outlets they are from (editorial rules 16 and 17)."""
    found = stress.terms()
    if len(found) < _FEWEST:
        return []
    cited = {(term, p.article.id): p for term, passages in found.items() for p in reversed(passages)}
    text = f"Only in these reports: {', '.join(found)}."
    passages = list(dict.fromkeys(cited.values()))
    having = len({passage.article.outlet for passage in passages})
    note = "one outlet" if having == 1 else f"{having} of {outlets} outlets"
    return [replace(computed(text, [passage.evidence for passage in passages]), note=note)]


def _missing(view: GroupView, ledger: Ledger, ranking: Ranking) -> list[BriefSentence]:
    """Say which widely told fact was not found in the group's articles, if enough of them were read.

    What was taken back since is missing nowhere."""
    told = {p.article.id for p in ranking.passages}
    facts = (ledger.fact(id) for id in view.missing) if view.articles >= _NEEDED else ()
    fact = next((f for f in facts if {s.evidence.article for s in f.statements} <= told), None)
    if fact is None:
        return []
    text = f"Not found in the {view.articles} articles read: {fact.text}"
    return [computed(text, [statement.evidence for statement in fact.statements[:3]], [fact])]
