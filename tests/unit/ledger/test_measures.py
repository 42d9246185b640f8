from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest

from legation.ledger import fold
from legation.model import EventType, Measure, MeasureKind, MeasureStatus, State, Status, Verb

if TYPE_CHECKING:
    from collections.abc import Callable

    from legation.model import Report

    Make = Callable[..., Any]

SANCTION, CONCEDE = EventType.SANCTION, EventType.CONCEDE
NUMBER = iter(range(10**6))


def report(
    draft: Make, text: str, words: tuple[str, str], kind: EventType, date: str, **given: object
) -> Report:
    """Return a report of an act of Norway against Peru; ``words`` are its predicate and its object."""
    target = next(word for word in ("Peruvian", "Peru") if word in text)
    published = given.pop("published", date)
    made = draft(text, published, f"Paper {next(NUMBER)}")
    return cast(
        "Report", made.act("Norway", words[0], kind, target, object=words[1], date=date, **given).report()
    )


def imposed(draft: Make, text: str, date: str, predicate: str = "imposed", **given: object) -> Report:
    thing = "the sanctions" if "the sanctions" in text else "sanctions"
    return report(draft, text, (predicate, thing), SANCTION, date, **given)


def listed(draft: Make, date: str, number: int | None = None) -> Report:
    return imposed(draft, "Norway imposed sanctions on Peruvian firms.", date, quantity=number)


def undone(draft: Make, predicate: str, date: str, text: str = "", **given: object) -> Report:
    text = text or f"Norway {predicate} the sanctions on Peru."
    return report(draft, text, (predicate, "the sanctions"), CONCEDE, date, **given)


def state(reports: list[Report], on: str = "2021-12-31") -> State:
    return fold(reports).state("NOR", "PER", on)


def only(reports: list[Report], on: str = "2021-12-31") -> Measure:
    (measure,) = state(reports, on).measures
    return measure


@pytest.mark.parametrize(
    ("on", "status"),
    [
        ("2020-02-15", MeasureStatus.IN_FORCE),
        ("2020-03-15", MeasureStatus.EASED),
        ("2020-04-15", MeasureStatus.SUSPENDED),
        ("2020-05-15", MeasureStatus.IN_FORCE),
        ("2020-06-15", MeasureStatus.LIFTED),
    ],
)
def test_measure_stands_as_its_last_act_leaves_it(draft: Make, on: str, status: MeasureStatus) -> None:
    reinstated = imposed(draft, "Norway reimposed sanctions on Peru.", "2020-05-01", "reimposed")
    reports = [
        listed(draft, "2020-02-01"),
        undone(draft, "eased", "2020-03-01"),
        undone(draft, "suspended", "2020-04-01"),
        reinstated,
        undone(draft, "lifted", "2020-06-01"),
    ]
    assert only(reports, on).status is status


def test_life_tells_every_act_in_order(draft: Make) -> None:
    reports = [
        undone(draft, "lifted", "2020-06-01"),
        listed(draft, "2020-02-01"),
        undone(draft, "eased", "2020-03-01"),
    ]
    measure = only(reports)
    assert [(s.verb, s.whole) for s in measure.life] == [
        (Verb.IMPOSE, True),
        (Verb.EASE, False),
        (Verb.LIFT, True),
    ]
    assert (measure.imposed, measure.eased, measure.lifted) == ("2020-02-01", "2020-03-01", "2020-06-01")


def test_lifting_that_finds_nothing_tells_of_a_measure_from_before_the_record(draft: Make) -> None:
    measure = only([undone(draft, "lifted", "2020-06-01")])
    assert (measure.before_record, measure.imposed, measure.status) == (True, None, MeasureStatus.LIFTED)


def test_lifting_that_fits_several_measures_lifts_none(draft: Make) -> None:
    found = state(
        [
            listed(draft, "2020-02-01", 4),
            listed(draft, "2020-03-01", 9),
            undone(draft, "lifted", "2020-06-01"),
        ]
    )
    assert [m.status for m in found.measures] == [MeasureStatus.IN_FORCE] * 2
    assert [i.verb for i in found.unplaced] == [Verb.LIFT]


