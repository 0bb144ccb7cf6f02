"""Which names mean the same: Gen. Mark Milley and Milley, the U.N. and the United Nations.

    same_name(a, b) -> bool        aliases(names) -> [{0, 3}, {1}]        government_of(name) -> str

Rules, not a model: spelling, titles, surnames, initials, a small table of countries and unions. A bare
surname belongs to the person of that name who was named last.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from anechoic.language.known_names import (
    CAPITALS,
    CORPORATE,
    FAMILY_FIRST,
    GENERIC_HEADS,
    NICKNAMES,
    ORGANISATION_WORDS,
    POST_NOMINALS,
    SMALL_WORDS,
    SYNONYMS,
    TITLES,
)
from anechoic.language.naming.lexicon import load_lexicon
from anechoic.language.unicode import folded

_PART = re.compile(r"[^\W_]+(?:[.'&-][^\W_]+)*|&")
_POSSESSIVE = re.compile(r" ?'(?:s\b)?$")
_FEWEST_TYPO_LETTERS = 5
_DEEPEST_TITLE = 5
"""Words among which a title is looked for: "Saudi Deputy Crown Prince" is four."""


@dataclass(frozen=True, slots=True)
class _Key:
    """A mention taken apart: `parts` folded without article, title and "Jr."; `is_acronym` as it is
    written.
    """

    parts: tuple[str, ...]
    initials: tuple[str, ...]
    is_acronym: bool
    has_title: bool
    looks_corporate: bool
    letters: str

    @property
    def joined(self) -> str:
        return " ".join(self.parts)


def same_name(a: str, b: str) -> bool:
    """Tell whether two mentions, read alone, can name one entity.

    >>> same_name("Gen. Mark Milley", "Milley"), same_name("US", "United States"), same_name("Iran", "Iraq")
    (True, True, False)
    """
    return _match(_key(a), _key(b)) > 0


def aliases(names: Sequence[str]) -> list[set[int]]:
    """Group the mentions of one text by entity: sets of indices into `names`, in order of first mention.

    Args:
        names: Mentions in the order of the text; the order decides whom a bare surname means.
    """
    groups: list[set[int]] = []
    keys: list[list[_Key]] = []
    by_text: dict[tuple[str, ...], int] = {}
    order: list[int] = []  # groups, the one named last at the end
    for index, name in enumerate(names):
        key = _key(name)
        place = by_text.get(key.parts) if key.parts else None
        if place is None or not _is_last_of_namesakes(key, place, order, keys):
            place = _best_group(key, order, keys)
        if place is None:
            place = len(groups)
            groups.append(set())
            keys.append([])
        groups[place].add(index)
        if key not in keys[place]:
            keys[place].append(key)
        by_text[key.parts] = place
        if place in order:
            order.remove(place)
        order.append(place)
    return groups


def government_of(name: str) -> str | None:
    """Give the country that a capital or a seat may stand for in politics ("Kremlin": "Russia"), else None.

    Only the sentence tells whether the city or its government is meant, so `aliases` does not use it.
    """
    return CAPITALS.get(_key(name).joined)


def _best_group(key: _Key, order: list[int], keys: list[list[_Key]]) -> int | None:
    """Choose the group that a mention fits best, the one named last of several; every full name must
    agree.
    """
    best, best_score = None, 0
    for place in reversed(order):
        longest = max(keys[place], key=lambda other: len(other.parts))
        score = _match(key, longest)
        if not score and 1 in (len(key.parts), len(longest.parts)):
            score = max(_match(key, other) for other in keys[place]) - 1
        if len(key.parts) > 1 and score == 2 and _is_place(longest):
            score = 0  # "Washington" the city was there before George Washington
        if score > best_score:
            best, best_score = place, score
    return best


def _is_last_of_namesakes(key: _Key, place: int, order: list[int], keys: list[list[_Key]]) -> bool:
    """Tell whether a bare surname still means whom it meant before: nobody of that name was named since."""
    if len(key.parts) != 1:
        return True
    rank = order.index(place)
    return not any(
        len(other.parts) > 1 and _surname_match(key, other) for p in order[rank + 1 :] for other in keys[p]
    )


@lru_cache(maxsize=20_000)
def _key(name: str) -> _Key:
    plain = _POSSESSIVE.sub("", re.sub(r" ?- ?", "-", folded(name).strip(" .,;:\"'()")))
    written = _POSSESSIVE.sub("", name.strip())
    plain = _person_of(plain)
    parts = [_ascii(part).replace(".", "") for part in _PART.findall(plain)]
    if parts and parts[0] in ("the", "this", "these", "our"):
        parts = parts[1:]
    corporate = bool({*parts} & (ORGANISATION_WORDS | CORPORATE))
    parts, has_title = _untitled(parts)
    while len(parts) > 1 and parts[-1] in POST_NOMINALS | CORPORATE:
        parts = parts[:-1]
    joined = SYNONYMS.get(" ".join(parts))
    parts = joined.split() if joined else parts
    bare = re.sub(r"^[Tt]he\s|[.\s]", "", written)
    is_acronym = bare.isalpha() and bare.isupper() and 2 <= len(bare) <= 6
    initials = _initials(parts)
    return _Key(tuple(parts), initials, is_acronym, has_title, corporate, bare.lower() if is_acronym else "")


def _untitled(parts: list[str]) -> tuple[list[str], bool]:
    """Take off all that stands before a person's name: "Gen.", "Environment Minister", "NASA
    Administrator".
    """
    titles = [i for i, part in enumerate(parts[:_DEEPEST_TITLE]) if part in TITLES]
    rest = parts[titles[-1] + 1 :] if titles else []
    if not rest or len(rest) > 4 or {*rest} & (ORGANISATION_WORDS | {"of", "for"}):
        return parts, False
    return rest, True


def _person_of(plain: str) -> str:
    """Take an affiliation off a person: "DAB's Elizabeth Quat", "Elizabeth Quat of DAB"."""
    owner, _, owned = plain.partition("'s ") if "'s " in plain else ("", "", plain)
    if owner and 2 <= len(owned.split()) <= 3 and not {*owned.split()} & ORGANISATION_WORDS:
        plain = owned
    person, _, place = plain.partition(" of ")
    if (
        place
        and 2 <= len(person.split()) <= 3
        and not {*person.split()} & (ORGANISATION_WORDS | TITLES | {"the"})
    ):
        plain = person
    return plain.replace(" 's ", " ").replace("'s ", " ")


def _ascii(text: str) -> str:
    """Drop accents: wires write Zaha Hadid for Zahā Ḥadīd."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def _initials(parts: Sequence[str]) -> tuple[str, ...]:
    """Give the acronyms that a name allows: of its main words, and of all."""
    words = [piece for part in parts for piece in part.split("-")]
    main = "".join(word[0] for word in words if word not in SMALL_WORDS)
    return (main, "".join(word[0] for word in words)) if len(parts) > 1 else ()


