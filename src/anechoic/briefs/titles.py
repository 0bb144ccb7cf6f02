"""Outlets' titles as a brief may take them over: cleaned, weighed by their manner, in one style of capitals.

clean_title(article)              without the outlet's name, buttons, "(video)"
manner(title)                     0: never; 1: plain news style
sentence_case(title, text)        "Mayor Closes The Old Quay" -> "Mayor closes the old quay"
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from anechoic.articles.things import Article
from anechoic.briefs.prose import has_verb
from anechoic.patterns import Pattern

_TAIL = re.compile(r"\s+([|–—-])\s+([^|–—-]{2,40})$")
_MEDIUM = re.compile(r"\s*[(\[]\+?(?:video|photos?|audio|updated?)[)\]]\s*$|\s+Listen ?·.*$", re.IGNORECASE)
_BUTTONS = re.compile(
    r"(?:\s+(?:Facebook|Twitter|Flipboard|E-?mail|Pinterest|LinkedIn|WhatsApp|Reddit|Print|Share|Comments?))"
    r"{2,}\s*$"
)
_BYLINE = re.compile(r"(?:[A-Z][\w.’'-]+ ){1,2}[A-Z][\w’'-]+$")
_STOP = re.compile(r"(?<=[a-z]{3})\.$")
_TWO = re.compile(r"[^.\s]{3,}\.[”\"’']? [A-Z]")
_NEVER = Pattern(
    r"^\d+ (?:\w+ )?(?:winners|things|takeaways|ways|reasons|questions|times)"
    r"|\bhere(?:['’]s| is| are)\b|[?!…]|\.\.\."
    r"|\b(?:is|are|was|were) (?:right|wrong) (?:to|about|on)\b"
    r"|\blive updates?\b|\blive ?blog\b|\bas it happened\b|\bin (?:pictures|photos)\b"
    r"|what we know|\b(?:you|your|why|how to|what it means|what happens|calm down)\b"
    r"|^(?:opinion|analysis|watch|video|live|editorial|exclusive|breaking|fact[- ]check|review|commentary)\b"
    r"|^(?:[\w’' ]{1,30}, )?(?:stop|let|get|meet|forget|remember|blame|give|beware|hey|don['’]t|dear"
    r"|sorry|yes|no),? ",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:[Ww]e|[Oo]urs?|[Mm]y|[Mm]e|I)\b")
_IN_QUOTES = re.compile(r"(?<!\w)[“\"'‘].*?[”\"'’](?!\w)")
_MANNERS = (
    (re.compile(r"^(?:[“\"'‘]|(?:it|there|that|this|here)(?:['’]s| is)\b)", re.IGNORECASE), 0.4),
    (_TWO, 0.5),
    (
        re.compile(r"\b(?:just|really|actually|finally|already|gets? another|that['’]s)\b", re.IGNORECASE),
        0.6,
    ),
    (re.compile(r"(?:^|: )how\b", re.IGNORECASE), 0.5),
    (
        re.compile(
            r"\bexplained$|\bwhat to watch\b|\btakeaways\b|^winners and losers\b|^countdown to\b|\btimeline$",
            re.IGNORECASE,
        ),
        0.3,
    ),
    (
        re.compile(
            r"\bto (?:(?:make|give|deliver|issue) an? (?:\w+ )?(?:statement|speech|address|announcement)"
            r"|address|speak|respond)\b",
            re.IGNORECASE,
        ),
        0.6,
    ),
    (re.compile(r": "), 0.6),
    (re.compile(r"(?<!\w)[“\"'‘](?:\S+ ){0,2}\S+[”\"'’](?!\w)"), 0.75),
    (re.compile(r" [–—] "), 0.85),
)
"""Marks of other styles, each with what is left of the title's weight: a quotation in front, two sentences,
chat, "How ...", an explainer, news that somebody will speak, a label before a colon, a word or two in
quotation marks, an afterthought."""
_NO_VERB = 0.4
_SMALL_WORDS = """
a an the and but or nor for so yet of in on at by to from with into over after before as than that up out off
is are was were be been has have had it its his her their who not would could about against amid
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_LINKS = _SMALL | {"during", "under", "between", "through", "without", "against", "toward", "towards"}
"""Words that stand small even in titles that write every other word large."""
_OFFICES = frozenset(
    [
        "President",
        "Chief",
        "Justice",
        "Judge",
        "Senator",
        "Governor",
        "Mayor",
        "Secretary",
        "Prime",
        "Minister",
        "Speaker",
        "General",
        "Pope",
        "Queen",
        "King",
        "Prince",
        "Princess",
        "Attorney",
        "Deputy",
        "Vice",
        "Director",
    ]
)
_LARGE = """
Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February April June July August September
October November December Dem Dems Fed Feds Nat'l Nat’l Rep Sen Gov Congress Christmas Easter God Internet
"""
_ALWAYS_LARGE = frozenset(_LARGE.split())
"""What an article may only have in another form: "Dems" for Democrats."""
_NAMELIKE = re.compile(r"[A-Z][a-zà-ÿ’'-]*")


