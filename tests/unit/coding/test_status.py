"""Whether an act happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from legation.coding.modal import read_predicates
from legation.coding.status import negate, stance_of
from legation.model import Status

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from legation.coding.frames import FrameIndex
    from legation.coding.status import Stance


def stance(doc: Doc, frames: FrameIndex, word: str) -> Stance:
    by_token = {m.token.i: m for m in read_predicates(doc, frames)}
    return stance_of(next(m for m in by_token.values() if m.token.text == word), by_token)


@pytest.mark.parametrize(
    ("sentence", "act", "status"),
    [
        ("Turkey and Greece expelled ten US diplomats and closed two consulates.", "closed", Status.DONE),
        ("France urged Russia to withdraw its troops from Georgia.", "withdraw", Status.DEMANDED),
        ("The minister, who arrived in Moscow on Monday, said Russia must withdraw its forces.", "withdraw",
         Status.DEMANDED),
        ("Moscow told Washington to close the consulate.", "close", Status.DEMANDED),
        ("Iran has yet to meet the French envoy.", "meet", Status.DENIED),
        ("France is ready to hold talks with Iran.", "hold", Status.PLANNED),
        ("The US did not rule out sanctions on Iran.", "sanctions", Status.HYPOTHETICAL),
        ("France will impose sanctions on Iran unless it stops enriching uranium.", "impose", Status.HYPOTHETICAL),
        ("France accused Iran of planning to attack ships.", "attack", Status.PLANNED),
        ("Russia was accused of bombing the hospital by France.", "bombing", Status.DONE),
        ("No talks were held.", "held", Status.DENIED),
        ("Did Russia expel the diplomats?", "expel", Status.HYPOTHETICAL),
        ("Poland said it would send tanks to Ukraine.", "send", Status.PLANNED),
        ("Germany denied expelling the envoy.", "expelling", Status.DENIED),
        ("The minister refused to meet the American envoy.", "meet", Status.RULED_OUT),
        ("Egypt considers that Sudan violates the treaty.", "violates", Status.DONE),
        ("Kenya will continue to demand that Somalia release the hostages.", "demand", Status.UNDER_WAY),
        ("The alleged attack on the embassy angered Rome.", "attack", Status.HYPOTHETICAL),
        ("France will wait until Kenya releases the hostages.", "releases", Status.HYPOTHETICAL),
        ("He did not say that Kenya had expelled the envoy.", "expelled", Status.HYPOTHETICAL),
        ("France lifted no ban, nor did Italy expel the envoy.", "expel", Status.DENIED),
        ("Talks on releasing the hostages failed.", "releasing", Status.HYPOTHETICAL),
        ("The expulsion of diplomats would anger Moscow.", "expulsion", Status.HYPOTHETICAL),
    ],
)  # fmt: skip
def test_stance_of_reads_the_status(
    parses: dict[str, Doc], frames: FrameIndex, sentence: str, act: str, status: Status
) -> None:
    assert stance(parses[sentence], frames, act).status is status


def test_stance_of_names_the_act_that_embeds(parses: dict[str, Doc], frames: FrameIndex) -> None:
    outer = stance(parses["Germany denied expelling the envoy."], frames, "expelling").outer
    assert outer is not None
    assert outer.token.text == "denied"


def test_stance_of_a_main_clause_has_no_outer_act(parses: dict[str, Doc], frames: FrameIndex) -> None:
    assert stance(parses["Germany denied expelling the envoy."], frames, "denied").outer is None


@pytest.mark.parametrize(
    ("status", "opposite"),
    [
        (Status.DONE, Status.DENIED),
        (Status.UNDER_WAY, Status.DENIED),
        (Status.PLANNED, Status.RULED_OUT),
        (Status.DEMANDED, Status.HYPOTHETICAL),
    ],
)
def test_negate_turns_a_status_round(status: Status, opposite: Status) -> None:
    assert negate(status) is opposite
