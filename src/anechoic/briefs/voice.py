"""Tells reports from articles that argue: what argues is a side's view, never told as what happened.

    argues(article, texts) -> bool
    muses(text) -> bool            a sentence that reports nothing: no name, no number, nobody who says so

An outlet's own mark decides (kind, title, address); without one, the voice does: "I" and "we" outside
quotation marks, words of judgement, and what "should" or "must" be.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from anechoic.articles.addresses import parts_of
from anechoic.articles.things import Article, ArticleKind
from anechoic.briefs.loaded import loudness
from anechoic.briefs.quoted import outside
from anechoic.briefs.standing import speaks_to_us
from anechoic.patterns import Pattern

_MARKED = re.compile(
    r"^\W*(?:opinion|op-?ed|editorial|commentary|column|letters?)\b\s*[:|–—-]"
    r"|[|–—-]\s*(?:opinion|editorial|commentary|column)\s*$",
    re.IGNORECASE,
)
_PATH = re.compile(
    r"/(?:opinions?|op-?eds?|editorials?|commentary|columns?|columnists?|commentisfree)(?:/|$)",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b(?:should|must|need(?:s)? to|why|how to|the case for|wrong move|the truth about|don['’]t)\b|[?!]$",
    re.IGNORECASE,
)
_URGES = Pattern(
    r"\b(?:should|must|ought to|let['’]s|of course|obviously|clearly|frankly|sadly|the truth is"
    r"|in other words|no wonder|make no mistake|simply put|after all|needless to say|indeed|perhaps)\b|\?$",
    re.IGNORECASE,
)
_MUSES = Pattern(
    r"\b(?:it|that|there|what|here)['’]s\b|\bcan['’]t (?:quit|help|wait|resist)\b|\b(?:almost|in an?) eerie\b"
    r"|\bconventional wisdom\b|^If [^,]*,[^.]*\b(?:may|might|could)\b"
    r"|\bno surprise\b|\bthe (?:real|bigger|larger|simple|obvious) (?:question|problem|issue|story|answer)\b"
    r"|\b(?:accurately|ironically|apparently|curiously|oddly|fittingly|notably|interestingly|unsurprisingly"
    r"|predictably|rightly|wrongly)\b",
    re.IGNORECASE,
)
_CONCRETE = re.compile(
    r"(?<=[\w,;’'”\"] )(?:[A-Z][\w’'-]+|(?:[A-Z]\.){2,})|\d"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?"
    r"|thousands?|millions?|billions?|said|says|told|according|police|officials|court|judge|president|mayor"
    r"|governor|senate|house|parliament|government|ministry)\b"
)
_VOICED, _TITLED = 3.0, 2.5
"""So many marks of an own voice in ten sentences argue; fewer do under a title that argues. Of 84 articles of
21 real stories, read by eye, reports lie below 2.4 and columns above 2.8."""


def argues(article: Article, texts: Sequence[str]) -> bool:
    """Tell whether an article argues; `texts` are its sentences."""
    path = parts_of(article.url).path
    if article.kind is ArticleKind.OPINION or _MARKED.search(article.title) or _PATH.search(path):
        return True
    return voice(texts) >= (_TITLED if _TITLE.search(article.title) else _VOICED)


def muses(text: str) -> bool:
    """Tell whether a sentence thinks aloud, or reports nothing that could be looked up.

    >>> muses("People are free to stay away if they don't like it."), muses("The U.S. Army has stopped.")
    (True, False)
    """
    own = outside(text)
    return _MUSES.is_in(own) or _URGES.is_in(own) or not _CONCRETE.search(text)


def voice(texts: Sequence[str]) -> float:
    """Count the marks of an own voice for each ten sentences, short texts drawn towards 0."""
    own = [outside(text) for text in texts]
    marks = sum(
        speaks_to_us(text) + loudness(text) + _URGES.is_in(bare)
        for text, bare in zip(texts, own, strict=True)
    )
    return 10 * marks / (len(texts) + 5)
