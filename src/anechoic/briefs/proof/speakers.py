"""Who speaks in what is cited speaks in the sentence: a name beside a verb of saying.

speakers('"Go," said Rolf Aune. The operator, Hydra, denied it.') -> ["Rolf Aune", "Hydra"], in any order
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from anechoic.briefs.proof.names import NO_NAME, SPEAKS
from anechoic.briefs.proof.persons import is_the_one
from anechoic.briefs.proof.tokens import REPORTS, fold, tokens

_NAME = r"((?:[A-Z][\w'-]+ )*[A-Z][\w'-]+)"
_BEFORE = re.compile(rf"{_NAME}(?:, [^,.;:\"]{{1,60}},|,)? (?:(?:also|later|then|has|had) )?(?:{SPEAKS})\b")
_BOTH = re.compile(rf"{_NAME} and (?:[A-Z][\w'-]+ )*[A-Z][\w'-]+ (?:{SPEAKS})\b")
_AFTER = re.compile(
    rf"[,\"?!] (?:{SPEAKS})(?: [a-z'-]+,?){{0,4}} {_NAME}|\b[Aa]ccording to (?:[a-z'-]+,? ){{0,4}}{_NAME}"
)


def check_speakers(text: str, cited: Sequence[str], articles: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give (check, reason) for each speaker who does not speak in what is cited, or may be a namesake."""
    folded, given = fold(text), [fold(passage) for passage in cited]
    yield from _check_speaker(folded, given)
    yield from _check_namesakes(folded, given, [fold(article) for article in articles])


def _check_speaker(text: str, cited: Sequence[str]) -> Iterator[tuple[str, str]]:
    """A speaker is named in a passage that names its own, and beside its verb if all that speak there are."""
    there = [speaker for passage in cited for speaker in speakers(passage)]
    said = sum(token.low in REPORTS for passage in cited for token in tokens(passage))
    known = {word for speaker in there for word in speaker.split()}
    for speaker in speakers(text):
        last = speaker.split()[-1].removesuffix("'s")
        is_named = any(last in passage for passage in cited)
        if there and (not is_named or (last not in known and said <= len(there))):
            yield "name", f"{speaker} does not speak in the cited passage."


def speakers(text: str) -> list[str]:
    """Give the names that stand beside a verb of saying as who says it, not as whom it is said of or to."""
    found = [*_BEFORE.findall(text), *_BOTH.findall(text)]
    found += [name for pair in _AFTER.findall(text) for name in pair if name]
    return [name for name in found if name.split()[-1] not in NO_NAME]


def _check_namesakes(text: str, cited: Sequence[str], articles: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Whom the passage calls "Mrs. Walker" is only whom an article calls so in full or can only mean."""
    for speaker in speakers(text):
        last = re.escape(speaker.split()[-1])
        titled = {title for passage in cited for title in re.findall(rf"\b(Mrs?|Ms|Dr)\.? {last}\b", passage)}
        has_all = all(any(_is_titled(speaker, title, a) for a in articles) for title in titled)
        if " " in speaker and not has_all:
            yield (
                "name",
                f"{speaker} may be another than {' and '.join(sorted(titled))} {speaker.split()[-1]}.",
            )


def _is_titled(name: str, title: str, article: str) -> bool:
    called = re.search(rf"\b{title}\.? {re.escape(name)}\b", article)
    return called is not None or is_the_one(title, name, article)
