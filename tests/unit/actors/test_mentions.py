from __future__ import annotations

from typing import TYPE_CHECKING

from legation.model import Actor, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc, Token

    from legation.actors import Mentions


def token(doc: Doc, text: str) -> Token:
    return next(t for t in doc if t.text == text)


def test_all_gives_mentions_in_order_of_the_text(mentions: Callable[[str], Mentions]) -> None:
    found = mentions("Norwegian officials").all()
    assert list(found) == sorted(found, key=lambda m: m.span)


def test_all_gives_parties_of_one_phrase_in_the_order_recorded(mentions: Callable[[str], Mentions]) -> None:
    found = mentions("Norwegian officials")
    span = Span(0, 12, "both parties")
    parties = tuple(
        Mention(span, Actor(code, "GOV")) for code in ("USA", "RUS", "NOR", "CHN", "FRA", "DEU", "GBR")
    )
    found.record_parties(99, parties, recorded=True)
    assert [m for m in found.all() if m in parties] == list(parties)


def test_all_gives_a_mention_once_however_many_heads(mentions: Callable[[str], Mentions]) -> None:
    spans = [m.span for m in mentions("US Under").all()]
    assert len(spans) == len(set(spans))


def test_spans_lie_in_the_text(doc: Callable[[str], Doc], mentions: Callable[[str], Mentions]) -> None:
    text = doc("Norway's ambassador").text
    assert all(text[m.span.start : m.span.end] == m.span.text for m in mentions("Norway's ambassador").all())


def test_of_gives_nothing_for_a_verb(doc: Callable[[str], Doc], mentions: Callable[[str], Mentions]) -> None:
    assert mentions("Finnish Foreign").of(token(doc("Finnish Foreign"), "met")) is None


def test_phrase_reads_what_is_not_recorded(
    doc: Callable[[str], Doc], mentions: Callable[[str], Mentions]
) -> None:
    mention = mentions("The Russian economy").phrase(token(doc("The Russian economy"), "Russian"))
    assert mention.actor is not None
    assert (mention.span.text, mention.actor.country) == ("Russian", "RUS")


def test_phrase_gives_a_span_where_nobody_is_named(
    doc: Callable[[str], Doc], mentions: Callable[[str], Mentions]
) -> None:
    mention = mentions("Norway and Sweden signed").phrase(token(doc("Norway and Sweden signed"), "agreement"))
    assert (mention.span.text, mention.actor) == ("an agreement", None)


def test_phrases_gives_what_is_joined(doc: Callable[[str], Doc], mentions: Callable[[str], Mentions]) -> None:
    found = mentions("Norway and Sweden signed").phrases(token(doc("Norway and Sweden signed"), "Norway"))
    assert [m.span.text for m in found] == ["Norway", "Sweden"]


def test_phrases_gives_the_parties(doc: Callable[[str], Doc], mentions: Callable[[str], Mentions]) -> None:
    found = mentions("Norway met").phrases(token(doc("Norway met"), "sides"))
    assert [m.actor.country for m in found if m.actor] == ["NOR", "SWE"]


def test_persons_gives_each_person_once(mentions: Callable[[str], Mentions]) -> None:
    names = [m.actor.name for m in mentions("Finnish Foreign").persons() if m.actor]
    assert names == ["Aino Virta"]


def test_all_leaves_out_a_body_with_nothing_but_a_name(
    doc: Callable[[str], Doc], mentions: Callable[[str], Mentions]
) -> None:
    found, body = mentions("Norway sued"), token(doc("Norway sued"), "Inc.")
    assert found.of(body) is not None
    assert [m.span.text for m in found.all()] == ["Norway", "Oslo"]
