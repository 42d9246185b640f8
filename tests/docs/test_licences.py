"""The licences of what the project stands on, as the page lists them."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_SPEC = importlib.util.spec_from_file_location("licences", ROOT / "pages" / "licences.py")
assert _SPEC
assert _SPEC.loader
licences = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(licences)

ROWS = {
    package: (licence, part)
    for package, licence, part in re.findall(
        r"^\| (\S+) \| (.*) \| (\w+) \|$",
        (ROOT / "docs" / "licences.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    if package != "package"
}


def test_page_lists_what_is_locked_and_why() -> None:
    assert {package: part for package, (_, part) in ROWS.items()} == licences.parts()
    assert set(ROWS) == licences.locked()


def test_every_package_states_a_licence() -> None:
    assert [package for package, (licence, _) in ROWS.items() if not licence] == []


def test_core_has_only_licences_that_are_allowed() -> None:
    core = {package: licence for package, (licence, part) in ROWS.items() if part == licences.CORE}
    assert {"spacy", "thinc", "sqlalchemy", "starlette"} <= set(core)
    assert licences.refused(core) == []


@pytest.mark.parametrize(
    ("stated", "is_refused"),
    [
        ("MIT", False),
        ("MPL-1.1 OR GPL-2.0-only", False),
        ("MIT AND GPL-2.0-only", True),
        ("MIT AND (Apache-2.0 OR GPL-3.0-or-later)", False),
        ("BSD License", False),
        ("MIT; GPL-2.0-or-later", True),
        ("AGPL-3.0-only", True),
        ("Apache-2.0 WITH LLVM-exception", True),
        ("", True),
    ],
)
def test_licence_is_refused_unless_it_is_allowed(stated: str, is_refused: bool) -> None:
    assert licences.refused({"one": stated}) == (["one"] if is_refused else [])
