"""A source's sentence is printed in its own words: clauses may be cut, nothing changes.

Allowed: a dateline and linking words cut in front; "also"; what stands between brackets, dashes or
commas; the end after a comma or dash; a given name put before a surname if the article has it in full and
no other person of that surname, and instead of a "Mr." if the article leaves no doubt who that is.
Not allowed: to cut a denial, a hedge, a condition, a speaker, what takes back ("but he was cleared") or any
other "Mrs.".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from anechoic.articles.things import Article
from anechoic.briefs.proof.lists import word_set
from anechoic.briefs.proof.persons import HONORIFICS, is_the_one
from anechoic.briefs.proof.tokens import Token, fold, tokens, weighs
from anechoic.briefs.things import BriefSentence

_LINKS = word_set("""
but and so yet meanwhile however moreover furthermore additionally addition in separately for his
her their part
by contrast still nevertheless nonetheless of course fact indeed also
""")
_HONORIFIC = r"(?i:\b(mrs?|ms|dr)\.? )"
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
    """Give what is wrong, "" if nothing is.

    The first word may stand in the dateline too ("MINHAL, Mereth - Mereth is ..."), so each place is tried.
    """
    wanted, given = tokens(text), tokens(exact)
    first = wanted[0] if wanted else None
    starts = [n for n, token in enumerate(given) if first and first.low == token.low] or [0]
    reasons = [_follow(wanted, given, article, start) for start in starts]
    return "" if "" in reasons else reasons[0]


def _follow(wanted: Sequence[Token], given: Sequence[Token], article: str, start: int) -> str:
    """Give what is wrong if the text begins at `start` of the passage or, cut there, before it."""
    at, place = 0, 0
    while place < len(wanted):
        later = _find(wanted[place], given, max(at, start), is_first=place == 0)
        why = "does not follow" if later is None else _forbidden(given, at, later)
        if why:
            inserted = _given_name(wanted[place : place + 5], fold(article))
            if not inserted:
                inserted, at = _for_a_title(wanted[place : place + 5], given, at, article)
            if not inserted:
                return f"“{wanted[place].text}”: {why} in the cited passage."
            place += inserted
            continue
        at, place = (later or 0) + 1, place + 1
    return _forbidden(given, at, len(given))


def _find(token: Token, given: Sequence[Token], at: int, is_first: bool) -> int | None:
    for place in range(at, len(given)):
        other = given[place]
        if token.text == other.text or (is_first and token.low == other.low):
            return place
    return None


def _forbidden(given: Sequence[Token], low: int, high: int) -> str:
    """Give why a run of words may not be cut, "" if it may."""
    if low >= high:
        return ""
    run = given[low:high]
    words = [token for token in run if token.is_word]
    cut = " ".join(token.text for token in run)
    if low == 0 and (all(token.low in _LINKS for token in words) or _DATELINE.match(cut)):
        return ""
    if not words or [token.low for token in words] == ["also"]:
        return ""
    if any(map(weighs, words)):
        return f"“{cut}” may not be cut."
    opens = given[low - 1].text in _MARKS or run[0].text in _MARKS if low else True
    closes = (
        high == len(given) or run[-1].text in _MARKS or given[high].text in _MARKS or given[high].text == "."
    )
    return "" if opens and closes else f"“{cut}” is no whole clause."


def _given_name(words: Sequence[Token], article: str) -> int:
    """Give how many words here are a given name put before a surname: the article has the name in full."""
    for length in (1, 2, 3, 4):
        name = words[: length + 1]
        if len(name) <= length or not (name[0].text[:1].isupper() and name[-1].text[:1].isupper()):
            continue
        full = " ".join(part.text for part in name).replace(" .", ".")
        if full in article and _honorifics(name[-1].text, article) <= _honorifics(full, article):
            return length
    return 0


def _for_a_title(words: Sequence[Token], given: Sequence[Token], at: int, article: str) -> tuple[int, int]:
    """Give how many words stand in for "Mr.", and where its surname is in the passage; 0 if they may not."""
    for length in (1, 2, 3):
        name = words[: length + 1]
        surname = _find(name[-1], given, at, is_first=False) if len(name) > length else None
        if surname is None or not all(part.text[:1].isupper() or part.text == "." for part in name):
            continue
        title = surname - 2 if surname and given[surname - 1].text == "." else surname - 1
        if title < at or given[title].low not in HONORIFICS or _forbidden(given, at, title):
            continue
        full = " ".join(part.text for part in name).replace(" .", ".").removesuffix("'s")
        if is_the_one(given[title].low, full, article):
            return length, surname
    return 0, at


def _honorifics(name: str, article: str) -> set[str]:
    """Give what stands before a name: who is "Mrs. Walker" is nobody whom the article has without "Mrs."."""
    return {found.lower() for found in re.findall(rf"{_HONORIFIC}{re.escape(name)}(?!\w)", article)}
