"""``legation review`` as a user runs it, on sample reports."""

from __future__ import annotations

import csv
import datetime as dt
import importlib
import json
import re
import sqlite3
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

import legation
from legation.cli import app
from legation.cli.demo import SAMPLES
from legation.ledger import bound
from legation.model import Decision, EventRef, PipelineInfo, Review, Status
from legation.review import queue
from legation.store import Arrival, Store, file_address

if TYPE_CHECKING:
    from typer.testing import Result

    from legation.model import Report
    from legation.review import Finding

PAGE = Path(__file__).parents[2] / "docs" / "review.md"
TRAINING = Path(__file__).parents[2] / "training"
CHOSEN = ("12-", "13-", "14-", "15-")
NEWER = PipelineInfo("legation.read.v9", "9.0", "none")


@pytest.fixture(scope="session")
def kept(pipeline: legation.Pipeline) -> list[tuple[Arrival, Report]]:
    """Return four of the samples with their reports."""
    lines = (SAMPLES / "index.tsv").read_text(encoding="utf-8").splitlines()
    found = []
    for row in csv.DictReader(lines, delimiter="\t"):
        if row["file"].startswith(CHOSEN):
            day = dt.date.fromisoformat(row["published"])
            came = Arrival((SAMPLES / row["file"]).read_bytes(), None, row["publisher"], day)
            found.append((came, pipeline.code(legation.read(came.data, published=day))))
    return found


@pytest.fixture(autouse=True)
def place(home: Path, kept: list[tuple[Arrival, Report]]) -> Path:
    """Fill the user's own store and return its file."""
    home.mkdir()
    with Store(file_address(home / "relations.db")) as store:
        for came, report in kept:
            store.add(came, report)
    return home / "relations.db"


def run(typed: str, *arguments: str) -> Result:
    return CliRunner().invoke(app, ("review", "--reviewer", "ann", *arguments), input=typed)


def lines(*keys: str) -> str:
    return "".join(f"{key}\n" for key in keys)


def reviews(place: Path) -> tuple[Review, ...]:
    with Store(file_address(place)) as store:
        return store.reviews()


def doubts(place: Path, **choice: object) -> list[Finding]:
    with Store(file_address(place)) as store:
        return queue(store.reports(), store.reviews(), **choice)  # type: ignore[arg-type]


def test_review_keeps_each_decision_with_who_and_when(place: Path) -> None:
    first, second, *_ = doubts(place)
    before = dt.datetime.now(dt.UTC)
    result = run(lines("a", "r", "s", "q"))
    assert result.exit_code == 0
    assert "Kept: 1 accept, 1 refuse." in result.stderr
    kept = reviews(place)
    assert [(r.event, r.decision, r.reviewer) for r in kept] == [
        (first.ref, Decision.ACCEPT, "ann"),
        (second.ref, Decision.REFUSE, "ann"),
    ]
    assert all(before <= r.at <= dt.datetime.now(dt.UTC) for r in kept)
    assert doubts(place)[0].ref not in (first.ref, second.ref)


def test_review_shows_the_finding_with_the_sentences_around_it(place: Path) -> None:
    shown = " ".join(run(lines(*"sssss", "q"), "--limit", "5").stdout.split())
    found = doubts(place, limit=5)
    assert shown.startswith(f"1 of {len(found)} {found[0].document.title}")
    assert any(finding.before for finding in found)
    for finding in found:
        for words in filter(None, (finding.before, finding.sentence)):
            assert " ".join(words.text.split()) in shown
        assert f"confidence {finding.event.confidence:.2f}" in shown


def test_review_ends_with_its_input_and_keeps_what_was_decided(place: Path) -> None:
    result = run("a\n")
    assert (result.exit_code, len(reviews(place))) == (0, 1)
    result = run("e\nACCUSE\n")
    assert (result.exit_code, len(reviews(place))) == (0, 1)


