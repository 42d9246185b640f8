"""The revision of a store tells that something was kept, and the record that pages show follows it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from legation.model import Decision, EventRef, PipelineInfo, Review
from legation.store import Store
from legation.web.records import Records

if TYPE_CHECKING:
    from collections.abc import Callable

    from legation.model import Report
    from legation.store import Arrival

    ArrivalMaker = Callable[..., Arrival]
    ReportMaker = Callable[..., Report]

NEWER = PipelineInfo("stand-in.v1", "2", "none")


def test_revision_stays_until_something_is_kept(
    store: Store, arrival: ArrivalMaker, report_of: ReportMaker
) -> None:
    came = arrival("Oslo expelled an envoy.")
    first = store.revision()
    store.add(came, report_of(came))
    kept = store.revision()
    store.add(came, report_of(came))
    again = store.revision()
    store.add(came, report_of(came, info=NEWER))
    reread = store.revision()
    store.review(
        Review(EventRef(came.id, "e1"), Decision.REFUSE, "Vik", dt.datetime(2024, 6, 1, tzinfo=dt.UTC))
    )
    assert again == kept
    assert len({first, kept, reread, store.revision()}) == 4


def test_records_follow_what_another_connection_keeps(
    store: Store, address: str, arrival: ArrivalMaker, report_of: ReportMaker
) -> None:
    records = Records(store)
    assert records.incidents("NOR", "DNK") == ()
    came = arrival("Oslo expelled an envoy.")
    with Store(address) as other:
        other.add(came, report_of(came))
    assert len(records.incidents("NOR", "DNK")) == 1
    assert [relation.parties for relation in records.relations()] == [("DNK", "NOR")]


def test_day_of_a_record_without_dates_is_today(
    store: Store, arrival: ArrivalMaker, report_of: ReportMaker
) -> None:
    came = arrival("Oslo expelled an envoy.")
    store.add(came, report_of(came))
    day = dt.date(2024, 6, 1)
    records = Records(store, today=lambda: day)
    assert (records.last_day(), records.state("NOR", "DNK", None).on) == (day, day)
