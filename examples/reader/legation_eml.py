"""A reader: letters and newsletters kept as .eml, with the HTML of the page where they have it."""

from __future__ import annotations

from email import message_from_bytes, policy


def read(data: bytes) -> str:
    """Return the text of a letter, HTML before plain.

    Raises:
        ValueError: the letter has no text.
    """
    letter = message_from_bytes(data, policy=policy.default)
    body = letter.get_body(("html", "plain"))
    if body is None:
        raise ValueError("the letter has no text")
    return str(body.get_content())
