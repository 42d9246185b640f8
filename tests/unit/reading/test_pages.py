"""Reports as web pages: each sample is of a kind of site, written for the test."""

from __future__ import annotations

import datetime as dt

from legation.reading import read

TITLE = "Norway recalls its ambassador to Belarus"
LEAD = "Norway recalled its ambassador to Belarus on Thursday, the foreign ministry in Oslo said in a note."
BODY = (
    "The ministry gave no reason for the recall, and the embassy in Minsk did not answer questions about it."
)
LAST = "“We shall be back when this is over,” the ambassador told reporters at the airport before he left."
ARTICLE = f"<p>{LEAD}</p><p>{BODY}</p><p>{LAST}</p>"
DAY = dt.date(2021, 10, 13)

LINKED = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE} | Harbour Post</title>
<script type="application/ld+json">{{"@context": "https://schema.org", "@graph": [{{"@type": "NewsArticle",
"headline": "{TITLE}", "datePublished": "2021-10-13T07:40:00+02:00", "publisher": {{"name": "Harbour Post"}}}}]}}</script>
<script>window.x = "not the report";</script><style>p {{color: red}}</style></head><body>
<div class="cookie-banner"><p>We use cookies to make this site work.</p><button>Accept all</button></div>
<header><nav><ul><li>Home</li><li>World</li></ul></nav></header>
<main><article><h1>{TITLE}</h1><p class="byline">By Ana Reis</p><p><time datetime="2021-10-13">13 October 2021</time></p>
<figure><img src="x.jpg"><figcaption>A guard at the gate. Photo: Harbour Post</figcaption></figure>
<p>{LEAD}</p><aside class="related"><h3>More on this story</h3><ul><li>Ferry times change</li></ul></aside>
<h2>No reason given</h2><p>{BODY}</p><p>{LAST}</p></article>
<section id="comments"><h3>2 comments</h3><p>I like this very much, it was about time.</p></section></main>
<footer><p>© 2021 Harbour Post. All rights reserved.</p></footer></body></html>"""


def test_page_with_json_ld_yields_the_report() -> None:
    assert [b.span.text for b in read(LINKED).blocks] == [TITLE, LEAD, "No reason given", BODY, LAST]


def test_page_with_json_ld_yields_its_metadata() -> None:
    document = read(LINKED)
    assert (document.title, document.publisher, document.published) == (TITLE, "Harbour Post", DAY)
    assert document.language == "en"


def test_page_gives_a_reason_for_all_that_is_dropped() -> None:
    reasons = {f.span.text: f.reason for f in read(LINKED).furniture}
    assert reasons["A guard at the gate. Photo: Harbour Post"] == "caption"
    assert reasons["By Ana Reis"] == "byline"
    assert reasons["13 October 2021"] == "date line"
    assert reasons["I like this very much, it was about time."] == "comment form"
    assert reasons["Ferry times change"] == "teaser"


def test_page_has_its_visible_text_for_raw_text() -> None:
    raw = read(LINKED).raw
    assert "not the report" not in raw
    assert "color: red" not in raw
    assert LEAD in raw.split("\n")


def test_page_with_open_graph_yields_its_metadata() -> None:
    page = f"""<html><head><meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="Harbour Post">
    <meta property="article:published_time" content="2021-10-13T05:00:00Z"></head><body><h1>{TITLE}</h1>{ARTICLE}</body></html>"""
    document = read(page)
    assert (document.title, document.publisher, document.published) == (TITLE, "Harbour Post", DAY)
    assert document.blocks[0].kind == "title"


def test_page_of_the_caller_keeps_the_callers_day() -> None:
    assert read(LINKED, published=dt.date(2020, 1, 1)).published == dt.date(2020, 1, 1)


def test_page_without_metadata_yields_the_day_that_it_prints() -> None:
    page = f"<html><body><h1>{TITLE}</h1><p>Published: 13.10.2021 19:26</p>{ARTICLE}</body></html>"
    assert read(page).published == DAY


def test_page_in_a_declared_charset_is_decoded() -> None:
    page = f'<html><head><meta charset="windows-1252"></head><body><h1>{TITLE}</h1>{ARTICLE}</body></html>'
    assert LAST in read(page.encode("cp1252")).text


def test_page_in_a_table_yields_the_report() -> None:
    page = f"""<html><head><title>{TITLE}</title></head><body><table><tr>
    <td>Local<br>Sport<br>Ferry timetable changes from Sunday</td><td><h1>{TITLE}</h1>
    <p>Print | E-mail to a friend | Text size A A A</p>{ARTICLE}</td></tr></table></body></html>"""
    assert [b.span.text for b in read(page).blocks] == [TITLE, LEAD, BODY, LAST]


def test_page_parts_the_dateline_from_its_sentence() -> None:
    page = f"<html><body><article><p><b>OSLO (Reuters)</b> — {LEAD}</p><p>{BODY}</p><p>{LAST}</p></article></body></html>"
    assert [b.kind.value for b in read(page).blocks] == ["dateline", "paragraph", "paragraph", "paragraph"]
    assert read(page).publisher == "Reuters"


def test_page_with_captions_in_plain_divisions_drops_them() -> None:
    page = f"""<html><body><article><p>{LEAD}</p><div><i>The harbour from the water. (Harbour Post / library)</i></div>
    <p>{BODY}</p><p>{LAST}</p></article></body></html>"""
    assert [b.span.text for b in read(page).blocks] == [LEAD, BODY, LAST]


def test_fragment_of_a_page_is_read() -> None:
    assert [b.span.text for b in read(ARTICLE).blocks] == [LEAD, BODY, LAST]


def test_page_with_misread_marks_is_mended() -> None:
    page = f"<html><body><article><p>{LEAD}</p><p>They called it β€œa farceβ€ and left the room at once.</p></article></body></html>"
    assert "“a farce” and left" in read(page).text


def test_text_with_a_stray_tag_is_no_page() -> None:
    document = read(f"{LEAD}\n<b>{BODY}</b><br>{LAST}")
    assert [b.span.text for b in document.blocks] == [LEAD, BODY, LAST]


def test_page_in_one_script_tag_is_not_the_report() -> None:
    page = f"<html><body><script>var report = '{LEAD}';</script><article><p>{BODY}</p><p>{LAST}</p></article></body></html>"
    assert LEAD not in read(page).text
