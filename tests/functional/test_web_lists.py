"""What can be looked for and followed: front page, timeline, search, incidents, measures, disputes."""

from __future__ import annotations

import csv
import html
import io
import re
from typing import TYPE_CHECKING

import httpx
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

INCIDENT = re.compile(r'<li class="happening[^"]*" id="(i[0-9a-f]+)"')
MORE = re.compile(r'<li class="more"><a class="button" href="([^"]+)"')


@pytest.fixture(scope="module")
def client(origin: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=origin, headers={"Accept-Language": "en-GB"}, timeout=60) as client:
        yield client


def words(text: str) -> str:
    """Return a page without its tags, on one line."""
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", text).split()))


def walk(client: httpx.Client, path: str) -> list[str]:
    """Return the incidents of all pages of a list, in order."""
    found: list[str] = []
    next_page: str | None = path
    while next_page is not None:
        text = client.get(next_page).text
        found += INCIDENT.findall(text)
        more = MORE.search(text)
        next_page = html.unescape(more[1]) if more else None
    return found


def test_home_tells_temperature_with_its_doubt_and_the_last_week(client: httpx.Client) -> None:
    page = client.get("/").text
    (row,) = re.findall(r'<tr>\s*<th scope="row"><a href="/relations/RUS/USA">.*?</tr>', page, re.DOTALL)
    assert re.search(r"(hostile|strained|mixed|friendly) −?[\d.]+ \[−?[\d.]+, −?[\d.]+\]", words(row))
    assert 'class="conflict"' in row
    week = words(page[page.index('id="week"') :])
    assert "status planned → held" in week
    assert re.search(r"open Russia : Proposed .+ be removed", week)
    assert "made Russia accuses: that the Americans do not listen" in week


def test_home_shows_named_parties_alone(client: httpx.Client) -> None:
    told = words(client.get("/").text)
    assert "Syria and United States" in told
    assert "International organisation" not in told
    assert "Soviet Union" not in told


def test_series_name_what_stands_out(client: httpx.Client) -> None:
    marks = client.get("/api/v1/relations/USA/RUS/series?freq=month").json()["landmarks"]
    assert ("2016-12", "USA", "Expulsion of 35") in {(m["period"], m["source"], m["label"]) for m in marks}
    assert any(m["turn"] for m in marks)


def test_pages_of_a_list_hold_each_line_once(client: httpx.Client) -> None:
    found = walk(client, "/timeline?pair=USA-RUS")
    assert len(found) > 100
    assert len(found) == len(set(found))
    assert f"<strong>{len(found)}</strong> incidents" in client.get("/timeline?pair=RUS-USA").text


@pytest.mark.parametrize("name", ["quad", "type", "status", "topic", "publisher"])
def test_facet_says_how_many_lines_it_gives(client: httpx.Client, name: str) -> None:
    page = client.get("/timeline").text
    option = re.search(
        rf'name="{name}" value="([^"]+)"><span>[^<]+</span> <span class="quiet">([\d,]+)<', page
    )
    assert option is not None
    count = int(option[2].replace(",", ""))
    value = html.unescape(option[1])
    answer = client.get("/timeline", params={name: value})
    assert f"<strong>{count}</strong> incident" in answer.text
    assert "Take back" in answer.text


def test_export_holds_just_what_is_filtered(client: httpx.Client) -> None:
    asked = "?pair=USA-RUS&quad=4&from=2018-01-01&to=2021-12-31"
    page = client.get(f"/timeline{asked}")
    link = re.search(r'href="(/timeline\.csv[^"]+)"', page.text)
    assert link is not None
    answer = client.get(html.unescape(link[1]))
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert "attachment" in answer.headers["content-disposition"]
    assert [row["id"] for row in rows] == walk(client, f"/timeline{asked}")
    assert {row["quad"] for row in rows} == {"4"}


def test_words_and_facets_choose_from_the_timeline(client: httpx.Client) -> None:
    asked = {"q": "expel diplomats", "status": "done"}
    page = client.get("/timeline", params=asked).text
    found = INCIDENT.findall(page)
    items = client.get("/api/v1/incidents", params={**asked, "limit": 1000}).json()["items"]
    assert found == [each["id"] for each in items]
    assert f"<strong>{len(found)}</strong> incidents" in page
    assert 'name="q" type="search" maxlength="500" value="expel diplomats"' in page
    # What is chosen of it can be taken back one by one.
    assert '<a class="chip" href="/timeline?status=done">' in page
    assert '<a class="chip" href="/timeline?q=expel+diplomats">' in page
    # Other facets count within the words.
    counts = re.findall(r'name="type" value="(\w+)"><span>[^<]+</span> <span class="quiet">(\d+)<', page)
    kinds = [each["type"] for each in items]
    assert dict(counts) == {kind: str(kinds.count(kind)) for kind in kinds}


