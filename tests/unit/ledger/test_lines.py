"""Posts, answers, meetings, proposals, claims and disputes of a state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from legation.ledger import fold
from legation.model import (
    Answer,
    AnswerKind,
    ClaimStatus,
    DisputeStatus,
    EventType,
    Force,
    HeadStatus,
    MeasureKind,
    MeetingStatus,
    PostKind,
    PostStatus,
    Proof,
    ProofKind,
    ProposalStatus,
    Reply,
    State,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    Make = Callable[..., Any]

SANCTION, CONCEDE, CONSULT, AGREE = EventType.SANCTION, EventType.CONCEDE, EventType.CONSULT, EventType.AGREE


def state(*made: Any, on: str = "2021-12-31") -> State:  # noqa: ANN401  drafts of the fixture
    return fold([m.report() for m in made]).state("NOR", "PER", on)


def closing(draft: Make, place: str = "Bergen", date: str = "2020-05-04") -> Any:  # noqa: ANN401
    made = draft(f"Norway closed the Peruvian consulate in {place}.", date)
    return made.act("Norway", "closed", SANCTION, "Peruvian", object="the Peruvian consulate", date=date)


def test_what_follows_a_place_is_no_place_and_an_annex_is_no_mission(draft: Make) -> None:
    made = draft(
        "Norway closed the consulate of Peru in Bergen and an annex in Oslo, Foreign Minister Anna Holm said.",
        "2020-05-04",
    ).act(
        "Norway",
        "closed",
        SANCTION,
        "Peru",
        mode="discontinue",
        object="the consulate of Peru",
        date="2020-05-04",
    )
    assert {(p.kind.value, p.place) for p in state(made).posts} <= {
        ("consulate", "Bergen"),
        ("annex", "Oslo"),
    }


def test_day_behind_a_post_is_no_place_of_it(draft: Make) -> None:
    made = draft("Norway closed two Peruvian compounds on Monday.", "2020-05-04")
    made.act("Norway", "closed", SANCTION, "Peruvian", object="two Peruvian compounds", date="2020-05-04")
    assert [(p.kind, p.place) for p in state(made).posts] == [(PostKind.COMPOUND, None)]


def test_mission_to_an_organisation_is_a_permanent_mission(draft: Make) -> None:
    made = draft("Norway closed the Peruvian mission to NATO.", "2020-05-04")
    made.act(
        "Norway", "closed", SANCTION, "Peruvian", object="the Peruvian mission to NATO", date="2020-05-04"
    )
    assert [(p.kind, p.owner) for p in state(made).posts] == [(PostKind.MISSION, "PER")]


def test_closed_consulate_is_a_closed_post_of_its_owner(draft: Make) -> None:
    (post,) = state(closing(draft)).posts
    assert (post.owner, post.host, post.kind, post.place) == ("PER", "NOR", PostKind.CONSULATE, "Bergen")
    assert post.status is PostStatus.CLOSED


def test_one_of_two_villas_that_is_given_back_is_open(draft: Make) -> None:
    seized = draft("Norway seized two Peruvian villas in Bergen and Oslo.", "2020-05-04").act(
        "Norway",
        "seized",
        EventType.COERCE,
        "Peruvian",
        mode="seize",
        object="two Peruvian villas",
        quantity=2,
        date="2020-05-04",
    )
    back = draft("Norway returned the villa in Bergen to Peru.", "2020-06-04").act(
        "Norway", "returned", CONCEDE, "Peru", object="the villa", date="2020-06-04"
    )
    assert [(p.place, p.status) for p in state(seized, back).posts] == [
        ("Bergen", PostStatus.OPEN),
        ("Oslo", PostStatus.BARRED),
    ]


def test_reopened_consulate_is_open(draft: Make) -> None:
    again = draft("Norway reopened the Peruvian consulate in Bergen.", "2020-09-01").act(
        "Norway", "reopened", CONCEDE, "Peruvian", object="the Peruvian consulate", date="2020-09-01"
    )
    assert [p.status for p in state(closing(draft), again).posts] == [PostStatus.OPEN]


def test_villa_that_its_owner_may_not_enter_is_barred(draft: Make) -> None:
    made = draft("Norway barred Peruvian officials from a villa in Bergen.")
    made.act(
        "Norway",
        "barred",
        EventType.COERCE,
        "Peruvian officials",
        mode="restrict",
        object="Peruvian officials",
    )
    assert [(p.kind, p.status) for p in state(made).posts] == [(PostKind.COMPOUND, PostStatus.BARRED)]


def test_cap_holds_from_the_day_it_takes_effect(draft: Make) -> None:
    made = draft("Norway cut the staff of the Peruvian embassy to 20 by June 1.", "2020-05-04")
    made.act("Norway", "cut", SANCTION, "Peruvian", object="the staff", date="2020-05-04")
    caps = [state(made, on=day).posts[0].cap for day in ("2020-05-31", "2020-06-01")]
    assert caps == [None, 20]


def test_head_of_mission_is_away_until_the_recall_is_over(draft: Make) -> None:
    gone = draft("Peru recalled its ambassador from Norway.", "2020-05-04").act(
        "Peru", "recalled", SANCTION, "Norway", mode="withdraw", object="its ambassador", date="2020-05-04"
    )
    back = draft("the envoy of Peru went back to his post in Norway.", "2020-07-01").act(
        "the envoy of Peru", "went", CONSULT, "Norway", mode="visit", date="2020-07-01"
    )
    found = [state(gone, back, on=day).posts[0] for day in ("2020-06-01", "2020-07-01")]
    assert [(p.owner, p.head) for p in found] == [("PER", HeadStatus.RECALLED), ("PER", HeadStatus.PRESENT)]


def expelling(draft: Make, by: str, whom: str, date: str, text: str = "") -> Any:  # noqa: ANN401
    text = text or f"{by} expelled 12 {whom} diplomats."
    target = f"12 {whom} diplomats"
    return draft(text, date).act(
        by, "expelled", SANCTION, target, mode="expel", object=target, quantity=12, date=date
    )


def test_same_kind_soon_after_mirrors_a_measure(draft: Make) -> None:
    found = state(
        expelling(draft, "Norway", "Peruvian", "2020-05-04"),
        expelling(draft, "Peru", "Norwegian", "2020-05-10"),
    )
    first, second = found.measures
    assert [e.reply for e in found.exchanges] == [Reply.MIRROR, Reply.NONE_YET]
    assert second.answers == (first.id,)


def test_same_kind_long_after_answers_nothing(draft: Make) -> None:
    found = state(
        expelling(draft, "Norway", "Peruvian", "2020-05-04"),
        expelling(draft, "Peru", "Norwegian", "2020-09-10"),
    )
    assert {e.reply for e in found.exchanges} == {Reply.NONE_YET}


def test_other_kind_answers_where_the_text_says_so(draft: Make) -> None:
    closed = draft(
        "In response to the expulsion Peru closed the Norwegian consulate in Cusco.", "2020-06-20"
    ).act("Peru", "closed", SANCTION, "Norwegian", object="the Norwegian consulate", date="2020-06-20")
    found = state(expelling(draft, "Norway", "Peruvian", "2020-05-04"), closed)
    assert [e.reply for e in found.exchanges] == [Reply.ASYMMETRIC, Reply.NONE_YET]


def test_other_kind_without_such_words_answers_nothing(draft: Make) -> None:
    closed = draft("Peru closed the Norwegian consulate in Cusco.", "2020-05-10").act(
        "Peru", "closed", SANCTION, "Norwegian", object="the Norwegian consulate", date="2020-05-10"
    )
    found = state(expelling(draft, "Norway", "Peruvian", "2020-05-04"), closed)
    assert {e.reply for e in found.exchanges} == {Reply.NONE_YET}


def meeting(draft: Make, status: Status = Status.DONE, date: str = "2020-05-04", published: str = "") -> Any:  # noqa: ANN401
    made = draft("the minister of Norway meets the president of Peru in Quito.", published or date)
    who = "the minister of Norway", "the president of Peru"
    return made.act(who[0], "meets", CONSULT, who[1], place="Quito", status=status, date=date)


def test_meeting_has_place_level_and_persons(draft: Make) -> None:
    (held,) = state(meeting(draft)).meetings
    assert (held.status, held.place, held.level) == (
        MeetingStatus.HELD,
        "Quito",
        "heads of state or government",
    )
    assert held.participants == ("Minister of Norway", "President of Peru")


def test_planned_meeting_that_is_held_is_one(draft: Make) -> None:
    planned = meeting(draft, Status.PLANNED, "2020-05", "2020-04-20")
    assert [m.status for m in state(planned, on="2020-04-25").meetings] == [MeetingStatus.PLANNED]
    assert [m.status for m in state(planned, meeting(draft)).meetings] == [MeetingStatus.HELD]


def test_meeting_that_is_called_off_is_cancelled(draft: Make) -> None:
    off = draft("Norway cancelled the talks with Peru.", "2020-04-28").act(
        "Norway", "cancelled", EventType.REJECT, "Peru", object="the talks", date="2020-04-28"
    )
    found = state(meeting(draft, Status.PLANNED, "2020-05", "2020-04-20"), off)
    assert [m.status for m in found.meetings] == [MeetingStatus.CANCELLED]


def test_meeting_lasts_all_the_days_that_a_text_gives_it(draft: Make) -> None:
    whole = meeting(draft, date="2020-05-02/2020-05-04", published="2020-05-04")
    whole.publisher = "Fjord Post"
    (held,) = state(whole, meeting(draft, date="2020-05-04")).meetings
    assert held.date == "2020-05-02/2020-05-04"


def test_two_meetings_weeks_apart_are_two(draft: Make) -> None:
    assert len(state(meeting(draft), meeting(draft, date="2020-05-25")).meetings) == 2


@pytest.mark.parametrize(("place", "meetings"), [("Peruvian capital", 1), ("Lima", 2)])
def test_place_without_a_name_parts_no_meetings(draft: Make, place: str, meetings: int) -> None:
    other = draft(f"Norway held talks with Peru in the {place}.", "2020-05-04").act(
        "Norway", "held", CONSULT, "Peru", place=place, date="2020-05-04"
    )
    assert len(state(meeting(draft), other).meetings) == meetings


def proposing(draft: Make, date: str = "2020-05-04") -> Any:  # noqa: ANN401
    made = draft("Peru proposed to Norway to lift the restrictions on missions.", date)
    made.act("Peru", "proposed", AGREE, "Norway", date=date)
    return made.act(
        "Peru", "lift", CONCEDE, "Norway", object="the restrictions", status=Status.PLANNED, within="e1"
    )


def test_proposal_is_open_and_tells_what_it_would_lift(draft: Make) -> None:
    found = state(closing(draft, date="2020-02-01"), proposing(draft), on="2020-06-01")
    (proposal,) = found.proposals
    assert (proposal.by, proposal.to, proposal.status) == ("PER", "NOR", ProposalStatus.OPEN)
    assert proposal.lifts == tuple(m.id for m in found.measures)


def test_proposal_says_by_its_words_that_it_would_lift(draft: Make) -> None:
    made = draft("Peru proposed to Norway to lift all restrictions on missions.", "2020-05-04")
    made.act("Peru", "proposed", AGREE, "Norway", date="2020-05-04")
    found = state(closing(draft, date="2020-02-01"), made, on="2020-06-01")
    assert found.proposals[0].lifts == tuple(m.id for m in found.measures)


def test_proposal_to_do_something_else_lifts_nothing(draft: Make) -> None:
    made = draft("Peru proposed to Norway to talk of the missions.", "2020-05-04")
    made.act("Peru", "proposed", AGREE, "Norway", date="2020-05-04")
    found = state(closing(draft, date="2020-02-01"), made, on="2020-06-01")
    assert [p.lifts for p in found.proposals] == [()]


def test_proposal_that_the_other_side_rejects_is_refused(draft: Make) -> None:
    no = draft("Norway rejected the proposal of Peru to lift the restrictions.", "2020-05-09").act(
        "Norway", "rejected", EventType.REJECT, "Peru", object="the proposal", date="2020-05-09"
    )
    (proposal,) = state(proposing(draft), no).proposals
    assert (proposal.status, proposal.closed) == (ProposalStatus.REFUSED, "2020-05-09")


def test_proposal_made_again_is_repeated(draft: Make) -> None:
    (proposal,) = state(proposing(draft), proposing(draft, "2020-08-01")).proposals
    assert (proposal.made, proposal.repeated) == ("2020-05-04", ("2020-08-01",))


def test_proposal_that_nobody_repeats_lapses(draft: Make) -> None:
    (proposal,) = state(proposing(draft), on="2022-06-01").proposals
    assert proposal.status is ProposalStatus.LAPSED


def claiming(draft: Make, **given: object) -> Any:  # noqa: ANN401
    made = draft("Norway says that Peru broke into a bank.", "2020-05-04", id="first")
    return made.claim("Norway", "that Peru broke into a bank", Force.ACCUSES, "Peru", "cyber", **given)


@pytest.mark.parametrize(
    ("proofs", "status"), [((), ClaimStatus.MADE), ((ProofKind.OFFERED,), ClaimStatus.SUPPORTED)]
)
def test_claim_stands_by_the_evidence_offered(
    draft: Make, proofs: tuple[ProofKind, ...], status: ClaimStatus
) -> None:
    made = claiming(draft)
    made.claims.clear()
    given = tuple(Proof(made.span("broke"), kind) for kind in proofs)
    made.claim("Norway", "that Peru broke into a bank", Force.ACCUSES, "Peru", "cyber", proofs=given)
    (entry,) = state(made).claims
    assert entry.status is status


def test_claim_that_the_one_charged_denies_is_denied(draft: Make) -> None:
    made = draft("Norway says that Peru broke into a bank. Peru denies that.", "2020-05-04", id="first")
    made.claim("Norway", "that Peru broke into a bank", Force.ACCUSES, "Peru", "cyber")
    denial = (Answer("first", "c1", AnswerKind.DENIAL),)
    made.claim("Peru", "that.", Force.DENIES, "Peru", "cyber", answers=denial)
    charge, answer = state(made).claims
    assert (charge.status, [a.claim for a in charge.answered_by]) == (ClaimStatus.DENIED, [answer.id])


def test_claim_about_a_third_party_is_not_between_the_two(draft: Make) -> None:
    made = draft("Norway says that Chad broke into a bank in Peru.", "2020-05-04")
    made.claim("Norway", "that Chad broke into a bank in Peru", Force.ACCUSES, "Chad", "cyber")
    assert state(made, claiming(draft)).claims == state(claiming(draft)).claims


def test_dispute_holds_what_each_says_of_the_other(draft: Make) -> None:
    made = draft("Norway warned that Peru must open its ports.", "2020-05-04")
    made.say("Norway", "Peru must open its ports", Force.WARNS, "Peru", "trade")
    (dispute,) = state(made).disputes
    assert (dispute.topic, dispute.status) == ("trade", DisputeStatus.OPEN)
    assert [(p.by, p.words) for p in dispute.positions] == [("NOR", "Peru must open its ports")]


def test_dispute_is_settled_where_all_is_over_and_nothing_said_since(draft: Make) -> None:
    lifted = draft("Norway reopened the Peruvian consulate in Bergen.", "2020-09-01").act(
        "Norway", "reopened", CONCEDE, "Peruvian", object="the Peruvian consulate", date="2020-09-01"
    )
    found = state(closing(draft), lifted)
    assert [(d.topic, d.status) for d in found.disputes] == [("missions and staff", DisputeStatus.SETTLED)]


def test_good_will_alone_makes_no_dispute(draft: Make) -> None:
    made = draft("Norway praised Peru for its open ports.", "2020-05-04")
    made.say("Norway", "Peru for its open ports", Force.PRAISES, "Peru", "trade")
    assert state(made).disputes == ()


def test_kind_of_a_measure_is_found_by_its_topic(draft: Make) -> None:
    found = state(closing(draft))
    assert [m.kind for m in found.measures] == [MeasureKind.MISSION_CLOSURE]
    assert found.disputes[0].measures == (found.measures[0].id,)


def own_embassy(draft: Make, predicate: str, kind: EventType, date: str) -> Any:  # noqa: ANN401
    made = draft(f"Norway {predicate} its embassy in Lima.", date)
    return made.act("Norway", predicate, kind, "Lima", object="its embassy in Lima", date=date)


def test_mission_that_its_owner_shuts_is_a_closed_post_of_its_own(draft: Make) -> None:
    (post,) = state(own_embassy(draft, "closed", SANCTION, "2020-05-04")).posts
    assert (post.owner, post.host, post.place, post.status) == ("NOR", "PER", "Lima", PostStatus.CLOSED)


def test_mission_that_its_owner_reopens_is_open_and_nothing_else_is(draft: Make) -> None:
    made = (
        own_embassy(draft, "closed", SANCTION, "2020-05-04"),
        closing(draft),
        own_embassy(draft, "reopened", CONCEDE, "2020-09-01"),
    )
    found = {p.owner: p.status for p in state(*made).posts}
    assert found == {"NOR": PostStatus.OPEN, "PER": PostStatus.CLOSED}
