from __future__ import annotations

import pytest

from legation.reading.mending import mend, mend_greek


@pytest.mark.parametrize(
    ("broken", "meant"),
    [
        ("the â€œaccordâ€\x9d was â€˜deadâ€™", "the “accord” was ‘dead’"),
        ("BesanÃ§on and the Ã‰lysÃ©e", "Besançon and the Élysée"),
        ("вЂњWe agreeвЂќ", "“We agree”"),
        ("Mexico\x92s envoy", "Mexico’s envoy"),
    ],
    ids=["windows-1252", "latin letters", "windows-1251", "bare control"],
)
def test_mend_restores_misread_utf8(broken: str, meant: str) -> None:
    assert mend(broken) == meant


def test_mend_restores_utf8_read_twice_over() -> None:
    twice = "Besançon".encode().decode("cp1252").encode().decode("cp1252")
    assert mend(twice) == "Besançon"


@pytest.mark.parametrize(
    ("broken", "meant"),
    [
        ("β€œWe agree”", "“We agree”"),
        ("the ministryβ€™s note", "the ministry’s note"),
        ("the β€œaccordβ€ of May", "the “accord” of May"),
        ("BesanΓ§on", "Besançon"),
        ("Β© Harbour Post", "© Harbour Post"),
    ],
)
def test_mend_greek_restores_utf8_read_as_windows_1253(broken: str, meant: str) -> None:
    assert mend_greek(broken) == meant


@pytest.mark.parametrize(
    "text", ["η εφημερίδα «Το Βήμα»", "ΔΕΗ", "the letter β", "ΕΛΛΑΔΑ – Αθήνα", "β-carotene"]
)
def test_mend_greek_leaves_real_greek(text: str) -> None:
    assert mend_greek(text) == text


def test_mend_keeps_typographic_marks() -> None:
    text = "“We” — she said – ‘may’ … go"
    assert mend(text) == text


def test_mend_keeps_latex_quotation_marks() -> None:
    text = "''We may go,'' she said. ``Soon.''"
    assert mend(text) == text


def test_mend_folds_every_kind_of_space() -> None:
    assert mend("a\u00a0b\u2009c\u3000d\te  f") == "a b c d e f"


def test_mend_drops_invisible_characters() -> None:
    assert mend("dip\u00adlo\u200bmat\ufeff\u202e s\x07") == "diplomat s"


def test_mend_normalises_line_ends() -> None:
    assert mend("a\r\nb\rc\u2028d") == "a\nb\nc\nd"


def test_mend_strips_lines_and_folds_blank_ones() -> None:
    assert mend("\n\n  a  \n\n \n\nb\n") == "a\n\nb"


def test_mend_resolves_entities_however_deep() -> None:
    assert mend("AT&amp;amp;T &#8217; &quot;x&quot; &nbsp;y") == 'AT&T ’ "x" y'


def test_mend_removes_stray_tags() -> None:
    assert mend("One<br>two <b>three</b> <a href='x'>four</a>") == "One\ntwo three four"


def test_mend_removes_a_tag_broken_over_lines() -> None:
    assert mend("See <a\nhref='x'>the note</a>.") == "See the note."


def test_mend_leaves_what_is_no_tag() -> None:
    text = "if a < b and c > d, <tweet id=4>"
    assert mend(text) == text


def test_mend_takes_up_a_word_broken_at_its_hyphen() -> None:
    assert mend("a well-\nknown mediator\nspoke") == "a well-known\nmediator\nspoke"
