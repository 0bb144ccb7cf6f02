"""Trains the name tagger: `python -m anechoic.language.training.names DATA [--check]`.

DATA is the folder that holds `facts/uner_ewt-dev.jsonl.gz` (Universal NER, CC BY-SA 4.0).
It is learnt from together with `news_names.txt`, our own invented news, and with variants of that. `--check`
scores both by five folds, each document in one fold, instead of writing the model; `--lexicon` makes the
lexicon anew (a minute, needs scikit-learn and babel). What is written: `naming/data/`.
"""

from __future__ import annotations

import gzip
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from anechoic.language.naming.features import sentence_features
from anechoic.language.naming.lexicon import load_lexicon
from anechoic.language.naming.tagger import Tagger, bio_labels
from anechoic.language.naming.tokens import split
from anechoic.language.training.lexicon import build_lexicon, read_lists
from anechoic.language.training.sentences import Marked, own_sentences, public_sentences, varied

FOLDS = 5
COPIES = 3
PARAMETERS = {"c1": 0.1, "c2": 0.05, "max_iterations": 80, "feature.possible_transitions": True}
"""Found by five folds on uner_ewt-dev: c1 from 0.02 to 0.3 moves span F1 by less than .02."""

Names = set[tuple[int, int, str]]


def train(sentences: list[Marked]) -> dict[str, Any]:
    """Train a model on marked sentences and give its weights, as `Field` takes them."""
    import pycrfsuite

    lexicon = load_lexicon()
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for sentence in sentences:
        tokens = split(sentence.text)
        if tokens:
            words = [token.raw for token in tokens]
            trainer.append(sentence_features(words, lexicon), bio_labels(tokens, sentence.names))
    trainer.set_params(PARAMETERS)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "names.crfsuite")
        trainer.train(path)
        return packed(path)


def packed(path: str) -> dict[str, Any]:
    """Read the weights out of a model of CRFsuite."""
    import pycrfsuite

    tagger = pycrfsuite.Tagger()
    tagger.open(path)
    model = tagger.info()
    labels, features = list(model.labels), list(model.attributes)
    place = {label: at for at, label in enumerate(labels)}
    row = {feature: at for at, feature in enumerate(features)}
    weights = np.zeros((len(features), len(labels)), dtype=np.float32)
    steps = np.zeros((len(labels), len(labels)), dtype=np.float32)
    for (feature, label), weight in model.state_features.items():
        weights[row[feature], place[label]] = weight
    for (before, after), weight in model.transitions.items():
        steps[place[before], place[after]] = weight
    lines = {"labels": "\n".join(labels).encode(), "features": "\n".join(features).encode()}
    return {
        "weights": weights,
        "steps": steps,
        **{name: np.frombuffer(text, dtype=np.uint8) for name, text in lines.items()},
    }


def cross_validated(
    public: list[Marked], own: list[Marked] | None = None, folds: int = FOLDS
) -> dict[str, list[tuple[Names, Names]]]:
    """Tag each document with a model trained on the other folds: for both sets, pairs of found and marked.

    Args:
        own: Our sentences to be tagged too; they are always learnt from.
        folds: How many of the five folds are tagged.
    """
    lists, learnt = read_lists(), own_sentences() if own is None else own
    found: dict[str, list[tuple[Names, Names]]] = {"uner_ewt-dev": [], "our news": []}
    for fold in range(folds):
        kept = [s for s in public if _fold(s) != fold]
        kept += varied([s for s in learnt if own is None or _fold(s) != fold], lists, COPIES, seed=fold)
        tagger = Tagger(train(kept))
        for name, sentences in (("uner_ewt-dev", public), ("our news", own or [])):
            held = [s for s in sentences if _fold(s) == fold]
            tagged = tagger.spans([s.text for s in held])
            found[name] += [(set(names), set(s.names)) for names, s in zip(tagged, held, strict=True)]
    return found


def check(public: list[Marked], own: list[Marked]) -> Iterator[str]:
    """Score both sets by folds: a line of precision, recall and F1 for each."""
    for name, pairs in cross_validated(public, own).items():
        yield f"{name:13s} span {_score(pairs, lambda n: n[:2])}   typed {_score(pairs, lambda n: n)}"


def _fold(sentence: Marked) -> int:
    return zlib.crc32(sentence.document.encode()) % FOLDS


def _score(
    pairs: list[tuple[Names, Names]], key: Callable[[tuple[int, int, str]], tuple[int | str, ...]]
) -> str:
    right = sum(len({key(n) for n in a} & {key(n) for n in b}) for a, b in pairs)
    given, wanted = sum(len(a) for a, _ in pairs), sum(len(b) for _, b in pairs)
    return f"P {right / given:.3f} R {right / wanted:.3f} F1 {2 * right / (given + wanted):.3f}"


def main(arguments: list[str]) -> None:
    """Train, or with --check score."""
    folder = Path(__file__).parent.parent / "naming" / "data"
    if "--lexicon" in arguments:
        (folder / "lexicon.txt.gz").write_bytes(gzip.compress(build_lexicon().encode(), 9, mtime=0))
    data = next(Path(argument) for argument in arguments if not argument.startswith("-"))
    public = public_sentences(data / "facts" / "uner_ewt-dev.jsonl.gz")
    own = own_sentences()
    if "--check" in arguments:
        for line in check(public, own):
            print(line)
        return
    model = train(public + varied(own, read_lists(), COPIES, seed=0))
    np.savez_compressed(folder / "names.npz", **model)


if __name__ == "__main__":
    main(sys.argv[1:])
