"""Sentences that were made by counting are counted again: their form, not who says so, decides.

check_computed(sentence, section, brief, articles, outlets) -> (check, reason), ...
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from anechoic.articles.things import Article
from anechoic.briefs.proof import absent, figures
from anechoic.briefs.proof.lists import numbered
from anechoic.briefs.proof.outlets import Outlets
from anechoic.briefs.proof.titles import is_cut_title
from anechoic.briefs.proof.tokens import fold
from anechoic.briefs.things import Brief, BriefSentence, Section

_COUNT = re.compile(r"\b(\d+)(?: of (\d+))?(?: [a-z-]+){0,2} (outlets?|articles?|reports?|origins?)\b")
_HEADLINE = re.compile(r"^Headline in (.+?): “(.*)”$", re.DOTALL)
_JOINED = re.compile(r"^\w+ outlets? joined: (.+)\.$")
_ONLY = "Only in these reports: "
_WORDS = numbered("One Two Three Four Five Six Seven Eight Nine Ten")


def is_counted(sentence: BriefSentence) -> bool:
    """Tell whether a sentence has the form of one that we compute."""
    starts = (*figures.STARTS, _ONLY, "Headline in ", "Not found in the ")
    return sentence.text.startswith(starts) or _JOINED.match(sentence.text) is not None


def check_counted(
    sentence: BriefSentence,
    section: Section,
    brief: Brief,
    articles: Mapping[str, Article],
    outlets: Outlets,
) -> Iterator[tuple[str, str]]:
    """Give (check, reason) for each figure, outlet, name, title and count that the evidence does not bear."""
    if sentence.text.startswith(figures.STARTS):
        yield from figures.check_figures(sentence, articles, outlets)
    elif sentence.text.startswith("Headline in "):
        yield from _title(sentence, articles, outlets)
    elif sentence.text.startswith(_ONLY):
        yield from _names(sentence, brief, articles)
    elif absent.FORM.match(sentence.text):
        yield from absent.check_absent(sentence, section, articles)
    else:
        yield from check_counts(sentence, brief)
        yield from _joined(sentence, articles, outlets)


def _title(
    sentence: BriefSentence, articles: Mapping[str, Article], outlets: Outlets
) -> Iterator[tuple[str, str]]:
    """ "Headline in Valley Times: “...”": the title of a cited article, word for word, of that outlet."""
    form = _HEADLINE.match(sentence.text)
    name, quoted = form.groups() if form else ("", "")
    own = [articles[item.article] for item in sentence.evidence]
    ids = {article.outlet for article in own}
    titled = [a for a in own if quoted and is_cut_title(_bare(quoted), _bare(a.title))]
    if not titled:
        yield "quote", f"“{quoted}” is no title of a cited article."
    elif not any(outlets.means(name, article.outlet, ids) for article in titled):
        yield "outlet", f"The cited article is not of {name}."


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


def check_counts(sentence: BriefSentence, brief: Brief) -> Iterator[tuple[str, str]]:
    """ "3 of 4 outlets": as many outlets are cited, and so many have sources in the brief."""
    for match in _COUNT.finditer(_in_digits(sentence.text)):
        kind = match.group(3).rstrip("s")
        cited = {e.outlet if kind == "outlet" else e.article for e in sentence.evidence}
        if kind in ("outlet", "article", "report") and int(match.group(1)) != len(cited):
            yield "count", f"{match.group()}: the sentence cites {len(cited)}."
        if match.group(2) and brief.sources and int(match.group(2)) > len(brief.sources):
            yield "count", f"{match.group()}: the brief has {len(brief.sources)} sources."


def uncounted(text: str) -> str:
    """Give what a sentence says besides its counts of outlets and articles."""
    return _COUNT.sub("Outlets", _in_digits(text))


def _in_digits(text: str) -> str:
    return re.sub(rf"\b(?:{'|'.join(_WORDS)})\b", lambda word: str(_WORDS[word.group()]), text)


def _joined(
    sentence: BriefSentence, articles: Mapping[str, Article], outlets: Outlets
) -> Iterator[tuple[str, str]]:
    """ "2 outlets joined: A, B.": each is cited, and named once."""
    form = _JOINED.match(sentence.text)
    ids = {articles[item.article].outlet for item in sentence.evidence}
    named = list(outlets.split(form.group(1), ids)) if form else []
    for name, meant in named:
        if not meant:
            yield "outlet", f"{name}: no passage of this outlet is cited."
    if len({id for _, meant in named for id in meant}) != len(ids) or len(named) != len(ids):
        yield "count", f"The sentence cites {len(ids)} outlets and names {len(named)}."
