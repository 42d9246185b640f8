"""What every store does, on SQLite and on PostgreSQL."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, text

from legation.actors import LearntPerson
from legation.errors import InvalidArgumentError, StoreError
from legation.ledger import bound
from legation.model import Actor, Decision, EventRef, PipelineInfo, Review
from legation.record import to_json
from legation.store import MARKS, Arrival, Choice, Kept, Store
from legation.store.tables import BASE, pair, wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from legation.model import Report

    ArrivalMaker = Callable[..., Arrival]
    ReportMaker = Callable[..., Report]

PAGE = "https://example.org/cod"
DAY = dt.date(2024, 5, 14)
NEWER = PipelineInfo("stand-in.v1", "2", "none")


@pytest.fixture
def add(store: Store, arrival: ArrivalMaker, report_of: ReportMaker) -> Callable[..., Kept]:
    def keep(words: str, **circumstances: object) -> Kept:
        came = arrival(words, **circumstances)
        return store.add(came, report_of(came))

    return keep


def texts(store: Store, **choice: object) -> list[str]:
    return [report.document.text for report in store.reports(**choice)]  # type: ignore[arg-type]


def test_store_gives_back_the_report_that_was_kept(
    store: Store, arrival: ArrivalMaker, report_of: ReportMaker
) -> None:
    came = arrival("Oslo expelled an envoy.", url=PAGE, publisher="Example Herald", published=DAY)
    store.add(came, report_of(came))
    assert [to_json(report) for report in store.reports()] == [to_json(report_of(came))]


def test_store_gives_back_the_document_as_it_came(store: Store, report_of: ReportMaker) -> None:
    came = Arrival("Köld spring in Oslo.".encode(), PAGE, "Example Herald", DAY, characters=True)
    store.add(came, report_of(came))
    assert list(store.arrivals()) == [came]


def test_store_keeps_the_same_document_once(store: Store, add: Callable[..., Kept]) -> None:
    outcomes = [add("Oslo expelled an envoy.", url=PAGE), add("Oslo expelled an envoy.", url=PAGE)]
    assert outcomes == [Kept.NEW, Kept.ALREADY]
    assert len(texts(store)) == 1


def test_store_takes_changed_page_for_a_new_version(store: Store, add: Callable[..., Kept]) -> None:
    outcomes = [add("Oslo expelled two.", url=PAGE), add("Oslo expelled three.", url=PAGE)]
    assert outcomes == [Kept.NEW, Kept.VERSION]
    assert texts(store) == ["Oslo expelled three."]
    assert len(store.versions(PAGE)) == 2


def test_store_keeps_documents_without_address_side_by_side(store: Store, add: Callable[..., Kept]) -> None:
    add("Oslo expelled two.")
    add("Oslo expelled three.")
    assert texts(store) == ["Oslo expelled two.", "Oslo expelled three."]


def test_store_reads_the_same_bytes_with_the_circumstances_that_came_last(
    store: Store, add: Callable[..., Kept]
) -> None:
    add("Oslo expelled two.")
    assert add("Oslo expelled two.", published=DAY) is Kept.NEW
    assert [report.document.published for report in store.reports()] == [DAY]


def test_store_keeps_a_text_that_still_stands_at_another_address(
    store: Store, add: Callable[..., Kept]
) -> None:
    add("Oslo expelled two.", url="https://example.com/copy")
    add("Oslo expelled two.", url=PAGE)
    add("Oslo expelled three.", url=PAGE)
    assert texts(store) == ["Oslo expelled two.", "Oslo expelled three."]


def test_store_tells_of_the_past(address: str, arrival: ArrivalMaker, report_of: ReportMaker) -> None:
    hours = iter(range(24))
    start = dt.datetime(2024, 5, 14, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    with Store(address, clock=lambda: start + dt.timedelta(hours=next(hours))) as store:
        for words in ("Oslo expelled two.", "Oslo expelled three."):
            came = arrival(words, url=PAGE)
            store.add(came, report_of(came))
        assert texts(store, until=start + dt.timedelta(minutes=30)) == ["Oslo expelled two."]
        assert texts(store, until=start - dt.timedelta(minutes=1)) == []
        assert texts(store) == ["Oslo expelled three."]


def test_store_prefers_the_report_of_the_pipeline_that_read_last(
    store: Store, arrival: ArrivalMaker, report_of: ReportMaker
) -> None:
    came = arrival("Oslo expelled two.")
    store.add(came, report_of(came))
    assert not store.has(came, NEWER)
    assert list(store.arrivals(without=NEWER)) == [came]
    assert store.add(came, report_of(came, NEWER)) is Kept.REREAD
    assert store.has(came, NEWER)
    assert list(store.arrivals(without=NEWER)) == []
    assert [report.pipeline for report in store.reports()] == [NEWER]


def test_store_refuses_report_of_another_document(
    store: Store, arrival: ArrivalMaker, report_of: ReportMaker
) -> None:
    with pytest.raises(InvalidArgumentError, match="another document"):
        store.add(arrival("Oslo expelled two."), report_of(arrival("Oslo expelled three.")))


def test_store_finds_reports_that_connect_two_parties(
    store: Store, arrival: ArrivalMaker, report_of: ReportMaker
) -> None:
    for words, target in (("Of Denmark.", "DNK"), ("Of Sweden.", "SWE")):
        came = arrival(words)
        store.add(came, report_of(came, target=Actor(target, "GOV")))
    assert texts(store, between=("NOR", "SWE")) == ["Of Sweden."]
    assert texts(store, between=("SWE", "NOR")) == ["Of Sweden."]
    assert texts(store, between=("DNK", "SWE")) == []


@pytest.mark.parametrize("change", ["DELETE FROM {0}", "UPDATE {0} SET {1} = {1}"])
@pytest.mark.parametrize("table", [table.name for table in BASE])
def test_store_lets_nobody_change_what_is_kept(
    store: Store, arrival: ArrivalMaker, report_of: ReportMaker, table: str, change: str
) -> None:
    came = arrival("Oslo expelled two.")
    store.add(came, report_of(came), [person("Aarne Testvik", came.id)])
    store.refuse("bad.txt", "holds nothing", Arrival(b" "))
    store.review(review(came.id))
    column = "data" if table == "content" else "added"
    with pytest.raises(StoreError, match="never changed"), store._database.writing() as connection:
        connection.execute(text(change.format(table, column)))


def review(document: str, note: str | None = None) -> Review:
    at = dt.datetime(2024, 5, 15, 9, 30, tzinfo=dt.UTC)
    return Review(EventRef(document, "e1"), Decision.REFUSE, "analyst", at, note=note)


def test_store_gives_reviews_back_in_order_and_once(
    store: Store, arrival: ArrivalMaker, report_of: ReportMaker
) -> None:
    came = arrival("Oslo expelled two.")
    store.add(came, report_of(came))
    for note in ("first", "second", "first"):
        store.review(review(came.id, note))
    seen = bound(report_of(came), EventRef(came.id, "e1"))
    assert store.reviews() == tuple(replace(review(came.id, n), event=seen) for n in ("first", "second"))


def person(name: str, document: str) -> LearntPerson:
    return LearntPerson(name, "NOR", "GOV", "fisheries minister", DAY, document)


def test_store_keeps_the_people_whom_a_document_introduces(
    store: Store, arrival: ArrivalMaker, report_of: ReportMaker
) -> None:
    came = arrival("Minister Aarne Testvik spoke.")
    store.add(came, report_of(came), [person("Aarne Testvik", came.id)])
    assert store.learnt().rows == (person("Aarne Testvik", came.id),)


def test_store_forgets_people_until_they_are_met_again(
    store: Store, arrival: ArrivalMaker, report_of: ReportMaker
) -> None:
    for words in ("Minister Aarne Testvik spoke.", "Minister Orla Examplegate spoke."):
        came = arrival(words)
        store.add(came, report_of(came), [person(" ".join(words.split()[1:3]), came.id)])
    assert store.forget("Aarne Testvik", "NOR")
    assert not store.forget("Aarne Testvik", "NOR")
    assert [row.name for row in store.learnt().rows] == ["Orla Examplegate"]


def test_store_keeps_refused_document_until_it_is_read(
    store: Store, arrival: ArrivalMaker, report_of: ReportMaker
) -> None:
    came = arrival("Oslo expelled two.", url=PAGE, published=DAY)
    store.refuse("report.txt", "not English", came)
    store.refuse("report.txt", "not English", came)
    (refused,) = store.refusals()
    assert (refused.name, refused.reason, refused.arrival) == ("report.txt", "not English", came)
    store.add(came, report_of(came))
    assert store.refusals() == ()


def test_store_keeps_address_that_gave_nothing_until_it_does(store: Store, add: Callable[..., Kept]) -> None:
    store.refuse(PAGE, "the server answered 503", url=PAGE)
    store.refuse(PAGE, "the server answered 404", url=PAGE)
    assert [(r.url, r.reason) for r in store.refusals()] == [(PAGE, "the server answered 404")]
    add("Oslo expelled two.", url=PAGE)
    assert store.refusals() == ()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("expelled", True),
        ("expels", True),
        ('"of the envoys"', True),
        ('"envoys of the"', False),
        ("Oslo Lukasenko", True),
        ("Lukašenko", True),
        ("Oslo Stockholm", False),
        ('AND "', False),
        ("tit-for-tat", True),
        ("envoys) OR (", False),
        ("", False),
        ("the", True),
    ],
)
def test_search_finds_words_in_any_inflection(
    store: Store, add: Callable[..., Kept], query: str, *, found: bool
) -> None:
    add("Oslo expelled some of the envoys, tit-for-tat, Lukašenko said.")
    assert bool(store.search(query)) is found


def test_search_shows_the_words_in_an_excerpt(store: Store, add: Callable[..., Kept]) -> None:
    add("Headline. " + "It rained. " * 50 + "Oslo expelled two. " + "It rained. " * 50, url=PAGE)
    (hit,) = store.search("expel")
    assert (hit.title, hit.url) == ("Headline", PAGE)
    assert "expelled".join(MARKS) in hit.excerpt
    assert len(hit.excerpt) < 300


def test_search_leaves_out_replaced_versions(store: Store, add: Callable[..., Kept]) -> None:
    add("Oslo expelled two.", url=PAGE)
    add("Oslo expelled three.", url=PAGE)
    assert store.search("two") == ()
    assert len(store.search("three")) == 1


def test_search_gives_no_more_than_asked_for(store: Store, add: Callable[..., Kept]) -> None:
    for number in range(5):
        add(f"Oslo expelled {number}.")
    assert len(store.search("expelled", limit=3)) == 3


def test_counts_tell_what_stands_what_was_replaced_and_refused(
    store: Store, add: Callable[..., Kept]
) -> None:
    add("Oslo expelled two.", url=PAGE)
    add("Oslo expelled three.", url=PAGE)
    store.refuse("bad.txt", "holds nothing", Arrival(b" "))
    (report,) = store.reports()
    store.review(review(report.document.id))
    counts = store.counts()
    assert (counts.documents, counts.replaced, counts.refused, counts.reviews) == (1, 1, 1, 1)


def test_rebuild_derives_the_same_again(store: Store, add: Callable[..., Kept]) -> None:
    for number in range(5):
        add(f"Oslo expelled {number}.", url=PAGE if number < 2 else None)
    assert store.check() == ()
    assert store.rebuild() is False
    assert store.check() == ()


def test_rebuild_mends_what_was_lost_of_the_derived(store: Store, add: Callable[..., Kept]) -> None:
    add("Oslo expelled two.")
    store.settle()
    with store._database.writing() as connection:
        connection.execute(delete(pair))
        connection.execute(delete(wording))
        connection.execute(text("DELETE FROM search"))
    assert len(store.check()) == 3
    assert store.rebuild() is True
    assert store.check() == ()
    assert len(store.search("expelled")) == 1
    assert store.count(choice=Choice(words="expelled")) == 1


def test_store_opens_again_with_what_it_held(
    address: str, arrival: ArrivalMaker, report_of: ReportMaker
) -> None:
    came = arrival("Oslo expelled two.")
    with Store(address) as store:
        store.add(came, report_of(came))
    with Store(address) as store:
        assert texts(store) == ["Oslo expelled two."]


def test_database_of_another_program_is_refused(address: str) -> None:
    from legation.store.database import Database  # noqa: PLC0415  what a store stands on

    other = Database(address)
    with other.writing() as connection:
        connection.execute(text("CREATE TABLE document (title TEXT)"))
    other.close()
    with pytest.raises(StoreError, match="another program's tables"):
        Store(address)


def test_store_keeps_half_of_nothing(store: Store, arrival: ArrivalMaker, report_of: ReportMaker) -> None:
    came = arrival("Oslo expelled two.")
    stray = person("Aarne Testvik", "0" * 64)  # of a document that is not there: the last write fails
    with pytest.raises(StoreError):
        store.add(came, report_of(came), [stray])
    assert store.counts().documents == 0
    assert store.search("expelled") == ()
    assert store.check() == ()


def test_ledger_folds_what_was_known_at_a_moment(
    address: str, arrival: ArrivalMaker, report_of: ReportMaker
) -> None:
    days = iter(range(9))
    start = dt.datetime(2024, 5, 14, tzinfo=dt.UTC)
    with Store(address, clock=lambda: start + dt.timedelta(days=next(days))) as store:
        for words, target in (("Of Denmark.", "DNK"), ("Of Sweden.", "SWE")):
            came = arrival(words, published=DAY)
            store.add(came, report_of(came, target=Actor(target, "GOV")))
        assert store.ledger().pairs() == (("DNK", "NOR"), ("NOR", "SWE"))
        assert store.ledger(until=start).pairs() == (("DNK", "NOR"),)


def test_ledger_follows_the_reviews(store: Store, arrival: ArrivalMaker, report_of: ReportMaker) -> None:
    came = arrival("Of Denmark.", published=DAY)
    store.add(came, report_of(came))
    assert len(store.ledger().incidents("NOR", "DNK")) == 1
    at = dt.datetime(2024, 5, 15, 9, 30, tzinfo=dt.UTC)
    store.review(Review(EventRef(came.id, "e1"), Decision.REFUSE, "analyst", at))
    assert store.ledger().incidents("NOR", "DNK") == ()


def test_ledger_of_a_rebuilt_store_is_the_same(
    store: Store, arrival: ArrivalMaker, report_of: ReportMaker
) -> None:
    for number in range(3):
        came = arrival(f"Of Denmark, {number}.", published=DAY)
        store.add(came, report_of(came))
    before = store.ledger().state("NOR", "DNK")
    store.rebuild()
    assert store.ledger().state("NOR", "DNK") == before
