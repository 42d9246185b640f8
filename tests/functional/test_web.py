"""The pages and what every answer carries, asked of a real server over the sample reports."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from typing import TYPE_CHECKING

import httpx
import pytest

from legation.store import Arrival, Store, take

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import legation

DAY = "/relations/USA/RUS?on=2021-10-12"


@pytest.fixture(scope="module")
def client(origin: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=origin, headers={"Accept-Language": "en-GB"}, timeout=60) as client:
        yield client


def words(answer: httpx.Response) -> str:
    """Return the text of a page without its tags, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def test_home_names_the_pairs_with_what_stands_between_them(client: httpx.Client) -> None:
    told = words(client.get("/"))
    assert "Russia and United States" in told
    assert "by the United States" in told
    assert "up to 13 October 2021" in told


def test_relations_begin_with_a_sentence_whose_claims_lead_to_sections(client: httpx.Client) -> None:
    page = client.get(DAY).text
    lead = re.search(r'<p class="lead">(.*?)</p>', page, re.DOTALL)
    assert lead is not None
    assert "On 12 October 2021" in lead[1]
    anchors = re.findall(r'href="#([^"]+)"', lead[1])
    assert len(anchors) > 2
    assert [a for a in anchors if f'id="{a}"' not in page] == []


def test_relations_show_an_answer_beside_what_it_answers(client: httpx.Client) -> None:
    rows = re.findall(r"<tr>(.*?)</tr>", client.get(DAY).text, re.DOTALL)
    mirrored = [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in rows if "⇄" in row]
    assert any("26 Mar 2018 Expulsion 60" in row and "29 Mar 2018 Expulsion 60" in row for row in mirrored)


def test_relations_follow_the_date(client: httpx.Client) -> None:
    early, late = (words(client.get(f"/relations/USA/RUS?on={on}")) for on in ("2017-01-15", "2018-04-15"))
    assert "Expulsion 60" not in early
    assert "Expulsion 60" in late
    assert "15 January 2017" in early


def test_relations_without_a_day_are_those_of_the_latest_report(client: httpx.Client) -> None:
    assert "On 13 October 2021" in words(client.get("/relations/USA/RUS"))


def test_relations_give_the_words_behind_each_measure(client: httpx.Client) -> None:
    measures = re.findall(r'<details class="line measure".*?</details>', client.get(DAY).text, re.DOTALL)
    assert len(measures) > 5
    assert all("<mark>" in each for each in measures)


def test_relations_before_the_record_say_so(client: httpx.Client) -> None:
    told = words(client.get("/relations/USA/RUS?on=1990-01-01"))
    assert "no measure is in force" in told
    assert "Nothing had happened by this day" in told


@pytest.mark.parametrize("on", ["0001-01-01", "9999-12-31", ""])
def test_relations_stand_on_any_day(client: httpx.Client, on: str) -> None:
    assert client.get(f"/relations/USA/RUS?on={on}").status_code == 200


def test_relations_of_which_nothing_is_told_teach(client: httpx.Client) -> None:
    answer = client.get("/relations/NOR/PER")
    assert answer.status_code == 200
    assert "As soon as a report that connects them is added" in words(answer)


def test_codes_in_small_letters_lead_to_the_page(client: httpx.Client) -> None:
    answer = client.get("/relations/usa/rus?on=2021-10-12", follow_redirects=True)
    assert answer.url.path == "/relations/USA/RUS"
    assert answer.url.params["on"] == "2021-10-12"


def test_dates_are_written_by_the_locale_asked_for(client: httpx.Client) -> None:
    american = client.get(DAY, headers={"Accept-Language": "en-US,en;q=0.5"})
    assert "On October 12, 2021" in words(american)
    assert "Accept-Language" in american.headers["vary"]


@pytest.mark.parametrize("path", ["/", DAY])
def test_page_is_sent_once_as_long_as_nothing_is_told(client: httpx.Client, path: str) -> None:
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(path).text == first.text
    other = client.get(path, headers={"Accept-Language": "en-US", "If-None-Match": first.headers["etag"]})
    assert other.status_code == 200


