"""Writes character-map.txt: the map of a SentencePiece tokenizer (pip install sentencepiece; made with 0.2.x) that makes
capitals small and takes the ligature fi apart, as SentencePiece compiles it, in Base64."""
import base64, tempfile
from pathlib import Path
import sentencepiece

work = Path(tempfile.mkdtemp())
rules = [f"{ord(c):x}\t{ord(c.lower()):x}" for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"] + ["fb01\t66 69"]
(work / "rules.tsv").write_text("\n".join(rules) + "\n")
(work / "text.txt").write_text("once upon a time there was a cat who lived in a box\n" * 4)
sentencepiece.SentencePieceTrainer.train(input=str(work / "text.txt"), model_prefix=str(work / "m"), vocab_size=26,
                                         normalization_rule_tsv=str(work / "rules.tsv"), minloglevel=2, hard_vocab_limit=False)


def fields(b):
    at = 0
    while at < len(b):
        numbers = []
        for _ in range(2):
            value = shift = 0
            while True:
                byte = b[at]; at += 1; value |= (byte & 127) << shift; shift += 7
                if byte < 128: break
            numbers.append(value)
            if len(numbers) == 1 and value & 7 == 5: break
        key = numbers[0]
        if key & 7 == 2: yield key >> 3, b[at:at + numbers[1]]; at += numbers[1]
        elif key & 7 == 5: at += 4


normalizer = next(v for k, v in fields((work / "m.model").read_bytes()) if k == 3)
character_map = next(v for k, v in fields(normalizer) if k == 2)
Path(__file__).with_name("character-map.txt").write_text(base64.b64encode(character_map).decode() + "\n")
