"""Reads attitudes told by an adjective: "Brook is confident that ...", "the board was critical of ...".

attitude(page, sentence, place) -> Attribution | None
"""

from __future__ import annotations

from anechoic.facts.cues import ADJECTIVES
from anechoic.facts.frames import Attribution, ends
from anechoic.facts.grammar import Sentence
from anechoic.facts.page import Page, with_quotations
from anechoic.facts.sources import noun_span, subject_of

_LINKS = {
    "be", "is", "are", "was", "were", "been", "being", "am", "'s", "'re", "'m", "seem", "seems", "seemed",
    "appear", "appears", "appeared", "feel", "feels", "felt", "remain", "remains", "remained", "sound",
    "sounds", "sounded", "become", "became", "becomes", "grow", "grew", "grown",
}  # fmt: skip
_NOBODY = {"it", "that", "this", "there", "which", "what", "these", "those"}


def attitude(page: Page, sentence: Sentence, place: int) -> Attribution | None:
    """Read the adjective at `place`: who holds the attitude, and what it is about."""
    link = sentence.heads[place]
    if sentence.lows[link] in _MAKING and sentence.lows[place] == "clear":
        return _made_clear(page, sentence, place, link)
    if sentence.labels[place] not in ("acomp", "ROOT", "conj", "attr", "oprd") and link != place:
        return None
    if sentence.lows[link] not in _LINKS and sentence.tags[place] != "VBN":
        return None
    subject = sentence.child(place, "nsubj", "nsubjpass")
    if subject is None:
        subject = subject_of(sentence, link)
    if subject is None or subject >= place or sentence.lows[subject] in _NOBODY:
        return None
    under = _matter(sentence, place)
    source = noun_span(page, sentence, subject, link if subject < link else place)
    span = page.trimmed(*sentence.reach(*ends(under))) if under else None
    if source is None or span is None:
        return None
    cue = sentence.spans[min(link, place)][0], sentence.spans[place][1]
    return Attribution(
        sentence, place, sentence.lows[place], "S", [source], cue, [with_quotations(page, span)], subject
    )


_MAKING = {"make", "makes", "made", "making"}


def _made_clear(page: Page, sentence: Sentence, place: int, verb: int) -> Attribution | None:
    """Read "made clear that ..." and "made it clear she would ..."."""
    subject = subject_of(sentence, verb)
    if subject is None or subject >= verb or sentence.lows[subject] in _NOBODY:
        return None
    clause = next(
        (
            one
            for at in (place, verb)
            for one in sentence.children[at]
            if one > place and sentence.labels[one] in ("ccomp", "advcl")
        ),
        None,
    )
    under = [one for one in sentence.subtree(clause) if one > place] if clause is not None else []
    source = noun_span(page, sentence, subject, verb)
    span = page.trimmed(*sentence.reach(*ends(under))) if under else None
    if source is None or span is None:
        return None
    cue = sentence.spans[verb][0], sentence.spans[place][1]
    return Attribution(sentence, place, "clear", "S", [source], cue, [with_quotations(page, span)], subject)


def _matter(sentence: Sentence, place: int) -> list[int]:
    """Give the words that the attitude is about: a clause, an infinitive, or what a preposition governs."""
    frames = ADJECTIVES[sentence.lows[place]].split()
    for one in sentence.children[place]:
        if one < place:
            continue
        label, low = sentence.labels[one], sentence.lows[one]
        if label == "ccomp" and "that" in frames:
            return [under for under in sentence.subtree(one) if under > place]
        if label == "xcomp" and "to" in frames:
            return sentence.subtree(one)
        if label == "prep" and low in frames:
            return [under for under in sentence.subtree(one) if under > one]
    return []
