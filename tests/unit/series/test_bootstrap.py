"""Intervals by bootstrap."""

from __future__ import annotations

import numpy as np
import pytest

from legation.series import bootstrap
from legation.series.bootstrap import RESAMPLES, bounds, resampled


def test_resampled_gives_the_same_for_the_same_key() -> None:
    weights, features = np.array([0.4, 0.9]), np.array([[1.0], [2.0]])
    assert np.array_equal(resampled(weights, features, 7), resampled(weights, features, 7))
    assert not np.array_equal(resampled(weights, features, 7), resampled(weights, features, 8))


def test_resampled_means_come_near_the_weighted_sums() -> None:
    weights, features = np.full(400, 0.5), np.ones((400, 1))
    sums = resampled(weights, features, 1)
    assert sums.shape == (RESAMPLES, 1)
    # The standard error of the mean of 1,000 Poisson variables of mean 200 is 0.45.
    assert sums.mean() == pytest.approx(200, abs=2)
    assert sums.var() == pytest.approx(200, rel=0.2)


def test_resampled_in_chunks_counts_every_incident(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "_CHUNK", 3)
    sums = resampled(np.full(7, 1.0), np.eye(7), 1)
    assert (sums.mean(axis=0) > 0.8).all()


def test_bounds_hold_the_middle_95_percent() -> None:
    low, high = bounds(np.arange(1001, dtype=np.float64).reshape(-1, 1))
    assert (low[0], high[0]) == (pytest.approx(25), pytest.approx(975))


def test_bounds_cover_the_rate_of_a_poisson_process() -> None:
    random = np.random.default_rng(5)
    hits = 0
    for key in range(200):
        told = random.poisson(12)
        low, high = bounds(resampled(np.ones(told), np.ones((told, 1)), key))
        hits += low[0] <= 12 <= high[0]
    assert 0.88 <= hits / 200 <= 1.0
