"""An edition as an HTML mail: hand-written, accessible, and small enough that no mailbox cuts it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import css_inline
import jinja2

from anechoic.briefs.things import Brief
from anechoic.editions.links import Links
from anechoic.editions.pieces import SEEN, Piece, pieces
from anechoic.editions.things import Edition
from anechoic.editions.wording import attributions, capital, words_of

MAX_BYTES = 90_000
"""Gmail cuts a mail at 102 kB; the rest is left for what delivery splices in and for its encoding."""

_PREVIEW = 3
"""Headlines in the line that a mailbox shows beside the subject; the first is the subject itself."""


_MOST_DOTS = 12
"""Dots beside a count: more would break the line of a phone; the words beside them say how many."""


def to_html_mail(edition: Edition, briefs: Iterable[Brief], links: Links) -> str:
    """Make the HTML part of an edition's mail, CSS inlined, under `MAX_BYTES`.

    Items that do not fit are left to the web, and the mail says how many.
    """
    all_pieces = pieces(edition, briefs, links.quoted_words)
    count = len(all_pieces)
    html = _render(edition, all_pieces, count, links)
    while len(html.encode()) > MAX_BYTES and count > 1:
        count = min(count - 1, count * MAX_BYTES // len(html.encode()))
        html = _render(edition, all_pieces, max(1, count), links)
    return html


def _render(edition: Edition, all_pieces: Sequence[Piece], shown: int, links: Links) -> str:
    words = words_of(links.language)
    html = _template().render(
        edition=edition,
        pieces=all_pieces[:shown],
        preview=" · ".join(piece.headline for piece in all_pieces[1:_PREVIEW]),
        left_out=len(all_pieces) - shown,
        size=words.size(len(all_pieces), edition.minutes),
        links=links,
        seen=SEEN,
        words=words,
        day=words.day(edition.day),
        attributions=lambda sentence: attributions(sentence, links),
    )
    return _inliner().inline(html)


@cache
def _template() -> jinja2.Template:
    folder = Path(__file__).parent / "templates"
    house = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    house.filters["capital"] = capital
    house.filters["dots"] = dots
    return house.get_template("mail.html.j2")


def dots(brief: Brief) -> str:
    """Draw a brief's outlets, those that are origins full: "●●●○○"."""
    shown = min(brief.outlets, _MOST_DOTS)
    full = min(shown, max(1, round(shown * brief.origins / brief.outlets))) if brief.outlets else 0
    return "●" * full + "○" * (shown - full)


@cache
def _inliner() -> css_inline.CSSInliner:
    """Make the inliner; it keeps the rules that only a style element can hold and fetches nothing."""
    return css_inline.CSSInliner(keep_style_tags=False, keep_at_rules=True, load_remote_stylesheets=False)
