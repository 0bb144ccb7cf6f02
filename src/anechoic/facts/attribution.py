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

from anechoic.facts.cues import ADJECTIVES, NOUNS, SPEECH, verb
from anechoic.facts.frames import Attribution, Reader, ends
from anechoic.facts.grammar import Sentence
from anechoic.facts.page import CUE_WORDS, PHRASE_WORDS, Page, is_phrase, with_quotations
from anechoic.facts.phrases import around, phrase
from anechoic.facts.sources import noun_span, subject_of
from anechoic.facts.states import attitude
from anechoic.facts.things import Span
from anechoic.facts.turns import turns


def attributions(page: Page) -> list[Attribution]:
    """List the attributions of a page in reading order."""
    found: list[Attribution] = []
    for number, sentence in enumerate(page.sentences):
        if not sentence.tags:
            continue
        found.extend(_in_sentence(page, number, sentence))
    _take_paragraphs(page, found)
    _follow(page, found)
    found.extend(_signed(page, found))
    return [one for one in found if one.content]


def _in_sentence(page: Page, number: int, sentence: Sentence) -> Iterator[Attribution]:
    for place, low in enumerate(sentence.lows):
        if low in PHRASE_WORDS and is_phrase(sentence.lows, place):
            if not page.around(sentence.spans[place][0]) and (one := phrase(page, sentence, place)):
                yield one
            continue
        if low not in CUE_WORDS or page.around(sentence.spans[place][0]):
            continue
        known = verb(low)
        if known is not None and _is_verb(sentence, place, known[0]):
            one = Reader(page, sentence, place, *known).read()
            if one is not None:
                yield one
        elif low == "according":
            one = _according(page, sentence, place)
            if one is not None:
                yield one
        elif low in ADJECTIVES:
            one = attitude(page, sentence, place)
            if one is not None:
                yield one
        elif low in NOUNS and sentence.tags[place].startswith("NN"):
            one = _noun(page, sentence, place)
            if one is not None:
                yield one


def _is_verb(sentence: Sentence, place: int, lemma: str) -> bool:
    tag = sentence.tags[place]
    return tag.startswith("VB") or (lemma in ("say", "tell") and not tag.startswith("JJ"))


def _according(page: Page, sentence: Sentence, place: int) -> Attribution | None:
    if place + 1 >= len(sentence) or sentence.lows[place + 1] != "to":
        return None
    noun = sentence.child(place + 1, "pobj")
    if noun is None:
        noun = next(
            (one for one in range(place + 2, len(sentence)) if sentence.tags[one].startswith("NN")), None
        )
    if noun is None:
        return None
    source = noun_span(page, sentence, noun)
    if source is None:
        return None
    start, end = sentence.spans[place][0], max(source[1], sentence.spans[noun][1])
    cue = (start, sentence.spans[place + 1][1])
    pieces = around(page, sentence, start, end)
    return Attribution(sentence, place, "according", "C", [source], cue, pieces, noun)


def _noun(page: Page, sentence: Sentence, place: int) -> Attribution | None:
    """Read "X's claim that ...", "made the case that ...", "a promise by X to ..."."""
    under, owner = _noun_clause(sentence, place), _owner(sentence, place)
    source = noun_span(page, sentence, owner) if owner is not None else None
    span = page.trimmed(*sentence.reach(*ends(under))) if under else None
    if span is None or source is None:
        return None
    return Attribution(
        sentence, place, sentence.lows[place], "C", [source], sentence.spans[place],
        [with_quotations(page, span)], owner,
    )  # fmt: skip


def _noun_clause(sentence: Sentence, place: int) -> list[int]:
    """Give the clause that says what a claim, a promise or a fear is."""
    for one in sentence.children[place]:
        if one < place or sentence.labels[one] not in ("acl", "ccomp", "relcl"):
            continue
        mark, to = sentence.child(one, "mark"), sentence.child(one, "aux")
        is_that = mark is not None and sentence.lows[mark] == "that"
        if is_that or (to is not None and sentence.lows[to] == "to" and to < one):
            return sentence.subtree(one)
    return []


def _owner(sentence: Sentence, place: int) -> int | None:
    """Find whose claim it is: "X's claim", "a claim by X", "X made the claim"."""
    owner = sentence.child(place, "poss")
    if owner is not None:
        return owner
    for one in sentence.children[place]:
        if one > place and sentence.lows[one] in ("by", "from") and sentence.labels[one] == "prep":
            return sentence.child(one, "pobj")
    at = sentence.heads[place]
    if sentence.tags[at].startswith("VB") and sentence.labels[place] == "dobj":
        return subject_of(sentence, at)
    return None


def _take_paragraphs(page: Page, found: list[Attribution]) -> None:
    """Give the next paragraph to a cue that ends its own with a colon: "Brook added:"."""
    for one in found:
        tail = re.match(r"[^\n.!?]{0,60}:[ \t]*\n+", page.text[one.cue[1] : one.cue[1] + 80])
        if one.content or not one.source or not tail:
            continue
        start = one.cue[1] + tail.end()
        if start >= len(page.text):
            continue
        quotation = page.around(start)
        end = page.text.find("\n", start)
        one.content = [quotation or (start, end if end > 0 else len(page.text))]
        one.frame = "Q"


_SIGNATURE = re.compile(r"[ \t\n]*[―—–-]{1,2}[ \t]*(?P<name>[A-Z][\w.’'-]*(?: [\w.’'-]+){0,5})(?=,|\n|$)")


def _signed(page: Page, found: list[Attribution]) -> Iterator[Attribution]:
    """Read quotations with a name after a dash, and turns with a name before a colon."""
    taken = {start for one in found for start, _ in one.content}
    for quotation in page.quotations:
        signature = _SIGNATURE.match(page.text, quotation[1])
        if signature and quotation[0] not in taken and page.sentences:
            dash = quotation[1] + len(signature.group()) - len(signature.group("name"))
            yield Attribution(
                page.sentences[0], 0, "say", "Q", [signature.span("name")], (dash - 1, dash), [quotation]
            )
    for turn in turns(page.text):
        said = page.trimmed(*turn.said)
        if said and said[0] not in taken and page.sentences and not turn.is_question:
            lemma = "answer" if turn.is_answer else "say"
            yield Attribution(page.sentences[0], 0, lemma, "Q", [turn.label], turn.colon, [said])


def _follow(page: Page, found: list[Attribution]) -> None:
    """Give later quotations of a paragraph, and continued ones, to the attribution before them."""
    taken = {piece for one in found for piece in one.content}
    for one in found:
        if not one.content or (one.frame != "Q" and not _is_spoken(page, one)):
            continue
        last = max(one.content)
        while (more := _next_quotation(page, last, one.sentence.spans[-1][1])) and more not in taken:
            one.content.append(more)
            taken.add(more)
            last = more


def _is_spoken(page: Page, one: Attribution) -> bool:
    """Tell whether quotations may go on from a clause: "The plan failed, Brook said. “It ...”"."""
    last = max(one.content)
    if one.lemma not in SPEECH or one.frame != "C":
        return False
    return last[1] <= one.cue[0] or page.text[last[1] - 1] in "”\"'»"


def _next_quotation(page: Page, last: Span, stop: int) -> Span | None:
    """Give a quotation that goes on from `last`: in its paragraph, or in the next if left open.

    Names in quotation marks before `stop`, the end of the cue's sentence, are passed over.
    """
    at = bisect_left(page.starts, max(last[1], stop - 1))
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
