#!/usr/bin/env python3
"""Writes the GGUF files beside it and what the reference reader makes of them: make.py GOLDEN_DIR

types.gguf, types.f32: one tensor of every type that is read, of random blocks, and its values by gguf.quants, one
tensor after the other, little-endian. llama.gguf, qwen2.gguf, qwen3.gguf: the checkpoints of the golden folders, whose
logits Hugging Face transformers computed. spm.gguf: the vocabulary of stories260K with the scores SentencePiece gave
it. Needs: pip install gguf numpy (made with gguf 0.17.1, numpy 2.3)."""
import json, sys
from pathlib import Path
import numpy as np
from gguf import GGMLQuantizationType as T, GGUFWriter, GGUFReader, quants

HERE, GOLDEN = Path(__file__).parent, Path(sys.argv[1])
rng = np.random.default_rng(7)


def finish(writer):
    writer.write_header_to_file(); writer.write_kv_data_to_file(); writer.write_tensors_to_file(); writer.close()


def halves(count):
    """Scales as they occur, of both signs."""
    return (rng.standard_normal(count) * 0.01).astype(np.float16).view(np.uint8).reshape(count, 2)


def blocks(kind, rows, columns):
    """Random bytes with sane scales: every bit pattern of numbers and packed scales may occur."""
    if kind == T.F32:
        return rng.standard_normal((rows, columns)).astype(np.float32)
    if kind == T.F16:
        return rng.standard_normal((rows, columns)).astype(np.float16)
    if kind == T.BF16:
        bits = rng.standard_normal((rows, columns)).astype(np.float32).view(np.uint32) >> 16
        return bits.astype(np.uint16).view(np.uint8).reshape(rows, columns * 2)
    elements, size = {T.Q8_0: (32, 34), T.Q4_0: (32, 18), T.Q4_1: (32, 20), T.Q4_K: (256, 144), T.Q6_K: (256, 210)}[kind]
    count = rows * columns // elements
    raw = rng.integers(0, 256, (count, size), dtype=np.uint8)
    places = {T.Q8_0: [0], T.Q4_0: [0], T.Q4_1: [0, 2], T.Q4_K: [0, 2], T.Q6_K: [208]}[kind]
    for place in places:
        raw[:, place:place + 2] = halves(count)
    return raw.reshape(rows, -1)


def types():
    writer = GGUFWriter(str(HERE / "types.gguf"), "llama")
    for kind in (T.F32, T.F16, T.BF16, T.Q8_0, T.Q4_0, T.Q4_1, T.Q4_K, T.Q6_K):
        writer.add_tensor(kind.name, blocks(kind, 3, 512), raw_dtype=kind)
    finish(writer)
    with open(HERE / "types.f32", "wb") as out:
        for tensor in GGUFReader(str(HERE / "types.gguf")).tensors:
            out.write(quants.dequantize(tensor.data, tensor.tensor_type).astype("<f4").tobytes())


def permute(x, heads):
    """As llama.cpp's convert_hf_to_gguf.py."""
    return x.reshape(heads, 2, x.shape[0] // heads // 2, *x.shape[1:]).swapaxes(1, 2).reshape(x.shape)


NAMES = {"self_attn.q_proj": "attn_q", "self_attn.k_proj": "attn_k", "self_attn.v_proj": "attn_v", "self_attn.o_proj": "attn_output", "self_attn.q_norm": "attn_q_norm",
         "self_attn.k_norm": "attn_k_norm", "mlp.gate_proj": "ffn_gate", "mlp.up_proj": "ffn_up", "mlp.down_proj": "ffn_down", "input_layernorm": "attn_norm",
         "post_attention_layernorm": "ffn_norm"}
OUTSIDE = {"model.embed_tokens.weight": "token_embd.weight", "model.norm.weight": "output_norm.weight", "lm_head.weight": "output.weight"}


def model(family):
    folder = GOLDEN / family
    c = json.loads((folder / "config.json").read_text())
    raw = (folder / "model.safetensors").read_bytes()
    n = int.from_bytes(raw[:8], "little")
    header = json.loads(raw[8:8 + n])
    heads, kv = c["num_attention_heads"], c["num_key_value_heads"]
    w = GGUFWriter(str(HERE / f"{family}.gguf"), family)
    w.add_block_count(c["num_hidden_layers"]); w.add_context_length(c["max_position_embeddings"])
    w.add_embedding_length(c["hidden_size"]); w.add_feed_forward_length(c["intermediate_size"])
    w.add_head_count(heads); w.add_head_count_kv(kv); w.add_layer_norm_rms_eps(c["rms_norm_eps"])
    if c.get("head_dim"):
        w.add_key_length(c["head_dim"]); w.add_value_length(c["head_dim"])
    w.add_rope_freq_base(float(c.get("rope_theta") or c["rope_parameters"]["rope_theta"]))
    for name, entry in header.items():
        if name == "__metadata__" or (name == "lm_head.weight" and c.get("tie_word_embeddings")):
            continue
        begin, end = entry["data_offsets"]
        assert entry["dtype"] == "F32"
        x = np.frombuffer(raw[8 + n + begin:8 + n + end], "<f4").reshape(entry["shape"])
        if name in OUTSIDE:
            target = OUTSIDE[name]
        else:
            _, _, layer, rest = name.split(".", 3)
            base, kind = rest.rsplit(".", 1)
            target = f"blk.{layer}.{NAMES[base]}.{kind}"
            if family == "llama" and base in ("self_attn.q_proj", "self_attn.k_proj"):
                x = permute(x, heads if base.endswith("q_proj") else kv)
        w.add_tensor(target, np.ascontiguousarray(x))
    finish(w)


def spm():
    tokenizer = json.loads((GOLDEN / "stories260K" / "tokenizer.json").read_text())
    ids = {i: t for t, i in tokenizer["model"]["vocab"].items()}
    w = GGUFWriter(str(HERE / "spm.gguf"), "llama")
    w.add_tokenizer_model("llama")
    w.add_token_list([ids[i] for i in range(len(ids))])
    w.add_token_types([2 if i == 0 else 3 if i < 3 else 6 if i < 259 else 1 for i in range(len(ids))])
    w.add_token_scores([0.0 if i < 259 else float(259 - i) for i in range(len(ids))])
    w.add_bos_token_id(1); w.add_eos_token_id(2); w.add_unk_token_id(0)
    finish(w)


types(); spm()
for family in ("llama", "qwen2", "qwen3"):
    model(family)
