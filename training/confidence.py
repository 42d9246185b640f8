"""Fit how much each feature of an event speaks for it, and write the table that ``confidence`` is read from.

    PYTHONPATH=bench python training/confidence.py

Events are drafted on ``weighing.jsonl`` and ``measures.jsonl``, sentences that the reader was not trained on and whose
every event is marked. A draft is right where a marked event has its type, its status and a party on each side that is
marked. Run it again whenever the reader or the frames change.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from coding_own import is_right, pairs

import legation
from legation import actors, coding, parsing, statements
from legation.coding.confidence import features_of, features_of_speech
from legation.coding.find import draft_events, speech_acts
from legation.coding.speech import Speech
from legation.coding.voices import Voices

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from legation.model import Event

    Array = NDArray[np.float64]

ROOT = Path(__file__).parent.parent
WEIGHING = tuple(ROOT / "training" / name for name in ("weighing.jsonl", "measures.jsonl"))
TABLE = ROOT / "src" / "legation" / "coding" / "data" / "confidence.tsv"
READ = frozenset({"act", "no act", "status", "source role", "target role"})
"""The features that come from the reader."""
PENALTY, STEPS = 1e-3, 50


Featured = list[tuple["Event", dict[str, float]]]


def drafted(row: dict[str, Any]) -> tuple[Featured, Featured]:
    """Return the events drafted in one sentence and the acts of its statements, each with its features."""
    pipeline = legation.default_pipeline()
    document = parsing.with_plain_spaces(legation.read(row["text"]))
    doc = parsing.parse(pipeline.nlp, document)
    mentions = actors.find_mentions(doc, document, pipeline.register)
    said = statements.find_statements(doc, document, mentions, pipeline.register)
    speech = Speech(doc, document, mentions.all())
    read = coding.read_acts(doc, coding.load_reader())
    drafts, readings = draft_events(document, mentions, Voices(said), read), read.readings
    acts = speech_acts(speech, said, drafts)
    return (
        [(d.event, features_of(d, readings)) for d in drafts],
        [(act, features_of_speech(act, doc, readings)) for act in acts],
    )


def fit(given: Array, right: Array) -> Array:
    """Return the weights of a logistic regression, held towards nothing (Newton's method)."""
    weights = np.zeros(given.shape[1])
    for _ in range(STEPS):
        told = 1 / (1 + np.exp(-given @ weights))
        slope = given.T @ (told - right) / len(given) + PENALTY * weights
        bend = (given.T * (told * (1 - told))) @ given / len(given) + PENALTY * np.eye(len(weights))
        weights -= np.linalg.solve(bend, slope)
    return weights


def main() -> None:
    """Fit, report, write."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter).parse_args()
    drafts: list[tuple[dict[str, float], bool]] = []
    spoken: list[tuple[dict[str, float], bool]] = []
    for line in (line for file in WEIGHING for line in file.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        told, said = drafted(row)
        known = {id(event): gold for event, gold in pairs(tuple(e for e, _ in told + said), row["events"])}
        drafts += [(features, is_right(event, known.get(id(event)))) for event, features in told]
        spoken += [(features, is_right(event, known.get(id(event)))) for event, features in said]
    weights = {**fitted(drafts), **fitted(spoken), "unheard": 0.0}
    weights["unread"] = unread(drafts, weights)
    lines = [f"{name}\t{weight:.3f}" for name, weight in sorted(weights.items())]
    TABLE.write_text("\n".join(["feature\tweight", *lines]) + "\n", encoding="utf-8")
    for name, rows in (("events", drafts), ("acts of speech", spoken)):
        print(f"{len(rows)} {name}, {np.mean([right for _, right in rows]):.3f} right")


def unread(rows: list[tuple[dict[str, float], bool]], weights: dict[str, float]) -> float:
    """Return the weight by which events that no reader has seen are as sure as all events in the mean."""
    rest = [sum(weights[n] * v for n, v in features.items() if n not in READ) for features, _ in rows]
    share = np.mean([right for _, right in rows])
    return float(np.log(share / (1 - share)) - np.mean(rest))


def fitted(rows: list[tuple[dict[str, float], bool]]) -> dict[str, float]:
    """Return the weight of each feature of events that are right or not."""
    names = sorted({name for features, _ in rows for name in features})
    given = np.array([[features.get(name, 0.0) for name in names] for features, _ in rows])
    weights = fit(given, np.array([float(right) for _, right in rows]))
    return dict(zip(names, weights.tolist(), strict=True))


if __name__ == "__main__":
    main()
