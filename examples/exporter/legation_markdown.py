"""A format of export: a list of what happened in Markdown, each line with its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.exchange.naming import title_of

if TYPE_CHECKING:
    from legation.exchange import Extract


def write(extract: Extract) -> bytes:
    """Return a line for each happening, by date."""
    lines = []
    for happening in extract.happenings:
        sources = {account.document.publisher or "publisher unknown" for account in happening.accounts}
        lines.append(
            f"- {happening.date or 'undated'}: {title_of(happening)} *({', '.join(sorted(sources))})*"
        )
    return "\n".join([*lines, ""]).encode()
