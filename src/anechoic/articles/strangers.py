"""Finds what stands among a body's blocks and is no part of it: comment threads, newsletter boxes, asides.

    layout, the blocks that the model takes for body -> {block: its kind}

A paragraph of a reader's comment reads like a paragraph, and a pitch ("Five stories before breakfast.") like
a sentence; the markup around them tells them apart. No rule here knows an outlet. The counts are of boxes on
WCXB's development pages, whose labels people made.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from anechoic.articles.blocks import FLAGS, Layout
from anechoic.articles.things import BlockKind

MAX_BOX_CHARS = 500
MAX_ODD_CHARS = 260
MAX_ODD_BLOCKS = 4
MAX_HEAD_CHARS = 60
MIN_BEFORE_CHARS = 200
"""A thread follows an article: before its first comment there is at least this much body."""
_LETTER = re.compile(
    r"news-?_?letter|nieuwsbrief|nyhetsbrev|nyhedsbrev|infolettre|bolet[ií]n|boletim|mailing-?_?list|"
    r"(?<![a-z])(?:nl|sign-?_?up|opt-?in|inscription|suscripcion|abonnieren)(?![a-z])",
    re.I,
)
"""In boxes of up to `MAX_BOX_CHARS`; the looser stems of `hints.py` also meet "adopting-rust"."""
_THREAD = re.compile(
    r"(?<![a-z])(?:user|reader|leser|lezers|post|article|blog|fb|facebook)?[-_]?(?:comments?|kommentare?r?|"
    r"commentaires?|comentarios?|comentários?|commenti|reacties|komentarze|disqus|livefyre|viafoura)"
    r"(?:[-_]?(?:s|area|body|box|content|item|list|section|text|thread|wrap|wrapper|container))?(?![a-z])",
    re.I,
)
_MARKER = re.compile(
    r"\W*(?:\d+|no|all|user|reader|readers['’]?|leser)?\s*-?(?:comments?|kommentare?r?|leserkommentare|commentaires?|"
    r"comentarios?|comentários?|commenti|reacties|komentarze|комментари[ийев]+|коментар[іи]|yorumlar|コメント|评论|"
    r"評論|댓글|التعليقات|תגובות)\s*(?:\(?\d+\)?)?(?:\W+(?:log|sign)\s+in\b.{0,40})?\W*",
    re.I,
)
_REPLIES = """
    reply répondre antworten antwort responder rispondi beantwoorden reageer odpowiedz ответить відповісти
    svar svara vastaa yanıtla 返信 回复 回覆 답글 رد השב