def _match(a: _Key, b: _Key) -> int:
    """Score a pair: 4 the same words, 3 an acronym or part of a full name, 2 a surname, 0 not the same."""
    if not a.parts or not b.parts:
        return 0
    if a.parts == b.parts:
        return 4
    short, long = (a, b) if len(a.parts) <= len(b.parts) else (b, a)
    if _reordered(a) == _reordered(b):
        return 3
    if short.is_acronym and short.letters in long.initials and not long.is_acronym:
        return 3
    if len(short.parts) > 1:
        return 3 if _same_full_name(short, long) or _same_body(short, long) else 0
    if _same_body(short, long) or (
        short.joined in ("north", "south") and long.joined == f"{short.joined} korea"
    ):
        return 3
    if _surname_match(short, long):
        return 2
    is_head = short.parts[0] in ORGANISATION_WORDS and long.parts[:2] == (short.parts[0], "of")
    return 1 if is_head else 0


def _reordered(key: _Key) -> tuple[str, ...]:
    """Give the main words in one order: the Ministry of Defence is the Defence Ministry."""
    if not key.looks_corporate:
        return key.parts
    return tuple(sorted(part.replace("defense", "defence") for part in key.parts if part not in SMALL_WORDS))


def _surname_match(short: _Key, long: _Key) -> bool:
    """Tell whether one word is the surname of a longer name; an organisation has none."""
    if (
        long.looks_corporate
        or short.looks_corporate
        or not 2 <= len(long.parts) <= 5
        or len(short.parts) != 1
    ):
        return False
    word = short.parts[0]
    if {*long.parts} & {"of", "and", "&", "for"} or word in SYNONYMS.values() or word in GENERIC_HEADS:
        return False
    if long.parts[0] in FAMILY_FIRST and word == long.parts[0]:
        return True
    return len(word) > 1 and word == long.parts[-1] and (long.has_title or _may_be_given(long.parts[0]))


