"""Finds the article among a page's JSON-LD, however it is nested, and reads values out of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from anechoic.language.unicode import keepable

Node = dict[str, Any]

MAX_NODES = 3_000
_ARTICLE = re.compile(r"(article|posting|report|newsarticle|liveblog|review|column|analysis)", re.I)
_NOT_ARTICLE = re.compile(r"(claimreview|aggregate|reviewrating|jobposting|employerreview)", re.I)
_TRAILING = re.compile(r",(\s*[}\]])")
_WRAPPING = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[|/\*.*?\*/)|(?:-->|//\]\]>|\]\]>|;)\s*$", re.S)


def load(script: str) -> Any:
    """Parse one script's JSON, forgiving wrappers, raw line breaks and trailing commas; None if hopeless."""
    for attempt in (script, _TRAILING.sub(r"\1", _WRAPPING.sub("", script.strip()))):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def nodes(data: Any) -> Iterator[Node]:
    """Walk all objects of a JSON value, outer before inner."""
    stack, left = [data], MAX_NODES
    while stack and left:
        left -= 1
        value = stack.pop()
        if isinstance(value, dict):
            yield value
            stack.extend(reversed(list(value.values())))
        elif isinstance(value, list):
            stack.extend(reversed(value))


def article_node(scripts: list[str]) -> tuple[Node, dict[str, Node]]:
    """Find the node that describes the page's article, and all nodes by their `@id`."""
    best: Node = {}
    best_score = 0
    by_id: dict[str, Node] = {}
    for script in scripts:
        for node in nodes(load(script)):
            name = node.get("@id")
            if isinstance(name, str) and len(node) > len(by_id.get(name, {})):
                by_id[name] = node
            score = _score(node)
            if score > best_score:
                best, best_score = node, score
    return best, by_id


def types(node: Node) -> list[str]:
    """List a node's types, without their namespace."""
    found = node.get("@type") or node.get("type") or []
    names = found if isinstance(found, list) else [found]
    return [str(name).rpartition("/")[2] for name in names]


def text(value: Any) -> str | None:
    """Read a value as one line of text: a string, the first of a list, or an object's `@value` or `name`."""
    if isinstance(value, list):
        return next((found for found in map(text, value) if found), None)
    if isinstance(value, dict):
        return text(value.get("@value") or value.get("name") or value.get("url"))
    if isinstance(value, (str, int, float)) and not isinstance(value, bool):
        return " ".join(keepable(str(value)).split()) or None
    return None


def people(value: Any, by_id: dict[str, Node]) -> tuple[list[str], list[str]]:
    """List the names of an author value: of people, and of organisations."""
    persons: list[str] = []
    others: list[str] = []
    for item in value if isinstance(value, list) else [value]:
        node = item
        if isinstance(item, dict) and "name" not in item and isinstance(item.get("@id"), str):
            node = by_id.get(item["@id"], item)
        kinds = types(node) if isinstance(node, dict) else []
        names = node.get("name") if isinstance(node, dict) else node
        found = [name for name in map(text, names if isinstance(names, list) else [names]) if name]
        (others if "Organization" in kinds or "NewsMediaOrganization" in kinds else persons).extend(found)
    return persons, others


def flag(value: Any) -> bool | None:
    """Read a boolean that may be a string ("False", "true")."""
    if isinstance(value, bool):
        return value
    word = text(value)
    return {"true": True, "false": False}.get(word.lower()) if word else None


def _score(node: Node) -> int:
    names = " ".join(types(node))
    if not _ARTICLE.search(names) or _NOT_ARTICLE.search(names):
        return 0
    keys = ("headline", "author", "datePublished", "articleBody", "image", "mainEntityOfPage", "publisher")
    return 1 + sum(1 for key in keys if node.get(key)) + (2 if "News" in names else 0)
