"""Text as feeds carry it: titles that are HTML or only look like it, fragments with relative links.

title_text(text, kind) -> str      fragment(text, kind, base) -> str      author_names(text) -> names
"""

from __future__ import annotations

import html
import re
from urllib.parse import urljoin

# The same sign that feedparser goes by: a closing tag, or a character reference.
_LOOKS_LIKE_HTML = re.compile(r"</\w+>|<\w+\s*/>|&#?\w+;")
_TAG = re.compile(r"<!--.*?-->|</?[a-zA-Z][^<>]*>", re.DOTALL)
_OPENING = re.compile(r"<(script|style)\b", re.IGNORECASE)
_RELATIVE = re.compile(
    r"""(<[^<>]*?\s(?:href|src)\s*=\s*)(["'])(?![a-zA-Z][a-zA-Z0-9+.-]*:|#|\2)([^"'<>]*)\2""", re.IGNORECASE
)
# These find nearly always nothing, and with a literal head in a twentieth of the time of the above.
_RELATIVE_HREF = re.compile(r"""href\s?=\s?["'](?!https?:)""")
_RELATIVE_SRC = re.compile(r"""src\s?=\s?["'](?!https?:)""")
_ADDRESS = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")

# Longer "names" are lists or attacks.
_NAME_CHARACTERS = 500

PLAIN = "text"
HTML = "html"


def guessed_kind(text: str) -> str:
    """Tell whether untyped text is HTML."""
    return HTML if ("<" in text or "&" in text) and _LOOKS_LIKE_HTML.search(text) else PLAIN


def title_text(text: str, kind: str) -> str:
    """Give a title as plain text on one line."""
    return " ".join((plain(text) if kind == HTML else text).split())


def plain(markup: str) -> str:
    """Strip tags and read character references; scripts and styles go with their content."""
    if "<" in markup:
        markup = _TAG.sub("", _without_scripts(markup))
    return html.unescape(markup) if "&" in markup else markup


def _without_scripts(markup: str) -> str:
    """Drop scripts and styles with their content; one that never closes is left, for time's sake."""
    found = _OPENING.search(markup)
    if not found:
        return markup
    low, parts, done = markup.lower(), [], 0
    while found:
        end = low.find(f"</{found[1].lower()}", found.end())
        if end < 0:
            break
        parts.append(markup[done : found.start()])
        done = (low.find(">", end) + 1) or len(markup)
        found = _OPENING.search(markup, done)
    return "".join((*parts, markup[done:]))


def fragment(text: str, kind: str, base: str) -> str:
    """Give a summary or content as an HTML fragment with absolute links. It stays untrusted."""
    text = text.strip()
    if kind == PLAIN:
        return html.escape(text, quote=False) if "<" in text or "&" in text else text
    if base and "<" in text and (_RELATIVE_HREF.search(text) or _RELATIVE_SRC.search(text)):
        return _RELATIVE.sub(lambda found: _absolute(found, base), text)
    return text


def _absolute(found: re.Match[str], base: str) -> str:
    try:
        return f"{found[1]}{found[2]}{urljoin(base, html.unescape(found[3]).strip())}{found[2]}"
    except ValueError:
        return found[0]


def author_name(text: str) -> str:
    """Give the name in "name (mail)", "mail (name)" or "name <mail>"; "" if there is only a mail address."""
    text = " ".join(text[:_NAME_CHARACTERS].split())
    if "@" not in text or not _ADDRESS.search(text):
        return text
    rest = _ADDRESS.sub("", text).replace("mailto:", "")
    rest = re.sub(r"\(\s*\)|<\s*>|\[\s*\]|&lt;\s*&gt;", "", rest).strip()
    if rest.startswith("(") and rest.endswith(")"):
        rest = rest[1:-1]
    return rest.strip(" ,;<>")
