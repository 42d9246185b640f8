"""Reports on their way: read one after another, kept or discarded, within limits."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from legation.errors import InvalidArgumentError, RejectedDocumentError
from legation.model import Document, PipelineInfo, Report
from legation.store import Arrival, Coded, Kept
from legation.web.attempts import BY_BOTH, BY_PLACE, SPAN_S, Attempts
from legation.web.drafts import Draft, Drafts, Limits, Stage

if TYPE_CHECKING:
    from collections.abc import Callable

ARRIVAL = Arrival(b"Norway expelled a Peruvian diplomat.")


class Clock:
    """A clock that stands still until it is moved."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def read(draft: Draft) -> Coded:
    if draft.name == "bad":
        raise RejectedDocumentError("is no report; give one")
    arrival = draft.arrival or ARRIVAL
    return Coded(arrival, Report(Document(arrival.id, "", "", ()), (), (), (), PipelineInfo("", "", "")))


def stages(drafts: Drafts, key: str, owner: str = "ann") -> list[Stage]:
    batch = drafts.get(owner, key)
    assert batch is not None
    return [draft.stage for draft in batch.drafts]


def added(drafts: Drafts, *names: str) -> str:
    key = drafts.add("ann", [Draft(name, ARRIVAL) for name in names])
    drafts.wait("ann", key, 10)
    return key


def test_reports_are_read_and_kept_once() -> None:
    drafts, kept = Drafts(read), []

    def store(coded: Coded) -> Kept:
        kept.append(coded)
        return Kept.NEW

    key = added(drafts, "good", "bad", "better")
    assert stages(drafts, key) == [Stage.READ, Stage.REFUSED, Stage.READ]
    drafts.keep("ann", key, [0, 1, 9], store)
    drafts.keep("ann", key, [0], store)
    drafts.discard("ann", key, [0, 2])
    assert stages(drafts, key) == [Stage.KEPT, Stage.REFUSED, Stage.DISCARDED]
    drafts.keep("ann", key, [0, 1, 2], store)
    assert len(kept) == 1


def test_batch_is_its_owners_alone() -> None:
    drafts = Drafts(read)
    key = added(drafts, "good")
    assert drafts.get("bob", key) is None
    drafts.discard("bob", key, [0])
    assert stages(drafts, key) == [Stage.READ]
    assert drafts.open("bob") == ()


def test_what_nobody_looks_at_is_dropped() -> None:
    clock = Clock()
    drafts = Drafts(read, clock=clock)
    key = added(drafts, "good")
    clock.now += Limits().lasting_s - 1
    assert drafts.get("ann", key) is not None
    clock.now += Limits().lasting_s + 1
    assert drafts.get("ann", key) is None


@pytest.mark.parametrize("limits", [Limits(batches=2), Limits(total_bytes=2 * len(ARRIVAL.data))])
def test_too_much_is_refused_until_some_is_settled(limits: Limits) -> None:
    drafts = Drafts(read, limits)
    first, _ = added(drafts, "one"), added(drafts, "two")
    with pytest.raises(InvalidArgumentError, match="keep or discard"):
        added(drafts, "three")
    drafts.discard("ann", first, [0])
    assert stages(drafts, added(drafts, "three")) == [Stage.READ]


def test_unread_reports_can_be_told_from_those_that_are() -> None:
    go = threading.Event()

    def slow(draft: Draft) -> Coded:
        go.wait(10)
        return read(draft)

    drafts = Drafts(slow)
    key = drafts.add("ann", [Draft("one", ARRIVAL), Draft("two", ARRIVAL)])
    drafts.discard("ann", key, [0, 1])
    assert all(draft.is_unread for draft in (drafts.get("ann", key) or pytest.fail("gone")).drafts)
    go.set()
    drafts.wait("ann", key, 10)
    assert stages(drafts, key) == [Stage.READ, Stage.READ]


@pytest.fixture
def clock() -> Clock:
    return Clock()


def failed(attempts: Attempts, times: int, who: Callable[[int], tuple[str, str]]) -> None:
    for n in range(times):
        attempts.failed(*who(n))


def test_failures_of_one_name_from_one_place_must_wait(clock: Clock) -> None:
    attempts = Attempts(clock)
    failed(attempts, BY_BOTH, lambda _: ("ann", "192.0.2.1"))
    assert attempts.wait_s("ann", "192.0.2.1") == SPAN_S
    assert attempts.wait_s("ann", "192.0.2.2") == attempts.wait_s("bob", "192.0.2.1") == 0
    clock.now += SPAN_S
    assert attempts.wait_s("ann", "192.0.2.1") == 0


def test_failures_of_many_names_from_one_place_must_wait(clock: Clock) -> None:
    attempts = Attempts(clock)
    failed(attempts, BY_PLACE, lambda n: (f"name{n}", f"2001:db8::{n}"))
    assert attempts.wait_s("ann", "2001:db8::ffff") > 0, "who has one address of a network has all"
    assert attempts.wait_s("ann", "2001:db8:0:1::1") == 0


def test_success_forgets_failures(clock: Clock) -> None:
    attempts = Attempts(clock)
    failed(attempts, BY_BOTH - 1, lambda _: ("ann", "192.0.2.1"))
    attempts.succeeded("ann", "192.0.2.1")
    failed(attempts, BY_BOTH - 1, lambda _: ("ann", "192.0.2.1"))
    assert attempts.wait_s("ann", "192.0.2.1") == 0
