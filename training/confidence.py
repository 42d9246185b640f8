"""Fit how much each feature of an event speaks for it, and write the table that ``confidence`` is read from.

    PYTHONPATH=bench python training/confidence.py

Events are drafted on ``weighing.jsonl``, sentences that the reader was not trained on and whose every event is
marked. A draft is right where a marked event has its type, its status and a party on each side that is
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
from legation.coding.confidence import features_of
from legation.coding.find import draft_events, speech_acts
from legation.coding.voices import Voices

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from legation.model import Event

    Array = NDArray[np.float64]

ROOT = Path(__file__).parent.parent
WEIGHING = ROOT / "training" / "weighing.jsonl"
TABLE = ROOT / "src" / "legation" / "coding" / "data" / "confidence.tsv"
PENALTY, STEPS = 1e-3, 50


def drafted(row: dict[str, Any]) -> tuple[list[tuple[Event, dict[str, float]]], list[Event]]:
    """Return the events drafted in one sentence with their features, and the acts of its statements."""
    pipeline = legation.default_pipeline()
    document = parsing.with_plain_spaces(legation.read(row["text"]))
    doc = parsing.parse(pipeline.nlp, document)
    mentions = actors.find_mentions(doc, document, pipeline.register)
    said = statements.find_statements(doc, document, mentions, pipeline.register)
    drafts, readings = draft_events(doc, document, mentions, Voices(said), coding.load_reader())
    acts = speech_acts(doc, document, mentions, said, drafts)
    return [(d.event, features_of(d, readings)) for d in drafts], acts


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
    rows: list[dict[str, float]] = []
    right: list[float] = []
    said: list[float] = []
    for line in WEIGHING.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        drafts, acts = drafted(row)
        events = tuple(event for event, _ in drafts)
        known = {id(event): gold for event, gold in pairs((*events, *acts), row["events"])}
        for event, features in drafts:
            rows.append(features)
            right.append(float(is_right(event, known.get(id(event)))))
        said += [float(is_right(event, known.get(id(event)))) for event in acts]
    names = sorted({name for row in rows for name in row})
    weights = fit(np.array([[row.get(name, 0.0) for name in names] for row in rows]), np.array(right))
    speech = np.log(np.mean(said) / (1 - np.mean(said)))
    lines = [f"{name}\t{weight:.3f}" for name, weight in zip(names, weights, strict=True)]
    TABLE.write_text(
        "\n".join(["feature\tweight", *lines, f"speech act\t{speech:.3f}"]) + "\n", encoding="utf-8"
    )
    print(
        f"{len(rows)} events, {np.mean(right):.3f} right; {len(said)} acts of speech, {np.mean(said):.3f} right"
    )


if __name__ == "__main__":
    main()
