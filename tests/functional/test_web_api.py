"""The interface for programs: the same objects as the commands', page by page, as JSON, CSV and Parquet."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

import httpx
import jsonschema
import pytest
from pyarrow import parquet
from typer.testing import CliRunner

from legation.cli import app
from legation.record import report_schema, state_schema

if TYPE_CHECKING:
    from collections.abc import Iterator

PAIR = "relations/USA/RUS"
LISTS = [
    "documents",
    "events?pair=USA-RUS",
    "incidents?pair=USA-RUS",
    "incidents?q=diplomats",
    "relations",
    f"{PAIR}/measures",
    f"{PAIR}/posts",
    f"{PAIR}/disputes",
    f"{PAIR}/meetings",
    f"{PAIR}/claims",
    f"{PAIR}/reciprocity",
    f"{PAIR}/timeline",
    f"{PAIR}/timeline?q=diplomats",
    "changes?pair=USA-RUS&since=2000-01-01",
    "actors?country=RUS",
    "search?q=diplomats",
]


@pytest.fixture(scope="module")
def client(origin: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"{origin}/api/v1/", timeout=60) as client:
        yield client


def told(store: str, *arguments: str) -> list[Any]:
    """Return what a command prints with ``--json``."""
    done = CliRunner().invoke(app, [*arguments, "--json", "--store", store])
    return [json.loads(line) for line in done.stdout.splitlines()]


def whole(client: httpx.Client, path: str, limit: int = 7) -> list[Any]:
    """Return a list, page by page."""
    items: list[Any] = []
    mark = "&" if "?" in path else "?"
    url = f"{path}{mark}limit={limit}"
    for _ in range(1000):
        answer = client.get(url).raise_for_status()
        page = answer.json()
        assert len(page["items"]) <= limit
        items += page["items"]
        if page["next"] is None:
            assert "link" not in answer.headers
            return items
        assert f"after={page['next']}" in answer.headers["link"]
        url = f"{path}{mark}limit={limit}&after={page['next']}"
    raise AssertionError("the list does not end")


@pytest.mark.parametrize(
    "part", ["measures", "posts", "disputes", "meetings", "claims", "reciprocity", "timeline"]
)
def test_list_is_what_the_command_prints(client: httpx.Client, demo_store: str, part: str) -> None:
    day = "2018-04-15"
    more = ["--limit", "1000"] if part == "timeline" else []
    expected = told(demo_store, part, "USA", "RUS", "--on", day, *more)
    assert whole(client, f"{PAIR}/{part}?on={day}") == expected
    assert len(expected) > 1


def test_state_is_what_the_command_prints(client: httpx.Client, demo_store: str) -> None:
    found = client.get(f"{PAIR}?on=2018-04-15").json()
    assert [found] == told(demo_store, "show", "USA", "RUS", "--on", "2018-04-15")
    jsonschema.validate(found, state_schema())


def test_series_are_what_the_command_prints(client: httpx.Client, demo_store: str) -> None:
    found = client.get(f"{PAIR}/series/rows?freq=quarter").json()["items"]
    assert found == told(demo_store, "series", "USA", "RUS", "--freq", "quarter")


def test_changes_are_what_the_command_prints(client: httpx.Client, demo_store: str) -> None:
    found = whole(client, "changes?pair=USA-RUS&since=2000-01-01T00:00:00Z", 50)
    expected = told(demo_store, "changes", "RUS", "USA", "--since", "2000-01-01T00:00:00+00:00")
    assert [{"parties": each["parties"], **each["change"]} for each in found] == [
        {**each, "parties": found[0]["parties"]} for each in expected
    ]


def test_report_is_by_the_published_schema_and_the_document_its_part(client: httpx.Client) -> None:
    first = client.get("documents?limit=1").json()["items"][0]
    report = client.get(f"reports/{first['id']}").json()
    jsonschema.validate(report, report_schema())
    assert report["document"] == client.get(f"documents/{first['id']}").json()
    assert (len(report["events"]), report["document"]["title"]) == (first["events"], first["title"])
    assert client.get("reports?limit=1").json()["items"] == [report]


@pytest.mark.parametrize("path", LISTS)
def test_pages_give_each_line_once(client: httpx.Client, path: str) -> None:
    mark = "&" if "?" in path else "?"
    at_once = client.get(f"{path}{mark}limit=1000").json()["items"]
    assert whole(client, path) == at_once
    assert len(at_once) > 1


@pytest.mark.parametrize("path", LISTS)
def test_list_is_the_same_as_a_table(client: httpx.Client, path: str) -> None:
    mark = "&" if "?" in path else "?"
    items = client.get(f"{path}{mark}limit=1000").json()["items"]
    by_accept = client.get(path, headers={"Accept": "text/csv"})
    by_format = client.get(f"{path}{mark}format=parquet", headers={"Accept": "text/csv"})
    assert by_accept.headers["content-type"].startswith("text/csv")
    assert by_accept.headers["content-disposition"].startswith("attachment")
    rows = list(csv.DictReader(io.StringIO(by_accept.text)))
    table = parquet.read_table(io.BytesIO(by_format.content))
    assert len(rows) == table.num_rows == len(items)
    assert list(rows[0]) == table.column_names
    assert len(set(table.column_names)) == len(table.column_names)


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("application/vnd.apache.parquet", "application/vnd.apache.parquet"),
        ("text/csv;q=0.5, application/vnd.apache.parquet", "application/vnd.apache.parquet"),
        ("application/json;q=0.9, text/csv", "text/csv; charset=utf-8"),
        ("text/csv, application/vnd.apache.parquet", "text/csv; charset=utf-8"),
        ("text/html, application/json;q=0.1, */*;q=0.8", "application/json"),
        ("text/csv;q=0", "application/json"),
        ("text/csv;q=much", "text/csv; charset=utf-8"),
        ("*/*", "application/json"),
    ],
)
def test_form_is_what_is_wished_for_most(client: httpx.Client, accept: str, kind: str) -> None:
    answer = client.get("documents?limit=2", headers={"Accept": accept})
    assert answer.headers["content-type"] == kind
    assert "Accept" in answer.headers["vary"]


def test_facets_choose(client: httpx.Client) -> None:
    found = client.get(
        "incidents?pair=USA-RUS&type=SANCTION&status=done&from=2018-01-01&to=2018-12-31"
    ).json()
    assert found["items"]
    for each in found["items"]:
        assert (each["type"], each["status"]) == ("SANCTION", "done")
    either = client.get("incidents?pair=USA-RUS&type=SANCTION&type=ACCUSE&limit=1000").json()["items"]
    assert {each["type"] for each in either} == {"SANCTION", "ACCUSE"}
    assert client.get("incidents?pair=USA-RUS&topic=no+such+topic").json()["items"] == []


@pytest.mark.parametrize(
    ("words", "pattern"),
    [
        ("expel diplomats", r"(?=.*\bexpel)(?=.*\bdiplomat)"),
        ('"Russian diplomats"', r"Russian diplomats?\b"),
        ("Lavrov", r"\bLavrov\b"),
    ],
)
def test_words_choose_incidents_by_the_sentences_that_tell_them(
    client: httpx.Client, words: str, pattern: str
) -> None:
    def holds(incident: dict[str, Any]) -> bool:
        sentences = dict.fromkeys(e["span"]["text"] for e in incident["evidence"])
        return re.search(pattern, " | ".join(sentences), re.DOTALL | re.IGNORECASE) is not None

    found = client.get("incidents", params={"q": words, "limit": 1000}).json()["items"]
    every = client.get("incidents?limit=1000").json()["items"]
    assert [each["id"] for each in found] == [each["id"] for each in every if holds(each)]
    assert 0 < len(found) < len(every)


def test_words_and_facets_go_together(client: httpx.Client) -> None:
    both = client.get("incidents?q=diplomats&status=done&publisher=northern+wire&limit=1000").json()["items"]
    either = client.get("incidents?q=diplomats&limit=1000").json()["items"]
    assert both == [
        each for each in either if each["status"] == "done" and "northern wire" in each["publishers"]
    ]
    assert 0 < len(both) < len(either)


@pytest.mark.parametrize("words", ["expel diplomats", '"Russian diplomats"', "EXPELS"])
def test_timeline_of_two_is_chosen_by_words_like_their_page(client: httpx.Client, words: str) -> None:
    asked = {"q": words, "limit": "1000"}
    found = client.get(f"{PAIR}/timeline", params=asked).json()["items"]
    listed = client.get("incidents", params={**asked, "pair": "USA-RUS"}).json()["items"]
    table = client.base_url.copy_with(raw_path=b"/timeline.csv")
    page = client.get(table, params={"q": words, "pair": "USA-RUS"})
    shown = [row["id"] for row in csv.DictReader(io.StringIO(page.text))]
    assert [each["id"] for each in found] == [each["id"] for each in reversed(listed)] == shown[::-1]
    every = client.get(f"{PAIR}/timeline?limit=1000").json()["items"]
    assert 0 < len(found) < len(every)
    by_then = client.get(f"{PAIR}/timeline", params={**asked, "on": "2018-04-15"}).json()["items"]
    told = {each["id"] for each in client.get(f"{PAIR}/timeline?on=2018-04-15&limit=1000").json()["items"]}
    assert by_then == [each for each in found if each["id"] in told]


def test_words_of_lists_are_described_alike(client: httpx.Client) -> None:
    paths = client.get("openapi.json").json()["paths"]
    of_two, of_all = (
        next(each for each in paths[f"/api/v1/{path}"]["get"]["parameters"] if each["name"] == "q")
        for path in ("relations/{a}/{b}/timeline", "incidents")
    )
    assert of_two == of_all
    assert "any inflection" in of_two["description"]


@pytest.mark.parametrize(
    "words", ['"', "%", "_", "AND", "NEAR(a b)", "words:*", "x' OR 1=1 --", "\ue000", "^"]
)
def test_hostile_words_find_what_is_told_in_them_and_no_more(client: httpx.Client, words: str) -> None:
    answer = client.get("incidents", params={"q": words, "limit": 1000})
    assert answer.status_code == 200
    every = client.get("incidents?limit=1000").json()["items"]
    is_word = any(character.isalnum() for character in words)
    assert (answer.json()["items"] == every) is not is_word


def test_events_choose_and_name_their_report(client: httpx.Client) -> None:
    found = client.get("events?pair=USA-RUS&type=SANCTION&limit=3").json()["items"]
    assert len(found) == 3
    for each in found:
        report = client.get(f"reports/{each['document']}").json()
        assert each["event"] in report["events"]


def test_incident_and_measure_are_found_by_id(client: httpx.Client) -> None:
    incident = client.get("incidents?pair=USA-RUS&limit=1").json()["items"][0]
    assert client.get(f"incidents/{incident['id']}").json() == incident
    measure = client.get(f"{PAIR}/measures?limit=1").json()["items"][0]
    assert client.get(f"measures/{measure['id']}").json()["id"] == measure["id"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("nothing", 404),
        ("documents/nothing", 404),
        ("reports/../../etc/passwd", 404),
        ("reports/..%2f..%2fetc%2fpasswd", 404),
        ("incidents/nothing", 404),
        ("measures/nothing", 404),
        ("relations/USA/USA", 422),
        ("relations/USA/ZZZ/measures", 422),
        ("relations/USA/RUS?on=soon", 422),
        ("incidents?pair=USA", 422),
        ("incidents?pair=USA-USA", 422),
        ("incidents?type=DANCE", 422),
        ("incidents?from=2020-01-02&to=2020-01-01", 422),
        ("incidents?after=forged", 422),
        ("incidents?q=%00", 400),
        (f"incidents?q={'z' * 501}", 422),
        (f"incidents?q={'a+' * 20_000}", 422),
        (f"{PAIR}/timeline?q=%00", 400),
        (f"{PAIR}/timeline?q={'z' * 501}", 422),
        ("documents?after=WzFlOTksICIiXQ", 422),
        ("documents?after=Wzk5OTk5OTk5OTk5OTk5OTk5OTk5OTksICIiXQ", 422),
        ("documents?limit=0", 422),
        ("documents?format=xml", 422),
        ("documents?party=ZZZ", 422),
        ("changes?pair=USA-RUS&since=0001-01-01", 422),
        ("changes?since=2020-01-01", 422),
    ],
)
def test_error_is_one_object_with_a_line(client: httpx.Client, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert set(answer.json()) == {"status", "error"}
    assert answer.json()["status"] == status
    assert "Traceback" not in answer.text


def test_openapi_describes_every_address(client: httpx.Client) -> None:
    paths = client.get("openapi.json").json()["paths"]
    assert all(path.startswith("/api/v1/") for path in paths)
    for path in (*LISTS, "add", "review"):
        pattern = f"/api/v1/{path.partition('?')[0]}".replace("USA/RUS", "{a}/{b}")
        assert pattern in paths
    assert "post" in paths["/api/v1/add"]
