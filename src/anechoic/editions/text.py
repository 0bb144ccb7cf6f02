"""An edition as plain text and as Markdown."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator

from anechoic.briefs.things import Brief
from anechoic.editions.links import Links
from anechoic.editions.pieces import Part, Piece, pieces
from anechoic.editions.things import Edition
from anechoic.editions.wording import Words, capital, said, words_of

_WIDTH = 72
"""Characters of a line: what plain-text mail has held to since its readers had 80 columns."""


def to_text(edition: Edition, briefs: Iterable[Brief], links: Links) -> str:
    """Make the plain-text part of an edition's mail."""
    return "\n".join(_text_lines(edition, pieces(edition, briefs, links.quoted_words), links)) + "\n"


def _text_lines(edition: Edition, printed: list[Piece], links: Links) -> Iterator[str]:
    words = words_of(links.language)
    yield edition.name.upper()
    yield f"{words.day(edition.day)} | {words.size(len(printed), edition.minutes)} | {links.site_name}"
    yield f"{words('On the web')}: {links.edition(edition.id)}"
    if edition.corrections:
        yield from ("", words("Corrections").upper(), "")
        yield from (line for text in edition.corrections for line in _wrap(text, "* "))
    for piece in printed:
        yield from ("", "-" * _WIDTH, "", *_wrap(f"{piece.number}. {piece.headline}"))
        if piece.item.label:
            yield f"({words.role(piece.item.label)})"
        yield from _text_parts(piece, links)
        counted = words.counted(piece.brief.outlets, piece.brief.origins)
        yield from ("", f"{counted}: {links.story(piece.brief.story)}")
    yield from ("", "=" * _WIDTH, "", f"{words('How we work')}: {links.how_we_work()}")
    if links.unsubscribe:
        yield f"{words('Unsubscribe')}: {links.unsubscribe}"
    if links.preferences:
        yield f"{words('Change what you get')}: {links.preferences}"
    if links.postal_address:
        yield f"{links.site_name}, {links.postal_address}"


def _text_parts(piece: Piece, links: Links) -> Iterator[str]:
    words = words_of(links.language)
    for name, part in _named(piece, words):
        yield ""
        if name:
            yield f"{name}:"
        yield from _wrap(_flow(part, links, words))


def _named(piece: Piece, words: Words) -> Iterator[tuple[str, Part]]:
    """Give the parts of an item, each with its section's name where that name begins."""
    before = ""
    for part in piece.parts:
        yield words.section(part.name) if piece.is_long and part.name != before else "", part
        before = part.name


def to_markdown(edition: Edition, briefs: Iterable[Brief], links: Links) -> str:
    """Make an edition as CommonMark; what outlets wrote cannot become markup."""
    words = words_of(links.language)
    printed = pieces(edition, briefs, links.quoted_words)
    size = words.size(len(printed), edition.minutes)
    lines = [f"# {_plain(edition.name)}", "", f"*{words.day(edition.day)} · {size}*", ""]
    if edition.corrections:
        heading = words("Corrections")
        lines += [f"## {heading}", "", *(f"- {_plain(text)}" for text in edition.corrections), ""]
    for piece in printed:
        lines += [f"## {piece.number}. {_plain(piece.headline)}", ""]
        if piece.item.label:
            lines += [f"**{_plain(capital(words.role(piece.item.label)))}**", ""]
        for name, part in _named(piece, words):
            if name:
                lines += [f"### {_plain(name)}", ""]
            lines += [_plain(_flow(part, links, words)), ""]
        counted = words.counted(piece.brief.outlets, piece.brief.origins)
        lines += [f"[{counted}]({links.story(piece.brief.story)})", ""]
    return "\n".join(lines)


def _flow(part: Part, links: Links, words: Words) -> str:
    """Write a part's sentences one after the other, each with the outlets that it stands on."""
    flowing = [f"{capital(words.group(part.group))}:"] if part.group else []
    for sentence in part.sentences:
        who = said(sentence, links)
        flowing.append(f"{sentence.text} ({who})" if who else sentence.text)
    return " ".join(flowing)


def _wrap(text: str, indent: str = "") -> list[str]:
    """Break lines at spaces only, so that addresses stay whole."""
    return textwrap.wrap(
        " ".join(text.split()),
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=" " * len(indent),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _plain(text: str) -> str:
    """Escape what CommonMark would read as markup, and HTML with it."""
    return re.sub(r"([\\`*_{}\[\]<>#|~!&])", r"\\\1", " ".join(text.split()))
