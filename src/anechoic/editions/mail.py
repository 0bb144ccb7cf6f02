"""An edition as an HTML mail: hand-written, accessible, and small enough that no mailbox cuts it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import css_inline
import jinja2

from anechoic.briefs.things import Brief
from anechoic.editions.links import Links
from anechoic.editions.pieces import Piece, pieces
from anechoic.editions.things import Edition
from anechoic.editions.wording import attributions, counted, direction, long_day

MAX_BYTES = 90_000
"""Gmail cuts a mail at 102 kB; the rest is left for what delivery splices in and for its encoding."""


def to_html_mail(edition: Edition, briefs: Iterable[Brief], links: Links, language: str = "en") -> str:
    """Make the HTML part of an edition's mail, CSS inlined, under `MAX_BYTES`.

    Items that do not fit are left to the web, and the mail says how many.
    """
    all_pieces = pieces(edition, briefs, links.quoted_words)
    count = len(all_pieces)
    html = _render(edition, all_pieces, count, links, language)
    while len(html.encode()) > MAX_BYTES and count > 1:
        count = min(count - 1, count * MAX_BYTES // len(html.encode()))
        html = _render(edition, all_pieces, max(1, count), links, language)
    return html


def _render(edition: Edition, all_pieces: Sequence[Piece], shown: int, links: Links, language: str) -> str:
    html = _template().render(
        edition=edition,
        pieces=all_pieces[:shown],
        count=len(all_pieces),
        left_out=len(all_pieces) - shown,
        links=links,
        language=language,
        direction=direction(language),
        day=long_day(edition.day),
        counted=counted,
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
    return house.get_template("mail.html.j2")


@cache
def _inliner() -> css_inline.CSSInliner:
    """Make the inliner; it keeps the rules that only a style element can hold and fetches nothing."""
    return css_inline.CSSInliner(keep_style_tags=False, keep_at_rules=True, load_remote_stylesheets=False)
