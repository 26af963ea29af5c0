# Writes metrics.json beside it: what the reference implementations say of pairs of answer and reference.
#   pip install rouge_score==0.1.2 sacrebleu==2.6.0 && python make.py
# The two SQuAD functions are those of the official evaluate-v2.0.py. Metrics without a reference implementation are
# written a second time here, by other means than the Java ones.
import collections, decimal, json, pathlib, random, re, string, unicodedata
import sacrebleu
from rouge_score import rouge_scorer


def normalize_answer(s):
    def remove_articles(text):
        return re.sub(re.compile(r"\b(a|an|the)\b", re.UNICODE), " ", text)

    def white_space_fix(text):
        return " ".join(text.split())

    def remove_punc(text):
        exclude = set(string.punctuation)
        return "".join(ch for ch in text if ch not in exclude)

    return white_space_fix(remove_articles(remove_punc(s.lower())))


def compute_f1(a_gold, a_pred):
    gold_toks = normalize_answer(a_gold).split() if a_gold else []
    pred_toks = normalize_answer(a_pred).split() if a_pred else []
    common = collections.Counter(gold_toks) & collections.Counter(pred_toks)
    num_same = sum(common.values())
    if len(gold_toks) == 0 or len(pred_toks) == 0:
        return int(gold_toks == pred_toks)
    if num_same == 0:
        return 0
    precision = 1.0 * num_same / len(pred_toks)
    recall = 1.0 * num_same / len(gold_toks)
    return (2 * precision * recall) / (precision + recall)


def normalised(s):
    return " ".join(unicodedata.normalize("NFKC", s).lower().split())


def numbers(s):
    """Scans by hand: digits, thousands in threes, a fraction, a sign that is not an operator."""
    found, i = [], 0
    while i < len(s):
        if s[i] not in string.digits:
            i += 1
            continue
        start, j = i, i
        while j < len(s) and s[j] in string.digits:
            j += 1
        if j - start <= 3:
            k = j
            while re.fullmatch(r",[0-9]{3}", s[k:k + 4]):
                k += 4
            if k > j and not (k < len(s) and s[k] in string.digits):
                j = k
        if re.match(r"\.[0-9]", s[j:j + 2]):
            j += 1
            while j < len(s) and s[j] in string.digits:
                j += 1
        before = start - 1
        if before >= 0 and s[before] in "$€£":
            before -= 1
        negative = before >= 0 and s[before] in "-−" and not (
            before > 0 and (s[before - 1] in string.ascii_letters + string.digits + "_.)"))
        value = decimal.Decimal(s[start:j].replace(",", ""))
        found.append((start, -value if negative else value))
        i = j
    return found


def number(s):
    for mark in ("####", "answer is:", "answer is"):
        at = s.lower().find(mark)
        while at >= 0:
            rest = s[at + len(mark):]
            head = rest.lstrip(string.whitespace)
            if re.match(r"[-−]?[$€£]?[0-9]", head):
                # what stands before the mark cannot make its sign an operator
                return numbers(" " + head)[0][1]
            at = s.lower().find(mark, at + 1)
    every = numbers(s)
    return every[-1][1] if every else None


def scores(answer, reference):
    rouge = rouge_scorer.RougeScorer(["rouge1", "rouge2", "rougeL"], use_stemmer=False).score(reference, answer)
    return {
        "exact-match": float(answer.strip() == reference.strip()),
        "agreement": float(answer.strip() == reference.strip()),  # the reference taken for the large model's answer
        "normalised-match": float(normalised(answer) == normalised(reference)),
        "contains": float(normalised(reference) in normalised(answer)),
        "number-match": float(number(answer) is not None and number(answer) == number(reference)),
        "squad-exact-match": float(normalize_answer(answer) == normalize_answer(reference)),
        "squad-f1": float(compute_f1(reference, answer)),
        "rouge-1": rouge["rouge1"].fmeasure,
        "rouge-2": rouge["rouge2"].fmeasure,
        "rouge-l": rouge["rougeL"].fmeasure,
        "bleu": sacrebleu.sentence_bleu(answer, [reference]).score / 100,
        "chrf": sacrebleu.sentence_chrf(answer, [reference]).score / 100,
    }


