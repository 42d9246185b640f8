from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest

from legation.ledger import fold
from legation.model import DateBasis, EventType, Incident, MeasureKind, Status

if TYPE_CHECKING:
    from collections.abc import Callable

    from legation.model import Report

    Make = Callable[..., Any]

SANCTION = EventType.SANCTION


def expelled(
    draft: Make, number: int, date: str | None, publisher: str, published: str = "2020-05-05", **given: object
) -> Report:
    made = draft(f"Norway expelled {number} Peruvian diplomats, {publisher} reports.", published, publisher)
    dated = {} if date is None else {"date": date}
    target = f"{number} Peruvian diplomats"
    return cast(
        "Report",
        made.act(
            "Norway",
            "expelled",
            SANCTION,
            target,
            mode="expel",
            object=target,
            quantity=number,
            **dated,
            **given,
        ).report(),
    )


def of(reports: list[Report], kind: MeasureKind | None = MeasureKind.EXPULSION) -> list[Incident]:
    return [i for i in fold(reports).incidents("NOR", "PER") if i.measure is kind]


def test_reports_of_one_happening_are_one_incident(draft: Make) -> None:
    reports = [
        expelled(draft, 12, "2020-05-04", name) for name in ("Coast Wire", "Fjord Post", "Andes Courier")
    ]
    (incident,) = of(reports)
    assert (incident.quantity, incident.date, incident.voices) == (12, "2020-05-04", 3)


def listed(draft: Make, **given: object) -> Report:
    made = draft("Norway listed 30 Peruvian firms.", "2020-05-05", "Fjord Post")
    given = {"quantity": 30, "date": "2020-05-04", "confidence": 0.4} | given
    return cast(
        "Report",
        made.act(
            "Norway",
            "listed",
            SANCTION,
            "30 Peruvian firms",
            object="30 Peruvian firms",
            **given,
        ).report(),
    )


def sanctioned(draft: Make, **given: object) -> Report:
    made = draft("Norway imposed sanctions on Peru on Monday.", "2020-05-04")
    given = {"object": "sanctions", "date": "2020-05-04"} | given
    return cast("Report", made.act("Norway", "imposed", SANCTION, "Peru", **given).report())


def listings(reports: list[Report]) -> list[tuple[object, int]]:
    return [(i.quantity, len(i.evidence)) for i in of(reports, MeasureKind.SANCTIONS_LISTING)]


def test_unsure_telling_says_more_of_what_another_report_surely_tells(draft: Make) -> None:
    reports = [listed(draft), sanctioned(draft)]
    assert listings(reports) == [(30, 2)]
    assert len(of(reports, None)) == 0


@pytest.mark.parametrize(
    "given",
    [
        {"confidence": 0.2},
        {"date": "2020-04-20"},
        {"date": "2020-05"},
        {"status": Status.PLANNED},
        {"date": "2020-05-05", "date_basis": DateBasis.PUBLICATION},
    ],
    ids=["least likely", "another day", "of a month", "talk", "undated"],
)
def test_unsure_telling_that_nothing_bears_out_stays_talk(draft: Make, given: dict[str, object]) -> None:
    assert listings([listed(draft, **given), sanctioned(draft)]) == [(None, 1)]


def test_unsure_telling_is_not_borne_out_by_another_number(draft: Make) -> None:
    assert listings([listed(draft), sanctioned(draft, quantity=31)]) == [(31, 1)]


def test_unsure_tellings_do_not_bear_each_other_out(draft: Make) -> None:
    assert listings([listed(draft), sanctioned(draft, confidence=0.4)]) == []


def test_report_does_not_bear_out_itself(draft: Make) -> None:
    made = draft("Norway listed 30 Peruvian firms. Oslo imposed sanctions on Peru.", "2020-05-05")
    made.act(
        "Norway",
        "listed",
        SANCTION,
        "30 Peruvian firms",
        confidence=0.4,
        quantity=30,
        date="2020-05-04",
        object="30 Peruvian firms",
    )
    made.act("Oslo", "imposed", SANCTION, "Peru.", object="sanctions", date="2020-05-04")
    assert listings([made.report()]) == [(None, 1)]


