"""Groups the same articles the ways a researcher would write first, and prints all beside ours.

    python -m anechoic.measure.rivals DATA [minilm]

Needs anechoic[train] (scikit-learn); for the rows with MiniLM also what `minilm.py` names. Every rival has
the threshold that does best on the scored set itself; ours has the one that it ships with.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from anechoic.articles.things import Article
from anechoic.language import default_encoder
from anechoic.measure.minilm import MiniLM
from anechoic.measure.stories import bcubed, sample_of
from anechoic.stories import group
from anechoic.stories.labelled import article_of, rows_of

Vectors = npt.NDArray[np.float32]
Labels = list[Any]

WINDOW_DAYS = 5.0
THRESHOLDS = np.arange(0.15, 0.9, 0.05)
SETS = (
    ("full articles of 2018", "allsides-full-2012-2018"),
    ("snippets of 2021", "allsides-2021-half"),
    ("look-alike events", "ecbplus-train"),
)


def single_pass(vectors: Vectors, days: npt.NDArray[np.float64], threshold: float) -> Labels:
    """Put each article with the nearest earlier one of the last days if that is near enough."""
    labels = list(range(len(vectors)))
    for at in range(1, len(vectors)):
        likeness = vectors[:at] @ vectors[at]
        likeness[days[at] - days[:at] > WINDOW_DAYS] = -1
        nearest = int(likeness.argmax())
        if likeness[nearest] >= threshold:
            labels[at] = labels[nearest]
    return labels


def average_linked(vectors: Vectors, days: npt.NDArray[np.float64], threshold: float) -> Labels:
    """Join groups by average link of cosines; pairs further apart than the window count as 0."""
    from sklearn.cluster import AgglomerativeClustering

    distances = 1 - vectors @ vectors.T
    distances[np.abs(days[:, None] - days[None]) > WINDOW_DAYS] = 1
    made = AgglomerativeClustering(
        n_clusters=None, distance_threshold=1 - threshold, metric="precomputed", linkage="average"
    )
    return list(made.fit_predict(distances))


def hdbscan(vectors: Vectors, days: npt.NDArray[np.float64], threshold: float) -> Labels:
    """Cluster all at once; what it calls noise is a story of its own. It has no threshold."""
    from sklearn.cluster import HDBSCAN

    found = HDBSCAN(min_cluster_size=2, copy=True).fit_predict(vectors)
    return [label if label >= 0 else f"alone-{at}" for at, label in enumerate(found)]


def tfidf(articles: Sequence[Article]) -> Vectors:
    """Weigh the words of title and text; 512 dimensions of their strongest variation."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    made = TfidfVectorizer(sublinear_tf=True, stop_words="english", max_features=20_000, dtype=np.float32)
    dense: Vectors = made.fit_transform([f"{one.title} {one.title} {one.text}" for one in articles]).toarray()
    return dense


def minilm(articles: Sequence[Article]) -> Vectors:
    """Encode title and opening by all-MiniLM-L6-v2."""
    return MiniLM().encode([f"{one.title}. {one.text[:1_000]}" for one in articles])


WAYS = {tfidf: (single_pass, average_linked), minilm: (single_pass, average_linked, hdbscan)}


def compared(folder: Path, is_with_minilm: bool) -> Iterator[tuple[str, str, float, float]]:
    """Give set, way, BCubed F1 and articles per CPU-second."""
    for name, file in SETS:
        rows = rows_of(folder / "stories" / f"{file}.jsonl.gz")
        rows = sample_of(rows) if "full" in file else rows
        articles = [article_of(row) for row in rows]
        gold = {str(row["id"]): row["story"] for row in rows if row["story"]}
        yield name, "each alone", bcubed(gold, {id: id for id in gold}), float("nan")
        for encode in (tfidf, minilm) if is_with_minilm else (tfidf,):
            started = time.process_time()
            vectors = encode(articles)
            vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
            encoded = time.process_time() - started
            for cluster in WAYS[encode]:
                best, took = _best(articles, gold, vectors, cluster)
                way = f"{encode.__name__}, {cluster.__name__}"
                yield name, way, best, len(articles) / (encoded + took)
        started = time.process_time()
        found = {one.article: one.story for one in group(articles, encoder=default_encoder())}
        yield name, "anechoic group", bcubed(gold, found), len(rows) / (time.process_time() - started)


def _best(
    articles: Sequence[Article], gold: dict[str, Any], vectors: Vectors, cluster: Callable[..., Labels]
) -> tuple[float, float]:
    """Give the best BCubed F1 that any threshold gives, and CPU-seconds of one clustering."""
    days = np.array([_day(one.published_at) for one in articles])
    scores, took = [], 0.0
    for threshold in THRESHOLDS if cluster is not hdbscan else [0.0]:
        started = time.process_time()
        labels = cluster(vectors, days, float(threshold))
        took = time.process_time() - started
        scores.append(bcubed(gold, {one.id: label for one, label in zip(articles, labels, strict=True)}))
    return max(scores), took


def _day(published: datetime | None) -> float:
    return published.timestamp() / 86_400 if published else 0.0


if __name__ == "__main__":
    for found in compared(Path(sys.argv[1]), "minilm" in sys.argv[2:]):
        print("{:24} {:24} {:.3f} {:8.0f}".format(*found), flush=True)
