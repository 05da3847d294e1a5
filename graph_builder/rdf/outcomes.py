"""Outcomes: what became of targets and promised projects, derived from statements that are named."""

from __future__ import annotations

from collections.abc import Iterator

from graph_builder.extract.values import Observation
from graph_builder.outcomes.values import Outcome, Outcomes
from graph_builder.rdf.findings import statement_iri
from graph_builder.rdf.observations import indicator_iri
from graph_builder.rdf.terms import Writer, en, opt_decimal, opt_zh, ref, text, zh


def outcome_lines(writer: Writer, outcomes: Outcomes) -> Iterator[str]:
    """The outcomes, each with its target, what was reported, the verdict and why."""
    for outcome in outcomes.outcomes:
        pairs = [
            *writer.types("gh:Outcome"),
            ("rdfs:label", opt_zh(outcome.subject)),
            ("gh:outcomeOf", ref(_subject(writer, outcome))),
            ("gh:target", ref(statement_iri(writer.iris, outcome.target))),
            ("gh:reported", ref(statement_iri(writer.iris, outcome.reported)) if outcome.reported else ""),
            ("gh:verdict", text(outcome.verdict)),
            ("gh:rule", ref(writer.iris.rule(outcome.rule))),
            ("gh:reason", zh(outcome.reason)),
            ("gh:reason", en(outcome.reason_en)),
            ("gh:region", writer.place(outcome.region_code)),
            ("gh:period", writer.period(outcome.period)),
            ("gh:measure", text(outcome.measure)),
            ("gh:pace", opt_decimal(outcome.pace)),
            ("gh:paceNeeded", opt_decimal(outcome.pace_needed)),
            *(
                ("prov:wasDerivedFrom", ref(writer.iris.passage(item.document, item.start, item.end)))
                for item in outcome.sources
            ),
        ]
        yield from writer.lines(writer.iris.id("outcome", outcome.key), pairs)


def _subject(writer: Writer, outcome: Outcome) -> str:
    if isinstance(outcome.target, Observation):
        return indicator_iri(writer.iris, outcome.target)
    return writer.iris.id("project", outcome.subject_key)
