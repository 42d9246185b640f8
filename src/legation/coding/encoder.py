"""The trained reader of a marked pair: which act, with which status, in which mode.

The model answers act and status together; ``vocabulary.collapse`` turns them into PLOVER's label. It is
trained by ``training/train.py``, which shares the marking and the order of the answers with this module.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from legation.model import EventType, Status
from legation.vocabulary import collapse, modes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

    Range = tuple[int, int]
    Array = NDArray[np.float32]

Pair = tuple[str, tuple[int, int], tuple[int, int]]
"""A sentence with the ranges of its source and its target."""
MARKS = OPEN_SOURCE, CLOSE_SOURCE, OPEN_TARGET, CLOSE_TARGET = ("[S]", "[/S]", "[T]", "[/T]")
"""The tokens round source and target."""
ACTS: tuple[EventType | None, ...] = (*EventType, None)
"""The acts that are told apart; None is no event between the two."""
OUTCOMES = tuple(product(ACTS, Status))
"""What the model chooses from: act and status, in the order of its first output."""
LABELS = ACTS
"""PLOVER's labels, None for no event."""
MODES = tuple(modes())
"""The modes in the order of the model's second output."""
MAX_TOKENS = 192
OUTPUTS = ("outcomes", "modes")
BATCH = 16
MARGIN = 300
"""Characters kept on each side of a pair: more than that says little about it."""


def marked(sentence: str, source: Range, target: Range) -> str:
    """Return a sentence with the marks of source and target round their words.

    Args:
        sentence: one sentence.
        source: ``(start, end)`` of the source in code points.
        target: the same for the target.
    """
    marks = [
        (source[0], 1, f"{OPEN_SOURCE} "),
        (source[1], 0, f" {CLOSE_SOURCE}"),
        (target[0], 1, f"{OPEN_TARGET} "),
        (target[1], 0, f" {CLOSE_TARGET}"),
    ]
    pieces: list[str] = []
    at = 0
    # What closes goes before what opens at the same place.
    for place, _, mark in sorted(marks, key=lambda m: m[:2]):
        pieces += [sentence[at:place], mark]
        at = place
    return "".join([*pieces, sentence[at:]])


def cropped(sentence: str, source: Range, target: Range) -> tuple[str, Range, Range]:
    """Return a long sentence cut to what stands round the pair, and the pair in it."""
    first = max(0, min(source[0], target[0]) - MARGIN)
    last = max(source[1], target[1]) + MARGIN
    kept = sentence[first:last]
    return kept, (source[0] - first, source[1] - first), (target[0] - first, target[1] - first)


@cache
def label_of(act: EventType | None, status: Status) -> EventType | None:
    """Return PLOVER's label of an outcome, None where there is no event."""
    return None if act is None else collapse(act, status)


LABELS_OF = tuple(
    tuple(i for i, outcome in enumerate(OUTCOMES) if label_of(*outcome) is label) for label in LABELS
)
"""For each label the places of the outcomes that collapse to it."""


@dataclass(frozen=True)
class PairReading:
    """What the model makes of one pair: the probability of every outcome and of every mode."""

    outcomes: Array
    modes: Array

    @cached_property
    def labels(self) -> dict[EventType | None, float]:
        """The probability of each PLOVER label, and of None; they sum to 1."""
        found: dict[EventType | None, float] = dict.fromkeys(ACTS, 0.0)
        for (act, status), share in zip(OUTCOMES, self.outcomes.tolist(), strict=True):
            found[label_of(act, status)] += share
        return found


class Encoder:
    """Reads marked pairs with a trained model."""

    def __init__(self, session: InferenceSession, tokenizer: Tokenizer) -> None:
        """Wire a model to its tokenizer, which pads and cuts as the model wants."""
        self._session = session
        self._tokenizer = tokenizer

    def read(self, pairs: Sequence[Pair]) -> list[PairReading]:
        """Return a reading for each sentence with its source and target, in order."""
        texts = [marked(*cropped(*pair)) for pair in pairs]
        # Sentences of like length go together, so that little is padded.
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        found: dict[int, PairReading] = {}
        for first in range(0, len(order), BATCH):
            chosen = order[first : first + BATCH]
            found.update(zip(chosen, self._run([texts[i] for i in chosen]), strict=True))
        return [found[i] for i in range(len(texts))]

    def _run(self, texts: list[str]) -> Iterator[PairReading]:
        coded = self._tokenizer.encode_batch(texts)
        ids = np.array([one.ids for one in coded], dtype=np.int64)
        mask = np.array([one.attention_mask for one in coded], dtype=np.int64)
        outcomes, kinds = self._session.run(OUTPUTS, {"input_ids": ids, "attention_mask": mask})
        for row, modes_of in zip(_softmax(outcomes), _softmax(kinds), strict=True):
            yield PairReading(row, modes_of)


@cache
def load_encoder(threads: int = 0, *, small: bool = False) -> Encoder:
    """Return an encoder that the package carries, the default or the small one, loaded once a process; see ``load_model``."""
    return Encoder(*load_model("small" if small else "model", threads))


@cache
def load_model(name: str, threads: int = 0) -> tuple[InferenceSession, Tokenizer]:
    """Return a model of the package by the name of its folder, with its tokenizer, loaded once a process.

    Args:
        name: the folder of the model.
        threads: on how many it runs; 0 for one a core.
    """
    from onnxruntime import InferenceSession, SessionOptions  # noqa: PLC0415  what is kept needs none
    from tokenizers import Tokenizer  # noqa: PLC0415  the same

    folder = files("legation.coding") / "data" / name
    options = SessionOptions()
    options.intra_op_num_threads = threads
    data = (folder / "model.onnx").read_bytes()
    session = InferenceSession(data, options, providers=["CPUExecutionProvider"])
    return session, Tokenizer.from_str((folder / "tokenizer.json").read_text(encoding="utf-8"))


def _softmax(scores: Array) -> Array:
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True), dtype=np.float32)
