"""Reads the attribution of one cue verb by its frames: who says it, and what.

Reader(page, sentence, place, lemma, frames).read() -> Attribution | None
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from anechoic.facts.beside import Quoted
from anechoic.facts.cues import PREPOSITIONS, SPEECH, verb
from anechoic.facts.grammar import Sentence
from anechoic.facts.page import with_quotations
from anechoic.facts.things import Span

_CLAUSE_START = {"DT", "PRP", "PRP$", "NNP", "NNS", "NN", "JJ", "EX", "IN", "CD", "NNPS", "WP", "WRB"}
_WITH_HEARER = {
    "convince",
    "inform",
    "notify",
    "assure",
    "teach",
    "persuade",
    "show",
    "text",
    "email",
    "e-mail",
    "radio",
}
_RESTFUL = frozenset({
    "say", "claim", "argue", "note", "report", "acknowledge", "insist", "suggest", "admit", "state",
    "contend", "explain", "confirm", "assert", "add", "announce",
})  # fmt: skip
_BEFORE_CLAUSE = {
    "that",
    "if",
    "when",
    "whether",
    "because",
    "although",
    "though",
    "while",
    "since",
    "unless",
}
_FINITE = {"VBD", "VBZ", "VBP", "MD"}

_HELD = {
    "expect",
    "believe",
    "think",
    "say",
    "report",
    "suppose",
    "allege",
    "estimate",
    "project",
    "know",
    "fear",
}
_ASIDE = (["in"], ["at"], ["on"], ["after"], ["during"])
"""What may stand between a cue and its clause: "said in its first comment since the spill that ..."."""
_ASSERTING = frozenset({
    "say", "add", "argue", "announce", "report", "claim", "insist", "state", "suggest", "declare", "testify",
    "assert", "contend", "tweet", "allege",
})  # fmt: skip
_NOT, _NOT_ONLY = {"not", "n't", "never"}, {"just", "only", "merely", "simply"}
_NOBODY, _NEITHER = {"nobody", "none", "neither", "no-one"}, {"no", "neither"}
_OPEN = re.compile(
    r"(?:whether|if|when|where|who|whom|what|which|why|how|much|more|anything)\b", re.IGNORECASE
)
_SHOWING = {"show", "find", "believe", "think", "estimate", "indicate"}
_UNSAID = {"can", "could", "would", "will", "may", "might", "should", "must", "'ll", "'d", "cannot"}
"""A modal before a verb of attitude makes it no one's words yet."""


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
    is_unsaid: bool = False
    """Whether nobody said it: "the board never said that ...", "nobody said that ..."."""


