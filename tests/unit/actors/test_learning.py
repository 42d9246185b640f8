from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from legation.actors import learn
from legation.model import Document

if TYPE_CHECKING:
    from collections.abc import Callable

    from legation.actors import Mentions

DOCUMENT = Document("7" * 64, "", "", (), published=dt.date(2016, 3, 1))


def test_learn_takes_a_person_introduced_by_role(mentions: Callable[[str], Mentions]) -> None:
    row = learn(mentions("Finnish Foreign"), DOCUMENT)[0]
    assert (row.name, row.country, row.sector, row.role) == ("Aino Virta", "FIN", "GOV", "foreign minister")


def test_learn_notes_day_and_document(mentions: Callable[[str], Mentions]) -> None:
    row = learn(mentions("Finnish Foreign"), DOCUMENT)[0]
    assert (row.seen, row.document) == (dt.date(2016, 3, 1), "7" * 64)


def test_learn_takes_nobody_without_a_role(mentions: Callable[[str], Mentions]) -> None:
    assert learn(mentions("Mrs Virta"), DOCUMENT) == ()
