"""Golden numbers for core.evaluate, computed here a second time and another way: numpy, itertools and fractions only.

    python make.py > evaluate.json   (numpy 2.4)
"""

import itertools
import json
import sys
from fractions import Fraction
from math import comb

import numpy as np


def sign_test(d):
    d = [x for x in d if x != 0]
    n, k = len(d), sum(x > 0 for x in d)
    k = max(k, n - k)
    p = 2 * sum(Fraction(comb(n, i), 2**n) for i in range(k, n + 1))
    return float(min(p, 1))


def flip_test(d):
    """All sign flips, in integers: differences are multiples of 1/1024."""
    d = [round(x * 1024) for x in d if x != 0]
    sums = np.zeros(1, dtype=np.int64)
    for x in d:
        sums = np.concatenate([sums + x, sums - x])
    return float(np.mean(np.abs(sums) >= abs(sum(d)))) if d else 1.0


def holm(p):
    order = np.argsort(p, kind="stable")
    steps = [(len(p) - i) * p[j] for i, j in enumerate(order)]
    out = np.empty(len(p))
    out[order] = np.minimum(1, np.maximum.accumulate(steps))
    return out.tolist()


def hull_at(points, c):
    """Best quality at cost c of any point, or mixture of two, that costs at most c."""
    best = max((q for x, q in points if x <= c), default=None)
    for (x0, q0), (x1, q1) in itertools.permutations(points, 2):
        if x0 <= c < x1:
            best = max(best, q0 + (q1 - q0) * (c - x0) / (x1 - x0))
    return best


def aiq(points, lo, hi):
    """Midpoint rule between all costs, where the hull is a line: exact but for rounding."""
    cuts = sorted({lo, hi, *(x for x, _ in points if lo < x < hi)})
    area = 0.0
    for a, b in zip(cuts, cuts[1:]):
        area += (b - a) * hull_at(points, (a + b) / 2)
    return area / (hi - lo)


def hypervolume(points, ref):
    """Cells of the grid that all coordinates span."""
    xs = sorted({*(x for x, _ in points if x < ref[0]), ref[0]})
    ys = sorted({*(q for _, q in points if q > ref[1]), ref[1]})
    area = 0.0
    for x0, x1 in zip(xs, xs[1:]):
        for y0, y1 in zip(ys, ys[1:]):
            if any(x <= x0 and q >= y1 for x, q in points):
                area += (x1 - x0) * (y1 - y0)
    return area


def audc(points, weak, strong):
    d, q = zip(*sorted([(0.0, weak), (1.0, strong), *points]))
    return float(np.trapezoid(q, d))


def oracle(small, large):
    """Best subset of every size, by trying all of them."""
    n = len(small)
    quality = []
    for k in range(n + 1):
        quality.append(max(
            sum(large[i] if i in deferred else small[i] for i in range(n)) / n
            for deferred in map(set, itertools.combinations(range(n), k))
        ))
    return float(np.trapezoid(quality, np.arange(n + 1) / n))


def apgr(points, weak, strong):
    c, q = map(np.array, zip(*sorted(points)))
    return float((np.trapezoid(q, c) / (c[-1] - c[0]) - weak) / (strong - weak))


def cpt(points, weak, strong, target):
    wanted = weak + target * (strong - weak)
    before = None
    for c, q in sorted(points):
        if q >= wanted:
            return c if before is None else float(np.interp(wanted, [before[1], q], [before[0], c]))
        before = (c, q)
    return None


rng = np.random.default_rng(20260101)


def differences(n, values):
    return [float(x) for x in rng.choice(values, n)]


tests = []
for n, values in [(12, [-1, 0, 1]), (40, [-1, 0, 1, 1]), (300, [-1, 0, 0, 0, 1]), (2500, [-1, 0, 1]), (7, [0]), (6, [1])]:
    d = differences(n, values)
    tests.append({"differences": d, "p": sign_test(d)})
for n in (5, 11, 17, 20):
    d = (rng.integers(-300, 420, n) / 1024).tolist()
    tests.append({"differences": d, "p": flip_test(d)})

planes = []
for n in (1, 2, 5, 9, 14):
    cost = np.round(rng.uniform(0.15, 1.2, n), 3)
    quality = np.round(rng.uniform(0.3, 0.9, n), 3)
    points = [(0.1, 0.35), *zip(cost.tolist(), quality.tolist())]
    planes.append({
        "points": points,
        "aiq": aiq(points, 0.1, 1.0),
        "hypervolume": hypervolume(points, (1.0, 0.35)),
        "apgr": apgr(points, 0.35, 0.8),
        "cpt": [cpt(points, 0.35, 0.8, t) for t in (0.2, 0.5, 0.8)],
    })

deferrals = []
for n in (4, 9, 12):
    small = rng.choice([0.0, 0.25, 1.0], n).tolist()
    large = rng.choice([0.0, 1.0, 1.0], n).tolist()
    points = sorted(zip(np.round(rng.uniform(0, 1, 4), 3).tolist(), np.round(rng.uniform(0.2, 0.9, 4), 3).tolist()))
    weak, strong = float(np.mean(small)), float(np.mean(large))
    area, best, chord = audc(points, weak, strong), oracle(small, large), (weak + strong) / 2
    deferrals.append({
        "small": small, "large": large, "points": points,
        "audc": area, "oracle": best, "chord": chord,
        "gain": (area - chord) / (best - chord) if best > chord else None,
    })

# numpy's own bootstrap of a ratio, with so many replicates that only its last digits are noise
parts, wholes = rng.integers(0, 9, 60), rng.integers(9, 20, 60)
picks = rng.integers(0, 60, (400_000, 60))
ratios = parts[picks].sum(1) / wholes[picks].sum(1)

json.dump({
    "sign_flip": tests,
    "holm": [{"p": p, "adjusted": holm(p)} for p in
             ([0.01, 0.04, 0.03, 0.005], [0.5, 0.6], [0.02], np.round(rng.uniform(0, 0.2, 12), 4).tolist())],
    "planes": planes,
    "deferrals": deferrals,
    "ratio": {"parts": parts.tolist(), "wholes": wholes.tolist(),
              "interval": np.percentile(ratios, [2.5, 97.5]).tolist()},
}, sys.stdout)
