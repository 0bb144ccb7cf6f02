"""Trains the grammar tables: python train_grammar.py EPOCHS WIDTH OUT.pkl LABELLED.pkl (needs JAX)."""

# ruff: noqa
# mypy: ignore-errors
import os

os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
import pickle, re, random, time, collections, sys
import numpy as np, jax, jax.numpy as jnp

random.seed(1)
np.random.seed(1)
data = pickle.load(open(sys.argv[4], "rb"))
EP = float(sys.argv[1])
D = int(sys.argv[2])
OUT = sys.argv[3]
DIL = (1, 2, 4, 8, 2, 1)
A = 48
MAXD = 24


def low(w):
    return re.sub(r"\d", "0", w.lower())


cnt = collections.Counter(low(w) for d in data for w in d[0])
vocab = ["<pad>", "<unk>"] + [w for w, c in cnt.most_common() if c >= 4][:15000]
V = {w: i for i, w in enumerate(vocab)}
sc = collections.Counter(low(w)[-3:] for d in data for w in d[0] if len(w) > 3)
suf = ["<pad>", "<none>"] + [w for w, c in sc.most_common(2500) if c >= 8]
S = {w: i for i, w in enumerate(suf)}


def shape(w):
    if w.isdigit():
        return 1
    if w.islower():
        return 2
    if w.isupper():
        return 3 if len(w) > 1 else 4
    if w[:1].isupper():
        return 5 if w[1:].islower() else 6
    if any(c.isdigit() for c in w):
        return 7
    if w.isalpha():
        return 8
    return 9 if "-" in w and len(w) > 2 else 10


def feats(ws):
    cap = sum(w[:1].isupper() for w in ws) > 0.6 * len(ws)
    return [
        (V.get(low(w), 1), S.get(low(w)[-3:], 1) if len(w) > 3 else 1, shape(w) + (11 if i == 0 else 0))
        for i, w in enumerate(ws)
    ]


tags = sorted({t for d in data for t in d[1]})
deps = sorted({t for d in data for t in d[2]})
T = {t: i for i, t in enumerate(tags)}
L = {t: i for i, t in enumerate(deps)}
print(len(vocab), len(suf), len(tags), len(deps), tags, deps)
ex = []
for ws, tg, dp, hd in data:
    n = len(ws)
    f = np.array(feats(ws), np.int32)
    # alternating quote marks carry no dependency: keep
    ex.append((f, np.array([T[t] for t in tg]), np.array([L[t] for t in dp]), np.array(hd)))
random.shuffle(ex)
dev = ex[:1500]
tr = ex[1500:]


def batches(xs, tok=6000, shuffle=True):
    b = collections.defaultdict(list)
    out = []
    idx = list(range(len(xs)))
    if shuffle:
        random.shuffle(idx)
    for i in idx:
        n = len(xs[i][0])
        m = next(k for k in (12, 20, 28, 40, 56, 80) if n <= k)
        b[m].append(xs[i])
        if len(b[m]) * m >= tok:
            out.append((m, b.pop(m)))
    if not shuffle:
        out += [(m, v) for m, v in b.items()]
    if shuffle:
        random.shuffle(out)
    for m, v in out:
        B = len(v)
        F = np.zeros((B, m, 3), np.int32)
        t = np.zeros((B, m), np.int32)
        l = t.copy()
        h = t.copy()
        k = np.zeros((B, m), np.float32)
        for j, (f, a, c, d) in enumerate(v):
            n = len(f)
            F[j, :n] = f
            t[j, :n] = a
            l[j, :n] = c
            h[j, :n] = d
            k[j, :n] = 1
        yield F, t, l, h, k


r = np.random.RandomState(0)
g = lambda *s, sc=None: jnp.array(r.randn(*s) * (sc if sc else (1 / np.sqrt(s[-2]))), jnp.float32)
P = {
    "w": g(len(vocab), D, sc=0.3),
    "s": g(len(suf), D, sc=0.3),
    "sh": g(23, D, sc=0.3),
    "c": [g(3 * D, D) for _ in DIL],
    "cb": [jnp.zeros(D) for _ in DIL],
    "t": g(D, len(tags)),
    "tb": jnp.zeros(len(tags)),
    "l": g(D, len(deps)),
    "lb": jnp.zeros(len(deps)),
    "q": g(D, A),
    "k": g(D, A),
    "kb": jnp.zeros(A),
    "d": jnp.zeros(2 * MAXD + 1),
}


