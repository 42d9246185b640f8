"""``legation serve`` as a process of its own."""

from __future__ import annotations

import contextlib
import json
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest
from typer.testing import CliRunner

from legation.cli import app

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN = "a-token-of-our-own-9f2c"  # noqa: S105  for these tests alone

# The commands are our own.
# ruff: noqa: S603


def command(tmp_path: Path, *arguments: str) -> list[str]:
    store = f"sqlite:///{tmp_path / 'record.db'}"
    return [sys.executable, "-m", "legation", "serve", "--store", store, *arguments]


def test_serve_answers_until_it_is_told_to_end(tmp_path: Path) -> None:
    with subprocess.Popen(command(tmp_path, "--port", "0"), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+/", line)
        assert address is not None
        assert httpx.get(address[0]).status_code == 200
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.org"])  # noqa: S104  it is refused
def test_serve_refuses_an_address_that_others_reach(host: str) -> None:
    done = CliRunner().invoke(app, ["serve", "--host", host])
    assert done.exit_code == 2
    assert "can be reached from other machines" in " ".join(done.stderr.replace("│", " ").split())


def test_serve_names_a_port_that_is_taken(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = subprocess.run(
            command(tmp_path, "--port", str(port)), capture_output=True, text=True, check=False
        )
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert f"port {port} of 127.0.0.1 cannot be had" in done.stderr


@contextlib.contextmanager
def running(tmp_path: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Run the command, and end it whatever happens to the test."""
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command(tmp_path, "--port", "0", *arguments), stdout=pipe, stderr=pipe, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def test_request_under_way_is_answered_before_the_end(tmp_path: Path) -> None:
    with running(tmp_path) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        port = int(re.findall(r":(\d+)/", process.stdout.readline())[0])
        body = b'{"text": 7}'
        head = (
            "POST /api/v1/review HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
            connection.sendall(head.encode() + body[:4])
            assert httpx.get(f"http://127.0.0.1:{port}/healthz").status_code == 200
            process.send_signal(signal.SIGTERM)
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(1)
            with pytest.raises(httpx.ConnectError):
                httpx.get(f"http://127.0.0.1:{port}/healthz")
            connection.sendall(body[4:])
            assert connection.recv(12) == b"HTTP/1.1 422"
        assert process.wait(30) == 0
        lines = [json.loads(line) for line in process.stderr.read().splitlines()]
    assert [line["message"] for line in lines] == ["started", "request", "ended"]
    assert (lines[1]["path"], lines[1]["status"]) == ("/api/v1/review", 422)


def test_answer_that_goes_on_for_long_ends_with_the_server(tmp_path: Path) -> None:
    with running(tmp_path, "--token", TOKEN) as process:
        assert process.stdout is not None
        address = re.findall(r"http://\S+(?=/ )", process.stdout.readline())[0]
        headers = {"Authorization": f"Bearer {TOKEN}"}
        many = [("files", (f"{n}.txt", b"Norway expelled two envoys of Peru. " * 4000)) for n in range(9)]
        page = httpx.post(f"{address}/add", files=many, headers=headers, timeout=60).headers["location"]
        with httpx.stream("GET", f"{address}{page}/progress", headers=headers, timeout=60) as answer:
            lines = answer.iter_lines()
            assert next(lines) == "event: report"
            process.send_signal(signal.SIGTERM)
            left = list(lines)
        assert process.wait(30) == 0
    assert "event: end" in left
    stages = [
        json.loads(line.removeprefix("data: ")).get("stage") for line in left if line.startswith("data: ")
    ]
    assert stages.count("read") < len(many), "all was read before the server was told to end"


def test_serve_reads_what_is_added_and_ends_what_reads(tmp_path: Path) -> None:
    with running(tmp_path, "--token", TOKEN) as process:
        assert process.stdout is not None
        address = re.findall(r"http://\S+(?=/ )", process.stdout.readline())[0]
        headers = {"Authorization": f"Bearer {TOKEN}"}
        given = {"text": "Norway expelled two Peruvian diplomats on Monday over a seal."}
        assert httpx.get(address).status_code == 303
        taken = httpx.post(f"{address}/api/v1/add", json=given, headers=headers, timeout=180)
        assert taken.status_code == 201
        tasks = Path(f"/proc/{process.pid}/task").glob("*/children")
        children = [child for task in tasks for child in task.read_text(encoding="utf-8").split()]
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    assert children
    end = time.monotonic() + 20
    while left := [child for child in children if Path(f"/proc/{child}").exists()]:
        assert time.monotonic() < end, left
        time.sleep(0.1)


def test_serve_reads_with_the_users_own_actors_also_those_added_meanwhile(home: Path) -> None:
    text = "{} expelled {} Russian diplomats on Monday over a seal."
    with running(home, "--token", TOKEN) as process:
        assert process.stdout is not None
        address = re.findall(r"http://\S+(?=/ )", process.stdout.readline())[0]
        headers = {"Authorization": f"Bearer {TOKEN}"}
        for surname, country, number in (("Wario", "KEN", "two"), ("Lundqvaer", "NOR", "three")):
            table = home / f"{country}.csv"
            person = f"Amina {surname},{country},GOV,trade minister,2023-01-01,"
            table.write_text(f"name,country,sector,role,start,end\n{person}\n", encoding="utf-8")
            assert run("actors", "import", str(table))[0] == 0
            given = {"text": text.format(surname, number), "published": "2024-05-15"}
            added = httpx.post(f"{address}/api/v1/add", json=given, headers=headers, timeout=180)
            assert added.status_code == 201
        told = httpx.get(f"{address}/api/v1/incidents", headers=headers).json()
    assert sorted((line["type"], line["by"]) for line in told["items"]) == [
        ("SANCTION", ["KEN"]),
        ("SANCTION", ["NOR"]),
    ]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LEGATION_HOME", str(tmp_path))
    return tmp_path


def run(*arguments: str, typed: str = "") -> tuple[int, str]:
    done = CliRunner().invoke(app, arguments, input=typed)
    return done.exit_code, done.output


def test_users_are_added_listed_and_removed(home: Path) -> None:
    assert run("users", "list") == (0, "Nobody; add one with legation users add NAME.\n")
    assert run("users", "add", "rita", typed=f"{TOKEN}\n")[0] == 0
    assert run("users", "add", "edgar", "--role", "editor", typed=f"{TOKEN}\n")[0] == 0
    assert run("users", "list") == (0, "edgar  editor\nrita  reader\n")
    assert "rita is now an editor" in run("users", "add", "rita", "--role", "editor", typed=f"{TOKEN}\n")[1]
    kept = home / "users.json"
    assert TOKEN not in kept.read_text(encoding="utf-8")
    assert kept.stat().st_mode & 0o077 == 0
    assert run("users", "remove", "edgar")[0] == 0
    assert run("users", "remove", "edgar")[0] == 1
    assert run("users", "list", "--json") == (0, '{"name": "rita", "role": "editor"}\n')


@pytest.mark.parametrize(
    ("name", "password"), [("rita", "short"), ("rita", ""), ("ri ta", TOKEN), ("../x", TOKEN)]
)
def test_user_that_will_not_do_is_refused(home: Path, name: str, password: str) -> None:
    status, said = run("users", "add", name, typed=f"{password}\n")
    assert status == 1
    assert said.startswith("legation: ")
    assert not (home / "users.json").exists()


def test_users_file_that_is_damaged_is_named(home: Path) -> None:
    (home / "users.json").write_text("{", encoding="utf-8")
    for arguments in (("users", "list"), ("serve", "--port", "0")):
        status, said = run(*arguments)
        assert status == 1
        assert "users.json cannot be read" in said
