"""Events and labels by the real pipeline, on sentences written for these tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from legation.coding.readings import TARGET, Readings
from legation.coding.syntax import is_apart
from legation.model import EventType, Status
from legation.parsing import parse_text

if TYPE_CHECKING:
    import legation
    from legation.coding.reader import Reader
    from legation.model import Event

    Parties = tuple[set[str | None], set[str | None]]


def parties(event: Event) -> Parties:
    source, target = ({m.actor.country for m in side if m.actor} for side in (event.source, event.target))
    return source, target


def find(events: tuple[Event, ...], kind: EventType) -> Event:
    found = [event for event in events if event.type is kind]
    assert found, [(e.type, e.predicate.text) for e in events]
    return found[0]


@pytest.mark.parametrize(
    ("sentence", "kind", "status", "source", "target"),
    [
        ("Canada expelled four Iranian diplomats on Tuesday.", EventType.SANCTION, Status.DONE, {"CAN"}, {"IRN"}),
        ("Four Iranian diplomats were expelled by Canada.", EventType.SANCTION, Status.DONE, {"CAN"}, {"IRN"}),
        ("Norway promised to send medical aid to Malawi.", EventType.AGREE, Status.DONE, {"NOR"}, {"MWI"}),
        ("Norway promised to send medical aid to Malawi.", EventType.AID, Status.PLANNED, {"NOR"}, {"MWI"}),
        ("India demanded that Pakistan release the pilots.", EventType.REQUEST, Status.DONE, {"IND"}, {"PAK"}),
        ("Chile refused to meet the Bolivian envoy.", EventType.REJECT, Status.DONE, {"CHL"}, {"BOL"}),
        ("Chile refused to meet the Bolivian envoy.", EventType.CONSULT, Status.RULED_OUT, {"CHL"}, {"BOL"}),
        ("Serbia threatened to expel the Croatian ambassador.", EventType.THREATEN, Status.DONE, {"SRB"}, {"HRV"}),
        ("Serbia threatened to expel the Croatian ambassador.", EventType.SANCTION, Status.THREATENED, {"SRB"},
         {"HRV"}),
        ("Kenya accused Somalia of violating its airspace.", EventType.ACCUSE, Status.DONE, {"KEN"}, {"SOM"}),
        ("Cuba may reopen its embassy in Panama.", EventType.SUPPORT, Status.HYPOTHETICAL, {"CUB"}, {"PAN"}),
        ("Brazil ordered Peru to close its consulate in Recife.", EventType.SANCTION, Status.DONE, {"BRA"}, {"PER"}),
    ],
)  # fmt: skip
def test_find_events_reads_act_status_and_parties(
    pipeline: legation.Pipeline,
    sentence: str,
    kind: EventType,
    status: Status,
    source: set[str | None],
    target: set[str | None],
) -> None:
    event = find(pipeline.code(sentence).events, kind)
    assert (event.status, parties(event)) == (status, (source, target))


def test_find_events_takes_talk_of_an_expulsion_for_no_deed(pipeline: legation.Pipeline) -> None:
    events = pipeline.code("Canadian senators urged the government to expel 40 Iranian diplomats.").events
    deeds = [e for e in events if e.mode == "expel" and e.status in (Status.DONE, Status.UNDER_WAY)]
    assert deeds == []


def test_find_events_keeps_a_claim_with_its_speaker(pipeline: legation.Pipeline) -> None:
    events = pipeline.code("Kenya's foreign minister said Somalia had arrested Kenyan fishermen.").events
    claim = find(events, EventType.COERCE)
    assert claim.within is not None
    assert claim.according_to is not None
    assert claim.according_to.actor is not None
    assert claim.according_to.actor.country == "KEN"


def test_find_events_reads_count_and_date(pipeline: legation.Pipeline) -> None:
    event = find(
        pipeline.code("Canada expelled four Iranian diplomats on Tuesday.", published="2020-05-07").events,
        EventType.SANCTION,
    )
    assert (event.quantity, event.date) == (4, "2020-05-05")


def test_find_events_points_at_the_text(pipeline: legation.Pipeline) -> None:
    report = pipeline.code("Canada expelled four Iranian diplomats.\n\nIran called the step “absurd”.")
    for event in report.events:
        for span in (event.predicate, event.evidence, *(m.span for m in (*event.source, *event.target))):
            assert report.document.text[span.start : span.end] == span.text


@pytest.mark.parametrize(
    ("sentence", "source", "target", "label"),
    [
        ("Canada expelled four Iranian diplomats.", "Canada", "Iranian diplomats", EventType.SANCTION),
        ("Norway will send medical aid to Malawi.", "Norway", "Malawi", EventType.AGREE),
        ("India demanded that Pakistan release the pilots.", "India", "Pakistan", EventType.REQUEST),
        ("Peru's president met his Chilean counterpart in Lima.", "Peru's president", "Chilean counterpart",
         EventType.CONSULT),
        ("Rebels shelled a village held by the Malian army.", "Rebels", "the Malian army", EventType.ASSAULT),
        ("Farmers blocked roads to protest against the Indian government.", "Farmers", "the Indian government",
         EventType.PROTEST),
    ],
)  # fmt: skip
def test_classify_names_the_label(
    pipeline: legation.Pipeline, sentence: str, source: str, target: str, label: EventType
) -> None:
    spans = [(sentence.index(part), sentence.index(part) + len(part)) for part in (source, target)]
    scores = pipeline.classify(sentence, spans[0], spans[1])
    assert max(scores, key=lambda kind: scores[kind]) is label


@pytest.mark.parametrize(
    ("text", "answered"),
    [
        ("Norway expelled two Danish envoys in retaliation for the raid.", "the raid"),
        (
            "Norway expelled two Danish envoys in response to the closure of its consulate.",
            "the closure of its consulate",
        ),
        ("Responding to the ban, Norway expelled two Danish envoys.", "the ban"),
        ("Norway imposed sanctions on Denmark over the poisoning.", "the poisoning"),
        ("Norway expelled two Danish envoys on Monday.", None),
        ("Norway criticised Denmark over the fishing quotas.", None),
    ],
)
def test_find_events_tells_what_an_act_answers(
    pipeline: legation.Pipeline, text: str, answered: str | None
) -> None:
    event = pipeline.code(text).events[0]
    assert (event.in_response_to.text if event.in_response_to else None) == answered


@pytest.mark.parametrize(
    "text",
    [
        "The vote was Emmanuel Macron's first strike at the Kremlin.",
        "Boris Johnson attacked the Labour Party in a speech on Monday.",
    ],
)
def test_find_events_takes_no_war_of_words_for_force(pipeline: legation.Pipeline, text: str) -> None:
    assert EventType.ASSAULT not in {e.type for e in pipeline.code(text).events}


def test_find_events_keeps_force_between_states(pipeline: legation.Pipeline) -> None:
    assert EventType.ASSAULT in {e.type for e in pipeline.code("Iraq attacked Iran on Monday.").events}


def test_find_events_takes_what_is_paid_for_as_not_done(pipeline: legation.Pipeline) -> None:
    report = pipeline.code("Iraq had offered a bounty for the killing of Turkish soldiers, Ankara said.")
    killed = [e for e in report.events if e.type is EventType.ASSAULT]
    assert {e.status for e in killed} <= {Status.HYPOTHETICAL, Status.PLANNED}


@pytest.mark.parametrize(
    ("text", "kind", "date"),
    [
        ("Sweden has long criticised Belarus.", EventType.ACCUSE, None),
        ("Sweden has criticised Belarus.", EventType.ACCUSE, "2020-05-13"),
        ("Sweden spoke to Belarus by telephone on Friday.", EventType.CONSULT, "2020-05-08"),
        ("If Sweden shuts its embassy next month, as it has threatened, Belarus will protest.", EventType.THREATEN, None),
        ("A Belarusian court suspended the sentence of a Swedish reporter for his part in the 2016 strike.",
         EventType.CONCEDE, "2020-05-13"),
        ("Sweden sent medical aid to Belarus over the weekend.", EventType.AID, "2020-05-09/2020-05-10"),
        ("Swedish troops withdrew from Belarus before dawn on Sunday.", EventType.RETREAT, "2020-05-10"),
        ("Sweden has criticised Belarus since Monday.", EventType.ACCUSE, "2020-05-11/2020-05-13"),
        ("Sweden has expelled the most envoys of Belarus since March 2001.", EventType.SANCTION, "2020-05-13"),
    ],
)  # fmt: skip
def test_find_events_dates_what_a_time_belongs_to(
    pipeline: legation.Pipeline, text: str, kind: EventType, date: str | None
) -> None:
    assert find(pipeline.code(text, "2020-05-13").events, kind).date == date


@pytest.mark.parametrize(
    "text",
    [
        "Emmanuel Macron was firm, and the French president accused Macron's opponents of haste.",
        "The truce, on which the French president, Emmanuel Macron, has insisted, must hold.",
        "On Monday Emmanuel Macron spoke. By Friday he appeared to agree with Macron.",
    ],
)
def test_find_events_lets_nobody_act_on_himself(pipeline: legation.Pipeline, text: str) -> None:
    for event in pipeline.code(text).events:
        names = [
            {m.actor.name for m in side if m.actor and m.actor.name} for side in (event.source, event.target)
        ]
        assert not names[0] & names[1]


def test_find_events_takes_no_warning_of_a_danger_for_a_threat(pipeline: legation.Pipeline) -> None:
    events = pipeline.code("Oxfam warned that Somalia was facing a famine.").events
    assert EventType.THREATEN not in {e.type for e in events}


def test_find_events_takes_no_warning_of_how_things_are_for_a_threat(pipeline: legation.Pipeline) -> None:
    events = pipeline.code("Norway's premier warned that Sweden was running out of salt.").events
    assert EventType.THREATEN not in {e.type for e in events}


@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        ("Norway insisted that Sweden withdraw its ships.", EventType.REQUEST, True),
        ("Norway insisted that Sweden must withdraw its ships.", EventType.REQUEST, True),
        ("Norway insisted that the role of Sweden was to guard the fish.", EventType.REQUEST, False),
        ("Norway warned of reprisals against Sweden.", EventType.THREATEN, True),
        ("Norway warned of unknown levels of poverty in Sweden.", EventType.THREATEN, False),
    ],
)
def test_find_events_knows_demands_and_threats_from_accounts(
    pipeline: legation.Pipeline, text: str, kind: EventType, told: bool
) -> None:
    assert (kind in {e.type for e in pipeline.code(text).events}) is told


def test_find_events_keeps_a_warning_of_what_will_befall_another(pipeline: legation.Pipeline) -> None:
    event = find(
        pipeline.code("Norway warned that Sweden would face consequences.").events, EventType.THREATEN
    )
    assert parties(event) == ({"NOR"}, {"SWE"})


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("Peru refused to join, prioritising its ties with Chile.", True),
        ("Peru refused while Chile was waiting.", True),
        ("Peru has refused, and attempts by Chile have failed.", True),
        ("Peru refused to answer questions on what its men did for Chile.", True),
        ("Peru refused to meet an envoy of Chile.", False),
        ("Peru refused a visa to the envoy of Chile.", False),
    ],
)
def test_is_apart_knows_the_clause_of_a_word(pipeline: legation.Pipeline, text: str, apart: bool) -> None:
    doc = parse_text(pipeline.nlp, text)
    words = {token.text: token for token in doc}
    assert is_apart(words["Chile"], words["refused"]) is apart


def test_find_events_takes_no_unarmed_teller_for_the_doer_of_violence(pipeline: legation.Pipeline) -> None:
    event = find(pipeline.code("Malian doctors said nine people were killed.").events, EventType.ASSAULT)
    assert event.source == ()


def test_find_events_takes_an_army_that_tells_of_violence_for_its_doer(pipeline: legation.Pipeline) -> None:
    event = find(pipeline.code("The Malian army said nine rebels were killed.").events, EventType.ASSAULT)
    assert parties(event)[0] == {"MLI"}


@pytest.mark.parametrize(
    ("text", "kind", "mode"),
    [
        ("Kenya demanded that Somalia release two pilots.", EventType.REQUEST, "yield"),
        ("Kenya threatened Somalia with air strikes.", EventType.THREATEN, "violence"),
    ],
)
def test_find_events_gives_the_mode_that_no_frame_names(
    pipeline: legation.Pipeline, text: str, kind: EventType, mode: str
) -> None:
    assert find(pipeline.code(text).events, kind).mode == mode


@pytest.mark.parametrize(("words", "date"), [(20, "2020-05-13"), (700, None)])
def test_find_events_dates_by_publication_only_in_the_lead_of_a_long_report(
    pipeline: legation.Pipeline, words: int, date: str | None
) -> None:
    padding = " ".join(["The harbour was quiet and the boats lay still."] * (words // 9))
    events = pipeline.code(f"{padding} Sweden has criticised Belarus.", "2020-05-13").events
    assert find(events, EventType.ACCUSE).date == date


class OneSentence:
    """A reader that gives every word the same share of a role."""

    def __init__(self, share: float) -> None:
        self._share = share

    def read(self, sentences: list[str]) -> list[OneSentence]:
        return [self for _ in sentences]

    def role(self, *_: int) -> float:
        return self._share


@pytest.mark.parametrize(("share", "held"), [(0.7, {"envoy"}), (0.9, {"envoy", "Chile"}), (0.4, set())])
def test_held_asks_more_of_a_word_in_a_clause_apart(
    pipeline: legation.Pipeline, share: float, held: set[str]
) -> None:
    doc = parse_text(pipeline.nlp, "She refused the envoy while Chile waited.")
    readings = Readings(cast("Reader", OneSentence(share)), doc)
    assert {t.text for t in readings.held(doc[1], TARGET)} - {"She"} == held


@pytest.mark.parametrize(
    "sentence",
    [
        "She has not been in contact with the family for several weeks.",
        "The mother spoke to her son by telephone on Friday.",
    ],
)
def test_kin_among_themselves_do_no_act_of_public_life(pipeline: legation.Pipeline, sentence: str) -> None:
    assert not [e for e in pipeline.code(sentence).events if e.type is EventType.CONSULT]


def test_kin_who_meet_an_office_do_one(pipeline: legation.Pipeline) -> None:
    events = pipeline.code("The families of the hostages met the president on Friday.").events
    assert [e.type for e in events] == [EventType.CONSULT]


@pytest.mark.parametrize(
    "sentence",
    ["France gave shelter to 130 families on Friday.", "Peru handed the widows back to Chad on Friday."],
)
def test_a_state_that_helps_families_does_an_act_of_public_life(
    pipeline: legation.Pipeline, sentence: str
) -> None:
    assert any(e.type in (EventType.AID, EventType.RETREAT) for e in pipeline.code(sentence).events)


def test_a_thing_that_asks_is_no_source(pipeline: legation.Pipeline) -> None:
    events = pipeline.code(
        "The envoy said the situation at the camp was critical and called on all parties to let convoys pass."
    ).events
    assert not any("situation" in m.span.text for e in events for m in e.source)


def test_a_weapon_is_nobody_who_acts(pipeline: legation.Pipeline) -> None:
    killed = find(
        pipeline.code("Two herdsmen were killed by drones near the border on Friday.").events,
        EventType.ASSAULT,
    )
    assert not killed.source
    owned = find(
        pipeline.code("Two herdsmen were killed by Turkish drones on Friday.").events, EventType.ASSAULT
    )
    assert parties(owned)[0] == {"TUR"}


def test_a_state_does_nothing_to_its_own_government(pipeline: legation.Pipeline) -> None:
    text = "Lima threatened to boycott the talks over demands of the rebels that the Peruvian president step aside."
    threat = find(pipeline.code(text).events, EventType.THREATEN)
    assert parties(threat)[0] == {"PER"}
    assert "PER" not in parties(threat)[1]