class Reader(Quoted):
    """Reads the attribution of one cue verb."""

    def read(self) -> Attribution | None:
        content, frame = self._content()
        if not content and "Q" not in self.frames:
            return None
        if not self.source and frame not in ("Q", "V") and not self._is_open():
            return None
        if self.head is not None and frame != "Q" and not self._can_speak(frame):
            return None
        cue = self.sentence.spans[self.place]
        return (
            Attribution(
                self.sentence,
                self.place,
                self.lemma,
                frame,
                [self.source] if self.source else [],
                (self._cue_start(), self._cue_end()),
                content,
                self.head,
                takes_more=frame == "Q" or "Q" in self.frames,
                is_unsaid=self._is_unsaid(content),
            )
            if cue
            else None
        )

    def _is_open(self) -> bool:
        """Tell whether nobody is named: "Asked whether ..., Brook said", "It is feared that ..."."""
        if self.sentence.tags[self.place] != "VBN":
            return False
        subject = self.sentence.child(self.place, "nsubjpass")
        return self.lemma == "ask" or (subject is not None and self.sentence.lows[subject] == "it")

    def _can_speak(self, frame: str) -> bool:
        """Tell whether the subject can be the source of such words: "it" reports, but does not hope."""
        sentence = self.sentence
        beside = {sentence.lows[one] for one in sentence.children[self.place]}
        if self.lemma not in SPEECH and beside & _UNSAID:
            return False
        low = self.sentence.lows[self.head] if self.head is not None else ""
        if low in ("it", "that", "this", "which", "there", "what", "these", "those"):
            return self.lemma in SPEECH
        return not (low in ("i", "we", "you") and (frame != "C" or self.lemma not in SPEECH))

    def _is_unsaid(self, content: list[Span]) -> bool:
        """Tell whether it is denied that the source said this; "did not say whether" leaves it open."""
        if self.lemma not in _ASSERTING or (content and _OPEN.match(self.page.text, content[0][0])):
            return False
        sentence, place = self.sentence, self.place
        before = sentence.lows[self._left() + 1 : place]
        if before and before[-1] not in _NOT_ONLY and not _NOT.isdisjoint(before):
            return True
        return self.head is not None and self._is_nobody(self.head)

    def _is_nobody(self, head: int) -> bool:
        sentence = self.sentence
        before = [sentence.lows[one] for one in sentence.children[head] if one < head]
        return sentence.lows[head] in _NOBODY or not _NEITHER.isdisjoint(before)

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
        if self.lemma in _HELD and not self.source and (found := self._held()):
            return found, "V"
        if self.lemma in PREPOSITIONS and self.source and (found := self._preposition()):
            return found, "P"
        return [], ""

    def _clause(self) -> list[Span]:
        sentence, place = self.sentence, self.place
        clause = sentence.child(place, "ccomp")
        if clause is None:
            clause = self._that_clause()
        if clause is None:
            return self._parenthesis() or self._rest()
        if clause < place and self._opens_clause(place + 1):
            return self._to_end(place + 1, place + 1)
        under = sentence.subtree(clause)
        if clause > place:
            under = [one for one in under if one > place]
            return self._to_end(min(self._clause_start(), *under), max(under))
        gap = sentence.lows[max(under) + 1 : self.place]
        if ";" in gap or ":" in gap:
            return self._rest()
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
        is_aside = sentence.lows[self.place + 1 : self.place + 2] in _ASIDE
        for one in range(self.place + 1, min(len(sentence), self.place + (24 if is_aside else 8))):
            low, tag = sentence.lows[one], sentence.tags[one]
            if low in ("that", "whether", "how", "why") and tag in ("IN", "WRB", "DT", "WDT"):
                head = sentence.heads[one]
                return head if head > one and sentence.labels[one] in ("mark", "advmod") else None
            if tag in _FINITE or low == ";" or (low == "," and not is_aside):
                return None
        return None

    def _to_end(self, first: int, last: int) -> list[Span]:
        """Give a clause after its cue, to the end of the sentence unless another attribution follows."""
        sentence, page = self.sentence, self.page
        size = len(sentence)
        end = last
        if self._is_main() and not self._ends_in_saying(last):
            end = size - 1
        end = min([end, *self._next_verbs(first)])
        if "according" in sentence.lows[first:end]:
            end = max(first, sentence.lows.index("according", first) - 1)
        span = page.trimmed(*sentence.reach(first, end))
        return [with_quotations(page, span)] if span else []

    def _is_main(self) -> bool:
        """Tell whether the cue is the sentence's own verb, so that all that follows may be its content."""
        at = self.place
        while self.sentence.labels[at] in ("conj", "xcomp") and self.sentence.heads[at] != at:
            at = self.sentence.heads[at]
        return self.sentence.heads[at] == at

    def _ends_in_saying(self, last: int) -> bool:
        """Tell whether another attribution closes the sentence ("..., police said")."""
        sentence = self.sentence
        for one in range(max(last + 1, len(sentence) - 9), len(sentence)):
            known = verb(sentence.lows[one])
            if known and known[0] in SPEECH and sentence.tags[one] in _FINITE:
                return "," in sentence.lows[max(last, one - 8) : one]
        return False

    def _next_verbs(self, first: int) -> Iterator[int]:
        """Give the last word before each verb that is joined to the cue ("said ... and warned ...")."""
        sentence = self.sentence
        for one in sentence.children[self.place]:
            is_joined = sentence.labels[one] == "conj" and sentence.tags[one] in _FINITE
            if one > first and (is_joined or self._is_adding(one)):
                start = min(sentence.subtree(one))
                while start - 1 > first and (
                    sentence.labels[start - 1] == "cc" or sentence.lows[start - 1] in (",", ";")
                ):
                    start -= 1
                if start - 1 > first:
                    yield start - 1

    def _is_adding(self, one: int) -> bool:
        """Tell whether a participle takes up saying ("..., adding that")."""
        sentence = self.sentence
        known = verb(sentence.lows[one])
        return (
            sentence.tags[one] == "VBG"
            and known is not None
            and known[0] in SPEECH
            and sentence.lows[one - 1] in (",", "and", '"', "''")
        )

    def _before(self, first: int) -> list[Span]:
        """Give the clause before its cue: "CLAUSE, X said"."""
        sentence, page = self.sentence, self.page
        start = min(self.source[0], sentence.spans[self.place][0]) if self.source else self._cue_start()
        pieces = []
        span = page.trimmed(sentence.spans[first][0], start)
        if span:
            pieces.append(with_quotations(page, span))
        return pieces

    def _parenthesis(self) -> list[Span]:
        """Give the sentence around "..., X said, ...": before and after."""
        sentence, page = self.sentence, self.page
        if self.lemma not in SPEECH | _SHOWING or not self.source or self.head is None:
            return []
        if sentence.labels[self.place] not in ("parataxis", "ROOT", "ccomp", "advcl", "conj", "dep"):
            return []
        start = min(self.source[0], self._cue_start())
        end = max(self.source[1], self._cue_end())
        if not re.search(r",[’”\"]?\s*$", page.text[max(0, start - 4) : start]):
            return []
        is_within = page.text[end : end + 1] == ","
        if not is_within and (not self._leads(start) or sentence.lows[0] == "asked"):
            return []
        pieces = [page.trimmed(sentence.spans[0][0], start)]
        if is_within:
            pieces.append(page.trimmed(end, sentence.spans[-1][1]))
        return [with_quotations(page, piece) for piece in pieces if piece]

    def _leads(self, stop: int) -> bool:
        """Tell whether a clause stands before `stop`, and no bare "Last year, "."""
        sentence = self.sentence
        before = [one for one, (_, end) in enumerate(sentence.spans) if end <= stop]
        return any(sentence.tags[one] in _FINITE for one in before)

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
        noun = sentence.child(self.place, "dobj")
        if (
            self.lemma not in _RESTFUL
            or (noun is not None and "N" in self.frames)
            or first >= len(sentence)
            or sentence.tags[first] not in _CLAUSE_START
        ):
            return []
        if sentence.tags[first] == "IN" and sentence.lows[first] not in _BEFORE_CLAUSE:
            return []
        if not any(sentence.tags[one] in _FINITE for one in range(first + 1, len(sentence))):
            return []
        return self._to_end(first, first)

    def _infinitive(self) -> list[Span]:
        sentence = self.sentence
        clause = sentence.child(self.place, "xcomp")
        if clause is None or clause < self.place:
            return []
        if sentence.child(clause, "aux") is None and sentence.tags[clause] != "VBG":
            return []
        return self._to_end(*ends(sentence.subtree(clause)))

    def _held(self) -> list[Span]:
        """Give subject and infinitive of what nobody named holds: "the port is expected to close"."""
        sentence = self.sentence
        subject = sentence.child(self.place, "nsubjpass", "nsubj")
        clause = sentence.child(self.place, "xcomp")
        if subject is None or clause is None or clause < self.place or subject > self.place:
            return []
        if sentence.tags[self.place] != "VBN":
            return []
        return [*self._span_of(sentence.subtree(subject)), *self._span_of(sentence.subtree(clause))]

    def _order(self) -> list[Span]:
        sentence = self.sentence
        clause = sentence.child(self.place, "ccomp", "xcomp")
        if clause is None or clause < self.place:
            return []
        return self._to_end(*ends([one for one in sentence.subtree(clause) if one > self.place]))

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
                    is_next = under and min(sentence.subtree(other)) == max(under) + 1
                    if is_next and sentence.labels[other] in ("xcomp", "advcl", "prep", "pcomp"):
                        under = under + [more for more in sentence.subtree(other) if more > max(under)]
                return self._span_of(under)
        return []

    def _span_of(self, under: list[int]) -> list[Span]:
        if not under:
            return []
        span = self.page.trimmed(*self.sentence.reach(min(under), max(under)))
        return [with_quotations(self.page, span)] if span else []


def ends(places: list[int]) -> tuple[int, int]:
    return min(places), max(places)