def test_kept_page_is_another_as_soon_as_another_process_adds(
    tmp_path: Path, serve: Callable[..., str], pipeline: legation.Pipeline
) -> None:
    address = f"sqlite:///{tmp_path / 'growing.db'}"
    told = Arrival(b"Norway expelled four Russian diplomats on Tuesday, officials in Oslo said.")
    with Store(address) as store, Store(address) as other:
        origin = serve(store)
        empty = {"/": "The record is empty", "/relations/NOR/RUS": "Nothing is told of these two"}
        before = {path: httpx.get(origin + path) for path in empty}
        take(other, pipeline, "a note", told)
        for path, line in empty.items():
            after = httpx.get(origin + path, headers={"If-None-Match": before[path].headers["etag"]})
            assert line in before[path].text
            assert after.status_code == 200
            assert line not in after.text


@pytest.mark.parametrize(
    ("path", "status", "line"),
    [
        ("/nothing", 404, "There is no page at this address"),
        ("/relations/USA/ZZZ", 422, "ZZZ’ is no state"),
        ("/relations/USA/USA", 422, "no relations with itself"),
        ("/relations/USA/RUS?on=soon", 422, "is no date: write it as YYYY-MM-DD"),
        ("/relations/USA/RUS?show=all", 422, "show=all is no choice: take one of deeds"),
        ("/relations/USA/RUS?on=2017-01-01&since=2018-01-01", 422, "compare with an earlier day"),
        ("/relations/USA/RUS?after=there", 422, "is no place in a list"),
        ("/relations/USA/RUS/disputes/fish", 404, "There is no matter called"),
        ("/timeline?pair=USA", 422, "names no two parties: write two codes"),
        ("/timeline?pair=USA-ZZZ", 422, "ZZZ’ is no state"),
        ("/timeline?type=DANCE", 422, "type=DANCE is none that Legation knows"),
        (f"/timeline?quad={10**30}", 422, "is none that Legation knows"),
        (f"/actors/RUS?before={10**30}", 422, "less than or equal to"),
        ("/timeline?publisher=%00", 400, "take %00 out of it"),
        ("/incidents/%00", 400, "take %00 out of it"),
        ("/review?a=USA", 422, "a and b go together: name two states"),
        ("/timeline?from=2020-01-02&to=2020-01-01", 422, "give the earlier day first"),
        ("/incidents/none", 404, "no incident of this id"),
        ("/measures/none", 404, "no measure of this id"),
    ],
)
def test_error_is_a_page_with_one_line(client: httpx.Client, path: str, status: int, line: str) -> None:
    answer = client.get(path)
    told = words(answer).replace("&#39;", "’")
    assert answer.status_code == status
    assert line in told
    assert "Traceback" not in told


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/nothing", 404),
        ("/api/v1/relations/USA/ZZZ/series", 422),
        (f"/api/v1/incidents?quad={10**30}", 422),
        ("/api/v1/relations/USA/RUS/series?freq=year", 422),
    ],
)
def test_error_of_the_interface_is_json(client: httpx.Client, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.json()["status"] == status
    assert answer.json()["error"]


def test_what_comes_in_an_address_is_escaped(client: httpx.Client) -> None:
    assert "<script>alert" not in client.get("/relations/USA/RUS?on=<script>alert(1)</script>").text


@pytest.mark.parametrize("path", ["/", DAY, "/nothing", "/api/v1/relations/USA/RUS/series", "/healthz"])
def test_every_answer_carries_the_policy(client: httpx.Client, path: str) -> None:
    headers = client.get(path).headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    [
        "/",
        DAY,
        f"{DAY}&since=2021-01-01&show=deeds&from=2016-01-01",
        "/nothing",
        "/add",
        "/relations/NOR/PER",
        "/relations/USA/RUS/disputes/sanctions",
        "/timeline?type=SANCTION",
        "/search?q=diplomats",
        "/incidents/none",
        "/measures/none",
    ],
)
def test_page_has_nothing_inline_and_nothing_from_elsewhere(client: httpx.Client, path: str) -> None:
    page = client.get(path).text
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=|hx-on|javascript:", page) == []
    assert [tag for tag in re.findall(r"<script[^>]*>", page) if "src=" not in tag] == []
    assert re.findall(r'(?:src|href|action)="(?:https?:)?//', page) == []


