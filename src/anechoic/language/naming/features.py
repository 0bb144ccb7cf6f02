"""What the name tagger knows of each token: its spelling, its lists and classes, and its neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from anechoic.language.naming.lexicon import Lexicon

_DIGIT = re.compile(r"\d")


def sentence_features(words: list[str], lexicon: Lexicon) -> list[list[str]]:
    """Give the features of each token of one sentence, as CRFsuite takes them."""
    known = [known_word(word, lexicon) for word in words]
    edged = [EDGE, EDGE, *known, EDGE, EDGE]
    rows = []
    for far, before, word, after, beyond in zip(*(edged[step:] for step in range(5)), strict=False):
        around = zip((word, before, after, far, beyond), SIDES, strict=True)
        rows.append([feature for one, side in around for feature in _seen(one, side)])
    for first, second in pairwise(range(len(words))):
        for pair in PAIRS:
            place = second if pair.is_of_second else first
            rows[place].append(pair.feature(known[first], known[second]))
    for place, features in surroundings(words, known, lexicon).items():
        rows[place] += features
    return rows


def surroundings(words: list[str], known: Sequence[Known], lexicon: Lexicon) -> dict[int, list[str]]:
    """Give by its place what a token has from its sentence at large, and not from one word or two: its run
    of capitals, phrases. Most have nothing."""
    rows = _run_features(words, known)
    for place, mark in _phrase_marks(words, lexicon):
        rows.setdefault(place, []).append(f"f{mark}")
    if _is_shouted(words):
        for place in range(len(words)):
            rows.setdefault(place, []).append("shouted")
    for place in range(min(len(words), 1 if words[0].isalnum() else 2)):
        own = known[place].own
        rows.setdefault(place, []).extend(("first", f"first{own[1]}", f"first{own[3]}"))
    return rows


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """What a word tells by itself."""

    own: tuple[str, ...] = ()
    letters: frozenset[str] = frozenset()
    """List letters that tell much of a run of names."""


EDGE = Known()
"""What stands before the first and after the last word."""
EDGE_TELLS = "edge"


def known_word(word: str, lexicon: Lexicon) -> Known:
    return Known(_word_features(word, lexicon), _TELLING.intersection(lexicon.letters_of(word)))


_FORM, _SHAPE, _KIND = 0, 1, 3
"""Places of a word's own features."""
SIDES = "0-+<>"
"""How features are marked by where the word stands that tells them: here, before, after, two before,
two after."""


def _seen(word: Known, side: str) -> list[str]:
    if side in "<>":
        return [side + feature for feature in word.own[: _SHAPE + 1]]
    if word is EDGE:
        return [] if side == "0" else [side + EDGE_TELLS]
    return [side + feature for feature in word.own]


class Pair(NamedTuple):
    """A kind of feature that names one thing of each of two neighbours."""

    letter: str
    of_first: int
    of_second: int
    is_of_second: bool
    """Whether it tells of the second word, not of the first."""

    def feature(self, first: Known, second: Known) -> str:
        return f"{self.letter}{first.own[self.of_first]}|{second.own[self.of_second]}"


PAIRS = (
    Pair("p", _FORM, _SHAPE, True),
    Pair("P", _FORM, _KIND, True),
    Pair("q", _SHAPE, _SHAPE, True),
    Pair("n", _SHAPE, _FORM, False),
    Pair("N", _KIND, _FORM, False),
    Pair("m", _SHAPE, _SHAPE, False),
)


_LINKS = frozenset(
    ("of", "the", "for", "and", "&", "de", "la", "du", "di", "da", "van", "von", "al", "el", "bin", "-", "'")
)
_TELLING = frozenset("gsptowlnGSPON")


def _run_features(words: list[str], known: Sequence[Known]) -> dict[int, list[str]]:
    """Describe the run of capitalised words around each token: how long, how it ends, which lists it
    holds.
    """
    rows: dict[int, list[str]] = {}
    end = 0
    for index, word in enumerate(words):
        if index < end or not word[0].isupper():
            continue
        end = _run_end(words, index)
        letters = frozenset[str]().union(*(word.letters for word in known[index:end]))
        shared = (
            f"rn{min(end - index, 5)}",
            f"re{known[end - 1].own[0]}",
            f"rb{words[index - 1].lower() if index else ''}",
            f"ra{words[end].lower() if end < len(words) else ''}",
            *(f"rl{letter}" for letter in letters),
            f"rs{''.join(sorted(letters))}",
        )
        for place in range(index, end):
            rows[place] = [*shared, "ri0" if place == index else "ri1" if place < end - 1 else "ri2"]
    return rows


def _run_end(words: list[str], index: int) -> int:
    """Give the end of a capitalised run; up to two small linking words may stand inside."""
    end = place = index + 1
    while place < len(words) and place - end < 3:
        if words[place][0].isupper():
            end = place + 1
        elif words[place] not in _LINKS:
            break
        place += 1
    return end


def _phrase_marks(words: list[str], lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """Mark the tokens of known phrases: "BP" begins a place, "IP" goes on."""
    end = 0
    for index, word in enumerate(words):
        if index >= end and word in lexicon.phrases:
            length, letter = lexicon.phrase_at(words, index)
            end = index + length
            for step in range(length):
                yield index + step, ("I" if step else "B") + letter


def _is_shouted(words: list[str]) -> bool:
    letters = [word for word in words if word.isalpha()]
    return len(letters) > 2 and sum(map(str.isupper, letters)) > 0.7 * len(letters)


def _word_features(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Give what a word tells by itself. The first is the word, the second its shape with its lists."""
    letters, known = lexicon.letters_of(word), _familiarity(word, lexicon)
    low = _DIGIT.sub("0", word.lower())
    shape = _shape(word)
    features = [f"w{low}", f"s{shape}{known}{letters[:1]}", f"S{shape}", f"k{shape}{known}"]
    features += [f"l{letter}" for letter in letters]
    if word_class := lexicon.classes.get(word):
        fine, _, coarse = word_class.partition(".")
        features += [f"c{fine}", f"C{coarse}"]
    if word.isalpha() and len(word) > 2:
        features += [f"x{low[-3:]}", f"y{low[-2:]}", f"z{low[:3]}"]
    if len(word) > 4:
        features.append(f"X{low[-4:]}")
    return tuple(features)


def _familiarity(word: str, lexicon: Lexicon) -> str:
    """Tell how a capitalised word is known: "k" also in lower case, "K" only so, "U" not at all."""
    if not word[0].isupper():
        return ""
    if word.lower() in lexicon.classes:
        return "k"
    return "K" if word in lexicon.classes or word.capitalize() in lexicon.classes else "U"


def _shape(word: str) -> str:
    """Give a coarse shape: "A" one capital, "AA" all capitals, "Aa", "aA" inner capitals, "a", "0", "."."""
    if not any(map(str.isalnum, word)):
        return word[:1]
    if word[0].isdigit():
        return "0"
    if word.isupper():
        return "A." if "." in word else "A" if len(word) == 1 else "AA"
    if word[0].isupper():
        return "AaA" if any(map(str.isupper, word[1:])) else "Aa"
    return "aA" if any(map(str.isupper, word)) else "a"
