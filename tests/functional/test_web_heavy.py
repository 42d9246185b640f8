"""Pages of a record of two parties on whom much is told, and of a very long report: none is heavy, nothing is lost."""

from __future__ import annotations

import datetime as dt
import html
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import httpx
import pytest

from legation.model import (
    Actor,
    Block,
    BlockKind,
    Document,
    Event,
    EventType,
    Force,
    Form,
    Mention,
    PipelineInfo,
    Report,
    Span,
    Statement,
    Status,
)
from legation.store import Arrival, Coded, Store, file_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

INFO = PipelineInfo("made-up.v1", "1", "none")
NORWAY, RUSSIA = Actor("NOR", "GOV"), Actor("RUS", "GOV")
EXPELLED = (
    "Norway expelled {} envoys of Russia over a quarrel about films, a ministry said on a rainy day in Oslo."
)
MET = "Norway met envoys of Russia for the talk numbered {}, a ministry said on a rainy day in Oslo."
FIRST = dt.date(2015, 1, 1)
TOLD = 60
SENTENCES = 500
# All that a page loads besides, without the library of charts, is some 160 kB at most.
MOST = 140_000
TWO = "/relations/NOR/RUS"


def report(sentences: list[str], day: dt.date, act: str) -> Coded:
    """Make a report in which each sentence tells of an act, "145" an expulsion, "042" a meeting."""
    text = " ".join(sentences)
    came = Arrival(text.encode(), publisher="Fjord Times", published=day)
    events, start = [], 0
    kind = EventType.SANCTION if act == "145" else EventType.CONSULT
    for number, sentence in enumerate(sentences):
        words = Span(start, start + len(sentence), sentence)
        head = Span(start, start + len("Norway"), "Norway")
        sides = ((Mention(head, NORWAY),), (Mention(words, RUSSIA),))
        # Short reports tell of a happening each: the same words would be taken for one told again.
        spans = (head, words) if len(sentences) > 1 else (words, head)
        event = Event(f"e{number}", kind, Status.DONE, *spans, *sides, date=day.isoformat())
        events.append(replace(event, cameo=act))
        start += len(sentence) + 1
    blocks = (Block(Span.of(text, 0, len(text)), BlockKind.PARAGRAPH),)
    document = Document(came.id, text, text, blocks, published=day, publisher=came.publisher)
    return Coded(came, Report(document, (), (), tuple(events), INFO))


SAID = "Denmark has no right whatever to send home the diplomat who is number {} on the list of our embassy"
OFTEN = 3_000
ANGRY = "/relations/DNK/RUS/disputes/missions%20and%20staff"


def angry_day() -> Coded:
    """Make a report of one day in which Russia says very much of Denmark, and Denmark a little of Russia."""
    sentences = [SAID.format(number) for number in range(OFTEN)]
    text = ". ".join(sentences)
    came = Arrival(text.encode(), publisher="Fjord Times", published=FIRST)
    denmark, russia = Actor("DNK", "GOV"), Actor("RUS", "GOV")
    start, said = 0, []
    for number, sentence in enumerate(sentences):
        by, to = (denmark, russia) if number % 10 == 0 else (russia, denmark)
        words = Span(start, start + len(sentence), sentence)
        told = Statement(f"s{number}", words, Form.DIRECT, Force.REJECTS, speaker=by, about=(to,))
        said.append(replace(told, topic="missions and staff"))
        start += len(sentence) + 2
    block = Block(Span.of(text, 0, len(text)), BlockKind.PARAGRAPH)
    document = Document(came.id, text, text, (block,), published=FIRST, publisher=came.publisher)
    return Coded(came, Report(document, (), tuple(said), (), INFO))


LONG = report([EXPELLED.format(number) for number in range(SENTENCES)], FIRST, "145")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Store], str]) -> Iterator[httpx.Client]:
    path = tmp_path_factory.mktemp("heavy") / "heavy.db"
    with Store(file_address(path)) as store:
        for number in range(TOLD):
            day = FIRST + dt.timedelta(days=40 * number)
            store.add_many([report([EXPELLED.format(number + 2)], day, "145")])
            store.add_many([report([MET.format(number)], day + dt.timedelta(days=9), "042")])
        store.add_many([LONG, angry_day()])
        with httpx.Client(base_url=serve(store), headers={"Accept-Language": "en-GB"}, timeout=120) as client:
            yield client


