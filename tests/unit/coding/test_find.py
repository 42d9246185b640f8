"""From a parse to events, with the project's frames and stand-in actors."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import pytest

from legation.coding.find import find_events, read_acts
from legation.model import (
    Actor,
    Block,
    BlockKind,
    Document,
    Event,
    EventType,
    Force,
    Form,
    Span,
    Statement,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

    from legation.actors import Mentions

    Coding = Callable[..., tuple[Event, ...]]


@pytest.fixture
def coded(parses: dict[str, Doc], mentions: Any) -> Coding:  # noqa: ANN401  a stand-in
    """Return a function that codes one of the parsed sentences."""

    def code(sentence: str, *statements: Statement) -> tuple[Event, ...]:
        block = Block(Span.of(sentence, 0, len(sentence)), BlockKind.PARAGRAPH)
        document = Document("0", sentence, sentence, (block,), published=dt.date(2020, 5, 4))
        mentions.read(parses[sentence])
        return find_events(
            parses[sentence], document, cast("Mentions", mentions), statements, read_acts(parses[sentence])
        )

    return code


def countries(event: Event) -> tuple[list[str | None], list[str | None]]:
    return (
        [m.actor.country if m.actor else None for m in event.source],
        [m.actor.country if m.actor else None for m in event.target],
    )


def of_type(events: tuple[Event, ...], kind: EventType) -> Event:
    return next(event for event in events if event.type is kind)


def said(sentence: str, words: str, speaker: str, country: str, force: Force = Force.ASSERTS) -> Statement:
    def span(part: str) -> Span:
        start = sentence.index(part)
        return Span.of(sentence, start, start + len(part))

    return Statement("s1", span(words), Form.INDIRECT, force, span(speaker), Actor(country), None)


def test_find_events_gives_both_expellers_and_the_expelled(coded: Coding) -> None:
    event = coded("Turkey and Greece expelled ten US diplomats and closed two consulates.")[0]
    assert (event.type, event.mode, countries(event)) == (
        EventType.SANCTION,
        "expel",
        (["TUR", "GRC"], ["USA"]),
    )


def test_find_events_counts_the_expelled(coded: Coding) -> None:
    event = coded("Turkey and Greece expelled ten US diplomats and closed two consulates.")[0]
    assert (event.quantity, event.object and event.object.text) == (10, "ten US diplomats")


def test_find_events_reads_a_nominal_act(coded: Coding) -> None:
    event = of_type(
        coded("The expulsion of ten Russian diplomats by Poland angered Moscow."), EventType.SANCTION
    )
    assert countries(event) == (["POL"], ["RUS"])


def test_find_events_gives_one_event_each_way_for_each_other(coded: Coding) -> None:
    events = coded("Moscow and Washington imposed several sanctions on each other.")
    assert [countries(e) for e in events if e.type is EventType.SANCTION] == [
        (["RUS"], ["USA"]),
        (["USA"], ["RUS"]),
    ]


def test_find_events_lists_all_parties_of_a_meeting_on_both_sides(coded: Coding) -> None:
    event = of_type(coded("Japan and Korea met twice in Tokyo."), EventType.CONSULT)
    assert (countries(event), event.quantity) == ((["JPN", "KOR"], ["JPN", "KOR"]), 2)


def test_find_events_ties_content_to_the_act_that_holds_it(coded: Coding) -> None:
    events = coded("France urged Russia to withdraw its troops from Georgia.")
    asked, deed = of_type(events, EventType.REQUEST), of_type(events, EventType.RETREAT)
    assert (deed.status, deed.within) == (Status.DEMANDED, asked.id)


def test_find_events_never_takes_an_accusation_for_a_deed(coded: Coding) -> None:
    events = coded("Russia was accused of bombing the hospital by France.")
    bombing = of_type(events, EventType.ASSAULT)
    assert bombing.within == of_type(events, EventType.ACCUSE).id
    assert [m.actor for m in (bombing.according_to,) if m] == [Actor("FRA")]


def test_find_events_directs_a_refusal_at_whom_it_concerns(coded: Coding) -> None:
    event = of_type(coded("The minister refused to meet the American envoy."), EventType.REJECT)
    assert countries(event)[1] == ["USA"]


def test_find_events_leaves_an_agentless_source_empty(coded: Coding) -> None:
    event = of_type(coded("Ukraine was given ten tanks."), EventType.AID)
    assert countries(event) == ([], ["UKR"])


def test_find_events_names_the_host_of_a_summons(coded: Coding) -> None:
    event = coded("The ambassador was summoned to the Russian Foreign Ministry.")[0]
    assert (event.type, countries(event)[0]) == (EventType.ACCUSE, ["RUS"])


def test_find_events_takes_the_signer_for_the_bill(coded: Coding) -> None:
    sanction = of_type(
        coded("President Trump signed a bill that imposes sanctions on Russia."), EventType.SANCTION
    )
    assert countries(sanction) == (["USA"], ["RUS"])


def test_find_events_says_what_an_act_answers(coded: Coding) -> None:
    event = coded("Russia expelled ten diplomats in retaliation for the closure of its consulate.")[0]
    assert event.in_response_to is not None
    assert event.in_response_to.text == "the closure of its consulate"


def test_find_events_leaves_a_speakers_own_act_to_the_narrator(coded: Coding) -> None:
    sentence = "Poland said it would send tanks to Ukraine."
    words = "it would send tanks to Ukraine"
    event = of_type(coded(sentence, said(sentence, words, "Poland", "POL")), EventType.AID)
    assert (event.status, event.within, event.according_to) == (Status.PLANNED, None, None)


def test_find_events_attributes_what_is_said_of_another(coded: Coding) -> None:
    sentence = "Egypt considers that Sudan violates the treaty."
    events = coded(sentence, said(sentence, "that Sudan violates the treaty", "Egypt", "EGY"))
    claimed = of_type(events, EventType.REJECT)
    assert (claimed.within, claimed.according_to and claimed.according_to.actor) == ("s1", Actor("EGY"))


def test_find_events_takes_a_reproach_for_an_accusation(coded: Coding) -> None:
    sentence = "Egypt considers that Sudan violates the treaty."
    events = coded(sentence, said(sentence, "that Sudan violates the treaty", "Egypt", "EGY"))
    assert countries(of_type(events, EventType.ACCUSE)) == (["EGY"], ["SDN"])


def test_find_events_reads_denied_content_as_denied(coded: Coding) -> None:
    sentence = "Egypt considers that Sudan violates the treaty."
    statement = said(sentence, "that Sudan violates the treaty", "Egypt", "EGY", Force.DENIES)
    assert of_type(coded(sentence, statement), EventType.REJECT).status is Status.DENIED


def test_find_events_takes_a_promised_attack_for_a_threat(coded: Coding) -> None:
    sentence = "Turkey said it would attack Syria."
    statement = said(sentence, "it would attack Syria", "Turkey", "TUR", Force.PROMISES)
    statement = replace(statement, about=(Actor("SYR"),))
    assert countries(of_type(coded(sentence, statement), EventType.THREATEN)) == (["TUR"], ["SYR"])


def test_find_events_takes_an_ordered_closure_for_a_sanction(coded: Coding) -> None:
    event = of_type(coded("Kenya ordered Somalia to close its consulate."), EventType.SANCTION)
    assert (event.status, event.within, countries(event)) == (Status.DONE, None, (["KEN"], ["SOM"]))


def test_find_events_names_what_is_counted(coded: Coding) -> None:
    event = of_type(coded("Rebels killed dozens of Turkish soldiers."), EventType.ASSAULT)
    assert [m.span.text for m in event.target] == ["Turkish soldiers"]


def test_find_events_takes_boarding_ones_own_plane_for_no_act(coded: Coding) -> None:
    assert coded("Antonov boarded his plane.") == ()


def test_find_events_numbers_in_order_of_the_text(coded: Coding) -> None:
    events = coded("Turkey and Greece expelled ten US diplomats and closed two consulates.")
    assert [e.id for e in events] == [f"e{n}" for n in range(1, len(events) + 1)]
    assert [e.predicate.start for e in events] == sorted(e.predicate.start for e in events)


def test_find_events_points_at_words_of_the_text(coded: Coding, parses: dict[str, Doc]) -> None:
    for sentence in parses:
        for event in coded(sentence):
            for span in (event.predicate, event.evidence, event.object, event.in_response_to):
                assert span is None or sentence[span.start : span.end] == span.text


def test_find_events_gives_no_event_without_a_party(coded: Coding, parses: dict[str, Doc]) -> None:
    assert all(event.source or event.target for sentence in parses for event in coded(sentence))


def test_find_events_is_empty_where_nothing_happens(coded: Coding) -> None:
    assert [e.status for e in coded("No talks were held.") if e.status is Status.DONE] == []


@pytest.mark.parametrize(
    ("sentence", "content", "kind"),
    [
        (
            "Kenya said it will not withdraw its troops from Somalia.",
            "it will not withdraw its troops from Somalia",
            EventType.REJECT,
        ),
        ("Kenya said it will meet Somalia.", "it will meet Somalia", EventType.AGREE),
    ],
)
def test_find_events_takes_what_a_speaker_will_do_for_a_promise_or_refusal(
    coded: Coding, sentence: str, content: str, kind: EventType
) -> None:
    events = coded(sentence, said(sentence, content, "Kenya", "KEN"))
    assert countries(of_type(events, kind)) == (["KEN"], ["SOM"])


def test_find_events_finds_no_act_of_a_matter(coded: Coding) -> None:
    assert coded("The crisis released the hostages in Syria.") == ()


def test_find_events_is_surer_of_a_noun_whose_clause_says_that_it_happens(coded: Coding) -> None:
    happening, passing = (
        of_type(coded(f"Two days of talks between Kenya and Somalia {rest} on Friday."), EventType.CONSULT)
        for rest in ("came to an end", "led to a row")
    )
    assert happening.confidence > passing.confidence
