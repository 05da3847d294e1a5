"""The page of the JSON API: its operations as the OpenAPI description tells them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from visualizations.language import Messages


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: where it stands, what type it is, what it means."""

    name: str
    place: str
    type: str
    required: bool
    description: str


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation with an example that can be opened, where it has one."""

    method: str
    path: str
    summary: str
    description: str
    parameters: tuple[Parameter, ...]
    example: str


def operations(described: Mapping[str, Any], words: Messages) -> tuple[tuple[str, tuple[Operation, ...]], ...]:
    """The operations by tag, in the order of the description and in the reader's language."""
    groups: dict[str, list[Operation]] = {}
    for path, methods in described["paths"].items():
        for method, told in methods.items():
            made = Operation(
                method=method.upper(),
                path=path,
                summary=words.described(told.get("summary", "")),
                description=words.described(told.get("description", "")),
                parameters=tuple(_parameter(held, words) for held in told.get("parameters", ())),
                example=told.get("x-example", "") if method == "get" else "",
            )
            groups.setdefault(next(iter(told.get("tags", ())), ""), []).append(made)
    return tuple((tag, tuple(held)) for tag, held in groups.items())


def _parameter(told: Mapping[str, Any], words: Messages) -> Parameter:
    return Parameter(
        name=told["name"],
        place=told["in"],
        type=type_of(told.get("schema", {})),
        required=bool(told.get("required")),
        description=words.described(told.get("description", "")),
    )


def type_of(schema: Mapping[str, Any]) -> str:
    """A schema's type in a few words.

    >>> type_of({"anyOf": [{"type": "integer"}, {"type": "null"}]})
    'integer'
    >>> type_of({"type": "array", "items": {"enum": ["a", "b"]}})
    'a | b …'
    """
    if "enum" in schema:
        return " | ".join(str(value) for value in schema["enum"] if value != "")
    if "anyOf" in schema:
        return " | ".join(type_of(part) for part in schema["anyOf"] if part.get("type") != "null")
    if schema.get("type") == "array":
        return f"{type_of(schema.get('items', {}))} …"
    return str(schema.get("type") or schema.get("$ref", "").rpartition("/")[2])
