"""The field's vocabularies as checked tables: PLOVER, CAMEO, topics, norms."""

from legation.vocabulary.numbers import number_words
from legation.vocabulary.ontology import (
    COOPERATION,
    MATERIAL_CONFLICT,
    cameo_codes,
    cameo_of,
    collapse,
    contexts,
    modes,
    sectors,
    types,
)
from legation.vocabulary.shapes import shape_of
from legation.vocabulary.table import load_table

__all__ = [
    "COOPERATION",
    "MATERIAL_CONFLICT",
    "cameo_codes",
    "cameo_of",
    "collapse",
    "contexts",
    "load_table",
    "modes",
    "number_words",
    "sectors",
    "shape_of",
    "types",
]
