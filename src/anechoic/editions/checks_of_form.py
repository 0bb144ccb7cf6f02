"""Rules 1 to 9, 16 to 18 and 22: what is printed, how much of it, and in which order."""

from __future__ import annotations

import re

from anechoic.briefs.things import BriefSentence
from anechoic.editions.lay_out import ONE_ORIGIN
from anechoic.editions.openings import OPENING_WORDS, told_words
from anechoic.editions.pieces import HEADLINE_WORDS, Piece, count_words, minutes
from anechoic.editions.proofsheet import Rule, Sheet, place, quotes_a_headline, rule

RULES: list[Rule] = []

_ORDER = (
    "What happened",
    "Who said what",
    "Where they differ",
    "How it is seen",
    "What next",
    "Not known yet",
    "What changed",
)
_SEEN = "How it is seen"
_COUNT = re.compile(r"\b(\d+|one|two|three|four|five|six|seven|eight|nine|ten) (of|out of) (the )?\w+", re.I)
_ABSOLUTE = re.compile(r"\b(always|never|all of (them|its)|every (outlet|report)|none of)\b", re.I)
_CLICKBAIT = re.compile(
    r"you won.t believe|this is why|what happen(s|ed) next|the reason|here.s (why|what|how)|must[- ]see",
    re.I,
)
_VERB = re.compile(
    r"\b(is|are|was|were|has|have|had|to|will|would|may|might|can|could|won|lost|led|met|hit|cut|put|set|let|say|"
    r"said|told|found|won't|not|back|hold|held|fell|fall|rise|rose|grew|grow|came|come|go|goes|went|run|ran|[a-z]{2,}(s|ed)|"
    r"beat|broke|built|buy|drew|drove|flee|fled|flew|get|give|gave|hear|keep|kept|kill|laid|lose|made|make|paid|"
    r"pay|quit|saw|see|seek|sell|sold|sent|shut|struck|take|took|urge|warn|win|dead|missing|hurt|injured)\b"
)
"""What looks like a verb after the first word, or stands for one ("Four dead in a flood"); a tagger would be
heavier than the rule is worth."""


@rule(RULES, 1, "The lead is the story that most independent origins carry")
def lead(sheet: Sheet) -> list[str] | None:
    if sheet.is_good_news or len(sheet.pieces) < 2:
        return None
    most = max(sheet.pieces, key=lambda piece: piece.brief.origins)
    first = sheet.pieces[0]
    if first.brief.origins >= most.brief.origins:
        return []
    return [f"item 1 has {first.brief.origins} origins, {place(most)} has {most.brief.origins}"]


@rule(
    RULES,
    2,
    "No more items, and no more long ones, than the recipe says; a short one has one or two sentences",
)
def size(sheet: Sheet) -> list[str] | None:
    wrong = []
    if len(sheet.pieces) > sheet.recipe.max_items:
        wrong.append(f"{len(sheet.pieces)} items")
    longs = sum(piece.is_long for piece in sheet.pieces)
    if longs > sheet.recipe.long_items:
        wrong.append(f"{longs} long items")
    wrong += [
        f"{place(p)} is short and has {len(p.sentences)} sentences"
        for p in _shorts(sheet)
        if len(p.sentences) > 2
    ]
    return wrong


def _shorts(sheet: Sheet) -> list[Piece]:
    return [piece for piece in sheet.pieces if not piece.is_long]


@rule(RULES, 3, "The words fit, and count and minutes are printed")
def length(sheet: Sheet) -> list[str] | None:
    words = sum(piece.words for piece in sheet.pieces)
    wrong = [f"{words} words, {sheet.recipe.max_words} allowed"] if words > sheet.recipe.max_words else []
    if sheet.edition.minutes != minutes(words):
        wrong.append(f"it says {sheet.edition.minutes} minutes and takes {minutes(words)}")
    return wrong


@rule(RULES, 4, "A headline has at most 12 words and a verb, asks nothing and teases nobody")
def headlines(sheet: Sheet) -> list[str] | None:
    wrong = []
    for piece in sheet.pieces:
        text = piece.headline
        if count_words(text) > HEADLINE_WORDS:
            wrong.append(f"{place(piece)}: {count_words(text)} words")
        if text.rstrip().endswith("?"):
            wrong.append(f"{place(piece)}: a question")
        if _CLICKBAIT.search(text):
            wrong.append(f"{place(piece)}: teases")
        if not _VERB.search(text.partition(" ")[2]):
            wrong.append(f"{place(piece)}: no word that looks like a verb")
    return wrong


