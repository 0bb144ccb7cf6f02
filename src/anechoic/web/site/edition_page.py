"""An edition as its page shows it: the long items with their sections, the short ones below.

    edition_page(shelf, edition, is_open) -> EditionPage

Who may not read the long items gets headline and summary of each, as on the front page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from anechoic.briefs.things import Brief
from anechoic.editions import outlet_names
from anechoic.editions.pieces import Piece, pieces
from anechoic.editions.things import Edition
from anechoic.web.site.cards import Card, card
from anechoic.web.site.quoted import QuotedWords
from anechoic.web.site.sentences import SentenceView, sentence_views
from anechoic.web.site.shelf import Shelf
from anechoic.web.site.words import group_name, section_name


@dataclass(frozen=True, slots=True)
class PartView:
    """Sentences under a section's name, in the reader's language; `name` is "" where the section goes on."""

    name: str
    group: str
    sentences: tuple[SentenceView, ...]


@dataclass(frozen=True, slots=True)
class ItemView:
    """One numbered item; `parts` is empty where the page shows the card's summary instead."""

    number: int
    card: Card
    parts: tuple[PartView, ...] = ()


@dataclass(frozen=True, slots=True)
class EditionPage:
    edition: Edition
    longs: tuple[ItemView, ...]
    shorts: tuple[ItemView, ...]
    is_open: bool

    @property
    def count(self) -> int:
        return len(self.longs) + len(self.shorts)


def edition_page(shelf: Shelf, edition: Edition, is_open: bool) -> EditionPage:
    """Make an edition's page; an item whose brief is gone is left out."""
    most = shelf.house().quoted_words
    found = shelf.briefs(item.brief for item in edition.items)
    printed = pieces(edition, found.values(), most)
    names = _names(shelf, found)
    items = [(piece, _item(piece, names, most, is_open)) for piece in printed]
    return EditionPage(
        edition=edition,
        longs=tuple(item for piece, item in items if piece.is_long),
        shorts=tuple(item for piece, item in items if not piece.is_long),
        is_open=is_open,
    )


def _item(piece: Piece, names: Mapping[str, str], most: int, is_open: bool) -> ItemView:
    parts = _parts(piece, names, most) if is_open else ()
    return ItemView(piece.number, card(piece.brief, most), parts)


def _names(shelf: Shelf, found: Mapping[str, Brief]) -> dict[str, str]:
    ids = {source.outlet for brief in found.values() for source in brief.sources}
    return {**{id: id for id in ids}, **outlet_names(shelf.outlets(ids).values())}


def _parts(piece: Piece, names: Mapping[str, str], most: int) -> tuple[PartView, ...]:
    quoted = QuotedWords(most)
    for sentence in piece.sentences:
        if sentence.by == "source" and sentence.evidence:
            quoted.take(sentence.evidence[0].article, sentence.text)
    views: list[PartView] = []
    before = ""
    for part in piece.parts:
        name = section_name(part.name) if piece.is_long and part.name != before else ""
        group = group_name(part.axis, part.group) if part.group else ""
        views.append(PartView(name, group, sentence_views(part.sentences, names, quoted)))
        before = part.name
    return tuple(views)
