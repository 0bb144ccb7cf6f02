"""Keeps what a brief has told: which passages, which words, which people, and how much of each article.

A sentence printed twice counts once against its article. `fresh()` starts a new text (the summary is read
without the sections) on the same account.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from anechoic.briefs.denials import is_newer
from anechoic.briefs.naming import introduce, strangers
from anechoic.briefs.passages import Passage
from anechoic.briefs.ranking import Ranking, covered
from anechoic.briefs.standing import opens_with
from anechoic.briefs.whole import stands

_REPEATS = 0.5
"""Share of a passage's words told in one other passage from which it repeats it."""
_CLEARLY = 0.1
"""By how much more of the headline's words a passage bears out than the first, to be told before it."""


class Told:
    """What is told so far; at most `limit` words of any one article."""

    def __init__(self, ranking: Ranking, limit: int) -> None:
        self._ranking = ranking
        self._limit = limit
        self._words: Counter[str] = Counter()
        self._counted: set[tuple[str, int]] = set()
        self._passages: list[Passage] = []
        self._people: set[str] = set()
        self._strangers: dict[tuple[str, int], set[str]] = {}

    def fresh(self) -> Told:
        """Begin another text of the same brief."""
        other = Told(self._ranking, self._limit)
        other._words, other._counted = self._words, self._counted
        other._strangers = self._strangers
        return other

    def allows(self, passage: Passage) -> bool:
        """Tell whether a passage may follow: a report's, it stands alone, adds something, and has room."""
        if passage.is_opinion or self.is_past(passage):
            return False
        if not passage.is_alone or not self.has_room(passage) or self.dangles(passage):
            return False
        if not all(self._may_follow(one, passage) for one in self.with_denial(passage)):
            return False
        return not (self.has(passage) or self.repeats(passage) or self._has_strangers(passage))

    def is_past(self, passage: Passage) -> bool:
        """Tell whether it was put right since, or noted as things went on."""
        return passage.is_live or self._ranking.is_stale(passage)

    def is_denied(self, passage: Passage) -> bool:
        """Tell whether somebody denies it: it is not told without him."""
        return self._ranking.denial_of(passage) is not None

    def with_denial(self, passage: Passage) -> list[Passage]:
        """Give a passage and who denies it, if that is not told yet: a newer denial stands before it."""
        denial = self._ranking.denial_of(passage)
        if denial is None or self.has(denial):
            return [passage]
        is_clear = is_newer(denial, passage) and opens_with(denial.text) is None
        return [denial, passage] if is_clear else [passage, denial]

    def _may_follow(self, denial: Passage, passage: Passage) -> bool:
        """Tell whether a denial may stand beside its passage: right behind it in its article, or alone."""
        if denial is passage:
            return True
        is_same = denial.article is passage.article
        is_clear = denial.is_alone or (is_same and denial.position == passage.position + 1)
        return is_clear and self.has_room(denial, passage.length if is_same else 0)

    def paired(self, passages: Sequence[Passage]) -> list[Passage]:
        """Put each denial beside what it denies."""
        found: list[Passage] = []
        for passage in passages:
            found += [one for one in self.with_denial(passage) if one not in found]
        return found

    def has(self, passage: Passage) -> bool:
        """Tell whether this very passage was told in this text."""
        return passage in self._passages

    def repeats(self, passage: Passage, share: float = _REPEATS) -> bool:
        """Tell whether a passage of this text has this share of its words."""
        return any(self._ranking.likeness(passage, other) >= share for other in self._passages)

    def take(self, passage: Passage) -> str:
        """Count the passage; give its text with people named in full where they come first."""
        if not self._is_counted(passage):
            self._words[passage.article.id] += passage.length
            self._counted.add((passage.article.id, passage.start))
        self._passages.append(passage)
        return introduce(passage.text, passage.article.text, self._people)

    def led_by(self, headline: str, passages: Sequence[Passage]) -> Sequence[Passage]:
        """Put first what bears the headline out clearly best, if all may be told in that order."""
        shares = [covered(headline, passage.text) for passage in passages]
        if not passages or max(shares) < shares[0] + _CLEARLY:
            return passages
        lead = passages[shares.index(max(shares))]
        turned = [lead, *(p for p in passages if p is not lead)]
        trial = self.fresh()
        for passage in turned:
            if not trial.allows(passage):
                return passages
            trial.take(passage)
        return turned

    def worded(self, passage: Passage) -> str:
        """Give the text with which the passage would be taken."""
        return introduce(passage.text, passage.article.text, set(self._people))

    def knows(self, surname: str) -> bool:
        """Tell whether this text has named somebody so."""
        return any(stands(surname, p.text) for p in self._passages)

    def has_room(self, passage: Passage, pending: int = 0) -> bool:
        """Tell whether its article may be quoted so much further, with `pending` words about to be taken."""
        used = self._words[passage.article.id] + pending
        return self._is_counted(passage) or used + passage.length <= self._limit

    def _is_counted(self, passage: Passage) -> bool:
        return (passage.article.id, passage.start) in self._counted

    def _has_strangers(self, passage: Passage) -> bool:
        """Tell whether it speaks of a "Mr. Lind" whom the reader does not know and nobody introduces."""
        at = (passage.article.id, passage.start)
        if at not in self._strangers:
            self._strangers[at] = strangers(passage.text, passage.article.text)
        return not self._strangers[at] <= self._people

    def dangles(self, passage: Passage) -> bool:
        """Tell whether it opens with "The plan" though no plan was told; leads introduce their nouns."""
        noun = opens_with(passage.text) if passage.position else None
        return noun is not None and not any(noun in p.text.lower() for p in self._passages)
