"""The name under which a speaker has a page.

    page_name("Agriculture minister Aurel Banner") -> "Aurel Banner"
    page_name("their association") -> ""

Precision before recall: what is quoted as "officials", "the company" or by one word alone has no page.
"""

from __future__ import annotations

from itertools import pairwise

from anechoic.facts.genders import PERSON_NOUNS

_PARTICLES = frozenset(
    ["of", "the", "and", "de", "la", "le", "van", "von", "der", "den", "al", "du", "di", "da"]
)
_NOBODY = frozenset(
    [
        *("a", "an", "his", "her", "its", "their", "our", "my", "your", "he", "she", "it", "they", "we"),
        *("i", "you", "who", "both", "all", "one", "two", "three", "some", "several", "many", "more"),
        *("most", "no", "each", "every", "another", "other", "this", "that", "these", "those"),
    ]
)
_STANDING = frozenset(["acting", "outgoing", "incoming", "sitting", "leading"])
_PREPOSITIONS = frozenset(["at", "for", "in", "from", "with", "on", "by", "to", "near", "against", "among"])


def page_name(speaker: str) -> str:
    """Give the proper name in what a text calls a speaker, "" if there is none that is sure.

    Titles before it and "of the …" after it are left out, so that one person has one page.
    """
    words = speaker.split(" of the ")[0].replace(",", " ").split()
    if words and words[0].lower() == "the":
        words = words[1:]
    if not words or words[0].lower() in _NOBODY or _PREPOSITIONS & set(words) or _is_of_another(words):
        return ""
    name = _last_run(words)
    if (
        len(name) < len(words)
        and words[-len(name) - 1].endswith("ing")
        and words[-len(name) - 1] not in _STANDING
    ):
        return ""
    return " ".join(name) if sum(word[0].isupper() for word in name) >= 2 else ""


def _is_of_another(words: list[str]) -> bool:
    """Tell whether a name only says whose the speaker is: "Cousins of Ida Moss"."""
    return any(
        word == "of" and (before.islower() or before.lower().removesuffix("s") in PERSON_NOUNS)
        for before, word in pairwise(words)
    )


def _last_run(words: list[str]) -> list[str]:
    """Give the last words that make a name: capitals, with particles between them."""
    run: list[str] = []
    for word in reversed(words):
        if not (word[0].isupper() or (run and word in _PARTICLES)):
            break
        run.insert(0, word)
    return run if words[-1][0].isupper() else []
