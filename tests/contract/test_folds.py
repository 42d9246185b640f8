"""The record as a store keeps it folded: states, lists and marks, on SQLite and on PostgreSQL."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, select, update

from legation.errors import InvalidArgumentError
from legation.ledger.proposals import LAPSES
from legation.model import Actor, Correction, Decision, EventRef, EventType, Mention, Review, Span, Status
from legation.record import state_to_json
from legation.series import COLUMNS, Act, Frequency, series_of
from legation.store import Arrival, Choice, Coded, Kept, Relation, Store
from legation.store.tables import incident, line, relation, state

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from legation.model import Incident, Report

    ReportMaker = Callable[..., Report]

PAGE = "https://example.org/cod"
DAY = dt.date(2024, 5, 14)
LATER = dt.date(2024, 6, 1)
NOON = dt.datetime(2024, 6, 1, 12, tzinfo=dt.UTC)
PAIR = ("DNK", "NOR")
SWEDEN = Actor("SWE", "GOV")
EXPELLED = "Norway expelled {} envoys of Denmark."


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """Return a store by whose clock it is always the same day."""
    with Store(address, clock=lambda: NOON) as opened:
        yield opened


@pytest.fixture
def told(report_of: ReportMaker) -> Callable[..., Coded]:
    """Return a maker of documents with reports: Norway expels somebody on a day."""

    def make(words: str, day: dt.date = DAY, target: Actor | None = None, **circumstances: object) -> Coded:
        came = Arrival(words.encode(), published=day, **circumstances)  # type: ignore[arg-type]
        made = report_of(came) if target is None else report_of(came, target=target)
        event = replace(made.events[0], date=day.isoformat(), cameo="145")
        return Coded(came, replace(made, events=(event,)))

    return make


def incidents(store: Store, choice: Choice | None = None) -> list[Incident]:
    page = store.timeline(PAIR, choice or Choice(), limit=None)
    return [entry.incident for entry in page.entries]


def days(store: Store, choice: Choice | None = None) -> list[str | None]:
    return [found.date for found in incidents(store, choice)]


@pytest.fixture
def filled(store: Store, told: Callable[..., Coded]) -> Store:
    """Return a store that tells of five days, some of it of Sweden alone, some by two publishers."""
    store.add_many(
        [
            told(EXPELLED.format(number), DAY + dt.timedelta(days=40 * number), publisher=name)
            for number, name in enumerate(("Coast Wire", "Harbour News", "Coast Wire", "Coast Wire"))
        ]
    )
    store.add_many([told("Norway expelled envoys of Sweden.", LATER, SWEDEN)])
    return store


def test_timeline_is_what_the_ledger_tells_the_latest_first(filled: Store) -> None:
    assert len(incidents(filled)) == 4
    assert incidents(filled)[::-1] == list(filled.ledger(PAIR).incidents(*PAIR))


def test_state_is_that_of_the_ledger_folded_before_or_not(filled: Store) -> None:
    for _ in ("not yet folded", "folded"):
        for sides in (PAIR, PAIR[::-1]):
            for day in (DAY, LATER, NOON.date()):
                own = filled.ledger(PAIR).state(*sides, on=day)
                assert state_to_json(filled.state(*sides, on=day)) == state_to_json(own)
            assert filled.state(*sides).on == NOON.date()
        filled.settle()


def test_pending_are_the_pairs_told_of_since_they_were_folded(
    filled: Store, told: Callable[..., Coded]
) -> None:
    assert filled.pending() == (PAIR, ("NOR", "SWE"))
    filled.settle()
    assert filled.pending() == ()
    filled.add_many([told("Norway expelled more envoys of Sweden.", LATER, SWEDEN)])
    assert filled.pending() == (("NOR", "SWE"),)


def test_kept_state_serves_until_it_is_another(address: str, told: Callable[..., Coded]) -> None:
    today = [DAY - dt.timedelta(days=2)]
    with Store(address, clock=lambda: dt.datetime.combine(today[0], dt.time(12), dt.UTC)) as store:
        store.add_many([told(EXPELLED.format(1))])
        store.settle()
        assert (store.pending(), store.state(*PAIR).measures) == ((), ())
        # The state of the day on which it was told is written down beside that of the day of the fold.
        today[0] = DAY
        assert (store.pending(), len(store.state(*PAIR).measures)) == ((), 1)
        today[0] = DAY + LAPSES + dt.timedelta(days=1)
        assert (store.pending(), len(store.state(*PAIR).measures)) == ((PAIR,), 1)
        assert store.pending(told=True) == ()
        store.settle()
        assert (store.pending(), store.state(*PAIR).on) == ((), today[0])


def test_states_of_the_last_report_and_of_the_week_before_are_written_down(filled: Store) -> None:
    filled.settle()
    with filled._database.reading() as connection:
        rows = connection.execute(select(state.c.day, state.c.until).where(state.c.a == "DNK")).all()
    last = DAY + dt.timedelta(days=120)
    for day in (last - dt.timedelta(days=7), last, NOON.date()):
        assert sum(row.day <= day < row.until for row in rows) == 1


def test_relations_count_what_is_told_of_each_pair(filled: Store) -> None:
    assert filled.relations() == ()
    one = filled.relation(*PAIR[::-1])
    last = DAY + dt.timedelta(days=120)
    assert one == Relation(PAIR, filled.stamp(*PAIR), 4, 4, DAY, last, 4, 1)
    filled.settle()
    assert [found.parties for found in filled.relations()] == [PAIR, ("NOR", "SWE")]
    assert filled.relations()[0] == one
    assert filled.relation("NOR", "PER") is None


def test_incident_is_found_by_its_id(filled: Store) -> None:
    page = filled.timeline(PAIR)
    assert [filled.incident(entry.incident.id) for entry in page.entries] == list(page.entries)
    assert {(entry.topic, entry.quad) for entry in page.entries} == {("missions and staff", 4)}
    assert filled.incident("i000000000000") is None


def test_folds_of_another_version_are_made_anew(filled: Store) -> None:
    filled.settle()
    with filled._database.writing() as connection:
        connection.execute(update(relation).values(version="0.0.1"))
        connection.execute(update(state).values(version="0.0.1", data=b"of another form"))
        connection.execute(update(line).values(json="of another form"))
    assert len(filled.state(*PAIR, on=LATER).measures) == 1
    assert filled.pending() == (PAIR, ("NOR", "SWE"))
    assert len(incidents(filled)) == 4


def test_stamp_changes_with_what_is_told_of_the_pair_alone(filled: Store, told: Callable[..., Coded]) -> None:
    before = filled.stamp(*PAIR), filled.stamp("SWE", "NOR")
    filled.add_many([told("Norway expelled more envoys of Sweden.", LATER, SWEDEN)])
    filled.settle()
    assert filled.stamp(*PAIR[::-1]) == before[0]
    assert filled.stamp("SWE", "NOR") > before[1]
    assert filled.stamp("SWE", "FIN") == 0


def test_another_process_sees_what_is_added_and_decided(
    filled: Store, address: str, told: Callable[..., Coded]
) -> None:
    day = DAY + dt.timedelta(days=400)
    with Store(address, clock=lambda: NOON) as other:
        assert (len(incidents(other)), len(other.state(*PAIR, on=day).measures)) == (4, 4)
        came = told(EXPELLED.format(9), day)
        filled.add_many([came])
        assert (len(incidents(other)), len(other.state(*PAIR, on=day).measures)) == (5, 5)
        refused = Review(EventRef(came.arrival.id, "e1"), Decision.REFUSE, "analyst", NOON)
        filled.review(refused)
        assert (len(incidents(other)), len(other.state(*PAIR, on=day).measures)) == (4, 4)


def test_review_that_changes_a_party_is_seen_by_the_party_that_loses_the_act(filled: Store) -> None:
    filled.settle()
    (document,) = {e.document for e in incidents(filled)[0].evidence}
    change = Correction(target=("SWE",))
    filled.review(Review(EventRef(document, "e1"), Decision.CHANGE, "analyst", NOON, change))
    assert len(incidents(filled)) == 3


def test_review_that_joins_two_happenings_is_seen(filled: Store) -> None:
    filled.settle()
    first, second = ({(e.document, e.part) for e in found.evidence}.pop() for found in incidents(filled)[:2])
    joined = Review(EventRef(*first), Decision.MERGE, "analyst", NOON, other=EventRef(*second))
    filled.review(joined)
    assert len(incidents(filled)) == 3


def test_new_version_of_a_page_takes_the_place_of_the_old(store: Store, told: Callable[..., Coded]) -> None:
    store.add_many([told(EXPELLED.format(1), url=PAGE)])
    assert len(incidents(store)) == 1
    store.add_many([told("Norway expelled envoys of Sweden.", target=SWEDEN, url=PAGE)])
    assert incidents(store) == []
    assert store.state(*PAIR, on=LATER).measures == ()


def test_older_copy_stands_again_when_the_newer_page_changes(
    store: Store, told: Callable[..., Coded]
) -> None:
    copy = told(EXPELLED.format(1), url="https://example.com/copy")
    store.add_many([copy, told(EXPELLED.format(1), LATER, url=PAGE)])
    assert days(store) == [LATER.isoformat()]
    store.add_many([told("Norway expelled envoys of Sweden.", target=SWEDEN, url=PAGE)])
    assert days(store) == [DAY.isoformat()]


def test_pages_hold_every_line_once(filled: Store) -> None:
    filled.settle()
    for between, count in ((PAIR, 4), (None, 5)):
        page = filled.timeline(between, limit=2)
        found = page.entries
        while page.after is not None:
            page = filled.timeline(between, after=page.after, limit=2)
            found += page.entries
        assert found == filled.timeline(between, limit=None).entries
        assert len(found) == count


def test_page_refuses_a_cursor_that_no_page_gave(filled: Store) -> None:
    with pytest.raises(InvalidArgumentError, match="no place in a list"):
        filled.timeline(PAIR, after="yesterday")


def test_list_of_all_shows_what_several_did_once(store: Store, told: Callable[..., Coded]) -> None:
    coded = told("Norway met Denmark and Sweden.")
    words = Span.of("Norway met Denmark and Sweden.", 0, 10)
    others = tuple(Mention(words, Actor(code, "GOV")) for code in ("DNK", "SWE"))
    event = replace(coded.report.events[0], type=EventType.CONSULT, cameo="042", target=others)
    store.add_many([Coded(coded.arrival, replace(coded.report, events=(event,)))])
    store.settle()
    assert [entry.pair for entry in store.timeline().entries] == [("DNK", "NOR")]
    assert len(store.timeline(("SWE", "NOR")).entries) == 1


@pytest.mark.parametrize(
    ("choice", "count"),
    [
        (Choice(types=(EventType.SANCTION,)), 4),
        (Choice(types=(EventType.AID,)), 0),
        (Choice(statuses=(Status.DONE, Status.PLANNED)), 4),
        (Choice(quads=(1, 2, 3)), 0),
        (Choice(topics=("missions and staff",)), 4),
        (Choice(topics=("trade",)), 0),
        (Choice(publishers=("harbour news",)), 1),
        (Choice(publishers=("harbour news", "coast wire")), 4),
        (Choice(publishers=("news", "%")), 0),
        (Choice(since=DAY + dt.timedelta(days=1)), 3),
        (Choice(until=DAY), 1),
        (Choice(acts=(Act.DEED,)), 4),
        (Choice(acts=(Act.TALK, Act.ASCRIBED)), 0),
        (Choice(by=("NOR",)), 4),
        (Choice(by=("DNK", "NO")), 0),
        (Choice(told=DAY + dt.timedelta(days=40)), 2),
        (Choice(since=LATER, publishers=("coast wire",)), 2),
    ],
)
def test_choice_leaves_out_what_is_not_wanted(filled: Store, choice: Choice, count: int) -> None:
    assert len(incidents(filled, choice)) == count
    assert filled.facets(PAIR, choice).total == count
    assert filled.count(PAIR, choice) == count


def test_facets_count_by_value(filled: Store) -> None:
    found = filled.facets(PAIR)
    assert (found.total, found.types, found.statuses) == (4, {EventType.SANCTION: 4}, {Status.DONE: 4})
    assert (found.quads, found.topics) == ({4: 4}, {"missions and staff": 4})
    assert found.publishers == {"coast wire": 3, "harbour news": 1}
    assert filled.facets().total == 4
    filled.settle()
    assert filled.facets().total == 5


def test_facets_leave_out_what_is_chosen_of_their_own_kind(filled: Store) -> None:
    found = filled.facets(PAIR, Choice(publishers=("harbour news",), since=DAY))
    assert (found.total, found.types) == (1, {EventType.SANCTION: 1})
    assert found.publishers == {"coast wire": 3, "harbour news": 1}


def test_add_many_keeps_all_or_none(store: Store, told: Callable[..., Coded]) -> None:
    good = told(EXPELLED.format(1))
    stray = Coded(Arrival(b"Oslo expelled two."), good.report)
    with pytest.raises(InvalidArgumentError, match="another document"):
        store.add_many([good, stray])
    assert store.counts().documents == 0
    assert store.add_many([good, good, told(EXPELLED.format(2))]) == (Kept.NEW, Kept.ALREADY, Kept.NEW)


def test_rebuild_folds_anew_what_is_not_as_it_should_be(filled: Store) -> None:
    whole = incidents(filled)
    assert not filled.rebuild()
    with filled._database.writing() as connection:
        connection.execute(delete(line).where(line.c.id == whole[0].id))
        connection.execute(update(incident).where(incident.c.id == whole[1].id).values(topic="trade"))
    assert filled.rebuild()
    assert not filled.rebuild()
    assert incidents(filled) == whole


def test_changed_are_the_pairs_told_of_after_a_moment(address: str, told: Callable[..., Coded]) -> None:
    hours = iter(range(100))
    with Store(address, clock=lambda: NOON + dt.timedelta(hours=next(hours))) as store:
        first = told(EXPELLED.format(1))
        store.add(first.arrival, first.report)
        assert store.changed(NOON - dt.timedelta(hours=1)) == (PAIR,)
        second = told("Norway expelled envoys of Sweden.", target=SWEDEN)
        store.add(second.arrival, second.report)
        assert store.changed(NOON) == (("NOR", "SWE"),)
        moment = NOON + dt.timedelta(hours=next(hours), minutes=30)
        assert store.changed(moment) == ()
        store.review(Review(EventRef(first.arrival.id, "e1"), Decision.REFUSE, "analyst", NOON))
        assert store.changed(moment) == (PAIR,)


def test_parties_that_the_ledger_does_not_know_keep_nobody_from_folding(
    store: Store, told: Callable[..., Coded]
) -> None:
    store.add_many([told("Norway expelled envoys of nobody.", target=Actor("ZZZ", "GOV"))])
    store.settle()
    assert store.pending() == ()
    assert store.changed(NOON - dt.timedelta(days=1)) == ()


def test_course_is_that_of_the_series(filled: Store) -> None:
    made = series_of(filled.ledger(PAIR).incidents(*PAIR), PAIR, Frequency.QUARTER)
    course = filled.course(*PAIR[::-1])
    assert [quarter.period for quarter in course] == ["2024-Q2", "2024-Q3"]
    for quarter in course:
        number = [period.name for period in made.periods].index(quarter.period)
        for (act, side), figure in zip(COLUMNS, quarter.figures, strict=True):
            told = [
                made.column(side + bound, quarter.direction, act)[number] for bound in ("", "_low", "_high")
            ]
            assert [figure.value, figure.low, figure.high] == pytest.approx(told) if figure else told[0] == 0
