"""Sentences that were made by counting are counted again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from anechoic.articles.things import Article
from anechoic.briefs.proof.certainty import support
from anechoic.briefs.proof.lists import numbered
from anechoic.briefs.proof.numbers import numbers
from anechoic.briefs.proof.tokens import fold
from anechoic.briefs.things import Brief, BriefSentence

_FIGURE = re.compile(r"([^,:;()]*\d[^()]*?|[^,:;()]+) \(((?:[^()]|\([^()]*\))+)\)")
_COUNT = re.compile(r"\b(\d+)(?: of (\d+))?(?: [a-z-]+){0,2} (outlets?|articles?|reports?|origins?)\b")
_NOT_FOUND = re.compile(r"^Not found in the (\d+) articles read: ")
_ONLY = "Only in these reports: "
_WORDS = numbered("One Two Three Four Five Six Seven Eight Nine Ten")


def check_computed(
    sentence: BriefSentence, brief: Brief, articles: Mapping[str, Article]
) -> Iterator[tuple[str, str]]:
    """Give (check, reason) for each figure that its evidence lacks and each count that is wrong."""
    if sentence.text.startswith("Headline in "):
        yield from _title(sentence, articles)
        return
    if sentence.text.startswith(_ONLY):
        yield from _names(sentence, brief, articles)
        return
    yield from _figures(sentence)
    yield from _counts(sentence, brief)
    yield from _passages(sentence)


def _title(sentence: BriefSentence, articles: Mapping[str, Article]) -> Iterator[tuple[str, str]]:
    """ "Headline in Valley Times: “...”": the title of a cited article, word for word, of that outlet."""
    quoted = sentence.text.partition(": “")[2].removesuffix("”")
    for item in sentence.evidence:
        if quoted and _bare(quoted) in _bare(articles[item.article].title):
            return
    yield "quote", f"“{quoted}” is no title of a cited article."


def _names(
    sentence: BriefSentence, brief: Brief, articles: Mapping[str, Article]
) -> Iterator[tuple[str, str]]:
    """ "Only in these reports: A, B.": each stands in a cited passage, and in no other article."""
    cited = {item.article for item in sentence.evidence}
    sources = {source.article for source in brief.sources} or _cited_anywhere(brief)
    others = [fold(articles[id].text) for id in sources - cited if id in articles]
    for name in sentence.text.removeprefix(_ONLY).removesuffix(".").split(", "):
        whole = re.compile(rf"(?<!\w){re.escape(fold(name))}(?!\w)")
        if not any(whole.search(fold(item.exact)) for item in sentence.evidence):
            yield "name", f"{name} does not stand in the cited passages."
        elif any(fold(name) in text and whole.search(text) for text in others):
            yield "count", f"{name} stands in articles of others, too."


def _cited_anywhere(brief: Brief) -> set[str]:
    return {item.article for part in brief.sections for s in part.sentences for item in s.evidence}


def _bare(text: str) -> str:
    return fold(text).replace('"', "").replace("'", "").strip()


def _figures(sentence: BriefSentence) -> Iterator[tuple[str, str]]:
    """ "Figures given for x: 170 (Valley Times), ...": each stands in a passage of its own."""
    if not sentence.text.startswith(("Figures given for ", "Figures given: ")):
        return
    given = [_percent(item.exact) for item in sentence.evidence]
    for match in _FIGURE.finditer(fold(sentence.text.split(": ", 1)[-1])):
        figure = match.group(1).strip(" ,")
        having = sum(_percent(figure) in passage for passage in given)
        if not having:
            yield "figure", f"{figure}: no cited passage has this figure."
        elif len(match.group(2).split(", ")) > having:
            yield "count", f"{figure}: more outlets are named than passages cited."


def _percent(text: str) -> str:
    """Write a text in small letters, and percentages in one way: outlets may spell one value differently."""
    return re.sub(r"\s?(?:%|\bper cent\b)", " percent", fold(text).lower())


def _counts(sentence: BriefSentence, brief: Brief) -> Iterator[tuple[str, str]]:
    """ "3 of 4 outlets": as many outlets are cited, and so many have sources in the brief."""
    if absence := _NOT_FOUND.match(sentence.text):
        if brief.sources and int(absence.group(1)) > len(brief.sources):
            yield "count", f"The brief has {len(brief.sources)} sources."
        return
    words = "|".join(_WORDS)
    text = re.sub(words, lambda word: str(_WORDS[word.group()]), sentence.text)
    for match in _COUNT.finditer(text):
        kind = match.group(3).rstrip("s")
        cited = {e.outlet if kind == "outlet" else e.article for e in sentence.evidence}
        if kind in ("outlet", "article", "report") and int(match.group(1)) != len(cited):
            yield "count", f"{match.group()}: the sentence cites {len(cited)}."
        if match.group(2) and brief.sources and int(match.group(2)) > len(brief.sources):
            yield "count", f"{match.group()}: the brief has {len(brief.sources)} sources."


def _passages(sentence: BriefSentence) -> Iterator[tuple[str, str]]:
    """Sentences set side by side stand in their passages whole."""
    text = _NOT_FOUND.sub("", sentence.text)
    if text.startswith(("Figures given for ", "Figures given: ")) or _COUNT.search(text):
        return
    cited = [item.exact for item in sentence.evidence]
    if support(text, [*cited, *(e.outlet.replace("-", " ") for e in sentence.evidence)]) < 0.7:
        yield "words", "The sentence is not made of what it cites."
    given = {(n.low, n.high) for passage in cited for n in numbers(passage)}
    if any((n.low, n.high) not in given for n in numbers(text)):
        yield "number", "A number does not stand in the cited passages."
