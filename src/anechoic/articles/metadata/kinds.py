"""What a title says of its article's kind, by the label that its outlet put on it.

    kind_of_title("Opinion: the bridge is a scandal") -> ArticleKind.OPINION
    kind_of_title("Blast at the mill – live updates") -> ArticleKind.LIVE

A label is all that stands before the first colon or bar, or what closes the title; the same word among others
("Column of smoke seen: mill burns") is none.
"""

from __future__ import annotations

import re

from anechoic.articles.things import ArticleKind

_LABEL = re.compile(r"^\W*([^:|]{3,40}?)\s*[:|]")
_LABELS = (
    (ArticleKind.LIVE, re.compile(r"live(?:[ -]?(?:blog|ticker|updates?|coverage|report))?", re.I)),
    (
        ArticleKind.OPINION,
        re.compile(
            r"(?!the tribune)(?:guest |my |the |readers[’'] )?"
            r"(?:opinions?|op-?ed|editorials?|comment(?:ary)?|columns?"
            r"|letters?|kommentar|meinung|tribune|opinión|editoriale|opinião|opinie|мнение)",
            re.I,
        ),
    ),
)
_CLOSES_LIVE = re.compile(
    r"[:|–—-]\s*live\W*$|[:|–—,-]\s*(?:as it happened|live[ -]?(?:blog|updates?|coverage))\W*$"
    r"|\blive updates?\W*$"
    r"|\blive[ -]?blog\W*$",
    re.IGNORECASE,
)


def kind_of_title(title: str) -> ArticleKind | None:
    """Give the kind that a title is labelled with, None if it has no label."""
    if _CLOSES_LIVE.search(title):
        return ArticleKind.LIVE
    label = _LABEL.match(title)
    return next((kind for kind, words in _LABELS if label and words.fullmatch(label[1])), None)
