"""``legation changes`` as a user runs it."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from legation.cli import app
from legation.model import Correction, Decision, EventRef, Review
from legation.store import Arrival, Store, file_address, take

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from typer.testing import Result

    import legation

PAGE = "https://example.org/envoys"
REPORT = """Norway and Sweden at odds

OSLO - {sentence}

Fishermen on both sides said that they would go on as before.
"""
EXPELLED = "Norway expelled {number} Swedish diplomats on Tuesday, May 14, 2024."
RAIN = "It rained in Norway and in Sweden on Tuesday, May 14, 2024."
FIRST, SECOND = (dt.datetime(2024, 5, day, 12, tzinfo=dt.UTC) for day in (15, 17))
BETWEEN = "2024-05-16"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ("changes", *arguments))


def told(*arguments: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in run(*arguments, "--json").stdout.splitlines()]


@pytest.fixture
def keep(home: Path, pipeline: legation.Pipeline) -> Callable[[str, dt.datetime], None]:
    """Return what keeps a version of one page at a moment."""
    home.mkdir()

    def add(sentence: str, moment: dt.datetime) -> None:
        page = Arrival(REPORT.format(sentence=sentence).encode(), PAGE, published=dt.date(2024, 5, 15))
        with Store(file_address(home / "relations.db"), clock=lambda: moment) as store:
            take(store, pipeline, PAGE, page)

    return add


def measures(*arguments: str) -> list[tuple[object, ...]]:
    return [(c["parties"], c["kind"]) for c in told(*arguments) if c["noun"] == "measure"]


def test_changes_tells_of_a_new_line(keep: Callable[[str, dt.datetime], None]) -> None:
    keep(RAIN, FIRST)
    keep(EXPELLED.format(number="two"), SECOND)
    assert measures("--since", BETWEEN) == [(["NOR", "SWE"], "new")]


def test_changes_tells_of_an_updated_field_with_both_values(
    keep: Callable[[str, dt.datetime], None], home: Path
) -> None:
    keep(EXPELLED.format(number="two"), FIRST)
    with Store(file_address(home / "relations.db"), clock=lambda: SECOND) as store:
        (report,) = store.reports()
        told_two = next(event for event in report.events if event.quantity == 2)
        reference = EventRef(report.document.id, told_two.id)
        three = Correction(quantity=3)
        store.review(Review(reference, Decision.CHANGE, "analyst", SECOND, three))
    (change,) = [c for c in told("--since", BETWEEN, "NOR", "SWE") if c["noun"] == "measure"]
    fields = {field["field"]: (field["before"], field["after"]) for field in change["fields"]}  # type: ignore[attr-defined]
    assert change["kind"] == "updated"
    assert fields["quantity"] == ("2", "3")


def test_changes_tells_of_a_withdrawn_line(keep: Callable[[str, dt.datetime], None]) -> None:
    keep(EXPELLED.format(number="two"), FIRST)
    keep(RAIN, SECOND)
    assert measures("--since", BETWEEN) == [(["NOR", "SWE"], "withdrawn")]


def test_changes_tells_of_a_changed_page_as_one_line_gone_and_one_new(
    keep: Callable[[str, dt.datetime], None],
) -> None:
    keep(EXPELLED.format(number="two"), FIRST)
    keep(EXPELLED.format(number="three"), SECOND)
    assert measures("--since", BETWEEN) == [(["NOR", "SWE"], "new"), (["NOR", "SWE"], "withdrawn")]


def test_changes_tells_nothing_of_what_was_known_before(keep: Callable[[str, dt.datetime], None]) -> None:
    keep(EXPELLED.format(number="two"), FIRST)
    assert run("--since", BETWEEN).stdout == "Nothing has changed since.\n"


def test_changes_prints_a_line_a_change(keep: Callable[[str, dt.datetime], None]) -> None:
    keep(EXPELLED.format(number="two"), SECOND)
    printed = run("--since", BETWEEN, "nor", "swe").stdout
    assert printed.startswith("NOR and SWE\n+ ")
    assert "+ measure  new" in printed
    assert "expelled" in printed


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--since", "soon"), "'soon' is no moment"),
        (("--since", "9999-12-31T23:00-12:00"), "is no moment"),
        (("--since", "0001-01-01T00:00+14:00"), "is no moment"),
        (("--since", BETWEEN, "NOR"), "name two parties"),
        (("--since", BETWEEN, "NOR", "SWE", "DNK"), "name two parties"),
        (("--since", BETWEEN, "NOR", "ZZZ"), "'ZZZ' is no state"),
    ],
)
def test_changes_names_wrong_usage(arguments: tuple[str, ...], words: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert words in " ".join(result.stderr.replace("│", " ").split())
