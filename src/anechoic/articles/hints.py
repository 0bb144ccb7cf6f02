# ruff: noqa: E501  (word lists are easier to read on one line)
"""What the names that a site gives to its elements tell: class and id words as bits."""

from __future__ import annotations

import re
from functools import lru_cache

_STEMS = {
    "article": "article story entry beitrag artikel articulo noticia berita detail",
    "body": "body content inhalt contenu cuerpo corpo conteudo",
    "text": "text paragraph prose copy wysiwyg markdown",
    "post": "post single blog",
    "main": "main primary haupt",
    "lead": "lead lede intro summary excerpt standfirst subtitle subhead dek teaser abstract chapo kicker sapo",
    "comment": "comment disqus reply respond discussion kommentar reader",
    "related": "related recommend similar morefrom readnext upnext trending popular latest recent outbrain taboola recirc suggest linked further relacion verwandt",
    "share": "share social facebook twitter whatsapp follow",
    "paywall": "paywall premium subscri piano metered locked gated",
    "promo": "promo sponsor advert banner offer commercial affiliate shop product upsell donat campaign werbung anzeige publicit",
    "newsletter": "newsletter signup mailing optin register login mailchimp",
    "side": "sidebar aside rail widget secondary complement",
    "nav": "nav menu breadcrumb pagination pager skip toolbar tabs header masthead topbar drawer",
    "footer": "footer bottom copyright legal disclaimer colophon imprint",
    "meta": "meta date time publish updated tags categor label rubric keyword topic info",
    "author": "author byline contributor writer autor auteur profile avatar verfasser",
    "caption": "caption figure image photo picture gallery slide media foto thumb legend credit",
    "popup": "cookie consent modal popup overlay dialog lightbox gdpr toast notice alert message",
    "card": "card item list grid tile carousel slider swiper feed archive loop",
    "hidden": "hidden invisible screenreader visually offscreen hide noprint",
    "embed": "embed tweet instagram youtube video player audio podcast iframe",
    "quote": "quote citation zitat",
    "factbox": "factbox infobox inset callout highlight keypoint bullet takeaway",
    "correction": "correction clarification editornote corrigend",
    "ad": "adslot advertis googletag",
}
_WHOLE = {
    "article": "nota news", "related": "more also most mehr next up", "share": "sns", "paywall": "abo plus",
    "promo": "cta", "side": "side", "nav": "toc", "meta": "tag", "author": "bio", "card": "box", "hidden": "sr none",
    "quote": "pull", "factbox": "fact", "correction": "note", "ad": "ad ads adv dfp gpt",
}  # fmt: skip
NAMES = tuple(_STEMS)
BIT = {name: 1 << place for place, name in enumerate(NAMES)}
_BY_STEM = tuple((stem, BIT[name]) for name, stems in _STEMS.items() for stem in stems.split())
_BY_WORD = {word: BIT[name] for name, words in _WHOLE.items() for word in words.split()}
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
MAX_NAME_CHARS = 300


@lru_cache(maxsize=1 << 15)
def hints(name: str) -> int:
    """Give the bits of the hint words found in a class or id.

    >>> hints("relatedPosts") == BIT["related"] | BIT["post"]
    True
    """
    bits = 0
    for word in _WORD.findall(name[:MAX_NAME_CHARS]):
        bits |= _of_word(word)
    return bits


@lru_cache(maxsize=1 << 15)
def _of_word(word: str) -> int:
    word = word.lower()
    bits = _BY_WORD.get(word, 0)
    if len(word) > 2:
        for stem, bit in _BY_STEM:
            if stem in word:
                bits |= bit
    return bits
