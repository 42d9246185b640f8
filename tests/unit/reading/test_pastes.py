"""Reports as users paste them: each sample is of a kind of page, written for the test."""

from __future__ import annotations

import datetime as dt

from legation.model import BlockKind
from legation.reading import read

LEAD = "Norway recalled its ambassador to Belarus on Thursday, the foreign ministry said."
BODY = "The ministry gave no reason for the recall, and the embassy in Minsk stays open."
LAST = "“We shall be back,” the ambassador told reporters."
TITLE = "Norway Recalls Ambassador to Belarus"


def _blocks(source: str | bytes, *kinds: BlockKind) -> list[str]:
    return [b.span.text for b in read(source).blocks if not kinds or b.kind in kinds]


def _reasons(source: str | bytes) -> dict[str, str]:
    return {f.span.text: f.reason for f in read(source).furniture}


def test_paste_of_wire_copy() -> None:
    raw = f"{TITLE}\n\nOSLO, Oct 13 (Northern Wire) - {LEAD}\n\n{BODY}\n\n(Reporting by A. Berg; Editing by C. Dahl)"
    document = read(raw)
    assert [(b.kind.value, b.span.text) for b in document.blocks] == [
        ("title", TITLE),
        ("dateline", "OSLO, Oct 13 (Northern Wire) -"),
        ("paragraph", LEAD),
        ("paragraph", BODY),
    ]
    assert document.title == TITLE
    assert document.publisher == "Northern Wire"


def test_paste_with_the_dateline_in_the_second_paragraph() -> None:
    blocks = read(f"{TITLE}\n{LEAD}\n\nOSLO (Sputnik) — {BODY}").blocks
    assert [b.kind for b in blocks][2:] == [BlockKind.DATELINE, BlockKind.PARAGRAPH]


def test_paste_with_captions_credits_and_headlines_between_paragraphs() -> None:
    raw = f"""{TITLE}

© AFP 2021 / Ana Reis, Jon DahlA guard at the gate of the embassy
A guard at the gate of the embassy - Sputnik International
Subscribe
{LEAD}

A view of the harbour of Oslo in winter. Ships have been held there since Monday. - Sputnik International
Chile Opens Trade Talks With Mongolia After Years of Delay

{BODY}

The harbour - Sputnik International
Farmers in Peru Ask for Help Against Drought - Farm Ministry
{LAST}"""
    assert _blocks(raw) == [TITLE, LEAD, BODY, LAST]
    assert list(_reasons(raw).values()) == [
        "credit",
        "caption",
        "subscription",
        "caption",
        "teaser",
        "caption",
        "teaser",
    ]


def test_paste_with_long_captions_of_an_unknown_agency() -> None:
    long = (
        "A view of the harbour of Oslo in winter. Ships have been held there since Monday, when the quarrel over visas"
        " began that has now led to the recall of the ambassador. - Lakeside Photos"
    )
    raw = f"{TITLE}\n{LEAD}\n{long}\n{BODY}\nThe gate of the embassy - Lakeside Photos\n{LAST}"
    assert _blocks(raw) == [TITLE, LEAD, BODY, LAST]


def test_paste_with_a_caption_told_twice() -> None:
    caption = "Minister Anna Berg at the airport in Oslo on her way to Minsk"
    raw = f"{TITLE}\n{caption}\n{caption} - Sputnik International, 1920, 04.05.2021\n{LEAD}\n{BODY}"
    assert _blocks(raw) == [TITLE, LEAD, BODY]


def test_paste_with_picture_credits_of_many_forms() -> None:
    captions = [
        "Protesters outside the consulate on Sunday. (Photo by Ana Reis/Getty Images)",
        "FILE PHOTO: The consulate is seen in 2019. REUTERS/Joao Silva/File Photo",
        "In this Feb. 3, 2020, file photo, the consul speaks to the press in Porto.",
        "A view of the harbour. Photograph: Jane Roe/EPA",
        "The gate on Monday [File: Ana Reis/AFP]",
    ]
    raw = "\n\n".join(
        [TITLE, captions[0], LEAD, captions[1], captions[2], BODY, captions[3], captions[4], LAST]
    )
    assert _blocks(raw) == [TITLE, LEAD, BODY, LAST]
    assert set(_reasons(raw)) == set(captions)


def test_paste_with_a_caption_above_its_credit() -> None:
    raw = f"{TITLE}\n\nA flag over the embassy in Minsk.\nHarbour Post | Stock Image\n\n{LEAD}\n\n{BODY}"
    assert _reasons(raw) == {
        "A flag over the embassy in Minsk.": "caption",
        "Harbour Post | Stock Image": "credit",
    }


def test_paste_with_furniture_run_into_the_report() -> None:
    raw = f"Subscribe{LEAD}\nA guard at the gate - AFP{BODY}\nPhoto: ReutersMINSK (Northern Wire) — It was raining.Share"
    assert _blocks(raw) == [LEAD, BODY, "MINSK (Northern Wire) —", "It was raining."]


def test_paste_with_a_foreign_crumb_run_into_the_title() -> None:
    raw = f"Заголовок открытой статьи{TITLE}\n{LEAD}\n{BODY}\nЧитайте также"
    assert _blocks(raw, BlockKind.TITLE) == [TITLE]
    assert set(_reasons(raw).values()) == {"foreign script"}


