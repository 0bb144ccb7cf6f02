"""Rules 10 to 15 and 19 to 21: how things are said, and whose words they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from anechoic.briefs.loaded import loudness
from anechoic.briefs.things import BriefSentence
from anechoic.editions.pieces import Piece, count_words
from anechoic.editions.proofsheet import Rule, Sheet, place, quotes_a_headline, rule

RULES: list[Rule] = []

_QUOTE = re.compile(r"“([^”]+)”|\"([^\"]+)\"")
_LOADED_VERB = re.compile(
    r"\b(claim(s|ed)|admit(s|ted)|slam(s|med)|blast(s|ed)|bragg?(s|ed)|boast(s|ed)|scoff(s|ed)|conced(es|ed)|"
    r"lash(es|ed) out|insist(s|ed)|fum(es|ed)|rail(s|ed))\b",
    re.I,
)
_UNNAMED = re.compile(
    r"\b(sources|insiders|officials|observers|critics|experts) (say|said|believe|told|claim)", re.I
)
_EMOTIVE = re.compile(
    r"\b(terrorists?|extremists?|martyrs?|freedom fighters?|thugs?|regime|hardliners?|radicals?)\b", re.I
)
_ACCUSED_OF_SILENCE = re.compile(
    r"\b(ignor(es|ed|ing)|hid(es)?|hidden|suppress\w*|refus\w+ to (cover|report)|buried|silenced?)\b", re.I
)

LONGEST_QUOTE = 25


def outside_quotes(text: str) -> str:
    """Give what a sentence says in its own voice."""
    return _QUOTE.sub(" ", text)


def _quotes(sentence: BriefSentence) -> Iterator[str]:
    return (a or b for a, b in _QUOTE.findall(sentence.text))


def _ours_with(sheet: Sheet, found: re.Pattern[str]) -> list[str]:
    return [
        f"{place(piece, sentence)}: “{match[0]}”"
        for piece, sentence in sheet.our_voice()
        if (match := found.search(outside_quotes(sentence.text)))
    ]


@rule(RULES, 10, "Others’ reporting is attributed, with “said” and no louder verb in our voice")
def attribution(sheet: Sheet) -> list[str] | None:
    return _ours_with(sheet, _LOADED_VERB)


@rule(RULES, 11, "Sources are named; “sources say” never stands for one")
def unnamed(sheet: Sheet) -> list[str] | None:
    return _ours_with(sheet, _UNNAMED)


@rule(RULES, 12, "No emotive label in our voice")
def labels(sheet: Sheet) -> list[str] | None:
    return _ours_with(sheet, _EMOTIVE)


@rule(RULES, 13, "No word of judgement in our voice")
def judgement(sheet: Sheet) -> list[str] | None:
    return [place(piece, sentence) for piece, sentence in sheet.our_voice() if loudness(sentence.text)]


@rule(RULES, 14, "Quotes are word for word, have a speaker, and at most 25 words")
def quotes(sheet: Sheet) -> list[str] | None:
    quoting = [(piece, sentence) for piece, sentence in sheet.sentences() if any(_quotes(sentence))]
    if not quoting:
        return None
    said = [(piece, sentence) for piece, sentence in quoting if not quotes_a_headline(piece, sentence)]
    return [f"{place(p, s)}: {wrong}" for p, s in said for wrong in _wrong_with_quotes(s)]


def _wrong_with_quotes(sentence: BriefSentence) -> Iterator[str]:
    said = " ".join(evidence.exact for evidence in sentence.evidence)
    for quote in _quotes(sentence):
        words = count_words(quote)
        if quote not in said:
            yield "not word for word"
        if words > LONGEST_QUOTE:
            yield f"{words} words"
        if words > 5 and not sentence.speaker:
            yield "no speaker"


@rule(RULES, 15, "A hedge stays as strong as its source’s")
def hedges(sheet: Sheet) -> list[str] | None:
    hedged = [(piece, sentence) for piece, sentence in sheet.sentences() if sentence.cues]
    if not hedged:
        return None
    return [place(p, s) for p, s in hedged if not all(cue.lower() in s.text.lower() for cue in s.cues)]


@rule(RULES, 19, "Absence is “not found in N articles read”, never a motive")
def absence(sheet: Sheet) -> list[str] | None:
    return _ours_with(sheet, _ACCUSED_OF_SILENCE)


@rule(RULES, 20, "State-run outlets are labelled at every mention")
def state_run(sheet: Sheet) -> list[str] | None:
    if sheet.state_run is None or sheet.names is None:
        return None
    named = {evidence.outlet for _, sentence in sheet.sentences() for evidence in sentence.evidence}
    return [
        sheet.names.get(o, o)
        for o in sorted(named & set(sheet.state_run))
        if "state" not in sheet.names.get(o, "")
    ]


@rule(RULES, 21, "An opinion piece is never a source of fact")
def opinion(sheet: Sheet) -> list[str] | None:
    return [
        f"{place(piece)}, {part.name}"
        for piece in sheet.pieces
        for part in piece.parts
        if part.name != "How it is seen"
        and _opinions(piece) & {e.article for s in part.sentences for e in s.evidence}
    ]


def _opinions(piece: Piece) -> set[str]:
    return {source.article for source in piece.brief.sources if source.role == "opinion"}