PAIRS = [
    ("42.", " 42.\n"), ("", "42"), ("42", ""), ("", ""), ("The cat sat.", "the  cat, sat"), ("a", "a"), ("an", "the"),
    ("A theatre", "theatre"), ("Ｆｕｌｌ　ｗｉｄｔｈ", "full width"), ("naïve café", "NAÏVE  CAFÉ"), ("non\u00a0breaking", "non breaking"),
    ("The ﬁrst", "the first"), ("It is in Paris, I think.", "Paris"), ("42", "4"), ("Paris", "It is in Paris"),
    ("She sells 16 - 3 - 4 = 9 eggs.\n#### 18\n\nQ: next\n#### 7", "#### 18"), ("#### 1,000", "#### 1000"),
    ("#### $1,234.50", "#### 1234.5"), ("The answer is 12. Then 13.", "#### 12"), ("The answer is: -5", "#### -5"),
    ("so 16-3", "#### -3"), ("so 16-3", "#### 3"), ("it falls by -3", "#### -3"), ("−7 degrees", "#### -7"), ("1,2,3", "3"),
    ("1,2345", "2345"), ("no number", "#### 5"), ("5", "no number"), ("12,345,678 people", "#### 12345678"), ("-$20", "#### -20"),
    ("(2)-3", "3"), ("3.0", "3"), ("x = .5", "5"), ("#### none, but 8", "8"), ("0.10", ".10"), ("100%", "100"), ("1e5", "5"),
    ("the the the the the the the", "The cat is on the mat."), ("the cat is on the mat", "the cat sat on the mat"),
    ("The cat is on the mat.", "The cat is on the mat."), ("It costs 3.14, not 2,718.", "It costs 3.14 , not 2,718 ."),
    ("Mr. O'Neill's well-known 5-4 win", "Mr. O'Neill's well known 5 - 4 win"), ("&quot;Hi&quot; &amp; bye", '"Hi" & bye'),
    ("line one\nline two-\nline three", "line one line twoline three"), ("<skipped>gone", "gone"), ("trailing   ", "trailing"),
    ("Das ist ein Test.", "Dies ist ein kleiner Test."), ("Größe über alles", "Größe uber alles"), ("你好，世界。", "你好，世界！"),
    ("😀 smile", "😀 smiles"), ("e\u0301", "\u00e9"), ("\x1cseparated\x1ewords", "separated words"), ("word", "!!!"), ("!!!", "???"),
    ("one two three four five six", "six five four three two one"), ("one", "one two three four five six seven eight"),
    ("x_y z", "x y z"), ("İstanbul", "i̇stanbul"), ("end.", "end ."), ("a.b,c 1.2 3,4 5.x y.6", "a . b , c 1.2 3,4 5 . x y . 6"),
    ("It's {odd} [here] ~ ^ `ok` @home #1 50% = \\half|", "It 's { odd } [ here ] ~ ^ ` ok ` @ home # 1 50 % = \\ half |"),
    ("state-of-the-art 3-d 1990-95", "state-of-the-art 3 -d 1990 -95"), ("Summary:\n- first\n- second", "Summary: first, second"),
]
WORDS = "the a cat dog sat on mat in 12 3,5 of Paris, 'tis well-known end. Ünïcode — x".split(" ")


def main():
    draw = random.Random(17)
    pairs = list(PAIRS)
    for _ in range(60):
        reference = [draw.choice(WORDS) for _ in range(draw.randint(1, 25))]
        answer = [draw.choice(WORDS) if draw.random() < 0.3 else w for w in reference if draw.random() < 0.9]
        pairs.append((" ".join(answer), " ".join(reference)))
    cases = [{"answer": a, "reference": r, "scores": scores(a, r)} for a, r in pairs]
    lines = ",\n".join(json.dumps(case) for case in cases)
    pathlib.Path(__file__).with_name("metrics.json").write_text("[\n" + lines + "\n]\n")


main()
