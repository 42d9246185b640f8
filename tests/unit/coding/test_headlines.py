"""The day of what a headline tells."""

from __future__ import annotations

import pytest

from legation.coding.headlines import dated_by_lead
from legation.model import (
    Actor,
    Block,
    BlockKind,
    DateBasis,
    Document,
    Event,
    EventType,
    Mention,
    Span,
    Status,
)

TITLE = "Chad strikes Niger off its list of partners"
LEAD = "Chad published on Friday a list from which Niger is missing, and Mali protested."
TEXT = f"{TITLE}\n\n{LEAD}\n\nOn Monday Chad shut a border post."
FRIDAY, SUNDAY = "2020-05-01", "2020-05-03"


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span.of(TEXT, start, start + len(words))


def document(kind: BlockKind = BlockKind.TITLE) -> Document:
    parts = [(TITLE, kind), (LEAD, BlockKind.PARAGRAPH), (TEXT.split("\n\n")[2], BlockKind.PARAGRAPH)]
    return Document("0", TEXT, TEXT, tuple(Block(span(words), of) for words, of in parts))


def told(predicate: str, sentence: str, country: str, date: str | None, basis: DateBasis | None) -> Event:
    doer = Mention(span(sentence[:4]), Actor(country))
    return Event(
        id="",
        type=EventType.SANCTION,
        status=Status.DONE,
        predicate=span(predicate),
        evidence=span(sentence),
        source=(doer,),
        date=date,
        date_basis=basis,
    )


HEADLINE = told("strikes", TITLE, "TCD", SUNDAY, DateBasis.PUBLICATION)
PUBLISHED = told("published", LEAD, "TCD", FRIDAY, DateBasis.COMPUTED)


def test_headline_has_the_day_of_the_first_sentence() -> None:
    event = dated_by_lead([HEADLINE, PUBLISHED], document())[0]
    assert (event.date, event.date_basis) == (FRIDAY, DateBasis.COMPUTED)


@pytest.mark.parametrize(
    "lead",
    [
        told("published", LEAD, "MLI", FRIDAY, DateBasis.COMPUTED),
        told("published", LEAD, "TCD", SUNDAY, DateBasis.PUBLICATION),
        told("published", LEAD, "TCD", "2020-04", DateBasis.COMPUTED),
        told("shut", TEXT.split("\n\n")[2], "TCD", FRIDAY, DateBasis.COMPUTED),
    ],
    ids=["another's", "of no day of its own", "of a month", "further down"],
)
def test_headline_keeps_its_day_where_the_first_sentence_gives_its_doer_none(lead: Event) -> None:
    assert dated_by_lead([HEADLINE, lead], document())[0] == HEADLINE


def test_headline_keeps_its_day_where_its_doer_acts_on_several() -> None:
    other = told("protested", LEAD, "TCD", "2020-04-29", DateBasis.COMPUTED)
    assert dated_by_lead([HEADLINE, PUBLISHED, other], document())[0] == HEADLINE


def test_headline_with_a_day_of_its_own_keeps_it() -> None:
    own = told("strikes", TITLE, "TCD", "2020-04-30", DateBasis.COMPUTED)
    assert dated_by_lead([own, PUBLISHED], document())[0] == own


def test_only_the_title_is_dated_by_the_first_sentence() -> None:
    assert dated_by_lead([HEADLINE, PUBLISHED], document(BlockKind.HEADING))[0] == HEADLINE
