from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from legation.ledger import fold
from legation.ledger.tellings import tellings_of
from legation.model import EventType, MeasureKind, Status, Verb, Voice

if TYPE_CHECKING:
    from collections.abc import Callable

    from legation.ledger.telling import Telling
    from legation.model import Report

    Make = Callable[..., Any]

    class Made(Protocol):
        """A report in the making."""

        def report(self) -> Report: ...


SANCTION, COERCE, CONCEDE = EventType.SANCTION, EventType.COERCE, EventType.CONCEDE


def only(made: Made) -> Telling:
    (telling,) = tellings_of(made.report())
    return telling


def expulsion(draft: Make, **given: object) -> Telling:
    made = draft("Norway expelled 12 Peruvian diplomats.")
    return only(made.act("Norway", "expelled", SANCTION, "12 Peruvian diplomats", mode="expel", **given))


@pytest.mark.parametrize("status", [Status.DONE, Status.UNDER_WAY])
def test_deed_is_what_happened_in_nobodys_words(draft: Make, status: Status) -> None:
    assert expulsion(draft, status=status).deed


@pytest.mark.parametrize("status", [s for s in Status if s not in (Status.DONE, Status.UNDER_WAY)])
def test_talk_of_an_act_is_no_deed(draft: Make, status: Status) -> None:
    assert not expulsion(draft, status=status).deed


@pytest.mark.parametrize(
    "given", [{"within": "s1"}, {"distance": "expelled"}, {"confidence": 0.4}, {"within": "e9"}]
)
def test_act_that_nobody_vouches_for_is_no_deed_and_no_measure(draft: Make, given: dict[str, object]) -> None:
    telling = expulsion(draft, **given)
    assert (telling.deed, telling.measure) == (False, None)


def test_party_vouches_for_its_own_act(draft: Make) -> None:
    assert expulsion(draft, voice=Voice.SPEAKER).deed


@pytest.mark.parametrize(
    "status", [Status.PROPOSED, Status.DEMANDED, Status.THREATENED, Status.DENIED, Status.RULED_OUT]
)
def test_talk_makes_no_measure(draft: Make, status: Status) -> None:
    assert expulsion(draft, status=status).measure is None


def test_planned_act_announces_a_measure(draft: Make) -> None:
    assert expulsion(draft, status=Status.PLANNED).verb is Verb.ANNOUNCE


