"""What goes wrong around a store is told in one clear line, and nothing is half written."""

from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from legation.cli import app
from legation.errors import StoreError
from legation.store import Arrival, Store, file_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from legation.model import Report

ADDING = Path(__file__).parent / "adding.py"


@pytest.fixture
def keep(arrival: Callable[..., Arrival], report_of: Callable[..., Report]) -> Callable[..., None]:
    def add(store: Store, words: str) -> None:
        came = arrival(words)
        store.add(came, report_of(came))

    return add


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Return what mounts a small disk of its own, or mounts it anew with other options."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = False

    def mount(options: str) -> Path:
        nonlocal mounted
        choice = f"remount,{options}" if mounted else options
        command = ["mount", "-t", "tmpfs", "-o", choice, "tmpfs", str(folder)]
        if subprocess.run(command, check=False, capture_output=True).returncode:  # noqa: S603
            pytest.skip("this user may not mount a disk")
        mounted = True
        return folder

    yield mount
    if mounted:
        subprocess.run(["umount", str(folder)], check=True)  # noqa: S603, S607


def line_of(fault: pytest.ExceptionInfo[StoreError]) -> str:
    (line,) = str(fault.value).splitlines()
    return line


def test_full_disk_is_told_and_nothing_is_half_kept(
    disk: Callable[[str], Path], keep: Callable[..., None]
) -> None:
    folder = disk("size=2m")
    with Store(file_address(folder / "relations.db")) as store:
        keep(store, "Oslo expelled two.")
        with pytest.raises(StoreError) as fault:
            keep(store, "Oslo expelled many. " * 100_000)
        assert "the disk is full" in line_of(fault)
        assert store.counts().documents == 1
        assert store.check() == ()


def test_store_goes_on_when_the_full_disk_has_room_again(
    disk: Callable[[str], Path], keep: Callable[..., None]
) -> None:
    folder = disk("size=2m")
    with Store(file_address(folder / "relations.db")) as store:
        with pytest.raises(StoreError):
            keep(store, "Oslo expelled many. " * 100_000)
        disk("size=100m")
        keep(store, "Oslo expelled many. " * 100_000)
        assert store.counts().documents == 1
        assert store.check() == ()


def test_backup_on_full_disk_is_told_and_leaves_nothing(
    disk: Callable[[str], Path], tmp_path: Path, keep: Callable[..., None]
) -> None:
    folder = disk("size=1m")
    with Store(file_address(tmp_path / "relations.db")) as store:
        keep(store, "Oslo expelled many. " * 100_000)
        with pytest.raises(StoreError) as fault:
            store.backup(folder / "backup")
    assert "the disk is full" in line_of(fault)
    assert list(folder.iterdir()) == []


def test_read_only_disk_is_told(disk: Callable[[str], Path], keep: Callable[..., None]) -> None:
    folder = disk("size=10m")
    with Store(file_address(folder / "relations.db")) as store:
        keep(store, "Oslo expelled two.")
    disk("ro")
    with pytest.raises(StoreError) as fault, Store(file_address(folder / "relations.db")) as store:
        keep(store, "Oslo expelled three.")
    assert "cannot be" in line_of(fault)
    disk("rw")
    with Store(file_address(folder / "relations.db")) as store:
        assert store.counts().documents == 1
        assert store.check() == ()


def test_read_only_disk_is_told_to_a_reviewer(
    disk: Callable[[str], Path], arrival: Callable[..., Arrival], report_of: Callable[..., Report]
) -> None:
    address = file_address(disk("size=10m") / "relations.db")
    with Store(address) as store:
        came = arrival("Oslo expelled two.")
        store.add(came, report_of(came))
    disk("ro")
    result = CliRunner().invoke(app, ("review", "--reviewer", "ann", "--store", address), input="a\nr\n")
    assert result.exit_code == 1
    assert "cannot be" in result.stderr.splitlines()[-1]
    assert "Traceback" not in result.output
    disk("rw")
    with Store(address) as store:
        assert store.reviews() == ()
        assert store.check() == ()


