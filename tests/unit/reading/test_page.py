from __future__ import annotations

import pytest

from legation.errors import RejectedDocumentError
from legation.reading.page import read_page

TITLE = "Norway recalls its envoy from Minsk"
LEAD = "Norway recalled its ambassador to Belarus on Thursday, the foreign ministry in Oslo said."
BODY = "The ministry gave no reason for the step, and the embassy in Minsk did not answer any questions."
LAST = "The ambassador will return to his post when the dispute is settled, a spokesman told reporters."


def _page(body: str, head: str = f"<title>{TITLE}</title>") -> str:
    return f"<html><head>{head}</head><body>{body}</body></html>"


def _kept(html: str) -> list[str]:
    return [piece.text for piece in read_page(html, None).pieces]


def test_read_page_takes_the_article_and_leaves_the_rest() -> None:
    page = _page(
        f"<nav><a>Home</a></nav><article><h1>{TITLE}</h1><p>{LEAD}</p><p>{BODY}</p><p>{LAST}</p></article>"
        "<footer>All about us</footer>"
    )
    assert _kept(page) == [TITLE, LEAD, BODY, LAST]


def test_read_page_gives_every_other_line_as_furniture() -> None:
    found = read_page(
        _page(
            f"<nav>Home</nav><h1>{TITLE}</h1><p>{LEAD}</p><p>{BODY}</p><div class='share'>Share it</div><p>{LAST}</p>"
        ),
        None,
    )
    assert [(f.reason, f.span.text) for f in found.furniture] == [
        ("navigation", "Home"),
        ("share buttons", "Share it"),
    ]


def test_read_page_has_the_visible_text_for_its_raw_text() -> None:
    found = read_page(_page(f"<script>x()</script><p>{LEAD}</p><p>{BODY}</p>"), None)
    assert found.raw == f"{LEAD}\n{BODY}"


def test_read_page_never_takes_a_figure() -> None:
    caption = "The ambassador at the airport in Minsk on Thursday, on his way home to Oslo for talks."
    page = _page(
        f"<article><p>{LEAD}</p><figure><figcaption>{caption}</figcaption></figure><p>{BODY}</p><p>{LAST}</p></article>"
    )
    assert _kept(page) == [LEAD, BODY, LAST]


def test_read_page_takes_back_a_short_sentence_among_the_reports() -> None:
    page = _page(
        f"<article><p>{LEAD}</p><div>Nobody in the ministry would say more.</div><p>{BODY}</p><p>{LAST}</p></article>"
    )
    assert "Nobody in the ministry would say more." in _kept(page)


def test_read_page_takes_the_lead_within_the_header() -> None:
    page = _page(
        f"<article><header><h1>{TITLE}</h1><p>{LEAD}</p></header><p>{BODY}</p><p>{LAST}</p></article>"
    )
    assert _kept(page) == [TITLE, LEAD, BODY, LAST]


def test_read_page_keeps_headings_of_sections() -> None:
    page = _page(
        f"<article><h1>{TITLE}</h1><p>{LEAD}</p><h2>What comes next</h2><p>{BODY}</p><p>{LAST}</p></article>"
    )
    assert _kept(page) == [TITLE, LEAD, "What comes next", BODY, LAST]


def test_read_page_drops_labels_above_the_title_in_a_table() -> None:
    page = _page(
        f"<table><tr><td>Local<br>Ferry timetable changes from Sunday</td>"
        f"<td><h1>{TITLE}</h1><p>{LEAD}</p><p>{BODY}</p><p>{LAST}</p></td></tr></table>"
    )
    assert _kept(page) == [TITLE, LEAD, BODY, LAST]


def test_read_page_mends_what_the_page_misread() -> None:
    assert (
        "“no comment”"
        in read_page(_page("<p>They said β€œno commentβ€ to every question that was asked.</p>"), None).raw
    )


def test_read_page_refuses_scripts_only() -> None:
    with pytest.raises(RejectedDocumentError, match="only scripts or forms"):
        read_page(_page("<div id=app></div><script>load()</script>", head=""), None)
