"""What is said not to be found: the fact is cited from elsewhere, and no article of the group has it.

"Not found in the 3 articles read: Builders warned that 4,000 homes would not be built."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from anechoic.articles.things import Article
from anechoic.briefs.proof.names import names
from anechoic.briefs.proof.numbers import numbers
from anechoic.briefs.proof.text import is_cut_of
from anechoic.briefs.proof.tokens import fold, stems
from anechoic.briefs.things import BriefSentence, Section

FORM = re.compile(r"^Not found in the (\d+) articles read: ")
_SENTENCE = re.compile(r"(?<=[.!?])[\"')\]]*\s+|\n+")
_ROOT = 4
_COUNTED, _NAMED, _SAME = 0.3, 0.6, 0.7
"""Share of the fact's content words that a sentence has which tells it: with the fact's number, which it must
have; of a fact without a number, with its names and without them."""


def check_absent(
    sentence: BriefSentence, section: Section, articles: Mapping[str, Article]
) -> Iterator[tuple[str, str]]:
    """Give (check, reason) if the fact is not the cited one, or one of the group's articles has it."""
    form = FORM.match(sentence.text)
    assert form is not None
    told = sentence.text[form.end() :]
    if not any(is_cut_of(told, item.exact, articles[item.article].text) for item in sentence.evidence):
        yield "words", "The fact is not told in the words of a cited passage."
    cited = {item.article for item in sentence.evidence}
    if int(form.group(1)) > len(articles.keys() - cited):
        yield "count", f"Besides the cited ones there are {len(articles.keys() - cited)} articles."
    for id, article in sorted(_of_the_group(sentence, section, articles).items()):
        if tells(fold(article.text), told):
            yield "count", f"Article {id} has it."


def _of_the_group(
    sentence: BriefSentence, section: Section, articles: Mapping[str, Article]
) -> dict[str, Article]:
    """Give the articles that are known to be the group's: so marked, or of an outlet that speaks for it here.

    Without a group the line speaks of all.
    """
    if section.group is None:
        return dict(articles)
    cited = {e.article for other in section.sentences if other is not sentence for e in other.evidence}
    own = {id for id, a in articles.items() if section.group in dict(a.groups).values()} | cited
    outlets = {article.outlet for id, article in articles.items() if id in own}
    return {id: article for id, article in articles.items() if article.outlet in outlets}


def tells(text: str, fact: str) -> bool:
    """Tell whether a sentence has a fact: its number or its names among its words, or most of these."""
    wanted, counted, named = _roots(fact), numbers(fact), names(fact)
    if not wanted:
        return False
    for sentence in _SENTENCE.split(text):
        shared = len(wanted & _roots(sentence)) / len(wanted)
        if shared < _COUNTED:
            continue
        given = {(n.low, n.high, n.unit) for n in numbers(sentence)}
        has_number = any((n.low, n.high, n.unit) in given for n in counted)
        has_names = bool(named) and all(name in sentence for name in named)
        if has_number or (not counted and shared >= (_NAMED if has_names else _SAME)):
            return True
    return False


def _roots(text: str) -> set[str]:
    """Give the first letters of a text's content words: "planned homes" and "plans for homes" share two."""
    return {stem[:_ROOT] for stem in stems(text)}
