"""The trained reader of whole sentences: which act a word tells, with which status, and who does it to whom.

One pass of a small encoder over a sentence answers for every word. It is trained by
``training/train_small.py``; the order of the answers is that of ``coding.encoder``.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from legation.coding.encoder import ACTS, MODES, load_model
from legation.model import EventType, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

    Array = NDArray[np.float32]

STATUSES = tuple(Status)
"""The statuses in the order of the reader's answers."""
BATCH = 6
# A mode that is less likely than this among those of its type is not told.
_SURE_MODE = 0.6
OUTPUTS = ("predicate_outcomes", "predicate_modes", "roles")


@dataclass(frozen=True)
class ActReading:
    """What the reader makes of one word as a predicate.

    ``outcomes`` holds the probability of each act (``encoder.ACTS``, the last no act) with each status;
    ``modes`` the score of each mode.
    """

    outcomes: Array
    modes: Array

    def share(self, kind: EventType | None) -> float:
        """Return the probability that the word tells an act of this type; None: that it tells none."""
        return float(self.outcomes[ACTS.index(kind)].sum())

    def statuses(self, kind: EventType) -> Array:
        """Return the probability of each status, given that the word tells an act of this type."""
        row = self.outcomes[ACTS.index(kind)]
        given: Array = row / max(float(row.sum()), 1e-9)
        return given

    def mode(self, kind: EventType) -> str | None:
        """Return the mode of an act of this type, None where the type has none or no mode is likely enough."""
        own = [i for i, (of, _) in enumerate(MODES) if of is kind]
        if not own:
            return None
        shares = _softmax(self.modes[own])
        best = int(shares.argmax())
        return MODES[own[best]][1] if shares[best] >= _SURE_MODE else None


class SentenceReading:
    """The reader's answers on one sentence, looked up by the place of a word's first character in it."""

    def __init__(self, starts: Sequence[int], outcomes: Array, modes: Array, roles: Array) -> None:
        """Keep raw scores for the pieces of words that begin at ``starts``, in order."""
        self._starts = starts
        self._outcomes = outcomes
        self._modes = modes
        self._roles = roles

    def act(self, offset: int) -> ActReading | None:
        """Return the reading of the word at ``offset``, None where the sentence was cut before it."""
        piece = self._piece(offset)
        if piece is None:
            return None
        shares = _softmax(self._outcomes[piece]).reshape(len(ACTS), len(STATUSES))
        return ActReading(shares, self._modes[piece])

    def role(self, predicate: int, party: int, side: int) -> float:
        """Return the probability that the word at ``party`` heads a side (0 source, 1 target) of an act."""
        first, second = self._piece(predicate), self._piece(party)
        if first is None or second is None:
            return 0.0
        return 1 / (1 + math.exp(-float(self._roles[first, second, side])))

    def _piece(self, offset: int) -> int | None:
        at = bisect_right(self._starts, offset) - 1
        return at if at >= 0 and offset <= self._starts[-1] else None


class Reader:
    """Reads sentences with a trained model."""

    def __init__(self, session: InferenceSession, tokenizer: Tokenizer) -> None:
        """Wire a model to its tokenizer, which pads and cuts as the model wants."""
        self._session = session
        self._tokenizer = tokenizer

    def read(self, sentences: Sequence[str]) -> list[SentenceReading]:
        """Return a reading for each sentence, in order."""
        order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]))
        found: dict[int, SentenceReading] = {}
        for first in range(0, len(order), BATCH):
            chosen = order[first : first + BATCH]
            found.update(zip(chosen, self._run([sentences[i] for i in chosen]), strict=True))
        return [found[i] for i in range(len(sentences))]

    def _run(self, sentences: list[str]) -> Iterator[SentenceReading]:
        coded = self._tokenizer.encode_batch(sentences)
        ids = np.array([one.ids for one in coded], dtype=np.int64)
        mask = np.array([one.attention_mask for one in coded], dtype=np.int64)
        outcomes, modes, roles = self._session.run(OUTPUTS, {"input_ids": ids, "attention_mask": mask})
        for row, one in enumerate(coded):
            # Marks at the ends and padding stand for no character.
            pieces = [i for i, (start, end) in enumerate(one.offsets) if end > start]
            first, last = (pieces[0], pieces[-1] + 1) if pieces else (0, 0)
            yield SentenceReading(
                [one.offsets[i][0] for i in pieces],
                outcomes[row, first:last],
                modes[row, first:last],
                roles[row, first:last, first:last],
            )


@cache
def load_reader(threads: int = 0) -> Reader:
    """Return the reader that the package carries, loaded once a process; see ``load_model``."""
    return Reader(*load_model("small", threads))


def _softmax(scores: Array) -> Array:
    raised = np.exp(scores - scores.max())
    return np.asarray(raised / raised.sum(), dtype=np.float32)
