"""Sentences as the default pipeline divides them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from legation.parsing import parse_text

if TYPE_CHECKING:
    import legation


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. Senate met Mr. Weber. It was May.", ["The U.S. Senate met Mr. Weber.", "It was May."]),
        (
            "“We met in Riga, where Gen. Ozols spoke. It went well,” she said. They left.",
            ["“We met in Riga, where Gen. Ozols spoke.", "It went well,” she said.", "They left."],
        ),
        ("He lives in the U.S. The rest moved.", ["He lives in the U.S.", "The rest moved."]),
        ("“Will they come?” he asked. No one knew.", ["“Will they come?” he asked.", "No one knew."]),
    ],
)
def test_parse_text_divides_sentences(pipeline: legation.Pipeline, text: str, expected: list[str]) -> None:
    doc = parse_text(pipeline.nlp, text)
    assert [s.text for s in doc.sents] == expected


def test_parse_text_does_not_glue_headings_and_datelines(pipeline: legation.Pipeline) -> None:
    text = "Talks fail in Riga\nRIGA (AP) — The envoys left."
    doc = parse_text(pipeline.nlp, text, (0, 19, 31))
    assert [s.text.strip() for s in doc.sents] == ["Talks fail in Riga", "RIGA (AP) —", "The envoys left."]


@pytest.mark.parametrize("text", ["it―we", "the end.“We go", "word—“quote”—word", "``We go''"])
def test_parse_text_parts_marks_from_words_and_keeps_the_text(pipeline: legation.Pipeline, text: str) -> None:
    doc = parse_text(pipeline.nlp, text)
    words = [t.text for t in doc if any(c.isalpha() for c in t.text)]
    assert doc.text == text
    assert all(word.isalpha() for word in words)


def test_report_keeps_odd_spaces_in_its_spans(pipeline: legation.Pipeline) -> None:
    source = (
        "Latvia\u00a0expelled two Belarusian\u00a0diplomats on 4\u00a0May\u00a02021, the foreign\u2009ministry said in Riga.\n"
        "Belarusian Foreign Minister Vladimir\u00a0Makei told reporters that\u00a0Minsk would answer in kind.\n"
    )
    report = pipeline.code(source)
    assert report.document.text == source
    plain = pipeline.code(source.replace("\u00a0", " ").replace("\u2009", " "))
    assert [(s.content.start, s.content.end) for s in report.statements] == [
        (s.content.start, s.content.end) for s in plain.statements
    ]
    spans = [m.span for m in report.mentions] + [s.content for s in report.statements]
    spans += [span for event in report.events for span in (event.predicate, event.evidence)]
    assert report.events
    assert all(source[span.start : span.end] == span.text for span in spans)
