"""Write the page of all packages that Legation stands on, with their licences.

    python pages/licences.py build/sbom.json > docs/licences.md

Licences come from a bill of materials of CycloneDX, what needs a package from what is installed. Ends with 1 where a package
of the core has a licence that ``licences.toml`` does not allow.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from importlib.metadata import requires
from pathlib import Path
from typing import TYPE_CHECKING, Any

from license_expression import AND, OR, get_spdx_licensing
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

ROOT = Path(__file__).resolve().parents[1]
RULES = Path(__file__).with_name("licences.toml")
VENDORED = ROOT / "src/legation/web/static/vendor/VENDORED.toml"
CORE = "core"
LAST = ("docs", "dev")
UNLOCKED = "train"
LOCKED_FOR = {"python_version": "3.11", "python_full_version": "3.11.0"}
HEAD = """# Licences

Legation itself is under the Apache License 2.0. What it stands on, as resolved in `requirements.lock`: *core* comes with
`pip install legation`, the others with the extra of that name (of several the first), `dev` and `docs` only with a checkout; the
extra `train` is not locked. A licence is as its package states it; where several stand apart by a semicolon, its metadata do not say how they go together.

A package of the core whose licence is not on the list in `pages/licences.toml` fails the tests. `make sbom` writes this page, and the
bill of materials with versions as CycloneDX JSON into `build/sbom.json`.
"""


def locked() -> frozenset[str]:
    """Return the packages of ``requirements.lock``."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    return frozenset(re.findall(r"^([a-z0-9][\w.-]*)(?:\[[^]]*\])?==", lock, re.MULTILINE))


def parts() -> dict[str, str]:
    """Return for each package the first part of the project that needs it: the core or an extra."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras: dict[str, list[str]] = project["optional-dependencies"]
    order = (CORE, *(name for name in extras if name not in (*LAST, UNLOCKED)), *LAST)
    found: dict[str, str] = {}
    for part in order:
        for package in needed_by(project["dependencies"] if part == CORE else extras[part]):
            found.setdefault(package, part)
    return found


def needed_by(lines: Iterable[str]) -> set[str]:
    """Return the packages that requirements bring, as the installed ones say what they need themselves."""
    waiting = [Requirement(line) for line in lines]
    seen: set[tuple[str, str]] = set()
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        for extra in ("", *requirement.extras):
            if (name, extra) in seen:
                continue
            seen.add((name, extra))
            inner = map(Requirement, requires(name) or ())
            waiting += [
                one
                for one in inner
                if one.marker is None or one.marker.evaluate(LOCKED_FOR | {"extra": extra})
            ]
    return {name for name, _ in seen}


def refused(licences: Mapping[str, str]) -> list[str]:
    """Return the packages whose licence is not allowed."""
    allowed = frozenset(_rules()["allowed"])
    return [package for package, stated in licences.items() if not _is_allowed(stated, allowed)]


def _is_allowed(stated: str, allowed: frozenset[str]) -> bool:
    if "; " in stated or stated in allowed:
        return all(one in allowed for one in stated.split("; "))
    return _fits(get_spdx_licensing().parse(stated), allowed)


def _fits(expression: Any, allowed: frozenset[str]) -> bool:  # noqa: ANN401  the library types it nowhere
    if isinstance(expression, AND | OR):
        way = all if isinstance(expression, AND) else any
        return way(_fits(one, allowed) for one in expression.args)
    return expression is not None and str(expression) in allowed


def _rules() -> dict[str, Any]:
    return tomllib.loads(RULES.read_text(encoding="utf-8"))


def _stated(component: Mapping[str, Any]) -> str:
    """Return the licence of a component: an SPDX expression, else what its classifiers say."""
    licences = component.get("licenses", [])
    spdx = [one.get("expression") or one["license"].get("id") for one in licences]
    if exact := [one for one in spdx if one]:
        return "; ".join(exact)
    return "; ".join(one["license"]["name"].rpartition(" :: ")[2] for one in licences)


def _licences(bill: Mapping[str, Any]) -> dict[str, str]:
    read: dict[str, str] = _rules()["read"]
    return {
        (name := canonicalize_name(one["name"])): _stated(one) or read.get(name, "")
        for one in bill["components"]
    }


def _page(licences: Mapping[str, str], part_of: Mapping[str, str]) -> Iterator[str]:
    yield HEAD
    yield "| package | licence | part |\n|---|---|---|"
    for package in sorted(locked()):
        yield f"| {package} | {licences[package]} | {part_of[package]} |"
    yield "\n## In the package itself\n"
    yield "Files of others that the web application serves; each stands beside its licence.\n"
    yield "| package | licence |\n|---|---|"
    for one in tomllib.loads(VENDORED.read_text(encoding="utf-8"))["package"]:
        yield f"| {one['name']} | {one['licence']} |"


def main() -> int:
    """Print the page; return 1 where a licence of the core is not allowed."""
    bill = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    part_of, licences = parts(), _licences(bill)
    sys.stdout.write("\n".join(_page(licences, part_of)) + "\n")
    wrong = refused({package: licences[package] for package, part in part_of.items() if part == CORE})
    for package in wrong:
        sys.stderr.write(f"{package}: {licences[package] or 'no licence'} is not allowed in the core\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
