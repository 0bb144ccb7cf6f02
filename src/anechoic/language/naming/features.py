"""What the name tagger knows of each token: its spelling, its lists and classes, and its neighbours."""

from __future__ import annotations

import re
from functools import lru_cache

from anechoic.language.naming.lexicon import Lexicon

_DIGIT = re.compile(r"\d")


def sentence_features(words: list[str], lexicon: Lexicon) -> list[list[str]]:
    """Give the features of each token of one sentence, as CRFsuite takes them."""
    own = [_word_features(word, lexicon) for word in words]
    phrases = _phrase_marks(words, lexicon)
    runs = _run_features(words, own)
    is_shouted = _is_shouted(words)
    rows = []
    for index in range(len(words)):
        row = [f"0{feature}" for feature in own[index]]
        row += [f"-{feature}" for feature in (own[index - 1] if index else _EDGE)]
        row += [f"+{feature}" for feature in (own[index + 1] if index + 1 < len(own) else _EDGE)]
        row += _distant(own, index)
        row += runs[index]
        if phrases[index]:
            row.append(f"f{phrases[index]}")
        if is_shouted:
            row.append("shouted")
        if index == 0 or (index == 1 and not words[0].isalnum()):
            row.append("first")
            row.append(f"first{own[index][1]}")
            row.append(f"first{own[index][3]}")
        rows.append(row)
    return rows


_EDGE = ("edge",)


def _distant(own: list[tuple[str, ...]], index: int) -> list[str]:
    """Give word and shape two places off, and the pairs with the neighbours."""
    row = []
    if index > 1:
        row.append(f"<{own[index - 2][0]}")
        row.append(f"<{own[index - 2][1]}")
    if index + 2 < len(own):
        row.append(f">{own[index + 2][0]}")
        row.append(f">{own[index + 2][1]}")
    if index:
        row.append(f"p{own[index - 1][0]}|{own[index][1]}")
        row.append(f"P{own[index - 1][0]}|{own[index][3]}")
        row.append(f"q{own[index - 1][1]}|{own[index][1]}")
    if index + 1 < len(own):
        row.append(f"n{own[index][1]}|{own[index + 1][0]}")
        row.append(f"N{own[index][3]}|{own[index + 1][0]}")
        row.append(f"m{own[index][1]}|{own[index + 1][1]}")
    return row


_LINKS = frozenset(
    ("of", "the", "for", "and", "&", "de", "la", "du", "di", "da", "van", "von", "al", "el", "bin", "-", "'")
)
_TELLING = frozenset("gsptowlnGSPON")


def _run_features(words: list[str], own: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Describe the run of capitalised words around each token: how long, how it ends, which lists it
    holds.
    """
    rows: list[tuple[str, ...]] = [()] * len(words)
    index = 0
    while index < len(words):
        if not words[index][0].isupper():
            index += 1
            continue
        end = _run_end(words, index)
        letters = {feature[1:] for row in own[index:end] for feature in row if feature[0] == "l"} & _TELLING
        shared = (
            f"rn{min(end - index, 5)}",
            f"re{own[end - 1][0]}",
            f"rb{words[index - 1].lower() if index else ''}",
            f"ra{words[end].lower() if end < len(words) else ''}",
            *(f"rl{letter}" for letter in letters),
            f"rs{''.join(sorted(letters))}",
        )
        for place in range(index, end):
            rows[place] = (*shared, "ri0" if place == index else "ri1" if place < end - 1 else "ri2")
        index = end
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


def _phrase_marks(words: list[str], lexicon: Lexicon) -> list[str]:
    """Mark the tokens of known phrases: "BP" begins a place, "IP" goes on."""
    marks = [""] * len(words)
    index = 0
    while index < len(words):
        length, letter = lexicon.phrase_at(words, index)
        for step in range(length):
            marks[index + step] = ("I" if step else "B") + letter
        index += max(length, 1)
    return marks


def _is_shouted(words: list[str]) -> bool:
    letters = [word for word in words if word.isalpha()]
    return len(letters) > 2 and sum(map(str.isupper, letters)) > 0.7 * len(letters)


def _word_features(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    return _cached_features(
        word, lexicon.letters_of(word), lexicon.classes.get(word, ""), _familiarity(word, lexicon)
    )


def _familiarity(word: str, lexicon: Lexicon) -> str:
    """Tell how a capitalised word is known: "k" also in lower case, "K" only so, "U" not at all."""
    if not word[0].isupper():
        return ""
    if word.lower() in lexicon.classes:
        return "k"
    return "K" if word in lexicon.classes or word.capitalize() in lexicon.classes else "U"


@lru_cache(maxsize=30_000)
def _cached_features(word: str, letters: str, word_class: str, known: str) -> tuple[str, ...]:
    """Give what a word tells by itself. The first is the word, the second its shape with its lists."""
    low = _DIGIT.sub("0", word.lower())
    shape = _shape(word)
    features = [f"w{low}", f"s{shape}{known}{letters[:1]}", f"S{shape}", f"k{shape}{known}"]
    features += [f"l{letter}" for letter in letters]
    if word_class:
        fine, _, coarse = word_class.partition(".")
        features += [f"c{fine}", f"C{coarse}"]
    if word.isalpha() and len(word) > 2:
        features += [f"x{low[-3:]}", f"y{low[-2:]}", f"z{low[:3]}"]
    if len(word) > 4:
        features.append(f"X{low[-4:]}")
    return tuple(features)


@lru_cache(maxsize=30_000)
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
