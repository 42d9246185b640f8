"""The field's vocabularies as checked tables: PLOVER, CAMEO, topics, norms, EDTF dates."""

from legation.vocabulary.numbers import number_words
from legation.vocabulary.ontology import (
    COOPERATION,
    HAPPENED,
    MATERIAL_CONFLICT,
    cameo_codes,
    cameo_of,
    collapse,
    contexts,
    goldstein_of,
    modes,
    sectors,
    types,
)
from legation.vocabulary.shapes import shape_of
from legation.vocabulary.table import load_table

__all__ = [
    "COOPERATION",
    "HAPPENED",
    "MATERIAL_CONFLICT",
    "cameo_codes",
    "cameo_of",
    "collapse",
    "contexts",
    "goldstein_of",
    "load_table",
    "modes",
    "number_words",
    "sectors",
    "shape_of",
    "types",
]
