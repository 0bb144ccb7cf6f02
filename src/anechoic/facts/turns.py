"""Cuts interviews into turns: "Q: ..." and "A: ...", and lines that open with a name and a colon.

turns(text) -> [Turn(label, colon, said, is_question), ...]

The questions of an interview are the outlet's and state nothing; "A:" gives the words of whom it interviews.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anechoic.facts.things import Span

CLOCK = r"\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\b\.?| ?(?:GMT|BST|UTC|[CE][SDE]?T))?"
_ANSWERS = {"A", "Answer"}
_QUESTIONS = {"Q", "Question"}
_NO_NAMES = (
    r"(?!(?:Editors?['’]?s? )?(?:Notes?|Photos?|Pictures?|Images?|Videos?|Graphics?|Credits?|"
    r"Captions?|Sources?|Corrections?|Clarifications?|Updates?|Disclaimer|Warning|Background|Summary|"
    r"Related|Read (?:More|more|also|Also)|Also [Rr]ead|Watch|Listen|Opinion|Analysis|Exclusive|Live|"
    r"Breaking|Interview|Subscribe|Advertisement|More|Tickets|Where|When|What|Cost|Price):)"
)
_NAME = r"(?P<name>[A-Z](?:[\w.’'-]+(?: [A-Z][\w.’'-]+){0,3})?)(?P<colon>:)"
_LINE = re.compile(rf"(?:^|\n)(?:{CLOCK}[ \t]+(?:[–—-][ \t]+)?)?{_NO_NAMES}{_NAME}[ \t]+(?P<said>[^\n]+)")
_NEXT = re.compile(rf"[.!?…][”\"’']?[ \t]+(?P<turn>{_NO_NAMES}{_NAME})[ \t]+")
_FEWEST = 12
"""Characters that a line with a label must say to be somebody's words, unless another turn answers it."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one voice says; spans in characters of the text."""

    label: Span
    colon: Span
    said: Span
    is_question: bool = False
    is_answer: bool = False


def turns(text: str) -> list[Turn]:
    """List the turns of a text in order; single letters are turns only where both Q and A are found."""
    found = [turn for line in _LINE.finditer(text) for turn in _in_line(text, line)]
    is_interview = any(one.is_question for one in found) and any(one.is_answer for one in found)
    return [one for one in found if one.label[1] - one.label[0] > 1 or (is_interview and _is_qa(one))]


def _is_qa(turn: Turn) -> bool:
    return turn.is_question or turn.is_answer


def _in_line(text: str, line: re.Match[str]) -> Iterator[Turn]:
    end = line.end("said")
    name, colon, start = line.span("name"), line.span("colon"), line.start("said")
    is_alone = True
    while (following := _NEXT.search(text, start, end)) is not None:
        is_alone = False
        yield _turn(text, name, colon, (start, following.start("turn")))
        name, colon, start = following.span("name"), following.span("colon"), following.end()
    one = _turn(text, name, colon, (start, end))
    if not is_alone or _is_qa(one) or end - start >= _FEWEST:
        yield one


def _turn(text: str, name: Span, colon: Span, said: Span) -> Turn:
    label = text[slice(*name)]
    return Turn(name, colon, said, label in _QUESTIONS, label in _ANSWERS)
