"""Files that commands write for a user."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from legation.errors import LegationError

if TYPE_CHECKING:
    from pathlib import Path


def write_file(path: Path, data: bytes) -> None:
    """Write a file wholly or not at all.

    Raises:
        LegationError: the place cannot be written.
    """
    draft = path.with_name(f"{path.name}.new")
    try:
        draft.write_bytes(data)
        draft.replace(path)
    except OSError as error:
        raise not_written(path, draft, error) from error


def not_written(path: Path, draft: Path, error: OSError) -> LegationError:
    """Take away what was written of a file, and return what tells that it could not be written."""
    # What keeps a draft from being taken away, such as a read-only disk, kept it from being written.
    with suppress(OSError):
        draft.unlink(missing_ok=True)
    return LegationError(f"{path} cannot be written: {error.strerror}; name a file that can be written")
