"""The reference of the Python interface, as the site shows it, against what can be imported."""

from __future__ import annotations

import dataclasses
import inspect
import re
import shutil
import subprocess
import sys
from enum import Enum, StrEnum
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import legation
from legation import model
from legation.corpus.rows import schemas
from legation.exchange.values import VALUES
from legation.feeds import watchlist_schema
from legation.record import report_schema, state_schema
from legation.series import Frequency, series_of

ROOT = Path(__file__).resolve().parents[2]
WHOLE = ("legation", "legation.model", "legation.store", "legation.series", "legation.exchange")
"""Modules of which every name in ``__all__`` is public."""
NAMED = {
    "legation.ledger": ("Ledger", "fold", "why", "changes", "left", "Left", "Cause"),
    "legation.plugins": ("Kind",),
    "legation.component": ("Component", "make_component", "report_of"),
}
PUBLIC = {
    f"{module}.{name}": getattr(import_module(module), name)
    for module, names in (NAMED | {m: import_module(m).__all__ for m in WHOLE}).items()
    for name in names
} | {
    f"legation.errors.{name}": error
    for name, error in vars(import_module("legation.errors")).items()
    if inspect.isclass(error)
}
CLASSES = {one.__qualname__: one for one in PUBLIC.values() if inspect.isclass(one)}
RECORDS = {name: one for name, one in CLASSES.items() if dataclasses.is_dataclass(one)}


@pytest.fixture(scope="module")
def anchors(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """Return what the page of the built site has a heading for."""
    site = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-W", "ignore", "-m", "mkdocs", "build", "-q", "-d", str(site)]
    made = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603  ours
    assert made.returncode == 0, made.stderr
    page = (site / "python" / "index.html").read_text(encoding="utf-8")
    return frozenset(re.findall(r'id="(legation\.[\w.]+)"', page))


@pytest.mark.parametrize("name", PUBLIC)
def test_public_name_is_in_the_reference(name: str, anchors: frozenset[str]) -> None:
    one = PUBLIC[name]
    last = name.rpartition(".")[2]
    homes = {name, f"{getattr(one, '__module__', '')}.{last}"}
    if inspect.isclass(one):
        homes |= {
            found for found in anchors if found.endswith(f".{last}") and found[-len(last) - 2].islower()
        }
    assert homes & anchors


@pytest.mark.parametrize("name", CLASSES)
def test_method_is_in_the_reference(name: str, anchors: frozenset[str]) -> None:
    methods = {
        method
        for base in CLASSES[name].__mro__
        if base.__module__.startswith("legation")
        for method, what in vars(base).items()
        if not method.startswith("_") and (callable(what) or isinstance(what, property | classmethod))
    } - set(getattr(CLASSES[name], "__members__", ()))
    assert sorted(m for m in methods if not any(a.endswith(f".{name}.{m}") for a in anchors)) == []


@pytest.mark.parametrize("name", RECORDS)
def test_field_is_explained(name: str) -> None:
    _, found, explained = (inspect.getdoc(RECORDS[name]) or "").partition("Attributes:\n")
    assert found
    lines = dict(re.findall(r"^    (\w+): (\S.*)$", explained, re.MULTILINE))
    assert list(lines) == [field.name for field in dataclasses.fields(RECORDS[name])]


@pytest.mark.parametrize(
    "schema", [report_schema(), state_schema(), watchlist_schema()], ids=lambda schema: schema["title"]
)
def test_property_of_the_published_schema_is_explained(schema: dict[str, Any]) -> None:
    nouns = [schema, *(noun for noun in schema["$defs"].values() if "properties" in noun)]
    told = {one["description"]: noun["description"] for noun in nouns for one in noun["properties"].values()}
    assert told
    assert not any("Attributes:" in words for words in (*told, *told.values()))


def test_enumeration_of_the_model_is_explained_by_value() -> None:
    pages = " ".join(
        " ".join((ROOT / "docs" / name).read_text(encoding="utf-8").split())
        for name in ("record.md", "ledger.md")
    )
    kinds = [one for one in vars(model).values() if inspect.isclass(one) and issubclass(one, Enum)]
    assert [
        value
        for kind in kinds
        for value in kind
        if not re.search(rf"\b{str(value.value).split()[0]}\b", pages)
    ] == []
    assert all(issubclass(kind, StrEnum) for kind in kinds)


@pytest.mark.parametrize(
    ("maker", "page"),
    [("columns", "docs/columns.md"), ("codebook", "docs/codebook.md"), ("man", "man/legation.1")],
)
def test_page_is_made_from_the_code(maker: str, page: str) -> None:
    made = subprocess.run(  # noqa: S603  our own words
        [sys.executable, f"pages/{maker}.py"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert made.stdout == (ROOT / page).read_text(encoding="utf-8")


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_man_page_is_set_without_a_warning() -> None:
    command = ["groff", "-man", "-ww", "-k", "-Tutf8", "-P-cbou", "man/legation.1"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603  ours
    assert ran.stderr == ""
    assert "\nEXIT STATUS\n" in ran.stdout


def test_every_value_of_another_systems_column_has_a_meaning() -> None:
    rows = (ROOT / "src/legation/exchange/data/values.tsv").read_text(encoding="utf-8").splitlines()[2:]
    named = [row.partition("\t")[0] for row in rows]
    both = [f"{side}_{name[1:]}" for name in named if name.startswith("*") for side in ("source", "target")]
    assert sorted([*both, *(name for name in named if not name.startswith("*"))]) == sorted(VALUES)


@pytest.mark.parametrize("table", sorted(set(schemas()) - {"sketches"}))
def test_column_of_a_corpus_is_documented(table: str) -> None:
    page = (ROOT / "docs" / "corpora.md").read_text(encoding="utf-8")
    row = re.search(rf"^\| `{table}` \| (.*)$", page, re.MULTILINE)
    assert row
    common = {"origin", "document", "published"}
    assert set(re.findall(r"`(\w+)`", row[1])) >= set(schemas()[table].names) - common


def test_column_of_a_series_is_documented() -> None:
    page = (ROOT / "docs" / "series.md").read_text(encoding="utf-8")
    columns = series_of([], ("USA", "RUS"), Frequency.MONTH).table.column_names
    labels = {label.value for label in legation.EventType}
    plain = [c for c in columns if not c.endswith(("_low", "_high")) and c not in labels]
    assert [c for c in plain if f"`{c}`" not in page] == []
