from __future__ import annotations

from legation.reading.furniture import Reason
from legation.reading.layout import lay_out
from legation.reading.piece import Piece

TITLE = "Norway Recalls Envoy From Minsk"
LEAD = "Norway recalled its envoy on Monday, the foreign ministry said."
BODY = "The ministry gave no reason for the recall of the envoy."


def _judge(*lines: str) -> dict[str, str | None]:
    """Return what each line was taken for: the reason, "title", or None for the report's."""
    pieces = [Piece(0, len(text), text, number) for number, text in enumerate(lines)]
    layout = lay_out(pieces)
    found: dict[str, str | None] = {}
    for i, (text, reason) in enumerate(zip(lines, layout.reasons, strict=True)):
        found[text] = "title" if i == layout.title else reason and reason.value
    return found


def test_lay_out_finds_the_title_above_the_first_paragraph() -> None:
    assert _judge(TITLE, LEAD)[TITLE] == "title"


def test_lay_out_finds_no_title_where_text_comes_first() -> None:
    assert "title" not in _judge(LEAD, BODY).values()


def test_lay_out_takes_a_question_for_the_title() -> None:
    assert _judge("Who speaks for Norway now?", LEAD)["Who speaks for Norway now?"] == "title"


def test_lay_out_passes_menus_and_outlets_on_the_way_to_the_title() -> None:
    found = _judge("Home", "World", "Lakeside Daily Times", TITLE, LEAD)
    assert found[TITLE] == "title"
    assert found["Lakeside Daily Times"] == Reason.BYLINE


def test_lay_out_drops_the_title_told_again() -> None:
    again = f"{TITLE} - 13.10.2021, Lakeside"
    assert _judge(TITLE, again, LEAD)[again] == Reason.DUPLICATE_TITLE


def test_lay_out_keeps_the_heading_of_a_section() -> None:
    found = _judge(TITLE, LEAD, "Reasons for the Recall", BODY)
    assert found["Reasons for the Recall"] is None


def test_lay_out_keeps_a_heading_right_below_a_caption() -> None:
    found = _judge(TITLE, LEAD, "A guard at the gate - AFP", "Reason for the Recall of the Envoy", BODY)
    assert found["A guard at the gate - AFP"] == Reason.CAPTION
    assert found["Reason for the Recall of the Envoy"] is None


def test_lay_out_drops_a_headline_below_a_caption() -> None:
    teaser = "Chile Opens Trade Talks With Mongolia After Years of Delay"
    assert _judge(TITLE, LEAD, "A guard at the gate - AFP", teaser, BODY)[teaser] == Reason.TEASER


def test_lay_out_drops_a_headline_in_small_letters_below_a_caption() -> None:
    teaser = "A group of farmers in Chile is asking for help against the long drought"
    assert _judge(TITLE, LEAD, "A guard at the gate - AFP", teaser, BODY)[teaser] == Reason.TEASER


def test_lay_out_keeps_a_sentence_that_lost_its_full_stop_below_a_caption() -> None:
    prose = "The envoy said that he had been called home for talks and that he would be back before the end of the week"
    assert _judge(TITLE, LEAD, "A guard at the gate - AFP", prose, BODY)[prose] is None


def test_lay_out_drops_a_headline_with_its_source() -> None:
    teaser = "Chile Opens Trade Talks With Mongolia - Trade Ministry"
    assert _judge(TITLE, LEAD, teaser, BODY)[teaser] == Reason.TEASER


def test_lay_out_drops_a_lone_headline_that_shares_nothing_with_its_section() -> None:
    teaser = "Chile Opens Trade Talks With Mongolia After Years of Delay"
    assert _judge(TITLE, LEAD, teaser, BODY)[teaser] == Reason.TEASER


def test_lay_out_keeps_a_sentence_without_full_stop() -> None:
    line = "the envoy of Norway is expected back in Oslo by the end of this week"
    assert _judge(TITLE, LEAD, line, BODY)[line] is None


def test_lay_out_keeps_the_lines_of_a_list() -> None:
    found = _judge(
        TITLE, LEAD, "He named three conditions:", "Withdrawal of All Troops", "Return of the Archive", BODY
    )
    assert found["Withdrawal of All Troops"] is None
    assert found["Return of the Archive"] is None


def test_lay_out_drops_a_list_of_other_reports() -> None:
    found = _judge(TITLE, LEAD, "Related", "— Harbour fair opens", "— Which city has the oldest tram?", BODY)
    assert found["— Harbour fair opens"] == Reason.TEASER
    assert found["— Which city has the oldest tram?"] == Reason.TEASER
    assert found[BODY] is None


def test_lay_out_keeps_a_word_that_may_head_a_section() -> None:
    assert _judge(TITLE, LEAD, "Analysis", BODY)["Analysis"] is None


def test_lay_out_drops_such_words_in_a_row() -> None:
    found = _judge(TITLE, LEAD, "Politics", "Economy", "Culture", BODY)
    assert found["Economy"] == Reason.NAVIGATION


def test_lay_out_drops_labels_after_the_text() -> None:
    found = _judge(TITLE, LEAD, BODY, "Harbour fair", "Ferry times", "Tide tables")
    assert found["Ferry times"] == Reason.NAVIGATION


def test_lay_out_drops_what_follows_a_comment_form() -> None:
    comment = "Well done, Norway."
    assert _judge(TITLE, LEAD, BODY, "Leave a Reply", comment)[comment] == Reason.COMMENT_FORM


def test_lay_out_keeps_the_text_where_a_comment_form_stands_above_it() -> None:
    found = _judge(TITLE, "Leave a Reply", LEAD, BODY)
    assert found[LEAD] is None
    assert found["Leave a Reply"] == Reason.COMMENT_FORM


def test_lay_out_drops_the_line_of_the_day() -> None:
    assert _judge(TITLE, "13 October 2021", LEAD)["13 October 2021"] == Reason.DATE_LINE


def test_lay_out_keeps_the_days_that_head_a_chronology() -> None:
    found = _judge(TITLE, "12 March 2018", LEAD, "15 March 2018", BODY)
    assert found["12 March 2018"] is None
    assert found["15 March 2018"] is None


def test_lay_out_drops_both_copies_of_a_caption() -> None:
    caption = "A guard at the gate of the embassy in Minsk."
    found = _judge(TITLE, caption, f"{caption} - Sputnik International", LEAD)
    assert found[caption] == Reason.CAPTION


def test_lay_out_drops_the_line_below_a_caption_label() -> None:
    found = _judge(TITLE, LEAD, "Image caption", "The gate was shut in 2011", BODY)
    assert found["The gate was shut in 2011"] == Reason.CAPTION


def test_lay_out_keeps_a_dateline() -> None:
    assert _judge(TITLE, "OSLO, May 4 (Northern Wire) -", LEAD)["OSLO, May 4 (Northern Wire) -"] is None


def test_lay_out_keeps_alerts_though_no_line_is_a_sentence() -> None:
    found = _judge(
        "17:58 Norway recalls envoy - Ministry",
        "18:04 Belarus vows answer",
        "18:10 Embassy closed, AFP reports",
    )
    assert set(found.values()) == {None}


def test_lay_out_keeps_a_page_in_its_own_script() -> None:
    assert set(_judge("Норвегия отозвала посла.", "Причины не названы.").values()) == {None}


def test_lay_out_never_drops_a_sentence_for_its_place() -> None:
    found = _judge(TITLE, "A guard at the gate - AFP", LEAD, "Related", BODY, "Log in", "Nobody answered.")
    assert [found[s] for s in (LEAD, BODY, "Nobody answered.")] == [None, None, None]
