"""Searches by patterns of many alternatives, trying only those whose letters stand in the text.

    _FURNITURE = Pattern(r"\b(?:subscribe|sign up|file photo)\b|^See more\b")
    _FURNITURE.is_in(text) -> bool

`re` tries every alternative at every place: 40 µs for a sentence and a hundred of them. Whether "subscribe"
stands anywhere in a text takes a thousandth of that. So each alternative is asked first for letters that a
match cannot do without. They are read out of the pattern itself, by the private parser of `re`. The answer is
that of `re`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import groupby
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_LETTER, _SIGN, _LENGTH = 0.06, 0.05, 150
"""How often a letter stands at a place, a sign in a sentence, and a sentence's length: roughly, as they only
decide which part of an alternative is looked for."""
_OFTEN = 0.5
"""An alternative that so many sentences would pass is tried at once."""

ALIKE = re.compile("[İıſ]")
"""Letters that `re` takes for i and s where case does not count, and whose small letters are others."""

Needs = frozenset[str]


class Pattern:
    """A regular expression whose outermost alternatives are tried one by one."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.whole = re.compile(pattern, flags)

    def is_in(self, text: str) -> bool:
        """Tell whether the pattern is found in a text."""
        if not text.isascii() and ALIKE.search(text):
            return self.whole.search(text) is not None
        low = text.lower()
        for needs, way in self._ways:
            for letters in needs:
                if letters in low:
                    if way.search(text) is not None:
                        return True
                    break
        return False

    @cached_property
    def _ways(self) -> list[tuple[Needs, re.Pattern[str]]]:
        """Give the alternatives, each with letters of which a text must have some."""
        flags = self.whole.flags & ~re.UNICODE
        pattern = self.whole.pattern
        refers = _REFERS.search(pattern) is not None and self.whole.groups > 1
        return [
            (_needs(parser.parse(way, flags)), re.compile(way, flags))
            for way in ([pattern] if refers else _cut(pattern))
        ]


_REFERS = re.compile(r"\\[1-9]|\(\?(?:P=|\()")
"""What names a group by its number, which a part of the pattern may count otherwise."""
_SIGN_OF = re.compile(r"\\.|\[\^?\]?|[\]()|]", re.DOTALL)


def _cut(pattern: str) -> list[str]:
    """Cut a pattern at the bars that stand in no group and no class."""
    found, start, depth, is_class = [], 0, 0, False
    for match in _SIGN_OF.finditer(pattern):
        sign = match[0]
        if is_class:
            is_class = sign != "]"
        elif sign[0] == "[":
            is_class = True
        elif sign == "|" and not depth:
            found.append(pattern[start : match.start()])
            start = match.end()
        else:
            depth += (sign == "(") - (sign == ")")
    return [*found, pattern[start:]]


def _needs(parsed: Iterable[tuple[Any, Any]]) -> Needs:
    """Give letters of which one at least stands in every text that matches; "" stands in all."""
    needs = min(_each(parsed), key=_chance, default=_ANY)
    return needs if _chance(needs) < _OFTEN else _ANY


_ANY: Needs = frozenset({""})


def _each(parsed: Iterable[tuple[Any, Any]]) -> Iterator[Needs]:
    """Give what each part of a sequence needs."""
    for is_letter, parts in groupby(parsed, key=lambda part: part[0] is codes.LITERAL):
        if is_letter:
            yield frozenset({"".join(chr(value) for _, value in parts).lower()})
        else:
            yield from (_of_part(code, value) for code, value in parts)


def _of_part(code: Any, value: Any) -> Needs:
    if code is codes.BRANCH:
        return frozenset().union(*map(_needs, value[1]))
    if code is codes.IN and all(kind is codes.LITERAL for kind, _ in value):
        return frozenset(chr(one).lower() for _, one in value)
    if code is codes.SUBPATTERN:
        return _needs(value[-1])
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT) and value[0] > 0:
        return _needs(value[2])
    if code is codes.ASSERT:
        return _needs(value[1])
    return _ANY


def _chance(needs: Needs) -> float:
    """Guess how many sentences have one of these."""
    return sum(map(_frequency, needs))


def _frequency(letters: str) -> float:
    common = sum(letter.isalnum() or letter in " .," for letter in letters)
    signs = len(letters) - common
    return (min(1.0, _LENGTH * _LETTER**common) if common or not signs else 1.0) * (_SIGN if signs else 1.0)
