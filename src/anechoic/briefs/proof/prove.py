"""Runs every check on every sentence of a brief.

    prove(brief, articles) -> [Failure, ...]        an empty list: every sentence is supported

How a sentence came about decides its checks: "source" is the source's own words; what has the form of a
computed line is counted again, whoever is said to have written it; headlines and what a model or an editor
wrote ("writer", "editor") are free text, checked by what they say.
A "digest" is a summary that does not tell its sentences apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from anechoic.articles.things import Article
from anechoic.briefs.proof.certainty import check_certainty, support
from anechoic.briefs.proof.counts import check_counted, check_counts, is_counted, uncounted
from anechoic.briefs.proof.names import check_names
from anechoic.briefs.proof.notes import check_note
from anechoic.briefs.proof.numbers import check_numbers
from anechoic.briefs.proof.outlets import Outlets
from anechoic.briefs.proof.quotes import check_quotes
from anechoic.briefs.proof.roles import check_roles
from anechoic.briefs.proof.sides import check_sides, is_sided
from anechoic.briefs.proof.spans import check_spans
from anechoic.briefs.proof.speakers import check_speakers
from anechoic.briefs.proof.text import check_text, is_cut_of
from anechoic.briefs.proof.titles import is_cut_title, is_title
from anechoic.briefs.proof.tokens import fold, stems
from anechoic.briefs.things import Brief, BriefSentence, Failure, Section

_SUPPORT = 0.34
"""Share of a free sentence's content words that its cited passages must have. Of the sentences taken from
another story none reaches it, of honest paraphrases all (anechoic measure --room briefs)."""

_DIGESTED, _ADDS = 0.6, 2
"""Share of a digest's sentence that its passages must have to be held against it; words that each adds."""
_SENTENCE = re.compile(r"(?<=[a-z\d][.!?])[\"')]* +(?=[A-Z\"'])")
_HEADLINE = 0.5
"""The same for a headline and the whole of its article."""

Finding = tuple[str, str]


def prove(
    brief: Brief, articles: Mapping[str, Article], names: Mapping[str, str] | None = None
) -> list[Failure]:
    """List what does not hold.

    Args:
        articles: The brief's sources by id, with the texts that its offsets count in.
        names: The outlets' printed names by id, where they have others than their ids.
    """
    outlets = Outlets(names)
    return [
        Failure(brief.id, section.name, sentence.text, check, reason)
        for section, sentence in _all(brief)
        for check, reason in _checks(sentence, section, brief, articles, outlets)
    ]


def _all(brief: Brief) -> Iterator[tuple[Section, BriefSentence]]:
    for section in (
        Section("headline", (brief.headline,)),
        Section("summary", brief.summary),
        *brief.sections,
    ):
        for sentence in section.sentences:
            yield section, sentence


def _checks(
    sentence: BriefSentence,
    section: Section,
    brief: Brief,
    articles: Mapping[str, Article],
    outlets: Outlets,
) -> Iterator[Finding]:
    if section.name == "headline" and not sentence.evidence and not brief.sections:
        yield from _check_bare(sentence, articles)
        return
    broken = list(check_spans(sentence, articles))
    if not broken:
        yield from check_note(sentence, articles)
    if broken:
        yield from broken
    elif section.name == "headline":
        yield from check_headline(sentence, articles)
    elif sentence.by == "source":
        yield from check_text(sentence, articles)
    elif is_counted(sentence):
        yield from check_counted(sentence, section, brief, articles, outlets)
    elif is_sided(sentence, articles, outlets):
        yield from check_sides(sentence, articles, outlets)
    elif sentence.by == "digest":
        yield from check_digest(sentence, articles)
    elif sentence.by == "computed":
        yield from check_counts(sentence, brief)
        yield from check_free(replace(sentence, text=uncounted(sentence.text)), articles)
    else:
        yield from check_free(sentence, articles)


def _check_bare(headline: BriefSentence, articles: Mapping[str, Article]) -> Iterator[Finding]:
    """Of a story that nobody could read for facts an article's title stands alone, or how its text opens."""
    for article in articles.values():
        if is_title(headline.text, article.title, article.text) or is_cut_title(headline.text, article.title):
            return
        if headline.text and fold(article.text).startswith(fold(headline.text).rstrip(" .…")):
            return
    yield "evidence", "The headline cites nothing, and is no article's title."


def check_free(sentence: BriefSentence, articles: Mapping[str, Article]) -> Iterator[Finding]:
    """Give what a sentence in free words says beyond its cited passages."""
    cited = [item.exact for item in sentence.evidence]
    texts = [articles[id].text for id in dict.fromkeys(item.article for item in sentence.evidence)]
    if any(is_cut_of(sentence.text, e.exact, articles[e.article].text) for e in sentence.evidence):
        return
    if support(sentence.text, cited) < _SUPPORT:
        yield "support", "The cited passages are about something else."
    yield from check_quotes(sentence.text, cited)
    yield from check_numbers(sentence.text, cited)
    yield from check_names(sentence.text, cited, texts)
    yield from check_speakers(sentence.text, cited, texts)
    yield from check_certainty(sentence.text, cited)
    yield from check_roles(sentence.text, cited)


def check_digest(sentence: BriefSentence, articles: Mapping[str, Article]) -> Iterator[Finding]:
    """Several sentences as one, with all that any cites: quotations, numbers and names stand there.

    Each sentence is no surer than the passages that its words come from, and its speakers speak there.
    """
    cited = [item.exact for item in sentence.evidence]
    texts = [articles[id].text for id in dict.fromkeys(item.article for item in sentence.evidence)]
    if support(sentence.text, texts) < _HEADLINE:
        yield "support", "The cited articles are about something else."
    yield from check_quotes(sentence.text, texts)
    yield from check_numbers(sentence.text, texts, is_headline=True)
    yield from check_names(sentence.text, cited, texts)
    for part in _SENTENCE.split(sentence.text):
        own = _sources_of(part, cited)
        if support(part, own) >= _DIGESTED and not any(is_cut_of(part, passage, passage) for passage in own):
            yield from check_speakers(part, own, texts)
            yield from check_certainty(part, own)


def _sources_of(text: str, cited: Sequence[str]) -> list[str]:
    """Give the passages that a sentence's words come from: the one with most of them, then what adds most."""
    own: list[str] = []
    left = stems(text)
    while best := max(cited, key=lambda passage: len(left & stems(passage)), default=""):
        if len(left & stems(best)) < _ADDS:
            break
        own.append(best)
        left -= stems(best)
    return own


def check_headline(sentence: BriefSentence, articles: Mapping[str, Article]) -> Iterator[Finding]:
    """A headline is a cited article's title, borne out by its text, or else free text like any other."""
    own = [articles[id] for id in dict.fromkeys(item.article for item in sentence.evidence)]
    texts = [article.text for article in own]
    yield from check_numbers(sentence.text, texts, is_headline=True)
    if support(sentence.text, texts) < _HEADLINE:
        yield "support", "The cited article is about something else."
    if any(is_title(sentence.text, article.title, article.text) for article in own):
        return
    if any(is_cut_of(sentence.text, e.exact, articles[e.article].text) for e in sentence.evidence):
        return
    titled = [f"{article.title}\n{article.text}" for article in own]
    yield from check_quotes(sentence.text, titled)
    yield from check_names(sentence.text, titled, titled)
    yield from check_speakers(sentence.text, titled, titled)
    yield from check_certainty(
        sentence.text, [*(a.title for a in own), *(e.exact for e in sentence.evidence)]
    )