def test_review_asks_again_after_what_is_no_choice(place: Path) -> None:
    result = run(lines("x", "", "accept", "a", "q"))
    assert result.stderr.count("is no choice: write one letter of a, r, e, m, p, u, s, q") == 3
    assert len(reviews(place)) == 1


def test_review_corrects_field_by_field_and_asks_again_where_a_value_is_none(place: Path) -> None:
    typed = lines(
        *("e", "NONSENSE", "ACCUSE", "expel", "allege", "perhaps", "planned", "QQQ", "USA", "-"),
        *("2018-02-30", "2018-04", "many", "61", "q"),
    )
    result = run(typed)
    for complaint in (
        "'NONSENSE' is no type: write one of AGREE",
        "'expel' is no mode of ACCUSE: write one of",
        "'perhaps' is no status: write one of done",
        "'QQQ' is no state: write its ISO 3166 code, such as USA",
        "'2018-02-30' is no date: write",
        "'many' is no number: write it in figures",
    ):
        assert sum(complaint in line for line in result.stderr.splitlines()) == 1
    (kept,) = reviews(place)
    new = kept.correction
    assert new is not None
    assert (new.type, new.mode, new.status, new.date, new.quantity) == (
        "ACCUSE",
        "allege",
        "planned",
        "2018-04",
        61,
    )
    assert new.source in (None, ("USA",)), "what is typed as it is read is no correction"
    assert new.target == ()


def test_review_keeps_no_correction_that_changes_nothing(place: Path) -> None:
    result = run(lines("e", *[""] * 7, "q"))
    assert "nothing was changed" in result.stderr
    assert reviews(place) == ()


def test_review_takes_back_the_last_decision_and_shows_its_finding_again(place: Path) -> None:
    (first, second) = doubts(place, limit=2)
    result = run(lines("a", "r", "u", "a", "u", "u", "q"))
    assert [r.decision.value for r in reviews(place)] == [
        "accept",
        "refuse",
        "withdraw",
        "accept",
        *["withdraw"] * 2,
    ]
    assert result.stdout.count("1 of 20") == 2
    assert result.stdout.count("2 of 20") == 3
    assert [f.ref for f in doubts(place, limit=2)] == [first.ref, second.ref]


def test_review_takes_back_a_decision_of_an_earlier_session(place: Path) -> None:
    (first,) = doubts(place, limit=1)
    run(lines("r", "q"))
    result = run(lines("u", "a", "q"))
    assert "taken back: refuse" in result.stderr
    assert [(r.event, r.decision.value) for r in reviews(place)] == [
        (first.ref, word) for word in ("refuse", "withdraw", "accept")
    ]


def test_review_takes_back_nothing_of_others(place: Path) -> None:
    run(lines("a", "q"))
    result = run(lines("u", "q"), "--reviewer", "bob")
    assert "bob has decided nothing that could be taken back" in result.stderr
    assert len(reviews(place)) == 1


def test_review_parts_a_finding_from_another_and_merges_it_again(place: Path) -> None:
    with Store(file_address(place)) as store:
        told = [
            i for i in store.ledger().incidents("USA", "RUS") if len({e.document for e in i.evidence}) > 1
        ]
        keys = {(e.document, e.part) for i in told for e in i.evidence}
        wanted = queue(store.reports(("USA", "RUS")), between=("USA", "RUS"))
        before = len(store.ledger().incidents("USA", "RUS"))
    at = next(n for n, f in enumerate(wanted) if (f.ref.document, f.ref.event) in keys)
    skip = ["s"] * at
    choice = ("--pair", "usa", "rus", "--limit", "200")
    result = run(lines(*skip, "p", "99", "1", "q"), *choice)
    assert "'99' is none of these: write a number from 1" in result.stderr
    assert "kept; whether the finding is right is still to be said" in result.stderr
    with Store(file_address(place)) as store:
        assert store.reviews()[-1].decision is Decision.PART
        parted = len(store.ledger().incidents("USA", "RUS"))
    assert parted == before + 1
    result = run(lines(*skip, "m", "none", "1", "q"), *choice)
    assert "'none' is none of these" in result.stderr
    with Store(file_address(place)) as store:
        assert store.reviews()[-1].decision is Decision.MERGE
        assert len(store.ledger().incidents("USA", "RUS")) < parted
    result = run(lines("u", "q"), *choice)
    assert "taken back: merge" in result.stderr
    with Store(file_address(place)) as store:
        assert len(store.ledger().incidents("USA", "RUS")) == parted