@pytest.mark.parametrize(
    "path",
    [
        f"{DAY}&since=2016-12-01",
        "/",
        "/timeline",
        "/search?q=diplomats",
        "/actors/RUS",
        "/review",
        "/about",
        "/relations/USA/RUS/disputes/missions%20and%20staff",
    ],
)
def test_page_is_light_enough(client: httpx.Client, path: str) -> None:
    page = client.get(path)
    files = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', page.text))
    assert len(files) > 3
    assert len(page.content) + sum(client.get(file).num_bytes_downloaded for file in files) < 300_000


def test_files_last_and_an_unknown_address_has_none(client: httpx.Client) -> None:
    file = re.findall(r'href="(/static/[^"]+\.css)"', client.get("/").text)[0]
    assert "immutable" in client.get(file).headers["cache-control"]
    assert client.get(re.sub(r"/static/\w+/", "/static/000000000000/", file)).status_code == 404
    assert client.get(file.replace("legation.css", "../app.py")).status_code == 404


def test_series_have_a_figure_for_each_period(client: httpx.Client) -> None:
    told = client.get("/api/v1/relations/USA/RUS/series?freq=quarter").json()
    assert told["actors"] == ["USA", "RUS"]
    assert {(row["source"], row["act"]) for row in told["rows"]} == {
        (side, act) for side in ("USA", "RUS") for act in ("deed", "talk")
    }
    for row in told["rows"]:
        assert len(row["conflict"]) == len(told["periods"])
        assert all(low <= value <= high for low, value, high in zip(
            row["conflict_low"], row["conflict"], row["conflict_high"], strict=True
        ) if value)  # fmt: skip


def test_health_and_readiness_are_told(client: httpx.Client) -> None:
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 200


def test_empty_record_teaches(tmp_path: Path, serve: Callable[..., str]) -> None:
    lines = {
        "/": "The record is empty. It grows by reports.",
        "/relations/USA/RUS": "As soon as a report that connects them is added, what it tells stands here.",
        "/relations/USA/RUS/disputes/sanctions": "A matter stands here once either side has said or done something about it.",
        "/timeline": "Add a first report: legation add FILE",
        "/search?q=expulsion": "the record holds what was added to it",
        "/actors": "As soon as a report is added, the states in it and those who act for them stand here.",
        "/actors/RUS": "as soon as a report tells what was done or said, it stands here",
        "/review": "come here as soon as a report with some is added",
        "/about": "What it covers stands here as soon as a report is added",
    }
    with Store(f"sqlite:///{tmp_path / 'empty.db'}") as store:
        address = serve(store)
        told = {path: words(httpx.get(address + path)) for path in lines}
    assert {path: told[path] for path, line in lines.items() if line not in told[path]} == {}
    assert "legation add" in told["/"]


def test_process_lives_and_is_not_ready_where_the_store_does_not_answer(
    tmp_path: Path, serve: Callable[..., str]
) -> None:
    path = tmp_path / "broken.db"
    with Store(f"sqlite:///{path}") as store:
        address = serve(store)
        assert httpx.get(f"{address}/readyz").status_code == 200
        with contextlib.closing(sqlite3.connect(path)) as connection:
            connection.execute("DROP TABLE review")
        answers = {
            name: httpx.get(f"{address}/{name}") for name in ("healthz", "readyz", "api/v1/documents", "")
        }
    assert {name: answer.status_code for name, answer in answers.items()} == {
        "healthz": 200,
        "readyz": 503,
        "api/v1/documents": 503,
        "": 503,
    }
    assert "Traceback" not in answers["readyz"].text
