"""The commands that show how two parties stand to each other, as a user runs them."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from legation.cli import app
from legation.record import state_schema

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result

REPORTS = (
    (
        "2020-05-05",
        (
            "Norway expels 12 Peruvian diplomats\n\nOSLO - Norway on Monday expelled 12 Peruvian diplomats, the Foreign "
            "Ministry said. They were given 72 hours to leave the country."
        ),
    ),
    (
        "2020-05-12",
        (
            "Peru recalls ambassador from Norway\n\nLIMA - Peru on Monday recalled its ambassador from Norway. In response "
            "to the expulsion Peru also expelled 12 Norwegian diplomats on Monday."
        ),
    ),
)
COMMANDS = ("timeline", "measures", "posts", "disputes", "meetings", "claims", "reciprocity")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


@pytest.fixture
def kept(tmp_path: Path) -> None:
    """Keep two reports in the store of the user's own."""
    path = tmp_path / "reports.jsonl"
    lines = (json.dumps({"text": text, "published": day, "publisher": "Coast Wire"}) for day, text in REPORTS)
    path.write_text("\n".join(lines), encoding="utf-8")
    assert run("add", str(path)).exit_code == 0


@pytest.mark.usefixtures("kept")
def test_show_tells_what_is_in_force() -> None:
    result = run("show", "NOR", "PER", "--on", "2020-06-01")
    assert result.exit_code == 0
    assert "NOR → PER  expulsion of 12" in result.stdout
    assert "deadline 2020-05-07" in result.stdout


@pytest.mark.usefixtures("kept")
def test_show_on_an_earlier_day_tells_less() -> None:
    assert "expulsion" not in run("show", "NOR", "PER", "--on", "2020-05-01").stdout


@pytest.mark.usefixtures("kept")
def test_show_takes_codes_in_small_letters() -> None:
    assert (
        run("show", "nor", "per", "--on", "2020-06-01").stdout
        == run("show", "NOR", "PER", "--on", "2020-06-01").stdout
    )


@pytest.mark.usefixtures("kept")
def test_show_json_is_as_its_schema_says() -> None:
    told = json.loads(run("show", "NOR", "PER", "--on", "2020-06-01", "--json").stdout)
    Draft202012Validator(state_schema()).validate(told)
    assert told["parties"] == ["NOR", "PER"]


@pytest.mark.usefixtures("kept")
def test_show_since_tells_what_is_new() -> None:
    found = run(
        "show", "NOR", "PER", "--since", "2020-05-08", "--on", "2020-06-01", "--json"
    ).stdout.splitlines()
    new = [json.loads(line) for line in found]
    assert {(c["kind"], c["noun"]) for c in new} >= {("new", "measure")}


@pytest.mark.usefixtures("kept")
def test_show_why_gives_the_rule_and_the_sentence() -> None:
    measure = json.loads(run("measures", "NOR", "PER", "--on", "2020-06-01", "--json").stdout.splitlines()[0])
    result = run("show", "NOR", "PER", "--on", "2020-06-01", "--why", f"{measure['id']}.status")
    assert result.stdout.startswith("status: last act")
    assert "expelled 12 Peruvian diplomats" in " ".join(result.stdout.split())


def test_show_since_a_later_day_is_wrong_usage() -> None:
    result = run("show", "NOR", "PER", "--since", "2021-01-01", "--on", "2020-06-01")
    assert result.exit_code == 2
    assert "2021-01-01 is after 2020-06-01" in " ".join(result.stderr.replace("│", " ").split())


def test_show_why_answers_for_an_easing_of_which_it_is_not_told_what_it_touches(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    told = (
        ("2020-03-03", "OSLO - Norway on Monday imposed sanctions on Peruvian banks."),
        ("2020-04-07", "OSLO - Norway on Monday imposed sanctions on Peruvian ports."),
        ("2020-06-02", "OSLO - Norway on Monday lifted sanctions on Peru."),
    )
    lines = (json.dumps({"text": text, "published": day, "publisher": "Coast Wire"}) for day, text in told)
    path.write_text("\n".join(lines), encoding="utf-8")
    assert run("add", str(path)).exit_code == 0
    state = json.loads(run("show", "NOR", "PER", "--on", "2020-07-01", "--json").stdout)
    (easing,) = state["unplaced"]
    result = run("show", "NOR", "PER", "--on", "2020-07-01", "--why", f"{easing['id']}.date")
    assert "lifted sanctions on Peru" in " ".join(result.stdout.split())


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("reason", ["nothing.status", "m.colour"])
def test_show_why_of_nothing_fails_on_one_line(reason: str) -> None:
    result = run("show", "NOR", "PER", "--on", "2020-06-01", "--why", reason)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("command", COMMANDS)
def test_command_prints_lines_and_json(command: str) -> None:
    plain, as_json = (run(command, "NOR", "PER", "--on", "2020-06-01", *more) for more in ((), ("--json",)))
    assert (plain.exit_code, as_json.exit_code) == (0, 0)
    found: list[dict[str, Any]] = [json.loads(line) for line in as_json.stdout.splitlines()]
    assert bool(found) is ("Nothing of this kind is told." not in plain.stdout)


@pytest.mark.usefixtures("kept")
def test_timeline_shows_the_latest_and_says_how_many() -> None:
    result = run("timeline", "NOR", "PER", "--on", "2020-06-01", "--limit", "1", "--json")
    assert len(result.stdout.splitlines()) == 1
    assert "The latest 1 of" in result.stderr


@pytest.mark.usefixtures("kept")
def test_reciprocity_tells_what_answers_what() -> None:
    assert "mirror" in run("reciprocity", "NOR", "PER", "--on", "2020-06-01").stdout


@pytest.mark.parametrize("command", ["show", *COMMANDS])
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("NOR", "NOR"), "no relations with itself"),
        (("NOR", "ZZZ"), "is no state"),
        (("NOR", "PER", "--on", "soon"), "is no date"),
    ],
)
def test_command_names_wrong_usage(command: str, arguments: tuple[str, ...], words: str) -> None:
    result = run(command, *arguments)
    assert result.exit_code == 2
    assert words in " ".join(result.stderr.replace("│", " ").split())


def test_show_of_an_empty_store_tells_of_nothing() -> None:
    result = run("show", "NOR", "PER")
    assert result.exit_code == 0
    assert "none told" in result.stdout


@pytest.mark.usefixtures("kept")
def test_commands_on_what_is_kept_do_not_wait_for_the_models() -> None:
    code = (
        "import sys\n"
        "from typer.testing import CliRunner\n"
        "from legation.cli import app\n"
        "result = CliRunner().invoke(app, ['show', 'NOR', 'PER'])\n"
        "assert result.exit_code == 0, result.output\n"
        "print({'spacy', 'trafilatura', 'onnxruntime', 'tokenizers'} & set(sys.modules))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)  # noqa: S603  our own words
    assert done.stdout == "set()\n"
