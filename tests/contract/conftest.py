"""Both databases for one suite: SQLite in a file, PostgreSQL as Debian installs it, started here."""

from __future__ import annotations

import itertools
import os
import shutil
import socket
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from legation.model import (
    Actor,
    Document,
    Event,
    EventType,
    Force,
    Form,
    Mention,
    PipelineInfo,
    Report,
    Span,
    Statement,
    Status,
)
from legation.store import Arrival, Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SERVERS = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
PASSWORD = "of-the-tests"  # noqa: S105  of a server that lives as long as the tests
INFO = PipelineInfo("stand-in.v1", "1", "none")
NORWAY, DENMARK = Actor("NOR", "GOV"), Actor("DNK", "GOV")


@dataclass(frozen=True)
class Server:
    """A PostgreSQL server on a free port of this machine."""

    port: int
    names: Iterator[int]

    def address(self, name: str, password: str = PASSWORD) -> str:
        return f"postgresql+psycopg://postgres:{password}@127.0.0.1:{self.port}/{name}"

    def new(self) -> str:
        """Make an empty database and return its address."""
        import psycopg  # noqa: PLC0415  only where there is a server

        name = f"record{next(self.names)}"
        address = self.address("postgres").replace("+psycopg", "")
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return self.address(name)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    if not SERVERS:
        pytest.skip("no PostgreSQL server here: apt-get install postgresql")
    pytest.importorskip("psycopg", reason="no PostgreSQL driver here: pip install 'legation[postgres]'")
    folder = Path(tempfile.mkdtemp(prefix="legation-postgresql-"))
    # The server refuses to run as root.
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if as_user:
        shutil.chown(folder, "postgres")
    (folder / "password").write_text(PASSWORD, encoding="utf-8")
    (folder / "password").chmod(0o644)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    def run(program: str, *arguments: str) -> None:
        command = [*as_user, str(SERVERS[-1].parent / program), "-D", str(folder / "data"), *arguments]
        subprocess.run(command, check=True, capture_output=True, cwd=folder, timeout=120)  # noqa: S603

    run(
        "initdb",
        "-N",
        "-U",
        "postgres",
        "-A",
        "scram-sha-256",
        f"--pwfile={folder / 'password'}",
        "-E",
        "UTF8",
    )
    options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder} -c fsync=off"
    run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", options, "start")
    try:
        yield Server(port, itertools.count())
    finally:
        run("pg_ctl", "-w", "-m", "immediate", "stop")
        shutil.rmtree(folder)


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of an empty database of either kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'relations.db'}"
    started: Server = request.getfixturevalue("server")
    return started.new()


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    with Store(address) as opened:
        yield opened


@pytest.fixture
def arrival() -> Callable[..., Arrival]:
    """Return a maker of documents: the words, and what is said of them."""

    def make(words: str, **circumstances: object) -> Arrival:
        return Arrival(words.encode(), **circumstances)  # type: ignore[arg-type]

    return make


@pytest.fixture
def report_of() -> Callable[..., Report]:
    """Return a maker of reports by hand: Norway expels somebody of Denmark, whatever the words."""

    def make(came: Arrival, info: PipelineInfo = INFO, target: Actor = DENMARK) -> Report:
        words = came.data.decode()
        whole = Span.of(words, 0, len(words))
        event = Event(
            "e1",
            EventType.SANCTION,
            Status.DONE,
            whole,
            whole,
            source=(Mention(whole, NORWAY),),
            target=(Mention(whole, target),),
        )
        said = Statement("s1", whole, Form.INDIRECT, Force.ASSERTS, speaker=NORWAY, about=(target,))
        document = Document(
            came.id,
            words,
            words,
            (),
            title=words.split(".", maxsplit=1)[0],
            url=came.url,
            publisher=came.publisher,
            published=came.published,
        )
        return Report(document, event.source + event.target, (said,), (event,), info)

    return make
