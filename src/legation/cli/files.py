"""Files that commands write for a user."""

from __future__ import annotations

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
        draft.unlink(missing_ok=True)
        raise LegationError(f"{path} cannot be written: {error.strerror}") from error
