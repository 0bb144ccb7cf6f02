"""Finds the quotations that stand beside a cue verb and its source.

Quoted(page, sentence, place, lemma, frames)._quotation() -> spans
"""

from __future__ import annotations

import re
from bisect import bisect_left

from anechoic.facts.cues import verb
from anechoic.facts.grammar import Sentence
from anechoic.facts.sources import Cue
from anechoic.facts.things import Span

_ENDED = re.compile(r"[.!?]['’]?(?:[”\"]|'')$")
_FINITE = {"VBD", "VBZ", "VBP", "MD"}


class Quoted(Cue):
    """A cue verb with its source and the quotations beside it."""

    def _quotation(self) -> list[Span]:
        """Give the quotations that stand directly beside the cue and its source."""
        page, spans = self.page, self.sentence.spans
        start = spans[self.place][0]
        if self.source and not self._is_participle():
            start = min(self.source[0], start)
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

    def _is_participle(self) -> bool:
        """Tell whether the cue only goes on from a main verb ("she said, adding ...")."""
        sentence, head = self.sentence, self.head
        return sentence.tags[self.place] == "VBG" and head is not None and sentence.heads[head] != self.place

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
        ended = _ENDED.search(page.text, quotation[0], quotation[1])
        if ended and self._says_more(ended.group()[0] == "."):
            return None
        return self._whole_before(quotation)

    def _says_more(self, has_stopped: bool) -> bool:
        """Tell whether something is said after the cue, so that a quotation before it is another's."""
        if not has_stopped:
            clause = self.sentence.child(self.place, "ccomp")
            return clause is not None and clause > self.place
        end = max(self.source[1], self.sentence.spans[self.place][1]) if self.source else 0
        return len(self.page.text[end : self.sentence.spans[-1][1]].strip(" .")) > 24

    def _whole_before(self, quotation: Span) -> Span | None:
        """Give a quotation that begins its sentence as it is, and with the clause before it if mixed."""
        sentence_start = self.sentence.spans[0][0]
        lead = self.page.text[sentence_start : quotation[0]] if sentence_start < quotation[0] else ""
        if lead.strip(' ,“"') and not re.search(r"[,:]\s*$", lead):
            return self.page.trimmed(sentence_start, quotation[1]) if not has_cue(lead) else None
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


def has_cue(text: str) -> bool:
    return any(verb(word) for word in re.findall(r"[a-z]+", text))


def _has_clause(sentence: Sentence, start: int, end: int, cue: int) -> bool:
    """Tell whether a finite verb stands between two characters."""
    return any(
        start <= a < end and sentence.tags[one] in _FINITE and one != cue
        for one, (a, _) in enumerate(sentence.spans)
    )
