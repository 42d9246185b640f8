"""Decisions of analysts in a store, on SQLite and on PostgreSQL."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import insert, text

from legation.errors import InvalidArgumentError, StoreError
from legation.ledger import Cause, bound, left
from legation.model import Actor, Correction, Decision, EventRef, Mention, PipelineInfo, Review
from legation.record import review_from_json, state_to_json
from legation.review import queue, taken_back
from legation.store import Arrival, Store, file_address
from legation.store.database import Database
from legation.store.derived import digest
from legation.store.tables import review as review_table
from legation.store.tables import reviewed
from legation.store.versions import MIGRATIONS, VERSION_TABLE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from legation.model import Report

    class Server(Protocol):
        """A PostgreSQL server of the tests."""

        def new(self) -> str:
            """Make an empty database and return its address."""

    ArrivalMaker = Callable[..., Arrival]
    ReportMaker = Callable[..., Report]

DAY = dt.date(2024, 5, 14)
NOON = dt.datetime(2024, 5, 15, 12, tzinfo=dt.UTC)
NEWER = PipelineInfo("stand-in.v1", "2", "none")
PERU = Actor("PER", "GOV")


@pytest.fixture
def came(store: Store, arrival: ArrivalMaker, report_of: ReportMaker) -> Arrival:
    """Return a document that the store holds: Norway expels somebody of Denmark."""
    document = arrival("Oslo expelled two.", published=DAY)
    store.add(document, report_of(document))
    return document


def on(document: Arrival, decision: Decision, event: str = "e1", minute: int = 0, **given: object) -> Review:
    at = NOON + dt.timedelta(minutes=minute)
    return Review(EventRef(document.id, event), decision, "analyst", at, **given)  # type: ignore[arg-type]


def shifted(report: Report) -> Report:
    """Return a report as a newer pipeline might make it: another event before the one there was."""
    (event,) = report.events
    new = replace(
        event,
        id="e1",
        target=(Mention(event.predicate, PERU),),
        predicate=replace(event.predicate, end=4, text="Oslo"),
    )
    return replace(report, events=(new, replace(event, id="e2")), pipeline=NEWER)


def test_store_binds_a_decision_to_what_is_read_now(
    store: Store, came: Arrival, report_of: ReportMaker
) -> None:
    store.review(on(came, Decision.REFUSE))
    (kept,) = store.reviews()
    assert kept.event == bound(report_of(came), EventRef(came.id, "e1"))


def test_decision_stays_with_its_event_when_the_document_is_read_anew(
    store: Store, came: Arrival, report_of: ReportMaker
) -> None:
    store.review(on(came, Decision.REFUSE))
    store.add(came, shifted(report_of(came)))
    assert store.ledger().pairs() == (("DNK", "NOR"), ("NOR", "PER"))
    assert store.ledger().incidents("NOR", "DNK") == ()
    assert len(store.ledger().incidents("NOR", "PER")) == 1
    assert left(store.reviewed_reports(), store.reviews()) == ()


def test_decision_on_what_is_found_no_more_is_left(
    store: Store, came: Arrival, report_of: ReportMaker
) -> None:
    store.review(on(came, Decision.REFUSE))
    newer = shifted(report_of(came))
    store.add(came, replace(newer, events=newer.events[:1]))
    (item,) = left(store.reviewed_reports(), store.reviews())
    assert (item.cause, item.review) == (Cause.UNFOUND, store.reviews()[0])


def test_decision_on_a_replaced_page_is_left(
    store: Store, arrival: ArrivalMaker, report_of: ReportMaker
) -> None:
    url = "https://example.org/cod"
    for words in ("Oslo expelled two.", "Oslo expelled three."):
        page = arrival(words, url=url)
        store.add(page, report_of(page))
        if words.endswith("two."):
            store.review(on(page, Decision.ACCEPT))
    assert [item.cause for item in left(store.reviewed_reports(), store.reviews())] == [Cause.REPLACED]


def test_store_refuses_a_decision_on_a_finding_that_is_not_there(store: Store, came: Arrival) -> None:
    with pytest.raises(InvalidArgumentError, match="no finding 'e7'"):
        store.review(on(came, Decision.ACCEPT, "e7"))
    with pytest.raises(InvalidArgumentError, match="no document 0000"):
        store.review(replace(on(came, Decision.ACCEPT), event=EventRef("0" * 64, "e1")))
    with pytest.raises(InvalidArgumentError, match="no finding 'e8'"):
        store.review(on(came, Decision.MERGE, other=EventRef(came.id, "e8")))
    assert store.reviews() == ()


def test_store_refuses_a_decision_on_what_was_read_anew_meanwhile(
    store: Store, came: Arrival, report_of: ReportMaker
) -> None:
    seen = bound(report_of(came), EventRef(came.id, "e1"))
    newer = shifted(report_of(came))
    store.add(came, replace(newer, events=newer.events[:1]))
    with pytest.raises(InvalidArgumentError, match="was read anew"):
        store.review(replace(on(came, Decision.ACCEPT), event=seen))


@pytest.mark.parametrize(
    "wrong",
    [
        {"decision": Decision.CHANGE},
        {"decision": Decision.ACCEPT, "correction": Correction(quantity=3)},
        {"decision": Decision.MERGE},
    ],
)
def test_store_refuses_a_decision_that_is_not_whole(
    store: Store, came: Arrival, wrong: dict[str, object]
) -> None:
    with pytest.raises(InvalidArgumentError, match="and nothing else, needs"):
        store.review(on(came, **wrong))  # type: ignore[arg-type]


def test_store_refuses_to_merge_a_finding_with_itself(store: Store, came: Arrival) -> None:
    with pytest.raises(InvalidArgumentError, match="with itself"):
        store.review(on(came, Decision.MERGE, other=EventRef(came.id, "e1")))


def test_decision_is_taken_back_by_one_more_row(store: Store, came: Arrival) -> None:
    store.review(on(came, Decision.REFUSE))
    assert queue(store.reports(), store.reviews()) == []
    store.review(taken_back(store.reviews()[0], NOON + dt.timedelta(minutes=1)))
    assert len(store.reviews()) == 2
    assert len(store.ledger().incidents("NOR", "DNK")) == 1
    assert len(queue(store.reports(), store.reviews())) == 1


def test_decision_can_be_taken_back_after_its_document_is_read_anew(
    store: Store, came: Arrival, report_of: ReportMaker
) -> None:
    store.review(on(came, Decision.REFUSE))
    newer = shifted(report_of(came))
    store.add(came, replace(newer, events=newer.events[:1]))
    store.review(taken_back(store.reviews()[0], NOON + dt.timedelta(minutes=1)))
    assert left(store.reviewed_reports(), store.reviews()) == ()


def test_parties_that_only_a_correction_names_are_found(
    store: Store, came: Arrival, arrival: ArrivalMaker, report_of: ReportMaker
) -> None:
    other = arrival("Oslo expelled an envoy of Lima.", published=DAY)
    store.add(other, report_of(other, target=PERU))
    store.review(on(came, Decision.CHANGE, correction=Correction(source=("FRA",), target=("PER",))))
    for pair in (("FRA", "PER"), ("NOR", "PER"), ("DNK", "NOR")):
        part, whole = store.ledger(pair).state(*pair, on=DAY), store.ledger().state(*pair, on=DAY)
        assert state_to_json(part) == state_to_json(whole)
    assert len(store.ledger(("FRA", "PER")).incidents("FRA", "PER")) == 1
    assert store.check() == ()
    assert store.rebuild() is False


def test_parties_of_a_correction_are_found_after_a_newer_reading_too(
    store: Store, came: Arrival, report_of: ReportMaker
) -> None:
    store.review(on(came, Decision.CHANGE, correction=Correction(target=("FRA",))))
    store.add(came, shifted(report_of(came)))
    assert len(store.ledger(("FRA", "NOR")).incidents("FRA", "NOR")) == 1
    assert store.check() == ()


def test_record_of_an_earlier_moment_rests_on_a_correction_taken_back_since(
    address: str, arrival: ArrivalMaker, report_of: ReportMaker
) -> None:
    hours = iter(range(9))
    with Store(address, clock=lambda: NOON + dt.timedelta(hours=next(hours))) as store:
        document = arrival("Oslo expelled two.", published=DAY)
        store.add(document, report_of(document))
        store.review(on(document, Decision.CHANGE, correction=Correction(target=("FRA",))))
        store.review(taken_back(store.reviews()[0], NOON + dt.timedelta(minutes=1)))
        between, then = ("FRA", "NOR"), NOON + dt.timedelta(minutes=90)
        assert len(store.ledger(between, until=then).incidents(*between)) == 1
        assert store.ledger(between).incidents(*between) == ()


def test_check_tells_of_decisions_that_are_not_found_and_rebuild_mends_it(
    store: Store, came: Arrival
) -> None:
    store.review(on(came, Decision.CHANGE, correction=Correction(target=("FRA",))))
    with store._database.writing() as connection:
        connection.execute(text("DELETE FROM reviewed"))
    assert any("decisions of analysts" in line for line in store.check())
    assert store.rebuild() is True
    assert store.check() == ()
    assert len(list(store.reviewed_reports())) == 1


def test_backup_carries_decisions_over(store: Store, came: Arrival, tmp_path: Path) -> None:
    store.review(on(came, Decision.CHANGE, correction=Correction(target=("FRA",))))
    store.backup(tmp_path / "backup")
    with Store(file_address(tmp_path / "backup")) as copy:
        assert copy.reviews() == store.reviews()
        assert copy.check() == ()


def old_line(document: Arrival, **correction: object) -> str:
    """Return a decision as the first version wrote it: by the ids of document and event alone."""
    new = {
        "type": None,
        "mode": None,
        "status": None,
        "date": None,
        "quantity": None,
        "source": None,
        "target": None,
    }
    told = {
        "event": {"document": document.id, "event": "e1"},
        "decision": "change" if correction else "refuse",
        "reviewer": "analyst",
        "at": "2024-05-15T12:00:00Z",
        "correction": new | correction if correction else None,
        "other": None,
        "note": None,
    }
    return json.dumps(told, separators=(",", ":"))


def test_old_decision_is_bound_to_the_reading_of_its_time(
    address: str, arrival: ArrivalMaker, report_of: ReportMaker
) -> None:
    hours = iter(range(9))
    with Store(address, clock=lambda: NOON + dt.timedelta(hours=next(hours))) as store:
        document = arrival("Oslo expelled two.", published=DAY)
        store.add(document, report_of(document))
        with store._database.writing() as connection:
            row = {"json": old_line(document), "added": NOON + dt.timedelta(minutes=30)}
            connection.execute(insert(review_table).values(**row))
        store.add(document, shifted(report_of(document)))
        (kept,) = store.reviews()
        assert kept.event == bound(report_of(document), EventRef(document.id, "e1"))
        assert len(store.ledger().incidents("NOR", "PER")) == 1
        assert store.ledger().incidents("NOR", "DNK") == ()


def test_store_of_the_first_version_is_brought_up_to_date_with_its_decisions(
    address: str, arrival: ArrivalMaker, report_of: ReportMaker
) -> None:
    document = arrival("Oslo expelled two.", published=DAY)
    with Store(address) as store:
        store.add(document, report_of(document))
        with store._database.writing() as connection:
            # What later versions added is taken out again, and a decision put in as the first wrote it.
            indexes = ("wording_search",) if connection.dialect.name == "sqlite" else ()
            for table in (
                *indexes,
                "wording",
                "reviewed",
                "relation",
                "incident",
                "line",
                "state",
                "course",
                "covered",
                "feed",
                "entry",
                "alert_rule",
                "alert",
            ):
                connection.execute(text(f"DROP TABLE {table}"))
            connection.execute(text("DROP INDEX report_added"))
            connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '0001'"))  # noqa: S608  a constant
            connection.execute(
                insert(review_table).values(
                    json=old_line(document, target=["FRA"]), added=NOON + dt.timedelta(days=3650)
                )
            )
    with Store(address) as store:
        assert len(store.ledger(("FRA", "NOR")).incidents("FRA", "NOR")) == 1
        assert store.check() == ()
        assert store.rebuild() is False


def test_first_version_differs_by_the_table_that_the_second_makes(address: str) -> None:
    database = Database(address)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with database.writing() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    with Store(address) as store:
        assert store.check() == ()
        with store._database.reading() as connection:
            assert connection.execute(reviewed.select()).all() == []
            assert digest(connection)
    database.close()


def test_read_only_server_keeps_no_decision_and_says_so(
    server: Server, arrival: ArrivalMaker, report_of: ReportMaker
) -> None:
    address = server.new()
    document = arrival("Oslo expelled two.", published=DAY)
    with Store(address) as store:
        store.add(document, report_of(document))
        with store._database.writing() as connection:
            name = store._database.url.database
            connection.execute(text(f"ALTER DATABASE {name} SET default_transaction_read_only = on"))
    with Store(address) as barred:
        assert len(queue(barred.reports(), barred.reviews())) == 1
        with pytest.raises(StoreError, match="read-only") as fault:
            barred.review(on(document, Decision.ACCEPT))
    assert len(str(fault.value).splitlines()) == 1


def test_stored_decision_reads_back_as_it_was(store: Store, came: Arrival) -> None:
    new = Correction(date="2024-05", cleared=("quantity",))
    store.review(on(came, Decision.CHANGE, correction=new, note="see the second page"))
    with store._database.reading() as connection:
        (line,) = connection.execute(review_table.select()).all()
    assert review_from_json(line.json) == store.reviews()[0]
    assert (store.reviews()[0].correction, store.reviews()[0].note) == (new, "see the second page")
