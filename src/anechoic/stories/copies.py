"""Finds articles that carry one text: wire copy, cut, extended or edited.

Agencies sell one text to many outlets; counted as many witnesses, it is an echo. Wire text is cut and
extended, so the smaller text is looked for in the larger. People are quoted alike by everyone, so only the
words outside quotation marks count.

    shingles_of(article) -> Shingles        overlap(a, b) -> Overlap        copy_score(a, b) -> PairReading
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from anechoic.articles.things import Article
from anechoic.stories.credits import credited
from anechoic.stories.things import PairReading
from anechoic.stories.words import terms, words

Shingles = npt.NDArray[np.uint32]
"""Sampled hashes of three words in a row, in the order of the text."""

SAMPLE = 2
"""One shingle in two is kept, by its hash, so that two texts keep the same ones."""
MOST = 400
"""Shingles kept of an article in the window, 1.6 kB: about 800 words."""
MOST_OF_A_PAIR = 5_000
FEWEST = 3
"""Fewer shared shingles than this prove nothing."""
PIECES = 8
SHORT = (60, 90)
LEAST_CONTAINED = (0.25, 0.1)
"""A short text has few shingles, so chance spreads what little is shared over all of it. At up to 60 sampled
ones (about 150 words) a quarter must be shared: of 900 pairs of independent reports cut to 100 to 190 words
.8% are then called copies, before 1.9%; of such texts with a tenth of the words replaced 98% are found."""
_QUOTED = re.compile(
    r"``.{1,800}?''|“[^”]{1,800}”|\"[^\"\n]{1,800}\"|«[^»]{1,800}»|„[^“”]{1,800}[“”]|「[^」]{1,800}」",
    re.DOTALL,
)
_FURNITURE = re.compile(
    r"^(?:related|read more|more:|also read|see also|watch|advertisement|sign up|subscribe|follow|click here"
    r"|contribut\w+ to this|associated press writer|copyright|all rights reserved|this material may not)",
    re.IGNORECASE,
)
_SHORTEST_LINE_WORDS = 5


@dataclass(frozen=True, slots=True)
class Overlap:
    """What of the smaller text stands in the larger.

    Args:
        shared: Sampled shingles found in both.
        contained: Their share of the smaller's shingles.
        spread: Share of the smaller's eighths that hold a fair part of the larger's words; a statement that
            both print fills one eighth, a rewritten copy fills all.
        length: Sampled shingles of the smaller text.
    """

    shared: int
    contained: float
    spread: float
    length: int = 0

    @property
    def score(self) -> float:
        """Probability-like figure; .5 is where 1% of 775 pairs of independent reports lie above (2017-18)."""
        if self.shared < FEWEST:
            return 0.0
        least = np.interp(self.length, SHORT, LEAST_CONTAINED)
        odds = min(8.0 * self.contained + 10.0 * self.spread - 7.5, 16.0 * (self.contained - least))
        return float(1 / (1 + np.exp(-odds)))


def shingles_of(article: Article, most: int = MOST) -> Shingles:
    """Take the sampled shingles of an article's own words: no quotations, no furniture."""
    lines = (line for line in article.text.split("\n") if not _is_furniture(line))
    own = _QUOTED.sub(" ", "\n".join(lines))
    numbers = terms(words(own[: 24 * most]))
    if len(numbers) < 3:
        return np.zeros(0, np.uint32)
    three = numbers[:-2] * np.uint32(2654435761) ^ numbers[1:-1] * np.uint32(2246822519) ^ numbers[2:]
    three *= np.uint32(3266489917)
    three ^= three >> np.uint32(15)
    sampled: Shingles = three[three % SAMPLE == 0][:most]
    return sampled


def overlap(a: Shingles, b: Shingles) -> Overlap:
    """Look for the smaller text in the larger.

    Source: Broder 1997, "On the resemblance and containment of documents".
    """
    smaller, larger = sorted((a, b), key=len)
    if not len(smaller):
        return Overlap(0, 0.0, 0.0)
    found = np.isin(smaller, larger)
    contained = float(found.mean())
    pieces = np.array_split(found, min(PIECES, max(1, len(found) // FEWEST)))
    spread = float(np.mean([piece.mean() >= 0.1 for piece in pieces]))
    return Overlap(int(found.sum()), contained, spread, len(smaller))


def copy_score(a: Article, b: Article) -> PairReading:
    """Tell how likely two articles carry one text."""
    shared = overlap(shingles_of(a, MOST_OF_A_PAIR), shingles_of(b, MOST_OF_A_PAIR))
    agency = credited(a) if credited(a) == credited(b) else None
    why = f"{shared.contained:.0%} of the shorter text stands in the longer, over {shared.spread:.0%} of it."
    if agency:
        why += f" Both credit {agency}."
    return PairReading(round(shared.score, 4), why)


def _is_furniture(line: str) -> bool:
    line = line.strip()
    return bool(_FURNITURE.match(line)) or (
        0 < len(line.split()) < _SHORTEST_LINE_WORDS and line[-1] not in ".!?。"
    )
