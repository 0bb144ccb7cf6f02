"""An edition as plain text and as Markdown."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator

from anechoic.briefs.things import Brief
from anechoic.editions.links import Links
from anechoic.editions.pieces import Part, Piece, pieces
from anechoic.editions.things import Edition
from anechoic.editions.wording import counted, long_day, said

_WIDTH = 72
"""Characters of a line: what plain-text mail has held to since its readers had 80 columns."""


def to_text(edition: Edition, briefs: Iterable[Brief], links: Links) -> str:
    """Make the plain-text part of an edition's mail."""
    return "\n".join(_text_lines(edition, pieces(edition, briefs, links.quoted_words), links)) + "\n"


def _text_lines(edition: Edition, printed: list[Piece], links: Links) -> Iterator[str]:
    yield edition.name.upper()
    yield f"{long_day(edition.day)} | {_size(edition, printed)} | {links.site_name}"
    yield f"On the web: {links.edition(edition.id)}"
    if edition.corrections:
        yield from ("", "CORRECTIONS", "")
        yield from (line for text in edition.corrections for line in _wrap(text, "* "))
    for piece in printed:
        yield from ("", "-" * _WIDTH, "", *_wrap(f"{piece.number}. {piece.headline}"))
        if piece.item.label:
            yield f"({piece.item.label})"
        yield from _text_parts(piece, links)
        yield from ("", f"{counted(piece.brief)}: {links.story(piece.brief.story)}")
    yield from ("", "=" * _WIDTH, "", f"How we work: {links.how_we_work()}")
    if links.unsubscribe:
        yield f"Unsubscribe: {links.unsubscribe}"
    if links.preferences:
        yield f"Change what you get: {links.preferences}"
    if links.postal_address:
        yield f"{links.site_name}, {links.postal_address}"


def _text_parts(piece: Piece, links: Links) -> Iterator[str]:
    for part in piece.parts:
        yield ""
        if piece.is_long and part.name:
            yield f"{_part_name(part)}:"
        yield from _wrap(_flow(part, links))


def to_markdown(edition: Edition, briefs: Iterable[Brief], links: Links) -> str:
    """Make an edition as CommonMark; what outlets wrote cannot become markup."""
    printed = pieces(edition, briefs, links.quoted_words)
    lines = [f"# {_plain(edition.name)}", "", f"*{long_day(edition.day)} · {_size(edition, printed)}*", ""]
    if edition.corrections:
        lines += ["## Corrections", "", *(f"- {_plain(text)}" for text in edition.corrections), ""]
    for piece in printed:
        lines += [f"## {piece.number}. {_plain(piece.headline)}", ""]
        if piece.item.label:
            lines += [f"**{_plain(piece.item.label.capitalize())}**", ""]
        for part in piece.parts:
            if piece.is_long and part.name:
                lines += [f"### {_plain(_part_name(part))}", ""]
            lines += [_plain(_flow(part, links)), ""]
        lines += [f"[{counted(piece.brief)}]({links.story(piece.brief.story)})", ""]
    return "\n".join(lines)


def _flow(part: Part, links: Links) -> str:
    """Write a part's sentences one after the other, each with the outlets that it stands on."""
    flowing = []
    for sentence in part.sentences:
        who = said(sentence, links)
        flowing.append(f"{sentence.text} ({who})" if who else sentence.text)
    return " ".join(flowing)


def _part_name(part: Part) -> str:
    return f"{part.name}: {part.group}" if part.group else part.name


def _size(edition: Edition, printed: list[Piece]) -> str:
    stories = "1 story" if len(printed) == 1 else f"{len(printed)} stories"
    return f"{stories}, {edition.minutes} min"


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
