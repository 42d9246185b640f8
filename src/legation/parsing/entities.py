"""spaCy's entity recogniser, its steps outside entities taken all at once.

The recogniser walks from word to word and asks at each which of its moves are allowed; spaCy's compiled code takes Python's
lock for every such question, which is most of its time. Outside an entity its scores hang on the word alone, so that those
of all words are one product of matrices.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.pipeline import EntityRecognizer
    from spacy.tokens import Doc, Span

    Array = NDArray[np.float32]
    Mask = NDArray[np.bool_]

# The words that a state of the recogniser looks at: the next, the first of the open entity, the one before the next.
_LOOKED_AT = 3
_NEVER = np.float32(-np.inf)


class QuickEntities:
    """Finds the entities that an entity recogniser of spaCy finds, as a component in its place."""

    def __init__(self, recogniser: EntityRecognizer) -> None:
        """Read off the recogniser's weights; what this does not know is left to it."""
        self._whole: Any = recogniser
        self.model = self._whole.model
        self._lower = self.model.get_ref("lower")
        self._bias = self._lower.get_param("b")
        upper = self.model.get_ref("upper")
        self._weights, self._upper_bias = upper.get_param("W").T.copy(), upper.get_param("b")
        steps = self._whole.moves
        moves = [steps.get_class_name(at).partition("-") for at in range(steps.n_moves)]
        self._labels = [label for _, _, label in moves]
        self._begins = np.array([move == "B" and bool(label) for move, _, label in moves])
        self._units = np.array([move == "U" and bool(label) for move, _, label in moves])
        self._out = next(at for at, (move, _, _) in enumerate(moves) if move == "O")
        self._inside = {label: at for at, (move, _, label) in enumerate(moves) if move == "I"}
        self._last = {label: at for at, (move, _, label) in enumerate(moves) if move == "L"}

    @staticmethod
    def suits(component: object) -> bool:
        """Tell whether a component is a recogniser whose steps are known here."""
        from spacy.pipeline import EntityRecognizer  # noqa: PLC0415  commands on what is kept need not wait

        if type(component) is not EntityRecognizer:
            return False
        one: Any = component
        greedy = one.cfg["beam_width"] == 1 and not one.model.attrs["unseen_classes"]
        layers = one.model.attrs["has_upper"] and one.model.has_ref("lower")
        return bool(greedy and layers and one.model.get_ref("lower").get_dim("nF") == _LOOKED_AT)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  what the recogniser has
        """Return what else the recogniser has."""
        if name == "_whole":
            # Asked for while a copy is made, before there is one.
            raise AttributeError(name)
        return getattr(self._whole, name)

    def __call__(self, doc: Doc) -> Doc:
        """Set the entities of a document."""
        if not len(doc) or doc.has_annotation("ENT_IOB"):
            return self._whole(doc)  # type: ignore[no-any-return]
        doc.set_ents([*self._spans(doc)], default="outside")
        return doc

    def pipe(self, docs: Any, **_: object) -> Iterator[Doc]:  # noqa: ANN401  an iterable, of no type in spaCy
        """Set the entities of documents in order."""
        return map(self, docs)

    def _spans(self, doc: Doc) -> Iterator[Span]:
        from spacy.tokens import Span  # noqa: PLC0415  as above

        parts: Array = self._lower.predict(self.model.get_ref("tok2vec").predict([doc]))
        absent, parts = parts[0], parts[1:]
        starts = doc.to_array("SENT_START").astype(np.int64) == 1
        goes_on = np.append(~starts[1:], False)
        outside = self._scores(parts[:, 0] + absent[1] + absent[2])
        best = self._best_outside(outside, goes_on, doc.to_array("IS_SPACE").astype(bool))
        end = 0
        for start in np.flatnonzero(best != self._out).tolist():
            if start < end:
                continue
            move = int(best[start])
            label = self._labels[move]
            end = start + 1
            if self._begins[move]:
                end = self._end(parts, goes_on, start, label)
            yield Span(doc, start, end, label=label)

    def _best_outside(self, scores: Array, goes_on: Mask, spaces: Mask) -> NDArray[np.int64]:
        """Return the best move that is allowed at each word outside an entity."""
        allowed = np.zeros(scores.shape, dtype=bool)
        allowed[:, self._out] = True
        allowed |= ~spaces[:, None] & (self._units | (self._begins & goes_on[:, None]))
        found: NDArray[np.int64] = np.where(allowed, scores, _NEVER).argmax(axis=1)
        return found

    def _end(self, parts: Array, goes_on: Mask, start: int, label: str) -> int:
        """Return the end of an entity that begins at a word."""
        inside, last = self._inside[label], self._last[label]
        at = start + 1
        while goes_on[at]:
            scores = self._scores((parts[at, 0] + parts[start, 1] + parts[at - 1, 2])[None])[0]
            # Where both are equal the first of the moves is taken.
            if max((inside, last), key=lambda move: (scores[move], -move)) == last:
                break
            at += 1
        return at + 1

    def _scores(self, summed: Array) -> Array:
        """Return the score of each move, from what the words of each state add up to."""
        hidden = (summed + self._bias).max(axis=-1)
        # By the operations of the model: NumPy by itself would go to all cores, and they wait for more long after.
        scores: Array = self._lower.ops.gemm(hidden, self._weights) + self._upper_bias
        return scores


def quicken_entities(nlp: Language) -> None:
    """Put quick recognisers in the place of a pipeline's own."""
    components: Any = nlp._components  # noqa: SLF001  spaCy offers no other way to exchange one
    components[:] = [
        (name, QuickEntities(one) if QuickEntities.suits(one) else one) for name, one in components
    ]
