"""Parameters that take the keys of a concept scheme: one that is none of them is refused, with those that are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from ontology.schemes import scheme


@dataclass(frozen=True, slots=True)
class OneOf:
    """A key of a scheme; its Chinese or English label stands for it too.

    >>> OneOf("statuses").key("完成"), OneOf("attributes").key("binding")
    ('completed', '约束性')
    """

    scheme: str

    def key(self, text: str) -> str:
        """The key that facts carry. Raises ValueError for what is no concept of the scheme."""
        for concept in scheme(self.scheme).concepts:
            if text in (concept.notation, concept.key, concept.zh, concept.en):
                return concept.notation
        raise ValueError(f"{text} is none of {', '.join(self.keys())}")

    def keys(self) -> tuple[str, ...]:
        """All keys, in the order of the scheme."""
        return tuple(concept.notation for concept in scheme(self.scheme).concepts)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """The text, then its key."""
        return core_schema.no_info_after_validator_function(self.key, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """A text that is one of the keys."""
        return {**handler(schema), "enum": list(self.keys())}


DocumentKinds = list[Annotated[str, OneOf("document-kinds")]]
Levels = list[Annotated[str, OneOf("levels")]]
ValueKinds = list[Annotated[str, OneOf("value-kinds")]]
Measures = list[Annotated[str, OneOf("measures")]]
Attributes = list[Annotated[str, OneOf("attributes")]]
Statuses = list[Annotated[str, OneOf("statuses")]]
OrganizationTypes = list[Annotated[str, OneOf("organization-types")]]
PlaceTypes = list[Annotated[str, OneOf("place-types")]]
StrategyKinds = list[Annotated[str, OneOf("strategy-kinds")]]
Verdicts = list[Annotated[str, OneOf("verdicts")]]
Severities = list[Annotated[str, OneOf("severities")]]
RepairKinds = list[Annotated[str, OneOf("repair-kinds")]]
