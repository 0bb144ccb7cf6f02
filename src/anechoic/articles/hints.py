# ruff: noqa: E501  (word lists are easier to read on one line)
"""What the names that a site gives to its elements tell: class and id words as bits."""

from __future__ import annotations

import re
from functools import lru_cache

_WORDS = {
    "article": "article|story|entry|beitrag|artikel|articulo|nota|noticia|berita|detail",
    "body": "body|content|inhalt|contenu|cuerpo|corpo|conteudo",
    "text": "text|texte|texto|testo|paragraph|prose|copy|richtext|wysiwyg|markdown",
    "post": "post|single|blog",
    "main": "main|primary|haupt",
    "lead": "lead|lede|intro|summary|excerpt|standfirst|subtitle|subhead|dek|teaser|abstract|chapo|kicker|sapo",
    "comment": "comment|disqus|reply|respond|discussion|kommentar|reader",
    "related": "related|recommend|similar|more-|morefrom|also|readnext|up-next|upnext|trending|popular|"
    "most|latest|recent|outbrain|taboola|recirc|suggest|linked|further|relacion|verwandt|mehr",
    "share": "share|social|facebook|twitter|whatsapp|follow|sns",
    "paywall": "paywall|premium|subscri|abo-|piano|metered|locked|gated|plus-",
    "promo": "promo|sponsor|advert|banner|offer|commercial|affiliate|shop|"
    "product|upsell|donat|cta|campaign|werbung|anzeige|anzeigen|publicit",
    "newsletter": "newsletter|signup|sign-up|mailing|optin|register|login|mailchimp",
    "side": "sidebar|aside|side-|rail|widget|secondary|complement",
    "nav": "nav|menu|breadcrumb|pagination|pager|toc|skip|toolbar|tabs|header|masthead|topbar|drawer",
    "footer": "footer|bottom|copyright|legal|disclaimer|colophon|imprint",
    "meta": "meta|date|time|publish|updated|tags|tag-|category|categories|label|rubric|keyword|topic|info",
    "author": "author|byline|bio|contributor|writer|autor|auteur|autore|profile|avatar|verfasser",
    "caption": "caption|figure|image|photo|picture|gallery|slide|media|foto|thumb|legend|credit",
    "popup": "cookie|consent|modal|popup|overlay|dialog|lightbox|gdpr|toast|notice|alert|message",
    "card": "card|item|list|grid|tile|box|carousel|slider|swiper|feed|archive|loop",
    "hidden": "hidden|invisible|sr-only|screen-reader|screenreader|visually|offscreen|hide|d-none|noprint",
    "embed": "embed|tweet|instagram|youtube|video|player|audio|podcast|iframe",
    "quote": "quote|pull|citation|zitat|blockquote",
    "factbox": "factbox|fact-box|infobox|inset|sidebar-|callout|highlight|keypoints|key-point|bullet|takeaway",
    "correction": "correction|clarification|editor-note|editors-note|editornote|corrigend|update-note",
    "ad": "ads?|adv|dfp|gpt|adslot|ad-[a-z]+|[a-z]+-ad",
}
NAMES = tuple(_WORDS)
BIT = {name: 1 << place for place, name in enumerate(NAMES)}

_BOUNDED = frozenset({"ad"})
_SEARCH = re.compile(
    "|".join(
        f"(?P<{name}>(?<![a-z])(?:{words})(?![a-z]))" if name in _BOUNDED else f"(?P<{name}>{words})"
        for name, words in _WORDS.items()
    )
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@lru_cache(maxsize=1 << 15)
def hints(name: str) -> int:
    """Give the bits of the hint words found in a class or id.

    >>> hints("related-posts") == BIT["related"] | BIT["post"]
    True
    """
    bits = 0
    for found in _SEARCH.finditer(_CAMEL.sub("-", name[:300]).lower()):
        bits |= BIT[str(found.lastgroup)]
    return bits
