"""A first guess at the body without any model: the box with the most paragraphs, and few links in a block."""

from __future__ import annotations

from anechoic.articles.blocks import FLAGS, Layout, best_box, is_within

_BODY_TAGS = frozenset(
    ("p", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "tr", "div", "section", "article")
)
_NEVER = FLAGS["nav"] | FLAGS["footer"] | FLAGS["form"] | FLAGS["figure"] | FLAGS["button"] | FLAGS["aside"]


def guess_body(layout: Layout) -> list[float]:
    """Give each block a probability of 0 or 1."""
    box = best_box(layout)
    return [1.0 if box >= 0 and _may_be(layout, block, box) else 0.0 for block in range(len(layout))]


def _may_be(layout: Layout, block: int, box: int) -> bool:
    home = layout.boxes[layout.homes[block]]
    if home.tag not in _BODY_TAGS or home.flags & _NEVER or not is_within(layout, block, box):
        return False
    size = len(layout.texts[block])
    return layout.link_chars[block] < 0.5 * size and (size > 20 or home.tag != "div")
