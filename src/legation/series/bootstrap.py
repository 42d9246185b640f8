"""Intervals by bootstrap over incidents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

RESAMPLES = 1000
LEVEL = 0.95
SEED = 1904
# Incidents resampled at once: bounds the memory to 16 MB whatever the number of incidents.
_CHUNK = 2000


def resampled(weights: Floats, features: Floats, key: int) -> Floats:
    """Return the sums of features over resamples of incidents.

    In each resample every incident occurs as often as a Poisson variable of mean ``weight`` says: the
    Poisson bootstrap, each copy kept with the probability that the incident happened, and happened then.

    Args:
        weights: of n incidents, from 0 to 1.
        features: n rows, one column for each figure.
        key: a number; the same key gives the same resamples.

    Returns:
        RESAMPLES rows, one column for each figure.

    Source: Hanley and MacGibbon, "Creating non-parametric bootstrap samples using Poisson frequencies", 2006.
    """
    random = np.random.default_rng((SEED, key))
    sums = np.zeros((RESAMPLES, features.shape[1]))
    for at in range(0, len(weights), _CHUNK):
        part = weights[at : at + _CHUNK]
        times = random.poisson(part, (RESAMPLES, len(part)))
        sums += times @ features[at : at + _CHUNK]
    return sums


def bounds(sums: Floats) -> tuple[Floats, Floats]:
    """Return the lower and upper bound of each column by percentiles."""
    tail = 100 * (1 - LEVEL) / 2
    low, high = np.percentile(sums, [tail, 100 - tail], axis=0)
    return low, high
