"""How a command ends: at once, but not before its threads, what waits for the end, and its last words."""

from __future__ import annotations

import subprocess
import sys

import pytest

WAITS = """
import atexit, importlib, sys, threading, time
cli = importlib.import_module("legation.cli.app")

def command():
    threading.Thread(target=lambda: (time.sleep(0.2), print("thread"))).start()
    atexit.register(print, "waited for the end")
    sys.exit({status})

cli.app = command
cli.main()
"""


def ended(code: str) -> subprocess.CompletedProcess[str]:
    """Run some lines to their end."""
    return subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)  # noqa: S603  our own words


@pytest.mark.parametrize(("given", "told"), [("", 0), ("0", 0), ("3", 3), ("'no such file'", 1)])
def test_threads_and_what_waits_for_the_end_come_before_it_and_the_status_is_told(
    given: str, told: int
) -> None:
    done = ended(WAITS.format(status=given))
    assert done.stdout.splitlines() == ["thread", "waited for the end"]
    assert done.returncode == told
    assert ("no such file" in done.stderr) is (told == 1)


def test_command_that_breaks_tells_where_and_fails() -> None:
    code = "import importlib; cli = importlib.import_module('legation.cli.app'); cli.app = lambda: 1 / 0; cli.main()"
    done = ended(code)
    assert done.returncode == 1
    assert "ZeroDivisionError" in done.stderr
