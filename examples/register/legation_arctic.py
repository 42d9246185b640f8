"""A register: bodies of the Arctic that Legation's own register does not have."""

from __future__ import annotations

from pathlib import Path

from legation.actors.tables import AgencyRow, Tables
from legation.vocabulary import load_table


def tables() -> Tables:
    """Return the rows to add: a table with the columns of ``actors/data/agencies.tsv``."""
    return Tables(agencies=load_table(Path(__file__).with_name("arctic_bodies.tsv"), AgencyRow))
