"""What the editorial checks look at, and how a check is written.

@rule(2, "At most ten numbered items")
def at_most_ten(sheet) -> what is wrong, one line each; None if the rule does not apply
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from anechoic.briefs.things import Brief, BriefSentence
from anechoic.editions.pieces import Piece
from anechoic.editions.things import CheckResult, Edition, Recipe


@dataclass(frozen=True, slots=True)
class Sheet:
    """An edition with all that its checks may ask; see `check` for the fields."""

    edition: Edition
    recipe: Recipe
    pieces: Sequence[Piece]
    past: Sequence[Edition] = ()
    regions: Mapping[str, str] | None = None
    state_run: Collection[str] | None = None
    names: Mapping[str, str] | None = None

    @property
    def is_good_news(self) -> bool:
        return self.recipe.select == "good news"

    def sentences(self) -> Iterator[tuple[Piece, BriefSentence]]:
        """Give every printed sentence, with its piece."""
        return ((piece, sentence) for piece in self.pieces for sentence in piece.sentences)

    def our_voice(self) -> Iterator[tuple[Piece, BriefSentence]]:
        """Give the sentences that no outlet wrote: what the house rules on wording bind."""
        return ((p, s) for p, s in self.sentences() if s.by != "source")


Check = Callable[[Sheet], "list[str] | None"]


@dataclass(frozen=True, slots=True)
class Rule:
    number: int
    words: str
    check: Check
    is_for_good_news: bool

    def apply(self, sheet: Sheet) -> CheckResult:
        """Apply the rule; the reason lists what is wrong, the first three places of it."""
        wrong = self.check(sheet) if sheet.is_good_news or not self.is_for_good_news else None
        if wrong is None:
            return CheckResult(self.number, self.words, None, "Nothing here that the rule speaks of.")
        if not wrong:
            return CheckResult(self.number, self.words, True, f"{len(sheet.pieces)} items looked at.")
        more = f"; and {len(wrong) - 3} more" if len(wrong) > 3 else ""
        return CheckResult(self.number, self.words, False, "; ".join(wrong[:3]) + more)


def place(piece: Piece, sentence: BriefSentence | None = None) -> str:
    """Say where: "item 2, “The council voted on Thursday…”"."""
    if sentence is None:
        return f"item {piece.number}"
    opening = " ".join(sentence.text.split()[:6])
    return f"item {piece.number}, “{opening}…”"


def quotes_a_headline(piece: Piece, sentence: BriefSentence) -> bool:
    """Tell whether a sentence of ours quotes a headline; it names the outlet, and so its speaker."""
    return quoted_headline(piece.brief, sentence) != ""


def quoted_headline(brief: Brief, sentence: BriefSentence) -> str:
    """Give the headline of an article that a sentence of ours cites and quotes word for word; "" if none.

    Quotation marks within the headline may be of another kind.
    """
    if sentence.by != "computed":
        return ""
    cited = {evidence.article for evidence in sentence.evidence}
    titles = (_bare(source.title) for source in brief.sources if source.article in cited)
    quoted = sentence.text.partition("“")[2].rpartition("”")[0]
    return quoted if quoted and _bare(quoted) in titles else ""


def _bare(words: str) -> str:
    return "".join(c for c in words if c not in "“”\"'‘’«»")


def rule(rules: list[Rule], number: int, words: str, *, good_news: bool = False) -> Callable[[Check], Check]:
    """Enter a check in a list of rules."""

    def enter(check: Check) -> Check:
        rules.append(Rule(number, words, check, good_news))
        return check

    return enter
