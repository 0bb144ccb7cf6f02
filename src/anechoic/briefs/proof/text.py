"""A source's sentence is printed in its own words: cut, never changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from anechoic.articles.things import Article
from anechoic.briefs.things import BriefSentence

_WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*|[^\s\w]")


def check_text(sentence: BriefSentence, articles: Mapping[str, Article]) -> Iterator[tuple[str, str]]:
    """Give (check, reason) if an extractive sentence has words that its source lacks, or in another order."""
    if sentence.by != "source":
        return
    wanted = _WORD.findall(sentence.text)
    for item in sentence.evidence:
        if _in_order(wanted, _WORD.findall(item.exact), articles[item.article].text):
            return
    yield "words", "The sentence is not made of its source's words in their order."


def _in_order(wanted: list[str], given: list[str], article: str) -> bool:
    at = 0
    for place, word in enumerate(wanted):
        later = next((i for i in range(at, len(given)) if given[i].lower() == word.lower()), None)
        if later is not None:
            at = later + 1
        elif not _begins_name(wanted[place : place + 4], article):
            return False
    return True


def _begins_name(words: list[str], article: str) -> bool:
    """Tell whether a capitalised word is the first part of a name that the article has in full."""
    if len(words) < 2 or not words[0][:1].isupper():
        return False
    return any(
        " ".join(words[:n]) in article for n in (2, 3) if words[n - 1 : n] and words[n - 1][:1].isupper()
    )
