"""Makes as many articles as you like out of the few at hand, for long runs of the road.

    for row in copies(articles_of(None), 200_000, per_day=3_000): ...          the sample week's pages, varied
    for row in copies(articles_of(path), 200_000, per_day=3_000): ...          articles of your own, as pages
    python benchmarks/copies.py 200000 3000 [articles.jsonl.gz]                the same as JSON lines

A copy of an article is another event: every name and number in it, and every plain word that seems a noun or
an adjective, is exchanged for another of its language and ending, the same one in all articles of that copy,
and its dates are moved. So the articles of one story still agree with each other, and stories of different
copies share neither people nor places nor figures nor what they are about. The sentences mean nothing any
more, but have the length and the grammar of news.

Articles of your own (JSON lines with outlet, title, text, published) keep their order and are set `--per-day`
to a day; each is wrapped in a page with navigation, sharing, a newsletter box and a footer, so that the road
has to find the text. With 24,000 of them a copy begins weeks after the one before, outside the window in
which stories grow: within it all is as distinct as news is. The sample's copies lie hours apart and share
verbs and build, and the grouper takes some for later reports of one event: of 500 pages, 71 of 86 stories
had articles of several copies.

Chance comes from the text itself (a hash), so the same call gives the same rows.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any

import xxhash

from anechoic import sample
from anechoic.language import language_of

_NAME = re.compile(r"\b[A-Z][a-zà-ÿ]{2,}\b")
_NUMBER = re.compile(r"(?<![\d/:.,#-])\d{2,7}(?![\d/:-])")
_DATE = re.compile(r"\b20\d\d([-/])(\d\d)\1(\d\d)")
_TAG = re.compile(r"(<[^>]*>)")
_SAID = re.compile(r"""((?:content|alt|title)=["'])([^"'/]* [^"'/]*)(["'])""")
_WORD = re.compile(r"\b[A-Za-zà-ÿ][a-zà-ÿ]{4,}\b")
_ENDING = re.compile(r"(?:ation|ment|ity|ness|ers?|s|e|y|t|n)?$")
_KEPT = re.compile(r".*(?:ed|ing|ly)$")
"""Verbs and adverbs stay, as far as their endings tell: they carry who says what, and how certain."""
_SYLLABLES = "ba del fen gor hul jen kar lom mar nel os per quin ros sel tor ul ven wor yst zan bri cla dro"
_CALENDAR = """
monday tuesday wednesday thursday friday saturday sunday january february march april may june july
august september october november december montag dienstag mittwoch donnerstag freitag samstag
sonntag januar februar märz mai juni juli oktober dezember
"""
_YEARS = range(1900, 2100)
BEGINNING = datetime(2026, 3, 2, tzinfo=UTC)
"""When the first article of your own is published."""

_MENU = "World Politics Business Opinion Sport Culture Science Health Travel Weather Letters Archive"
_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title} | {outlet}</title>
<meta property="og:title" content="{title}"><meta property="og:site_name" content="{outlet}">
<script type="application/ld+json">{said}</script></head>
<body><header><nav><ul>{menu}</ul></nav>
<form><input type="search" placeholder="Search {outlet}"></form></header>
<main><article><h1>{title}</h1><div class="share"><a href="#">Share</a> <a href="#">Mail</a></div>
{body}
<aside class="newsletter"><h3>Stay with us</h3>
<p>Sign up for our newsletter and get the day in your inbox.</p>
<form><input type="email"><button>Subscribe</button></form></aside></article>
<section class="related"><h2>Read more</h2><ul>{menu}</ul></section></main>
<footer><p>All rights reserved. <a href="/terms">Terms</a> <a href="/privacy">Privacy</a></p>
<ul>{menu}</ul></footer></body></html>
"""


@dataclass(frozen=True)
class Copy:
    """One variation: number 0 leaves all as it was."""

    number: int
    plain: frozenset[str]
    """Words that are no names: they stand in lower case somewhere."""
    kin: dict[str, list[str]]
    """For each word that is exchanged all those of its kind, itself among them."""
    moved: timedelta

    def text(self, text: str) -> str:
        text = _DATE.sub(self._date, text) if self.moved else text
        if not self.number:
            return text
        text = _NAME.sub(lambda match: self._name(match[0]), text)
        text = _WORD.sub(lambda match: self._word(match[0]), text)
        return _NUMBER.sub(lambda match: self._digits(match[0]), text)

    def html(self, html: str) -> str:
        """Vary what is read; of tags the dates and what they say, so that the markup stays as it is."""
        if not self.number:
            return html
        parts = _TAG.split(html)
        return "".join(self._tag(part) if part.startswith("<") else self.text(part) for part in parts)

    def _tag(self, tag: str) -> str:
        dated = _DATE.sub(self._date, tag)
        return _SAID.sub(lambda match: f"{match[1]}{self.text(match[2])}{match[3]}", dated)

    def time(self, time: datetime) -> datetime:
        return time + self.moved

    def _date(self, match: re.Match[str]) -> str:
        try:
            day = datetime(int(match[0][:4]), int(match[2]), int(match[3]), tzinfo=UTC)
        except ValueError:
            return match[0]
        return self.time(day).strftime(f"%Y{match[1]}%m{match[1]}%d")

    def _name(self, word: str) -> str:
        return word if word.lower() in self.plain else _invented(word, self.number)

    def _word(self, word: str) -> str:
        kin = self.kin.get(word.lower())
        if kin is None:
            return word
        other = kin[(kin.index(word.lower()) + _chance("word", self.number)) % len(kin)]
        return other.capitalize() if word[0].isupper() else other

    def _digits(self, digits: str) -> str:
        if int(digits) in _YEARS or digits[0] == "0":
            return digits
        low, high = 10 ** (len(digits) - 1), 10 ** len(digits)
        return str(low + (int(digits) + _chance("number", self.number)) % (high - low))


def _chance(*what: object) -> int:
    return xxhash.xxh64_intdigest(repr(what).encode())


@lru_cache(maxsize=200_000)
def _invented(word: str, number: int) -> str:
    known, found = _SYLLABLES.split(), []
    draw = _chance(word, number)
    for _ in range(2 + len(word) // 6):
        draw, at = divmod(draw, len(known))
        found.append(known[at])
    return "".join(found).capitalize()


def articles_of(path: Path | None) -> list[dict[str, Any]]:
    """Give the articles at hand in the order of time, each with `published` as a time."""
    if path is None:
        return [
            {
                "url": page.url,
                "outlet": page.outlet,
                "html": page.body.decode(page.charset or "utf-8", "replace"),
                "published": page.received_at,
            }
            for page in sample.pages()
        ]
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf8") as lines:
        rows = [row for line in lines if (row := json.loads(line)).get("published", "") > "2000"]
    for row in rows:
        time = datetime.fromisoformat(row["published"])
        row["published"] = time if time.tzinfo else time.replace(tzinfo=UTC)
    return sorted(rows, key=lambda row: (row["published"], row["url"]))


def copies(rows: list[dict[str, Any]], count: int, per_day: int) -> Iterator[dict[str, Any]]:
    """Give `count` articles, copy after copy."""
    texts = [_TAG.sub(" ", row["html"]) if "html" in row else row["text"] for row in rows]
    words = {word for text in texts for word in re.findall(r"(?<![\w./-])[a-zà-ÿ]{3,}\b", text)}
    plain = frozenset(words | set(_CALENDAR.split()))
    languages = [language_of(text) or "" for text in texts]
    kin = {language: _kin(texts, languages, language) for language in set(languages)}
    for at in range(count):
        number, place = divmod(at, len(rows))
        row = rows[place]
        if "html" in row:
            moved = timedelta(days=number * len(rows) // per_day)
        else:
            moved = (BEGINNING + timedelta(days=at / per_day)) - row["published"]
        yield _varied(row, Copy(number, plain, kin[languages[place]], moved))


def _kin(texts: list[str], languages: list[str], language: str) -> dict[str, list[str]]:
    """Put the words of a language that are exchanged with those of their length and ending."""
    own = " ".join(text for text, its in zip(texts, languages, strict=True) if its == language)
    found = set(re.findall(r"(?<![\w./-])[a-zà-ÿ]{5,}\b", own))
    common = set(files("anechoic.stories").joinpath("common_words.txt").read_text("utf-8").split())
    kinds: dict[tuple[str, int], list[str]] = {}
    for word in sorted(found - common - set(_CALENDAR.split())):
        if not _KEPT.match(word):
            kinds.setdefault((_ENDING.search(word)[0], len(word) // 4), []).append(word)
    return {word: kind for kind in kinds.values() for word in kind}


def _varied(row: dict[str, Any], copy: Copy) -> dict[str, Any]:
    mark = f"replay={copy.number}"
    made = {
        "url": f"{row['url']}{'&' if '?' in row['url'] else '?'}{mark}" if copy.number else row["url"],
        "outlet": row["outlet"],
        "published": copy.time(row["published"]).isoformat(),
    }
    if "html" in row:
        return made | {"html": copy.html(row["html"]).replace(row["url"], made["url"])}
    return made | {"html": page(made, copy.text(row["title"]), copy.text(row["text"]))}


def page(row: dict[str, Any], title: str, text: str) -> str:
    """Wrap an article's text as its outlet's site might."""
    said = {
        "@type": "NewsArticle", "headline": title, "datePublished": row["published"], "url": row["url"],
    }  # fmt: skip
    return _PAGE.format(
        title=escape(title),
        outlet=escape(row["outlet"]),
        said=json.dumps(said).replace("</", "<\\/"),
        body="\n".join(f"<p>{escape(part)}</p>" for part in text.split("\n") if part.strip()),
        menu="\n".join(f'<li><a href="/section/{n}">{name}</a></li>' for n, name in enumerate(_MENU.split())),
    )


if __name__ == "__main__":
    wanted, daily, *path = sys.argv[1:]
    for made in copies(articles_of(Path(path[0]) if path else None), int(wanted), int(daily)):
        sys.stdout.write(json.dumps(made) + "\n")
