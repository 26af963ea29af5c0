"""What stopping dominated points early would save of a sweep: python3 early_stop.py URL PID [N]

Runs all rules on N prompts of the shipped set, finds which points were dominated after a third of the prompts (their 95 % bootstrap
band wholly below that of a point that is not dearer), runs the others alone on as many prompts, and compares the processor time
that the service, whose process is PID and which does nothing else meanwhile, took for both.
"""
import csv, io, json, os, random, sys, time, urllib.request

base, pid, n = sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 60


def call(method, path, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(base + path, data, {"Content-Type": "application/json"}, method=method)
    with urllib.request.urlopen(request, timeout=600) as answer:
        return answer.read().decode()


def processor():
    fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def sweep(points):
    body = {"name": "early stop", "n": n, "seed": 1, "max_tokens": 48}
    if points is not None:
        body["points"] = points
    before, began = processor(), time.time()
    path = "/api/experiments/" + json.loads(call("POST", "/api/experiments", body))["id"]
    while json.loads(call("GET", path))["state"] not in ("completed", "failed"):
        time.sleep(0.5)
    curve = json.loads(call("GET", path + "/curve"))
    print(f"{len(curve['points'])} points x {curve['experiment']['n']} prompts: {processor() - before:.1f} s of processor time,"
          f" {time.time() - began:.1f} s on the clock", flush=True)
    return path, curve, processor() - before


sweep(None)  # compiles what runs often, so that what comes later is not flattered
sweep([{"rule": "lossless"}])
path, curve, whole = sweep(None)
cells = {}
for row in csv.DictReader(io.StringIO(call("GET", path + "/answers.csv"))):
    if row["point"]:
        cells.setdefault(row["point"], []).append((float(row["quality"]), float(row["model_ms"])))
chance = random.Random(1)
for seen in (n // 3, n // 2, n):
    picks = [[chance.randrange(seen) for _ in range(seen)] for _ in range(400)]
    bands, cost = {}, {}
    for label, values in cells.items():
        means = sorted(sum(values[i][0] for i in pick) / seen for pick in picks)
        bands[label], cost[label] = (means[9], means[389]), sum(v[1] for v in values[:seen])
    dominated = {a for a in cells for b in cells if bands[a][1] < bands[b][0] and cost[b] <= cost[a]}
    print(f"dominated after {seen} prompts: {len(dominated)} of {len(cells)}", flush=True)
    if seen == n // 3:
        early = dominated
left = [{k: p[k] for k in ("decoder", "rule", "parameters", "gamma")} for p in curve["points"] if p["rule"] and p["label"] not in early]
_, _, fewer = sweep(left)
stopped = whole / 3 + fewer * 2 / 3
print(f"stopping after a third of the prompts would take {stopped:.1f} s instead of {whole:.1f} s: {100 * (1 - stopped / whole):.0f} % less")