def test_review_names_what_cannot_be_merged(place: Path) -> None:
    wanted = doubts(place)
    at = next(n for n, f in enumerate(wanted) if not f.event.target)
    result = run(lines(*["s"] * at, "m", "p", "q"), "--limit", "500")
    assert result.stderr.count("tells of no two parties") == 2
    assert reviews(place) == ()


def test_review_json_lists_the_queue(place: Path) -> None:
    told = [json.loads(line) for line in run("", "--json", "--limit", "3").stdout.splitlines()]
    assert [(one["document"], one["event"]["id"]) for one in told] == [
        (f.document.id, f.event.id) for f in doubts(place, limit=3)
    ]
    assert all(one["sentence"] and one["measure"] for one in told)


def read_anew(place: Path, kept: list[tuple[Arrival, Report]], *, of: str) -> None:
    """Read every document with a newer pipeline: ids shift, and one finding is a threat now."""
    with Store(file_address(place)) as store:
        for came, report in kept:
            first, *rest = report.events
            events = [replace(event, id=f"e{n}") for n, event in enumerate([*rest, first], 1)]
            if report.document.id == of:
                events[-1] = replace(events[-1], status=Status.THREATENED)
            store.add(came, replace(report, events=tuple(events), pipeline=NEWER))


def test_review_left_lists_what_no_longer_applies_and_the_rest_goes_on(
    place: Path, kept: list[tuple[Arrival, Report]]
) -> None:
    (report, other) = kept[0][1], kept[1][1]
    with Store(file_address(place)) as store:
        for one in (report, other):
            ref = bound(one, EventRef(one.document.id, one.events[0].id))
            store.review(Review(ref, Decision.REFUSE, "ann", dt.datetime(2024, 5, 1, tzinfo=dt.UTC)))
    assert run("", "--left").stdout == "Every decision applies.\n"
    read_anew(place, kept, of=report.document.id)
    printed = run("", "--left").stdout
    assert "refuse by ann on 2024-05-01: its words are read otherwise now" in printed
    (line,) = run("", "--left", "--json").stdout.splitlines()
    item = json.loads(line)
    assert item["cause"] == "its words are read otherwise now"
    assert item["review"]["event"]["document"] == report.document.id
    wanted = doubts(place)
    at = next(n for n, finding in enumerate(wanted) if finding.left)
    shown = run(lines(*["s"] * at, "r", "q"), "--limit", "500").stdout
    assert "ann decided on 2024-05-01, when it was read otherwise: refuse" in shown
    assert run("", "--left").stdout == "Every decision applies.\n"


def test_review_precision_counts_what_was_decided(place: Path) -> None:
    assert run("", "--precision").stdout == "No decision applies to a finding yet.\n"
    run(lines("a", "a", "r", "e", "", "", "planned", "", "", "", "", "q"))
    told = [json.loads(line) for line in run("", "--precision", "--json").stdout.splitlines()]
    whole = told[0]
    assert [whole[key] for key in ("group", "reviewed", "accepted", "changed", "refused")] == [
        "all",
        4,
        2,
        1,
        1,
    ]
    assert (whole["precision"], whole["changes"]) == (0.5, {"status": 1})
    assert whole["interval"] == pytest.approx([0.15, 0.85], abs=0.005)
    assert sum(one["reviewed"] for one in told if one["group"] == "type") == 4
    assert sum(one["reviewed"] for one in told if one["group"] == "confidence") == 4
    table = run("", "--precision").stdout
    assert "0.50 (0.15-0.85)" in table
    assert "changed, all: status 1" in table
    assert len(reviews(place)) == 4


