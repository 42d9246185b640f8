"""What the tests of corpora share: small corpora, workers, and coded corpora compared."""

from __future__ import annotations

import hashlib
import json
import os
from typing import TYPE_CHECKING

import pytest

from legation.cli.demo import SAMPLES
from legation.corpus.output import Output
from legation.corpus.recipe import Limits, Recipe
from legation.corpus.run import Job, Run
from legation.corpus.spreading import Local

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from legation.corpus.run import Progress
    from legation.corpus.spreading import Spread

SHORT = """{who} recalls its ambassador from Sweden

OSLO, May {day}, 2024 - {who} recalled its ambassador from Sweden on Tuesday over catch number {number}, officials said.
"""
STATES = ("Norway", "Denmark", "Finland", "Iceland", "Poland", "Latvia", "Estonia")


@pytest.fixture(scope="session")
def short_lines() -> Callable[[int], str]:
    """Return what makes lines of JSON, a short report each, no two alike."""

    def made(count: int) -> str:
        texts = [SHORT.format(who=STATES[n % len(STATES)], day=1 + n % 28, number=n) for n in range(count)]
        return "".join(json.dumps({"text": text}) + "\n" for text in texts)

    return made


@pytest.fixture(scope="session")
def samples() -> list[str]:
    """Return the text samples of the package."""
    names = sorted(path.name for path in SAMPLES.iterdir() if path.name.endswith(".txt"))
    return [(SAMPLES / name).read_bytes().decode("utf-8", "replace") for name in names]


@pytest.fixture(scope="session")
def digests() -> Callable[[Path], dict[str, str]]:
    """Return what tells the digest of every file of a coded corpus by its path, but for the manifest."""

    def told(folder: Path) -> dict[str, str]:
        return {
            str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in folder.rglob("*")
            if path.is_file() and path.name not in ("manifest.json", ".lock")
        }

    return told


@pytest.fixture(scope="session")
def workers() -> Iterator[Local]:
    """Return two workers with the limits that a run has without options."""
    with Local(Recipe(), Limits(), 2) as local:
        yield local


@pytest.fixture(scope="session")
def code(workers: Local) -> Callable[..., Progress]:
    """Return what codes a corpus in shards of five documents."""

    def coded(corpus: Path, out: Path, spread: Spread = workers, **options: object) -> Progress:
        job = Job(str(corpus), Recipe(), shard=5, **options)  # type: ignore[arg-type]
        with Output(out) as output:
            return Run(job, output, lambda *_: None).code(spread)

    return coded


@pytest.fixture(scope="session")
def descendants() -> Callable[[int], list[int]]:
    """Return what lists the processes that a process has started, and they in turn, oldest first."""

    def listed(pid: int) -> list[int]:
        parents = {}
        for name in filter(str.isdigit, os.listdir("/proc")):  # noqa: PTH208  names alone
            try:
                with open(f"/proc/{name}/stat", encoding="latin-1") as file:  # noqa: PTH123  the same
                    parents[int(name)] = int(file.read().rpartition(")")[2].split()[1])
            except (FileNotFoundError, ProcessLookupError):
                continue
        found = [pid]
        for one in sorted(parents):
            if parents[one] in found:
                found.append(one)
        return found[1:]

    return listed
