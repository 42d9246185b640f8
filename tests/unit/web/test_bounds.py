"""What grows with the record is shown in parts or up to a number, and the rest is counted."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import parse_qsl, urlsplit

import pytest

from legation.actors import LearntPeople, LearntPerson
from legation.ledger import Cause, Left
from legation.model import (
    Block,
    BlockKind,
    Conflict,
    Decision,
    Dispute,
    DisputeStatus,
    Document,
    Event,
    EventRef,
    EventType,
    Evidence,
    Furniture,
    Measure,
    MeasureKind,
    MeasureStatus,
    PipelineInfo,
    Post,
    PostKind,
    PostStatus,
    Report,
    Review,
    Span,
    State,
    Status,
    Step,
    Variant,
    Verb,
)
from legation.review import Precision
from legation.store import MARKS, Arrival, Coded, Held, Version
from legation.web.drafts import Batch, Draft, Stage
from legation.web.locales import Formats
from legation.web.views.actors import actor_page, actors
from legation.web.views.adding import added
from legation.web.views.dispute import dispute_page
from legation.web.views.document import document
from legation.web.views.facets import facet
from legation.web.views.measure import measure_page
from legation.web.views.parts import grounds_of
from legation.web.views.pieces import fitting
from legation.web.views.review import review_queue
from legation.web.views.sources import contests

if TYPE_CHECKING:
    from collections.abc import Callable

    from legation.web.views.lists import Query
    from legation.web.views.slices import Slice

Item = TypeVar("Item")
PAIR = ("NOR", "PER")
DAY = dt.date(2020, 7, 1)
MANY = 250


def counts(part: Callable[[tuple[str, Query]], Slice[Item]]) -> list[int]:
    """Return how many items each part of a list has, in the order in which their addresses lead to them."""
    found: list[int] = []
    address: tuple[str, Query] = ("/x", ())
    while True:
        shown = part(address)
        found.append(len(shown.items))
        if shown.more is None:
            return found
        following = urlsplit(shown.more)
        address = (following.path, tuple(parse_qsl(following.query)))


def measure(name: str, answers: tuple[str, ...] = (), life: tuple[Step, ...] = ()) -> Measure:
    plain = Measure(name, MeasureKind.EXPULSION, "NOR", "PER", MeasureStatus.IN_FORCE, imposed="2020-05-04")
    return replace(plain, answers=answers, life=life)


def test_life_answers_and_posts_of_a_measure_are_shown_in_parts() -> None:
    earlier = tuple(measure(f"m{n}") for n in range(MANY))
    life = tuple(Step(Verb.EXTEND, "2020-05-04", f"i{n}") for n in range(MANY))
    told = measure("m", answers=tuple(each.id for each in earlier), life=life)
    posts = tuple(
        Post(f"p{n}", PostKind.CONSULATE, "PER", "NOR", PostStatus.CLOSED, measures=("m",))
        for n in range(MANY)
    )
    state = State(PAIR, DAY, (*earlier, told), posts)
    lives = counts(lambda at: measure_page(told, state, {}, Formats(), at).life)
    answers = counts(lambda at: measure_page(told, state, {}, Formats(), at).answers)
    touched = counts(lambda at: measure_page(told, state, {}, Formats(), at).posts)
    for shown in (lives, answers, touched):
        assert (sum(shown), max(shown)) == (MANY, 20)


def test_values_in_conflict_are_shown_in_parts() -> None:
    words = Evidence("d1", "e1", Span(0, 2, "so"), DAY, "Fjord Times")
    conflict = Conflict("quantity", tuple(Variant(str(n), 1, (words,)) for n in range(MANY)))
    shown = counts(lambda at: contests((conflict,), at)[0].rivals)
    assert (sum(shown), max(shown)) == (MANY, 8)


def test_measures_of_one_name_and_day_are_each_a_move() -> None:
    told = tuple(measure(f"m{n}") for n in range(MANY))
    topic = "missions and staff"
    dispute = Dispute("d1", topic, PAIR, DisputeStatus.OPEN, measures=tuple(each.id for each in told))
    state = State(PAIR, DAY, told, disputes=(dispute,))
    shown = counts(lambda at: dispute_page(state, topic, at).moves)
    assert (sum(shown), max(shown)) == (MANY, 50)


def test_people_whom_reports_introduced_are_shown_in_parts() -> None:
    rows = (
        LearntPerson(
            f"{chr(65 + n % 26)}na {chr(65 + n // 26)}qvist{chr(97 + n % 26)}",
            "NOR",
            "GOV",
            "envoy",
            DAY,
            "d1",
        )
        for n in range(MANY)
    )
    learnt = LearntPeople().with_rows(rows)
    known = len(learnt.people())
    shown = counts(lambda at: actors("", (("NOR", 1),), (), learnt, at).introduced)
    assert (sum(shown), max(shown)) == (known, 100)
    page = actor_page("NOR", ((), None), ("all", None), learnt, ("/actors/NOR", ()))
    assert (len(page.people.items), page.people.left) == (100, page.all_people - 100)


def test_decisions_that_no_longer_apply_are_shown_in_parts() -> None:
    now = dt.datetime(2020, 7, 1, tzinfo=dt.UTC)
    left = [
        Left(Review(EventRef("d1", f"e{n}"), Decision.ACCEPT, "ann", now), Cause.OTHERWISE)
        for n in range(MANY)
    ]
    nothing = Precision(None, (), ())
    shown = counts(lambda at: review_queue(((), 0), None, (None, at), None, nothing, left).gone)
    assert (sum(shown), max(shown)) == (MANY, 30)


def test_facet_of_very_many_values_counts_those_it_leaves_out() -> None:
    found = facet(
        "publisher", "Publisher", {f"paper {n}": 1 for n in range(1000)}, (("publisher", "paper 999"),)
    )
    assert found.options[0].value == "paper 999"
    assert len(found.options) + len(found.others) + found.unshown == 1000
    assert len(found.others) == 200


def test_what_was_dropped_is_shown_as_far_as_it_fits() -> None:
    menu, long = (Furniture(Span(0, size, "x" * size), "navigation") for size in (60, 5000))
    assert fitting([(menu, long), (menu,), (menu,)], 250) == [(menu,), (menu,), ()]


def test_what_was_dropped_and_is_not_shown_is_counted_wherever_it_stood() -> None:
    pieces = [f"advertisement {n} " * 10 for n in range(MANY)]
    raw = "It rained.\n" + "\n".join(pieces)
    starts = [len("It rained.\n") + sum(len(before) + 1 for before in pieces[:n]) for n in range(MANY)]
    dropped = tuple(
        Furniture(Span(at, at + len(piece), piece), "navigation")
        for at, piece in zip(starts, pieces, strict=True)
    )
    block = Block(Span(0, 10, "It rained."), BlockKind.PARAGRAPH)
    now = dt.datetime(2020, 7, 1, tzinfo=dt.UTC)
    told = Document("d1", "It rained.", raw, (block,), dropped)
    report = Report(told, (), (), (), PipelineInfo("made-up.v1", "1", "none"))
    held = Held(report, Version(1, "d1", None, None, None, now), now, stands=True)
    page = document(held, (), (), ("", frozenset()), (1, ""), ("/documents/d1", ()))
    shown = sum(len(spans) for _, spans in page.dropped_last)
    assert 0 < shown < MANY
    assert shown + page.unshown == page.dropped == MANY


def test_long_sentence_is_cut_in_a_line_around_what_was_looked_for() -> None:
    word = "expelled"
    told = f"{'before ' * 1000}{word} {'after ' * 1000}".strip()
    words = Evidence("d1", "e1", Span(0, len(told), told), DAY, "Fjord Times")
    plain = grounds_of((words,)).quotes[0].words
    assert [piece.text[-2:] for piece in plain] == [" …"]
    opening, closing = MARKS
    found = (
        grounds_of((words,), found={told: told.replace(word, f"{opening}{word}{closing}")}).quotes[0].words
    )
    assert [piece.text for piece in found if piece.is_found] == [word]
    for shown in (plain, found):
        assert len("".join(piece.text for piece in shown)) < 1000


def test_values_that_reports_differ_on_are_counted_where_they_are_many() -> None:
    conflict = Conflict("place", tuple(Variant(f"town {n}", 1, ()) for n in range(MANY)))
    (differing,) = grounds_of((), conflicts=(conflict,)).differing
    assert 0 < len(differing.values) < 20
    assert len(differing.values) + differing.more == MANY


@pytest.mark.parametrize("reports", [1, 2, 50])
def test_findings_of_a_batch_are_shown_up_to_a_number(reports: int) -> None:
    words = Span(0, 8, "expelled")
    events = (Event("e1", EventType.SANCTION, Status.DONE, words, words),) * MANY
    report = Report(Document("d1", "expelled", "", ()), (), (), events, PipelineInfo("", "", ""))
    coded = Coded(Arrival(b"expelled"), report)
    batch = Batch("b", tuple(Draft(f"{n}.txt", stage=Stage.READ, coded=coded) for n in range(reports)))
    readings = [each.reading for each in added(batch).items if each.reading]
    shown = [len(each.findings) + len(each.more) for each in readings]
    assert len(shown) == reports
    assert min(shown) >= 1
    assert sum(shown) <= 160
    assert {each.count for each in readings} == {MANY}
