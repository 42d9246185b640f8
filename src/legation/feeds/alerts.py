"""Which changes of the record somebody wants to be told of, and what is told."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from legation.model import Measure
from legation.record import as_plain
from legation.store import Alert

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from legation.feeds.settings import AlertRule
    from legation.store import Difference

_MOST_EVIDENCE = 5
# A receiver learns what a line is and what supports it; why each field is so tells legation show --why.
_LEFT_OUT = frozenset({"grounds", "evidence", "conflicts", "claim"})


def alerts_of(
    rule: AlertRule, found: Iterable[Difference], url_of: Callable[[str], str | None]
) -> Iterator[Alert]:
    """Yield an alert for each change that a rule asks for.

    Args:
        rule: what is asked for.
        found: the changes.
        url_of: gives the address of a document by its id.
    """
    for each in found:
        if matches(rule, each):
            yield _alert(rule, each, url_of)


def matches(rule: AlertRule, found: Difference) -> bool:
    """Tell whether a rule asks for a change."""
    change, line = found.change, found.line
    if change.noun not in rule.lines or change.kind not in rule.changes:
        return False
    if not set(rule.parties) <= set(found.parties):
        return False
    return not rule.kinds or not isinstance(line, Measure) or line.kind in rule.kinds


def _alert(rule: AlertRule, found: Difference, url_of: Callable[[str], str | None]) -> Alert:
    change = as_plain(found.change)
    fields = [{key: each[key] for key in ("field", "before", "after")} for each in change["fields"]]
    told = {
        "rule": rule.name,
        "parties": list(found.parties),
        "change": change["kind"],
        "noun": change["noun"],
        "line": change["id"],
        "fields": fields,
    }
    key = hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
    about = {
        "id": key,
        **told,
        "about": _about(found.line),
        "evidence": _evidence(change["evidence"], url_of),
    }
    return Alert(key, rule.name, json.dumps(about, ensure_ascii=False))


def _about(line: Any) -> dict[str, object]:  # noqa: ANN401  any noun of the record
    """Return the fields of a line that are known."""
    found: dict[str, object] = as_plain(line)
    return {
        name: value for name, value in found.items() if name not in _LEFT_OUT and value not in (None, [], ())
    }


def _evidence(found: list[dict[str, Any]], url_of: Callable[[str], str | None]) -> list[dict[str, object]]:
    return [
        {
            "words": " ".join(each["span"]["text"].split()),
            "published": each["published"],
            "publisher": each["publisher"],
            "document": each["document"],
            "url": url_of(each["document"]),
        }
        for each in found[:_MOST_EVIDENCE]
    ]