@rule(RULES, 5, "The first sentence has at most 30 words, who says so apart, and adds to the headline")
def openings(sheet: Sheet) -> list[str] | None:
    wrong = []
    for piece in sheet.pieces:
        first = piece.sentences[0].text if piece.sentences else ""
        if not first:
            wrong.append(f"{place(piece)}: no sentence")
        elif (words := told_words(first)) > OPENING_WORDS:
            wrong.append(f"{place(piece)}: {words} words")
        elif set(first.lower().strip(".").split()) <= set(piece.headline.lower().split()):
            wrong.append(f"{place(piece)}: says the headline again")
    return wrong


@rule(RULES, 6, "Sections stand in their fixed order")
def order(sheet: Sheet) -> list[str] | None:
    wrong = []
    for piece in sheet.pieces:
        places = [_ORDER.index(part.name) for part in piece.parts if part.name in _ORDER]
        if places != sorted(places):
            wrong.append(place(piece))
    return wrong


@rule(RULES, 7, "A paragraph has at most three sentences")
def paragraphs(sheet: Sheet) -> list[str] | None:
    return [
        f"{place(piece)}, {part.name}"
        for piece in sheet.pieces
        for part in piece.parts
        if len(part.sentences) > 3
    ]


@rule(RULES, 8, "Each sentence has a source, and a story of one origin says so")
def sources(sheet: Sheet) -> list[str] | None:
    wrong = [place(piece, sentence) for piece, sentence in sheet.sentences() if not sentence.evidence]
    bare = [p for p in sheet.pieces if p.brief.origins < 2 and p.item.label != ONE_ORIGIN]
    return wrong + [f"{place(piece)} has one origin and no label" for piece in bare]


@rule(RULES, 9, "Where figures differ, a long item says who gives which")
def differences(sheet: Sheet) -> list[str] | None:
    name = "Where they differ"
    bound = [
        p for p in sheet.pieces if p.is_long and any(s.name == name and s.sentences for s in p.brief.sections)
    ]
    if not bound:
        return None
    return [place(piece) for piece in bound if all(part.name != name for part in piece.parts)]


def _sides(piece: Piece) -> list[tuple[str, int]]:
    return [
        (p.group or "", sum(count_words(s.text) for s in p.sentences)) for p in piece.parts if p.name == _SEEN
    ]


def _says_one(piece: Piece, sentence: BriefSentence) -> bool:
    """Tell whether a sentence of ours says, or notes in the margin, that it speaks of one outlet.

    A headline that is quoted with its outlet speaks of that outlet and claims nothing of others.
    """
    is_said = "one outlet" in f"{sentence.text} {sentence.note}".lower()
    return is_said or quotes_a_headline(piece, sentence)


def _shows_count(sentence: BriefSentence) -> bool:
    return _COUNT.search(f"{sentence.text} {sentence.note}") is not None


@rule(RULES, 16, "Each perspective names two outlets or says that it is one")
def perspectives(sheet: Sheet) -> list[str] | None:
    seen = [(p, s) for p in sheet.pieces for part in p.parts if part.name == _SEEN for s in part.sentences]
    if not seen:
        return None
    return [
        place(piece, sentence)
        for piece, sentence in seen
        if sentence.by != "source"
        and max(sentence.outlets, len({e.outlet for e in sentence.evidence})) < 2
        and not _says_one(piece, sentence)
    ]


@rule(RULES, 17, "What is said of a group is hedged, and its count shown")
def group_claims(sheet: Sheet) -> list[str] | None:
    ours = [
        (p, s)
        for p in sheet.pieces
        for part in p.parts
        if part.name == _SEEN
        for s in part.sentences
        if s.by != "source"
    ]
    if not ours:
        return None
    return [
        place(piece, sentence)
        for piece, sentence in ours
        if _ABSOLUTE.search(sentence.text) or not (_shows_count(sentence) or _says_one(piece, sentence))
    ]


@rule(RULES, 18, "Sides get lengths within one and a half of each other")
def balance(sheet: Sheet) -> list[str] | None:
    sided = [(piece, _sides(piece)) for piece in sheet.pieces if len(_sides(piece)) > 1]
    if not sided:
        return None
    wrong = []
    for piece, sides in sided:
        (least, fewest), (most, count) = min(sides, key=lambda s: s[1]), max(sides, key=lambda s: s[1])
        if count > 1.5 * fewest:
            wrong.append(f"{place(piece)}: {most} has {count} words, {least} {fewest}")
    return wrong


@rule(RULES, 22, "Corrections to what was printed go first")
def corrections(sheet: Sheet) -> list[str] | None:
    printed = {item.story for e in sheet.past if e.recipe == sheet.edition.recipe for item in e.items}
    carried = {text for e in sheet.past for text in e.corrections} | set(sheet.edition.corrections)
    bound = [(p, text) for p in sheet.pieces if p.brief.story in printed for text in p.brief.corrections]
    if not bound:
        return None
    return [place(piece) for piece, text in bound if not any(text in line for line in carried)]