def walk(client: httpx.Client, path: str, link: str, item: str) -> list[list[str]]:
    """Return what stands on each page of a list, in the order in which its links lead to them."""
    pages: list[list[str]] = []
    following: str | None = path
    while following is not None:
        page = client.get(following).text
        assert len(page.encode()) < MOST
        pages.append(re.findall(item, page))
        more = re.search(link, page)
        following = html.unescape(more[1]) if more else None
    return pages


def test_measures_in_force_are_all_there_part_by_part(client: httpx.Client) -> None:
    pages = walk(
        client,
        TWO,
        r'href="([^"]+)">\d+ earlier ones</a></p>\s*<table class="facing">',
        r'class="line measure" id="(m\w+)"',
    )
    shown = [measure for page in pages for measure in page]
    items = client.get(f"/api/v1{TWO}/measures?limit=1000").json()["items"]
    standing = {each["id"] for each in items if each["status"] == "in force"}
    assert len(shown) == len(set(shown))
    assert set(shown) == standing
    assert len(pages) == 3


def test_meetings_are_all_there_part_by_part(client: httpx.Client) -> None:
    link = r'href="([^"]+#meetings)">\d+ earlier ones'
    section = r'<details class="line ahead"><summary><time datetime="([-\d]+)">'
    days = [day for page in walk(client, TWO, link, section) for day in page]
    assert days == sorted(days, reverse=True)
    assert len(days) == TOLD


def test_moves_of_one_day_are_all_there_part_by_part(client: httpx.Client) -> None:
    pages = walk(
        client,
        ANGRY,
        r'href="([^"]+#through-time)">[\d,]+ more</a>',
        r"diplomat who is number (\d+) on the list[^<]*</p>\n",
    )
    shown = [move for page in pages for move in page]
    assert sorted(map(int, shown)) == list(range(OFTEN))
    assert (
        f'<a href="{ANGRY}#through-time">Back to the latest</a>'
        in client.get(f"{ANGRY}?through-time=50").text
    )


def test_measures_of_one_day_are_all_moves_of_the_dispute(client: httpx.Client) -> None:
    link = r'href="([^"]+#through-time)">[\d,]+ more</a>'
    pages = walk(
        client, f"{TWO}/disputes/missions%20and%20staff", link, r'href="/measures/(m\w+)">Its life line'
    )
    shown = [measure for page in pages for measure in page]
    items = client.get(f"/api/v1{TWO}/measures?limit=1000").json()["items"]
    assert len(shown) == len(set(shown))
    assert set(shown) == {each["id"] for each in items}


def test_page_of_a_part_leads_back(client: httpx.Client) -> None:
    page = client.get(f"{TWO}?measures=20").text
    assert f'<a href="{TWO}#measures">Back to the latest</a>' in page
    assert client.get(f"{TWO}?measures=-1&meetings=x").status_code == 200


def test_comparison_of_far_days_is_shown_part_by_part(client: httpx.Client) -> None:
    link = r'href="([^"]+#new)">\d+ more'
    pages = walk(client, f"{TWO}?on=2026-01-01&since=2015-01-02", link, r'class="line ahead difference"')
    assert len(pages) > 3
    assert {len(page) for page in pages[:-1]} == {20}


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/timeline",
        "/timeline?q=films",
        "/search?q=films",
        "/actors/NOR",
        f"{TWO}/disputes/missions%20and%20staff",
        "/review",
        "/about",
    ],
)
def test_page_is_light(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert len(answer.content) < MOST


def test_long_report_is_shown_part_by_part_with_every_word_and_finding(client: httpx.Client) -> None:
    document = f"/documents/{LONG.arrival.id}"
    found = walk(client, document, r'href="([^"]+)" rel="next"', r'data-finding="(e\d+)"')
    assert [event for page in found for event in page] == [f"e{number}" for number in range(SENTENCES)]
    assert len(found) > 5
    of = client.get(f"{document}?of=e499").text
    assert 'id="finding-e499"' in of
    assert f"Part {len(found)} of {len(found)}" in of
    assert 'id="finding-e0"' in client.get(f"{document}?of=none&part=1").text
    assert f"Part {len(found)} of" in client.get(f"{document}?part=99999").text


def test_happening_told_by_many_shows_some_and_leads_to_all(client: httpx.Client) -> None:
    items = client.get("/api/v1/incidents?pair=NOR-RUS&limit=1000").json()["items"]
    most = max(items, key=lambda each: len(each["evidence"]))
    page = client.get(f"/incidents/{most['id']}").text
    assert len(page.encode()) < MOST
    assert len(most["evidence"]) > 60
    assert page.count('<blockquote class="evidence">') < 200
    more = re.search(rf'and [\d,]+ more: <a href="/api/v1/incidents/{most["id"]}"', page)
    assert more is not None
