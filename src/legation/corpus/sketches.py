"""A text as a MinHash signature, from which copies are found without comparing every two texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from legation.claims.wording import words_in
from legation.extras import needed
from legation.ledger.sources import runs_of_words

if TYPE_CHECKING:
    from collections.abc import Iterable

HASHES = 256
"""How many hashes a signature has, each 32 bits: what share two texts have in common is known to about .03."""


def sketched(text: str) -> tuple[bytes, int]:
    """Return the signature of a text, the same whatever the process, and how many runs of words the text has.

    Raises:
        MissingPackageError: datasketch is not installed.
    """
    runs = runs_of_words(words_in(text))
    return np.asarray(_minhash(runs), dtype="<u4").tobytes(), len(runs)


def _minhash(runs: Iterable[int]) -> np.ndarray[tuple[int, ...], np.dtype[np.uint64]]:
    made = needed("datasketch", "'legation[corpus]'", "coding a corpus").MinHash(
        num_perm=HASHES, hashfunc=int
    )
    made.update_batch(runs)
    hashes: np.ndarray[tuple[int, ...], np.dtype[np.uint64]] = made.hashvalues
    return hashes
