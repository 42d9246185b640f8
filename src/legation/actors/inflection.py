"""Plurals of role words."""

from __future__ import annotations

_IRREGULAR = {"man": "men", "woman": "women", "person": "people", "child": "children"}
_HISSING = ("s", "x", "z", "ch", "sh")


def plural(role: str) -> str:
    """Return the plural of a role: of its head, which is what stands before "of", or else its last word."""
    head, of, rest = role.partition(" of ")
    for singular, irregular in _IRREGULAR.items():
        if head.endswith(singular):
            return head[: -len(singular)] + irregular + of + rest
    if head.endswith("y") and head[-2:-1] not in "aeiou":
        return head[:-1] + "ies" + of + rest
    return head + ("es" if head.endswith(_HISSING) else "s") + of + rest
