"""Measures briefs: summaries against human ones, lines of emphasis against human notes, and proof itself.

measure(data) -> figures        of data/perspectives and of our own planted errors
"""

from __future__ import annotations

import gzip
import json
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from anechoic.articles import article_from_row
from anechoic.articles.things import Article, evidence
from anechoic.briefs import compose, prove
from anechoic.briefs.loaded import loudness
from anechoic.briefs.things import Brief, BriefSentence, Section
from anechoic.errors import Refusal
from anechoic.facts.things import Ledger
from anechoic.measure.baselines import centroid, lead_round_robin, lex_rank
from anechoic.measure.emphasis import emphasis_measure
from anechoic.measure.things import Measure
from anechoic.outlets.things import Outlet
from anechoic.perspectives import Habits, Remembered, Usual, compare
from anechoic.stories import as_one_story

COMMAND = "anechoic measure --room briefs"
WORDS = 80
_SENTENCES = Path(__file__).parent / "data" / "proof_sentences.jsonl"
_TIME = datetime(2026, 1, 1, tzinfo=UTC)
_OTHERS = {"lead round-robin": lead_round_robin, "LexRank": lex_rank, "centroid x place": centroid}


def measure(data: Path) -> Iterator[Measure]:
    """Give the room's figures; `data` holds perspectives/."""
    yield from proof_measures()
    triples = data / "perspectives" / "triples-half.jsonl.gz"
    notes = data / "perspectives" / "framing-notes-half.jsonl.gz"
    if triples.is_file():
        yield from summary_measures(triples)
    else:
        yield Measure("briefs", "summary: ROUGE-1", None, note=f"{triples} is absent")
    if notes.is_file():
        yield emphasis_measure(rows_of(notes), brief_of, COMMAND)
    else:
        yield Measure("briefs", "emphasis: right side wins", None, note=f"{notes} is absent")


