"""How many words of one article a public page may show: the owner's `quoted_words`, counted here for all."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from anechoic.briefs.things import Brief, BriefSentence
from anechoic.things import to_builtins


class QuotedWords:
    """Counts the words shown of each article and says when one has given enough."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._shown: dict[str, int] = {}
        self._seen: set[tuple[str, str]] = set()

    def has(self, sentence: BriefSentence) -> bool:
        """Tell whether a brief's sentence may stand; our own may always."""
        if sentence.by != "source" or not sentence.evidence:
            return True
        return (sentence.evidence[0].article, sentence.text) in self._seen

    def take(self, article: str, words: str) -> bool:
        """Count the words if the article may still give them; the same words are counted once."""
        if (article, words) in self._seen:
            return True
        count = len(words.split())
        if self._shown.get(article, 0) + count > self._most:
            return False
        self._shown[article] = self._shown.get(article, 0) + count
        self._seen.add((article, words))
        return True


def count_prose(brief: Brief, quoted_words: int) -> QuotedWords:
    """Count first what the prose itself quotes, so that boxes below it take only what is left."""
    quoted = QuotedWords(quoted_words)
    for sentence in (*brief.summary, *(s for part in brief.sections for s in part.sentences)):
        if sentence.by == "source" and sentence.evidence:
            quoted.take(sentence.evidence[0].article, sentence.text)
    return quoted


def public_summary(brief: Brief, quoted: QuotedWords) -> tuple[str, ...]:
    return tuple(sentence.text for sentence in brief.summary if quoted.has(sentence))


def with_public_summary(brief: Brief, quoted_words: int) -> Brief:
    quoted = count_prose(brief, quoted_words)
    return replace(brief, summary=tuple(sentence for sentence in brief.summary if quoted.has(sentence)))


def public_brief(brief: Brief, quoted_words: int) -> dict[str, Any]:
    """Give a brief as plain values within the limit; "" where an article's words would go beyond it.

    The prose is counted first, as on the page; passages of evidence take what is left.
    """
    quoted = count_prose(brief, quoted_words)
    whole: dict[str, Any] = to_builtins(brief)
    parts = [(whole["summary"], brief.summary)]
    parts += [
        (made["sentences"], part.sentences)
        for made, part in zip(whole["sections"], brief.sections, strict=True)
    ]
    _limit(whole["headline"], brief.headline, quoted)
    for made, sentences in parts:
        for values, sentence in zip(made, sentences, strict=True):
            if not quoted.has(sentence):
                values["text"] = ""
            _limit(values, sentence, quoted)
    return whole


def _limit(values: dict[str, Any], sentence: BriefSentence, quoted: QuotedWords) -> None:
    for made, evidence in zip(values["evidence"], sentence.evidence, strict=True):
        if not quoted.take(evidence.article, evidence.exact):
            made["exact"] = ""
