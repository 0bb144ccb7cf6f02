"""Which published sentences an outlet's new text no longer bears out.

    raise_concerns(article, at)      concerns(story) -> [Concern, ...]      settle(id)

An outlet corrects itself, or writes another figure where the old one stood: each sentence of a told brief
that cites words which are gone is raised on the editor's list, once, with what the outlet says now. The brief
itself is never changed: a new version follows it, and `public_notes` gives the line that says so.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from anechoic.articles.things import Article, Evidence
from anechoic.briefs.things import Brief, BriefSentence
from anechoic.language import sentences
from anechoic.web.archive.models import BriefRow, ConcernRow, MembershipRow

_ALIKE = 0.6
"""Share of letters from which a sentence of the new text is what became of an old one."""


@dataclass(frozen=True, slots=True)
class Concern:
    """A sentence of a told brief whose words its outlet has changed: `now` is "" if they are gone."""

    id: int
    story: str
    brief: str
    article: str
    outlet: str
    sentence: str
    before: str
    now: str
    at: datetime
    is_settled: bool = False


def raise_concerns(article: Article, at: datetime) -> int:
    """Compare an article's new text with what its story's newest brief cites; give how many were raised."""
    member = MembershipRow.objects.filter(article_id=article.id).first()
    row = BriefRow.objects.filter(story_id=member.story, is_current=True).first() if member else None
    if row is None:
        return 0
    raised = 0
    for sentence, cited in _cited(row.thing(Brief), article.id):
        if cited.exact not in article.text:
            raised += ConcernRow.objects.get_or_create(
                brief_id=row.id,
                article=article.id,
                before=cited.exact,
                defaults={
                    "outlet": article.outlet,
                    "sentence": sentence.text,
                    "now": _became(cited.exact, article),
                    "at": at,
                },
            )[1]
    return raised


def concerns(story: str | None = None, *, is_settled: bool = False) -> list[Concern]:
    """Give what is on the editor's list, oldest first: of one story, or of all."""
    rows = ConcernRow.objects.filter(is_settled=is_settled).select_related("brief").order_by("at", "id")
    rows = rows.filter(brief__story_id=story) if story else rows
    return [
        Concern(
            row.id, row.brief.story_id, row.brief_id, row.article, row.outlet,
            row.sentence, row.before, row.now, row.at, row.is_settled,
        )
        for row in rows
    ]  # fmt: skip


def settle(id: int) -> bool:
    """Take a concern off the list; tells whether it was on it."""
    return bool(ConcernRow.objects.filter(id=id, is_settled=False).update(is_settled=True))


def public_notes(brief: Brief) -> tuple[str, ...]:
    """Give a line for each changed sentence that an earlier version printed and this brief does not."""
    printed = {sentence.text for sentence in _sentences(brief)}
    rows = ConcernRow.objects.filter(brief__story_id=brief.story, brief__version__lt=brief.version)
    return tuple(
        dict.fromkeys(_note(row) for row in rows.order_by("at", "id") if row.sentence not in printed)
    )


def _note(row: ConcernRow) -> str:
    then = f"It now says: “{row.now}”" if row.now else "It no longer says so."
    return f"An earlier version cited {row.outlet}: “{row.before}” {then}"


def _cited(brief: Brief, article: str) -> Iterator[tuple[BriefSentence, Evidence]]:
    seen: set[str] = set()
    for sentence in _sentences(brief):
        for item in sentence.evidence:
            if item.article == article and item.exact not in seen:
                seen.add(item.exact)
                yield sentence, item


def _sentences(brief: Brief) -> Iterator[BriefSentence]:
    yield brief.headline
    yield from brief.summary
    for section in brief.sections:
        yield from section.sentences


def _became(before: str, article: Article) -> str:
    """Give the sentence of the new text that is most like the old one, "" if none is."""
    now = [s.text for s in sentences(article.text, article.language or "en")]
    close = difflib.get_close_matches(before, now, n=1, cutoff=_ALIKE)
    return close[0] if close else ""
