"""Measures between states, from a parse to events, with the project's frames and stand-in actors."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, cast

import pytest

from legation.coding.find import find_events, read_acts
from legation.model import Block, BlockKind, Document, EventType, Span, Status

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

    from legation.actors import Mentions
    from legation.model import Event

    Coding = Callable[[str, EventType], Event]

SANCTION, CONCEDE = EventType.SANCTION, EventType.CONCEDE
SUGGESTION = (
    "Lavrov suggested that six employees of the Egypt embassy and four of the consulate "
    "be declared persona non grata."
)


@pytest.fixture
def coded(parses: dict[str, Doc], mentions: Any) -> Coding:  # noqa: ANN401  a stand-in
    """Return a function that codes one of the parsed sentences, published on a Monday."""

    def code(sentence: str, kind: EventType) -> Event:
        block = Block(Span.of(sentence, 0, len(sentence)), BlockKind.PARAGRAPH)
        document = Document("0", sentence, sentence, (block,), published=dt.date(2020, 5, 4))
        mentions.read(parses[sentence])
        events = find_events(
            parses[sentence], document, cast("Mentions", mentions), (), read_acts(parses[sentence])
        )
        return next(event for event in events if event.type is kind)

    return code


def countries(event: Event) -> tuple[list[str | None], list[str | None]]:
    return (
        [m.actor.country if m.actor else None for m in event.source],
        [m.actor.country if m.actor else None for m in event.target],
    )


@pytest.mark.parametrize(
    ("sentence", "kind", "source", "target"),
    [
        ("Trump signed a law that imposes sanctions on Iran.", SANCTION, ["USA"], ["IRN"]),
        (
            "American banks are forbidden to buy Russian bonds under an order that Trump signed.",
            SANCTION,
            ["USA"],
            ["RUS"],
        ),
        ("Poland forbade its banks to buy Russian bonds.", SANCTION, ["POL"], ["RUS"]),
        ("The sanctions of France against Syria expired on Friday.", CONCEDE, ["FRA"], ["SYR"]),
        ("Two Iran diplomats were ordered to leave Poland.", SANCTION, ["POL"], ["IRN"]),
        ("The Iran ambassador went back to his post in Rome.", EventType.SUPPORT, ["IRN"], ["ITA"]),
        ("Entry into Poland has been closed to ten Syria officials.", SANCTION, ["POL"], ["SYR"]),
        ("Kenya proclaimed the Somalia consul an undesirable person.", SANCTION, ["KEN"], ["SOM"]),
        (
            "Kenya ends the practice of hiring local people as guards of the US embassy.",
            SANCTION,
            ["KEN"],
            ["USA"],
        ),
    ],
)
def test_measure_has_who_imposes_it_and_whom_it_hits(
    coded: Coding, sentence: str, kind: EventType, source: list[str], target: list[str]
) -> None:
    event = coded(sentence, kind)
    assert (event.status, countries(event)) == (Status.DONE, (source, target))


@pytest.mark.parametrize(
    ("sentence", "kind", "status"),
    [
        ("Trump signed a law that imposes sanctions on Iran.", SANCTION, Status.DONE),
        ("Japan debated a bill that imposes sanctions on Iran.", SANCTION, Status.PROPOSED),
        ("Turkey dropped a threat to close the consulate of Greece.", SANCTION, Status.THREATENED),
        ("Egypt ended its blockade of Gaza.", EventType.RETREAT, Status.DONE),
    ],
)
def test_measure_stands_as_its_law_or_threat_does(
    coded: Coding, sentence: str, kind: EventType, status: Status
) -> None:
    assert coded(sentence, kind).status is status


@pytest.mark.parametrize(
    ("sentence", "kind", "number"),
    [
        ("Israel denied entry to two Egyptian mayors.", EventType.REJECT, 2),
        ("Germany froze the assets of 30 Russian officials.", SANCTION, 30),
        (SUGGESTION, SANCTION, 10),
    ],
)
def test_measure_counts_whom_it_hits(coded: Coding, sentence: str, kind: EventType, number: int) -> None:
    assert coded(sentence, kind).quantity == number


def test_proposed_measure_is_its_proposers(coded: Coding) -> None:
    event = coded(SUGGESTION, SANCTION)
    assert (event.status, countries(event)[0]) == (Status.PROPOSED, ["RUS"])


def test_day_before_is_that_of_publication(coded: Coding) -> None:
    assert coded("The day before, Poland expelled ten Russian diplomats.", SANCTION).date == "2020-05-03"


def test_days_of_talks_end_on_the_day_named(coded: Coding) -> None:
    event = coded("Three days of talks between Japan and Korea ended on Sunday.", EventType.CONSULT)
    assert event.date == "2020-05-01/2020-05-03"
