from __future__ import annotations

import pytest

from legation.errors import RejectedDocumentError
from legation.reading.furniture import Reason
from legation.reading.markup import is_html, parse_html, visible_lines


def _lines(html: str) -> list[tuple[str, Reason | None]]:
    return [(line.text, line.reason) for line in visible_lines(parse_html(html))]


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html><title>x</title>",
        "  <html><body>x",
        "<p>Norway recalled its envoy.</p>",
        "Norway</p><p>recalled</p><p>its envoy</p>",
    ],
)
def test_is_html_knows_pages_and_fragments(text: str) -> None:
    assert is_html(text)


@pytest.mark.parametrize(
    "text", ["Norway <b>recalled</b> it.", "a < b", '<tweet id="3">Norway</tweet>', "x<br>y"]
)
def test_is_html_leaves_text_with_a_stray_tag(text: str) -> None:
    assert not is_html(text)


def test_visible_lines_break_at_blocks_and_not_within_lines() -> None:
    assert _lines(
        "<p>Norway <b>recalled</b> its <a href=x>envoy</a>.</p><div>Why?<br>Nobody knows.</div>"
    ) == [
        ("Norway recalled its envoy.", None),
        ("Why?", None),
        ("Nobody knows.", None),
    ]


def test_visible_lines_leave_out_what_nobody_sees() -> None:
    html = (
        "<script>a()</script><style>p{}</style><p hidden>x</p><p style='display: none'>y</p><noscript>z</noscript>"
        "<p aria-hidden=true>w</p><template><p>v</p></template><p>Seen.</p><!-- u -->"
    )
    assert _lines(html) == [("Seen.", None)]


def test_visible_lines_keep_what_follows_a_hidden_element() -> None:
    assert _lines("<p>One<script>x</script> two</p>") == [("One two", None)]


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<nav>x</nav>", Reason.NAVIGATION),
        ("<figure><figcaption>x</figcaption></figure>", Reason.CAPTION),
        ("<form><p>x</p></form>", Reason.INTERFACE),
        ("<div class='article-share'>x</div>", Reason.SHARE_BUTTONS),
        ("<div id='comments'><p>x</p></div>", Reason.COMMENT_FORM),
        ("<section class='related-news'>x</section>", Reason.TEASER),
    ],
)
def test_visible_lines_tell_where_they_stand(html: str, reason: Reason) -> None:
    assert _lines(html) == [("x", reason)]


def test_visible_lines_do_not_judge_by_classes_of_the_whole_page() -> None:
    assert _lines("<body class='has-sidebar comments-open'><p>x</p></body>") == [("x", None)]


def test_visible_lines_know_headings() -> None:
    lines = visible_lines(parse_html("<h2>What Comes Next</h2><p>Nobody knows.</p>"))
    assert [line.is_heading for line in lines] == [True, False]


def test_parse_html_refuses_an_empty_page() -> None:
    with pytest.raises(RejectedDocumentError, match="no text"):
        parse_html("<!-- nothing -->")
