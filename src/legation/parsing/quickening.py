"""A spaCy pipeline made faster without another result: matrices by NumPy's library, each word looked at once.

What a word is embedded as depends on the word alone, not on its neighbours; it is half of the work of a tagger, parser
or entity recogniser of spaCy, and most words of a report were read before.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import numpy as np

from legation.parsing.attributes import RememberedRules
from legation.parsing.entities import quicken_entities

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.tokens import Doc
    from thinc.api import Model

    Array = NDArray[np.float32]
    Key = tuple[int, ...]

# What a word is told from others by: its letters, what spaCy's tokenizer writes them as, whether a space follows.
_KEY: list[int | str] = ["ORTH", "NORM", "SPACY"]
# What spaCy's embeddings look at; all of it follows from the key.
_SEEN = frozenset({"ORTH", "LOWER", "NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"})
# So many words at a time go through the matrices, filled up where there are fewer: the same shape always takes the
# same way through NumPy's library, so that a word's digits do not depend on which words came with it.
_BLOCK = 64
# About 20 MB for each component.
_MOST = 50_000


def quicken(nlp: Language) -> None:
    """Make the components of a pipeline faster; what embeds by anything but single words is left as it is."""
    from spacy.pipeline import AttributeRuler  # noqa: PLC0415  commands on what is kept need not wait
    from thinc.api import NumpyOps  # noqa: PLC0415  the same

    from legation.parsing.matrices import PlainOps  # noqa: PLC0415  the same

    ops = PlainOps()
    for _, component in nlp.pipeline:
        if type(component) is AttributeRuler:
            rules: Any = RememberedRules(component)
            component.matcher = rules
        model = getattr(component, "model", None)
        for node in model.walk() if model is not None else ():
            if type(node.ops) is not NumpyOps:
                continue
            node.ops = ops
            if node.has_ref("embed") and node.layers and node.layers[0] is node.get_ref("embed"):
                _remember(node, nlp)
    quicken_entities(nlp)


def _remember(node: Model[Any, Any], nlp: Language) -> None:
    """Let the first layer of a model remember what it gave for each word."""
    from thinc.api import Model  # noqa: PLC0415  the same

    embed = node.layers[0]
    seen = {name for one in embed.walk() for name in one.attrs.get("columns", ())}
    if "extract_features" in {one.name for one in embed.walk()} and seen <= _SEEN:
        memory = Memory(embed.predict, embed.get_dim("nO"), nlp)
        node.layers[0] = Model("remembered", memory.forward, layers=[embed], dims={"nO": None})


class Memory:
    """What an embedding gave for each word, so that it is asked once; may be used from several threads."""

    def __init__(self, embed: Callable[[list[Doc]], Sequence[Array]], width: int, nlp: Language) -> None:
        """Remember nothing yet.

        Args:
            embed: gives for each document a row of numbers for each of its words.
            width: how many numbers.
            nlp: the pipeline, whose words they are.
        """
        self._embed = embed
        self._vocab = nlp.vocab
        self._lock = threading.Lock()
        self._places: dict[Key, int] = {}
        # Memory that is not written to is none.
        self._rows: Array = np.empty((_MOST, width), dtype=np.float32)

    def forward(
        self, model: Model[Any, Any], docs: list[Doc], is_train: bool
    ) -> tuple[list[Array], Callable[..., Any]]:
        """Return a row of numbers for each word of each document, as thinc calls a layer."""
        if is_train:
            trained: tuple[list[Array], Callable[..., Any]] = model.layers[0](docs, is_train)
            return trained
        return [self.rows(doc) for doc in docs], lambda gradients: gradients

    def rows(self, doc: Doc) -> Array:
        """Return a row of numbers for each word of a document."""
        keys: list[Key] = [*map(tuple, doc.to_array(_KEY).tolist())]
        different = set(keys)
        if not different:
            # The embedding would give rows of no width.
            return self._rows[:0]
        if len(different) > _MOST:
            return self._embed([doc])[0]
        with self._lock:
            missing = different - self._places.keys()
            if len(self._places) + len(missing) > _MOST:
                self._places, missing = {}, different
            self._learn(sorted(missing))
            return self._rows[[self._places[key] for key in keys]]

    def _learn(self, keys: list[Key]) -> None:
        for at in range(0, len(keys), _BLOCK):
            chosen = keys[at : at + _BLOCK]
            known = len(self._places)
            self._rows[known : known + len(chosen)] = self._embedded(chosen)
            self._places.update(zip(chosen, range(known, known + len(chosen)), strict=True))

    def _embedded(self, keys: list[Key]) -> Array:
        """Return a row for each of at most as many words as are embedded at a time."""
        filled = [*keys, *[keys[0]] * (_BLOCK - len(keys))]
        strings = self._vocab.strings
        from spacy.tokens import Doc  # noqa: PLC0415  as above

        words = Doc(self._vocab, [strings[orth] for orth, _, _ in filled], [bool(s) for *_, s in filled])
        for token, (_, norm, _) in zip(words, filled, strict=True):
            token.norm_ = strings[norm]
        return self._embed([words])[0][: len(keys)]