def test_of_two_numbers_of_one_report_the_surer_counts(draft: Make) -> None:
    made = draft("Norway expels 12 Peruvians\nNorway expelled 13 Peruvian diplomats.")
    for number, words, sure in ((12, "expels", 0.8), (13, "expelled", 1.0)):
        given = {"mode": "expel", "quantity": number, "confidence": sure, "date": "2020-05-04"}
        made.act("Norway", words, SANCTION, f"{number} Peruvian", **given)
    assert [i.quantity for i in of([made.report()])] == [13]


def test_two_happenings_of_one_month_stay_two(draft: Make) -> None:
    reports = [
        expelled(draft, 12, "2020-05-04", "Coast Wire"),
        expelled(draft, 12, "2020-05-20", "Coast Wire", "2020-05-21"),
    ]
    assert [i.date for i in of(reports)] == ["2020-05-04", "2020-05-20"]


def test_other_number_on_another_day_is_another_happening(draft: Make) -> None:
    reports = [
        expelled(draft, 12, "2020-05-04", "Coast Wire"),
        expelled(draft, 3, None, "Fjord Post", "2020-05-06"),
    ]
    assert [i.quantity for i in of(reports)] == [12, 3]


def test_month_agrees_with_a_day_in_it(draft: Make) -> None:
    reports = [
        expelled(draft, 12, "2020-05-04", "Coast Wire"),
        expelled(draft, 12, "2020-05", "Fjord Post", "2020-09-01"),
    ]
    (incident,) = of(reports)
    assert incident.date == "2020-05-04"


def test_dates_one_day_apart_agree_for_the_same_number(draft: Make) -> None:
    reports = [
        expelled(draft, 12, "2020-05-04", "Coast Wire"),
        expelled(draft, 12, "2020-05-05", "Fjord Post"),
    ]
    (incident,) = of(reports)
    assert [c.field for c in incident.conflicts] == ["date"]


def test_numbers_in_conflict_are_kept_with_who_gave_which(draft: Make) -> None:
    names = ("Coast Wire", "Fjord Post", "Andes Courier")
    reports = [expelled(draft, 35, "2020-05-04", name) for name in names]
    reports.append(expelled(draft, 36, "2020-05-04", "Lakeside Echo"))
    (incident,) = of(reports)
    (conflict,) = incident.conflicts
    assert incident.quantity == 35
    assert [(v.value, v.voices) for v in conflict.variants] == [("35", 3), ("36", 1)]
    assert [e.publisher for e in conflict.variants[1].evidence] == ["Lakeside Echo"]


@pytest.mark.parametrize(("published", "count"), [("2020-05-20", 1), ("2020-09-01", 2)])
def test_undated_retelling_with_the_number_joins_for_a_month(draft: Make, published: str, count: int) -> None:
    reports = [
        expelled(draft, 12, "2020-05-04", "Coast Wire"),
        expelled(draft, 12, None, "Fjord Post", published),
    ]
    assert len(of(reports)) == count


def test_undated_report_is_never_of_a_later_happening(draft: Make) -> None:
    reports = [
        expelled(draft, 12, "2020-05-04", "Coast Wire"),
        expelled(draft, 12, None, "Fjord Post", "2020-05-02"),
    ]
    assert len(of(reports)) == 2


def closed(draft: Make, place: str, date: str | None, publisher: str, published: str) -> Report:
    made = draft(f"Norway closed the Peruvian consulate in {place}.", published, publisher)
    dated = {} if date is None else {"date": date}
    return cast(
        "Report",
        made.act("Norway", "closed", SANCTION, "Peruvian", object="the Peruvian consulate", **dated).report(),
    )


def test_closures_of_two_places_stay_two(draft: Make) -> None:
    reports = [
        closed(draft, place, "2020-05-04", "Coast Wire", "2020-05-04") for place in ("Bergen", "Tromsdal")
    ]
    assert len(of(reports, MeasureKind.MISSION_CLOSURE)) == 2