def _is_place(key: _Key) -> bool:
    return len(key.parts) == 1 and "p" in load_lexicon().letters_of(key.parts[0].capitalize())


def _may_be_given(word: str) -> bool:
    """Tell whether a name may begin a person's: a known given name, an initial, or no common word or
    place.
    """
    lexicon = load_lexicon()
    letters = lexicon.letters_of(word.capitalize())
    if "g" in letters or "G" in letters or len(word) == 1 or word in NICKNAMES:
        return True
    return word not in lexicon.classes and not {*letters} & {"p", "P", "o", "w", "l", "n", "N"}


def _same_full_name(short: _Key, long: _Key) -> bool:
    """Tell whether two full names agree: the surname equal, the given names equal, shortened or left out."""
    if short.looks_corporate or long.looks_corporate:
        return False
    if short.parts[-1] != long.parts[-1]:
        return _is_typo(short.parts, long.parts)
    rest = list(long.parts[:-1])
    for part in short.parts[:-1]:
        place = next((i for i, other in enumerate(rest) if _same_given(part, other)), None)
        if place is None:
            return _is_typo(short.parts, long.parts)
        rest = rest[place + 1 :]
    return True


def _same_given(a: str, b: str) -> bool:
    return a == b or NICKNAMES.get(a, a) == NICKNAMES.get(b, b) or (1 in (len(a), len(b)) and a[0] == b[0])


def _same_body(short: _Key, long: _Key) -> bool:
    """Tell whether a longer name only adds a general word: "Harvard University", "the US State
    Department".
    """
    extra = len(long.parts) - len(short.parts)
    if extra <= 0:
        return False
    if long.parts[: len(short.parts)] == short.parts:
        return all(part in GENERIC_HEADS for part in long.parts[len(short.parts) :])
    if long.parts[-len(short.parts) :] == short.parts:
        lead = " ".join(long.parts[:extra])
        is_nation = (
            lead in SYNONYMS or lead in SYNONYMS.values() or lead in ("state of", "republic of", "federal")
        )
        return is_nation or (len(short.parts) > 1 and short.looks_corporate and extra == 1)
    return False


def _is_typo(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Tell whether two names of as many words differ by one letter of one long word."""
    if len(a) != len(b) or len(a) < 2:
        return False
    different = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    return len(different) == 1 and _one_letter_apart(*different[0])


def _one_letter_apart(a: str, b: str) -> bool:
    if min(len(a), len(b)) < _FEWEST_TYPO_LETTERS or abs(len(a) - len(b)) > 1:
        return False
    short, long = sorted((a, b), key=len)
    start = 0
    while start < len(short) and short[start] == long[start]:
        start += 1
    return short[start + (len(a) == len(b)) :] == long[start + 1 :]
