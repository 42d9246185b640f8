"""Which claim of a report answers which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from legation.model import AnswerKind, EventType, Force, Status

if TYPE_CHECKING:
    from collections.abc import Callable

    from legation.model import Claim

    Make = Callable[..., Any]

CHARGE = "Norway accused Peru of hacking the ministry"


def answers(claims: tuple[Claim, ...]) -> list[tuple[str, str, AnswerKind]]:
    return [(c.id, a.claim, a.kind) for c in claims for a in c.answers]


def charged(draft: Make, rest: str, head: str = "Headline") -> Any:  # noqa: ANN401  the maker of reports
    made = draft(f"{head}\nFirst paragraph.\n{CHARGE}. {rest}")
    made.say("Norway", "accused", "Peru of hacking the ministry", Force.ACCUSES, about="Peru")
    return made


def test_answered_ties_a_denial_to_the_like_charge(draft: Make) -> None:
    made = charged(draft, "Lima denied it had hacked any computer.")
    made.say("Lima", "denied", "it had hacked any computer", Force.DENIES)
    assert answers(made.claims()) == [("c2", "c1", AnswerKind.DENIAL)]


def test_answered_ties_a_blanket_rejection_without_like_words(draft: Make) -> None:
    made = charged(draft, "Lima rejected the accusations.")
    made.say("Lima", "rejected", "the accusations", Force.REJECTS, topic=None)
    assert answers(made.claims()) == [("c2", "c1", AnswerKind.REJECTION)]


def test_answered_heeds_whose_accusations_are_rejected(draft: Make) -> None:
    made = charged(draft, "Lima rejected the accusations by Laos.")
    made.say("Lima", "rejected", "the accusations by Laos", Force.REJECTS)
    assert answers(made.claims()) == []


def test_answered_ties_a_counter_claim_on_the_same_matter(draft: Make) -> None:
    made = charged(draft, "Lima accused Oslo of hacking it first.")
    made.say("Lima", "accused Oslo", "Oslo of hacking it first", Force.ACCUSES, about="Oslo")
    assert answers(made.claims()) == [("c2", "c1", AnswerKind.COUNTER_CLAIM)]


def test_answered_leaves_a_charge_on_another_matter_alone(draft: Make) -> None:
    made = charged(draft, "Lima accused Oslo of dumping fish.")
    made.say("Lima", "accused Oslo", "Oslo of dumping fish", Force.ACCUSES, about="Oslo", topic="trade")
    assert answers(made.claims()) == []


def test_answered_leaves_a_denial_of_something_else_alone(draft: Make) -> None:
    made = charged(draft, "Lima denied it had sold missiles.")
    made.say("Lima", "denied", "it had sold missiles", Force.DENIES, topic="arms control")
    assert answers(made.claims()) == []


def test_answered_leaves_a_third_partys_denial_alone(draft: Make) -> None:
    made = charged(draft, "Chad denied any involvement.")
    made.say("Chad", "denied", "any involvement", Force.DENIES)
    assert answers(made.claims()) == []


def test_answered_ties_a_denial_in_the_headline_to_a_later_charge(draft: Make) -> None:
    made = charged(draft, "It gave no proof.", head="Lima denies any involvement")
    made.say("Lima", "denies", "any involvement", Force.DENIES)
    made.statements.reverse()
    assert answers(made.claims()) == [("c1", "c2", AnswerKind.DENIAL)]


def test_answered_ties_no_later_charge_to_a_denial_in_the_body(draft: Make) -> None:
    text = "Headline\nFirst paragraph.\nPeru denied any involvement. Norway accused Peru of hacking the ministry."
    made = draft(text).say("Peru", "denied", "any involvement", Force.DENIES)
    made.say("Norway", "accused", "Peru of hacking the ministry", Force.ACCUSES, about="Peru")
    assert answers(made.claims()) == []


def test_answered_prefers_the_nearest_charge_before(draft: Make) -> None:
    made = charged(draft, "Laos accused Peru of spying. Lima called the allegations absurd.")
    made.say("Laos", "accused Peru of spying", "Peru of spying", Force.ACCUSES, about="Peru")
    made.say("Lima", "called", "the allegations absurd", Force.DENIES)
    assert answers(made.claims()) == [("c3", "c2", AnswerKind.DENIAL)]


def test_answered_ties_a_pronoun_to_the_claim_before_it(draft: Make) -> None:
    made = charged(draft, "Lima denies this.")
    made.say("Lima", "denies", "this", Force.DENIES)
    assert answers(made.claims()) == [("c2", "c1", AnswerKind.DENIAL)]


def test_answered_takes_an_own_act_said_not_to_be_so_for_a_denial(draft: Make) -> None:
    made = charged(draft, "Lima said it had not hacked the ministry.")
    made.say("Lima", "said", "it had not hacked the ministry", Force.ASSERTS)
    made.act("Lima", "hacked", EventType.COERCE, Status.DENIED)
    assert answers(made.claims()) == [("c2", "c1", AnswerKind.DENIAL)]
