"""Briefs chosen and laid out as an edition.

    candidates -> held back by rule, with the reason -> chosen -> ordered -> Edition

The lead is the story that most independent origins carry, not the loudest. A story that rests on one
origin is printed only as a short item that says so, and never as Good News.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from anechoic.briefs.things import Brief
from anechoic.editions import good_news_gates
from anechoic.editions.pieces import HEADLINE_WORDS, count_words, minutes, pieces
from anechoic.editions.things import Edition, Held, Item, Recipe
from anechoic.stories.things import Story

ONE_ORIGIN = "one outlet reports"

_WINDOW = {"daily": timedelta(hours=36), "weekly": timedelta(days=7)}
"""Oldest story that may enter. A daily edition reaches back over its predecessor, so that a story of
yesterday morning that grew at night is not lost; what was printed and has not changed is held."""

_REST = {"daily": timedelta(days=7), "weekly": timedelta(weeks=8)}
"""For how long a printed story is not printed again: a daily may come back to it with a new version."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    brief: Brief
    story: Story | None
    score: float
    region: str | None

    @property
    def saga(self) -> str:
        return self.story.saga if self.story else self.brief.story

    @property
    def has_one_origin(self) -> bool:
        return self.brief.origins < 2


def lay_out(
    recipe: Recipe,
    day: date,
    made_at: datetime,
    briefs: Sequence[Brief],
    stories: Mapping[str, Story],
    *,
    past: Sequence[Edition] = (),
    regions: Mapping[str, str] | None = None,
) -> Edition:
    """Choose briefs and lay them out.

    Args:
        recipe: What the edition asks.
        day: The day on its masthead.
        made_at: The newsroom's time of the run, aware UTC; the window of stories ends there.
        briefs: Candidates; of several versions of one story the newest counts.
        stories: By id; a story that is absent counts with importance 0.
        past: Earlier editions of any recipe; those of this recipe keep a story from coming back.
        regions: Story id to region ("Africa"); a story that is absent has no known region.

    Returns:
        The edition. `held` names each candidate that is not in it, with the reason; `shortfalls` what
        the recipe asks and was not to be had. The same arguments give the same edition.
    """
    same = [edition for edition in past if edition.recipe == recipe.id]
    candidates = [_candidate(recipe, brief, stories, regions or {}) for brief in _newest(briefs)]
    held = {c.brief.id: reason for c in candidates if (reason := _reason_to_hold(c, recipe, made_at, same))}
    fit = _ranked([c for c in candidates if c.brief.id not in held])
    chosen, left_out = _choose(fit, recipe)
    held |= left_out
    edition = Edition(
        id=f"{recipe.id}-{day.isoformat()}",
        recipe=recipe.id,
        name=recipe.name,
        day=day,
        made_at=made_at,
        items=_items(chosen, recipe),
        corrections=_corrections(candidates, same),
        cut=recipe.cut,
    )
    edition, too_long = _within_words(edition, chosen, recipe)
    return _closed(edition, recipe, candidates, chosen, held | too_long)


def _newest(briefs: Sequence[Brief]) -> list[Brief]:
    newest: dict[str, Brief] = {}
    for brief in sorted(briefs, key=lambda b: (b.version, b.made_at, b.id)):
        newest[brief.story] = brief
    return [newest[story] for story in sorted(newest)]


def _candidate(
    recipe: Recipe, brief: Brief, stories: Mapping[str, Story], regions: Mapping[str, str]
) -> _Candidate:
    story = stories.get(brief.story)
    is_good_news = recipe.select == "good news"
    score = good_news_gates.score(brief) if is_good_news else (story.importance if story else 0.0)
    return _Candidate(brief, story, score, regions.get(brief.story))


def _reason_to_hold(c: _Candidate, recipe: Recipe, made_at: datetime, same: Sequence[Edition]) -> str:
    """Give the first rule that keeps a candidate out, "" if none does."""
    if recipe.topics and c.brief.topic not in recipe.topics:
        return f"topic {c.brief.topic} is not of this edition"
    seen_at = c.story.updated_at if c.story else c.brief.made_at
    window = _WINDOW.get(recipe.rhythm, _WINDOW["daily"])
    if seen_at < made_at - window:
        return f"last report on {seen_at:%-d %B}, before this edition's window"
    if not c.brief.sections and not c.brief.summary:
        return "the brief has no sentence that passed proof"
    if c.brief.is_opinion:
        return "opinion alone: no report tells it"
    if c.has_one_origin and not _has_headline(c.brief):
        return f"no headline: no title tells its news in {HEADLINE_WORDS} words"
    if reason := _already_printed(c, recipe, made_at, same):
        return reason
    if c.brief.origins < recipe.min_origins:
        return f"origins: {c.brief.origins}; this edition asks for {recipe.min_origins}"
    if reason := good_news_gates.first_shut(c.brief, recipe.gates):
        return reason
    return good_news_gates.reason_to_hold(c.brief) if recipe.select == "good news" else ""


def _has_headline(brief: Brief) -> bool:
    """Tell whether a headline can be read at a glance, or is an outlet's own and no sentence of its text."""
    told = brief.headline.text.casefold()
    is_title = any(told in source.title.casefold() for source in brief.sources)
    return is_title or count_words(told) <= HEADLINE_WORDS


def _already_printed(c: _Candidate, recipe: Recipe, made_at: datetime, same: Sequence[Edition]) -> str:
    rest = _REST.get(recipe.rhythm, _REST["daily"])
    for edition in sorted(same, key=lambda e: e.day, reverse=True):
        if edition.made_at < made_at - rest or edition.made_at >= made_at:
            continue
        for item in edition.items:
            if item.story == c.brief.story and (recipe.rhythm == "weekly" or item.brief == c.brief.id):
                return f"printed on {edition.day:%-d %B %Y}, nothing new since"
    return ""