def test_words_are_marked_in_the_sentences_that_tell_a_line(client: httpx.Client) -> None:
    page = client.get("/timeline", params={"q": "expel diplomats"}).text
    lines = page.split('<li class="happening')[1:]
    assert lines
    for line in lines:
        marked = " ".join(re.findall(r"<b>([^<]+)</b>", "".join(re.findall(r"<mark>.*?</mark>", line))))
        assert "expel" in marked.casefold()
        assert "diplomat" in marked.casefold()
    assert "<mark><b>" not in client.get("/timeline").text
    phrase = client.get("/timeline", params={"q": '"Russian diplomats"'}).text
    assert re.search(r"<b>Russian diplomats</b>", phrase)


def test_export_holds_just_what_the_words_leave(client: httpx.Client) -> None:
    asked = "?q=%22russian+diplomats%22&quad=4"
    page = client.get(f"/timeline{asked}").text
    link = re.search(r'href="(/timeline\.csv[^"]+)" download>Export these', page)
    assert link is not None
    rows = list(csv.DictReader(io.StringIO(client.get(html.unescape(link[1])).text)))
    assert [row["id"] for row in rows] == walk(client, f"/timeline{asked}")
    assert rows


def test_pages_of_a_list_keep_its_words(client: httpx.Client) -> None:
    found = walk(client, "/timeline?q=the")
    assert len(found) > 50
    assert len(found) == len(set(found))
    assert f"<strong>{len(found)}</strong> incidents" in client.get("/timeline?q=the").text


@pytest.mark.parametrize("path", ["/timeline", "/search", "/timeline.csv", "/search.csv"])
def test_hostile_words_are_answered(client: httpx.Client, path: str) -> None:
    for query in (
        '"',
        "%",
        "AND OR NOT",
        "NEAR(",
        "words:*",
        "'; --",
        "<b>x</b>",
        "\ue000",
        "\U0001f600",
        "z" * 500,
    ):
        answer = client.get(path, params={"q": query})
        assert answer.status_code == 200
        assert "<b>x</b>" not in answer.text or path.endswith("csv")
    for query, status in (("\0", 400), ("z" * 501, 422), ("a " * 20_000, 422)):
        answer = client.get(path, params={"q": query})
        assert answer.status_code == status
        assert "Traceback" not in answer.text


def test_search_leads_to_what_happened_in_these_words(client: httpx.Client) -> None:
    page = client.get("/search", params={"q": "expel diplomats"}).text
    told = page[page.index('id="told"') : page.index('id="reports"')]
    assert len(INCIDENT.findall(told)) == 3
    link = re.search(r'href="(/timeline\?q=expel\+diplomats)">All (\d+) incidents told in these words', told)
    assert link is not None
    every = client.get(link[1]).text
    assert f"<strong>{link[2]}</strong> incidents" in every
    assert INCIDENT.findall(told) == INCIDENT.findall(every)[:3]
    kinds = re.findall(r'<a href="([^"]+)">[^<]+</a> <span class="quiet">(\d+)</span>', told)
    assert {path.split("&amp;")[1].split("=")[0] for path, _ in kinds} == {
        "quad",
        "type",
        "status",
        "topic",
        "publisher",
    }
    for path, count in kinds:
        assert f"<strong>{count}</strong> incident" in client.get(html.unescape(path)).text
    assert 'id="told"' not in client.get("/search", params={"q": "zeppelin"}).text


def test_chips_choose_deeds_and_sides(client: httpx.Client) -> None:
    base = "/relations/USA/RUS?on=2021-10-12&show="
    every, deeds, talk = (set(walk(client, base + show)) for show in ("", "deeds", "words"))
    assert deeds
    assert talk
    assert not deeds & talk
    assert deeds | talk < every
    assert set(walk(client, f"{base}USA")) | set(walk(client, f"{base}RUS")) == every


def test_search_marks_what_was_looked_for(client: httpx.Client) -> None:
    page = client.get("/search", params={"q": "expel diplomats"}).text
    marked = {html.unescape(m).casefold() for m in re.findall(r"<mark>([^<]+)</mark>", page)}
    assert {"expels", "diplomats"} & marked
    assert re.search(r'href="/documents/|<h3>', page)


def test_search_finds_measures_and_parties_and_filters_reports(client: httpx.Client) -> None:
    page = client.get("/search", params={"q": "Russia expulsion"}).text
    assert re.search(r'<a href="/measures/m[0-9a-f]+">United States: Expulsion of 35</a>', page)
    assert '<a href="/relations/RUS/USA">' in page
    every = re.search(r"<strong>(\d+)</strong> report", page)
    one = re.search(
        r"<strong>(\d+)</strong> report\w* of (\d+)",
        client.get("/search", params={"q": "Russia expulsion", "publisher": "Meridian News"}).text,
    )
    assert every is not None
    assert one is not None
    assert 0 < int(one[1]) < int(one[2]) == int(every[1])


