"""What the owner may set about perspectives, with the measurements behind the defaults."""

from __future__ import annotations

from dataclasses import dataclass

AXES = ("country", "kind", "state", "scope", "language")
"""Axes that the shipped catalogue knows; imported ones ("leaning") are added as they occur."""

NOT_AXES = frozenset({"owner", "name", "robots", "tdm"})
"""Properties that name single firms or wishes, not groups."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """How perspectives are compared.

    Args:
        axes: Axes to show, in order; empty: the catalogue's and all that were imported.
        alpha, min_looks, max_lift: A blind spot has P(X <= x) < alpha / groups tested, at least `min_looks`
            outlet-days on the story and at most `max_lift` of its usual share. A share threshold raises a
            false flag in 43% of stories at n = 20 with bases .45/.33/.22; this test in under 3%
            (tests/perspectives/test_blind_spot.py).
        min_base: Groups with less of our reading are shown only if they cover the story.
        silence_p, silence_stories, silence_articles: An outlet is named silent if a story of this beat and
            country passes it by with at most this probability, over at least so many such stories, and
            at least so many of its articles were read since the story opened.
        silence_size: Such stories had at least this share of the present story's outlets.
    """

    axes: tuple[str, ...] = ()
    alpha: float = 0.025
    min_looks: int = 15
    max_lift: float = 0.5
    min_base: float = 0.02
    min_pool: int = 200
    silence_p: float = 0.05
    silence_stories: int = 18
    silence_articles: int = 3
    silence_size: float = 0.5
    most_silent: int = 5
    most_facts: int = 40
    most_speakers: int = 6
