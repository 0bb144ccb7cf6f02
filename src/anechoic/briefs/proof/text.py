"""A source's sentence is printed in its own words: cut, never changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from anechoic.briefs.things import BriefSentence

_WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*|[^\s\w]")


def check_text(sentence: BriefSentence) -> Iterator[tuple[str, str]]:
    """Give (check, reason) if an extractive sentence has words that its source lacks, or in another order."""
    if sentence.by != "source":
        return
    wanted = _WORD.findall(sentence.text)
    if not any(_in_order(wanted, _WORD.findall(item.exact)) for item in sentence.evidence):
        yield "words", "The sentence is not made of its source's words in their order."


def _in_order(wanted: list[str], given: list[str]) -> bool:
    words = iter(given)
    return all(any(word.lower() == other.lower() for other in words) for word in wanted)
