"""What all models share: references, evidence, texts in two languages, and the envelope of lists."""

from __future__ import annotations

from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

Item = TypeVar("Item")


class Model(BaseModel):
    """A frozen model that takes no unknown field."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Ref(Model):
    """A thing that is named in passing: its IRI, type, key and label."""

    id: str
    type: str
    key: str
    label: str = ""


class Text(Model):
    """A text in Chinese and English; empty where there is none."""

    zh: str = ""
    en: str = ""


class Evidence(Model):
    """The passage a fact was read from. ``start`` and ``end`` are code points of the document's kept text."""

    id: str
    document: str
    section: Ref | None = None
    start: int
    end: int
    quote: str
    context: str = ""


class Fact(Model):
    """What every fact says of itself."""

    id: str
    type: str
    key: str
    evidence: Evidence | None = None
    rule: str = ""
    confidence: float | None = None


class Mention(Fact):
    """A place where a document prints a name of an entity."""

    entity: Ref | None = None
    surface: str = ""
    role: str = ""


class Page(Model, Generic[Item]):
    """A part of a list. ``next`` is the cursor of the following part, nothing at the end."""

    items: tuple[Item, ...]
    next: str | None = Field(default=None, description="Give as `cursor` for the following part.")
    release: str = Field(description="The release that answered.")
