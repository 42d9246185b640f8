"""The pages of actors, asked of a real server over the sample reports."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

import httpx
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def client(origin: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=origin, headers={"Accept-Language": "en-GB"}) as client:
        yield client


def words(answer: httpx.Response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def test_all_actors_lead_to_their_pages(client: httpx.Client) -> None:
    page = client.get("/actors").text
    links = [link for link in re.findall(r'href="(/actors/[^"]+)"', page) if ":" in link or "%3A" in link]
    assert len(links) > 20
    assert [link for link in links if client.get(link).status_code != 200] == []


def test_name_is_found_in_any_spelling_of_letters(client: httpx.Client) -> None:
    assert "Sergei Lavrov foreign minister, Russia" in words(client.get("/actors?q=LÁVROV"))
    assert "Nobody is known by that name" in words(client.get("/actors?q=<script>"))


def test_person_has_roles_and_what_was_done_and_said_with_links_to_words(client: httpx.Client) -> None:
    answer = client.get(f"/actors/{quote('RUS:Sergei Lavrov')}")
    told = words(answer)
    assert "foreign minister 9 Mar 2004 open the register" in told
    assert "Russia expels 60 American diplomats" in told
    links = re.findall(r'href="(/documents/[0-9a-f]{64})\?of=[es]\d+#([es]\d+)"', answer.text)
    assert len(links) > 10
    document, finding = links[0]
    assert f'id="{finding}"' in client.get(document).text


def test_person_whom_a_report_introduced_names_that_report(client: httpx.Client) -> None:
    answer = client.get(f"/actors/{quote('USA:Christopher Wray')}")
    assert re.search(r'href="/documents/[0-9a-f]{64}">the report that introduced the name', answer.text)


def test_pages_of_a_state_hold_every_finding_once(client: httpx.Client) -> None:
    path, found, pages = "/actors/RUS", [], 0
    while path:
        page = client.get(path).text
        assert len(page) < 300_000
        found += re.findall(r'href="(/documents/[0-9a-f]{64}\?of=[es]\d+)#', page)
        older = re.search(r'href="([^"]+)" rel="next"', page)
        path = older[1].replace("&amp;", "&") if older else ""
        pages += 1
    assert pages > 2
    assert len(found) == len(set(found)) > 100


def test_choice_limits_what_is_shown(client: httpx.Client) -> None:
    said = client.get(f"/actors/{quote('USA:State Department')}?show=said").text
    assert "#s" in said
    assert not re.search(r"/documents/[0-9a-f]{64}\?of=e", said)


@pytest.mark.parametrize(
    ("path", "line"), [("/actors/XXX", "No state"), ("/actors/RUS:Nobody", "Nobody called")]
)
def test_unknown_actor_is_a_line(client: httpx.Client, path: str, line: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert line in words(answer)
