"""Compares how groups of outlets cover one story.

compare(story, articles, ledger, outlets, usual) -> Perspectives
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from anechoic.articles.things import Article
from anechoic.facts.things import Ledger
from anechoic.outlets.things import Outlet
from anechoic.perspectives.baseline import Baseline, baseline
from anechoic.perspectives.content import Content, Said, contents
from anechoic.perspectives.groups import Axis, axes
from anechoic.perspectives.habits import Usual
from anechoic.perspectives.rules import Rules
from anechoic.perspectives.silence import silences
from anechoic.perspectives.statistics import binomial_tail, flaggable
from anechoic.perspectives.things import GroupView, Perspective, Perspectives
from anechoic.stories.things import Story
from anechoic.things import fingerprint

VERSION = "perspectives-1"
BLIND_SPOT = "blind spot"
TOO_FEW = "too few rated outlets"


def compare(
    story: Story,
    articles: Sequence[Article],
    ledger: Ledger,
    outlets: Mapping[str, Outlet],
    usual: Usual,
    settings: Rules | None = None,
) -> Perspectives:
    """Compare the story along every axis, and name who is silent.

    Args:
        articles: The story's articles (others are ignored); copies count as coverage.
        usual: The newsroom's reading of the past weeks, less the story's own looks.
    """
    rules = settings or Rules()
    own = [article for article in articles if article.id in set(story.articles)]
    sides = [
        side for name in axes(outlets, own, rules) if (side := _side(name, story, own, outlets, usual, rules))
    ]
    said = Said(ledger, own)
    return Perspectives(
        story=story.id,
        axes=tuple(Perspective(story.id, side.axis.name, _views(side, said, rules)) for side in sides),
        silent=silences(story, own, usual, rules),
        made_by=f"{VERSION}:{fingerprint(repr(rules), length=8)}",
    )


@dataclass(frozen=True, slots=True)
class _Side:
    """One axis of the story: its articles by group, their outlet-days, and what is usual."""

    axis: Axis
    groups: Mapping[str, Sequence[Article]]
    counts: Mapping[str, int]
    usual: Baseline

    @property
    def n(self) -> int:
        return sum(self.counts.values())


def _side(
    name: str,
    story: Story,
    articles: Sequence[Article],
    outlets: Mapping[str, Outlet],
    usual: Usual,
    rules: Rules,
) -> _Side | None:
    """Sort the articles along one axis; None if nobody rated any of their outlets."""
    axis = Axis(name, outlets, articles)
    groups: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        if (value := axis.of(article)) is not None:
            groups[value].append(article)
    if not groups:
        return None
    counts = {value: _outlet_days(own) for value, own in groups.items()}
    return _Side(axis, groups, counts, baseline(usual, story, axis, rules))


def _views(side: _Side, said: Said, rules: Rules) -> tuple[GroupView, ...]:
    """View every group that covers the story or has a part in our reading."""
    usual = {value for value, base in side.usual.base.items() if base >= rules.min_base}
    shown = sorted({*side.groups, *usual})
    content = contents(said, {value: [a.id for a in side.groups.get(value, ())] for value in shown}, rules)
    tested = flaggable(side.n, side.usual.base, rules.alpha)
    views = [_view(value, side, tested, content[value], rules) for value in shown]
    return tuple(sorted(views, key=lambda view: (-len(view.outlets), -view.base_rate, view.value)))


def _outlet_days(articles: Sequence[Article]) -> int:
    """Count coverage: an outlet once a day, however many articles or copies it printed."""
    return len({(article.outlet, article.seen_at.date()) for article in articles})


def _view(value: str, side: _Side, tested: frozenset[str], content: Content, rules: Rules) -> GroupView:
    articles, x, base = side.groups.get(value, ()), side.counts.get(value, 0), side.usual.base.get(value, 0.0)
    share = x / side.n if side.n else 0.0
    lift = share / base if base else None
    p = binomial_tail(x, side.n, base) if value in tested and side.n >= rules.min_looks else None
    return GroupView(
        axis=side.axis.name,
        value=value,
        outlets=tuple(sorted({article.outlet for article in articles})),
        read=side.usual.read.get(value, ()),
        articles=len(articles),
        share=round(share, 4),
        base_rate=round(base, 4),
        lift=None if lift is None else round(lift, 3),
        p=None if p is None else round(p, 6),
        flag=_flag(p, lift, len(tested), rules),
        rater=side.axis.rater(value),
        carries=content.carries,
        missing=content.missing,
        only=content.only,
        speakers=content.speakers,
        unquoted=content.unquoted,
        diversity=content.diversity,
        leads_with=content.leads_with,
    )


def _flag(p: float | None, lift: float | None, tested: int, rules: Rules) -> str:
    """Flag a blind spot; where coverage looks thin but cannot be tested, say so."""
    if lift is None or lift > rules.max_lift:
        return ""
    if p is None:
        return TOO_FEW
    return BLIND_SPOT if p < rules.alpha / max(1, tested) else ""
