"""``legation series`` as a user runs it."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from legation.cli import app
from legation.model import (
    Actor,
    DateBasis,
    Document,
    Event,
    EventType,
    Mention,
    PipelineInfo,
    Report,
    Span,
    Status,
)
from legation.series import Act, figures
from legation.store import Arrival, Store, file_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typer.testing import Result

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "series.md").read_text(encoding="utf-8")
INFO = PipelineInfo("by-hand.v1", "1", "none")
NORWAY, PERU = Actor("NOR", "GOV"), Actor("PER", "GOV")
WEEKS = 30
"""Over so many weeks Norway accuses Peru in each, and from the middle on sanctions it too."""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ("series", "NOR", "PER", *arguments))


def report_of(arrival: Arrival, day: dt.date | None, kind: EventType, score: float) -> Report:
    words = arrival.data.decode()
    whole = Span.of(words, 0, len(words))
    event = Event(
        "e1",
        kind,
        Status.DONE,
        whole,
        whole,
        source=(Mention(whole, NORWAY),),
        target=(Mention(whole, PERU),),
        goldstein=score,
        date=day.isoformat() if day else "../2020-01-01",
        date_basis=DateBasis.STATED,
        confidence=0.9,
    )
    document = Document(arrival.id, words, words, (), published=arrival.published)
    return Report(document, event.source + event.target, (), (event,), INFO)


def happenings() -> Iterator[tuple[str, dt.date | None, EventType, float]]:
    for week in range(WEEKS):
        day = dt.date(2020, 1, 7) + dt.timedelta(weeks=week)
        yield f"Accusation number {week} from Oslo to Lima.", day, EventType.ACCUSE, -2.0
        if week >= WEEKS // 2:
            yield f"Fishing licence {week} is withdrawn by Oslo.", day, EventType.SANCTION, -6.5
    yield "Long ago a port was shut to Peruvian trawlers.", None, EventType.SANCTION, -6.5


@pytest.fixture
def kept(home: Path) -> None:
    home.mkdir()
    with Store(file_address(home / "relations.db")) as store:
        for words, day, kind, score in happenings():
            arrival = Arrival(words.encode(), published=dt.date(2020, 8, 1))
            store.add(arrival, report_of(arrival, day, kind, score))


@pytest.mark.usefixtures("kept")
def test_series_prints_conflict_with_its_interval() -> None:
    result = run("--freq", "month")
    assert result.exit_code == 0
    (march,) = [line for line in result.stdout.splitlines() if line.startswith("2020-03")]
    # Five accusations of -2, each with confidence 0.9, and no deed.
    assert march.split()[1:4] == ["NOR", "→", "PER"]
    assert "-9.0 [" in march
    assert march.count("·") == 3


@pytest.mark.usefixtures("kept")
def test_series_names_the_turning_point_of_deeds() -> None:
    printed = run("--freq", "week").stdout
    (line,) = [line for line in printed.splitlines() if line.startswith("2020-W17")][-1:]
    assert "SANCTION" in line


@pytest.mark.usefixtures("kept")
def test_series_tells_of_undated_incidents() -> None:
    assert "1 undated incident is in no period" in run().stderr


@pytest.mark.usefixtures("kept")
def test_series_draws_quiet_periods_together() -> None:
    assert "2019-10 to 2019-12" in run("--since", "2019-10-05").stdout


@pytest.mark.usefixtures("kept")
def test_series_json_gives_one_object_a_row() -> None:
    lines = run("--freq", "quarter", "--json").stdout.splitlines()
    rows = [json.loads(line) for line in lines]
    assert len(rows) == 3 * 2 * 3
    first = rows[1]
    assert [first[key] for key in ("period", "start", "end", "source", "target", "act")] == [
        "2020-Q1",
        "2020-01-01",
        "2020-04-01",
        "NOR",
        "PER",
        "talk",
    ]
    assert first["ACCUSE"] == pytest.approx(13 * 0.9)


@pytest.mark.usefixtures("kept")
def test_series_csv_holds_the_same_table() -> None:
    rows = list(csv.DictReader(io.StringIO(run("--freq", "quarter", "--csv").stdout)))
    told = [json.loads(line) for line in run("--freq", "quarter", "--json").stdout.splitlines()]
    assert [row["period"] for row in rows] == [row["period"] for row in told]
    assert [float(row["conflict"]) for row in rows] == [row["conflict"] for row in told]


@pytest.mark.usefixtures("kept")
def test_series_since_and_until_bound_the_periods() -> None:
    lines = run("--since", "2020-02-10", "--until", "2020-03-01", "--json").stdout.splitlines()
    assert list(dict.fromkeys(json.loads(line)["period"] for line in lines)) == ["2020-02", "2020-03"]


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("name", "begins"), [("a.png", b"\x89PNG"), ("a.svg", b"<?xml"), ("a.SVG", b"<?xml")]
)
def test_series_plots_into_a_file(tmp_path: Path, name: str, begins: bytes) -> None:
    path = tmp_path / name
    result = run("--plot", str(path))
    assert result.exit_code == 0
    assert path.read_bytes().startswith(begins)
    assert [other.name for other in tmp_path.iterdir() if other.name.startswith("a.")] == [name]


def test_series_of_nothing_says_so(tmp_path: Path) -> None:
    assert "Nothing dated is told of NOR and PER" in run().stderr
    result = run("--plot", str(tmp_path / "a.png"))
    assert result.exit_code == 1
    assert not (tmp_path / "a.png").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--plot", "a.pdf"), "does not end in .png or .svg"),
        (("--json", "--csv"), "choose one"),
        (("--since", "2020-02-01", "--until", "2020-01-01"), "is after"),
        (("--since", "yesterday"), "YYYY-MM-DD"),
        (("--freq", "year"), "year"),
    ],
)
def test_series_wrong_usage_is_told(arguments: tuple[str, ...], told: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert told in " ".join(result.stderr.split())


def test_series_of_an_unknown_state_is_wrong_usage() -> None:
    result = CliRunner().invoke(app, ("series", "NOR", "QQQ"))
    assert result.exit_code == 2
    assert "QQQ" in result.stderr


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("folder", ["missing", "file"])
def test_series_names_a_place_that_cannot_be_written(tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").touch()
    result = run("--plot", str(tmp_path / folder / "a.png"))
    assert result.exit_code == 1
    (line,) = [line for line in result.stderr.splitlines() if "cannot be written" in line]
    assert "a.png" in line


@pytest.mark.usefixtures("kept")
def test_series_without_the_extra_still_prints_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ruptures", None)
    result = run()
    assert result.exit_code == 0
    assert "2020-03" in result.stdout
    assert "pip install 'legation[series]'" in result.stderr


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("package", ["matplotlib", "ruptures"])
def test_series_plot_without_the_extra_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    result = run("--plot", str(tmp_path / "a.png"))
    assert result.exit_code == 1
    (line,) = [line for line in result.stderr.splitlines() if "pip install" in line]
    assert package in line
    assert not (tmp_path / "a.png").exists()


@pytest.mark.usefixtures("kept")
def test_page_on_series_has_an_example_that_runs(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    example = re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert example
    monkeypatch.chdir(home)
    names: dict[str, object] = {}
    exec(compile(example[1].replace("USA", "NOR").replace("RUS", "PER"), "series.md", "exec"), names)  # noqa: S102  the page's own example
    assert bytes(names["picture"]).startswith(b"<?xml")  # type: ignore[call-overload]


def test_page_on_series_names_every_act_and_column() -> None:
    columns = {"incidents", *figures()} - {kind.value for kind in EventType}
    assert [name for name in sorted(columns) if f"`{name}`" not in PAGE] == []
    assert [act.value for act in Act if f"\n| {act.value} |" not in PAGE] == []
