"""A source's sentence is printed in its own words: clauses may be cut, nothing changes.

Allowed: a dateline and linking words cut in front; "also"; what stands between brackets, dashes or
commas; the end after a comma or dash; a given name put before a surname if the article has it in
full. Not allowed:
to cut a denial, a hedge or a speaker.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from anechoic.articles.things import Article
from anechoic.briefs.proof.lists import word_set
from anechoic.briefs.proof.tokens import HEDGES, REPORTS, Token, fold, is_negative, tokens
from anechoic.briefs.things import BriefSentence

_LINKS = word_set("""
but and so yet meanwhile however moreover furthermore additionally addition in separately for his
her their part
by contrast still nevertheless nonetheless of course fact indeed also
""")
_MARKS = frozenset({",", "-", "–", "—", "(", ")", ";", ":"})
_DATELINE = re.compile(r"^.{0,70}?(?:\)|[—–:]|--?)\s*[-—–:]*\s*$")


def check_text(sentence: BriefSentence, articles: Mapping[str, Article]) -> Iterator[tuple[str, str]]:
    """Give (check, reason) if an extractive sentence is not its source's own, cut as allowed."""
    reasons = [_compare(sentence.text, e.exact, articles[e.article].text) for e in sentence.evidence]
    if reasons and all(reasons):
        yield "words", str(reasons[0])


def is_cut_of(text: str, exact: str, article: str) -> bool:
    """Tell whether a text is a passage in its own words, cut only where that is allowed."""
    return not _compare(text, exact, article)


def _compare(text: str, exact: str, article: str) -> str:
    """Give what is wrong, "" if nothing is."""
    wanted, given = tokens(text), tokens(exact)
    runs: list[tuple[int, int]] = []
    at = 0
    for place, token in enumerate(wanted):
        later = _find(token, given, at, is_first=place == 0)
        if later is None:
            if _begins_name(wanted[place : place + 4], fold(article)):
                continue
            return f"“{token.text}” does not follow in the cited passage."
        if later > at:
            runs.append((at, later))
        at = later + 1
    if at < len(given):
        runs.append((at, len(given)))
    return next((why for low, high in runs if (why := _forbidden(given, low, high))), "")


def _find(token: Token, given: Sequence[Token], at: int, is_first: bool) -> int | None:
    for place in range(at, len(given)):
        other = given[place]
        if token.text == other.text or (is_first and token.low == other.low):
            return place
    return None


def _forbidden(given: Sequence[Token], low: int, high: int) -> str:
    """Give why a run of words may not be cut, "" if it may."""
    run = given[low:high]
    words = [token for token in run if token.is_word]
    cut = " ".join(token.text for token in run)
    if low == 0 and (all(token.low in _LINKS for token in words) or _DATELINE.match(cut)):
        return ""
    if not words or [token.low for token in words] == ["also"]:
        return ""
    if any(is_negative(t) or t.low in HEDGES or t.low in REPORTS for t in words):
        return f"“{cut}” may not be cut."
    opens = given[low - 1].text in _MARKS or run[0].text in _MARKS if low else True
    closes = (
        high == len(given) or run[-1].text in _MARKS or given[high].text in _MARKS or given[high].text == "."
    )
    return "" if opens and closes else f"“{cut}” is no whole clause."


def _begins_name(words: Sequence[Token], article: str) -> bool:
    """Tell whether a capitalised word is a part, not the last, of a name that the article has in full."""
    if len(words) < 2 or not words[0].text[:1].isupper():
        return False
    for length in (2, 3):
        parts = [word.text for word in words[:length]]
        if len(parts) == length and parts[-1][:1].isupper() and " ".join(parts) in article:
            return True
    return len(words) > 2 and words[1].text == "." and f"{words[0].text}. {words[2].text}" in article