def test_search_finds_people_and_bodies(client: httpx.Client) -> None:
    page = client.get("/search", params={"q": "lavrov"}).text
    people = page[page.index('id="people"') : page.index('id="reports"')]
    assert 'href="/actors/RUS%3ASergei%20Lavrov">Sergei Lavrov</a>' in people
    assert "foreign minister, Russia" in words(people)
    assert "State Department" in words(client.get("/search", params={"q": "state department"}).text)
    nobody = client.get("/search", params={"q": "zeppelin"}).text
    assert 'id="people"' not in nobody


def test_reports_found_are_exported_as_they_are_filtered(client: httpx.Client) -> None:
    page = client.get("/search?q=Russia+expulsion&publisher=Meridian+News&to=2018-12-31").text
    shown = re.findall(r'<h3><a href="/documents/([0-9a-f]+)">', page)
    link = re.search(r'href="(/search\.csv[^"]+)" download>Export these', page)
    assert link is not None
    answer = client.get(html.unescape(link[1]))
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert "attachment" in answer.headers["content-disposition"]
    assert [row["id"] for row in rows] == shown
    assert {row["publisher"] for row in rows} == {"Meridian News"}
    assert all(row["excerpt"].isprintable() for row in rows)


@pytest.mark.parametrize(
    ("query", "line"),
    [
        ("", "What are you looking for?"),
        ("zeppelin", "Nothing holds all these words."),
        ('"', "Nothing holds all these words."),
    ],
)
def test_search_without_a_find_teaches(client: httpx.Client, query: str, line: str) -> None:
    answer = client.get("/search", params={"q": query})
    assert answer.status_code == 200
    assert line in words(answer.text)


def test_every_incident_and_measure_has_a_page_with_words(client: httpx.Client) -> None:
    page = client.get("/relations/USA/RUS?on=2021-10-12").text
    paths = set(re.findall(r'href="(/(?:incidents|measures)/[im][0-9a-f]+)"', page))
    assert {path.split("/")[1] for path in paths} == {"incidents", "measures"}
    for path in sorted(paths):
        answer = client.get(path)
        assert answer.status_code == 200
        assert "<mark>" in answer.text


def test_measure_tells_its_life_and_what_it_answers(client: httpx.Client) -> None:
    search = client.get("/search", params={"q": "US diplomats expulsion"}).text
    path = re.search(r'href="(/measures/m[0-9a-f]+)">Russia: Expulsion of 60', search)
    assert path is not None
    told = words(client.get(path[1]).text)
    assert "Imposed by Russia on the United States on 29 Mar 2018" in told
    assert "It answers United States: Expulsion of 60 26 Mar 2018" in told
    assert "5 Apr 2018 To be complied with" in told


def test_dispute_has_the_words_of_both_sides_and_follows_the_date(client: httpx.Client) -> None:
    path = "/relations/USA/RUS/disputes/election%20interference"
    page = client.get(path).text
    rows = re.findall(r'<tr>\s*<th scope="row">.*?</tr>', page, re.DOTALL)
    sides = [re.findall(r"<td>(.*?)</td>", row, re.DOTALL) for row in rows]
    assert any("saying" in left for left, _ in sides)
    assert any("saying" in right for _, right in sides)
    early = client.get(f"{path}?on=2017-01-31").text
    assert 0 < early.count("saying") < page.count("saying")


def test_matter_rests_on_as_many_reports_wherever_it_is_shown(client: httpx.Client) -> None:
    day = "?on=2021-10-12"
    articles = re.findall(
        r'<h3><a href="([^"?]+)\?[^"]+">([^<]+)</a> <small>(\d+) report',
        client.get(f"/relations/USA/RUS{day}").text,
    )
    assert len(articles) > 5
    assert [topic for _, topic, count in articles if count == "0"] == []
    many = [(path, count) for path, _, count in articles if int(count) > 12]
    for path, count in many:
        assert f" in {count} reports." in words(client.get(path + day).text)
    assert many


@pytest.mark.parametrize(
    ("path", "advice"),
    [
        ("/timeline?topic=cyber&status=planned", "Take a filter back, or see everything"),
        ("/relations/USA/RUS?from=1900-01-01&to=1900-01-02", "Choose all that happened, or other days"),
        ("/timeline?q=zeppelin", "Take a filter back, or see everything"),
        ("/search?q=russia&to=1900-01-01", "No report of these days and publishers"),
    ],
)
def test_list_without_lines_says_what_to_do(client: httpx.Client, path: str, advice: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert advice in words(answer.text).replace(" ,", ",")