ACTS = [
    ("Norway closed the Peruvian consulate in Bergen.", "closed", SANCTION, "discontinue", "the Peruvian consulate", MeasureKind.MISSION_CLOSURE),
    ("Norway cut the number of Peruvian staff to 20.", "cut", SANCTION, "discontinue", "the number of Peruvian staff", MeasureKind.STAFF_CAP),
    ("Norway barred Peruvian officials from a villa.", "barred", COERCE, "restrict", "Peruvian officials", MeasureKind.PROPERTY_SEIZURE),
    ("Norway seized a Peruvian tanker.", "seized", COERCE, "seize", "a Peruvian tanker", MeasureKind.PROPERTY_SEIZURE),
    ("Norway froze the assets of Peruvian banks.", "froze", SANCTION, "discontinue", "the assets of Peruvian banks", MeasureKind.ASSET_FREEZE),
    ("Norway imposed sanctions on Peruvian firms.", "imposed", SANCTION, "discontinue", "sanctions", MeasureKind.SANCTIONS_LISTING),
    ("Norway banned imports of Peruvian fish.", "banned", SANCTION, "discontinue", "imports of Peruvian fish", MeasureKind.TRADE_RESTRICTION),
    ("Norway stopped giving visas to Peruvian citizens.", "stopped", SANCTION, "discontinue", "visas", MeasureKind.VISA_RESTRICTION),
    ("Norway barred nine Peruvian deputies from entry.", "barred", COERCE, "restrict", "nine Peruvian deputies", MeasureKind.ENTRY_BAN),
    ("Norway closed its airspace to Peruvian planes.", "closed", SANCTION, "discontinue", "its airspace", MeasureKind.FLIGHT_BAN),
    ("Norway recalled its ambassador from Peru.", "recalled", SANCTION, "withdraw", "its ambassador", MeasureKind.AMBASSADOR_RECALLED),
    ("Norway downgraded relations with Peru.", "downgraded", SANCTION, "discontinue", "relations", MeasureKind.RELATIONS_DOWNGRADED),
    ("Norway severed relations with Peru.", "severed", SANCTION, "discontinue", "relations", MeasureKind.RELATIONS_SEVERED),
    ("Norway suspended a fishing treaty with Peru.", "suspended", SANCTION, "discontinue", "a fishing treaty", MeasureKind.TREATY_LEFT),
    ("Norway arrested two Peruvian sailors.", "arrested", COERCE, "arrest", "two Peruvian sailors", MeasureKind.DETENTION),
    ("Norway banned a Peruvian broadcaster.", "banned", COERCE, "censor", "a Peruvian broadcaster", MeasureKind.MEDIA_RESTRICTION),
    ("Norway suspended aid to Peru.", "suspended", SANCTION, "discontinue", "aid", MeasureKind.AID_SUSPENDED),
    ("Norway closed its land border with Peru.", "closed", COERCE, "restrict", "its land border", MeasureKind.BLOCKADE),
    ("Norway extended the asset freeze against Peruvian banks.", "extended", SANCTION, "discontinue", "the asset freeze", MeasureKind.ASSET_FREEZE),
    ("Norway imposed a travel ban on Peruvian judges.", "imposed", SANCTION, "discontinue", "a travel ban", MeasureKind.ENTRY_BAN),
    ("Norway refused accreditation to a Peruvian attache.", "refused", EventType.REJECT, None, "accreditation", MeasureKind.VISA_RESTRICTION),
    ("Norway told a Peruvian consul to go.", "told", SANCTION, "expel", "a Peruvian consul", MeasureKind.EXPULSION),
    ("Norway expelled two of the Peruvian mission to the United Nations.", "expelled", SANCTION, "expel", "two", MeasureKind.EXPULSION),
    ("Norway expelled many of the Peruvian mission to NATO.", "expelled", SANCTION, "expel", "many", MeasureKind.EXPULSION),
    ("Norway withdrew the accreditation of a Peruvian at the EU.", "withdrew", SANCTION, "discontinue", "the accreditation", MeasureKind.EXPULSION),
    ("Norway stripped a Peruvian at a mission of her accreditation.", "stripped", SANCTION, "expel", "a Peruvian", MeasureKind.EXPULSION),
    ("Norway refused to accredit a Peruvian attache.", "refused", EventType.REJECT, None, None, MeasureKind.VISA_RESTRICTION),
    ("Norway ordered the closure of the Peruvian consulate in Bergen.", "ordered", SANCTION, "discontinue", "the closure of the Peruvian consulate", MeasureKind.MISSION_CLOSURE),
    ("Norway took over a Peruvian school.", "took over", COERCE, "seize", "a Peruvian school", MeasureKind.PROPERTY_SEIZURE),
    ("Norway halved the number of Peruvian diplomats.", "halved", SANCTION, "discontinue", "the number of Peruvian diplomats", MeasureKind.STAFF_CAP),
    ("Norway put Peru on its list of unfriendly states.", "put", SANCTION, "discontinue", "Peru", MeasureKind.RELATIONS_DOWNGRADED),
    ("Norway blockaded Peruvian ports.", "blockaded", COERCE, "restrict", "Peruvian ports", MeasureKind.BLOCKADE),
]  # fmt: skip


@pytest.mark.parametrize("row", ACTS)
def test_act_makes_a_measure_of_its_kind(draft: Make, row: tuple[Any, ...]) -> None:
    text, predicate, kind, mode, thing, measure = row
    target = "Peruvian" if "Peruvian" in text else "Peru"
    telling = only(draft(text).act("Norway", predicate, kind, target, mode=mode, object=thing))
    verb = Verb.EXTEND if predicate == "extended" else Verb.IMPOSE
    assert (telling.measure, telling.verb) == (measure, verb)
    assert (telling.by, telling.against) == (("NOR",), ("PER",))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Norway imposed sanctions on ten Peruvian banks.", 10),
        ("Norway imposed sanctions against 12 Peruvian judges on 5 May.", 12),
        ("Norway imposed sanctions on 5 May on Peruvian banks.", None),
        ("Norway imposed sanctions on 3 billion dollars of Peruvian banks.", None),
    ],
)
def test_list_has_the_number_that_it_is_on(draft: Make, text: str, number: int | None) -> None:
    telling = only(draft(text).act("Norway", "imposed", SANCTION, "Peruvian", object="sanctions"))
    assert telling.quantity == number


