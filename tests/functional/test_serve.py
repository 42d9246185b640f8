"""``legation serve`` as a process of its own."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import httpx
import pytest
from typer.testing import CliRunner

from legation.cli import app

if TYPE_CHECKING:
    from pathlib import Path


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