def clean_title(article: Article) -> str:
    """Cut the full stop, the outlet's and the author's name; other words after a dash are the title's own."""
    title = _BUTTONS.sub("", _MEDIUM.sub("", article.title.strip()))
    title = title if _TWO.search(title) else _STOP.sub("", title)
    tail = _TAIL.search(title)
    if tail is None or not (tail[1] == "|" or _is_name(tail[2], article)):
        return title
    return title[: tail.start()]


def _is_name(tail: str, article: Article) -> bool:
    """Tell whether the end of a title names the outlet or an author who is not in the report."""
    outlet = f"{article.outlet} {article.url.partition('//')[2].partition('/')[0]}".lower()
    parts = [
        part for part in re.findall(r"[a-z]+", tail.lower()) if part not in ("the", "news", "online", "com")
    ]
    if tail in article.authors or (parts and all(part in outlet for part in parts)):
        return True
    return bool(_BYLINE.match(tail)) and tail not in article.text


def manner(title: str) -> float:
    """Weigh a title by its style: a plain main clause says what happened; a tease or an order does not.

    >>> manner("Mayor closes the old quay"), manner("Why the mayor had to close the quay")
    (1.0, 0.0)
    """
    if _NEVER.is_in(title) or _OWN.search(_IN_QUOTES.sub(" ", title)):
        return 0.0
    weight = 1.0 if has_verb(title.lower()) or " to " in title else _NO_VERB
    for mark, left in _MANNERS:
        weight *= left if mark.search(title) else 1.0
    return weight


def sentence_case(title: str, text: str) -> str:
    """Write a title in small letters but for its names, as its own article writes its words.

    A title in which any word stands small that is no mere link has its capitals for a reason: it is left as
    it is.
    """
    words = title.split(" ")
    inner = [
        word for word in words[1:] if word[:1].isalpha() and len(word) > 3 and word.lower() not in _LINKS
    ]
    if len(inner) < 2 or not all(word[0].isupper() for word in inner):
        return title
    known = text.replace(title, " ")
    settled = [words[0]]
    for place, word in enumerate(words[1:], 1):
        is_kept = settled[-1].endswith((".", "?", "!")) or _is_in_phrase(place, words, known)
        settled.append(word if is_kept else _lowered(word, "".join(words[place + 1 : place + 2]), known))
    return " ".join(settled)


def _is_in_phrase(place: int, words: Sequence[str], text: str) -> bool:
    """Tell whether the article mostly has it large with a neighbour: "Supreme Court", "Bank of Vale"."""
    spans = [(place - 1, place + 1), (place, place + 2)]
    spans += [(start, start + 3) for start in (place - 2, place) if words[start + 1 : start + 2] == ["of"]]
    for start, end in spans:
        phrase = " ".join(words[max(0, start) : end]).rstrip(",:;")
        ends_large = words[end - 1 : end] and words[start][:1].isupper() and words[end - 1][:1].isupper()
        if start >= 0 and ends_large and text.count(phrase) > text.count(phrase.lower()):
            return True
    return False


def _lowered(word: str, after: str, text: str) -> str:
    """Write a word small, or each part of "Campaign-Style", unless it is a name."""
    return "-".join(part if _is_kept(part, after, text) else part.lower() for part in word.split("-"))


def _is_kept(word: str, after: str, text: str) -> bool:
    """Tell whether a word keeps its capital: a name, an abbreviation, or an office before a name."""
    bare = word.strip("“”\"'‘’,:;.()").removesuffix("’s").removesuffix("'s")
    if not _NAMELIKE.fullmatch(bare):
        return True
    if bare in _OFFICES and after[:1].isupper():
        return _is_kept(after, "", text)
    if bare.lower() in _SMALL:
        return False
    large = re.findall(rf"(?<=[a-z,] ){re.escape(bare)}\b", text)
    small = re.findall(rf"\b{re.escape(bare.lower())}\b", text)
    if small:
        return len(large) > len(small)
    return bare in _ALWAYS_LARGE or re.search(rf"\b{re.escape(bare)}\b", text) is not None
