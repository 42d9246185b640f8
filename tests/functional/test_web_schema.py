"""The interface for programs against its own description, with values that nobody would send (schemathesis)."""

from __future__ import annotations

from collections import Counter
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

CHECKS = [
    not_a_server_error,
    response_schema_conformance,
    content_type_conformance,
    status_code_conformance,
]
# About half a minute for all addresses together.
EXAMPLES = 12


def test_interface_is_as_described(writable: str) -> None:
    schema = schemathesis.openapi.from_url(f"{writable}/api/v1/openapi.json")
    tried: set[str] = set()
    answers: Counter[int] = Counter()
    for found in schema.get_all_operations():
        assert isinstance(found, Ok), found
        operation = found.ok()

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            derandomize=True,
            database=None,
            phases=(Phase.explicit, Phase.generate),
            suppress_health_check=list(HealthCheck),
        )
        @given(
            case=operation.as_strategy(generation_mode=GenerationMode.POSITIVE)
            | operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)
        )
        def check(case: schemathesis.Case[Any]) -> None:
            answers[case.call_and_validate(checks=CHECKS, timeout=120).status_code // 100] += 1

        check()
        tried.add(f"{operation.method.upper()} {operation.path}")
    assert {"GET /api/v1/incidents", "POST /api/v1/add", "POST /api/v1/review"} <= tried
    assert len(tried) > 20
    assert min(answers[2], answers[4]) > EXAMPLES, "values that fit and values that do not were both tried"