def test_lifting_finds_the_measure_by_its_number(draft: Make) -> None:
    lifting = undone(draft, "lifted", "2020-06-01", quantity=9)
    found = state([listed(draft, "2020-02-01", 4), listed(draft, "2020-03-01", 9), lifting])
    assert [(m.quantity, m.status) for m in found.measures] == [
        (4, MeasureStatus.IN_FORCE),
        (9, MeasureStatus.LIFTED),
    ]


def test_lifting_of_fewer_lifts_a_part(draft: Make) -> None:
    measure = only([listed(draft, "2020-02-01", 9), undone(draft, "lifted", "2020-06-01", quantity=2)])
    assert (measure.status, measure.eased, measure.lifted) == (MeasureStatus.EASED, "2020-06-01", None)


def test_lifting_of_a_number_from_a_list_of_unknown_length_lifts_a_part(draft: Make) -> None:
    measure = only([listed(draft, "2020-02-01"), undone(draft, "lifted", "2020-06-01", quantity=2)])
    assert (measure.status, measure.lifted) == (MeasureStatus.EASED, None)


def test_ban_that_was_eased_and_is_reimposed_is_in_force(draft: Make) -> None:
    def ban(predicate: str, kind: EventType, date: str) -> Report:
        return report(
            draft,
            f"Norway {predicate} the ban on imports of Peruvian fish.",
            (predicate, "the ban"),
            kind,
            date,
        )

    made = [ban("imposed", SANCTION, "2020-02-01"), ban("eased", CONCEDE, "2020-03-01")]
    measure = only([*made, ban("reimposed", SANCTION, "2020-04-01")])
    assert ([s.verb for s in measure.life], measure.status) == (
        [Verb.IMPOSE, Verb.EASE, Verb.REINSTATE],
        MeasureStatus.IN_FORCE,
    )


def test_limit_on_staff_is_set_and_lifted(draft: Make) -> None:
    def limit(predicate: str, kind: EventType, date: str) -> Report:
        text = f"Norway {predicate} a limit on the staff of the Peruvian embassy."
        return report(draft, text, (predicate, "a limit"), kind, date)

    set_up, lifted = limit("imposed", SANCTION, "2020-02-01"), limit("lifted", CONCEDE, "2020-03-01")
    assert only([set_up]).kind is MeasureKind.STAFF_CAP
    assert only([set_up, lifted]).status is MeasureStatus.LIFTED


def test_lifting_of_some_lifts_a_part(draft: Make) -> None:
    text = "Norway lifted some of the sanctions on Peru."
    measure = only([listed(draft, "2020-02-01"), undone(draft, "lifted", "2020-06-01", text=text)])
    assert measure.status is MeasureStatus.EASED


def test_planned_lifting_lifts_nothing(draft: Make) -> None:
    planned = undone(draft, "lifted", "2020-06-01", status=Status.PLANNED)
    assert only([listed(draft, "2020-02-01"), planned]).status is MeasureStatus.IN_FORCE


def test_lifting_said_by_another_lifts_nothing(draft: Make) -> None:
    told = undone(draft, "lifted", "2020-06-01", within="s1")
    assert only([listed(draft, "2020-02-01"), told]).status is MeasureStatus.IN_FORCE


def test_measure_after_a_lifting_is_a_new_one(draft: Make) -> None:
    reports = [
        listed(draft, "2020-02-01"),
        undone(draft, "lifted", "2020-06-01"),
        listed(draft, "2020-09-01"),
    ]
    assert [m.status for m in state(reports).measures] == [MeasureStatus.LIFTED, MeasureStatus.IN_FORCE]


def capped(draft: Make, text: str, date: str, **given: object) -> Report:
    return report(draft, text, ("cut", "the staff"), SANCTION, date, **given)


def test_announced_measure_and_its_imposing_are_one(draft: Make) -> None:
    planned = capped(
        draft,
        "Norway will cut the staff of the Peruvian embassy.",
        "2020-03-01",
        status=Status.PLANNED,
        published="2020-02-01",
    )
    done = capped(draft, "Norway cut the staff of the Peruvian embassy to 20.", "2020-03-01")
    assert only([planned, done], "2020-02-15").status is MeasureStatus.ANNOUNCED
    measure = only([planned, done])
    assert (measure.status, measure.quantity, measure.imposed) == (MeasureStatus.IN_FORCE, 20, "2020-03-01")


