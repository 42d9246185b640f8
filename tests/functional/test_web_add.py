"""Adding reports to a real server: shown before they are kept, and what is made to do harm gets nowhere."""

from __future__ import annotations

import gzip
import io
import json
import re
import time
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

FORGED = [
    line.split("\t")[0]
    for line in (Path(__file__).parents[1] / "data" / "forged_urls.tsv")
    .read_text(encoding="utf-8")
    .splitlines()
    if not line.startswith("#")
][1:]
REPORT = "Norway expelled two Peruvian diplomats on Monday over {matter}, the ministry in Oslo said."
SCRIPT = "<script>alert(1)</script>"
HOSTILE = (
    SCRIPT,
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "{{7*7}}",
    "javascript:alert(1)",
)


@pytest.fixture
def client(writable: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=writable, timeout=180, follow_redirects=True) as client:
        page = client.get("/add").text
        found = re.search(r'name="csrf" value="(\w+)"', page)
        assert found
        client.headers["X-CSRF-Token"] = found[1]
        yield client


def give(client: httpx.Client, **sent: str) -> httpx.Response:
    """Send the form as a browser without scripts does."""
    return until_read(client, client.post("/add", data={"wait": "yes", **sent}))


def until_read(client: httpx.Client, page: httpx.Response) -> httpx.Response:
    """Look again as the page says, as long as something is being read."""
    while "Look again" in page.text:
        time.sleep(0.5)
        page = client.get(page.url)
    return page


