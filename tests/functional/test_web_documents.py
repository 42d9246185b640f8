"""The page of a report and its raw bytes, asked of a real server; what is hostile in a report stays words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import httpx
import pytest

from legation.store import Arrival, Store, take

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import legation

HOSTILE = b"""<html><head><title>Oslo &lt;script&gt;alert(1)&lt;/script&gt; expels</title>
<meta name="author" content="&quot;&gt;&lt;img src=x onerror=alert(2)&gt;"></head><body>
<h1>Norway expels &lt;script&gt;alert(3)&lt;/script&gt; Russian envoys</h1>
<p>OSLO, May 14 - Norway expelled four &lt;img src=x onerror=alert(4)&gt; Russian diplomats on Tuesday, and the
"&gt;&lt;svg onload=alert(5)&gt; foreign ministry said that it had no choice in the matter after the theft.</p>
<p>Advertisement &lt;script&gt;alert(6)&lt;/script&gt;</p>
<p>Russia's foreign minister said that Moscow would answer the &lt;b onmouseover=alert(7)&gt; step in kind.</p>
</body></html>"""


@pytest.fixture(scope="module")
def client(origin: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=origin, headers={"Accept-Language": "en-GB"}) as client:
        yield client


@pytest.fixture(scope="module")
def expulsion(demo_store: str) -> str:
    """Return the id of the sample report on sixty Russians who must leave."""
    with Store(demo_store) as store:
        return next(r.document.id for r in store.reports() if "closes Seattle" in (r.document.title or ""))


@pytest.fixture
def hostile(
    tmp_path: Path, pipeline: legation.Pipeline, serve: Callable[[Store], str]
) -> Iterator[tuple[str, str]]:
    arrival = Arrival(HOSTILE, url="javascript:alert(8)", publisher='"><script>alert(9)</script>')
    with Store(f"sqlite:///{tmp_path / 'hostile.db'}") as store:
        take(store, pipeline, "hostile.html", arrival)
        yield serve(store), arrival.id


def words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", page).split())


def test_page_has_the_whole_text_once(client: httpx.Client, demo_store: str, expulsion: str) -> None:
    with Store(demo_store) as store:
        held = store.document(expulsion)
    assert held is not None
    page = client.get(f"/documents/{expulsion}").text
    article = page[page.index("<h1") : page.index("</article>")]
    told = words(article.replace("&#39;", "'").replace("&#34;", '"'))
    for block in held.report.document.blocks:
        assert told.count(" ".join(block.span.text.split())) == 1


def test_findings_stand_in_order_with_number_date_and_basis(client: httpx.Client, expulsion: str) -> None:
    page = client.get(f"/documents/{expulsion}").text
    cards = re.findall(r'<li class="finding.*?</li>', page, re.DOTALL)
    assert len(cards) > 20
    # Which number it has hangs on the unlikely findings before it.
    card = next(w for c in cards if "SANCTION · expel" in (w := words(c)) and "Donald Trump" in w)
    assert "● done" in card
    assert "United States (Donald Trump, president)" in card
    assert "number60" in card
    assert "26 Mar 2018, from “Monday” reckoned from the day of publication" in card
    assert "according tothe report itself" in card


def test_every_finding_has_its_words_and_every_word_its_finding(client: httpx.Client, expulsion: str) -> None:
    page = client.get(f"/documents/{expulsion}").text
    shown = set(re.findall(r'data-finding="([^"]+)"', page))
    marked = {of for many in re.findall(r'data-of="([^"]+)"', page) for of in many.split()}
    assert marked == shown
    anchors = re.findall(r'href="#(words-[^"]+)"', page)
    assert [a for a in anchors if page.count(f'id="{a}"') != 1] == []
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_raw_bytes_are_plain_text(client: httpx.Client, demo_store: str, expulsion: str) -> None:
    answer = client.get(f"/documents/{expulsion}/raw")
    with Store(demo_store) as store:
        assert answer.content == store.data(expulsion)
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-disposition"] == "inline"


@pytest.mark.parametrize(
    "path", ["/documents/none", "/documents/none/raw", "/documents/..%2F..%2Fetc%2Fpasswd"]
)
def test_unknown_report_is_a_line(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "<script>" not in answer.text


def test_what_is_hostile_in_a_report_stays_words(hostile: tuple[str, str]) -> None:
    address, document = hostile
    page, raw = (httpx.get(f"{address}/documents/{document}{what}") for what in ("", "/raw"))
    assert page.status_code == 200
    assert "Norway" in page.text
    assert re.findall(r"<(?:img|svg|script(?! src=\"/static/)|b on)", page.text) == []
    assert re.findall(r'="javascript:', page.text) == []
    assert "&lt;script&gt;alert(9)" in page.text
    assert raw.content == HOSTILE
    assert raw.headers["content-type"].startswith("text/plain")


def test_pages_of_one_address_name_each_other(
    tmp_path: Path, pipeline: legation.Pipeline, serve: Callable[[Store], str]
) -> None:
    url = "https://example.org/envoys"
    old, new = (
        Arrival(f"Norway expelled {n} Russian diplomats.".encode(), url=url) for n in ("four", "five")
    )
    with Store(f"sqlite:///{tmp_path / 'two.db'}") as store:
        for arrival in (old, new):
            take(store, pipeline, "page", arrival)
        address = serve(store)
        first, second = (httpx.get(f"{address}/documents/{each.id}").text for each in (old, new))
    assert "A newer version of this page came" in first
    assert f'href="/documents/{new.id}"' in first
    assert "A newer version" not in second
    assert f'href="/documents/{old.id}"' in second


def test_finding_leads_to_the_incident_that_rests_on_it(client: httpx.Client, expulsion: str) -> None:
    answer = client.get(f"/documents/{expulsion}/why/e3")
    assert answer.status_code == 303
    assert re.search(r"[#/]i[0-9a-f]{12}$", answer.headers["location"])
    assert client.get(f"/documents/{expulsion}/why/e999").status_code == 422


def test_finding_on_which_nothing_rests_says_why(client: httpx.Client, expulsion: str) -> None:
    page = client.get(f"/documents/{expulsion}").text
    events = re.findall(r'data-finding="(e\d+)"', page)
    answers = [client.get(f"/documents/{expulsion}/why/{event}") for event in events]
    alone = [answer for answer in answers if answer.status_code == 404]
    assert 0 < len(alone) < len(answers)
    offered = set(re.findall(r'/why/(e\d+)"', page))
    assert offered == {e for e, answer in zip(events, answers, strict=True) if answer.status_code == 303}
    for answer in alone:
        assert "The record holds no incident that rests on this finding" in words(answer.text)


@pytest.mark.parametrize(
    "path", ["/documents/{document}", "/review", "/review/{document}/e3", "/about", "/actors", "/actors/RUS"]
)
def test_page_has_nothing_inline_is_small_and_unique_in_its_names(
    client: httpx.Client, expulsion: str, path: str
) -> None:
    page = client.get(path.replace("{document}", expulsion)).text
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=|hx-on|javascript:", page) == []
    assert [tag for tag in re.findall(r"<script[^>]*>", page) if "src=" not in tag] == []
    assert len(page.encode()) < 200_000
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
