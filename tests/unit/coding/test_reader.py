"""The reader of whole sentences, with a stand-in for its model."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np
import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace
from tokenizers.processors import TemplateProcessing

from legation.coding.encoder import ACTS, MODES
from legation.coding.reader import STATUSES, ActReading, Reader, SentenceReading
from legation.model import EventType, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

    Array = NDArray[np.float32]

OUTCOMES = len(ACTS) * len(STATUSES)
EXPELLED = ACTS.index(EventType.SANCTION) * len(STATUSES) + STATUSES.index(Status.DONE)


class FakeSession:
    """Holds every piece for an expulsion done, the first party for source and the last for target."""

    def __init__(self) -> None:
        self.batches: list[tuple[int, ...]] = []

    def run(self, _: Sequence[str], given: dict[str, Array]) -> list[Array]:
        rows, pieces = given["input_ids"].shape
        self.batches.append((rows, pieces))
        outcomes = np.zeros((rows, pieces, OUTCOMES), dtype=np.float32)
        outcomes[:, :, EXPELLED] = 10
        modes = np.zeros((rows, pieces, len(MODES)), dtype=np.float32)
        modes[:, :, MODES.index((EventType.SANCTION, "expel"))] = 10
        roles = np.full((rows, pieces, pieces, 2), -10, dtype=np.float32)
        roles[:, :, 1, 0] = 10
        roles[:, :, -2, 1] = 10
        return [outcomes, modes, roles]


@pytest.fixture
def tokenizer() -> Tokenizer:
    words = ["[PAD]", "[CLS]", "[SEP]", "Chad", "expelled", "him", "and", "left"]
    made = Tokenizer(WordLevel({word: i for i, word in enumerate(words)}, unk_token="[PAD]"))  # noqa: S106  a piece of text, no secret
    made.pre_tokenizer = Whitespace()
    made.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 1), ("[SEP]", 2)]
    )
    made.enable_padding(pad_id=0, pad_token="[PAD]")  # noqa: S106  the same
    return made


@pytest.fixture
def session() -> FakeSession:
    return FakeSession()


@pytest.fixture
def reader(session: FakeSession, tokenizer: Tokenizer) -> Reader:
    return Reader(cast("InferenceSession", session), tokenizer)


def test_read_answers_for_the_word_at_a_place(reader: Reader) -> None:
    (reading,) = reader.read(["Chad expelled him"])
    act = reading.act(len("Chad "))
    assert act is not None
    assert act.share(EventType.SANCTION) == pytest.approx(1, abs=0.02)
    assert act.mode(EventType.SANCTION) == "expel"


def test_read_tells_the_roles_of_words(reader: Reader) -> None:
    (reading,) = reader.read(["Chad expelled him"])
    verb = len("Chad ")
    assert reading.role(verb, 0, 0) > 0.99
    assert reading.role(verb, len("Chad expelled "), 1) > 0.99
    assert reading.role(verb, 0, 1) < 0.01


def test_read_answers_in_the_order_asked(reader: Reader) -> None:
    long, short = reader.read(["Chad expelled him and left", "Chad left"])
    assert long.act(len("Chad expelled him and ")) is not None
    assert short.act(len("Chad expelled him and ")) is None


def test_read_answers_nothing_for_an_empty_sentence(reader: Reader) -> None:
    (reading,) = reader.read([""])
    assert reading.act(0) is None
    assert reading.role(0, 0, 0) == 0.0


def test_read_runs_many_sentences_in_batches(reader: Reader, session: FakeSession) -> None:
    reader.read(["Chad left"] * 20)
    assert [rows for rows, _ in session.batches] == [6, 6, 6, 2]


def test_statuses_are_given_the_type() -> None:
    outcomes = np.zeros((len(ACTS), len(STATUSES)), dtype=np.float32)
    outcomes[ACTS.index(EventType.AID), STATUSES.index(Status.PLANNED)] = 0.3
    outcomes[ACTS.index(EventType.AID), STATUSES.index(Status.DONE)] = 0.1
    outcomes[ACTS.index(None), 0] = 0.6
    reading = ActReading(outcomes, np.zeros(len(MODES), dtype=np.float32))
    assert reading.statuses(EventType.AID)[STATUSES.index(Status.PLANNED)] == pytest.approx(0.75)
    assert reading.share(None) == pytest.approx(0.6)


def test_mode_is_none_for_a_type_without_modes() -> None:
    reading = ActReading(
        np.zeros((len(ACTS), len(STATUSES)), dtype=np.float32), np.zeros(len(MODES), dtype=np.float32)
    )
    assert reading.mode(EventType.AID) is None


def test_act_is_none_before_the_first_piece() -> None:
    empty = np.zeros((1, OUTCOMES), dtype=np.float32)
    reading = SentenceReading(
        [4], empty, np.zeros((1, len(MODES)), dtype=np.float32), np.zeros((1, 1, 2), dtype=np.float32)
    )
    assert reading.act(0) is None
    assert reading.act(4) is not None


def test_mode_is_none_where_no_mode_of_the_type_is_likely() -> None:
    act = ActReading(np.zeros((len(ACTS), len(STATUSES)), np.float32), np.zeros(len(MODES), np.float32))
    assert act.mode(EventType.SANCTION) is None
