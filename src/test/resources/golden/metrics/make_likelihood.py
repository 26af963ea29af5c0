# Writes likelihood.json beside it: the log-loss that the shipped pair's large model has on texts, by a forward pass in
# numpy (float64) that shares nothing with the product but the files of the checkpoint.
#   pip install numpy tokenizers && python make_likelihood.py
import json, math, pathlib, struct
import numpy as np
from tokenizers import Tokenizer

ROOT = pathlib.Path(__file__).resolve().parents[5] / "src/main/resources/models/pair"
CONFIG = json.loads((ROOT / "large/config.json").read_text())
TOKENIZER = Tokenizer.from_file(str(ROOT / "tokenizer.json"))


def tensors():
    raw = (ROOT / "large/model.safetensors").read_bytes()
    (size,) = struct.unpack("<Q", raw[:8])
    header, body, loaded = json.loads(raw[8:8 + size]), raw[8 + size:], {}
    for name, info in header.items():
        if name == "__metadata__":
            continue
        begin, end = info["data_offsets"]
        data = body[begin:end]
        if info["dtype"] == "BF16":
            values = (np.frombuffer(data, "<u2").astype("<u4") << 16).view("<f4")
        else:
            values = np.frombuffer(data, {"F32": "<f4", "F16": "<f2"}[info["dtype"]])
        loaded[name.removeprefix("model.")] = values.astype(np.float64).reshape(info["shape"])
    return loaded


W = tensors()


def norm(x, name):
    return x / np.sqrt((x * x).mean(-1, keepdims=True) + CONFIG["rms_norm_eps"]) * W[name]


def rotate(x):
    positions, half = x.shape[0], CONFIG["head_dim"] // 2
    angle = np.arange(positions)[:, None] / CONFIG["rope_theta"] ** (np.arange(half) / half)
    cos, sin = np.cos(angle)[:, None, :], np.sin(angle)[:, None, :]
    first, second = x[..., :half], x[..., half:]
    return np.concatenate([first * cos - second * sin, second * cos + first * sin], -1)


def attention(x, layer):
    n, heads, shared, width = len(x), CONFIG["num_attention_heads"], CONFIG["num_key_value_heads"], CONFIG["head_dim"]
    part = "layers.%d.self_attn." % layer
    q = rotate((x @ W[part + "q_proj.weight"].T).reshape(n, heads, width))
    k = rotate((x @ W[part + "k_proj.weight"].T).reshape(n, shared, width))
    v = (x @ W[part + "v_proj.weight"].T).reshape(n, shared, width)
    out = np.empty((n, heads, width))
    for h in range(heads):
        g = h // (heads // shared)
        scores = q[:, h] @ k[:, g].T / math.sqrt(width)
        scores[np.triu_indices(n, 1)] = -np.inf
        weights = np.exp(scores - scores.max(-1, keepdims=True))
        out[:, h] = weights / weights.sum(-1, keepdims=True) @ v[:, g]
    return out.reshape(n, -1) @ W[part + "o_proj.weight"].T


def log_probs(ids):
    x = W["embed_tokens.weight"][ids]
    for layer in range(CONFIG["num_hidden_layers"]):
        part = "layers.%d." % layer
        x = x + attention(norm(x, part + "input_layernorm.weight"), layer)
        y = norm(x, part + "post_attention_layernorm.weight")
        gate = y @ W[part + "mlp.gate_proj.weight"].T
        x = x + (gate / (1 + np.exp(-gate)) * (y @ W[part + "mlp.up_proj.weight"].T)) @ W[part + "mlp.down_proj.weight"].T
    logits = norm(x, "norm.weight") @ W["embed_tokens.weight"].T
    logits -= logits.max(-1, keepdims=True)
    return logits - np.log(np.exp(logits).sum(-1, keepdims=True))


def ids(text):
    return [CONFIG["bos_token_id"]] + TOKENIZER.encode(text, add_special_tokens=False).ids


def case(prompt, text):
    before, whole = len(ids(prompt)), ids(prompt + text)
    rows = log_probs(np.array(whole))
    losses = [-rows[i - 1, whole[i]] for i in range(before, len(whole))]
    return {"prompt": prompt, "text": text, "tokens": len(losses), "log_loss": sum(losses) / len(losses),
            "quality": math.exp(-sum(losses) / len(losses))}


def main():
    items = [json.loads(line) for line in (ROOT / "eval.jsonl").read_text().splitlines()]
    picked = items[::len(items) // 11][:11]
    cases = [case(item["prompt"], item["reference"]) for item in picked]
    cases += [case("Q: 2 + 2\nA:", text) for text in (" 4.", " 5.", " four, I would say", "?", " Zürich\n\n")]
    lines = ",\n".join(json.dumps(c, ensure_ascii=False) for c in cases)
    pathlib.Path(__file__).with_name("likelihood.json").write_text("[\n" + lines + "\n]\n")


main()