def test_file_size_limit_is_told(tmp_path: Path) -> None:
    address = file_address(tmp_path / "relations.db")
    Store(address).close()

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    run = subprocess.run(  # noqa: S603
        [sys.executable, str(ADDING), address, "limited", "0", "500"],
        check=False,
        capture_output=True,
        text=True,
        preexec_fn=limit,
    )
    assert run.returncode
    assert run.stderr.splitlines()[-1].startswith("legation.errors.StoreError: ")
    with Store(address) as store:
        assert store.counts().documents == len(run.stdout.splitlines())
        assert store.check() == ()


def test_locked_file_is_told(tmp_path: Path, keep: Callable[..., None]) -> None:
    path = tmp_path / "relations.db"
    with Store(file_address(path) + "?timeout=0.1") as store:
        other = sqlite3.connect(path)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError) as fault:
            keep(store, "Oslo expelled two.")
        assert "another program has locked the file" in line_of(fault)
        other.close()
        keep(store, "Oslo expelled two.")
        assert store.counts().documents == 1


def test_locked_database_is_told(request: pytest.FixtureRequest, keep: Callable[..., None]) -> None:
    address: str = request.getfixturevalue("server").new()
    impatient = address + "?options=-c%20lock_timeout%3D100"
    with Store(address) as holder, Store(impatient) as store:
        with holder._database.writing(), pytest.raises(StoreError) as fault:
            keep(store, "Oslo expelled two.")
        assert "another program has locked the database" in line_of(fault)
        keep(store, "Oslo expelled two.")
        assert store.counts().documents == 1


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("missing/relations.db", "there is no folder"),
        ("", "is a folder"),
        ("prose.txt", "the file is no database"),
        ("other.db", "another program's tables"),
    ],
)
def test_file_that_is_no_store_is_told_and_left_alone(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "prose.txt").write_text("It rained all day. " * 100, encoding="utf-8")
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("CREATE TABLE notes (line TEXT)")
    other.close()
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(StoreError) as fault:
        Store(file_address(tmp_path / name))
    assert words in line_of(fault)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_file_of_another_user_is_told(tmp_path: Path) -> None:
    path = tmp_path / "relations.db"
    Store(file_address(path)).close()
    path.chmod(0)
    with pytest.raises(StoreError, match="may not be"):
        Store(file_address(path))


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("relations.db", "no address of a database"),
        ("mysql://root:hidden@localhost/record", "not supported"),
        ("sqlite://", "name a file"),
        ("postgresql+psycopg://user:hidden@127.0.0.1:1/record", "cannot be reached"),
        ("postgresql+psycopg://user:hidden@localhost:port/record", "no address of a database"),
        ("postgresql//user:hidden/@localhost/record", "no address of a database"),
        ("sqlite:///relations.db?timeout=soon", "an option behind its question mark"),
        ("postgresql+psycopg2://user:hidden@127.0.0.1:1/record", "postgresql+psycopg"),
    ],
)
def test_address_that_leads_nowhere_is_told_without_its_password(address: str, words: str) -> None:
    with pytest.raises(StoreError) as fault:
        Store(address)
    assert words in line_of(fault)
    assert "hidden" not in line_of(fault)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("of-the-tests", "guessed"), "the password is wrong"),
        (("of-the-tests@", "@"), "the server does not let this user in"),
        (("/record", "/missing"), "no such database"),
    ],
)
def test_server_that_refuses_is_told_without_the_password(
    request: pytest.FixtureRequest, change: tuple[str, str], words: str
) -> None:
    address: str = request.getfixturevalue("server").new()
    with pytest.raises(StoreError) as fault:
        Store(address.replace(*change))
    assert words in line_of(fault)
    assert "of-the-tests" not in line_of(fault)
    assert "guessed" not in line_of(fault)


def test_server_that_stops_is_told_and_keeps_what_it_had(
    request: pytest.FixtureRequest, keep: Callable[..., None]
) -> None:
    import psycopg  # noqa: PLC0415  only where there is a server

    address: str = request.getfixturevalue("server").new()
    with Store(address) as store:
        keep(store, "Oslo expelled two.")
        with psycopg.connect(address.replace("+psycopg", ""), autocommit=True) as other:
            other.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        with pytest.raises(StoreError) as fault:
            keep(store, "Oslo expelled three.")
        assert "server" in line_of(fault)
        keep(store, "Oslo expelled three.")
        assert store.counts().documents == 2
