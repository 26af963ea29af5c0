# Writes judge.json beside it: what replies of a judging model say, read by splitting words instead of by the patterns of
# the Java class, and what answers are worth by two replies.
#   python make_judge.py
import itertools, json, pathlib

TIES = ("tie", "tied", "equal", "equally good", "both", "neither")
MARKS = " \t:*\"'`("
ENDS = " \t.!,;:*\"'`)"


def bare(word):
    if word in ("A", "B"):
        return word
    return "tie" if word in ("T", "C") or word.lower() in TIES else None


def bracketed(reply):
    found, rest = None, reply
    while "[[" in rest and "]]" in rest.partition("[[")[2]:
        inside, _, rest = rest.partition("[[")[2].partition("]]")
        found = bare(inside.strip()) or found
    return found


def first_line(reply):
    line = next((l.strip() for l in reply.split("\n") if l.strip()), "")
    for tail in ("is the better answer", "is the better one", "is the best answer", "is the best one", "is the winner",
                 "is better", "is best", ""):
        head = line.rstrip(ENDS)
        if head.lower().endswith(tail):
            head = head[:len(head) - len(tail)] if tail else head
            head = head.rstrip(ENDS)
            break
    for verdict in ("A", "B", "T", "C") + tuple(sorted(TIES, key=len, reverse=True)):
        same = head.endswith(verdict) if len(verdict) == 1 else head.lower().endswith(verdict)
        if same:
            before = head[:len(head) - len(verdict)]
            if before and before[-1].isalnum():
                continue
            words = before.strip(MARKS).lower()
            if words in ALLOWED:
                return bare(verdict)
    return None


STARTS = ["", "the ", "final ", "the final "]
NOUNS = ["verdict", "winner", "choice", "option", "better one", "better answer", "best one", "best answer", "answer"]
ALLOWED = {""} | {(s + n + i) for s in STARTS for n in NOUNS for i in ("", " is")} | {"i prefer", "i choose"}
ALLOWED |= {a + sep + again for a in list(ALLOWED) for sep in (" ", ": ") for again in ("answer", "option")}

REPLIES = ["A", "B", "T", " A", "\n\nB.", "(A)", "**B**", "Tie", "tie.", "It is a tie", "C", "A is better", "Answer A", "Answer B is better.",
           "answer A is the better one", "Verdict: A", "Verdict: **B**", "The better answer is B", "The winner is A.", "Final verdict: T",
           "[[A]]", "I think [[A]] at first, but then [[B]].", "Reasons...\n\nfinal: [[C]]", "[[ tie ]]", "[[D]]", "[[]]", "both", "Neither.",
           "a", "b", "A better answer is B", "A or B", "A\nB", "B\n\nBecause it names the number.", "", "   ", "42", "Answer", "AB", "Alice",
           "Both answers are good", "The answer is 4.", "Q: A", "I prefer B", "I choose answer A", "`A`", "\"B\"", "A.", "A,", "A B", "T for a tie",
           "equally good", "Equal", "The option is A", "Option B", "Best answer: A", "[A]", "A]]", "[[A", "[[a]]", "not A", "Verdict:", "A!\n", "Répondre A"]


def main():
    verdicts = [{"reply": r, "verdict": bracketed(r) or first_line(r)} for r in REPLIES]
    worth = {"A": 1.0, "B": 0.0, "tie": 0.5, None: 0.5}
    grades = []
    for first, second in itertools.product(["A", "B", "Tie", "I cannot say"], repeat=2):
        one, two = first_line(first), first_line(second)
        grades.append({"first": first, "second": second, "quality": (worth[one] + 1 - worth[two]) / 2,
                       "unreadable": [one, two].count(None)})
    text = json.dumps({"verdicts": verdicts, "grades": grades}, ensure_ascii=False, indent=0)
    pathlib.Path(__file__).with_name("judge.json").write_text(text + "\n")


main()
