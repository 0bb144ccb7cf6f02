"""Figures side by side: each stands in a passage of the outlet that is named beside it, whole and so bounded.

"Figures given for homes: About 350 (Valley Times), 400 (Harbour Post)."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from anechoic.articles.things import Article
from anechoic.briefs.proof.numbers import SURE_BOUND
from anechoic.briefs.proof.outlets import Outlets
from anechoic.briefs.proof.tokens import fold, stem, tokens
from anechoic.briefs.things import BriefSentence

STARTS = ("Figures given for ", "Figures given: ")
_FIGURE = re.compile(r"([^,:;()]*\d[^()]*?|[^,:;()]+) \(((?:[^()]|\([^()]*\))+)\)")
_BOUNDED = re.compile(rf"\b(?:{SURE_BOUND}) (?:a |an )?[$£€]?$")
_GOES_ON = re.compile(
    r"\w|[.,]\d|\s?%|[- ](?:hundred|thousand|million|billion|trillion|dozen|percent|per cent|percentage)\b"
)
_AFTER, _BEFORE = 6, 3
"""Words after and before a figure in which the noun that it counts stands."""


def check_figures(
    sentence: BriefSentence, articles: Mapping[str, Article], outlets: Outlets
) -> Iterator[tuple[str, str]]:
    """Give (check, reason) for each figure that its outlet's passages lack, and for a noun that they lack."""
    head, _, rest = fold(sentence.text).partition(": ")
    found = list(_FIGURE.finditer(rest))
    if ", ".join(match.group().strip(" ,") for match in found) + "." != rest:
        yield "words", "The line holds more than figures and outlets."
    given: dict[str, list[str]] = {}
    for item in sentence.evidence:
        given.setdefault(articles[item.article].outlet, []).append(plain(item.exact))
    label = head.removeprefix("Figures given").removeprefix(" for ").removesuffix(", as updated")
    beside = []
    for match in found:
        figure = match.group(1).strip(" ,")
        for name, ids in outlets.split(match.group(2), given):
            having = [p for id in sorted(ids) for p in given[id] if places(figure, p)]
            if not ids:
                yield "outlet", f"{name}: no passage of this outlet is cited."
            elif not having:
                yield "figure", f"{figure}: no cited passage of {name} has this figure."
            else:
                beside.append((figure, having))
    yield from _check_noun(label, beside)


def plain(text: str) -> str:
    """Write a text in small letters, and percentages in one way: outlets may spell one value differently."""
    return re.sub(r"\s?(?:%|\bper cent\b)", " percent", fold(text).lower())


def places(figure: str, passage: str) -> list[tuple[int, int]]:
    """Give where a figure stands whole in a plain passage: no bound before it or unit after it is cut."""
    return [
        match.span()
        for match in re.finditer(rf"(?<![\w$£€])(?<!\d[.,]){re.escape(plain(figure))}", passage)
        if not _BOUNDED.search(passage[: match.start()]) and not _GOES_ON.match(passage, match.end())
    ]


def _check_noun(label: str, beside: Sequence[tuple[str, Sequence[str]]]) -> Iterator[tuple[str, str]]:
    """What is counted ("people killed") stands in a passage, and its noun not beside another number."""
    words = [token.stem for token in tokens(label) if token.stem]
    if not words or not beside:
        return
    given = [{token.stem for token in tokens(passage)} for _, passages in beside for passage in passages]
    noun = {words[0]} if len(words) == 2 else set(words)
    seen = [_standing(noun, figure, passages) for figure, passages in beside]
    is_counted = "beside" in seen or "apart" in seen
    if not is_counted or not any(set(words) <= passage for passage in given):
        yield "figure", f"{label}: no cited passage counts this."
    for (figure, _), where in zip(beside, seen, strict=True):
        if where == "another's":
            yield "figure", f"{figure}: the cited passage counts something else with this figure."


def _standing(wanted: set[str], figure: str, passages: Sequence[str]) -> str:
    """Give where the noun stands: "beside" the figure, beside "another's", "apart" from all, or "nowhere"."""
    found = {_stands(wanted, passage, span) for passage in passages for span in places(figure, passage)}
    return next((where for where in ("beside", "apart", "another's") if where in found), "nowhere")


def _stands(wanted: set[str], passage: str, span: tuple[int, int]) -> str:
    before, after = tokens(passage[: span[0]]), tokens(passage[span[1] :])
    reach: list[str] = []
    for token in after:
        if token.low[0].isdigit() or len(reach) == _AFTER:
            break
        reach += [token.stem or token.low] * token.is_word
    near = {token.stem for token in [t for t in before if t.is_word][-_BEFORE:]} | set(reach)
    if wanted & (near | {stem(word) for word in passage[slice(*span)].split()}):
        return "beside"
    rest = [token for token in [*before, *after] if token.is_word]
    if not wanted & {token.stem for token in rest}:
        return "nowhere"
    follows = any(
        a.low[0].isdigit() and wanted & {b.stem for b in rest[n + 1 : n + 3]} for n, a in enumerate(rest)
    )
    return "another's" if follows else "apart"
