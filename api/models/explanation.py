"""Models of explanations: why a triple holds, down to the quotes of what is stated."""

from __future__ import annotations

from pydantic import Field

from api.models.common import Evidence, Model, Ref, Text


class Ground(Model):
    """A passage behind what is stated. ``states`` tells whether the fact says it, or only names its subject."""

    fact: Ref
    states: bool
    evidence: Evidence


class ExplainedStep(Model):
    """A triple and why it holds: a rule of OWL RL with earlier steps as premises, or ``asserted``, with quotes."""

    subject: Ref
    predicate: Ref
    object: Ref | None = None
    value: str = Field(default="", description="The text or number, where the object is no thing.")
    rule: str
    rule_label: Text
    premises: tuple[int, ...] = Field(default=(), description="Positions of steps in this list, from 0.")
    graphs: tuple[str, ...] = Field(default=(), description="The named graphs that state it.")
    grounds: tuple[Ground, ...] = ()


class Explanation(Model):
    """Why a triple holds. Premises come before what follows from them; the triple itself is the last step."""

    steps: tuple[ExplainedStep, ...]
    release: str
