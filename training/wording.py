# ruff: noqa: INP001, T201  a script, no package: it prints
"""Fit the weights of ``legation.classify`` on the project's own sentences and write its two tables.

Run it again whenever frames, classes or the sentences change: python training/wording.py
"""

from __future__ import annotations

import argparse
import csv
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

import legation
from legation import parsing
from legation.coding.frames import load_frames
from legation.coding.labels import MAX_VOTES, counted, votes
from legation.coding.pairing import links_of, pair_of
from legation.coding.wording import words_of
from legation.model import EventType

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray
    from spacy.language import Language

    from legation.coding.labels import Vote

    Array = NDArray[np.float64]

ROOT = Path(__file__).parent.parent
DATA = ROOT / "src" / "legation" / "coding" / "data"
LABELS = list(EventType)
NO_EVENT = "NONE"
# Chosen by cross-validation on the sentences with the frames of a quarter of the held-out rows hidden:
# shares of 0.3 and 0.5 and penalties of 3e-4, 1e-3 and 3e-3 were tried.
COPIES, HIDDEN = 3, 0.5
VOTE_PENALTY, WORD_PENALTY = 1e-3, 3e-4
STEPS, RATE = 250, 0.05
FOLDS = 5
UNIT = 100


class Example(NamedTuple):
    """One marked sentence: its label, the votes of its predicates, its words near and far."""

    label: int
    votes: dict[Vote, int]
    near: list[str]
    far: list[str]


