"""One document by its id: its report, how it came, its bytes."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from legation.model import Report
    from legation.store import Arrival, Store

PAGE = "https://example.org/cod"


def test_store_gives_a_document_with_its_report_and_bytes(
    store: Store, arrival: Callable[..., Arrival], report_of: Callable[..., Report]
) -> None:
    came = arrival("Oslo expelled an envoy.", url=PAGE)
    store.add(came, report_of(came))
    found = store.document(came.id)
    assert found is not None
    assert (found.report, found.version.url, found.stands) == (report_of(came), PAGE, True)
    assert store.data(came.id) == came.data


def test_replaced_document_is_given_and_known_as_such(
    store: Store, arrival: Callable[..., Arrival], report_of: Callable[..., Report]
) -> None:
    old, new = arrival("Oslo expelled an envoy.", url=PAGE), arrival("Oslo expelled two envoys.", url=PAGE)
    for came in (old, new):
        store.add(came, report_of(came))
    stands = {came.id: found.stands for came in (old, new) if (found := store.document(came.id))}
    assert stands == {old.id: False, new.id: True}


def test_bytes_that_stand_elsewhere_stand(
    store: Store, arrival: Callable[..., Arrival], report_of: Callable[..., Report]
) -> None:
    elsewhere = arrival("Oslo expelled an envoy.", url="https://example.org/copy")
    replaced = arrival("Oslo expelled an envoy.", url=PAGE)
    for came in (elsewhere, replaced, arrival("Oslo expelled two envoys.", url=PAGE)):
        store.add(came, report_of(came))
    found = store.document(replaced.id)
    assert found is not None
    assert (found.version.url, found.stands) == (elsewhere.url, True)


def test_unknown_document_is_none(store: Store) -> None:
    assert store.document("0" * 64) is None
    assert store.data("0" * 64) is None


def test_latest_documents_are_chosen_by_party_and_words(
    store: Store, arrival: Callable[..., Arrival], report_of: Callable[..., Report]
) -> None:
    texts = ["Oslo expelled an envoy.", "Oslo recalled the envoys of the King.", "Nobody went."]
    for number, words in enumerate(texts):
        came = arrival(words, url=f"{PAGE}/{number}")
        store.add(came, report_of(came))

    def found(**choice: object) -> list[str]:
        return [held.report.document.text for held in store.latest(**choice)]  # type: ignore[arg-type]

    assert found() == texts[::-1]
    assert found(limit=1) == texts[-1:]
    assert found(phrase="envoy") == texts[1::-1]
    assert found(phrase='the "King') == texts[1:2]
    assert found(phrase="--") == []
    assert found(party="NOR", before=store.latest(limit=1)[0].version.number) == texts[1::-1]
    assert found(party="FRA") == []
    assert dict(store.parties()) == {"NOR": 3, "DNK": 3}


def test_replaced_document_counts_for_no_party(
    store: Store, arrival: Callable[..., Arrival], report_of: Callable[..., Report]
) -> None:
    for words in ("Oslo expelled an envoy.", "Oslo expelled two envoys."):
        came = arrival(words, url=PAGE)
        store.add(came, report_of(came))
    assert dict(store.parties()) == {"NOR": 1, "DNK": 1}
    assert [held.report.document.text for held in store.latest()] == ["Oslo expelled two envoys."]


def test_coverage_counts_what_stands_by_what_the_report_says(
    store: Store, arrival: Callable[..., Arrival], report_of: Callable[..., Report]
) -> None:
    for number, day in enumerate((dt.date(2024, 5, 14), dt.date(2024, 5, 20), None)):
        came = arrival(f"Oslo expelled envoy {number}.", publisher="Example Herald", published=day)
        told = report_of(came)
        document = replace(told.document, published=day, publisher="Example Herald", language="en")
        store.add(came, replace(told, document=document))
    found = [(each.month, each.publisher, each.language, each.documents) for each in store.coverage()]
    assert sorted(found, key=str) == [
        ("2024-05", "Example Herald", "en", 2),
        (None, "Example Herald", "en", 1),
    ]
    assert {each.pipeline for each in store.coverage()} == {report_of(arrival("x")).pipeline}
