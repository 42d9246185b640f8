"""Whose words an act stands in: the narrator's, or a speaker's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.model import Form, Mention, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from legation.model import Statement


class Voices:
    """The statements of a document by the place of their content."""

    def __init__(self, statements: tuple[Statement, ...]) -> None:
        """Index ``statements`` by content."""
        self._statements = sorted(statements, key=lambda s: s.content.end - s.content.start)

    def statement_at(self, token: Token) -> Statement | None:
        """Return the innermost statement in whose content a token stands, or None for the narrator."""
        end = token.idx + len(token)
        for statement in self._statements:
            content = statement.content
            if content.start <= token.idx and end <= content.end and not _is_cue(statement, token):
                return statement
        return None

    def cued_by(self, token: Token) -> Statement | None:
        """Return the statement whose cue a token is part of, or None."""
        return next((s for s in self._statements if _is_cue(s, token)), None)

    def first_person(self, token: Token) -> Mention | None:
        """Return the speaker whom "we" or "I" at a token means, or None outside a known speaker's words.

        Only words quoted directly keep the speaker's own first person.
        """
        statement = self.statement_at(token)
        if statement is None or statement.form is Form.INDIRECT or statement.source is None:
            return None
        span = Span(token.idx, token.idx + len(token), token.text)
        return Mention(span, statement.speaker, statement.source)


def _is_cue(statement: Statement, token: Token) -> bool:
    cue = statement.cue
    return cue is not None and cue.start <= token.idx < cue.end


def source_of(statement: Statement) -> Mention | None:
    """Return the mention of a statement's source, None where the text names none."""
    return Mention(statement.source, statement.speaker) if statement.source else None
