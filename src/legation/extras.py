"""Packages that only some figures need."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from legation.errors import MissingPackageError

if TYPE_CHECKING:
    from types import ModuleType


def needed(name: str, install: str, purpose: str) -> ModuleType:
    """Return a package that need not be there.

    Args:
        name: the module to import.
        install: what ``pip install`` takes to have it.
        purpose: what it is needed for, as the subject of a sentence.

    Raises:
        MissingPackageError: it is not installed.
    """
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise MissingPackageError(name.split(".", maxsplit=1)[0], install, purpose) from error
