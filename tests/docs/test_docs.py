"""The documentation against the code."""

from __future__ import annotations

import dataclasses
import json
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import typer.main

from legation.cli import app
from legation.feeds import load_watchlist, signature, watchlist_schema
from legation.feeds.settings import AlertRule, FeedSetting
from legation.model import (
    AnswerKind,
    Bearing,
    BlockKind,
    ChangeKind,
    ClaimStatus,
    DateBasis,
    Decision,
    DisputeStatus,
    DistanceKind,
    EventType,
    Force,
    Form,
    HeadStatus,
    Measure,
    MeasureKind,
    MeasureStatus,
    MeetingStatus,
    Polarity,
    PostKind,
    PostStatus,
    ProofKind,
    ProposalStatus,
    Reply,
    Status,
    Verb,
    Voice,
)
from legation.record import report_schema, state_schema
from legation.version import __version__

if TYPE_CHECKING:
    from enum import StrEnum

ROOT = Path(__file__).resolve().parents[2]
_GROUP = typer.main.get_command(app)
_CONTEXT = typer.Context(_GROUP)
TOP = {name: _GROUP.get_command(_CONTEXT, name) for name in _GROUP.list_commands(_CONTEXT)}  # type: ignore[attr-defined]
COMMANDS = TOP | {
    f"{group} {name}": command
    for group, commands in TOP.items()
    for name, command in getattr(commands, "commands", {}).items()
}


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_command_is_documented_with_its_options(command: str) -> None:
    sections = re.split(r"^## ", text("docs/command-line.md"), flags=re.MULTILINE)
    own = "".join(section for section in sections if f"`legation {command}" in section)
    assert own
    options = [o for p in COMMANDS[command].params for o in p.opts if o.startswith("--")]
    assert [o for o in options if f"`{o}" not in own] == []


@pytest.mark.parametrize(
    "enum",
    [
        EventType,
        Status,
        Force,
        Form,
        BlockKind,
        Polarity,
        ProofKind,
        Bearing,
        DistanceKind,
        AnswerKind,
        Voice,
    ],
)
def test_value_is_documented(enum: type[StrEnum]) -> None:
    page = text("docs/record.md")
    assert [value for value in enum if not re.search(rf"\b{value}\b", page)] == []


def test_date_basis_is_documented() -> None:
    page = text("docs/record.md")
    assert all(basis.value.split()[0] in page for basis in DateBasis)


def test_published_schema_is_the_models() -> None:
    assert json.loads(text("docs/schema/report.schema.json")) == report_schema()
    assert json.loads(text("docs/schema/state.schema.json")) == state_schema()
    assert json.loads(text("docs/schema/feeds.schema.json")) == watchlist_schema()


@pytest.mark.parametrize(
    "enum",
    [
        MeasureKind,
        Verb,
        MeasureStatus,
        PostKind,
        PostStatus,
        HeadStatus,
        Reply,
        MeetingStatus,
        ProposalStatus,
        ClaimStatus,
        DisputeStatus,
        ChangeKind,
        Decision,
    ],
)
def test_value_of_the_record_of_relations_is_documented(enum: type[StrEnum]) -> None:
    page = " ".join(text("docs/ledger.md").split())
    assert [value for value in enum if not re.search(rf"\b{value}\b", page)] == []


def test_field_of_a_measure_is_documented() -> None:
    page = text("docs/ledger.md")
    fields = {f.name for f in dataclasses.fields(Measure)} - {"id", "evidence", "grounds"}
    assert [name for name in sorted(fields) if f"`{name}`" not in page] == []


@pytest.mark.parametrize("table", [FeedSetting, AlertRule])
def test_key_of_feeds_toml_is_documented(table: type[FeedSetting | AlertRule]) -> None:
    page = text("docs/feeds.md")
    assert [key for key in table.model_fields if f"| `{key}`" not in page] == []


def test_example_of_feeds_toml_is_one(tmp_path: Path) -> None:
    example = re.search(r"```toml\n(.*?)```", text("docs/feeds.md"), re.DOTALL)
    assert example
    path = tmp_path / "FEEDS.toml"
    path.write_text(example[1], encoding="utf-8")
    assert load_watchlist(path).alert


def test_example_of_a_webhooks_receiver_knows_what_is_ours() -> None:
    example = re.search(r"```python\n(.*?)```", text("docs/feeds.md"), re.DOTALL)
    assert example
    names: dict[str, Any] = {}
    exec(compile(example[1], "feeds.md", "exec"), names)  # noqa: S102  the page's own example
    now, body = int(time.time()), b'{"id": "1"}'
    for moment, secret, sent, right in (
        (now, "ours", body, True),
        (now, "theirs", body, False),
        (now, "ours", body + b" ", False),
        (now - 3600, "ours", body, False),
    ):
        header = f"t={moment},v1={signature(secret, moment, body)}"
        assert names["is_from_legation"]("ours", header, sent) is right


def test_newest_changelog_heading_is_the_version() -> None:
    newest = re.search(r"^## \[?(\d+\.\d+\.\d+)", text("CHANGELOG.md"), re.MULTILINE)
    assert newest
    assert newest[1] == __version__


def test_citation_is_of_the_version() -> None:
    cited = re.search(r"^version: (.*)$", text("CITATION.cff"), re.MULTILINE)
    assert cited
    assert cited[1] == __version__


def test_readme_first_screen_names_the_two_commands() -> None:
    first_screen = text("README.md")[:2500]
    assert "make demo" in first_screen
    assert "make test" in first_screen


def test_readme_python_example_runs() -> None:
    example = re.search(r"```python\n(.*?)```", text("README.md"), re.DOTALL)
    assert example
    exec(compile(example[1], "README.md", "exec"), {})  # noqa: S102  the README's own example


def test_links_between_pages_lead_somewhere() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    broken = [
        (page.name, link)
        for page in pages
        for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
        if not (page.parent / link).exists()
    ]
    assert broken == []


def test_every_decision_is_listed() -> None:
    page = text("docs/design.md")
    notes = sorted(path.name for path in (ROOT / "docs" / "decisions").glob("*.md"))
    assert [name for name in notes if f"decisions/{name}" not in page] == []


def test_every_page_is_in_the_site() -> None:
    site = text("mkdocs.yml")
    pages = (path.relative_to(ROOT / "docs") for path in (ROOT / "docs").rglob("*.md"))
    assert [p for p in pages if p.parts[0] != "decisions" and str(p) not in site] == []
