"""Measure ``legation.classify`` and its model on the marked pairs of the project's held-back sentences.

    python bench/pairs_own.py

Printed: macro F1 of PLOVER's label, of the status (where the act is right) and of the mode (where the type
is right), how often talk is taken for a deed, how often a pair without an event is known as such, and the
expected calibration error of the label's probability in ten equal bins.
"""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import product
from pathlib import Path

import legation
from legation.coding.encoder import MODES, OUTCOMES, load_encoder
from legation.model import EventType, Status
from legation.vocabulary import collapse

HELD_BACK = Path(__file__).resolve().parents[1] / "training" / "held_back.jsonl"
HAPPENED = frozenset({Status.DONE, Status.UNDER_WAY})
BINS = 10
EVEN = 0.5

Range = tuple[int, int]
Acts = list[tuple[EventType, Status, str | None]]


def pairs() -> tuple[dict[tuple[str, Range, Range], Acts], list[tuple[str, Range, Range]]]:
    """Return the pairs with an event and their acts, and the pairs without."""
    found: dict[tuple[str, Range, Range], Acts] = defaultdict(list)
    none = []
    for line in HELD_BACK.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for event in row["events"]:
            act = (EventType(event["type"]), Status(event["status"]), event["mode"])
            for source, target in product(event["sources"], event["targets"]):
                if source != target:
                    found[row["text"], tuple(source), tuple(target)].append(act)
        none += [(row["text"], tuple(s), tuple(t)) for s, t in row["none"]]
    return found, none


def macro_f1(answers: list[tuple[str, str]]) -> float:
    """Return the mean F1 over the right classes."""
    scores = []
    for label in sorted({gold for gold, _ in answers}):
        hit = sum(gold == said == label for gold, said in answers)
        scores.append(2 * hit / sum((gold == label) + (said == label) for gold, said in answers))
    return sum(scores) / max(len(scores), 1)


def calibration_error(answers: list[tuple[float, bool]]) -> float:
    """Return the expected calibration error of probabilities against what was right."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for share, right in answers:
        bins[min(int(share * BINS), BINS - 1)].append((share, right))
    gaps = (abs(sum(s for s, _ in rows) - sum(r for _, r in rows)) for rows in bins.values())
    return sum(gaps) / len(answers)


def main() -> None:
    acts, none = pairs()
    labels, statuses, modes = [], [], []
    sure: list[tuple[float, bool]] = []
    talk = deeds = 0
    readings = load_encoder().read(list(acts))
    for (pair, told), reading in zip(acts.items(), readings, strict=True):
        scores = legation.classify(*pair)
        said = max(scores, key=lambda kind: scores[kind])
        right = {collapse(act, status) for act, status, _ in told}
        labels.append(((said if said in right else min(right)).value, said.value))
        sure.append((scores[said], said in right))
        act, status = OUTCOMES[int(reading.outcomes.argmax())]
        known = [told_status for told_act, told_status, _ in told if told_act is act]
        if known:
            statuses.append(((status if status in known else known[0]).value, status.value))
        if not any(told_status in HAPPENED for _, told_status, _ in told):
            talk += 1
            deeds += act in {told_act for told_act, _, _ in told} and status in HAPPENED
        for kind, _, mode in told[:1]:
            choice = [i for i, (of, _) in enumerate(MODES) if of is kind]
            if mode:
                best = MODES[max(choice, key=lambda i: reading.modes[i])]
                modes.append((f"{kind.value}/{mode}", f"{kind.value}/{best[1]}"))
    unseen = [reading.labels[None] > EVEN for reading in load_encoder().read(none)]
    print(f"pairs {len(acts)}, without an event {len(none)}")
    print(
        f"label macro F1 {macro_f1(labels):.3f}  status macro F1 {macro_f1(statuses):.3f} of {len(statuses)}"
    )
    print(f"mode macro F1 {macro_f1(modes):.3f} of {len(modes)}, the type given")
    print(
        f"talk taken for deed {deeds / max(talk, 1):.3f} of {talk}  no event known {sum(unseen) / len(unseen):.3f}"
    )
    print(f"expected calibration error {calibration_error(sure):.3f}")


if __name__ == "__main__":
    main()
