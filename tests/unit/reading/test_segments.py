from __future__ import annotations

from legation.reading.segments import segment


def _texts(raw: str) -> list[str]:
    return [piece.text for piece in segment(raw, lambda line: line == "cue")]


def test_segment_takes_each_line_for_a_paragraph() -> None:
    assert _texts("One sentence.\nAnother one.\n\nA third.") == ["One sentence.", "Another one.", "A third."]


def test_segment_joins_hard_wrapped_lines() -> None:
    raw = (
        "The two governments agreed on Tuesday to resume the talks on visas that\n"
        "were broken off last autumn, and a mediator whom both sides know well and\n"
        "trust will chair the first session.\n"
        "Neither of the two governments has named its delegates so far, a diplomat\n"
        "said."
    )
    assert _texts(raw) == [
        " ".join(raw.splitlines()[:3]),
        " ".join(raw.splitlines()[3:]),
    ]


def test_segment_never_joins_over_a_blank_line() -> None:
    assert _texts("The talks\n\nwent on") == ["The talks", "went on"]


def test_segment_joins_a_line_in_small_letters_to_the_open_one_above() -> None:
    assert _texts("The minister, who\nlater resigned,\nspoke first.") == [
        "The minister, who later resigned, spoke first."
    ]


def test_segment_keeps_a_cue_apart() -> None:
    assert _texts("Talks in Oslo\ncue\nand after") == ["Talks in Oslo", "cue", "and after"]


def test_segment_leaves_short_single_lines_apart() -> None:
    raw = "Talks in Oslo\nMinisters meet\nNo deal yet"
    assert _texts(raw) == ["Talks in Oslo", "Ministers meet", "No deal yet"]


def test_segment_numbers_groups_by_blank_lines() -> None:
    pieces = segment("a\nB\n\nC", lambda _: False)
    assert [piece.group for piece in pieces] == [0, 0, 1]


def test_segment_gives_offsets_into_the_raw_text() -> None:
    raw = "First.\nA line that\ngoes on.\n\nLast."
    for piece in segment(raw, lambda _: False):
        assert raw[piece.start : piece.end].replace("\n", " ") == piece.text
