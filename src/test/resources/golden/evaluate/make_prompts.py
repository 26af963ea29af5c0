# Writes prompts.json beside it: how many prompts tell two points apart, from fractions and the standard library's normal
# distribution, and the share of simulated experiments of that size that see the difference.
#   python make_prompts.py
import fractions, json, math, pathlib, random, statistics

NORMAL = statistics.NormalDist()
RUNS = 4000


def planned(differences, power):
    exact = [fractions.Fraction(d) for d in differences]
    mean = sum(exact) / len(exact)
    deviation = math.sqrt(sum((d - mean) ** 2 for d in exact) / (len(exact) - 1))
    critical = NORMAL.inv_cdf(0.975)
    needed = None if mean == 0 else max(2, math.ceil(((critical + NORMAL.inv_cdf(power)) * deviation / float(mean)) ** 2))
    reached = None
    if deviation > 0:
        shift = abs(float(mean)) * math.sqrt(len(exact)) / deviation
        reached = NORMAL.cdf(shift - critical) + NORMAL.cdf(-shift - critical)
    return {"difference": float(mean), "deviation": deviation, "needed": needed, "reached": reached}


def simulated(differences, n, draw):
    """Experiments of n prompts drawn from those seen, each judged by its own spread."""
    critical, seen = NORMAL.inv_cdf(0.975), 0
    for _ in range(RUNS):
        drawn = draw.choices(differences, k=n)
        mean = sum(drawn) / n
        spread = math.sqrt(sum((d - mean) ** 2 for d in drawn) / (n - 1))
        seen += abs(mean) * math.sqrt(n) > critical * spread
    return seen / RUNS


def main():
    draw = random.Random(29)
    lists = [[1.0, 0.0, 0.0, -1.0, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0], [0.5] * 4, [0.0] * 6, [1.0, -1.0], [0.25, 0.25, 0.25, 0.5]]
    lists += [[draw.choice([-1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0]) for _ in range(300)] for _ in range(3)]
    lists += [[draw.gauss(0.05, 0.3) for _ in range(n)] for n in (40, 155, 1000)]
    cases = []
    for differences in lists:
        for power in (0.5, 0.8, 0.95):
            case = {"differences": differences, "power": power, **planned(differences, power)}
            if case["needed"] and 60 <= case["needed"] <= 1500 and power == 0.8:
                case["simulated"] = simulated(differences, case["needed"], draw)
            cases.append(case)
    normal = [{"x": x / 4, "below": NORMAL.cdf(x / 4)} for x in range(-24, 25)]
    quantiles = [{"p": p, "x": NORMAL.inv_cdf(p)} for p in (1e-6, 0.001, 0.025, 0.2, 0.5, 0.8, 0.95, 0.975, 0.999, 0.999999)]
    text = ",\n".join(json.dumps(c) for c in cases)
    pathlib.Path(__file__).with_name("prompts.json").write_text(
        '{"cases": [\n' + text + '\n],\n"normal": ' + json.dumps(normal) + ',\n"quantiles": ' + json.dumps(quantiles) + "}\n")


main()
