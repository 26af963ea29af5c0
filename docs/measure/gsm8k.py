"""GSM8K with a checkpoint and its own int8 form as the small model, from files to an answer, by REST alone.

    python3 gsm8k.py http://127.0.0.1:8080 /srv/models/smollm2 gsm8k/test.jsonl 12

The folder must lie below tributary.checkpoints.roots. Prints what each step took.
"""
import json, os, subprocess, sys, time, urllib.request

base, folder, file, n = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
name = os.path.basename(folder.rstrip("/"))
began = time.time()


def call(method, path, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(base + path, data, {"Content-Type": "application/json"}, method=method)
    try:
        with urllib.request.urlopen(request, timeout=600) as answer:
            text = answer.read()
    except urllib.error.HTTPError as e:
        sys.exit(f"{method} {path}: {e.code} {e.read().decode()}")
    return json.loads(text) if text else None


def say(text):
    print(f"{time.time() - began:7.1f} s  {text}", flush=True)


def until(what, done):
    while True:
        state = what()
        if done(state):
            return state
        time.sleep(1)


named = lambda: [c for c in call("GET", "/api/checkpoints")["items"] if c["name"] == name]
if not named():
    call("POST", "/api/imports", {"name": name, "path": folder})
seen = until(lambda: named()[0], lambda c: c["loaded"] or c["state"] == "failed")
say(f"{name}: {seen['state']} {seen['message'] or ''}")
with open("/tmp/gsm8k-settings.json", "w") as out:
    json.dump({"name": "gsm8k", "layout": "gsm8k"}, out)
stored = json.loads(subprocess.check_output(
    ["curl", "-sf", "-F", f"file=@{file}", "-F", "settings=</tmp/gsm8k-settings.json", base + "/api/datasets"]))
say(f"data set {stored['name']}: {stored}")
experiment = call("POST", "/api/experiments", {
    "name": f"GSM8K with {name}", "data_set": "gsm8k", "pair": name, "n": n, "max_tokens": 96, "metric": "number-match",
    "rules": ["lossless", "chow", "token-v3"], "alphas": None})
path = "/api/experiments/" + experiment["id"]
last = -1
while True:
    state = call("GET", path)
    if state["state"] in ("completed", "failed", "cancelled"):
        break
    if int(10 * state["progress"]) != last:
        last = int(10 * state["progress"])
        say(f"sweep {state['state']} {100 * state['progress']:.0f} %")
    time.sleep(2)
say(f"sweep {state['state']}: {state['message']}")
curve = call("GET", path + "/curve")
say(curve["finding"])
for p in curve["points"]:
    print(f"           {p['label']:24s} quality {p['quality']:.3f} [{p['quality_low']:.3f}, {p['quality_high']:.3f}]  cost {p['relative_cost']:.2f}"
          f"  large calls {p['large_calls_per_token']:.2f}  acceptance {p['acceptance_rate']}")
point = next(p for p in curve["points"] if p["rule"] == "token-v3")
call("POST", f"{path}/points/{point['id']}/use", {"name": "gsm8k-cascade"})
say(f"{point['label']} is gsm8k-cascade")
prompt = "Question: Tom has 3 apples and buys 4 more. How many apples does he have?\nAnswer:"
answer = call("POST", "/v1/completions", {"model": "gsm8k-cascade", "prompt": prompt, "max_tokens": 48})
say(f"answer: {answer['choices'][0]['text']!r}")
until(lambda: call("GET", "/api/decisions?limit=1"), lambda page: page["items"])
say("its decisions are stored")
statistics = call("GET", path + "/statistics?x=flops")
say(f"statistics by {statistics['axis']}: small costs {statistics['small_cost']:.3f}")
