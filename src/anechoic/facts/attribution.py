"""Finds attributions in parsed sentences: source, cue and content as spans.

    attributions(page) -> [Attribution, ...]

A cue verb has frames (`cues.py`); its subject is the source, and the content is what the frame asks for:
a quotation beside it, a clause, an infinitive or a noun. Quotations are joined to the cue that stands
next to them, and later quotations of the paragraph follow the first.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from anechoic.facts.cues import FORMS, NOUNS, PREPOSITIONS, SPEECH, verb
from anechoic.facts.grammar import Sentence, parse
from anechoic.facts.marks import quotations
from anechoic.facts.things import Span

_TRIM_LEFT = " \t\n,;:.—–-)…"
_TRIM_RIGHT = " \t\n,;:—–-(…"
_BETWEEN = re.compile(r"[\s,;:.—–-]*(?:(?:and|but|as|that|how|in)\s)?[\s,:—–-]*$", re.IGNORECASE)
_RELATIVE = {"who", "which", "that", "whom", "whose"}
_ENDED = re.compile(r"[.!?]['’]?(?:[”\"]|'')$")
_SUBJECT = ("nsubj", "nsubjpass", "csubj")
_NOUNS = {"NN", "NNS", "NNP", "NNPS", "PRP", "WP", "WDT"}
_PHRASE = {"DT", "JJ", "NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "POS", "CD"}
_CLAUSE_START = {"DT", "PRP", "PRP$", "NNP", "NNS", "NN", "JJ", "EX", "IN", "CD", "NNPS", "WP", "WRB"}
_DAYS = set(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday morning night evening afternoon week "
    "month year january february march april may june july august september october november december".split()
)
_PERSONS = {"he", "she", "they", "i", "we", "it", "you"}
_WITH_HEARER = {"convince", "inform", "notify", "assure", "teach", "persuade", "show"}
_RESTFUL = frozenset(
    "say claim argue note report acknowledge insist suggest admit state contend explain confirm assert add announce".split()
)
_BEFORE_CLAUSE = {"that", "if", "when", "whether", "because", "although", "though", "while", "since", "unless"}
_WORDS = FORMS.keys() | NOUNS | {"according"}
_FINITE = {"VBD", "VBZ", "VBP", "MD"}


@dataclass
class Attribution:
    """One attribution under construction; spans in characters."""

    sentence: Sentence
    place: int
    lemma: str
    frame: str
    source: list[Span]
    cue: Span
    content: list[Span]
    head: int | None = None
    holder: Sentence | None = None
    takes_more: bool = field(default=False)


class Page:
    """A text with what is needed to attribute: parsed sentences, quotations, paragraphs."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.sentences = [one for one in parse(text) if len(one)]
        self.quotations = quotations(text)
        self.starts = [start for start, _ in self.quotations]
        self.sentence_starts = [one.spans[0][0] for one in self.sentences]

    def around(self, place: int) -> Span | None:
        """Give the quotation that holds the character at `place`."""
        at = bisect_left(self.starts, place + 1) - 1
        if at >= 0 and self.quotations[at][1] > place:
            return self.quotations[at]
        return None

    def between(self, start: int, end: int) -> list[Span]:
        """Give the quotations that begin in `start:end`."""
        return self.quotations[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def sentences_between(self, start: int, end: int) -> int:
        """Count the sentences that begin after `start` and before `end`."""
        return bisect_left(self.sentence_starts, end) - bisect_left(self.sentence_starts, start + 1)

    def trimmed(self, start: int, end: int) -> Span | None:
        """Drop white space and loose punctuation from both ends, quotation marks kept."""
        text = self.text
        while start < end and text[start] in _TRIM_LEFT:
            start += 1
        while end > start and (text[end - 1] in _TRIM_RIGHT or (text[end - 1] == "." and self._is_stop(end))):
            end -= 1
        return (start, end) if end > start else None

    def _is_stop(self, end: int) -> bool:
        before = self.text[max(0, end - 4) : end - 1]
        return not re.search(r"\.\w$|\b[A-Z]$", before)


def attributions(page: Page) -> list[Attribution]:
    """List the attributions of a page in reading order."""
    found: list[Attribution] = []
    for number, sentence in enumerate(page.sentences):
        found.extend(_in_sentence(page, number, sentence))
    _take_paragraphs(page, found)
    _follow(page, found)
    found.extend(_signed(page, found))
    return [one for one in found if one.content]


def _in_sentence(page: Page, number: int, sentence: Sentence) -> Iterator[Attribution]:
    for place, low in enumerate(sentence.lows):
        if low not in _WORDS or page.around(sentence.spans[place][0]):
            continue
        known = verb(low)
        if known is not None and _is_verb(sentence, place, known[0]):
            one = _Reader(page, number, sentence, place, *known).read()
            if one is not None:
                yield one
        elif low == "according":
            one = _according(page, sentence, place)
            if one is not None:
                yield one
        elif low in NOUNS and sentence.tags[place].startswith("NN"):
            one = _noun(page, sentence, place)
            if one is not None:
                yield one


def _is_verb(sentence: Sentence, place: int, lemma: str) -> bool:
    tag = sentence.tags[place]
    return tag.startswith("VB") or (lemma in ("say", "tell") and not tag.startswith("JJ"))


class _Reader:
    """Reads the attribution of one cue verb."""

    def __init__(
        self, page: Page, number: int, sentence: Sentence, place: int, lemma: str, frames: str
    ) -> None:
        self.page, self.number, self.sentence = page, number, sentence
        self.place, self.lemma, self.frames = place, lemma, frames
        self.head, self.source = self._source()

    def read(self) -> Attribution | None:
        content, frame = self._content()
        if not content and "Q" not in self.frames:
            return None
        if not self.source and frame != "Q":
            return None
        if self.head is not None and frame != "Q" and not self._can_speak(frame):
            return None
        cue = self.sentence.spans[self.place]
        return Attribution(
            self.sentence,
            self.place,
            self.lemma,
            frame,
            [self.source] if self.source else [],
            (self._cue_start(), self._cue_end()),
            content,
            self.head,
            takes_more=frame == "Q" or "Q" in self.frames,
        ) if cue else None

    def _can_speak(self, frame: str) -> bool:
        """Tell whether the subject can be the source of such words: "it" reports, but does not hope."""
        low = self.sentence.lows[self.head] if self.head is not None else ""
        if low in ("it", "that", "this", "which", "there", "what", "these", "those"):
            return self.lemma in SPEECH
        return not (low in ("i", "we", "you") and (frame != "C" or self.lemma not in SPEECH))

    def _cue_start(self) -> int:
        sentence, place = self.sentence, self.place
        while place > 0 and sentence.heads[place - 1] == self.place and sentence.labels[place - 1] in (
            "aux", "auxpass", "neg", "advmod",
        ):  # fmt: skip
            place -= 1
        return sentence.spans[place][0]

    def _cue_end(self) -> int:
        particle = self.sentence.child(self.place, "prt")
        last = particle if particle is not None and particle == self.place + 1 else self.place
        return self.sentence.spans[last][1]

    # -- source ---------------------------------------------------------------------------------

    def _source(self) -> tuple[int | None, Span | None]:
        sentence, place = self.sentence, self.place
        agent = sentence.child(place, "agent")
        if agent is not None and (by := sentence.child(agent, "pobj")) is not None:
            return by, noun_span(self.page, sentence, by)
        if sentence.child(place, "nsubjpass") is not None or (
            sentence.tags[place] == "VBN" and sentence.child(place, "auxpass") is not None
        ):
            return None, None
        subject = _subject(sentence, place)
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
        """Give a pronoun or a name that stands right before a finite cue and is not of the subject's phrase."""
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

    def _neighbour(self) -> int | None:
        """Find the noun next to a cue whose subject the parser missed: "X said", "said X"."""
        sentence, place = self.sentence, self.place
        left = self._left()
        if left > 1 and sentence.lows[left] in _DAYS and sentence.lows[left - 1] == "on":
            left -= 2
        if left >= 0 and sentence.tags[left] in _NOUNS and self._is_beside(left):
            return left
        if sentence.tags[place] not in _FINITE:
            return None
        right = place + 1
        last = None
        while right < len(sentence) and sentence.tags[right] in _PHRASE and self._is_beside(right):
            last = right if sentence.tags[right] in _NOUNS else last
            if sentence.tags[right] == "PRP":
                break
            right += 1
        return last

    # -- content --------------------------------------------------------------------------------

    def _content(self) -> tuple[list[Span], str]:
        if "Q" in self.frames and (found := self._quotation()):
            return found, "Q"
        if "C" in self.frames and (found := self._clause()):
            return found, "C"
        if self.lemma in ("call", "push", "press") and self.source and (found := self._preposition()):
            return found, "P"
        for frame, read in (("O", self._order), ("X", self._infinitive), ("A", self._as), ("N", self._noun)):
            if frame in self.frames and (self.source or frame == "X") and (found := read()):
                return found, frame
        if self.lemma in PREPOSITIONS and self.source and (found := self._preposition()):
            return found, "P"
        return [], ""

    def _quotation(self) -> list[Span]:
        """Give the quotations that stand directly beside the cue and its source."""
        page, spans = self.page, self.sentence.spans
        start = min(self.source[0], spans[self.place][0]) if self.source else spans[self.place][0]
        end = max(self.source[1], spans[self.place][1]) if self.source else spans[self.place][1]
        inside = page.around(spans[self.place][0])
        found = []
        before = self._quotation_before(start)
        if before and before != inside:
            found.append(before)
        after = self._quotation_after(end)
        if after and after != inside:
            found.append(after)
        return found

    def _quotation_before(self, start: int) -> Span | None:
        page = self.page
        at = bisect_left(page.starts, start) - 1
        if at < 0:
            return None
        quotation = page.quotations[at]
        gap = page.text[quotation[1] : start]
        if "\n" in gap or quotation[1] > start or gap.strip(" ,—–-"):
            return None
        if not re.search(r"[,.!?…—–-]['’]?.?$", page.text[quotation[0] : quotation[1]]) and not gap.strip():
            return None
        if _ENDED.search(page.text, quotation[0], quotation[1]) and self._says_more():
            return None
        return self._whole_before(quotation)

    def _says_more(self) -> bool:
        """Tell whether something is said after the cue, so that a quotation before it is another's."""
        end = max(self.source[1], self.sentence.spans[self.place][1]) if self.source else 0
        return len(self.page.text[end : self.sentence.spans[-1][1]].strip(" .")) > 24

    def _whole_before(self, quotation: Span) -> Span | None:
        """Give a quotation that begins its sentence as it is, and with the clause before it if mixed."""
        sentence_start = self.sentence.spans[0][0]
        lead = self.page.text[sentence_start : quotation[0]] if sentence_start < quotation[0] else ""
        if lead.strip(" ,“\"") and not re.search(r"[,:]\s*$", lead):
            return self.page.trimmed(sentence_start, quotation[1]) if not _has_cue(lead) else None
        return quotation

    def _quotation_after(self, end: int) -> Span | None:
        page, text = self.page, self.page.text
        stop = self.sentence.spans[-1][1]
        limit = text.find("\n", end)
        limit = len(text) if limit < 0 else limit
        at = bisect_left(page.starts, end)
        if at >= len(page.starts) or page.starts[at] >= limit:
            return None
        quotation = page.quotations[at]
        gap = text[end : quotation[0]]
        if quotation[0] > stop + 2 or len(gap) > 160:
            return None
        if not gap.strip(" ,:"):
            return quotation if not self._goes_on(quotation) else None
        if re.search(r"[,:]\s*$", gap) and not _has_clause(self.sentence, end, quotation[0], self.place):
            return quotation
        return None

    def _goes_on(self, quotation: Span) -> bool:
        """Tell whether a quotation is only the first part of what was said, or no clause at all."""
        after = self.page.text[quotation[1] : quotation[1] + 40]
        ended = re.search(r"[.!?,]['’]?.?$", self.page.text[quotation[0] : quotation[1]])
        return not ended and bool(re.match(r"\s+[a-z]", after)) and "C" in self.frames

    def _clause(self) -> list[Span]:
        sentence, place = self.sentence, self.place
        clause = sentence.child(place, "ccomp")
        if clause is None:
            clause = self._that_clause()
        if clause is None:
            return self._parenthesis() or self._rest()
        under = sentence.subtree(clause)
        if clause > place:
            under = [one for one in under if one > place]
            return self._to_end(min(self._clause_start(), *under), max(under))
        return self._before(min(under))

    def _clause_start(self) -> int:
        """Give the first word after the cue that is neither its adverb nor its hearer."""
        sentence, at = self.sentence, self.place + 1
        passed = ["advmod", "npadvmod", "prep", "prt", "dative", "punct", "npadvmod"]
        if "O" in self.frames or self.lemma in _WITH_HEARER:
            passed += ["dobj", "iobj", "nsubj"]
        while at < len(sentence):
            top = self._branch(at)
            if top is None or sentence.labels[top] not in passed or sentence.tags[top] == "WRB":
                return at
            at = max(sentence.subtree(top)[-1], at) + 1
        return len(sentence) - 1

    def _that_clause(self) -> int | None:
        """Find a clause that the parser hung elsewhere: the cue, then "that"."""
        sentence = self.sentence
        for one in range(self.place + 1, min(len(sentence), self.place + 8)):
            if sentence.lows[one] in ("that", "whether", "how", "why") and sentence.tags[one] in ("IN", "WRB", "DT"):
                head = sentence.heads[one]
                return head if head > one and sentence.labels[one] in ("mark", "advmod") else None
            if sentence.tags[one] in _FINITE or sentence.lows[one] in (",", ";"):
                return None
        return None

    def _to_end(self, first: int, last: int) -> list[Span]:
        """Give a clause after its cue, to the end of the sentence unless another attribution follows."""
        sentence, page = self.sentence, self.page
        size = len(sentence)
        end = last
        rest = range(last + 1, size)
        if not any(sentence.tags[one] in _FINITE and verb(sentence.lows[one]) for one in rest):
            end = size - 1
        end = min([end, *self._next_verbs(first)])
        if "according" in sentence.lows[first:end]:
            end = max(first, sentence.lows.index("according", first) - 1)
        span = page.trimmed(*sentence.reach(first, end))
        return [_with_quotations(page, span)] if span else []

    def _next_verbs(self, first: int) -> Iterator[int]:
        """Give the last word before each verb that is joined to the cue ("said ... and warned ...")."""
        sentence = self.sentence
        for one in sentence.children[self.place]:
            if one > first and sentence.labels[one] == "conj" and sentence.tags[one] in _FINITE:
                start = min(sentence.subtree(one))
                while start - 1 > first and (
                    sentence.labels[start - 1] == "cc" or sentence.lows[start - 1] in (",", ";")
                ):
                    start -= 1
                if start - 1 > first:
                    yield start - 1

    def _before(self, first: int) -> list[Span]:
        """Give the clause before its cue: "CLAUSE, X said"."""
        sentence, page = self.sentence, self.page
        start = min(self.source[0], sentence.spans[self.place][0]) if self.source else self._cue_start()
        pieces = []
        span = page.trimmed(sentence.spans[first][0], start)
        if span:
            pieces.append(_with_quotations(page, span))
        return pieces

    def _parenthesis(self) -> list[Span]:
        """Give the sentence around "..., X said, ...": before and after."""
        sentence, page = self.sentence, self.page
        if self.lemma not in SPEECH or not self.source or self.head is None:
            return []
        if sentence.labels[self.place] not in ("parataxis", "ROOT", "ccomp", "advcl", "conj", "dep"):
            return []
        start = min(self.source[0], self._cue_start())
        end = max(self.source[1], self._cue_end())
        if not re.search(r",[’”\"]?\s*$", page.text[max(0, start - 4) : start]):
            return []
        pieces = [page.trimmed(sentence.spans[0][0], start)]
        if page.text[end : end + 1] == ",":
            pieces.append(page.trimmed(end, sentence.spans[-1][1]))
        return [_with_quotations(page, piece) for piece in pieces if piece]

    def _branch(self, at: int) -> int | None:
        """Give the dependant of the cue under which word `at` stands."""
        sentence = self.sentence
        for _ in range(12):
            if sentence.heads[at] == self.place:
                return at
            if sentence.heads[at] == at:
                return None
            at = sentence.heads[at]
        return None

    def _rest(self) -> list[Span]:
        """Give what follows a speech verb if it holds a verb of its own, where the parser saw no clause."""
        sentence, first = self.sentence, self.place + 1
        first = max(first, self._clause_start())
        if self.lemma not in _RESTFUL or first >= len(sentence) or sentence.tags[first] not in _CLAUSE_START:
            return []
        if sentence.tags[first] == "IN" and sentence.lows[first] not in _BEFORE_CLAUSE:
            return []
        if not any(sentence.tags[one] in _FINITE for one in range(first + 1, len(sentence))):
            return []
        return self._to_end(first, first)

    def _infinitive(self) -> list[Span]:
        sentence = self.sentence
        clause = sentence.child(self.place, "xcomp")
        if clause is None or clause < self.place or sentence.child(clause, "aux") is None:
            return []
        return self._to_end(*_ends(sentence.subtree(clause)))

    def _order(self) -> list[Span]:
        sentence = self.sentence
        clause = sentence.child(self.place, "ccomp", "xcomp")
        if clause is None or clause < self.place:
            return []
        return self._to_end(*_ends([one for one in sentence.subtree(clause) if one > self.place]))

    def _as(self) -> list[Span]:
        sentence = self.sentence
        if sentence.tags[self.place] == "VBN" and sentence.labels[self.place] == "acl":
            return []
        under: list[int] = []
        for one in sentence.children[self.place]:
            if one > self.place and sentence.labels[one] in ("dobj", "prep", "oprd", "ccomp", "xcomp"):
                under.extend(sentence.subtree(one))
        return self._span_of(under)

    def _noun(self) -> list[Span]:
        sentence = self.sentence
        passive = sentence.child(self.place, "nsubjpass")
        if passive is not None:
            return self._span_of([one for one in sentence.subtree(passive) if one < self.place])
        noun = sentence.child(self.place, "dobj")
        if noun is None or noun < self.place:
            return []
        under = sentence.subtree(noun)
        for one in sentence.children[self.place]:
            if one > noun and sentence.labels[one] in ("prep", "xcomp") and one == max(under) + 1:
                under = sorted(under + sentence.subtree(one))
        return self._span_of(under)

    def _preposition(self) -> list[Span]:
        sentence = self.sentence
        wanted = PREPOSITIONS[self.lemma].split()
        for one in sentence.children[self.place]:
            if one > self.place and sentence.lows[one] in wanted and sentence.labels[one] in ("prep", "prt"):
                under = [other for other in sentence.subtree(one) if other > one]
                after = [other for other in sentence.children[self.place] if other > one]
                for other in after:
                    if under and min(sentence.subtree(other)) == max(under) + 1 and sentence.labels[other] in (
                        "xcomp", "advcl", "prep", "pcomp",
                    ):  # fmt: skip
                        under = under + [more for more in sentence.subtree(other) if more > max(under)]
                return self._span_of(under)
        return []

    def _span_of(self, under: list[int]) -> list[Span]:
        if not under:
            return []
        span = self.page.trimmed(*self.sentence.reach(min(under), max(under)))
        return [_with_quotations(self.page, span)] if span else []


def _ends(places: list[int]) -> tuple[int, int]:
    return min(places), max(places)


def _has_cue(text: str) -> bool:
    return any(verb(word) for word in re.findall(r"[a-z]+", text))


def _has_clause(sentence: Sentence, start: int, end: int, cue: int) -> bool:
    """Tell whether a finite verb stands between two characters."""
    return any(
        start <= a < end and sentence.tags[one] in _FINITE and one != cue
        for one, (a, _) in enumerate(sentence.spans)
    )


def _with_quotations(page: Page, span: Span) -> Span:
    """Widen a span so that it cuts no quotation."""
    start, end = span
    opening = page.around(start)
    if opening and opening[0] < start and opening[1] < end:
        start = opening[0]
    closing = page.around(end - 1)
    if closing and closing[0] > start and closing[1] > end:
        end = closing[1]
    elif end in (one[1] - 1 for one in page.between(start, end)):
        end += 1
    return start, end


def _subject(sentence: Sentence, place: int) -> int | None:
    """Find whose act the verb is, also where it is shared ("said ..., adding ...")."""
    at = place
    for _ in range(6):
        subject = next((one for one in sentence.children[at] if sentence.labels[one] in _SUBJECT), None)
        if subject is not None:
            return subject
        label, head = sentence.labels[at], sentence.heads[at]
        if head == at:
            return None
        if label == "acl":
            return head if sentence.tags[at] != "VBN" and sentence.tags[head].startswith(("NN", "PRP")) else None
        if label == "xcomp" and (owner := sentence.child(head, "dobj")) is not None and owner < at:
            return owner
        if label not in ("conj", "xcomp", "advcl", "pcomp", "prep", "aux", "dep", "acomp", "ROOT"):
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
        last = _to_comma(sentence, head, min(last, cue - 1), cue)
    elif "(" in sentence.lows[head : last + 1] and ")" not in sentence.lows[head : last + 1]:
        last = _closed(sentence, head, last)
    first = _first_of_name(sentence, first, head)
    while first < head and (sentence.lows[first] in ('"', ",", "--", ":") or sentence.labels[first] == "cc"):
        first += 1
    span = page.trimmed(*sentence.reach(first, last))
    return _with_quotations(page, span) if span else None


def _first_of_name(sentence: Sentence, first: int, head: int) -> int:
    """Take in the first names and titles that the parser left outside."""
    if sentence.tags[head] not in ("NNP", "NNPS"):
        return first
    while first > 0 and sentence.tags[first - 1] in ("NNP", "NNPS") and sentence.tags[first] in ("NNP", "NNPS"):
        first -= 1
    return first


def _closed(sentence: Sentence, head: int, last: int) -> int:
    """End a phrase with its bracket if that is short ("(D-N.Y.)"), else before it."""
    opened = sentence.lows.index("(", head)
    close = next((one for one in range(opened, min(len(sentence), opened + 5)) if sentence.lows[one] == ")"), None)
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
    while stop > last and (sentence.labels[stop] in ("aux", "auxpass", "neg") or sentence.tags[stop] in ("RB", "MD")):
        stop -= 1
    if last < stop and lows[stop] in (",", ")", "--") and stop - last < 45:
        begins = next((one for one in range(head + 1, stop) if lows[one] in (",", "(", "--")), None)
        if begins is not None and begins <= last + 1 and ";" not in lows[head:stop]:
            return stop if lows[stop] == ")" else stop - 1
    if "(" in lows[head : last + 1] and ")" not in lows[head : last + 1]:
        return _closed(sentence, head, last)
    return last


def _according(page: Page, sentence: Sentence, place: int) -> Attribution | None:
    if place + 1 >= len(sentence) or sentence.lows[place + 1] != "to":
        return None
    noun = sentence.child(place + 1, "pobj")
    if noun is None:
        noun = next((one for one in range(place + 2, len(sentence)) if sentence.tags[one].startswith("NN")), None)
    if noun is None:
        return None
    source = noun_span(page, sentence, noun)
    if source is None:
        return None
    start, end = sentence.spans[place][0], max(source[1], sentence.spans[noun][1])
    cue = (start, sentence.spans[place + 1][1])
    before = page.trimmed(sentence.spans[0][0], start)
    after = page.trimmed(end, sentence.spans[-1][1])
    pieces = [piece for piece in (before, after) if piece and piece[1] - piece[0] > 8]
    if before and after and page.text[end : end + 1] != ",":
        pieces = [before]
    return Attribution(
        sentence, place, "according", "C", [source], cue,
        [_with_quotations(page, piece) for piece in pieces], noun,
    )  # fmt: skip


def _noun(page: Page, sentence: Sentence, place: int) -> Attribution | None:
    """Read "X's claim that ...", "made the case that ...", "a promise to ..."."""
    clause = next(
        (
            one
            for one in sentence.children[place]
            if one > place
            and sentence.labels[one] in ("acl", "ccomp", "relcl")
            and (
                (mark := sentence.child(one, "mark")) is not None
                and sentence.lows[mark] == "that"
                or ((aux := sentence.child(one, "aux")) is not None and sentence.lows[aux] == "to" and aux < one)
            )
        ),
        None,
    )
    if clause is None:
        return None
    owner = sentence.child(place, "poss")
    if owner is None:
        at = sentence.heads[place]
        owner = _subject(sentence, at) if sentence.tags[at].startswith("VB") and sentence.labels[place] == "dobj" else None
    source = noun_span(page, sentence, owner) if owner is not None else None
    span = page.trimmed(*sentence.reach(*_ends(sentence.subtree(clause))))
    if span is None or owner is None:
        return None
    return Attribution(
        sentence, place, sentence.lows[place], "C", [source] if source else [], sentence.spans[place],
        [_with_quotations(page, span)], owner,
    )  # fmt: skip


def _take_paragraphs(page: Page, found: list[Attribution]) -> None:
    """Give the next paragraph to a cue that ends its own with a colon: "Brook added:"."""
    for one in found:
        tail = re.match(r"[^\n.!?]{0,60}:[ \t]*\n+", page.text[one.cue[1] : one.cue[1] + 80])
        if one.content or not one.source or not tail:
            continue
        start = one.cue[1] + tail.end()
        quotation = page.around(start)
        end = page.text.find("\n", start)
        one.content = [quotation or (start, end if end > 0 else len(page.text))]
        one.frame = "Q"


_SIGNATURE = re.compile(r"[ \t\n]*[―—–-]{1,2}[ \t]*(?P<name>[A-Z][\w.’'-]*(?: [\w.’'-]+){0,5})(?=,|\n|$)")
_LABEL = re.compile(r"(?:^|\n)(?P<name>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3})(?P<colon>:)[ \t]+(?P<said>[^\n]{12,})")


def _signed(page: Page, found: list[Attribution]) -> Iterator[Attribution]:
    """Read quotations with a name after a dash, and lines with a name before a colon."""
    taken = {start for one in found for start, _ in one.content}
    for quotation in page.quotations:
        signature = _SIGNATURE.match(page.text, quotation[1])
        if signature and quotation[0] not in taken and page.sentences:
            dash = quotation[1] + len(signature.group()) - len(signature.group("name"))
            yield Attribution(
                page.sentences[0], 0, "say", "Q", [signature.span("name")], (dash - 1, dash), [quotation]
            )
    for line in _LABEL.finditer(page.text):
        said = page.trimmed(*line.span("said"))
        if said and said[0] not in taken and page.sentences:
            yield Attribution(
                page.sentences[0], 0, "say", "Q", [line.span("name")], line.span("colon"), [said]
            )


def _follow(page: Page, found: list[Attribution]) -> None:
    """Give later quotations of a paragraph, and continued ones, to the attribution before them."""
    taken = {piece for one in found for piece in one.content}
    for one in found:
        if not one.content or (one.frame != "Q" and not _is_spoken(page, one)):
            continue
        last = max(one.content)
        while (more := _next_quotation(page, last)) and more not in taken:
            one.content.append(more)
            taken.add(more)
            last = more


def _is_spoken(page: Page, one: Attribution) -> bool:
    """Tell whether quotations may go on from a clause: "The plan failed, Brook said. “It ...”"."""
    last = max(one.content)
    if one.lemma not in SPEECH or one.frame != "C":
        return False
    return last[1] <= one.cue[0] or page.text[last[1] - 1] in "”\"'»"


def _next_quotation(page: Page, last: Span) -> Span | None:
    """Give a quotation that goes on from `last`: in its paragraph as a sentence, or in the next one if left open."""
    at = bisect_left(page.starts, last[1])
    if at >= len(page.starts):
        return None
    following = page.quotations[at]
    gap = page.text[last[1] : following[0]]
    is_open = page.text[last[1] - 1] not in "”\"»'"
    if "\n" in gap:
        return following if is_open and not gap.strip() else None
    if len(gap) > 250 or not re.search(r"[.!?]\s*$", gap):
        return None
    return following if page.sentences_between(last[1], following[0]) <= 1 else None
