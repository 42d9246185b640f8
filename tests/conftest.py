"""What tests share."""

from __future__ import annotations

import contextlib
import socket
import threading
from typing import TYPE_CHECKING

import pytest
import uvicorn

import legation
from legation.cli.demo import keep_samples
from legation.store import Arrival, Store, file_address, take
from legation.web.app import application
from legation.web.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

DOUBTFUL = """Norway orders four Russian diplomats to leave

OSLO, May 14, 2024 - Norway on Tuesday ordered four Russian diplomats out of the country for weighing in on its election.

Moscow called the charge absurd and said it would turn the matter over. It may send an envoy home, officials of a ministry said.

Denmark, which had taken its own envoy back to Copenhagen in April over the same affair, handed Russia a note. Sweden thought of a like step.
"""


_OPEN = Settings()


@pytest.fixture(scope="session")
def pipeline() -> legation.Pipeline:
    """Return the default pipeline, loaded once a run."""
    return legation.default_pipeline()


@pytest.fixture(scope="session")
def demo_store(pipeline: legation.Pipeline, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of a store that holds the sample reports, read once a run; to be read only."""
    address = file_address(tmp_path_factory.mktemp("demo") / "demo.db")
    with Store(address) as store:
        keep_samples(store, pipeline)
    return address


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[..., str]]:
    """Return what serves a store, with settings or the default ones, until the run ends and returns its address.

    It is a real server on loopback; what reads added reports is a process of its own.
    """
    with contextlib.ExitStack() as stack:
        yield lambda store, settings=_OPEN: stack.enter_context(_served(store, settings))


@pytest.fixture(scope="session")
def origin(demo_store: str, serve: Callable[..., str]) -> Iterator[str]:
    """Serve the sample reports; return the address without a path."""
    with Store(demo_store) as store:
        yield serve(store)


@pytest.fixture(scope="session")
def writable(
    demo_store: str, serve: Callable[..., str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Serve a copy of the sample reports that tests may add to; return the address without a path."""
    copy = tmp_path_factory.mktemp("writable") / "copy.db"
    with Store(demo_store) as store:
        store.backup(copy)
    with Store(file_address(copy)) as store:
        yield serve(store)


@pytest.fixture
def own_origin(tmp_path: Path, pipeline: legation.Pipeline, serve: Callable[[Store], str]) -> Iterator[str]:
    """Serve a store of one report, which may be written to; return the address without a path."""
    with Store(file_address(tmp_path / "own.db")) as store:
        take(store, pipeline, "report", Arrival(DOUBTFUL.encode()))
        yield serve(store)


@contextlib.contextmanager
def _served(store: Store, settings: Settings) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        config = uvicorn.Config(application(store, settings), log_level="critical", ws="none")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join()