def read_sentences(path: Path) -> Iterable[tuple[str, str, dict[str, tuple[int, int]]]]:
    """Yield label, plain sentence and the two marked spans of each row that tells an event."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["label"] != NO_EVENT:
                yield row["label"], *unmark(row["sentence"])


def unmark(marked: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """Return a sentence without its marks, and the span of each mark."""
    plain: list[str] = []
    spans: dict[str, tuple[int, int]] = {}
    at = opened = 0
    for piece in re.split(r"(</?[st]>)", marked):
        if re.fullmatch(r"<[st]>", piece):
            opened = at
        elif re.fullmatch(r"</[st]>", piece):
            spans.setdefault(piece[2], (opened, at))
        else:
            plain.append(piece)
            at += len(piece)
    return "".join(plain), spans


def examples(nlp: Language, path: Path) -> list[Example]:
    """Parse the sentences and collect their evidence as ``classify`` sees it."""
    found = []
    for label, text, spans in read_sentences(path):
        pair = pair_of(parsing.parse_text(nlp, text), spans["s"], spans["t"])
        if pair is not None:
            cast = counted(votes(links_of(pair, load_frames())))
            found.append(Example(LABELS.index(EventType(label)), cast, *words_of(pair)))
    return found


def vocabulary(rows: Iterable[Example]) -> list[str]:
    """Return the lemmas worth a row: those of frames, object classes and the sentences."""
    words = {word for row in rows for word in (*row.near, *row.far)}
    for name in ("frames.tsv", "classes.tsv", "markers.tsv"):
        words.update(re.findall(r"[a-z][a-z'-]+", (DATA / name).read_text(encoding="utf-8").lower()))
    return sorted(words)


def vectors(nlp: Language, words: Sequence[str]) -> Array:
    """Return the unit vector of each word, zeros for one that has none."""
    table = np.array([nlp.vocab[word].vector for word in words], dtype=np.float64)
    lengths = np.linalg.norm(table, axis=1, keepdims=True)
    lengths[lengths == 0] = 1
    unit: Array = table / lengths
    return unit


def mean_vectors(rows: Sequence[list[str]], index: dict[str, int], table: Array) -> Array:
    """Return for each list of words the sum of their vectors over the root of their number."""
    out = np.zeros((len(rows), table.shape[1]))
    for i, words in enumerate(rows):
        known = [index[w] for w in words if w in index]
        if known:
            out[i] = table[known].sum(axis=0) / np.sqrt(len(known))
    return out


def vote_tensor(rows: Sequence[Example], kinds: dict[str, int]) -> Array:
    """Return how often each kind of vote is cast for each label."""
    out = np.zeros((len(rows), len(kinds), len(LABELS)))
    for i, row in enumerate(rows):
        for (kind, label), count in row.votes.items():
            if kind in kinds:
                out[i, kinds[kind], LABELS.index(label)] += count
    return np.minimum(out, MAX_VOTES)


def softmax(scores: Array) -> Array:
    """Return probabilities row by row."""
    raised: Array = np.exp(scores - scores.max(axis=1, keepdims=True))
    total: Array = raised.sum(axis=1, keepdims=True)
    return raised / total


def scores(cast: Array, dense: Array, weights: Array, matrix: Array) -> Array:
    """Return the score of each label: votes by their weights plus words by theirs."""
    total: Array = dense @ matrix + np.einsum("nkl,k->nl", cast, weights)
    return total


def fit(cast: Array, dense: Array, gold: NDArray[np.int64]) -> tuple[Array, Array]:
    """Return weights of votes and matrix of words that fit best (Adam on the penalised likelihood)."""
    params = [np.zeros(cast.shape[1]), np.zeros((dense.shape[1], len(LABELS)))]
    means = [np.zeros_like(p) for p in params]
    squares = [np.zeros_like(p) for p in params]
    for step in range(1, STEPS + 1):
        error = softmax(scores(cast, dense, *params))
        error[np.arange(len(gold)), gold] -= 1
        error /= len(gold)
        slopes = [
            np.einsum("nkl,nl->k", cast, error) + VOTE_PENALTY * params[0],
            dense.T @ error + WORD_PENALTY * params[1],
        ]
        rate = RATE * np.sqrt(1 - 0.999**step) / (1 - 0.9**step)
        for i, slope in enumerate(slopes):
            means[i] += 0.1 * (slope - means[i])
            squares[i] += 0.001 * (slope**2 - squares[i])
            params[i] -= rate * means[i] / (np.sqrt(squares[i]) + 1e-8)
    return params[0], params[1]


def fit_hiding(cast: Array, dense: Array, gold: NDArray[np.int64]) -> tuple[Array, Array]:
    """Fit on copies of the rows, in a share of which no frame is seen."""
    copies = np.concatenate([cast] * COPIES)
    seen = np.random.default_rng(0).random(len(copies)) >= HIDDEN
    seen[: len(cast)] = True
    copies *= seen[:, None, None]
    return fit(copies, np.concatenate([dense] * COPIES), np.concatenate([gold] * COPIES))


def macro_f1(gold: NDArray[np.int64], said: NDArray[np.int64]) -> float:
    """Return the mean F1 of the labels."""
    hits = [np.sum((gold == k) & (said == k)) for k in range(len(LABELS))]
    sizes = [np.sum(gold == k) + np.sum(said == k) for k in range(len(LABELS))]
    return float(np.mean([2 * h / max(n, 1) for h, n in zip(hits, sizes, strict=True)]))


def cross_validated(cast: Array, dense: Array, gold: NDArray[np.int64]) -> float:
    """Return the macro F1 over held-out folds."""
    fold = np.random.default_rng(0).integers(0, FOLDS, len(gold))
    said = np.zeros_like(gold)
    for k in range(FOLDS):
        model = fit_hiding(cast[fold != k], dense[fold != k], gold[fold != k])
        said[fold == k] = scores(cast[fold == k], dense[fold == k], *model).argmax(axis=1)
    return macro_f1(gold, said)


def write_tables(kinds: dict[str, int], weights: Array, words: Sequence[str], by_word: list[Array]) -> None:
    """Write both tables, leaving out words and votes that say nothing."""
    lines = [f"{kind}\t{weights[i]:.3f}" for kind, i in kinds.items()]
    (DATA / "weights.tsv").write_text("\n".join(["kind\tweight", *lines]) + "\n", encoding="utf-8")
    near, far = (np.rint(table * UNIT).astype(int) for table in by_word)
    lines = [
        f"{word}\t{'|'.join(map(str, near[i]))}\t{'|'.join(map(str, far[i]))}"
        for i, word in enumerate(words)
        if near[i].any() or far[i].any()
    ]
    note = "# Fitted by training/wording.py; scores in hundredths, in the order of EventType."
    text = "\n".join([note, "word\tnear\tfar", *lines]) + "\n"
    (DATA / "wording.tsv").write_text(text, encoding="utf-8")


def main() -> None:
    """Fit, report, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sentences", type=Path, default=ROOT / "training" / "sentences.tsv")
    parser.add_argument("--no-score", action="store_true", help="leave out the cross-validation")
    args = parser.parse_args()
    nlp = legation.default_pipeline().nlp
    rows = examples(nlp, args.sentences)
    words = vocabulary(rows)
    table, index = vectors(nlp, words), {word: i for i, word in enumerate(words)}
    kinds = {kind: i for i, kind in enumerate(sorted({kind for row in rows for kind, _ in row.votes}))}
    cast = vote_tensor(rows, kinds)
    near = mean_vectors([row.near for row in rows], index, table)
    far = mean_vectors([row.far for row in rows], index, table)
    dense, gold = np.hstack([near, far]), np.array([row.label for row in rows])
    if not args.no_score:
        print(
            f"macro F1 over {FOLDS} folds of {len(rows)} sentences: {cross_validated(cast, dense, gold):.4f}"
        )
    weights, matrix = fit_hiding(cast, dense, gold)
    width = table.shape[1]
    write_tables(kinds, weights, words, [table @ matrix[:width], table @ matrix[width:]])


if __name__ == "__main__":
    main()