SEVERAL = [
    ("Norway imposed asset freezes and travel bans on Peruvian judges.", "imposed", "travel bans", [
        (MeasureKind.ENTRY_BAN, None), (MeasureKind.ASSET_FREEZE, None)]),
    ("Norway imposed sanctions, travel bans and export controls on Peru.", "imposed", "export controls", [
        (MeasureKind.TRADE_RESTRICTION, None), (MeasureKind.SANCTIONS_LISTING, None), (MeasureKind.ENTRY_BAN, None)]),
    ("Norway closed the Peruvian consulate in Bergen and two compounds on Monday.", "closed", "the Peruvian consulate", [
        (MeasureKind.MISSION_CLOSURE, None), (MeasureKind.PROPERTY_SEIZURE, 2)]),
    ("Norway expelled four Peruvian diplomats and a reporter.", "expelled", "four Peruvian diplomats", [
        (MeasureKind.EXPULSION, 4), (MeasureKind.MEDIA_RESTRICTION, None)]),
    ("Norway extended its asset freezes and travel bans on Peru.", "extended", "its asset freezes and travel bans", [
        (MeasureKind.ASSET_FREEZE, None), (MeasureKind.ENTRY_BAN, None)]),
    ("Norway closed the Peruvian consulate and an annex in Oslo.", "closed", "the Peruvian consulate", [
        (MeasureKind.MISSION_CLOSURE, None)]),
    ("Norway closed the Peruvian consulate over a raid on its ships and two compounds.", "closed",
     "the Peruvian consulate", [(MeasureKind.MISSION_CLOSURE, None)]),
    ("Norway closed the Peruvian consulate and nobody there could say what would become of the compounds.", "closed",
     "the Peruvian consulate", [(MeasureKind.MISSION_CLOSURE, None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "predicate", "thing", "found"), SEVERAL)
def test_act_on_several_things_is_a_measure_of_each_kind(
    draft: Make, text: str, predicate: str, thing: str, found: list[tuple[MeasureKind, int | None]]
) -> None:
    target = "Peruvian" if "Peruvian" in text else "Peru"
    number = next((value for _, value in found[:1]), None)
    made = draft(text).act(
        "Norway",
        predicate,
        SANCTION,
        target,
        object=thing,
        quantity=number,
        mode="expel" if predicate == "expelled" else None,
    )
    tellings = tellings_of(made.report())
    assert [(t.measure, t.quantity) for t in tellings] == found
    assert {t.verb for t in tellings} == {Verb.EXTEND if predicate == "extended" else Verb.IMPOSE}


def test_thing_beside_an_object_has_its_own_words_and_place(draft: Make) -> None:
    made = draft("Norway closed the Peruvian consulate in Bergen and two compounds in Oslo.")
    made.act("Norway", "closed", SANCTION, "Peruvian", object="the Peruvian consulate")
    state = fold([made.report()]).state("NOR", "PER", "2021-01-01")
    assert [(m.kind, m.object) for m in state.measures] == [
        (MeasureKind.MISSION_CLOSURE, "the Peruvian consulate"),
        (MeasureKind.PROPERTY_SEIZURE, "two compounds"),
    ]
    assert {(p.kind.value, p.place) for p in state.posts} == {("consulate", "Bergen"), ("compound", "Oslo")}


def test_thing_within_an_object_has_its_own_words(draft: Make) -> None:
    made = draft("Norway extended its asset freezes and travel bans on Peru.")
    made.act("Norway", "extended", SANCTION, "Peru", object="its asset freezes and travel bans")
    assert [t.event.object.text for t in tellings_of(made.report()) if t.event.object] == [
        "its asset freezes and travel bans",
        "travel bans",
    ]


UNDOING = [
    ("Norway lifted the sanctions on Peru.", "lifted", "the sanctions", MeasureKind.SANCTIONS_LISTING, Verb.LIFT),
    ("Norway eased the sanctions on Peru.", "eased", "the sanctions", MeasureKind.SANCTIONS_LISTING, Verb.EASE),
    ("Norway suspended the sanctions on Peru.", "suspended", "the sanctions", MeasureKind.SANCTIONS_LISTING, Verb.SUSPEND),
    ("Norway returned the villa to Peru.", "returned", "the villa", MeasureKind.PROPERTY_SEIZURE, Verb.LIFT),
    ("Norway scrapped tariffs on fish from Peru.", "scrapped", "tariffs on fish", MeasureKind.TRADE_RESTRICTION, Verb.LIFT),
    ("Norway reopened its airspace to Peru.", "reopened", "its airspace", MeasureKind.FLIGHT_BAN, Verb.LIFT),
    ("Norway reopened its border with Peru.", "reopened", "its border", MeasureKind.BLOCKADE, Verb.LIFT),
    ("The sanctions of Norway on Peru expired.", "expired", "The sanctions", MeasureKind.SANCTIONS_LISTING, Verb.EXPIRE),
    ("Norway restored relations with Peru.", "restored", "relations", MeasureKind.RELATIONS_SEVERED, Verb.LIFT),
]  # fmt: skip


@pytest.mark.parametrize(("text", "predicate", "thing", "measure", "verb"), UNDOING)
def test_act_undoes_a_measure_of_its_kind(
    draft: Make, text: str, predicate: str, thing: str, measure: MeasureKind, verb: Verb
) -> None:
    telling = only(draft(text).act("Norway", predicate, CONCEDE, "Peru", object=thing))
    assert (telling.measure, telling.verb) == (measure, verb)


@pytest.mark.parametrize(
    ("text", "predicate", "kind", "thing"),
    [
        ("Norway praised the sanctions on Peru.", "praised", EventType.SUPPORT, "the sanctions"),
        ("Norway criticised Peru over visas.", "criticised", EventType.ACCUSE, "visas"),
        ("Norway visited Peru for talks on trade.", "visited", EventType.CONSULT, "talks"),
        ("Norway asked Peru to lift the sanctions.", "asked", EventType.REQUEST, "the sanctions"),
    ],
)
def test_act_that_only_speaks_of_a_measure_makes_none(
    draft: Make, text: str, predicate: str, kind: EventType, thing: str
) -> None:
    assert only(draft(text).act("Norway", predicate, kind, "Peru", object=thing)).measure is None


def test_company_imposes_no_measure(draft: Make) -> None:
    made = draft("Norwegian papers say that a shipowner seized a Peruvian tanker.")
    telling = only(
        made.act(
            "a shipowner", "seized", COERCE, "a Peruvian tanker", mode="seize", object="a Peruvian tanker"
        )
    )
    assert telling.measure is None


def test_nobody_recalls_the_ambassador_of_another(draft: Make) -> None:
    made = draft("Norway recalled the envoy of Peru.")
    telling = only(
        made.act(
            "Norway", "recalled", SANCTION, "the envoy of Peru", mode="withdraw", object="the envoy of Peru"
        )
    )
    assert telling.measure is None


def test_closing_its_own_mission_is_a_measure_of_its_own(draft: Make) -> None:
    telling = only(
        draft("Norway closed its embassy in Peru.").act(
            "Norway", "closed", SANCTION, "Peru", object="its embassy"
        )
    )
    assert (telling.measure, telling.own) == (MeasureKind.MISSION_CLOSURE, True)


def test_withdrawing_its_consent_closes_the_others_mission(draft: Make) -> None:
    made = draft("Norway withdrew its consent for the work of the Peruvian consulate.")
    telling = only(made.act("Norway", "withdrew", SANCTION, "the Peruvian consulate", object="its consent"))
    assert (telling.measure, telling.own) == (MeasureKind.MISSION_CLOSURE, False)


def test_who_is_named_on_both_sides_suffers_the_measure(draft: Make) -> None:
    made = draft("Three Peruvian diplomats were told to go by Norway, and Lima protested.")
    made.act("Norway", "told", SANCTION, "Three Peruvian diplomats", mode="expel")
    event = made.events[0]
    made.events[0] = replace(event, source=(*event.source, made.mention("Lima")))
    telling = only(made)
    assert (telling.by, telling.against) == (("NOR",), ("PER",))


def test_words_behind_a_semicolon_are_no_words_of_an_act(draft: Make) -> None:
    made = draft("Norway deported Peruvian teachers; the consul of Peru saw them off.")
    telling = only(
        made.act("Norway", "deported", COERCE, "Peruvian teachers", mode="deport", object="Peruvian teachers")
    )
    assert telling.measure is None


def test_ordering_another_to_close_its_mission_is_one(draft: Make) -> None:
    made = draft("Norway ordered Peru to close its consulate in Bergen.")
    telling = only(made.act("Norway", "close", SANCTION, "Peru", object="its consulate"))
    assert (telling.measure, set(telling.things)) == (MeasureKind.MISSION_CLOSURE, {"bergen"})


def test_one_act_against_two_states_is_a_measure_against_each(draft: Make) -> None:
    made = draft("Norway suspended aid to Peru and Chad.").act(
        "Norway", "suspended", SANCTION, "Peru", object="aid"
    )
    (event,) = made.events
    made.events[0] = replace(event, target=(*event.target, made.mention("Chad")))
    assert [t.against for t in tellings_of(made.report())] == [("PER",), ("TCD",)]


def test_what_two_do_to_each_other_each_does_to_the_other(draft: Make) -> None:
    made = draft("Norway and Peru restored diplomatic relations.")
    event = made.act("Norway", "restored", CONCEDE, "Peru", object="diplomatic relations").events[0]
    both = (*event.source, *event.target)
    made.events[0] = replace(event, source=both, target=both)
    tellings = tellings_of(made.report())
    assert [(t.by, t.against, t.verb) for t in tellings] == [
        (("NOR",), ("PER",), Verb.LIFT),
        (("PER",), ("NOR",), Verb.LIFT),
    ]


def test_words_of_the_next_act_do_not_count_for_this_one(draft: Make) -> None:
    made = draft("Norway expelled 12 Peruvian guests and closed a consulate.")
    made.act("Norway", "expelled", SANCTION, "12 Peruvian guests", mode="expel", object="12 Peruvian guests")
    made.act("Norway", "closed", SANCTION, "Peruvian", object="a consulate")
    assert [t.measure for t in tellings_of(made.report())] == [
        MeasureKind.EXPULSION,
        MeasureKind.MISSION_CLOSURE,
    ]


def test_limit_belongs_to_the_act_it_follows(draft: Make) -> None:
    made = draft(
        "Norway closed the Peruvian consulate. Norway expelled 12 envoys. They have seven days to leave."
    )
    made.act("Norway", "closed", SANCTION, "Peruvian", object="the Peruvian consulate")
    made.act("Norway", "expelled", SANCTION, "Peruvian", mode="expel", object="12 envoys")
    closure, expelled = tellings_of(made.report())
    assert ([x.days for x in closure.limits], [x.days for x in expelled.limits]) == ([], [7])


def test_headline_takes_the_party_that_its_report_names(draft: Make) -> None:
    made = draft("Norway expels 12 from embassy\nNorway expelled 12 Peruvian diplomats.")
    made.act("Norway", "expels", SANCTION, None, mode="expel", quantity=12)
    made.act("Norway", "expelled", SANCTION, "12 Peruvian diplomats", mode="expel", quantity=12)
    assert {t.against for t in tellings_of(made.report())} == {("PER",)}


def test_approximate_date_only_says_when_it_was_told(draft: Make) -> None:
    assert not expulsion(draft, date="2020-05-01~").strong


def test_act_less_likely_than_not_is_told_as_it_is_and_as_it_may_be(draft: Make) -> None:
    made = draft("Norway expelled 12 Peruvian diplomats. They have seven days to leave.")
    made.act("Norway", "expelled", SANCTION, "12 Peruvian", mode="expel", date="2020-05-04", confidence=0.4)
    found = tellings_of(made.report())
    assert [(t.measure, t.deed, t.unsure, t.limits) for t in found] == [
        (None, False, False, ()),
        (MeasureKind.EXPULSION, True, True, ()),
    ]
