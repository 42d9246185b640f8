"""Frames and reader together, on parsed sentences, with a reader that says what each test wants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pytest

from legation.coding.encoder import ACTS, MODES
from legation.coding.judged import candidates, judged, status_of
from legation.coding.match import find_matches
from legation.coding.reader import STATUSES, ActReading
from legation.coding.readings import SOURCE, TARGET, Readings
from legation.model import EventType, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from spacy.tokens import Doc, Token

    from legation.coding.frames import FrameIndex
    from legation.coding.match import Match
    from legation.coding.reader import Reader

EXPULSION = "Turkey and Greece expelled ten US diplomats and closed two consulates."

Shares = dict[tuple[EventType | None, Status], float]


def act_reading(shares: Shares) -> ActReading:
    outcomes = np.full((len(ACTS), len(STATUSES)), 1e-9, dtype=np.float32)
    for (kind, status), share in shares.items():
        outcomes[ACTS.index(kind), STATUSES.index(status)] = share
    return ActReading(outcomes, np.zeros(len(MODES), dtype=np.float32))


NO_ACT = act_reading({(None, Status.DONE): 1.0})


class FakeSentence:
    """Answers by words: an act for some, a role for others."""

    def __init__(
        self, text: str, acts: Mapping[str, ActReading], roles: Mapping[str, tuple[float, float]]
    ) -> None:
        self._acts = {text.index(word): act for word, act in acts.items()}
        self._roles = {text.index(word): role for word, role in roles.items()}

    def act(self, offset: int) -> ActReading:
        return self._acts.get(offset, NO_ACT)

    def role(self, _: int, party: int, side: int) -> float:
        return self._roles.get(party, (0.0, 0.0))[side]


class FakeReader:
    """Reads every sentence by the same words."""

    def __init__(
        self, acts: Mapping[str, ActReading], roles: Mapping[str, tuple[float, float]] | None = None
    ) -> None:
        self._acts, self._roles = acts, roles or {}
        self.asked: list[str] = []

    def read(self, sentences: Sequence[str]) -> list[FakeSentence]:
        self.asked += sentences
        return [FakeSentence(text, self._acts, self._roles) for text in sentences]


def read(doc: Doc, reader: FakeReader, frames: FrameIndex) -> tuple[tuple[Match, ...], Readings]:
    matches = find_matches(doc, frames)
    return matches, Readings(cast("Reader", reader), candidates(doc, matches))


def types(matches: tuple[Match, ...]) -> list[tuple[str, Any]]:
    return [(m.token.text, m.frame.row.type) for m in matches]


def test_judged_keeps_a_frame_that_the_reader_half_agrees_with(
    parses: dict[str, Doc], frames: FrameIndex
) -> None:
    unsure = act_reading({(None, Status.DONE): 0.7, (EventType.SANCTION, Status.DONE): 0.3})
    matches, readings = read(parses[EXPULSION], FakeReader({"expelled": unsure, "closed": unsure}), frames)
    assert types(judged(parses[EXPULSION], matches, readings)) == [
        ("expelled", EventType.SANCTION),
        ("closed", EventType.SANCTION),
    ]


def test_judged_takes_the_type_from_a_frame_where_the_reader_sees_no_act(
    parses: dict[str, Doc], frames: FrameIndex
) -> None:
    sure = act_reading({(EventType.SANCTION, Status.DONE): 1.0})
    matches, readings = read(parses[EXPULSION], FakeReader({"expelled": sure}), frames)
    assert types(judged(parses[EXPULSION], matches, readings)) == [
        ("expelled", EventType.SANCTION),
        ("closed", None),
    ]


def test_judged_takes_the_readers_type_where_it_is_sure(parses: dict[str, Doc], frames: FrameIndex) -> None:
    sure = act_reading({(EventType.COERCE, Status.DONE): 0.99})
    matches, readings = read(parses[EXPULSION], FakeReader({"expelled": sure, "closed": sure}), frames)
    first = judged(parses[EXPULSION], matches, readings)[0]
    assert (first.frame.row.type, first.frame.row.cameo is not None) == (EventType.COERCE, True)


def test_judged_adds_no_verb_that_only_says_that_an_act_happens(
    parses: dict[str, Doc], frames: FrameIndex
) -> None:
    doc = parses["Two days of talks between Kenya and Somalia came to an end on Friday."]
    sure = act_reading({(EventType.CONSULT, Status.DONE): 1.0})
    matches, readings = read(doc, FakeReader({"talks": sure, "came": sure}), frames)
    assert types(judged(doc, matches, readings)) == [("talks", EventType.CONSULT)]


def test_judged_adds_a_verb_that_only_the_reader_knows(parses: dict[str, Doc]) -> None:
    doc = parses[EXPULSION]
    sure = act_reading({(EventType.SANCTION, Status.DONE): 0.9})
    reader = FakeReader({"expelled": sure, "closed": sure})
    readings = Readings(cast("Reader", reader), candidates(doc, ()))
    assert types(judged(doc, (), readings)) == [
        ("expelled", EventType.SANCTION),
        ("closed", EventType.SANCTION),
    ]


def test_judged_adds_no_verb_of_which_the_reader_is_unsure(parses: dict[str, Doc]) -> None:
    doc = parses[EXPULSION]
    unsure = act_reading({(EventType.SANCTION, Status.DONE): 0.2, (None, Status.DONE): 0.3})
    readings = Readings(cast("Reader", FakeReader({"expelled": unsure})), candidates(doc, ()))
    assert judged(doc, (), readings) == ()


@pytest.mark.parametrize(
    ("planned", "status"), [(0.6, Status.DONE), (0.9, Status.PLANNED)], ids=["unsure", "sure"]
)
def test_status_of_weighs_the_clause_against_the_reader(planned: float, status: Status) -> None:
    act = act_reading({(EventType.AID, Status.PLANNED): planned, (EventType.AID, Status.DONE): 1 - planned})
    assert status_of(EventType.AID, Status.DONE, act) is status


def test_status_of_is_the_clauses_without_a_reader() -> None:
    assert status_of(EventType.AID, Status.DENIED, None) is Status.DENIED


def test_readings_read_each_sentence_once(parses: dict[str, Doc], frames: FrameIndex) -> None:
    reader = FakeReader({})
    read(parses[EXPULSION], reader, frames)
    assert reader.asked == [EXPULSION]


def test_held_gives_the_likeliest_party_first(
    parses: dict[str, Doc], frames: FrameIndex, word: Callable[[str, str], Token]
) -> None:
    roles = {"Turkey": (0.7, 0.0), "Greece": (0.9, 0.0), "diplomats": (0.0, 0.8)}
    _, readings = read(parses[EXPULSION], FakeReader({}, roles), frames)
    verb = word(EXPULSION, "expelled")
    assert [t.text for t in readings.held(verb, SOURCE)] == ["Greece", "Turkey"]
    assert [t.text for t in readings.held(verb, TARGET)] == ["diplomats"]


def test_doubts_only_where_no_word_may_be_a_party(
    parses: dict[str, Doc], frames: FrameIndex, word: Callable[[str, str], Token]
) -> None:
    _, readings = read(parses[EXPULSION], FakeReader({}, {"Greece": (0.2, 0.0)}), frames)
    verb, turkey, greece = (word(EXPULSION, text) for text in ("expelled", "Turkey", "Greece"))
    assert readings.doubts(verb, [turkey], SOURCE)
    assert not readings.doubts(verb, [turkey, greece], SOURCE)


def test_judged_leaves_beginning_or_end_of_a_measure_to_verb_and_thing(
    parses: dict[str, Doc], frames: FrameIndex
) -> None:
    doc = parses[EXPULSION]
    mixed_up = act_reading({(EventType.CONCEDE, Status.DONE): 0.99})
    matches, readings = read(doc, FakeReader({"expelled": mixed_up, "closed": mixed_up}), frames)
    assert types(judged(doc, matches, readings)) == [
        ("expelled", EventType.SANCTION),
        ("closed", EventType.SANCTION),
    ]


def test_judged_keeps_what_a_law_does(parses: dict[str, Doc], frames: FrameIndex) -> None:
    doc = parses["Trump signed a law that imposes sanctions on Iran."]
    matches, readings = read(doc, FakeReader({}), frames)
    assert ("imposes", EventType.SANCTION) in types(judged(doc, matches, readings))