def _ranked(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Order by score, most first; what rests on one origin comes after what rests on several."""
    return sorted(candidates, key=lambda c: (c.has_one_origin, -c.score, -c.brief.origins, c.brief.story))


def _choose(fit: Sequence[_Candidate], recipe: Recipe) -> tuple[list[_Candidate], dict[str, str]]:
    """Take one story of each saga; a daily fills what is left with their other stories."""
    chosen: list[_Candidate] = []
    siblings: list[_Candidate] = []
    for c in _spread(fit, recipe):
        is_sibling = c.saga in {other.saga for other in chosen}
        (siblings if is_sibling else chosen).append(c)
    held = {c.brief.id: "another story of the same saga is in this edition" for c in siblings}
    if recipe.select != "good news":
        room = max(0, recipe.max_items - len(chosen))
        chosen += siblings[:room]
        held = {c.brief.id: held[c.brief.id] for c in siblings[room:]}
    beyond = chosen[recipe.max_items :]
    return chosen[: recipe.max_items], held | {
        c.brief.id: f"beyond the {recipe.max_items} items of this edition" for c in beyond
    }


def _spread(fit: Sequence[_Candidate], recipe: Recipe) -> list[_Candidate]:
    """Bring forward, in order of score, what adds a region or a topic that the recipe still lacks."""
    first: list[_Candidate] = []
    regions: set[str] = set()
    topics: set[str] = set()
    for c in fit:
        lacks_region = len(regions) < recipe.min_regions and c.region is not None and c.region not in regions
        lacks_topic = len(topics) < recipe.min_topics and c.brief.topic not in topics
        if lacks_region or lacks_topic:
            first.append(c)
            topics.add(c.brief.topic)
            regions |= {c.region} if c.region else set()
    return first + [c for c in fit if c not in first]


def _items(chosen: Sequence[_Candidate], recipe: Recipe) -> tuple[Item, ...]:
    """Give places: long items by the number of origins, then the short ones by score."""
    if recipe.select == "good news":
        ordered, longs = _light_last(sorted(chosen, key=lambda c: -c.score)), recipe.long_items
    else:
        firm = sorted((c for c in chosen if not c.has_one_origin), key=lambda c: -c.brief.origins)
        longs = min(recipe.long_items, len(firm))
        lead = firm[:longs]
        ordered = lead + [c for c in _ranked(chosen) if c not in lead]
    return tuple(
        Item(
            brief=c.brief.id,
            story=c.brief.story,
            length="long" if place < longs and not c.has_one_origin else "short",
            label=ONE_ORIGIN if c.has_one_origin else "",
        )
        for place, c in enumerate(ordered)
    )


LIGHT_TOPICS = frozenset({"culture", "sport", "other"})


def _light_last(ordered: list[_Candidate]) -> list[_Candidate]:
    """Close Good News on a light item, if there is one."""
    light = [c for c in ordered[1:] if c.brief.topic in LIGHT_TOPICS]
    return ordered if not light else [c for c in ordered if c != light[-1]] + [light[-1]]


def _corrections(candidates: Sequence[_Candidate], same: Sequence[Edition]) -> tuple[str, ...]:
    """Give corrections to stories that this recipe printed, those already carried left out."""
    printed = {item.story for edition in same for item in edition.items}
    carried = {text for edition in same for text in edition.corrections}
    texts = [
        f"{c.brief.headline.text}: {correction}"
        for c in candidates
        if c.brief.story in printed
        for correction in c.brief.corrections
    ]
    return tuple(text for text in texts if text not in carried)


def _within_words(
    edition: Edition, chosen: Sequence[_Candidate], recipe: Recipe
) -> tuple[Edition, dict[str, str]]:
    """Take items off the end until the words fit; the first item stays."""
    held: dict[str, str] = {}
    briefs = [c.brief for c in chosen]
    while len(edition.items) > 1 and _words(edition, briefs) > recipe.max_words:
        held[edition.items[-1].brief] = f"beyond the {recipe.max_words:,} words of this edition"
        edition = replace(edition, items=edition.items[:-1])
    return edition, held


def _words(edition: Edition, briefs: Sequence[Brief]) -> int:
    return sum(piece.words for piece in pieces(edition, briefs))


def _closed(
    edition: Edition,
    recipe: Recipe,
    candidates: Sequence[_Candidate],
    chosen: Sequence[_Candidate],
    held: Mapping[str, str],
) -> Edition:
    words = _words(edition, [c.brief for c in chosen])
    printed = {item.brief for item in edition.items}
    return replace(
        edition,
        words=words,
        minutes=minutes(words),
        held=tuple(
            Held(c.brief.id, c.brief.story, held[c.brief.id]) for c in candidates if c.brief.id in held
        ),
        shortfalls=_shortfalls(recipe, [c for c in chosen if c.brief.id in printed]),
    )


def _shortfalls(recipe: Recipe, printed: Sequence[_Candidate]) -> tuple[str, ...]:
    counts = {
        "items": (len(printed), recipe.min_items),
        "regions": (len({c.region for c in printed if c.region}), recipe.min_regions),
        "topics": (len({c.brief.topic for c in printed}), recipe.min_topics),
    }
    return tuple(
        f"{have} {what}; this edition asks for {need}" for what, (have, need) in counts.items() if have < need
    )