def rms(h):
    return h * jax.lax.rsqrt(jnp.mean(h * h, -1, keepdims=True) + 1e-3)


def fwd(P, F, k, rng=None):
    w = F[..., 0]
    if rng is not None:
        r1, r2, r3 = jax.random.split(rng, 3)
        w = jnp.where(jax.random.bernoulli(r1, 0.06, w.shape), 1, w)
    h = (P["w"][w] + P["s"][F[..., 1]] + P["sh"][F[..., 2]]) * k[..., None]
    if rng is not None:
        h = h * jax.random.bernoulli(r2, 0.9, h.shape) / 0.9
    m = k[..., None]
    for W, b, d in zip(P["c"], P["cb"], DIL):
        x = rms(h) * m
        z = jnp.pad(x, ((0, 0), (d, d), (0, 0)))
        n = x.shape[1]
        y = jnp.concatenate([z[:, :n], x, z[:, 2 * d :]], -1) @ W + b
        h = h + jax.nn.relu(y) * m
    h = rms(h)
    if rng is not None:
        h = h * jax.random.bernoulli(r3, 0.9, h.shape) / 0.9
    q = h @ P["q"]
    kk = h @ P["k"] + P["kb"]
    n = h.shape[1]
    rel = jnp.clip(jnp.arange(n)[None] - jnp.arange(n)[:, None], -MAXD, MAXD) + MAXD
    s = jnp.einsum("bid,bjd->bij", q, kk) / np.sqrt(A) + P["d"][rel] + (k[:, None, :] - 1) * 1e4
    return h @ P["t"] + P["tb"], h @ P["l"] + P["lb"], s


ce = lambda x, y: -jnp.take_along_axis(jax.nn.log_softmax(x), y[..., None], -1)[..., 0]


def loss(P, F, t, l, h, k, rng):
    a, b, c = fwd(P, F, k, rng)
    return ((ce(a, t) * 0.6 + ce(b, l) + ce(c, h)) * k).sum() / k.sum()


tm = jax.tree_util.tree_map


@jax.jit
def step(P, M, N, i, lr, F, t, l, h, k, rng):
    v, G = jax.value_and_grad(loss)(P, F, t, l, h, k, rng)
    M = tm(lambda m, x: 0.9 * m + 0.1 * x, M, G)
    N = tm(lambda m, x: 0.98 * m + 0.02 * x * x, N, G)
    P = tm(lambda p, m, n: p - lr * (m / (1 - 0.9**i)) / (jnp.sqrt(n / (1 - 0.98**i)) + 1e-8), P, M, N)
    return P, M, N, v


ev = jax.jit(lambda P, F, k: [x.argmax(-1) for x in fwd(P, F, k)])
M = tm(jnp.zeros_like, P)
N = tm(jnp.zeros_like, P)
nb = sum(1 for _ in batches(tr))
total = int(nb * EP)
i = 0
t0 = time.time()
c0 = time.process_time()
key = jax.random.PRNGKey(0)
av = 0
toks = 0


def evaluate():
    c = collections.Counter()
    for F, t, l, h, k in batches(dev, shuffle=False):
        a, b, d = [np.asarray(x) for x in ev(P, F, k)]
        k = k > 0
        c["n"] += k.sum()
        c["t"] += (a == t)[k].sum()
        c["l"] += ((b == l) & (d == h))[k].sum()
        c["h"] += (d == h)[k].sum()
    return {x: round(float(c[x] / c["n"]), 4) for x in "tlh"}


def save():
    pickle.dump(
        {
            "P": tm(np.asarray, P),
            "vocab": vocab,
            "suf": suf,
            "tags": tags,
            "deps": deps,
            "dil": DIL,
            "cnt": cnt,
        },
        open(OUT, "wb"),
    )


while i < total:
    for b in batches(tr):
        i += 1
        if i > total:
            break
        lr = 2.5e-3 * min(1, i / 100) * (1 - i / (total + 1))
        key, kk = jax.random.split(key)
        P, M, N, v = step(P, M, N, float(i), lr, *b, kk)
        av = 0.98 * av + 0.02 * float(v)
        toks += int(b[4].sum())
        if i % 100 == 0:
            print(
                i,
                total,
                round(av / (1 - 0.98**i), 3),
                int(toks / (time.process_time() - c0)),
                round(time.process_time() - c0),
                flush=True,
            )
        if i % 800 == 0:
            print(evaluate(), flush=True)
            save()
print(evaluate(), time.process_time() - c0)
save()
