"""Tells lines about the author apart from the story: bios, bylines, datelines, an agency in brackets.

    introduces(text, authors)   "Ada Moor writes about ports."
    is_byline(text, title, authors)   "By Ada Moor, 3 March 2026, 07:10"
    is_signature(text)   "(Tern Wire)"

Verbs and prepositions of some twelve languages; names come from the page's own metadata.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from anechoic.articles.metadata.dates import without_dates
from anechoic.articles.metadata.titles import key

MIN_BIO_CHARS, MAX_BIO_CHARS = 30, 900
MAX_BYLINE_CHARS = 160
MAX_REST = 12
"""Letters that a byline may have beside names and dates: "Published by", "Aktualisiert um"."""
_DOES = """
    is was has had writes wrote covers covered reports reported works worked lives leads edits teaches
    studies studied joined hosts runs serves specialises specializes specialised specialized holds
    received grew began founded owns ist war schreibt berichtet arbeitet leitet lebt lehrt forscht
    moderiert studierte gehört verantwortet betreut es escribe cubre informa trabaja dirige edita vive
    fue colabora ha est écrit couvre travaille vit était è scrive lavora collabora dirige insegna si é
    escreve cobre trabalha edita colabora foi schrijft werkt verslaat jest pisze pracuje zajmuje był była
    är skriver arbetar bevakar er dækker dekker jobber on kirjoittaa пишет работает является освещает
    пише працює є
"""
_VERBS = frozenset(_DOES.split())
_NAMED = re.compile(
    r"author|(?<![a-z])bio(?![a-z])|biograph|profile|contributor|writer|autor|auteur|verfasser|zur-?person|"
    r"redacteur|about-?(?:me|us|the)",
    re.I,
)
_SIGNATURE = re.compile(r"\((?:[^\W_][\w.'’&/-]*\s?){1,4}\)\.?")
_WORD = re.compile(r"\w+")


def introduces(text: str, authors: Sequence[str]) -> bool:
    """Tell whether a text begins with an author's name and says what he or she does."""
    if not MIN_BIO_CHARS <= len(text) <= MAX_BIO_CHARS:
        return False
    name = next((name for name in authors if " " in name and text.startswith(name)), None)
    return name is not None and not _VERBS.isdisjoint(_WORD.findall(text[len(name) : len(name) + 60])[:6])


def is_author_box(name: str) -> bool:
    """Tell whether a box's class or id says that it is about the author."""
    return _NAMED.search(name) is not None


def is_byline(text: str, title: str, authors: Sequence[str]) -> bool:
    """Tell whether a short text holds hardly more than headline, authors' names and a date."""
    if len(text) > MAX_BYLINE_CHARS + len(title):
        return False
    if not any(map(str.isdigit, text)) and not any(author in text for author in authors):
        return False
    plain = without_dates(text)
    rest, headline = key(plain), key(title)
    if headline and rest.startswith(headline):
        rest = rest.removeprefix(headline)
    elif len(text) > MAX_BYLINE_CHARS:
        return False
    nameless = rest
    for name in filter(None, map(key, authors)):
        nameless = nameless.replace(name, "")
    tells = len(plain) < len(text) or len(nameless) < len(rest)
    return tells and len(nameless) <= MAX_REST


def is_signature(text: str) -> bool:
    """Tell whether a text is an agency's or writer's name in brackets, as reports end in them."""
    return len(text) <= 40 and _SIGNATURE.fullmatch(text) is not None