def rows_of(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def articles_of(row: dict[str, Any]) -> list[Article]:
    """Read a row's articles; the side of each becomes its leaning."""
    found = []
    for number, given in enumerate(row["articles"], 1):
        known = {**given, "id": f"a{number}", "outlet": given.get("outlet") or given["side"]}
        article = article_from_row(known, _TIME)
        if not isinstance(article, Refusal):
            found.append(replace(article, groups=(("leaning", given["side"]),)))
    return found


def brief_of(row: dict[str, Any]) -> Brief:
    """Compose the brief of a row's articles, without a ledger: what is measured is this room alone."""
    articles = articles_of(row)
    story = as_one_story(str(row["id"]), articles)
    outlets = {a.outlet: Outlet(a.outlet, a.outlet) for a in articles}
    ledger = Ledger(story.id, ())
    at = max(a.seen_at for a in articles)
    seen = compare(story, articles, ledger, outlets, Usual(Habits(Remembered(), at)))
    return compose(story, articles, ledger, seen, outlets, made_at=at, summary_words=WORDS)


def summary_measures(path: Path) -> Iterator[Measure]:
    """Score summaries of at most 80 words, lead round-robin in the same run, and prove every sentence."""
    try:
        from rouge_score.rouge_scorer import RougeScorer
    except ImportError:
        yield Measure("briefs", "summary: ROUGE-1", None, note="the package rouge-score is absent")
        return
    rows = rows_of(path)
    scorer = RougeScorer(["rouge1", "rouge2"], use_stemmer=True)
    began = time.process_time()
    briefs = [brief_of(row) for row in rows]
    spent = time.process_time() - began
    ours = [" ".join(s.text for s in brief.summary) for brief in briefs]
    named: list[tuple[str, list[str], tuple[float | None, float | None]]] = [("summary", ours, (0.36, 0.155))]
    for name, method in _OTHERS.items():
        named.append((name, [method(articles_of(row), WORDS) for row in rows], (None, None)))
    for name, texts, floors in named:
        for kind, floor in zip(("rouge1", "rouge2"), floors, strict=True):
            scores = [_f(scorer, kind, row["reference"], t) for row, t in zip(rows, texts, strict=True)]
            label = f"{name}: ROUGE-{kind[-1]}"
            yield Measure("briefs", label, sum(scores) / len(scores), floor, len(rows), "F1", COMMAND)
    length = sum(len(text.split()) for text in ours) / len(ours)
    yield Measure("briefs", "summary: mean words of 80", length, None, len(rows), "words", COMMAND)
    sources = loaded_share(article.text for row in rows for article in articles_of(row))
    yield Measure(
        "briefs", "summary: loaded words in a thousand", loaded_share(ours), sources, len(rows), "words",
        COMMAND, f"the sources have {sources:.2f}", higher_is_better=False,
    )  # fmt: skip
    yield Measure(
        "briefs", "sentences that fail proof", float(_failures(rows, briefs)), 0.0, len(rows), "sentences",
        COMMAND, "dropped before print, or failing after", higher_is_better=False,
    )  # fmt: skip
    yield Measure(
        "briefs", "a brief without its ledger", 1000 * spent / len(rows), None, len(rows), "CPU-ms", COMMAND
    )


def _f(scorer: Any, kind: str, reference: str, text: str) -> float:
    return float(scorer.score(reference, text)[kind].fmeasure)


def _failures(rows: Sequence[dict[str, Any]], briefs: Sequence[Brief]) -> int:
    failures = 0
    for row, brief in zip(rows, briefs, strict=True):
        failures += len(brief.dropped) + len(prove(brief, {a.id: a for a in articles_of(row)}))
    return failures


def loaded_share(texts: Iterable[str]) -> float:
    """Count words of judgement outside quotation marks, in a thousand words."""
    whole = list(texts)
    return 1000 * sum(map(loudness, whole)) / max(1, sum(len(text.split()) for text in whole))


def proof_measures() -> Iterator[Measure]:
    """Plant errors into invented sentences: how many proof catches, and how many honest ones pass."""
    rows = [json.loads(line) for line in _SENTENCES.read_text("utf-8").splitlines()]
    for name, part in (("", rows), (", held out", [row for row in rows if row["held_out"]])):
        counts: Counter[tuple[bool, str, bool]] = Counter()
        for row in part:
            kind = "free" if row["by"] == "writer" else "extractive"
            counts[row["kind"] == "honest", kind, passes(row)] += 1
        for honest, kind, floor in (
            (False, "extractive", 1.0),
            (False, "free", 0.9),
            (True, "extractive", 0.9),
            (True, "free", 0.85),
        ):
            right, wrong = counts[honest, kind, honest], counts[honest, kind, not honest]
            what = "honest sentences that pass" if honest else "planted errors caught"
            n = right + wrong
            value = right / n if n else None
            yield Measure("briefs", f"proof: {what}, {kind}{name}", value, floor, n, "share", COMMAND)


def passes(row: dict[str, Any]) -> bool:
    """Tell whether proof lets a sentence of the data set pass; `others` are more articles that it cites.

    `outlets` names the outlets of all, where a sentence does.
    """
    outlets = dict(enumerate(row.get("outlets", ())))
    passages = [(row["article"], *row["cited"]), *row.get("others", ())]
    articles = {
        f"a{n}": Article(f"a{n}", f"https://a{n}.example/", outlets.get(n, f"outlet-{n}"), "", text, _TIME)
        for n, (text, _, _) in enumerate(passages)
    }
    cited = [evidence(articles[f"a{n}"], start, end) for n, (_, start, end) in enumerate(passages)]
    section = Section("x", (BriefSentence(row["text"], tuple(cited), by=row["by"]),))
    brief = Brief("b", "b", 1, "en", _TIME, BriefSentence("", ()), (), (section,), (), 1, 1)
    return not [failure for failure in prove(brief, articles) if failure.section == "x"]
