"""Decisions on findings by forms, asked of a real server over a store of its own."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import httpx
import pytest

from legation.model import Decision, Review
from legation.review import queue, taken_back
from legation.store import Store, take
from legation.web.doubts import Doubts
from legation.web.records import Records

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import legation

NOW = dt.datetime(2024, 5, 14, 12, tzinfo=dt.UTC)


@pytest.fixture
def client(own_origin: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=own_origin, headers={"Accept-Language": "en-GB"}) as client:
        yield client


def words(answer: httpx.Response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def queued(client: httpx.Client) -> list[tuple[str, str]]:
    """Return document and event of the findings of the queue, in order."""
    return re.findall(r'href="/review/(\w+)/(\w+)\?', client.get("/review").text)


def expulsion(client: httpx.Client) -> dict[str, str]:
    """Return what a form says of the finding that Norway expelled somebody, in the body of the report."""
    document = queued(client)[0][0]
    return {"document": document, "event": "e2", "back": f"/documents/{document}#e2"}


def decide(client: httpx.Client, **fields: str) -> httpx.Response:
    token = re.search(r'"X-CSRF-Token": "(\w+)"', client.get("/review").text)
    assert token is not None
    return client.post("/review", data={"csrf": token[1], **fields})


def test_accepted_finding_leaves_the_queue_and_says_who_accepted_it(client: httpx.Client) -> None:
    document, event = queued(client)[0]
    answer = decide(client, document=document, event=event, decision="accept", back="/review#n1")
    assert (answer.status_code, answer.headers["location"]) == (303, "/review#n1")
    assert (document, event) not in queued(client)
    told = words(client.get("/review"))
    assert "You accepted" in told
    assert re.search(r"all 1 1 0 0 1\.00 \[0\.21, 1\.00\]", told)
    card = client.get(f"/documents/{document}").text
    assert re.search(rf'id="finding-{event}".*?Accepted by ', card, re.DOTALL)


def test_last_decision_is_undone_once(client: httpx.Client) -> None:
    before = queued(client)
    document, event = before[0]
    decide(client, document=document, event=event, decision="refuse")
    at = re.findall(r'name="at" value="([^"]+)"', client.get("/review").text)[0].replace("&#43;", "+")
    assert decide(client, decision="undo", at=at).status_code == 303
    assert queued(client) == before
    again = decide(client, decision="undo", at=at)
    assert again.status_code == 422
    assert "it was taken back already" in words(again)


def test_own_decision_is_taken_back_on_the_page_of_the_report(client: httpx.Client) -> None:
    document, event = queued(client)[0]
    decide(client, document=document, event=event, decision="refuse")
    assert "refused" in client.get(f"/documents/{document}").text
    assert decide(client, document=document, event=event, decision="withdraw").status_code == 303
    assert "refused" not in client.get(f"/documents/{document}").text
    assert decide(client, document=document, event=event, decision="withdraw").status_code == 422


def test_correction_changes_the_state(client: httpx.Client) -> None:
    form = expulsion(client)
    page = client.get(f"/review/{form['document']}/{form['event']}").text
    assert re.search(r'name="quantity" value="4"', page)
    answer = decide(client, **form, decision="change", quantity="5", note="the ministry says five")
    assert answer.status_code == 303
    assert "Expulsion 5" in words(client.get("/relations/NOR/RUS"))
    card = words(client.get(f"/documents/{form['document']}"))
    assert "number was 4 · the ministry says five" in card


def test_correction_that_cannot_be_read_comes_back_as_it_was_typed(client: httpx.Client) -> None:
    form = expulsion(client)
    answer = decide(client, **form, decision="change", quantity="many", target="RUS BLR")
    assert answer.status_code == 422
    assert "is no number: write it in figures" in words(answer)
    assert 'value="many"' in answer.text
    assert 'value="RUS BLR"' in answer.text
    nothing = decide(client, **form, decision="change", quantity="4")
    assert "Nothing was changed" in words(nothing)


@pytest.mark.parametrize(
    "back", ["//example.org/", "https://example.org/", "/\\example.org", "javascript:alert(1)"]
)
def test_nobody_is_sent_elsewhere(client: httpx.Client, back: str) -> None:
    document, event = queued(client)[0]
    answer = decide(client, document=document, event=event, decision="accept", back=back)
    assert answer.headers["location"] == "/review"
    assert "example.org" not in client.get(f"/review/{document}/{event}", params={"back": back}).text


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"decision": "accept", "document": "0" * 64, "event": "e1"}, 404),
        ({"decision": "accept", "event": "e999"}, 422),
        ({"decision": "burn", "event": "e1"}, 422),
        ({"event": "e1"}, 422),
    ],
)
def test_what_makes_no_sense_is_refused_by_a_line(
    client: httpx.Client, fields: dict[str, str], status: int
) -> None:
    document = queued(client)[0][0]
    answer = decide(client, **({"document": document} | fields))
    assert answer.status_code == status
    assert "Traceback" not in answer.text
    assert "You " not in words(client.get("/review"))


def test_queue_is_limited_to_two_states(client: httpx.Client) -> None:
    assert queued(client)
    both = client.get("/review?a=nor&b=rus")
    assert "/review/" in both.text
    assert "Nothing is doubtful between these two" in words(client.get("/review?a=FRA&b=CHN"))
    assert client.get("/review?a=FRA").status_code == 422


def test_queue_in_memory_is_the_queue_of_the_store(demo_store: str) -> None:
    with Store(demo_store) as store:
        doubts, reports = Doubts(store), list(store.reports())
        assert doubts.first({}, None, 50)[0] == tuple(queue(reports, (), None, 50))
        between = ("RUS", "USA")
        found, count = doubts.first({}, between, 10)
        assert found == tuple(queue(reports, (), between, 10))
        assert count == len(queue(reports, (), between))


def test_queue_in_memory_follows_decisions_and_new_reports(
    tmp_path: Path, pipeline: legation.Pipeline, demo_store: str
) -> None:
    with Store(demo_store) as samples, Store(f"sqlite:///{tmp_path / 'own.db'}") as store:
        arrivals = list(samples.arrivals())[:3]
        take(store, pipeline, "1", arrivals[0])
        records = Records(store)
        first = records.doubts(None, 100)[0]
        for finding, decision in zip(first, (Decision.ACCEPT, Decision.REFUSE), strict=False):
            records.review(Review(finding.ref, decision, "me", NOW))
        take(store, pipeline, "2", arrivals[1])
        assert records.doubts(None, 100)[0] == tuple(queue(store.reports(), store.reviews(), None, 100))
        records.review(taken_back(store.reviews()[0], NOW + dt.timedelta(seconds=1)))
        assert records.doubts(None, 100)[0] == tuple(queue(store.reports(), store.reviews(), None, 100))
        assert records.doubts(None, 100)[1] > len(first) - 2
