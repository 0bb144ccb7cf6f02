"""Finds the source of an attribution: the subject of its cue, with titles, appositions and clauses.

subject_of(sentence, cue) -> word        noun_span(page, sentence, word, cue) -> span
"""

from __future__ import annotations

import re

from anechoic.facts.cues import SPEECH
from anechoic.facts.grammar import Sentence
from anechoic.facts.page import Page, with_quotations
from anechoic.facts.things import Span

_RELATIVE = {"who", "which", "that", "whom", "whose"}
_SUBJECT = ("nsubj", "nsubjpass", "csubj")
_NOUNS = {"NN", "NNS", "NNP", "NNPS", "PRP", "WP", "WDT"}
_PHRASE = {"DT", "JJ", "NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "POS", "CD"}
_DAYS = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today",
    "yesterday", "morning", "night", "evening", "afternoon", "week", "month", "year", "january",
    "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
}  # fmt: skip
_PERSONS = {"he", "she", "they", "i", "we", "it", "you"}
_NOBODY = {"it", "there", "that", "this"}
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?|[ap]m")
"""The minute at which a live page says something: "18:02 Police say" has police as its source."""
_FINITE = {"VBD", "VBZ", "VBP", "MD"}
_MEANS = {"votes", "vote", "majority", "margin", "show", "ballot", "lot", "points", "consensus"}
"""What decides, after "by", without being anybody: "decided by 12 votes to nine"."""


def subject_of(sentence: Sentence, place: int) -> int | None:
    """Find whose act the verb is, also where it is shared ("said ..., adding ...")."""
    at = place
    for _ in range(6):
        subject = next((one for one in sentence.children[at] if sentence.labels[one] in _SUBJECT), None)
        is_shared = at != place and subject is not None and sentence.lows[subject] in _NOBODY
        if subject is not None and not is_shared:
            return subject
        label, head = sentence.labels[at], sentence.heads[at]
        if head == at:
            return None
        if label == "acl":
            return (
                head if sentence.tags[at] != "VBN" and sentence.tags[head].startswith(("NN", "PRP")) else None
            )
        if label == "xcomp" and (owner := sentence.child(head, "dobj")) is not None and owner < at:
            return owner
        if label not in ("conj", "xcomp", "advcl", "pcomp", "prep", "aux", "dep", "acomp", "ROOT") and not (
            is_shared and label == "ccomp"
        ):
            return None
        at = head
    return None


def noun_span(page: Page, sentence: Sentence, head: int, cue: int | None = None) -> Span | None:
    """Give the whole noun phrase of a source: titles, appositions and relative clauses with it."""
    if sentence.lows[head] in _RELATIVE:
        return sentence.spans[head]
    under = [one for one in sentence.subtree(head) if cue is None or not _holds(sentence, one, cue, head)]
    first = last = head
    places = set(under)
    while first - 1 in places:
        first -= 1
    while last + 1 in places and last + 1 != cue:
        last += 1
    if cue is not None and head < cue:
        verb = sentence.heads[head]
        stop = verb if head < verb < cue and sentence.tags[verb].startswith("VB") else cue
        last = _to_comma(sentence, head, min(last, stop - 1), stop)
    elif "(" in sentence.lows[head : last + 1] and ")" not in sentence.lows[head : last + 1]:
        last = _closed(sentence, head, last)
    if cue is not None and cue < head and sentence.tags[head] == "NN":
        last = _with_sender(sentence, last, cue)
    first = _first_of_name(sentence, first, head)
    while first < head and (
        _CLOCK.fullmatch(sentence.lows[first])
        or sentence.lows[first] in ('"', ",", "--", ":")
        or sentence.labels[first] == "cc"
    ):
        first += 1
    span = page.trimmed(*sentence.reach(first, last))
    return with_quotations(page, span) if span else None


def _with_sender(sentence: Sentence, last: int, cue: int) -> int:
    """Take in "from the board" after "read a statement", which the parser may hang on the verb."""
    sender = last + 1
    is_hung = sender < len(sentence) and sentence.lows[sender] == "from" and sentence.heads[sender] == cue
    return sentence.subtree(sender)[-1] if is_hung else last


def _first_of_name(sentence: Sentence, first: int, head: int) -> int:
    """Take in the first names and titles that the parser left outside."""
    if sentence.tags[head] not in ("NNP", "NNPS"):
        return first
    while (
        first > 0 and sentence.tags[first - 1] in ("NNP", "NNPS") and sentence.tags[first] in ("NNP", "NNPS")
    ):
        first -= 1
    return first


def _closed(sentence: Sentence, head: int, last: int) -> int:
    """End a phrase with its bracket if that is short ("(D-N.Y.)"), else before it."""
    opened = sentence.lows.index("(", head)
    close = next(
        (one for one in range(opened, min(len(sentence), opened + 5)) if sentence.lows[one] == ")"), None
    )
    return max(last, close) if close is not None else opened - 1


def _holds(sentence: Sentence, one: int, cue: int, head: int) -> bool:
    """Tell whether `one` stands on the branch of the cue below `head`."""
    at = cue
    branch = cue
    for _ in range(40):
        parent = sentence.heads[at]
        if parent == head:
            branch = at
            break
        if parent == at:
            return False
        at = parent
    else:
        return False
    return one in sentence.subtree(branch)


