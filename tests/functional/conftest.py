"""What functional tests share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a home of its own, so that nobody's register is read or written."""
    folder = tmp_path / "home"
    monkeypatch.setenv("LEGATION_HOME", str(folder))
    return folder
