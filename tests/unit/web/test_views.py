"""From the record to what pages show."""

from __future__ import annotations

import datetime as dt

import pytest

from legation.model import (
    EventType,
    Evidence,
    Exchange,
    Incident,
    Measure,
    MeasureKind,
    MeasureStatus,
    Post,
    PostKind,
    PostStatus,
    Reply,
    Span,
    State,
    Status,
    Verb,
)
from legation.web.locales import Formats
from legation.web.views.measures import facing, mirrored
from legation.web.views.parts import Piece, grounds_of, happening_of
from legation.web.views.summary import summary

DAY = dt.date(2020, 6, 1)


def measure(key: str, by: str, kind: MeasureKind = MeasureKind.EXPULSION, **more: object) -> Measure:
    against = "PER" if by == "NOR" else "NOR"
    status = more.pop("status", MeasureStatus.IN_FORCE)
    return Measure(key, kind, by, against, status, **more)  # type: ignore[arg-type]


def state(*measures: Measure, exchanges: tuple[Exchange, ...] = (), posts: tuple[Post, ...] = ()) -> State:
    return State(("NOR", "PER"), DAY, measures, posts, exchanges)


def lead(told: State) -> str:
    return "".join(phrase.text for phrase in summary(told, facing(told), Formats()))


MIRRORED = state(
    measure("m1", "NOR", imposed="2020-05-04"),
    measure("m2", "PER", imposed="2020-05-11", answers=("m1",)),
    exchanges=(Exchange("m1", Reply.MIRROR, ("m2",)), Exchange("m2", Reply.NONE_YET)),
)


def test_answer_stands_beside_what_it_answers() -> None:
    (row,) = facing(MIRRORED)
    assert (row.left and row.left.id, row.right and row.right.id) == ("m1", "m2")
    assert row.arrow == ("⇄", "mirrored by")
    assert mirrored((row,)) == 1


def test_arrow_points_from_the_measure_to_its_answer() -> None:
    told = state(
        measure("m1", "PER", MeasureKind.STAFF_CAP),
        measure("m2", "NOR", MeasureKind.MISSION_CLOSURE),
        exchanges=(Exchange("m1", Reply.ASYMMETRIC, ("m2",)),),
    )
    (row,) = facing(told)
    assert row.left is not None
    assert row.left.id == "m2"
    assert row.arrow == ("←", "answered by")


def test_two_measures_answered_by_one_stand_in_two_rows() -> None:
    told = state(
        measure("m1", "NOR"),
        measure("m2", "NOR"),
        measure("m3", "PER", answers=("m1", "m2")),
        exchanges=(Exchange("m1", Reply.MIRROR, ("m3",)), Exchange("m2", Reply.MIRROR, ("m3",))),
    )
    first, second = facing(told)
    assert first.right is not None
    assert second.right is None
    assert second.silence == "answer stands in another row"


def test_measure_that_is_over_has_no_row() -> None:
    assert facing(state(measure("m1", "NOR", status=MeasureStatus.LIFTED))) == ()


def test_closure_names_the_places_of_its_posts() -> None:
    posts = tuple(
        Post(p, PostKind.CONSULATE, "PER", "NOR", PostStatus.CLOSED, p, measures=("m1",))
        for p in ("Bergen", "Tromsø", "Oslo")
    )
    (row,) = facing(state(measure("m1", "NOR", MeasureKind.MISSION_CLOSURE), posts=posts))
    assert row.left is not None
    assert row.left.where == "Bergen, Tromsø and Oslo"


def test_summary_counts_and_names_sides() -> None:
    assert lead(MIRRORED) == (
        "On 1 June 2020 two measures are in force, one by Norway and one by Peru; one pair mirrors each other."
    )


def test_summary_of_one_side_names_it_alone() -> None:
    assert lead(state(measure("m1", "PER"))) == "On 1 June 2020 one measure by Peru is in force."


def test_summary_of_nothing_says_so() -> None:
    assert lead(state()) == (
        "On 1 June 2020 no measure is in force between Norway and Peru, as far as is told."
    )


def test_incident_that_is_no_deed_is_doubted() -> None:
    happening = happening_of(
        Incident("i1", EventType.ACCUSE, Status.DONE, ("NOR",), ("PER",), deed=False, confidence=0.3)
    )
    assert happening.doubt == "told only"
    assert happening.act == "accuses"


def test_what_both_do_has_nobody_opposite() -> None:
    both = ("NOR", "PER")
    happening = happening_of(Incident("i1", EventType.CONSULT, Status.DONE, both, both, deed=True))
    assert (happening.by, happening.act, happening.against) == (both, "meet", ())


@pytest.mark.parametrize("kind", MeasureKind)
def test_act_on_a_measure_reads_as_a_sentence(kind: MeasureKind) -> None:
    sides = (("NOR",), ("PER",))
    act = Incident("i1", EventType.SANCTION, Status.DONE, *sides, deed=True, measure=kind, verb=Verb.LIFT)
    words = happening_of(act).act.split()
    assert (words[0], words[-1]) == ("lifts", "on")
    assert words[-2] not in ("recalled", "downgraded", "severed", "left", "suspended")


def test_grounds_give_each_sentence_once_and_the_first_few() -> None:
    words = ["a", "a", "b", "c", "d", "e", "f"]
    found = grounds_of(Evidence("d1", f"e{n}", Span(0, 1, w)) for n, w in enumerate(words))
    assert [quote.words for quote in found.quotes] == [(Piece(words),) for words in ("a", "b", "c")]
    assert found.more == 3


def test_every_type_of_act_has_words() -> None:
    for kind in EventType:
        assert happening_of(Incident("i", kind, Status.DONE, ("NOR",), ("PER",), deed=True)).act
