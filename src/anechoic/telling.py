"""Tells one story: facts, perspectives, brief, proof. Pure: what it needs comes in, what it made goes out.

    teller = Teller(at, outlets, habits, rules)
    teller(material) -> Telling

The newsroom gathers a story's material out of the archive and keeps the telling. In between nothing is
asked and nothing is kept, so a story may be told in this process or in another, with the same answer.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from anechoic import __version__, briefs, facts, perspectives
from anechoic.articles.things import Article
from anechoic.briefs.things import Brief
from anechoic.facts.things import Ledger, Reading
from anechoic.language.things import Encoder
from anechoic.outlets.things import Outlet
from anechoic.perspectives.things import Look, Perspectives
from anechoic.settings import Reading as ReadingSettings
from anechoic.stories.things import Story
from anechoic.things import fingerprint


@dataclass(frozen=True, slots=True)
class Material:
    """All that one story is told from.

    Args:
        readings: What was read out of each text, by article id.
        looks: The story's own looks, which are no part of what is usual for it.
        heard: Outlets that may have spoken where we could not see it; none of them is called silent.
        previous: The newest version of the story's brief.
    """

    story: Story
    articles: tuple[Article, ...]
    readings: Mapping[str, Reading]
    looks: tuple[Look, ...] = ()
    heard: frozenset[str] = frozenset()
    previous: Brief | None = None

    @property
    def is_whole(self) -> bool:
        """Tell whether these are the articles that the story was built of."""
        return set(self.story.articles) == {article.id for article in self.articles}


@dataclass(frozen=True, slots=True)
class Telling:
    """What a story's telling made. `brief` has passed proof; None if there is nothing to say."""

    story: Story
    ledger: Ledger
    perspectives: Perspectives
    brief: Brief | None


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells the stories of one run.

    Args:
        at: The run's time, aware UTC.
        outlets: Every outlet that the newsroom knows, by id.
        axes: Axes that editions ask for, besides the one that a story is told along anyway.
        encoder: Gives vectors; None takes the default one, loaded once a process.
    """

    at: datetime
    outlets: Mapping[str, Outlet]
    habits: perspectives.Habits
    settings: ReadingSettings
    encoder: Encoder | None = None
    axes: tuple[str, ...] = ()

    def __call__(self, material: Material) -> Telling:
        story, articles = material.story, material.articles
        ledger = facts.find(story, articles, readings=material.readings, encoder=self.encoder or _encoder())
        usual = perspectives.Usual(self.habits, material.looks)
        seen = perspectives.compare(story, articles, ledger, self.outlets, usual)
        seen = _not_silent(seen, material.heard)
        return Telling(story, ledger, seen, self._brief(material, ledger, seen))

    def _brief(self, material: Material, ledger: Ledger, seen: Perspectives) -> Brief | None:
        if not ledger.facts:
            return None
        previous = material.previous
        brief = briefs.compose(
            material.story, material.articles, ledger, seen, self.outlets,
            made_at=self.at,
            previous=previous,
            version=previous.version + 1 if previous else 1,
            summary_words=self.settings.summary_words,
            settings=briefs.Rules(
                language=self.settings.language_of_briefs,
                quoted_words=self.settings.quoted_words,
                further_axes=self.axes,
            ),
        )  # fmt: skip
        return replace(brief, made_from=made_from(material.articles, self.settings, self.axes))


def _encoder() -> Encoder:
    from anechoic.language import default_encoder

    return default_encoder()


def _not_silent(seen: Perspectives, outlets: Collection[str]) -> Perspectives:
    return replace(seen, silent=tuple(one for one in seen.silent if one.outlet not in outlets))


def made_from(texts: Sequence[Article], settings: ReadingSettings, axes: Sequence[str]) -> str:
    """Give the fingerprint of what a brief is made from: texts, settings, the version of this code."""
    inputs = sorted((article.id, article.text_hash) for article in texts)
    return fingerprint(inputs, settings, axes, __version__)


LARGE = 20
"""Articles from which a story is told again only as it has grown: telling 30 takes half a CPU-second, and a
story of a hundred that grows at every walk would be told a hundred times, each time longer."""
_GROWN = 0.05
_PATIENCE = timedelta(hours=1)


def can_wait(
    brief: Brief, texts: Sequence[Article], at: datetime, settings: ReadingSettings, axes: Sequence[str]
) -> bool:
    """Tell whether a large story's brief may stand a while: few articles came, and nothing else changed.

    It was made within the hour before `at`, all that it was told from is there, word for word, and less than
    5% more.
    """
    known = {source.article for source in brief.sources}
    told = [article for article in texts if article.id in known]
    if len(known) < LARGE or at - brief.made_at >= _PATIENCE or len(texts) - len(told) >= _GROWN * len(known):
        return False
    return len(told) == len(known) and made_from(told, settings, axes) == brief.made_from


def says_the_same(new: Brief, old: Brief) -> bool:
    """Tell whether only the time and the number differ; "What changed" speaks of the step itself."""

    def content(brief: Brief) -> tuple[object, ...]:
        lasting = tuple(s for s in brief.sections if s.name != "What changed")
        return brief.headline, brief.summary, lasting, brief.sources, brief.corrections

    return content(new) == content(old)