@pytest.fixture
def readers(monkeypatch: pytest.MonkeyPatch) -> tuple[object, object]:
    """Return the two modules by which the training scripts read sentences."""
    monkeypatch.syspath_prepend(str(TRAINING))
    modules = importlib.import_module("examples"), importlib.import_module("told")
    for name in ("examples", "told"):
        monkeypatch.delitem(sys.modules, name)
    return modules


def test_review_export_writes_what_the_training_scripts_read(
    place: Path, tmp_path: Path, readers: tuple[object, object]
) -> None:
    wanted = doubts(place)
    keys = ["r" if n % 3 == 0 else "a" for n in range(len(wanted))]
    run(lines(*keys), "--limit", "500")
    file = tmp_path / "reviewed.jsonl"
    result = run("", "--export", str(file))
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert result.stdout == f"{len(rows)} sentences written to {file}\n"
    pairs = list(readers[0].read_pairs(file))  # type: ignore[attr-defined]
    assert sum(bool(pair.acts) for pair in pairs) >= 10
    assert sum(not pair.acts for pair in pairs) >= 3
    sentences = list(readers[1].read_sentences(file))  # type: ignore[attr-defined]
    assert [one.text for one in sentences] == [row["text"] for row in rows]
    for row, one in zip(rows, sentences, strict=True):
        if row.get("partial"):
            # What nobody decided on is no example of a word that tells nothing.
            assert all(told.acts for told in one.predicates)
    for row in rows:
        spans = [s for e in row["events"] for s in (*e["sources"], *e["targets"], e["predicate"])]
        for start, end in spans:
            assert row["text"][start:end].strip() == row["text"][start:end] != ""


@pytest.mark.parametrize("folder", ["missing", "file"])
def test_review_export_says_where_it_cannot_write(tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").touch()
    result = run("", "--export", str(tmp_path / folder / "file.jsonl"))
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert "name a file that can be written" in line


def test_review_that_cannot_keep_a_decision_says_so_in_one_line_and_loses_nothing(place: Path) -> None:
    other = sqlite3.connect(place)
    other.execute("BEGIN IMMEDIATE")
    result = run(lines("a", "r"), "--store", file_address(place) + "?timeout=0.1")
    other.close()
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1].endswith("wait for it or close it, then try again")
    assert "Traceback" not in result.output
    assert reviews(place) == ()
    assert run(lines("a", "q")).exit_code == 0
    assert len(reviews(place)) == 1


def test_review_pages_example_runs(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    example = re.search(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert example
    monkeypatch.chdir(place.parent)
    scope: dict[str, Any] = {}
    exec(compile(example[1], "docs/review.md", "exec"), scope)  # noqa: S102  the page's own example
    assert len(reviews(place)) == 4
    assert (scope["no_longer"], scope["measured"].overall.reviewed) == ((), 2)


def test_review_says_when_nothing_is_doubtful(tmp_path: Path) -> None:
    result = run("", "--store", file_address(tmp_path / "empty.db"))
    assert result.stdout == "Nothing is doubtful that was not decided on.\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--pair", "USA", "ZZZ"), "'ZZZ' is no state"),
        (("--pair", "USA", "USA"), "no relations with itself"),
        (("--left", "--precision"), "choose one of --left, --precision and --export"),
        (("--limit", "0"), "greater than or equal to 1"),
        (("--reviewer", " "), "give a name"),
    ],
)
def test_review_names_wrong_usage(arguments: tuple[str, ...], words: str) -> None:
    result = run("", *arguments)
    assert result.exit_code == 2
    assert words in " ".join(result.stderr.replace("│", " ").split())
