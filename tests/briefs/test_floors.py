"""Measured floors on stories that none of us wrote: a sample by seed."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from anechoic.briefs import prove
from anechoic.measure.baselines import lead_round_robin
from anechoic.measure.briefs import WORDS, articles_of, brief_of, rows_of

DATA = Path(os.environ.get("ANECHOIC_DATA", Path(__file__).parents[3] / "shared" / "data"))
TRIPLES = DATA / "perspectives" / "triples-half.jsonl.gz"


@pytest.fixture(scope="module")
def told():
    """Thirty stories of three full texts, each with its brief."""
    if not TRIPLES.is_file():
        pytest.skip(f"{TRIPLES} is absent")
    rows = random.Random(4).sample(rows_of(TRIPLES), 30)
    return [(row, brief_of(row)) for row in rows]


@pytest.mark.shared
def test_summaries_are_nearer_to_human_ones_than_leads(told):
    rouge = pytest.importorskip("rouge_score.rouge_scorer")
    scorer = rouge.RougeScorer(["rouge2"], use_stemmer=True)

    def mean(texts):
        scores = [scorer.score(row["reference"], text)["rouge2"].fmeasure for row, text in texts]
        return sum(scores) / len(scores)

    ours = mean((row, " ".join(s.text for s in brief.summary)) for row, brief in told)
    leads = mean((row, lead_round_robin(articles_of(row), WORDS)) for row, _ in told)

    assert ours >= 0.155
    assert ours > leads


@pytest.mark.shared
def test_no_sentence_is_unsupported(told):
    for row, brief in told:
        assert brief.dropped == ()
        assert prove(brief, {a.id: a for a in articles_of(row)}) == []


@pytest.mark.shared
def test_groups_get_paragraphs_of_like_length(told):
    for _, brief in told:
        sizes = [
            sum(len(s.text.split()) for s in section.sentences if s.by == "source")
            for section in brief.sections
            if section.name == "How it is seen" and sum(s.by == "source" for s in section.sentences) > 1
        ]
        assert not sizes or max(sizes) <= 1.6 * min(sizes)
