"""What tests share."""

from __future__ import annotations

import pytest

import legation


@pytest.fixture(scope="session")
def pipeline() -> legation.Pipeline:
    """Return the default pipeline, loaded once a run."""
    return legation.default_pipeline()
