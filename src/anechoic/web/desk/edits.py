"""What editors did to sentences, and how it is done again to a version that the machine makes later.

    replay(brief, edits, articles) -> Brief        an edit whose source is gone is left out
    undone(brief, edit) -> Brief                   the sentence as it was, in a newer version

An editor's sentence stands as long as its source does: each passage that it cites must still be found in
an article of the brief. Pure but for `edits_of`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from anechoic.articles.things import Article, Evidence, evidence
from anechoic.briefs.things import Brief, BriefSentence, Section
from anechoic.things import from_builtins
from anechoic.web.archive.models import EditRow

HEADLINE, SUMMARY = "headline", "summary"
ORDER = (
    "What happened",
    "Who said what",
    "Where they differ",
    "How it is seen",
    "What next",
    "Not known yet",
    "What changed",
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands in a brief: "headline", "summary" or a section's name, its side, its number."""

    section: str
    group: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Edit:
    """One change: `new` is None if the sentence was dropped."""

    place: Place
    old: BriefSentence
    new: BriefSentence | None


def edits_of(story: str) -> list[Edit]:
    """Give a story's edits in force, oldest first."""
    return [edit_in(row) for row in EditRow.objects.filter(story=story, is_undone=False)]


def edit_in(row: EditRow) -> Edit:
    return Edit(
        Place(row.section, row.group, row.place),
        from_builtins(BriefSentence, row.old),
        from_builtins(BriefSentence, row.new) if row.new is not None else None,
    )


def sentences(brief: Brief) -> Iterator[tuple[Place, BriefSentence]]:
    """Give a brief's sentences in reading order, each with its place."""
    yield Place(HEADLINE), brief.headline
    for number, sentence in enumerate(brief.summary):
        yield Place(SUMMARY, "", number), sentence
    for section in brief.sections:
        for number, sentence in enumerate(section.sentences):
            yield Place(section.name, section.group or "", number), sentence


def replay(brief: Brief, edits: Sequence[Edit], articles: Mapping[str, Article]) -> Brief:
    """Put edits into a brief, in their order.

    Args:
        articles: The brief's articles by id, as they read now.
    """
    for edit in edits:
        if edit.new is None:
            brief = _without(brief, edit.old.text)
        elif standing := _standing(edit.new, articles):
            brief = _with(brief, edit, standing)
    return brief


def undone(brief: Brief, edit: Edit) -> Brief:
    """Take one edit out of a brief: the old sentence stands again where it stood."""
    if edit.new is None:
        return _insert(brief, edit.place, edit.old)
    return _swap(brief, edit.new.text, edit.old)


def _standing(sentence: BriefSentence, articles: Mapping[str, Article]) -> BriefSentence | None:
    """Give a sentence with its passages found again, None if one is gone."""
    found = [_found(passage, articles.get(passage.article)) for passage in sentence.evidence]
    kept = tuple(passage for passage in found if passage is not None)
    return replace(sentence, evidence=kept) if kept and len(kept) == len(found) else None


def _found(passage: Evidence, article: Article | None) -> Evidence | None:
    if article is None:
        return None
    if article.text[passage.start : passage.end] == passage.exact:
        return replace(passage, text_hash=article.text_hash)
    start = article.text.find(passage.exact)
    return evidence(article, start, start + len(passage.exact)) if start >= 0 else None


def _with(brief: Brief, edit: Edit, new: BriefSentence) -> Brief:
    """Put an editor's sentence where its old one stands, else over a machine's from the same passage."""
    if edit.place.section == HEADLINE:
        return replace(brief, headline=new)
    here = [s for place, s in sentences(brief) if place.section != HEADLINE]
    if any(s.text == new.text for s in here):
        return brief
    old = next((s for s in here if s.text == edit.old.text), None)
    if old is None:
        cited = {(e.article, e.exact) for e in edit.old.evidence}
        own = [s for place, s in sentences(brief) if place.section == edit.place.section]
        alike = (s for s in own if s.by == "source" and {(e.article, e.exact) for e in s.evidence} & cited)
        old = next(alike, None)
    return _swap(brief, old.text, new) if old is not None else _insert(brief, edit.place, new)


def _swap(brief: Brief, text: str, new: BriefSentence) -> Brief:
    """Replace a sentence wherever it stands."""

    def swapped(old: tuple[BriefSentence, ...]) -> tuple[BriefSentence, ...]:
        return tuple(new if s.text == text else s for s in old)

    return replace(
        brief,
        headline=new if brief.headline.text == text else brief.headline,
        summary=swapped(brief.summary),
        sections=tuple(replace(s, sentences=swapped(s.sentences)) for s in brief.sections),
    )


def _without(brief: Brief, text: str) -> Brief:
    def rest(old: tuple[BriefSentence, ...]) -> tuple[BriefSentence, ...]:
        return tuple(s for s in old if s.text != text)

    sections = (replace(s, sentences=rest(s.sentences)) for s in brief.sections)
    kept = tuple(section for section in sections if section.sentences)
    return replace(brief, summary=rest(brief.summary), sections=kept)


def _insert(brief: Brief, place: Place, sentence: BriefSentence) -> Brief:
    """Put a sentence at its place; a section that is not there any more is opened again in its order."""
    if place.section == HEADLINE:
        return replace(brief, headline=sentence)
    if place.section == SUMMARY:
        return replace(brief, summary=_at(brief.summary, place.number, sentence))
    sections = list(brief.sections)
    for n, section in enumerate(sections):
        if (section.name, section.group or "") == (place.section, place.group):
            sections[n] = replace(section, sentences=_at(section.sentences, place.number, sentence))
            return replace(brief, sections=tuple(sections))
    rank = _rank(place.section)
    after = sum(1 for section in sections if _rank(section.name) <= rank)
    sections.insert(after, Section(place.section, (sentence,), place.group or None))
    return replace(brief, sections=tuple(sections))


def _at(old: tuple[BriefSentence, ...], number: int, sentence: BriefSentence) -> tuple[BriefSentence, ...]:
    return (*old[:number], sentence, *old[number:])


def _rank(section: str) -> int:
    return ORDER.index(section) if section in ORDER else len(ORDER)
