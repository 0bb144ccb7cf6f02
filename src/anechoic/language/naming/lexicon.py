"""What is known of single words before a text is read: lists, word classes, places of several words.

The file `data/lexicon.txt.gz` is made by `anechoic.language.training.names`. Its lines are a word, its
list letters and its class, or a phrase and its letter:

    Kabul<TAB>p<TAB>31        New Zealand<TAB>P

Letters: g given name, s surname, p place, o organisation, w word of organisations, l word of places,
t title, n nation or creed; capital G, S, P, O, N are guesses from the word's vector, and phrases.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """`letters` and `classes` by word as written; `phrases` by first word, longest first, with their
    letter.
    """

    letters: dict[str, str]
    classes: dict[str, str]
    phrases: dict[str, list[tuple[tuple[str, ...], str]]]

    def letters_of(self, word: str) -> str:
        """Give a word's list letters; an all-capitals word is also looked up as a capitalised one."""
        found = self.letters.get(word)
        if found is None and len(word) > 3 and word.isupper():
            found = self.letters.get(word.capitalize())
        return found or ""

    def phrase_at(self, words: list[str], index: int) -> tuple[int, str]:
        """Give the length and the letter of the longest phrase at a word; (0, "") if there is none."""
        for phrase, letter in self.phrases.get(words[index], ()):
            if tuple(words[index : index + len(phrase)]) == phrase:
                return len(phrase), letter
        return 0, ""


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """Read the packaged lexicon."""
    with files("anechoic.language.naming").joinpath("data/lexicon.txt.gz").open("rb") as packed:
        return parse_lexicon(gzip.decompress(packed.read()).decode())


def parse_lexicon(text: str) -> Lexicon:
    lexicon = Lexicon({}, {}, {})
    for line in text.splitlines():
        entry, _, rest = line.partition("\t")
        letters, _, word_class = rest.partition("\t")
        if " " in entry:
            parts = tuple(entry.split(" "))
            lexicon.phrases.setdefault(parts[0], []).append((parts, letters))
            continue
        if letters:
            lexicon.letters[entry] = letters
        if word_class:
            lexicon.classes[entry] = word_class
    for options in lexicon.phrases.values():
        options.sort(key=lambda option: -len(option[0]))
    return lexicon
