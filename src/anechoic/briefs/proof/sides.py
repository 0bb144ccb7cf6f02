"""Statements side by side: each is its outlet's own passage, cut as any extract may be, and named for it.

"Valley Times: The bridge is closed. Harbour Post: The bridge has opened again."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from anechoic.articles.things import Article, Evidence
from anechoic.briefs.proof.outlets import Outlets
from anechoic.briefs.proof.text import is_cut_of
from anechoic.briefs.things import BriefSentence

_LONGEST = 80
"""Characters of an outlet's name."""


def is_sided(sentence: BriefSentence, articles: Mapping[str, Article], outlets: Outlets) -> bool:
    """Tell whether a sentence begins as an outlet's side: its name and a colon."""
    name, colon, _ = sentence.text.partition(": ")
    ids = {articles[item.article].outlet for item in sentence.evidence}
    return bool(colon) and any(outlets.means(name, id, ids) for id in ids)


def check_sides(
    sentence: BriefSentence, articles: Mapping[str, Article], outlets: Outlets
) -> Iterator[tuple[str, str]]:
    """Give (check, reason) if the sides are not the cited passages, each after the name of its outlet."""
    ids = {articles[item.article].outlet for item in sentence.evidence}

    def names(name: str, item: Evidence) -> bool:
        return outlets.means(name, articles[item.article].outlet, ids)

    def is_made(text: str, items: Sequence[Evidence]) -> bool:
        name, colon, rest = text.partition(": ")
        if not colon or not names(name, items[0]):
            return False
        passage = articles[items[0].article].text
        if len(items) == 1:
            return is_cut_of(rest, items[0].exact, passage)
        return any(
            is_cut_of(rest[:at], items[0].exact, passage) and is_made(rest[at + 1 :], items[1:])
            for at in _turns(rest)
            if names(rest[at + 1 :].partition(": ")[0], items[1])
        )

    if not is_made(sentence.text, sentence.evidence):
        yield "words", "A side is not the cited passage of the outlet that it is named for."


def _turns(text: str) -> Iterator[int]:
    """Give the spaces after which a name and a colon may follow."""
    for match in re.finditer(r" (?=\S)", text):
        if ": " in text[match.end() : match.end() + _LONGEST]:
            yield match.start()
