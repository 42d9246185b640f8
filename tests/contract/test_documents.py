"""One document by its id: its report, how it came, its bytes."""

from __future__ import annotations

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
