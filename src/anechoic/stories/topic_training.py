"""Learns what the words of topics are worth, and tells how often the topic is then right.

    python -m anechoic.stories.topic_training DATA     needs anechoic[train]; writes weights, prints accuracy

Trained on AllSides roundups of 2012 to 2017, each with the topic that its editors gave it (labels by Baly et
al. 2020, Apache-2.0); tested on 2018, and on 2021. `LABELS` says which of their topics are which of ours;
those that may be either (guns, immigration, media) teach nothing. Only what the lists weigh is learnt, a few
dozen numbers: single words learnt from them named the affairs of those years. AllSides knows no local news:
its list weighs what the other lists weigh.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import msgspec
import numpy as np

from anechoic.articles.things import Article
from anechoic.stories.labelled import Row, article_of, rows_of
from anechoic.stories.topics import WORDS, Weights, counted, topic_of

LABELS = {
    "politics": "elections politics white_house us_senate us_house us_congress republican_party "
    "democratic_party federal_budget campaign_finance donald_trump joe_biden fiscal_cliff "
    "presidential_elections",
    "health": "healthcare ebola coronavirus public_health fda",
    "world": "middle_east north_korea world europe russia israel great_britain isis foreign_policy china "
    "asia africa latin_america terrorism",
    "business": "economy_and_jobs trade taxes economic_policy banking_and_finance business labor",
    "environment": "environment energy climate_change disaster",
    "crime": "violence_in_america justice criminal_justice",
    "science": "technology cybersecurity science space",
    "culture": "culture arts_and_entertainment",
    "sport": "sports",
}
_TOPIC = {label: topic for topic, labels in LABELS.items() for label in labels.split()}
MOST_OF_A_TOPIC, MOST_TESTED = 700, 200
STRENGTH = 0.1
MADE_BY = "python -m anechoic.stories.topic_training DATA"
Labelled = list[tuple[Article, str]]


def main(folder: Path) -> None:
    """Learn, write, and print the share of right topics: of all, and by topic."""
    path = Path(__file__).parent / "weights" / "topics.json"
    full = rows_of(folder / "stories" / "allsides-full-2012-2018.jsonl.gz")
    learnt = fit(labelled((row for row in full if str(row["published"]) < "2018"), MOST_OF_A_TOPIC))
    path.write_bytes(msgspec.json.encode(learnt).replace(b"],", b"],\n"))
    late = [row for row in full if str(row["published"]) >= "2018"]
    for name, rows in (("2018", late), ("2021", rows_of(folder / "stories" / "allsides-2021-half.jsonl.gz"))):
        right = accuracy(labelled(rows, MOST_TESTED))
        print(name, {topic: f"{share:.2f} of {count}" for topic, (share, count) in right.items()})


def labelled(rows: Iterator[Row] | Sequence[Row], most: int) -> Labelled:
    """Give at most so many articles of each topic, drawn by chance."""
    by_topic: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if topic := _TOPIC.get(str(row["topic"]).lower().replace(" ", "_")):
            by_topic[topic].append(row)
    found = []
    for topic, of_topic in sorted(by_topic.items()):
        Random(2).shuffle(of_topic)  # noqa: S311
        found += [(article_of(row), topic) for row in of_topic[:most]]
    return found


def accuracy(articles: Labelled) -> dict[str, tuple[float, int]]:
    """Give the share of articles whose topic is right, and of how many: "all", and each topic."""
    right = {name: Counter[bool]() for name in ("all", *sorted({topic for _, topic in articles}))}
    for article, topic in articles:
        is_right = topic_of([article]) == topic
        right["all"][is_right] += 1
        right[topic][is_right] += 1
    return {name: (count[True] / count.total(), count.total()) for name, count in right.items()}


def fit(articles: Labelled) -> Weights:
    """Fit a logistic model of the counts of `WORDS`, all topics weighing the same."""
    from sklearn.linear_model import LogisticRegression

    counts = [list(counted(article).values()) for article, _ in articles]
    model = LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=1_000)
    model.fit(counts, [topic for _, topic in articles])
    topics = [str(topic) for topic in model.classes_]
    odds = dict(zip(WORDS, model.coef_.T.round(3).tolist(), strict=True))
    own = round(float(np.mean([odds[topic][topics.index(topic)] for topic in topics])), 3)
    lists = {name: [*found, own if name == "local" else 0.0] for name, found in odds.items()}
    empty = [*model.intercept_.round(3).tolist(), round(float(model.intercept_.mean()), 3)]
    return Weights(MADE_BY, [*topics, "local"], empty, lists)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