@pytest.mark.parametrize(
    ("on", "status"), [("2020-03-15", MeasureStatus.ANNOUNCED), ("2020-04-01", MeasureStatus.IN_FORCE)]
)
def test_measure_with_a_deadline_is_announced_until_then(draft: Make, on: str, status: MeasureStatus) -> None:
    cut = capped(draft, "Norway cut the staff of the Peruvian embassy to 20 by April 1.", "2020-03-01")
    measure = only([cut], on)
    assert (measure.status, measure.effective, measure.deadline) == (status, "2020-04-01", "2020-04-01")


@pytest.mark.parametrize("words", ["within 99999999 days", "within " + "9" * 5000 + " days", "by Saturday"])
@pytest.mark.parametrize("date", ["2020-03-01", "../2020-03-01", "2020-03-01/..", "9999-12-31"])
def test_limit_beyond_the_calendar_is_told_of_nothing(draft: Make, words: str, date: str) -> None:
    cut = capped(
        draft,
        f"Norway cut the staff of the Peruvian embassy, to be gone {words}.",
        date,
        published=date.strip("./"),
    )
    measures = state([cut], "9999-12-31").measures
    assert {m.kind for m in measures} <= {MeasureKind.STAFF_CAP}
    assert {m.deadline for m in measures} <= {None, "2020-03-07"}


def test_measure_expires_where_its_time_runs_out(draft: Make) -> None:
    text = "Norway imposed sanctions on Peruvian firms, valid until April 30, 2020."
    made = imposed(draft, text, "2020-03-01")
    assert only([made], "2020-04-30").status is MeasureStatus.IN_FORCE
    assert only([made], "2020-05-01").status is MeasureStatus.EXPIRED


def test_extension_keeps_a_measure_in_force(draft: Make) -> None:
    extended = imposed(draft, "Norway extended the sanctions on Peru.", "2020-08-01", "extended")
    measure = only([listed(draft, "2020-02-01"), extended])
    assert ([s.verb for s in measure.life], measure.status) == (
        [Verb.IMPOSE, Verb.EXTEND],
        MeasureStatus.IN_FORCE,
    )


def test_measure_is_limited_by_the_day_among_its_own_words(draft: Make) -> None:
    own = imposed(draft, "Norway imposed sanctions on Peruvian firms until April 30, 2020.", "2020-03-01")
    assert only([own]).until == "2020-04-30"
    for text in (
        "Norway imposed sanctions on Peru, while talks go on until April 30, 2020.",
        "Norway imposed sanctions on Peru. The talks go on until April 30, 2020.",
    ):
        assert only([imposed(draft, text, "2020-03-01")]).until is None


def test_extension_sets_the_day_to_which_a_measure_is_limited(draft: Make) -> None:
    text = "Norway imposed sanctions on Peruvian firms, valid until April 30, 2020."
    first = imposed(draft, text, "2020-03-01")
    dated = "The sanctions of Norway on Peru were extended until October 31, 2020."
    then = imposed(draft, dated, "2020-04-20", "extended")
    assert only([first, then], "2020-09-01").until == "2020-10-31"
    assert only([first, then], "2020-09-01").status is MeasureStatus.IN_FORCE
    assert only([first, then], "2020-11-01").status is MeasureStatus.EXPIRED
    undated = imposed(draft, "Norway extended the sanctions on Peru.", "2020-04-20", "extended")
    assert only([first, undated], "2020-09-01").status is MeasureStatus.IN_FORCE


def test_measure_is_unknown_before_it_is_imposed(draft: Make) -> None:
    assert state([listed(draft, "2020-02-01")], "2020-01-31").measures == ()


def test_norm_said_to_be_breached_is_no_legal_basis(draft: Make) -> None:
    text = "Norway imposed sanctions on Peru, a breach of law."
    under = imposed(draft, "Under the law Norway imposed sanctions on Peru.", "2020-02-01", norm="Fish law")
    beside = imposed(draft, text, "2020-02-01", norm="Fish law")
    assert (only([under]).legal_basis, only([beside]).legal_basis) == ("Fish law", None)
