"""The command line: thin commands over the library."""

from legation.cli.app import app, main

__all__ = ["app", "main"]
