"""The words by which incidents are evidenced: written with their fold, looked through by each database's own means."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, column, delete, func, insert, select, table, text

from legation.store.derived import SEARCHED_CHARACTERS, fold
from legation.store.search import MARKS, as_fts5, phrases
from legation.store.tables import incident, wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection, Select

    from legation.ledger import Pair
    from legation.model import Incident

# Stands between sentences, so that no quoted phrase is found across two of them.
_APART = " sentenceend "


def words_of(found: Incident) -> str:
    """Return the sentences by which an incident is evidenced, each once, without accents."""
    sentences = dict.fromkeys(" ".join(e.span.text.split()) for e in found.evidence)
    # PostgreSQL cannot hold the character NUL.
    return fold(_APART.join(sentences).replace("\0", " "))[:SEARCHED_CHARACTERS]


def renew(connection: Connection, parties: Pair, told: Mapping[str, str]) -> dict[str, int]:
    """Write the words of the incidents of two parties in place of what there was; return the number of each.

    What is the same as before stays as it is: of a busy pair a report changes a few incidents of hundreds.

    Args:
        connection: one that writes, on which the incidents of the fold before still stand.
        parties: the two.
        told: words by the id of their incident.
    """
    before = (
        select(incident.c.id, wording.c.number, wording.c.words)
        .join_from(incident, wording, incident.c.number == wording.c.number)
        .where(incident.c.a == parties[0], incident.c.b == parties[1])
    )
    rows = connection.execute(before).all()
    same = {row.id: row.number for row in rows if told.get(row.id) == row.words}
    gone = [{"gone": row.number} for row in rows if row.id not in same]
    if gone:
        connection.execute(delete(wording).where(wording.c.number == bindparam("gone")), gone)
    # Writers come one after another, so that nobody else takes the next numbers.
    last = connection.execute(select(func.max(wording.c.number))).scalar() or 0
    new = {name: last + n for n, name in enumerate((name for name in told if name not in same), 1)}
    if new:
        rows_of_new = [{"number": number, "words": told[name]} for name, number in new.items()]
        connection.execute(insert(wording), rows_of_new)
    return same | new


def holding(connection: Connection, wanted: Sequence[str]) -> Select[int]:
    """Select the numbers of the wordings that hold each of some words and phrases, in any inflection."""
    folded = [fold(phrase) for phrase in wanted]
    if connection.dialect.name == "sqlite":
        matches = text("wording_search MATCH :wording").bindparams(wording=as_fts5(folded))
        return select(column("rowid")).select_from(table("wording_search")).where(matches)
    each = (
        text(
            f"to_tsvector('legation', wording.words) @@ phraseto_tsquery('legation', :wording{n})"
        ).bindparams(bindparam(f"wording{n}", phrase))
        for n, phrase in enumerate(folded)
    )
    return select(wording.c.number).where(and_(*each))


def marked(query: str, sentences: Iterable[str]) -> dict[str, str]:
    """Return those of some sentences that hold words or phrases of a query, each with what was found between ``MARKS``."""
    wanted = phrases(query)
    if not wanted:
        return {}
    # What a database marks is a row of its index; these are not, so that they are looked through in memory.
    with closing(sqlite3.connect(":memory:")) as memory:
        memory.execute("CREATE VIRTUAL TABLE said USING fts5(words, tokenize = 'porter unicode61')")
        memory.executemany("INSERT INTO said VALUES (?)", [(words,) for words in dict.fromkeys(sentences)])
        found = "SELECT words, highlight(said, 0, ?, ?) FROM said WHERE said MATCH ?"
        return dict(memory.execute(found, (*MARKS, as_fts5(wanted, between=" OR "))))