def test_old_closure_told_again_without_a_date_is_no_second_one(draft: Make) -> None:
    reports = [
        closed(draft, "Bergen", "2020-05-04", "Coast Wire", "2020-05-04"),
        closed(draft, "Bergen", None, "Fjord Post", "2021-03-01"),
    ]
    (incident,) = of(reports, MeasureKind.MISSION_CLOSURE)
    assert incident.date == "2020-05-04"


@pytest.mark.parametrize(("goods", "count"), [("fish", 1), ("timber", 2)])
def test_bans_of_other_goods_stay_two(draft: Make, goods: str, count: int) -> None:
    reports = []
    for thing, date, publisher in (("fish", "2020-05-04", "Coast Wire"), (goods, None, "Fjord Post")):
        made = draft(f"Norway banned imports of {thing} from Peru.", "2020-05-06", publisher)
        dated = {} if date is None else {"date": date}
        made.act("Norway", "banned", SANCTION, "Peru", object=f"imports of {thing}", **dated)
        reports.append(made.report())
    assert len(of(reports, MeasureKind.TRADE_RESTRICTION)) == count


def test_deed_and_claim_of_it_are_two(draft: Make) -> None:
    reports = [
        expelled(draft, 12, "2020-05-04", "Coast Wire"),
        expelled(draft, 12, "2020-05-04", "Fjord Post", within="s1"),
    ]
    assert sorted((i.deed, i.measure) for i in fold(reports).incidents("NOR", "PER")) == [
        (False, None),
        (True, MeasureKind.EXPULSION),
    ]


def said(draft: Make, text: str, publisher: str, published: str = "2020-05-04") -> Report:
    return cast(
        "Report",
        draft(text, published, publisher).act("Norway", "accused", EventType.ACCUSE, "Peru").report(),
    )


def test_one_reproach_in_like_words_is_one_incident(draft: Make) -> None:
    reports = [
        said(draft, "Norway accused Peru of overfishing.", "Coast Wire"),
        said(draft, "Norway accused Peru of overfishing today.", "Fjord Post"),
    ]
    assert len(of(reports, None)) == 1


def test_two_reproaches_of_one_day_stay_two(draft: Make) -> None:
    reports = [
        said(draft, "Norway accused Peru of overfishing in northern waters.", "Coast Wire"),
        said(draft, "Norway accused Peru because its hackers broke into a bank.", "Fjord Post"),
    ]
    assert len(of(reports, None)) == 2


def test_talk_of_an_act_is_kept_apart_by_its_status(draft: Make) -> None:
    reports = [
        expelled(draft, 12, "2020-05-04", "Coast Wire", status=Status.DEMANDED),
        expelled(draft, 12, "2020-05-04", "Fjord Post", status=Status.RULED_OUT),
    ]
    assert {i.status for i in of(reports, None)} == {Status.DEMANDED, Status.RULED_OUT}


def test_numbers_of_parts_add_up_to_the_whole(draft: Make) -> None:
    reports = [expelled(draft, number, "2020-05-04", f"Paper {number}") for number in (60, 48, 12)]
    (incident,) = of(reports)
    assert (incident.quantity, incident.voices, incident.conflicts) == (60, 3, ())


def test_numbers_that_do_not_add_up_stay_apart(draft: Make) -> None:
    reports = [expelled(draft, number, "2020-05-04", f"Paper {number}") for number in (60, 48, 20)]
    assert sorted(i.quantity or 0 for i in of(reports)) == [20, 48, 60]


def test_numbers_of_other_days_are_no_parts(draft: Make) -> None:
    reports = [
        expelled(draft, 60, "2020-05-04", "Paper 60"),
        expelled(draft, 48, "2020-05-04", "Paper 48"),
        expelled(draft, 12, "2020-05-20", "Paper 12", "2020-05-20"),
    ]
    assert sorted(i.quantity or 0 for i in of(reports)) == [12, 48, 60]
