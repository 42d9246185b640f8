"""What can go wrong that a caller can act on; every message says what to do."""

from __future__ import annotations


class LegationError(Exception):
    """Root of the errors that Legation raises on purpose."""


class RejectedDocumentError(LegationError):
    """A source that is no report Legation can read.

    Args:
        reason: one line that says what was wrong and what to do.
        name: the file name, address or other name of the source, if it has one.
    """

    def __init__(self, reason: str, name: str | None = None) -> None:
        """Keep the reason and the name as fields, for callers that list failures."""
        self.reason = reason
        self.name = name
        super().__init__(f"{name}: {reason}" if name else reason)


class TableError(LegationError):
    """A data file whose rows do not fit their schema.

    Args:
        path: the file.
        line: line number in the file, from 1; 0 where the whole file is meant.
        reason: what is wrong with it.
    """

    def __init__(self, path: str, line: int, reason: str) -> None:
        """Keep the place as fields, so that a user's own table can be mended."""
        self.path = path
        self.line = line
        self.reason = reason
        super().__init__(f"{path}, line {line}: {reason}" if line else f"{path}: {reason}")


class PipelineError(LegationError):
    """A language pipeline that is not installed or cannot parse."""


class InvalidArgumentError(LegationError, ValueError):
    """An argument outside what a function accepts, such as a span outside its text."""


class StoreError(LegationError):
    """A store that cannot be opened, read or written; what it held before is whole.

    Args:
        place: its address, without a password, or the file.
        reason: one line that says what is wrong and what to do.
    """

    def __init__(self, place: str, reason: str) -> None:
        """Keep the place and the reason as fields, for callers that show them apart."""
        self.place = place
        self.reason = reason
        super().__init__(f"{place}: {reason}")


class MissingPackageError(LegationError):
    """A package that only some of Legation needs, and that is not installed.

    Args:
        package: its name.
        install: what ``pip install`` takes to have it.
        purpose: what it is needed for, as the subject of a sentence.
    """

    def __init__(self, package: str, install: str, purpose: str) -> None:
        """Keep the package and how to install it as fields."""
        self.package = package
        self.install = install
        super().__init__(f"{purpose} needs {package}, which is not installed; run pip install {install}")


class CorpusError(LegationError):
    """A folder of a coded corpus that cannot be read, written or continued.

    Args:
        place: the folder.
        reason: one line that says what is wrong and what to do.
    """

    def __init__(self, place: str, reason: str) -> None:
        """Keep the place and the reason as fields, for callers that show them apart."""
        self.place = place
        self.reason = reason
        super().__init__(f"{place}: {reason}")


class PluginError(LegationError):
    """Something of another package, added by an entry point, that is not there or fails.

    Args:
        name: its name.
        reason: one line that says what is wrong.
    """

    def __init__(self, name: str, reason: str) -> None:
        """Keep the name and the reason as fields."""
        self.name = name
        self.reason = reason
        super().__init__(f"{name} {reason}")