class Tags(HTMLParser):
    """Notes what a browser would run or fetch of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.bad: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        links = [str(given.get(name) or "").strip().lower() for name in ("href", "src", "action")]
        if (
            any(name.startswith("on") for name in given)
            or any(link.startswith(("javascript:", "data:")) for link in links)
            or (tag == "script" and not links[1].startswith("/static/"))
            or tag in ("img", "iframe", "object", "embed", "base", "style")
            or "style" in given
        ):
            self.bad.append(self.get_starttag_text() or tag)


def words(page: httpx.Response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.text).split())


def titles(client: httpx.Client) -> list[str]:
    return [each["title"] or "" for each in client.get("/api/v1/documents?limit=1000").json()["items"]]


def test_report_is_shown_before_it_is_kept_and_then_found(client: httpx.Client) -> None:
    text = "Norway expels envoys over herring\n\n" + REPORT.format(matter="herring")
    shown = give(client, text=text, published="2024-05-06", publisher="Fjord Post")
    told = words(shown)
    assert "read, not kept yet" in told
    assert "Fjord Post · 6 May 2024" in told
    assert re.search(r"Norway expels people of Peru", told)
    assert "Norway expels envoys over herring" not in titles(client)
    kept = client.post(f"{shown.url.path}/keep", data={"report": "0"})
    assert "In the record: new." in words(kept)
    assert "Norway expels envoys over herring" in titles(client)
    assert 'href="/relations/NOR/PER"' in kept.text
    assert "Expulsion" in words(client.get("/relations/NOR/PER?on=2024-05-07"))
    again = give(client, text=text, published="2024-05-06", publisher="Fjord Post")
    assert "The record has this report already" in words(again)


def test_progress_is_told_as_each_is_read(client: httpx.Client) -> None:
    files = [
        ("files", (f"{fish}.txt", REPORT.format(matter=fish).encode())) for fish in ("bream", "pike", "tench")
    ]
    files.append(("files", ("nothing.txt", b"\x00\x01\x02")))
    page = client.post("/add", files=files).url.path
    with client.stream("GET", f"{page}/progress") as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        lines = list(answer.iter_lines())
    kinds = [line.removeprefix("event: ") for line in lines if line.startswith("event: ")]
    told = [json.loads(line.removeprefix("data: ")) for line in lines if line.startswith("data: ")]
    assert (kinds[-1], set(kinds[:-1])) == ("end", {"report"})
    last = {each["number"]: each["stage"] for each in told[:-1]}
    assert last == {0: "read", 1: "read", 2: "read", 3: "refused"}
    read = [each["number"] for each in told[:-1] if each["stage"] == "read"]
    assert read == [0, 1, 2], "each is told once, in the order in which they are read"
    assert told[-2]["line"] == "3 to be kept or discarded, 1 refused."
    client.post(f"{page}/discard")


def test_discarded_report_leaves_nothing(client: httpx.Client) -> None:
    shown = give(client, text="Norway expels envoys over cod\n\n" + REPORT.format(matter="cod"))
    done = client.post(f"{shown.url.path}/discard")
    assert done.url.path == "/add"
    assert "discarded" in words(client.get(shown.url.path))
    assert "Norway expels envoys over cod" not in titles(client)
    kept = client.post(f"{shown.url.path}/keep")
    assert "In the record" not in words(kept)


def test_several_files_are_read_and_bad_ones_named(client: httpx.Client) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("../../../../tmp/escaped.txt", REPORT.format(matter="salmon"))
        packed.writestr("bomb.txt", bytes(60_000_000))
    files = [
        ("files", ("../../etc/cron.d/x.txt", REPORT.format(matter="trout").encode())),
        ("files", ("packed.html.gz", gzip.compress(b"<p>" + REPORT.format(matter="eels").encode()))),
        ("files", ("bomb.gz", gzip.compress(bytes(60_000_000)))),
        ("files", ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(99))),
        ("files", ("several.zip", archive.getvalue())),
    ]
    shown = until_read(client, client.post("/add", data={"wait": "yes"}, files=files))
    told = words(shown)
    assert "3 to be kept or discarded, 3 refused." in told
    assert "bomb.gz" in told
    assert "several.zip: bomb.txt" in told
    assert not Path("/tmp/escaped.txt").exists()  # noqa: S108  what the archive tries to write
    client.post(f"{shown.url.path}/discard")


@pytest.mark.parametrize("by", ["header", "field"])
def test_more_files_than_one_upload_may_have_are_refused(client: httpx.Client, by: str) -> None:
    token = client.headers["X-CSRF-Token"]
    if by == "field":
        del client.headers["X-CSRF-Token"]
    files = [("files", (f"{n}.txt", b"Norway expelled nobody.")) for n in range(21)]
    answer = client.post("/add", data={"csrf": token}, files=files)
    assert answer.status_code == 400
    assert "Too many files" in words(answer)


@pytest.mark.parametrize(
    ("sent", "line"),
    [
        ({}, "There is nothing to read"),
        ({"text": " \n "}, "There is nothing to read"),
        ({"text": "x", "published": "soon"}, "is no date"),
        ({"text": "x", "publisher": "a\x00b"}, "cannot be printed"),
        ({"url": "news.example.org"}, "is no address of the web"),
        ({"url": "http://127.0.0.1/"}, "not public"),
    ],
)
def test_form_that_will_not_do_comes_back_with_a_line(
    client: httpx.Client, sent: dict[str, str], line: str
) -> None:
    answer = give(client, **sent)
    assert answer.status_code == 422
    assert line in words(answer)
    if sent.get("url"):
        assert f'value="{sent["url"]}"' in answer.text


def test_no_forged_address_is_fetched(client: httpx.Client) -> None:
    assert len(FORGED) >= 200
    # Those whose name would have to be looked up are tried in test_fetching, with a lookup of our own.
    for url in (url for url in FORGED if "example" not in url):
        answer = client.post("/api/v1/add", json={"url": url})
        assert answer.status_code == 422, url


@pytest.mark.parametrize("hostile", HOSTILE)
def test_script_in_every_field_of_a_document_stays_words(client: httpx.Client, hostile: str) -> None:
    html = (
        f"<html><head><title>{hostile} Norway</title><meta property='og:title' content='{hostile}'>"
        f"<meta name='author' content='{hostile}'></head><body><h1>{hostile} Norway expels envoys</h1>"
        f"<p>Norway expelled {hostile} two Peruvian diplomats on Monday, and {hostile} Peru protested.</p>"
        f"<p>Peruvian Foreign Minister Ana Quiroga said: “{hostile} is baseless.”</p></body></html>"
    )
    given = {
        "html": html,
        "publisher": hostile,
        "url": f"https://news.example.org/{hostile}".replace(" ", ""),
    }
    answer = client.post("/api/v1/add", json=given)
    assert answer.status_code in (200, 201)
    document = answer.json()["document"]
    files = {"files": (f"{hostile}.html", html)}
    sent = client.post("/add", data={"wait": "yes", "publisher": hostile}, files=files)
    shown = until_read(client, sent)
    pages = [shown, *(client.get(path) for path in (
        f"/documents/{document}", f"/documents/{document}/raw", "/relations/NOR/PER", "/timeline?pair=NOR-PER", "/add",
        f"/timeline?publisher={hostile}", f"/api/v1/documents/{document}", "/",
    ))]  # fmt: skip
    for page in pages:
        assert page.status_code == 200
        if not page.headers["content-type"].startswith("text/html"):
            assert page.headers["x-content-type-options"] == "nosniff"
            continue
        assert Tags(page.text).bad == [], page.url
        assert "49 Norway" not in page.text
    client.post(f"{shown.url.path}/discard")


def test_program_reads_without_keeping(client: httpx.Client) -> None:
    given = {"text": REPORT.format(matter="squid"), "published": "2024-05-06"}
    looked = client.post("/api/v1/add", json={**given, "keep": False})
    assert (looked.status_code, looked.json()["outcome"]) == (200, None)
    assert client.get(f"/api/v1/documents/{looked.json()['document']}").status_code == 404
    kept = client.post("/api/v1/add", json=given)
    assert (kept.status_code, kept.json()["outcome"]) == (201, "new")
    assert client.post("/api/v1/add", json=given).json()["outcome"] == "kept already"


def test_program_decides_on_a_finding(client: httpx.Client) -> None:
    given = {"text": REPORT.format(matter="crabs"), "published": "2024-05-06"}
    taken = client.post("/api/v1/add", json=given).json()
    event = next(each for each in taken["report"]["events"] if each["type"] == "SANCTION")
    ref = {"document": taken["document"], "event": event["id"]}
    wrong = client.post(
        "/api/v1/review", json={"event": ref, "decision": "change", "correction": {"date": "soon"}}
    )
    assert wrong.status_code == 422
    assert "is no date" in wrong.json()["error"]
    done = client.post(
        "/api/v1/review",
        json={"event": ref, "decision": "change", "correction": {"quantity": "3"}, "note": "a typo"},
    )
    assert done.status_code == 201
    told = client.get("/api/v1/relations/NOR/PER/timeline?limit=1000").json()["items"]
    mine = [each for each in told if any(e["document"] == taken["document"] for e in each["evidence"])]
    assert 3 in [each["quantity"] for each in mine] or any(
        variant["value"] == "3" for each in mine for c in each["conflicts"] for variant in c["variants"]
    )
    unknown = {"event": {**ref, "event": "nothing"}, "decision": "accept"}
    assert client.post("/api/v1/review", json=unknown).status_code == 422
