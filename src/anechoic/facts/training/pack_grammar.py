"""Packs trained tables: python pack_grammar.py OUT.pkl grammar.npz."""

# ruff: noqa
# mypy: ignore-errors
import pickle, sys, numpy as np, math

m = pickle.load(open(sys.argv[1], "rb"))
P = m["P"]
A = P["q"].shape[1]
b = lambda l: np.frombuffer("\n".join(l).encode(), np.uint8)


def q(t):
    s = np.abs(t).max(0) / 127
    s[s == 0] = 1
    return np.round(t / s).astype(np.int8), s.astype(np.float32)


o = {
    "words": b(m["vocab"]),
    "endings": b(m["suf"]),
    "tags": b(m["tags"]),
    "labels": b(m["deps"]),
    "dilations": np.array(m["dil"], np.int8),
}
for n, k in (("word", "w"), ("ending", "s"), ("shape", "sh")):
    o[n + "_table"], o[n + "_scale"] = q(P[k])
for i, (c, cb) in enumerate(zip(P["c"], P["cb"])):
    o[f"layer{i}"] = c.astype(np.float16)
    o[f"bias{i}"] = cb.astype(np.float16)
o["out"] = np.concatenate([P["t"], P["l"], P["q"] / math.sqrt(A), P["k"]], 1).astype(np.float16)
o["out_bias"] = np.concatenate([P["tb"], P["lb"], np.zeros(A), P["kb"]]).astype(np.float16)
o["distance"] = P["d"].astype(np.float32)
tot = sum(m["cnt"].values())
unk = math.log(tot / 2)
# rarity: -log relative frequency of most frequent word share
mx = max(m["cnt"].values())
o["rarity"] = np.array(
    [0, min(255, round(16 * math.log(mx / 3)))]
    + [min(255, round(16 * math.log(mx / max(1, m["cnt"][w])))) for w in m["vocab"][2:]],
    np.uint8,
)
np.savez_compressed(sys.argv[2], **o)
import os

print(os.path.getsize(sys.argv[2]), {k: v.shape for k, v in o.items()})
