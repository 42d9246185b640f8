from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from legation.model import Bearing, Block, BlockKind, Document, Span
from legation.statements.norms import Sense, norm_uses
from legation.statements.page import Page
from legation.vocabulary import load_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

    from legation.model import NormUse

FILE = Path(__file__).parent / "norm_parses.tsv"
VIENNA = "Vienna Convention on Diplomatic Relations"


@pytest.fixture(scope="module")
def parsed(read_parses: Callable[[Path], dict[str, Doc]]) -> dict[str, Doc]:
    return read_parses(FILE)


@pytest.fixture(scope="module")
def uses(parsed: dict[str, Doc]) -> Callable[..., tuple[NormUse, ...]]:
    """Return what finds the norms of a text; of a part of it where the words of the content and cue are given."""

    def find(text: str, content: str = "", cue: str = "") -> tuple[NormUse, ...]:
        doc = parsed[text]
        block = Block(Span.of(text, 0, len(text)), BlockKind.PARAGRAPH)
        page = Page(doc, Document(id="0", text=text, raw=text, blocks=(block,)))
        said = doc.char_span(text.index(content), text.index(content) + len(content or text))
        anchor = next((token for token in doc if token.text == cue), None)
        return norm_uses(page, (cast("Span", said).start, cast("Span", said).end), anchor)

    return find


@pytest.mark.parametrize(
    "text",
    [
        "The search violates the Vienna Convention.",
        "Turkey does not comply with the Montreux Convention.",
        "Russia has failed to fulfil its obligations under the Minsk agreements.",
        "In violation of the Headquarters Agreement, Washington did not issue the visas.",
        "Under international law, such sanctions are illegal.",
        "The Chemical Weapons Convention, which Damascus has breached, protects everybody.",
        "They did not condemn the violation of the Minsk agreements.",
        "Non-compliance with the Minsk agreements leads to war.",
        "Such interference in its internal affairs will not be tolerated.",
        "The sanctions undermine the sovereignty and territorial integrity of Serbia.",
    ],
)
def test_norm_uses_tells_what_violates(uses: Callable[..., tuple[NormUse, ...]], text: str) -> None:
    assert {use.bearing for use in uses(text)} == {Bearing.VIOLATES}


@pytest.mark.parametrize(
    "text",
    [
        "The inspection does not violate the Vienna Convention.",
        "Neither step violates WTO rules.",
        "Iran has fully complied with the JCPOA.",
        "Poland acted under Article 5 of the Schengen Agreement.",
        "The exercise was held without violating the Vienna Document.",
        "Seoul has no intention of breaching the Panmunjom Declaration.",
    ],
)
def test_norm_uses_tells_what_follows(uses: Callable[..., tuple[NormUse, ...]], text: str) -> None:
    assert {use.bearing for use in uses(text)} == {Bearing.FOLLOWS}


@pytest.mark.parametrize(
    "text",
    [
        "All sides must comply with the Minsk agreements.",
        "The Vienna Convention requires the host to protect embassies.",
        "The host country has obligations under the Vienna Convention.",
        "Kyiv urged Moscow to respect the Budapest Memorandum.",
        "Moscow must stop violating the sovereignty of Georgia.",
        "Under the treaty on mutual legal assistance, Washington must hand over the files.",
    ],
)
def test_norm_uses_tells_what_needs(uses: Callable[..., tuple[NormUse, ...]], text: str) -> None:
    assert {use.bearing for use in uses(text)} == {Bearing.NEEDS}


@pytest.mark.parametrize(
    "text",
    [
        "Russia withdrew from the Open Skies Treaty.",
        "The principle of non-interference was mentioned.",
        "Lima is not bound by the Rio treaty.",
    ],
)
def test_norm_uses_leaves_open_what_the_words_do_not_say(
    uses: Callable[..., tuple[NormUse, ...]], text: str
) -> None:
    assert {use.bearing for use in uses(text)} == {Bearing.INVOKES}


@pytest.mark.parametrize(
    ("text", "article", "words"),
    [
        (
            "The strikes broke Articles 22 and 23 of the Rome Statute.",
            "22 and 23",
            "Articles 22 and 23 of the Rome Statute",
        ),
        (
            "Chapter VII of the UN Charter obliges every member.",
            "Chapter VII",
            "Chapter VII of the UN Charter",
        ),
        (
            "It is compatible with paragraph 2 of Article 5 of the Simla Agreement.",
            "paragraph 2 of Article 5",
            "paragraph 2 of Article 5 of the Simla Agreement",
        ),
        ("It broke Article 41(2) of the NPT.", "41(2)", "Article 41(2) of the NPT"),
        ("The search violates the Vienna Convention.", None, "Vienna Convention"),
    ],
)
def test_norm_uses_gives_the_article_cited(
    uses: Callable[..., tuple[NormUse, ...]], text: str, article: str | None, words: str
) -> None:
    assert [(use.article, use.span.text) for use in uses(text)] == [(article, words)]


def test_norm_uses_gives_an_article_after_its_norm(uses: Callable[..., tuple[NormUse, ...]]) -> None:
    text = "Ankara breached the UN Charter (Article 2) and the Vienna Convention, Article 22."
    assert [(use.norm, use.article) for use in uses(text)] == [("UN Charter", "2"), (VIENNA, "22")]


def test_norm_uses_gives_an_article_to_the_norm_it_is_of(uses: Callable[..., tuple[NormUse, ...]]) -> None:
    found = uses("It broke Article 51 of the Vienna Convention.")
    assert [(use.norm, use.article) for use in found] == [(VIENNA, "51")]


def test_norm_uses_gives_spans_of_the_text(uses: Callable[..., tuple[NormUse, ...]]) -> None:
    text = "Ankara breached the UN Charter (Article 2) and the Vienna Convention, Article 22."
    spans = [use.span for use in uses(text)]
    assert [text[span.start : span.end] for span in spans] == [span.text for span in spans]


@pytest.mark.parametrize(
    ("text", "content", "cue", "norms"),
    [
        (
            "Citing the Vienna Convention, the ministry said that the consul must leave.",
            "that the consul must leave",
            "said",
            [VIENNA],
        ),
        (
            "Moscow invoked the UN Charter, saying that the strikes were lawful.",
            "that the strikes were lawful",
            "saying",
            ["UN Charter"],
        ),
    ],
)
def test_norm_uses_reads_what_the_cue_appeals_to(
    uses: Callable[..., tuple[NormUse, ...]], text: str, content: str, cue: str, norms: list[str]
) -> None:
    assert [use.norm for use in uses(text, content, cue)] == norms


def test_norm_uses_leaves_to_the_narrator_how_words_were_said(
    uses: Callable[..., tuple[NormUse, ...]],
) -> None:
    text = "In breach of the Vienna Convention, Oslo said that the guards left."
    assert uses(text, "that the guards left", "said") == ()


def test_bearings_give_each_word_one_sign_a_link() -> None:
    rows = load_table(files("legation.statements") / "data" / "bearings.tsv", Sense)
    keys = [(row.word, row.link) for row in rows]
    assert len(set(keys)) == len(keys)


def test_norm_uses_reads_only_the_content_without_a_cue(uses: Callable[..., tuple[NormUse, ...]]) -> None:
    text = "Citing the Vienna Convention, the ministry said that the consul must leave."
    assert uses(text, "that the consul must leave") == ()
