"""Reports, states and decisions as JSON, and the JSON Schemas, all made from the model itself."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from legation.model import Report, Review, State

SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"
# A line of a docstring's section on attributes, with those that it goes on in.
_ATTRIBUTE = re.compile(r"^    (\w+): (.*(?:\n {8}.*)*)", re.MULTILINE)


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
    return _schema(_state_adapter(), "Legation state")


def report_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a report."""
    return _schema(_adapter(), "Legation report")


def _schema(adapter: TypeAdapter[Any], title: str) -> dict[str, Any]:
    made = explained(adapter.json_schema(mode="serialization"))
    return {"$schema": SCHEMA_DIALECT, "title": title, **made}


def explained(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a JSON Schema of classes with what their docstrings say of their attributes at the properties themselves."""
    for one in (schema, *schema["$defs"].values()):
        _describe(one)
    return schema


def _describe(noun: dict[str, Any]) -> None:
    """Bring what a class says of its attributes to the properties of its schema."""
    told, _, attributes = str(noun.get("description", "")).partition("\n\nAttributes:\n")
    for name, words in _ATTRIBUTE.findall(attributes):
        noun["properties"][name]["description"] = " ".join(words.split())
    if attributes:
        noun["description"] = " ".join(told.split())
