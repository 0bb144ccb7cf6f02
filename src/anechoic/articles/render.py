"""Writes an article out: as text, as Markdown, as HTML. What is no body stays out; links stay in.

as_text(article)   as_markdown(article)   as_html(article)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape
from itertools import groupby

from anechoic.articles.things import Article, Block, BlockKind

_MARKS = {BlockKind.HEADING: "## ", BlockKind.LIST: "- ", BlockKind.QUOTE: "> "}
_SPECIAL = re.compile(r"([\\`*_\[\]<>])")
_LINE_START = re.compile(r"^(#+|[-+]|\d+[.)])(?=\s)")


def as_text(article: Article) -> str:
    """Headline and body, a blank line between paragraphs."""
    return f"{article.title}\n\n{article.text}"


def as_markdown(article: Article) -> str:
    """Headline, byline, and the body with headings, lists, quotes and links."""
    parts = [f"# {_plain(article.title)}", f"*{_plain(_byline(article))}*" if _byline(article) else ""]
    for kind, blocks in groupby(_body(article), lambda block: block.kind):
        lines = [_MARKS.get(kind, "") + _with_links(block, _plain, _markdown_link) for block in blocks]
        parts.append(("\n" if kind in (BlockKind.LIST, BlockKind.TABLE) else "\n\n").join(lines))
    return "\n\n".join(part for part in parts if part)


def as_html(article: Article) -> str:
    """An `article` element that needs no style: headline, byline, picture, body."""
    parts = [f"<h1>{escape(article.title)}</h1>"]
    if _byline(article):
        parts.append(f"<p>{escape(_byline(article))}</p>")
    if article.image:
        told = " ".join(filter(None, (article.image.caption, article.image.credit)))
        caption = f"<figcaption>{escape(told)}</figcaption>" if told else ""
        parts.append(f'<figure><img src="{escape(article.image.url)}" alt="">{caption}</figure>')
    for kind, blocks in groupby(_body(article), lambda block: block.kind):
        parts += _elements(kind, [_with_links(block, escape, _html_link) for block in blocks])
    language = f' lang="{article.language}"' if article.language else ""
    return f"<article{language}>\n" + "\n".join(parts) + "\n</article>"


def _elements(kind: BlockKind, texts: list[str]) -> list[str]:
    if kind is BlockKind.LIST:
        return ["<ul>", *(f"<li>{text}</li>" for text in texts), "</ul>"]
    if kind is BlockKind.TABLE:
        return ["<table>", *(f"<tr><td>{text}</td></tr>" for text in texts), "</table>"]
    tag = {BlockKind.HEADING: "h2", BlockKind.QUOTE: "blockquote"}.get(kind, "p")
    return [f"<{tag}>{text}</{tag}>" for text in texts]


def _body(article: Article) -> Iterator[Block]:
    """The body's blocks; of an article whose text was given, its paragraphs."""
    if article.blocks:
        yield from (block for block in article.blocks if block.kind.is_body)
    else:
        yield from (Block(BlockKind.PARAGRAPH, paragraph) for paragraph in article.paragraphs)


def _byline(article: Article) -> str:
    day = article.published_locally.date().isoformat() if article.published_locally else ""
    return ", ".join(filter(None, (*article.authors, day)))


def _with_links(block: Block, plain: Callable[[str], str], link: Callable[[str, str], str]) -> str:
    """Put a block's links back where their words stand, in their order."""
    done, pieces = 0, []
    for one in block.links:
        at = block.text.find(one.text, done)
        if at >= 0 and one.url.startswith(("http://", "https://")):
            pieces += [plain(block.text[done:at]), link(plain(one.text), one.url)]
            done = at + len(one.text)
    return "".join([*pieces, plain(block.text[done:])])


def _plain(text: str) -> str:
    """Text that Markdown prints as it is."""
    return _LINE_START.sub(r"\\\1", _SPECIAL.sub(r"\\\1", text))


def _markdown_link(text: str, url: str) -> str:
    if any(sign in url for sign in " ()<>"):
        url = f"<{url.replace('<', '%3C').replace('>', '%3E')}>"
    return f"[{text}]({url})"


def _html_link(text: str, url: str) -> str:
    return f'<a href="{escape(url)}">{text}</a>'