"""
_REPLY = frozenset(_REPLIES.split())
_FRAMED = frozenset({"div", "aside", "section", "table", "center"})
_PARTS = FLAGS["figure"] | FLAGS["blockquote"] | FLAGS["list"]


def strangers(layout: Layout, body: Sequence[int], is_news: bool) -> dict[int, BlockKind]:
    """Name the body's blocks that a thread, a newsletter box or an odd box holds.

    Args:
        body: The blocks that the model takes for body, in reading order.
        is_news: Odd boxes are looked for on news pages only; manuals and shops love boxes.
    """
    found = dict.fromkeys(_after_marker(layout, body), BlockKind.OTHER)
    found |= dict.fromkeys(_in_thread(layout, body), BlockKind.OTHER)
    found |= dict.fromkeys(_in_replies(layout, body), BlockKind.OTHER)
    found |= dict.fromkeys(_in_letter_box(layout, body), BlockKind.PROMO)
    found |= dict.fromkeys(_in_odd_box(layout, body, is_news), BlockKind.PROMO)
    return found


def _after_marker(layout: Layout, body: Sequence[int]) -> Iterator[int]:
    """Blocks behind a line that says "Comments" or "12 comments", once there was enough of an article."""
    if not body:
        return
    chars, start = 0, body[-1] + 1
    is_body = frozenset(body)
    for block in range(body[0], body[-1]):
        text = layout.texts[block]
        if len(text) < 80 and chars >= MIN_BEFORE_CHARS and _MARKER.fullmatch(text):
            start = block
            break
        chars += len(text) if block in is_body else 0
    behind = [block for block in body if block >= start]
    # A thread may be longer than its article; a heading "Comments" early in a long text is a chapter.
    if sum(len(layout.texts[block]) for block in behind) < 3 * chars:
        yield from behind


def _in_thread(layout: Layout, body: Sequence[int]) -> Iterator[int]:
    """Blocks in boxes that are named after comments (around body only once on the development pages)."""
    if not body:
        return
    named = _named(layout, body, _THREAD) - frozenset(layout.above(body[0]))
    chars = 0
    for block in body if named else ():
        if chars >= MIN_BEFORE_CHARS and layout.stands_in(block, named):
            yield block
        else:
            chars += len(layout.texts[block])


def _named(layout: Layout, body: Sequence[int], pattern: re.Pattern[str]) -> frozenset[int]:
    """The boxes above body blocks whose own name says something; each is asked once."""
    boxes: set[int] = set()
    for block in body:
        for place in layout.above(block):
            if place in boxes:
                break
            boxes.add(place)
    return frozenset(place for place in boxes if _says(layout.boxes.names[place], pattern))


@lru_cache(maxsize=1 << 14)
def _says(name: str, pattern: re.Pattern[str]) -> bool:
    return pattern.search(name) is not None


def _in_replies(layout: Layout, body: Sequence[int]) -> Iterator[int]:
    """Blocks that share their box with a "Reply", where two boxes or more do so side by side."""
    places = [block for block, text in enumerate(layout.texts) if len(text) < 14 and text.lower() in _REPLY]
    if len(places) < 2 or not body:
        return
    shared = set(layout.above(places[0])) & set(layout.above(places[1]))
    entries = {next((box for box in _branch(layout, block, shared)), -1) for block in places}
    entries -= {-1, *layout.above(body[0])}
    yield from (block for block in body if layout.stands_in(block, entries))


def _branch(layout: Layout, block: int, shared: set[int]) -> Iterator[int]:
    """The highest box above a block that is not shared with its neighbour."""
    own = [place for place in layout.above(block) if place not in shared]
    yield from own[-1:]


def _in_letter_box(layout: Layout, body: Sequence[int]) -> Iterator[int]:
    named = {
        place
        for place in _named(layout, body, _LETTER)
        if layout.boxes.chars[place] <= MAX_BOX_CHARS and layout.boxes.blocks[place] < len(body)
    }
    yield from (block for block in body if layout.stands_in(block, named))


def _in_odd_box(layout: Layout, body: Sequence[int], is_news: bool) -> Iterator[int]:
    """Blocks in a small box that is like none of its brothers, among the paragraphs of a report.

    A short line and a sentence or two in such a box invite: 4 of 5 on news pages, about half elsewhere. A
    table of one cell is a frame on any page.
    """
    chars: Counter[int] = Counter()
    for block in body:
        chars[layout.boxes.parents[layout.homes[block]]] += len(layout.texts[block])
    if len(body) < 4:
        return
    column = chars.most_common(1)[0][0]
    children: dict[int, list[int]] = {}
    for block in body:
        child = next((p for p in layout.above(block) if layout.boxes.parents[p] == column), None)
        if child is not None:
            children.setdefault(child, []).append(block)
    alike = Counter(layout.boxes.path(child) for child in children)
    for child, blocks in children.items():
        brothers = 2 if layout.boxes.tags[child] == "table" else 1
        is_alone = alike[layout.boxes.path(child)] <= brothers
        if blocks[0] != body[0] and is_alone and _is_odd(layout, child, blocks, is_news):
            yield from blocks


def _is_odd(layout: Layout, box: int, blocks: Sequence[int], is_news: bool) -> bool:
    boxes = layout.boxes
    tag, chars, count = boxes.tags[box], boxes.chars[box], boxes.blocks[box]
    if tag not in _FRAMED or chars > MAX_ODD_CHARS or count > MAX_ODD_BLOCKS:
        return False
    if tag == "table":
        return bool(count == 1)
    head = layout.texts[blocks[0]]
    is_pair = count >= 2 and len(head) < MAX_HEAD_CHARS and head[-1] not in ":：.!?"
    return bool(is_news and is_pair and not boxes.flags[box] & _PARTS)
