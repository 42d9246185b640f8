"""Several processes at one store, and processes that die."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from legation.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

ADDING = Path(__file__).parent / "adding.py"
DOCUMENTS = 60
MOMENTS = 3
READERS = 20


def start(address: str, name: str, count: int = DOCUMENTS) -> subprocess.Popen[str]:
    command = [sys.executable, str(ADDING), address, name, "0", str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)  # noqa: S603


def outcomes(processes: list[subprocess.Popen[str]]) -> Iterator[str]:
    for process in processes:
        output, errors = process.communicate(timeout=120)
        assert (process.returncode, errors) == (0, "")
        yield output


def test_two_processes_adding_at_once_lose_nothing(address: str) -> None:
    told = list(outcomes([start(address, "first"), start(address, "second")]))
    assert [output.count(" new\n") for output in told] == [DOCUMENTS, DOCUMENTS]
    with Store(address) as store:
        assert store.counts().documents == 2 * DOCUMENTS
        assert len(list(store.reports(between=("DNK", "NOR")))) == 2 * DOCUMENTS
        assert len(store.learnt().rows) == 2 * DOCUMENTS
        assert store.check() == ()


def test_twenty_readers_read_at_once(store: Store) -> None:
    together = threading.Barrier(READERS, timeout=20)

    def read(_: int) -> int:
        with store._database.reading() as connection:
            # Nobody goes on before all have a connection.
            together.wait()
            return int(connection.execute(text("SELECT 1")).scalar_one())

    with ThreadPoolExecutor(READERS) as readers:
        assert list(readers.map(read, range(READERS))) == [1] * READERS


def test_two_processes_adding_the_same_keep_it_once(address: str) -> None:
    told = list(outcomes([start(address, "both"), start(address, "both")]))
    assert sum(output.count(" new\n") for output in told) == DOCUMENTS
    assert sum(output.count(" kept already\n") for output in told) == DOCUMENTS
    with Store(address) as store:
        assert store.counts().documents == DOCUMENTS
        assert store.check() == ()


@pytest.mark.parametrize("seed", range(MOMENTS))
def test_store_is_sound_after_a_killed_process_and_goes_on(address: str, seed: int) -> None:
    process = start(address, "killed")
    assert process.stdout
    told = [process.stdout.readline()]
    time.sleep(random.Random(seed).uniform(0, 0.4))  # noqa: S311  a moment, no secret
    process.kill()
    told += process.communicate(timeout=120)[0].splitlines()
    with Store(address) as store:
        assert store.check() == ()
        kept = store.counts().documents
        # What was reported as kept is kept; the one in flight may be, too.
        assert len(told) <= kept <= len(told) + 1
        assert len(store.search("killed", limit=DOCUMENTS)) == kept
    (output,) = outcomes([start(address, "killed")])
    assert output.count(" new\n") == DOCUMENTS - kept
    assert output.count(" kept already\n") == kept
    with Store(address) as store:
        assert store.counts().documents == DOCUMENTS
        assert store.check() == ()
