"""Sentences that open their sources in place: what a page shows of one sentence and of its evidence.

    sentence_views(sentences, names, quoted) -> (SentenceView, ...)

Source words are shown up to the owner's limit for one article; beyond it the page gives the link alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from anechoic.briefs.things import BriefSentence
from anechoic.editions.links import to_sentence
from anechoic.web.site.names import page_name
from anechoic.web.site.quoted import QuotedWords
from anechoic.web.site.words import certainty_name, counted


@dataclass(frozen=True, slots=True)
class SourceWords:
    """One outlet's words behind a sentence. `words` is "" where the limit of quoted words is reached."""

    outlet: str
    name: str
    url: str
    words: str = ""
    is_same: bool = False
    """The sentence above is these very words."""


@dataclass(frozen=True, slots=True)
class SentenceView:
    text: str
    sources: tuple[SourceWords, ...]
    marker: str
    counted: str
    speaker: str = ""
    person: str = ""
    """Slug of the speaker's page, "" if there is none."""
    certainty: str = ""
    cues: tuple[str, ...] = ()
    note: str = ""
    is_ours: bool = False
    """We counted or compared; no outlet wrote the sentence."""
    is_editors: bool = False
    is_withheld: bool = False
    """Its outlet has given as many words as the owner allows; `text` is "" and the link stays."""


def sentence_views(
    sentences: Iterable[BriefSentence],
    names: Mapping[str, str],
    quoted: QuotedWords,
    people: Mapping[str, str] | None = None,
) -> tuple[SentenceView, ...]:
    """Make sentences ready for a page; `names` are outlets' names by id, `people` slugs by name."""
    return tuple(_view(sentence, names, quoted, people or {}) for sentence in sentences)


def _view(
    sentence: BriefSentence, names: Mapping[str, str], quoted: QuotedWords, people: Mapping[str, str]
) -> SentenceView:
    sources = source_words(sentence, names, quoted)
    shown = list(dict.fromkeys(source.name for source in sources))
    more = max(sentence.outlets, len(shown)) - 1
    return SentenceView(
        text=sentence.text if quoted.has(sentence) else "",
        is_withheld=not quoted.has(sentence),
        sources=sources,
        marker=(f"{shown[0]} +{more}" if more > 0 else shown[0]) if shown else "",
        counted=counted(max(sentence.outlets, len(shown)), sentence.origins),
        speaker=sentence.speaker or "",
        person=people.get(page_name(sentence.speaker or ""), ""),
        certainty=certainty_name(sentence.certainty),
        cues=sentence.cues,
        note=sentence.note,
        is_ours=sentence.by == "computed",
        is_editors=sentence.by == "editor",
    )


def source_words(
    sentence: BriefSentence, names: Mapping[str, str], quoted: QuotedWords
) -> tuple[SourceWords, ...]:
    """Give each piece of evidence with the outlet's words, as far as the article may still give them."""
    found = []
    for evidence in sentence.evidence:
        is_same = evidence.exact.strip() == sentence.text.strip() and quoted.has(sentence)
        may_show = not is_same and quoted.take(evidence.article, evidence.exact)
        found.append(
            SourceWords(
                outlet=evidence.outlet,
                name=names.get(evidence.outlet, evidence.outlet),
                url=to_sentence(evidence),
                words=evidence.exact if may_show else "",
                is_same=is_same,
            )
        )
    return tuple(found)
