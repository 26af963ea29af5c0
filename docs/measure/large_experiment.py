"""Writes the JSON export of a made-up experiment of POINTS points and PROMPTS prompts, gzipped.

    python3 large_experiment.py 200 5000 large.json.gz
    curl -F file=@large.json.gz http://127.0.0.1:8080/api/experiment-imports

Nothing in it was measured: it is there to see how the pages bear the size.
"""
import gzip, json, random, sys, uuid

points, prompts, path = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
chance = random.Random(1)
ids = [str(uuid.UUID(int=chance.getrandbits(128), version=4)) for _ in range(points)]
rules = ["chow", "token-v3", "opt", "bild", "lenience", "mixture"]


def point(i):
    if i < 2:
        name = ["small", "large"][i]
        return dict(id=ids[i], ordinal=i, label=name, decoder=name, rule=None, parameters={}, gamma=4)
    rule, alpha = rules[i % len(rules)], round(i / points, 4)
    return dict(id=ids[i], ordinal=i, label=f"{rule} {alpha}", decoder="speculative", rule=rule, parameters={"alpha": alpha}, gamma=4)


def answer(i, j, hard):
    share = 0.0 if i == 0 else 1.0 if i == 1 else i / points
    right = float(chance.random() < (0.5 + 0.4 * share) * (1.3 - hard[j]))
    large = max(1, int(12 * share))
    calls = json.dumps({"large": {"4": large} if i else {}, "small": {"1": 12} if i != 1 else {}})
    return dict(pointId=ids[i], promptOrdinal=j, text=" an answer", quality=right, tokens=12, calls=calls,
                largeCalls=large if i else 0, modelMs=10 + 60 * share, drafted=12, accepted=8, deferred=large, latencyMs=None)


hard = [chance.random() * 0.6 for _ in range(prompts)]
with gzip.open(path, "wt", compresslevel=1) as out:
    experiment = dict(id=str(uuid.UUID(int=chance.getrandbits(128), version=4)), name=f"{points} points x {prompts} prompts, made up",
                      state="completed", message=None, dataSet="made-up", pair="pair", n=prompts, seed=1, temperature=0.0,
                      maxTokens=48, createdAt="2026-01-01T00:00:00Z", jobId=None, costModel=None, metric="exact-match")
    out.write('{"format":1,"experiment":' + json.dumps(experiment))
    out.write(',"points":' + json.dumps([point(i) for i in range(points)]))
    out.write(',"prompts":' + json.dumps([dict(ordinal=j, promptId=f"p{j}", prompt=f"Q: question {j}\nA:", reference=" an answer",
                                               slice=f"slice {j % 5}", half=None) for j in range(prompts)]))
    out.write(',"answers":[')
    for i in range(points):
        out.write(("," if i else "") + ",".join(json.dumps(answer(i, j, hard)) for j in range(prompts)))
    out.write('],"skipped":[],"provenance":null,"verdicts":[]}')