def _to_comma(sentence: Sentence, head: int, last: int, cue: int) -> int:
    """Take in what stands between commas or brackets before the cue: "Brook (D-N.Y.), the mayor, said"."""
    lows = sentence.lows
    stop = cue - 1
    while stop > last and (
        sentence.labels[stop] in ("aux", "auxpass", "neg") or sentence.tags[stop] in ("RB", "MD")
    ):
        stop -= 1
    if last < stop and lows[stop] in (",", ")", "--") and stop - last < 45:
        begins = next((one for one in range(head + 1, stop) if lows[one] in (",", "(", "--")), None)
        if begins is not None and begins <= last + 1 and ";" not in lows[head:stop]:
            return stop if lows[stop] == ")" else stop - 1
    if "(" in lows[head : last + 1] and ")" not in lows[head : last + 1]:
        return _closed(sentence, head, last)
    return last


class Cue:
    """A cue verb in its sentence, with the source that was found for it."""

    def __init__(self, page: Page, sentence: Sentence, place: int, lemma: str, frames: str) -> None:
        self.page, self.sentence = page, sentence
        self.place, self.lemma, self.frames = place, lemma, frames
        self.head, self.source = self._source()

    def _source(self) -> tuple[int | None, Span | None]:
        sentence, place = self.sentence, self.place
        agent = sentence.child(place, "agent")
        by = sentence.child(agent, "pobj") if agent is not None else None
        if by is not None and sentence.lows[by] not in _MEANS:
            return by, noun_span(self.page, sentence, by)
        if sentence.child(place, "nsubjpass") is not None or (
            sentence.tags[place] == "VBN" and sentence.child(place, "auxpass") is not None
        ):
            return None, None
        if (
            self.lemma == "ask"
            and sentence.tags[place] == "VBN"
            and sentence.labels[place] in ("advcl", "dep")
        ):
            return None, None  # "Asked whether ..., Brook said": Brook was asked
        subject = self._handle() or self._main_subject() or subject_of(sentence, place)
        if subject is not None and not self._is_beside(subject):
            subject = None
        if self.lemma in SPEECH or "Q" in self.frames:
            if subject is None:
                subject = self._neighbour()
            elif subject < self.place and (closer := self._left_neighbour(subject)) is not None:
                subject = closer
        if subject is None:
            return None, None
        return subject, noun_span(self.page, sentence, subject, self.place)

    def _handle(self) -> int | None:
        """Give the account right after a speech verb: "the pier is shut, says @police"."""
        after = self.place + 1
        is_account = after < len(self.sentence) and self.sentence.lows[after].startswith("@")
        return after if is_account and self.lemma in SPEECH and self.lemma != "tell" else None

    def _main_subject(self) -> int | None:
        """Give the subject of the main clause for a participle after a comma ("..., adding that")."""
        sentence, place = self.sentence, self.place
        if sentence.tags[place] != "VBG" or place < 2 or sentence.lows[place - 1] != ",":
            return None
        for one in range(place):
            if sentence.labels[one] in ("nsubj", "nsubjpass") and self._is_beside(one):
                head = sentence.heads[one]
                if sentence.labels[head] == "ROOT" and head < place:
                    return one
        return None

    def _is_beside(self, subject: int) -> bool:
        """Tell whether a subject stands in the same quotation as the cue, or both in none."""
        spans = self.sentence.spans
        return self.page.around(spans[subject][0]) == self.page.around(spans[self.place][0])

    def _left(self) -> int:
        """Give the word before the cue, its adverbs and its auxiliaries."""
        sentence, left = self.sentence, self.place - 1
        while left >= 0 and (sentence.tags[left] in ("RB", "MD") or sentence.labels[left] in ("aux", "neg")):
            left -= 1
        return left

    def _left_neighbour(self, subject: int) -> int | None:
        """Give a pronoun or a name right before a finite cue that is not of the subject's phrase."""
        sentence, left = self.sentence, self._left()
        if left <= subject or sentence.tags[self.place] not in _FINITE or not self._is_beside(left):
            return None
        if sentence.tags[left] == "PRP" and sentence.lows[left] in _PERSONS:
            return left
        if sentence.lows[left] in _DAYS:
            return None
        if sentence.tags[left] in ("NNP", "NNS", "NNPS") and left not in sentence.subtree(subject):
            return left
        return None

    def _follows_quotation(self) -> bool:
        """Tell whether a quotation ends right before the cue: "“...,” read a statement"."""
        end = self.sentence.spans[self.place][0]
        return self.sentence.text[max(0, end - 3) : end].rstrip()[-1:] in ("”", '"', "»")

    def _opens_clause(self, right: int) -> bool:
        """Tell whether a pronoun after the cue has its own verb: "the mayor, Ada Brook, said it is shut"."""
        tags = self.sentence.tags[right : right + 2]
        return len(tags) == 2 and tags[0] == "PRP" and tags[1] in _FINITE

    def _before_aside(self, left: int) -> int | None:
        """Give the noun before what stands between commas to the left of the cue."""
        sentence = self.sentence
        opens = next((one for one in range(left - 1, 0, -1) if sentence.lows[one] == ","), None)
        if opens is None or sentence.lows[left] != "," or sentence.tags[opens - 1] not in _NOUNS:
            return None
        return opens - 1 if self._is_beside(opens - 1) else None

    def _neighbour(self) -> int | None:
        """Find the noun next to a cue whose subject the parser missed: "X said", "said X"."""
        sentence, place = self.sentence, self.place
        left = self._left()
        if left > 1 and sentence.lows[left] in _DAYS and sentence.lows[left - 1] == "on":
            left -= 2
        if left >= 0 and sentence.tags[left] in _NOUNS and self._is_beside(left):
            return left
        if sentence.tags[place] not in _FINITE and not self._follows_quotation():
            return None
        right = place + 1
        if self._opens_clause(right):
            return self._before_aside(left)
        last = None
        while right < len(sentence) and sentence.tags[right] in _PHRASE and self._is_beside(right):
            last = right if sentence.tags[right] in _NOUNS else last
            if sentence.tags[right] == "PRP":
                break
            right += 1
        return last
