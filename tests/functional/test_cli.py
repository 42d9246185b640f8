"""The command line as a user runs it."""

from __future__ import annotations

import http.server
import json
import threading
from typing import TYPE_CHECKING

import jsonschema
import pytest
from typer.testing import CliRunner

from legation.cli import app
from legation.record import from_json, report_schema
from legation.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from typer.testing import Result

REPORT = """Norway recalls its ambassador from Sweden

OSLO - Norway recalled its ambassador from Sweden on Tuesday in a dispute over fishing rights.

"We expect an apology," Foreign Minister Espen Barth Eide said.
"""


def run(*arguments: str, standard_input: bytes = b"") -> Result:
    return CliRunner().invoke(app, arguments, input=standard_input)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_read_prints_headline_statements_and_events(report: Path) -> None:
    result = run("read", str(report), "--published", "2024-05-14")
    assert result.exit_code == 0
    assert "Norway recalls its ambassador" in result.stdout
    assert "Who said what" in result.stdout
    assert "Who did what to whom" in result.stdout
    assert "SANCTION withdraw" in result.stdout


def test_read_takes_standard_input() -> None:
    result = run("read", "-", standard_input=REPORT.encode())
    assert result.exit_code == 0
    assert "Norway" in result.stdout


def test_read_json_follows_published_schema(report: Path) -> None:
    result = run("read", str(report), "--json")
    record = json.loads(result.stdout)
    jsonschema.Draft202012Validator(report_schema()).validate(record)
    assert record["document"]["title"] == "Norway recalls its ambassador from Sweden"


def test_read_json_comes_back_as_the_same_report(report: Path) -> None:
    from legation.record import to_json  # noqa: PLC0415  the other half of the round trip

    line = run("read", str(report), "--json").stdout.strip()
    assert to_json(from_json(line)) == line


def test_read_json_gives_one_line_a_report(report: Path) -> None:
    result = run("read", str(report), str(report), "--json")
    assert len(result.stdout.splitlines()) == 2


def test_read_shows_furniture_with_reason(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        REPORT + "\n\nLeave a Reply\n\nYour email address will not be published.\n", encoding="utf-8"
    )
    result = run("read", str(page), "--furniture")
    assert "Left out of the page" in result.stdout
    assert "Leave a Reply" in result.stdout


BAD_INPUTS = {
    "empty": b"",
    "blank": b" \n\t\n",
    "binary": bytes(range(256)) * 20,
    "invalid UTF-8": "The minister said “no” to the envoy’s plan. ".encode() * 20
    + b"\xff\xfe\xfa"
    + b" He left. " * 9,
    "Russian": "Министерство иностранных дел заявило, что посол был вызван в среду. ".encode() * 10,
    "scripts only": b"<html><head><script>var a = 1;</script></head><body><script>run()</script></body></html>",
    "quotes never closed": (
        "He said: “She told me “they wrote “that we said “no to the plan of the other side. " * 3
    ).encode(),
    "endless sentence": ("the envoy and " * 2500).encode(),
}


@pytest.mark.parametrize("kind", BAD_INPUTS)
def test_read_refuses_bad_input_with_one_line(kind: str, tmp_path: Path, report: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(BAD_INPUTS[kind])
    result = run("read", str(bad), str(report))
    assert result.exit_code == 1
    (line,) = result.stderr.strip().splitlines()
    assert line.startswith(f"legation: {bad}: ")
    assert "Norway recalls" in result.stdout


def test_read_refuses_fifty_megabytes(tmp_path: Path) -> None:
    big = tmp_path / "big.txt"
    big.write_bytes(b"The minister met the envoy in Oslo on Monday. " * 1_100_000)
    result = run("read", str(big))
    assert result.exit_code == 1
    assert len(result.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("name", ["missing.txt", "."])
def test_read_names_what_cannot_be_opened(name: str, tmp_path: Path) -> None:
    result = run("read", str(tmp_path / name))
    assert result.exit_code == 1
    assert len(result.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [("read",), ("read", "a.txt", "--published", "yesterday"), ("read", "a.txt", "--colour"), ("reed",)],
)
def test_wrong_usage_exits_with_two(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


def test_read_names_pipeline_that_is_not_installed(report: Path) -> None:
    result = run("read", str(report), "--model", "xx_no_such_model")
    assert result.exit_code == 1
    assert "xx_no_such_model" in result.stderr


def test_version_is_printed() -> None:
    assert run("--version").stdout.strip() == f"legation {__version__}"


class _Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = REPORT.encode()
        self.send_response(200 if self.path == "/report" else 404)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep the test output clean."""


@pytest.fixture
def address() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_read_fetches_address(address: str) -> None:
    result = run("read", f"{address}/report", "--json")
    assert json.loads(result.stdout)["document"]["url"] == f"{address}/report"


def test_read_names_address_that_fails(address: str) -> None:
    result = run("read", f"{address}/gone")
    assert result.exit_code == 1
    assert "404" in result.stderr


def test_demo_reads_every_sample() -> None:
    result = run("demo")
    assert result.exit_code == 0
    assert "24 sample reports" in result.stdout
