"""Reports, states and decisions as JSON, and the JSON Schemas, all made from the model itself."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import TypeAdapter

from legation.model import Report, Review, State

SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"


@cache
def _adapter() -> TypeAdapter[Report]:
    return TypeAdapter(Report)


def to_json(report: Report) -> str:
    """Return a report as one line of JSON that ``report_schema`` describes."""
    return _adapter().dump_json(report).decode()


def from_json(text: str | bytes) -> Report:
    """Return the report that ``to_json`` wrote.

    Raises:
        pydantic.ValidationError: the text is no such report.
    """
    return _adapter().validate_json(text)


@cache
def _adapter_of(kind: type) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def as_plain(noun: object) -> Any:  # noqa: ANN401  JSON has no narrower type
    """Return a noun of the model, or any other dataclass, as the lists, dicts and texts of its JSON."""
    kind: type = type(noun)
    return _adapter_of(kind).dump_python(noun, mode="json")


@cache
def _review_adapter() -> TypeAdapter[Review]:
    return TypeAdapter(Review)


def review_to_json(review: Review) -> str:
    """Return an analyst's decision as one line of JSON."""
    return _review_adapter().dump_json(review).decode()


def review_from_json(text: str | bytes) -> Review:
    """Return the decision that ``review_to_json`` wrote.

    Raises:
        pydantic.ValidationError: the text is no such decision.
    """
    return _review_adapter().validate_json(text)


@cache
def _state_adapter() -> TypeAdapter[State]:
    return TypeAdapter(State)


def state_to_json(state: State) -> str:
    """Return a state of relations as one line of JSON that ``state_schema`` describes."""
    return _state_adapter().dump_json(state).decode()


def state_from_json(text: str | bytes) -> State:
    """Return the state that ``state_to_json`` wrote.

    Raises:
        pydantic.ValidationError: the text is no such state.
    """
    return _state_adapter().validate_json(text)


def state_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a state of relations."""
    schema = _state_adapter().json_schema(mode="serialization")
    return {"$schema": SCHEMA_DIALECT, "title": "Legation state", **schema}


def report_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a report."""
    schema = _adapter().json_schema(mode="serialization")
    return {"$schema": SCHEMA_DIALECT, "title": "Legation report", **schema}
