# Writes logits.json beside it: what transformers computes in float32 for both halves of the shipped pair, which Tributary
# trained and published; the whole last row after prompts of the evaluation set with their answers begun.
#   pip install torch==2.7.1 transformers tokenizers && python make.py
import json, pathlib
import torch
from tokenizers import Tokenizer
from transformers import LlamaForCausalLM

ROOT = pathlib.Path(__file__).resolve().parents[5] / "src/main/resources/models/pair"
BOS = 1
tokenizer = Tokenizer.from_file(str(ROOT / "tokenizer.json"))
lines = (ROOT / "eval.jsonl").read_text().splitlines()
out = {}
for half in ("small", "large"):
    model = LlamaForCausalLM.from_pretrained(str(ROOT / half), torch_dtype=torch.float32).eval()
    rows = []
    for line in lines[::360]:
        task = json.loads(line)
        ids = [BOS] + tokenizer.encode(task["prompt"] + task["reference"], add_special_tokens=False).ids
        ids = ids[:-2]
        with torch.no_grad():
            logits = model(torch.tensor([ids])).logits[0, -1]
        rows.append({"ids": ids, "logits": [round(x, 5) for x in logits.tolist()]})
    out[half] = rows
pathlib.Path(__file__).with_name("logits.json").write_text(json.dumps(out, separators=(",", ":")) + "\n")
