"""Compares two revisions of one article, so that a reader sees what was changed and whether it matters.

compare_revisions(old, new) -> RevisionDiff: headline, figures, names, quotes, sentences; or cosmetic
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher

from anechoic.articles.metadata.titles import key
from anechoic.articles.things import Article
from anechoic.language import names, quantities, sentences

SAME_SENTENCE = 0.55
"""Share of common words above which two sentences count as one that was edited."""
_QUOTE = re.compile(r"[“„«\"]([^“”„«»\"]{12,600})[”“»\"]")


@dataclass(frozen=True, slots=True)
class Change:
    """What was there and what is there now; one of the two is empty if something was added or removed."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class RevisionDiff:
    """What changed from one revision to the next.

    Args:
        headline: The two headlines, None if they read the same.
        sentences: Edited, added and removed sentences, in the order of the text.
        figures, names, quotes: Those that only one revision has; a figure changed within a sentence is one
            change, not a removal and an addition.
        corrections: Correction notes that are new.
        is_cosmetic: Only spelling, punctuation, white space or order changed: no figure, name, quote or
            headline, and no sentence came or went.
    """

    headline: Change | None = None
    sentences: tuple[Change, ...] = ()
    figures: tuple[Change, ...] = ()
    names: tuple[Change, ...] = ()
    quotes: tuple[Change, ...] = ()
    corrections: tuple[str, ...] = ()
    is_cosmetic: bool = True

    @property
    def is_empty(self) -> bool:
        return not (self.headline or self.sentences or self.corrections)

    def __str__(self) -> str:
        """Tell the changes in lines for people, the weightiest first."""
        lines = [f"Headline: {_told(self.headline)}"] if self.headline else []
        for what, changes in (("Figure", self.figures), ("Name", self.names), ("Quote", self.quotes)):
            lines += [f"{what}: {_told(change)}" for change in changes]
        lines += [f"Note: {note}" for note in self.corrections]
        if not lines and self.sentences:
            kind = "wording only" if self.is_cosmetic else "sentences added or removed"
            lines.append(f"{len(self.sentences)} sentence(s) changed: {kind}.")
        return "\n".join(lines) or "Nothing changed."


def compare_revisions(old: Article, new: Article) -> RevisionDiff:
    """Compare two texts of one article."""
    changes = _sentence_changes(_sentences(old.text), _sentences(new.text))
    figures = _figure_changes(changes)
    people = _set_changes(changes, _names, old.text, new.text)
    quotes = _set_changes(changes, _quotes, old.text, new.text)
    headline = Change(old.title, new.title) if key(old.title) != key(new.title) else None
    notes = tuple(note for note in new.corrections if note not in old.corrections)
    came_or_went = any(not change.old or not change.new for change in changes)
    return RevisionDiff(
        headline=headline,
        sentences=changes,
        figures=figures,
        names=people,
        quotes=quotes,
        corrections=notes,
        is_cosmetic=not (headline or figures or people or quotes or notes or came_or_went),
    )


def _sentences(text: str) -> list[str]:
    return [sentence.text for sentence in sentences(text)]


def _sentence_changes(old: list[str], new: list[str]) -> tuple[Change, ...]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    changes: list[Change] = []
    for kind, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if kind != "equal":
            changes += _pair(old[old_start:old_end], new[new_start:new_end])
    return tuple(changes)


def _pair(old: list[str], new: list[str]) -> list[Change]:
    """Pair each new sentence with the old one that it most likely was."""
    left = list(old)
    changes: list[Change] = []
    for sentence in new:
        before = max(left, key=lambda one: _likeness(one, sentence), default="")
        if before and _likeness(before, sentence) >= SAME_SENTENCE:
            left.remove(before)
            changes.append(Change(before, sentence))
        else:
            changes.append(Change("", sentence))
    return [*(Change(sentence, "") for sentence in left), *changes]


def _likeness(one: str, other: str) -> float:
    first, second = one.casefold().split(), other.casefold().split()
    common = len(set(first) & set(second))
    return 2 * common / max(1, len(set(first)) + len(set(second)))


def _figure_changes(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    found: list[Change] = []
    for change in changes:
        old, new = ([figure.text for figure in quantities(text)] for text in (change.old, change.new))
        for kind, old_start, old_end, new_start, new_end in SequenceMatcher(
            None, old, new, False
        ).get_opcodes():
            if kind != "equal":
                found.append(Change(", ".join(old[old_start:old_end]), ", ".join(new[new_start:new_end])))
    return tuple(found)


def _set_changes(
    changes: tuple[Change, ...], find: Callable[[str], set[str]], old_text: str, new_text: str
) -> tuple[Change, ...]:
    """List what only one revision has, looking closer only at the sentences that changed."""
    old = {one for change in changes for one in find(change.old)}
    new = {one for change in changes for one in find(change.new)}
    gone = sorted(one for one in old - new if one not in new_text)
    come = sorted(one for one in new - old if one not in old_text)
    return (*(Change(one, "") for one in gone), *(Change("", one) for one in come))


def _names(text: str) -> set[str]:
    return {name.text for name in names(text)}


def _quotes(text: str) -> set[str]:
    return set(_QUOTE.findall(text))


def _told(change: Change | None) -> str:
    if change is None:
        return ""
    if not change.old:
        return f"new: {change.new}"
    return f"gone: {change.old}" if not change.new else f"{change.old} -> {change.new}"
