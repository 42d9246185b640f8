"""Who said what in whole reports, with the default pipeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from legation import actors, parsing, statements
from legation.model import Block, BlockKind, Document, Force, Form, Span

if TYPE_CHECKING:
    import legation
    from legation.model import Statement

REPORT = (
    "Latvia to answer in kind, says foreign minister\n"
    "Latvian Foreign Minister Ilze Ozola told reporters in Riga on Tuesday that Belarus had violated the treaty. "
    "She added: “We will not leave this unanswered.”\n"
    "“The charges are absurd,” the Belarusian ambassador, Viktar Lapko, said in a statement. “Minsk has done "
    "nothing of the kind.”\n"
    "According to two diplomats who asked not to be named, Riga plans to expel three more officials.\n"
    "“First, the border must be opened.\n"
    "“Second, the trucks must be returned,” Ozola said.\n"
    "A report by the European Commission found that trade had fallen by half.\n"
    "Poland urged both sides to show restraint. Lithuania's president, Ana Ruta, who visited Riga on Monday, "
    "praised the decision as brave."
)


def document_of(text: str) -> Document:
    blocks, at = [], 0
    for n, line in enumerate(text.split("\n")):
        kind = BlockKind.PARAGRAPH if n else BlockKind.TITLE
        blocks.append(Block(Span.of(text, at, at + len(line)), kind))
        at += len(line) + 1
    return Document(id="0", text=text, raw=text, blocks=tuple(blocks))


def statements_of(pipeline: legation.Pipeline, text: str) -> tuple[Statement, ...]:
    document = document_of(text)
    doc = parsing.parse(pipeline.nlp, document)
    mentions = actors.find_mentions(doc, document, pipeline.register)
    return statements.find_statements(doc, document, mentions, pipeline.register)


@pytest.fixture(scope="module")
def said(pipeline: legation.Pipeline) -> tuple[Statement, ...]:
    return statements_of(pipeline, REPORT)


def about_words(said: tuple[Statement, ...], words: str) -> Statement:
    return next(s for s in said if words in s.content.text)


@pytest.mark.parametrize(
    ("words", "speaker", "force", "form"),
    [
        ("violated the treaty", "LVA", Force.ACCUSES, Form.INDIRECT),
        ("unanswered", "LVA", Force.THREATENS, Form.DIRECT),
        ("absurd", "BLR", Force.DENIES, Form.DIRECT),
        ("nothing of the kind", "BLR", Force.DENIES, Form.DIRECT),
        ("border must be opened", "LVA", Force.DEMANDS, Form.DIRECT),
        ("fallen by half", "EUR", Force.ASSERTS, Form.INDIRECT),
        ("show restraint", "POL", Force.DEMANDS, Form.INDIRECT),
        ("as brave", "LTU", Force.PRAISES, Form.INDIRECT),
    ],
)
def test_statements_of_a_report_have_speaker_force_and_form(
    said: tuple[Statement, ...], words: str, speaker: str, force: Force, form: Form
) -> None:
    found = about_words(said, words)
    assert (found.speaker and found.speaker.country, found.force, found.form) == (speaker, force, form)


def test_statements_read_the_headline(said: tuple[Statement, ...]) -> None:
    assert (said[0].source and said[0].source.text, said[0].content.text) == (
        "foreign minister",
        "Latvia to answer in kind",
    )


def test_statements_hold_the_paragraphs_that_a_quotation_takes_up(said: tuple[Statement, ...]) -> None:
    found = about_words(said, "border must be opened").content.text
    assert found.endswith("“Second, the trucks must be returned,”")


def test_statements_keep_an_unknown_source_as_such(said: tuple[Statement, ...]) -> None:
    found = about_words(said, "three more officials")
    assert found.source is not None
    assert found.source.text.startswith("two diplomats")


def test_statements_are_about_the_other_party(said: tuple[Statement, ...]) -> None:
    assert "BLR" in {a.country for a in about_words(said, "violated the treaty").about}


def test_statements_lie_in_the_text_in_order(said: tuple[Statement, ...]) -> None:
    spans = [s.content for s in said] + [s.source for s in said if s.source]
    assert all(REPORT[s.start : s.end] == s.text for s in spans)
    assert [s.content.start for s in said] == sorted(s.content.start for s in said)


def test_statements_stay_in_their_paragraph_where_marks_never_close(pipeline: legation.Pipeline) -> None:
    text = "Riga\n“We go, Weber said. They left. “It rained.\nThe talks went on.\nNobody came."
    assert all("\n" not in s.content.text for s in statements_of(pipeline, text))


def test_statements_of_a_report_that_is_all_quotation_are_none(pipeline: legation.Pipeline) -> None:
    assert statements_of(pipeline, "“We came. We saw it.”\n“Nobody else did.”") == ()


def test_statements_take_names_in_marks_for_no_words(pipeline: legation.Pipeline) -> None:
    text = "Riga\nNikolai “the Bear” Orlov read “War and Peace” on the “Sea Princess” on Monday."
    assert statements_of(pipeline, text) == ()


@pytest.mark.parametrize(
    "text", ["\n", "“", "''\n''", ": ", "said", "“” said", "According to", "Weber:", "- Weber", "“a”―"]
)
def test_statements_of_scraps_are_none(pipeline: legation.Pipeline, text: str) -> None:
    assert statements_of(pipeline, text) == ()


def test_statements_of_many_quotations_stay_apart(pipeline: legation.Pipeline) -> None:
    text = "Riga\n" + "\n".join(f"“Round {n} has failed,” Weber said." for n in range(500))
    assert len(statements_of(pipeline, text)) == 500


def test_statements_name_the_one_that_reports_them(pipeline: legation.Pipeline) -> None:
    said = statements_of(
        pipeline,
        "Border talks\nLithuanian Foreign Minister Jonas Kazlas said Latvia claimed that Minsk had denied closing the road.",
    )
    by_cue = {s.cue.text: s for s in said if s.cue}
    assert by_cue["said"].within is None
    assert by_cue["claimed"].within == by_cue["said"].id
    assert by_cue["denied"].within == by_cue["claimed"].id


def test_statements_do_not_take_up_a_quotation_in_other_marks(pipeline: legation.Pipeline) -> None:
    said = statements_of(
        pipeline,
        'A visit\n"The crowd was chanting all night long.\n“We are with you,” Ana Ruta said to the guard.',
    )
    assert [s.content.text for s in said] == ["“We are with you,”"]