def test_paste_with_forms_and_notices() -> None:
    raw = f"""{TITLE}
successfully registered!
Please click on the link sent in the message to
{LEAD}
See also  Ferry times: "The boat is always late"
{BODY}
{LAST}
Newsfeed
0
To participate in the discussion
log in or register
loader
Chats
Leave a Reply
Your email address will not be published. Required fields are marked *
Save my name, email, and website in this browser."""
    assert _blocks(raw) == [TITLE, LEAD, BODY, LAST]


def test_paste_with_section_headings() -> None:
    raw = f"{TITLE}\n\n{LEAD}\n\nReasons for the Recall\n\n{BODY}\n\nWhat Comes Next\n\n{LAST}"
    assert _blocks(raw, BlockKind.HEADING) == ["Reasons for the Recall", "What Comes Next"]


def test_paste_with_menus_byline_and_day_at_its_head() -> None:
    raw = f"""Harbour Post
Menu
Search
Log in
{TITLE}

By our foreign staff
13 October 2021 · Updated 18:05
Share
Tweet
{LEAD}
{BODY}"""
    document = read(raw)
    assert [b.span.text for b in document.blocks] == [TITLE, LEAD, BODY]
    assert (document.publisher, document.published) == ("Harbour Post", dt.date(2021, 10, 13))


def test_paste_of_a_hard_wrapped_mail() -> None:
    raw = """Norway Recalls Ambassador to Belarus

OSLO, Oct 13 (Northern Wire) -- Norway recalled its ambassador to Belarus
on Thursday, the foreign ministry said, after a quarrel over visas that a
well-
known mediator had tried to settle.

The ministry "gave no reason for the recall," he told reporters in the
capital.
"""
    assert _blocks(raw)[2:] == [
        "Norway recalled its ambassador to Belarus on Thursday, the foreign ministry said, after a quarrel over visas that a well-known mediator had tried to settle.",
        'The ministry "gave no reason for the recall," he told reporters in the capital.',
    ]


def test_paste_in_one_line() -> None:
    raw = f"{TITLE} OSLO, Oct 13 (Northern Wire) - {LEAD} {BODY}"
    assert _blocks(raw) == [TITLE, "OSLO, Oct 13 (Northern Wire) -", f"{LEAD} {BODY}"]


def test_paste_of_a_chronology_keeps_its_days() -> None:
    raw = f"Norway and Belarus: a timeline\n\n12 March 2018\n{LEAD}\n\n15 March 2018\n{BODY}"
    assert _blocks(raw, BlockKind.HEADING) == ["12 March 2018", "15 March 2018"]
    assert read(raw).published is None


def test_paste_of_alerts_keeps_each() -> None:
    raw = "ALERT — LAKESIDE TIMES — 13.10.2021\n\n17:58 Norway recalls envoy - Ministry\n\n18:04 Belarus vows answer"
    document = read(raw)
    assert [b.span.text for b in document.blocks] == [
        "17:58 Norway recalls envoy - Ministry",
        "18:04 Belarus vows answer",
    ]
    assert (document.publisher, document.published) == ("Lakeside Times", dt.date(2021, 10, 13))


def test_paste_of_headlines_alone_keeps_all() -> None:
    raw = "Norway recalls envoy\nBelarus vows answer\nPoland calls for calm"
    assert _blocks(raw, BlockKind.PARAGRAPH) == raw.splitlines()


def test_paste_with_a_list_keeps_its_lines() -> None:
    raw = (
        f"The minister named two conditions:\n\nWithdrawal of all troops\nRelease of the prisoners\n\n{LAST}"
    )
    assert len(_blocks(raw, BlockKind.PARAGRAPH)) == 4


def test_paste_in_windows_1252() -> None:
    raw = f"{TITLE}\n\nHe said it’s “fine” in Besançon.\n\n{BODY}".encode("cp1252")
    assert _blocks(raw)[1] == "He said it’s “fine” in Besançon."


def test_paste_misread_as_windows_1253() -> None:
    assert "“fine” and it’s done" in read(f"{LEAD}\n\nHe said β€œfineβ€ and itβ€™s done.").text


def test_paste_misread_as_windows_1252() -> None:
    assert "“fine” and it’s done" in read(f"{LEAD}\n\nHe said â€œfineâ€\x9d and itâ€™s done.").text


def test_paste_misread_as_windows_1251() -> None:
    assert "“fine” and it’s done" in read(f"{LEAD}\n\nHe said вЂњfineвЂќ and itвЂ™s done.").text


def test_paste_with_odd_spaces_is_folded() -> None:
    assert (
        read("Norway\u00a0left.\u2009It\u00ad did\u200b so\u3000 on Monday.").text
        == "Norway left. It did so on Monday."
    )


def test_paste_keeps_tokenised_quotation_marks() -> None:
    text = "''We shall be back,'' he said. ``Soon .'' It was late , he added ."
    assert read(text).text == text


def test_furniture_shows_where_it_stood() -> None:
    document = read(f"{TITLE}\nSubscribe\n{LEAD}")
    furniture = document.furniture[0]
    assert document.raw[furniture.span.start : furniture.span.end] == "Subscribe"
