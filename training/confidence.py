"""Fit how much each feature of an event speaks for it, and write the table that ``confidence`` is read from.

    PYTHONPATH=bench python training/confidence.py

Events are drafted on ``weighing.jsonl`` and ``measures.jsonl``, sentences that the reader was not trained on and whose
every event is marked, and on longer ones made of two of them. A draft is right where a marked event has its type, its
status and a party on each side that is marked, and where it has none on a side that is not. Run it again whenever the reader or the frames change.
"""

from __future__ import annotations

import argparse
import random
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from coding_own import is_right, pairs
from compose import composed
from examples import read_rows

import legation
from legation import actors, coding, parsing, statements
from legation.coding.checked import features_of_check, is_asked, pair_of
from legation.coding.confidence import features_of, features_of_speech
from legation.coding.find import draft_events, speech_acts
from legation.coding.speech import Speech
from legation.coding.voices import Voices

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from legation.coding import Pair
    from legation.model import Event

    Array = NDArray[np.float64]

ROOT = Path(__file__).parent.parent
WEIGHING = tuple(ROOT / "training" / name for name in ("weighing.jsonl", "measures.jsonl"))
TABLE = ROOT / "src" / "legation" / "coding" / "data" / "confidence.tsv"
READ = frozenset({"act", "no act", "status", "source role", "target role"})
"""The features that come from the reader."""
PENALTY, STEPS = 1e-3, 50
COMPOSED, SEED = 600, 1


@dataclass(frozen=True, slots=True)
class Drafted:
    """An event drafted in a sentence: its features, and the pair by which the default encoder may check it."""

    event: Event
    features: dict[str, float]
    pair: Pair | None = None


def fitted_on() -> list[dict[str, Any]]:
    """Return the sentences to fit on, and longer ones made of them, such as newspaper features have."""
    plain = [row for file in WEIGHING for row in read_rows(file)]
    return plain + composed(plain, random.Random(SEED), COMPOSED)  # noqa: S311  an order, no secret


def drafted(row: dict[str, Any]) -> tuple[list[Drafted], list[Drafted]]:
    """Return the events drafted in one sentence, and the acts of its statements."""
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
        [Drafted(d.event, features_of(d, readings), pair_of(d, document.text)) for d in drafts],
        [Drafted(act, features_of_speech(act, doc, readings)) for act in acts],
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
    told: list[tuple[Drafted, bool]] = []
    said: list[tuple[Drafted, bool]] = []
    for row in fitted_on():
        events, acts = drafted(row)
        known = {
            id(event): gold for event, gold in pairs(tuple(d.event for d in events + acts), row["events"])
        }
        told += [(one, is_right(one.event, known.get(id(one.event)))) for one in events]
        said += [(one, is_right(one.event, known.get(id(one.event)))) for one in acts]
    drafts, spoken = ([(one.features, right) for one, right in rows] for rows in (told, said))
    weights = {**fitted(drafts), **fitted(spoken), "unheard": 0.0}
    weights["unread"] = unread(drafts, weights)
    checks = checked(told, weights)
    weights |= fitted(checks)
    lines = [f"{name}\t{weight:.3f}" for name, weight in sorted(weights.items())]
    TABLE.write_text("\n".join(["feature\tweight", *lines]) + "\n", encoding="utf-8")
    for name, rows in (("events", drafts), ("acts of speech", spoken), ("checked events", checks)):
        print(f"{len(rows)} {name}, {np.mean([right for _, right in rows]):.3f} right")


def unread(rows: list[tuple[dict[str, float], bool]], weights: dict[str, float]) -> float:
    """Return the weight by which events that no reader has seen are as sure as all events in the mean."""
    rest = [sum(weights[n] * v for n, v in features.items() if n not in READ) for features, _ in rows]
    share = np.mean([right for _, right in rows])
    return float(np.log(share / (1 - share)) - np.mean(rest))


def checked(
    rows: list[tuple[Drafted, bool]], weights: dict[str, float]
) -> list[tuple[dict[str, float], bool]]:
    """Return what the default encoder says of the events that are to be checked by the weights, and whether they are right."""
    likely = []
    for one, right in rows:
        sure = 1 / (1 + np.exp(-sum(weights[name] * value for name, value in one.features.items())))
        if one.pair is not None and is_asked(sure):
            likely.append((replace(one.event, confidence=float(sure)), one.pair, right))
    readings = coding.load_encoder().read([pair for _, pair, _ in likely])
    return [(features_of_check(e, r), right) for (e, _, right), r in zip(likely, readings, strict=True)]


def fitted(rows: list[tuple[dict[str, float], bool]]) -> dict[str, float]:
    """Return the weight of each feature of events that are right or not."""
    names = sorted({name for features, _ in rows for name in features})
    given = np.array([[features.get(name, 0.0) for name in names] for features, _ in rows])
    weights = fit(given, np.array([float(right) for _, right in rows]))
    return dict(zip(names, weights.tolist(), strict=True))


if __name__ == "__main__":
    main()
