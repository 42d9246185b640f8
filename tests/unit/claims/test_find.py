"""Which statements are claims."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from legation.model import (
    Actor,
    Bearing,
    EventType,
    Force,
    NormUse,
    Proof,
    ProofKind,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    Make = Callable[..., Any]


def test_find_claims_takes_an_assertion_of_anothers_act(draft: Make) -> None:
    text = "Norway said that Peru had hacked the network."
    made = draft(text).say("Norway", "said", "that Peru had hacked the network", Force.ASSERTS)
    (claim,) = made.act("Peru", "hacked", EventType.COERCE).claims()
    assert (claim.id, claim.by, claim.about, claim.events) == ("c1", Actor("NOR"), (Actor("PER"),), ("e1",))


@pytest.mark.parametrize("status", [Status.DEMANDED, Status.PROPOSED, Status.HYPOTHETICAL])
def test_find_claims_leaves_out_what_is_not_said_to_be_so(draft: Make, status: Status) -> None:
    text = "Norway said that Peru should leave."
    made = draft(text).say("Norway", "said", "that Peru should leave", Force.ASSERTS)
    assert made.act("Peru", "leave", EventType.RETREAT, status).claims() == ()


def test_find_claims_leaves_out_the_speakers_own_acts(draft: Make) -> None:
    text = "Norway said that Oslo had expelled ten diplomats."
    made = draft(text).say("Norway", "said", "that Oslo had expelled ten diplomats", Force.ASSERTS)
    assert made.act("Oslo", "expelled", EventType.SANCTION).claims() == ()


@pytest.mark.parametrize(
    "force", [Force.DEMANDS, Force.PROPOSES, Force.PROMISES, Force.THREATENS, Force.HOPES]
)
def test_find_claims_leaves_out_wishes_and_demands(draft: Make, force: Force) -> None:
    text = "Norway told Peru that it violates the treaty."
    made = draft(text).say("Norway", "told", "that it violates the treaty", force, about="Peru")
    assert made.act("Peru", "violates", EventType.REJECT).claims() == ()


def test_find_claims_takes_whom_an_accusation_is_about(draft: Make) -> None:
    text = "Norway accused Peru of helping Chad."
    made = draft(text).say("Norway", "accused", "Peru of helping Chad", Force.ACCUSES, about="Chad")
    (claim,) = made.act("Norway", "accused", EventType.ACCUSE, target="Peru").claims()
    assert claim.about == (Actor("PER"),)


def test_find_claims_keeps_an_unknown_speaker_as_nobody(draft: Make) -> None:
    text = "A source said that Peru had hacked the network."
    made = draft(text).say("A source", "said", "that Peru had hacked the network", Force.ASSERTS)
    (claim,) = made.act("Peru", "hacked", EventType.COERCE).claims()
    assert (claim.by, claim.about) == (None, (Actor("PER"),))


def test_find_claims_takes_none_from_a_source_that_is_not_named(draft: Make) -> None:
    text = "It is said that Peru had hacked the network."
    made = draft(text).say(None, "said", "that Peru had hacked the network", Force.ACCUSES)
    assert made.act("Peru", "hacked", EventType.COERCE).claims() == ()


def test_find_claims_takes_a_denial_as_about_the_denier(draft: Make) -> None:
    text = "Peru denied hacking the network of Norway."
    made = draft(text).say("Peru", "denied", "hacking the network of Norway", Force.DENIES, about="Norway")
    assert [(c.force, c.about) for c in made.claims()] == [(Force.DENIES, (Actor("PER"),))]


def test_find_claims_takes_a_denial_of_anothers_act_as_about_the_other(draft: Make) -> None:
    text = "Peru denied that Norway owned the island."
    made = draft(text).say("Peru", "denied", "that Norway owned the island", Force.DENIES)
    assert [c.about for c in made.claims()] == [(Actor("NOR"),)]


def test_find_claims_takes_a_rejected_charge_but_no_rejected_offer(draft: Make) -> None:
    text = "Peru rejected the accusations. Chad rejected the offer."
    made = draft(text).say("Peru", "rejected", "the accusations", Force.REJECTS)
    made.say("Chad", "rejected", "the offer", Force.REJECTS)
    assert [c.by for c in made.claims()] == [Actor("PER")]


def test_find_claims_takes_a_verdict_on_a_charge_for_a_denial(draft: Make) -> None:
    text = "Peru said that the accusations were groundless."
    made = draft(text).say("Peru", "said", "that the accusations were groundless", Force.ASSERTS)
    assert [(c.force, c.about) for c in made.claims()] == [(Force.DENIES, (Actor("PER"),))]


def test_find_claims_gives_a_nested_denial_to_the_denier(draft: Make) -> None:
    text = "Norway said that Peru denied hacking the network."
    made = draft(text).say("Norway", "said", "that Peru denied hacking the network", Force.ASSERTS)
    made.say("Peru", "denied", "hacking the network", Force.DENIES)
    made.act("Peru", "denied", EventType.REJECT).act("Peru", "hacking", EventType.COERCE, Status.DENIED)
    assert [(c.by, c.statement, c.events) for c in made.claims()] == [(Actor("PER"), "s2", ("e2",))]


def test_find_claims_tells_a_claim_repeated_by_ones_own_side_once(draft: Make) -> None:
    text = "According to Lima, Peru disagrees with the accusations."
    made = draft(text).say("Lima", "According", "Peru disagrees with the accusations", Force.REJECTS)
    made.say("Peru", "disagrees", "the accusations", Force.REJECTS)
    assert [c.statement for c in made.claims()] == ["s2"]


def test_find_claims_takes_an_own_act_denied_only_as_an_answer(draft: Make) -> None:
    text = "Peru said that Lima had not hacked the network."
    made = draft(text).say("Peru", "said", "that Lima had not hacked the network", Force.ASSERTS)
    assert made.act("Lima", "hacked", EventType.COERCE, Status.DENIED).claims() == ()


def test_find_claims_carries_norms_and_proofs_of_the_statement(draft: Make) -> None:
    made = draft("Norway accused Peru of a breach.").say(
        "Norway", "accused", "Peru of a breach", Force.ACCUSES, about="Peru"
    )
    norm = NormUse(made.span("breach"), "some treaty", Bearing.VIOLATES)
    proof = Proof(made.span("breach"), ProofKind.OFFERED)
    made.statements = [replace(made.statements[0], norms=(norm,), proofs=(proof,))]
    assert [(c.norms, c.proofs) for c in made.claims()] == [((norm,), (proof,))]


def test_find_claims_is_empty_without_statements(draft: Make) -> None:
    assert draft("Norway and Peru met.").act("Norway", "met", EventType.CONSULT).claims() == ()
