"""Fit how much the encoder and each kind of vote count in ``legation.classify``, and write the table.

    python training/votes.py

The kinds of vote are weighed against each other on the training sentences; then the encoder and the votes
as a whole on ``weighing.jsonl``, sentences that the encoder was not trained on, so that its answer counts
for what it is worth on new text. Run it again whenever the model or the frames change.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from examples import read_pairs

import legation
from legation import parsing
from legation.coding.encoder import load_encoder
from legation.coding.frames import load_frames
from legation.coding.labels import ENCODER, LEAST_SHARE, counted, votes
from legation.coding.pairing import links_of, pair_of
from legation.model import EventType

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from legation.coding.labels import Vote

    Array = NDArray[np.float64]

ROOT = Path(__file__).parent.parent
TRAINED = ROOT / "training" / "sentences.jsonl"
WEIGHING = ROOT / "training" / "weighing.jsonl"
WEIGHTS = ROOT / "src" / "legation" / "coding" / "data" / "weights.tsv"
LABELS = list(EventType)
PENALTY, STEPS, RATE = 1e-3, 400, 0.03


class Example(NamedTuple):
    """One marked pair: which labels are right, and the votes of the frames."""

    right: list[bool]
    votes: dict[Vote, int]


def examples(path: Path) -> list[Example]:
    """Read the votes on every pair with an event as ``classify`` does."""
    nlp, frames = legation.default_pipeline().nlp, load_frames()
    found = []
    for marked in (pair for pair in read_pairs(path) if pair.acts):
        pair = pair_of(parsing.parse_text(nlp, marked.text), marked.source, marked.target)
        cast = counted(votes(links_of(pair, frames))) if pair else {}
        found.append(Example([kind in marked.labels for kind in LABELS], cast))
    return found


def encoded(path: Path) -> Array:
    """Return the encoder's log-probabilities of the labels for the same pairs."""
    pairs = [pair for pair in read_pairs(path) if pair.acts]
    readings = load_encoder().read([(pair.text, pair.source, pair.target) for pair in pairs])
    return np.log([[max(reading.labels[kind], LEAST_SHARE) for kind in LABELS] for reading in readings])


def tensor(rows: list[Example], kinds: list[str]) -> Array:
    """Return how often each kind of vote is cast for each label of each row."""
    out = np.zeros((len(rows), len(kinds), len(LABELS)))
    for i, row in enumerate(rows):
        for (kind, label), count in row.votes.items():
            if kind in kinds:
                out[i, kinds.index(kind), LABELS.index(label)] += count
    return out


def shares(cast: Array, weights: Array) -> Array:
    """Return the probability of each label."""
    scores = np.einsum("nkl,k->nl", cast, weights)
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    found: Array = raised / raised.sum(axis=1, keepdims=True)
    return found


def fit(cast: Array, right: Array) -> Array:
    """Return the weights that make the right labels likeliest, held towards nothing (Adam)."""
    weights = np.zeros(cast.shape[1])
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        told = shares(cast, weights)
        wanted = told * right
        wanted /= wanted.sum(axis=1, keepdims=True) + 1e-12
        slope = np.einsum("nkl,nl->k", cast, told - wanted) / len(cast)
        slope += PENALTY * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights


def macro_f1(right: Array, said: NDArray[np.int64]) -> float:
    """Return the mean F1 of the labels; of several right ones the one said is taken."""
    gold = np.where(right[np.arange(len(said)), said], said, right.argmax(axis=1))
    hits = [np.sum((gold == k) & (said == k)) for k in range(len(LABELS))]
    sizes = [np.sum(gold == k) + np.sum(said == k) for k in range(len(LABELS))]
    return float(np.mean([2 * h / max(n, 1) for h, n in zip(hits, sizes, strict=True)]))


def main() -> None:
    """Fit, report, write."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter).parse_args()
    rows = examples(TRAINED)
    kinds = sorted({kind for row in rows for kind, _ in row.votes})
    weights = fit(tensor(rows, kinds), rights(rows))
    rows = examples(WEIGHING)
    voted = np.einsum("nkl,k->nl", tensor(rows, kinds), weights)
    both = np.stack([encoded(WEIGHING), voted], axis=1)
    encoder, scale = fit(both, rights(rows))
    for name, shares_of in (("encoder", [1, 0]), ("votes", [0, 1]), ("both", [encoder, scale])):
        said = np.einsum("nkl,k->nl", both, np.array(shares_of)).argmax(axis=1)
        print(f"{name}: macro F1 of {len(rows)} pairs {macro_f1(rights(rows), said):.3f}")
    lines = [
        f"{ENCODER}\t{encoder:.3f}",
        *(f"{k}\t{scale * w:.3f}" for k, w in zip(kinds, weights, strict=True)),
    ]
    WEIGHTS.write_text("\n".join(["kind\tweight", *lines]) + "\n", encoding="utf-8")


def rights(rows: list[Example]) -> Array:
    """Return which labels are right, a row a pair."""
    return np.array([row.right for row in rows], dtype=np.float64)


if __name__ == "__main__":
    main()
