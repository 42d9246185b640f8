"""The rules of spaCy's attribute ruler, each word asked for once.

Nearly all rules look at one word and its tag and place in the tree. spaCy tries every rule on every word anew, which takes
a tenth of a parse.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc

    Found = tuple[int, int, int]

# What a rule for one word may look at, and what tells words apart by all of it.
_SEEN = frozenset({"LOWER", "TAG", "DEP", "IS_SPACE"})
_KEY: list[int | str] = ["LOWER", "TAG", "DEP"]
_MOST = 200_000


class RememberedRules:
    """Finds which rules of an attribute ruler words match, as its matcher does, and remembers it for each word."""

    def __init__(self, ruler: AttributeRuler) -> None:
        """Part the rules for one word from those for several."""
        from spacy.matcher import Matcher  # noqa: PLC0415  commands on what is kept need not wait

        self._whole: Any = ruler.matcher
        self._single, self._several = Matcher(ruler.vocab), Matcher(ruler.vocab)
        for number, rule in enumerate(ruler.patterns):
            patterns: Any = rule["patterns"]
            single = all(len(pattern) == 1 and pattern[0].keys() <= _SEEN for pattern in patterns)
            (self._single if single else self._several).add(str(number), patterns)
        self._known: dict[tuple[int, ...], tuple[int, ...]] = {}

    def get(self, key: str | int) -> object:
        """Return a rule as the matcher does."""
        return self._whole.get(key)

    def __call__(self, doc: Doc, *, allow_missing: bool, as_spans: bool) -> list[Found]:
        """Return each rule that matches, with the words from where to where; see spaCy's ``Matcher``."""
        if as_spans:
            return self._whole(doc, allow_missing=allow_missing, as_spans=as_spans)  # type: ignore[no-any-return]
        known = self._known if len(self._known) < _MOST else {}
        found: list[Found] = []
        for at, key in enumerate(map(tuple, doc.to_array(_KEY).tolist())):
            rules = known.get(key)
            if rules is None:
                matched = self._single(doc[at : at + 1], allow_missing=allow_missing)
                rules = known[key] = tuple(rule for rule, *_ in matched)
            found.extend((rule, at, at + 1) for rule in rules)
        self._known = known
        return [*chain(found, self._several(doc, allow_missing=allow_missing))]
