from __future__ import annotations

from typing import TYPE_CHECKING, Any

from legation.claims.wording import words_in
from legation.ledger.sources import copied, sketch, source_of, voices

if TYPE_CHECKING:
    from collections.abc import Callable

    from legation.ledger.sources import Source

    Make = Callable[..., Any]

LONG = (
    "The ministry in Oslo said on Monday that twelve members of the embassy had to leave the country, that the "
    "consulate in the north would be shut, and that nothing more would be done unless the other side went further. "
)


def source(draft: Make, text: str, publisher: str | None, identity: str) -> Source:
    return source_of(draft(text, publisher=publisher, id=identity).report().document)


def test_voices_counts_a_publisher_once(draft: Make) -> None:
    told = [source(draft, f"Report {n} of the day.", "Coast Wire", str(n)) for n in range(3)]
    assert voices(told) == 1


def test_voices_counts_a_family_of_publishers_once(draft: Make) -> None:
    told = [source(draft, "One.", "Sputnik", "1"), source(draft, "Two.", "RIA Novosti", "2")]
    assert voices(told) == 1


def test_voices_counts_a_copied_text_once(draft: Make) -> None:
    told = [source(draft, LONG, "Coast Wire", "1"), source(draft, "Exclusive. " + LONG, "Fjord Post", "2")]
    assert voices(told) == 1


def test_voices_counts_independent_publishers_each(draft: Make) -> None:
    told = [source(draft, LONG, "Coast Wire", "1"), source(draft, "Twelve must go.", "Fjord Post", "2")]
    assert voices(told) == 2


def test_voices_counts_unknown_publishers_as_one(draft: Make) -> None:
    told = [source(draft, "One thing happened.", None, "1"), source(draft, "Another did.", None, "2")]
    assert voices(told) == 1


def test_voices_joins_two_by_a_third(draft: Make) -> None:
    told = [
        source(draft, LONG, "Coast Wire", "1"),
        source(draft, "Twelve must go.", "Fjord Post", "2"),
        source(draft, LONG, "Fjord Post", "3"),
    ]
    assert voices(told) == 1


def test_texts_that_share_a_quotation_are_no_copies() -> None:
    quoted = "“We had no other choice than to act in this way,” the minister said. "
    one = (
        quoted
        + "In the north people went on with their work as if nothing at all had happened that day, he wrote."
    )
    other = (
        quoted
        + "Traders at the harbour expected no change, and the price of fish stayed where it had been before."
    )
    assert not copied(sketch(words_in(one)), sketch(words_in(other)))
