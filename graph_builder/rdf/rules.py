"""Rules and periods: small nodes that facts of every document share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph_builder.rdf.terms import Writer, decimal, integer, ref, text, typed
from ontology.iris import is_period

MONTHS = {4: "gYear", 7: "gYearMonth", 10: "date"}


def rule_lines(writer: Writer, rules: Iterable[tuple[str, float]]) -> Iterator[str]:
    """The rules that facts name, each once, with the confidence measured for it."""
    for rule, confidence in sorted(dict(rules).items()):
        pairs = [
            *writer.types("gh:Rule"),
            ("rdfs:label", text(rule)),
            ("dcterms:identifier", text(rule)),
            ("gh:confidence", decimal(confidence)),
        ]
        yield from writer.lines(writer.iris.rule(rule), pairs)


def period_lines(writer: Writer, periods: Iterable[str]) -> Iterator[str]:
    """The periods that facts name, each once, with its beginning and end."""
    for period in sorted(filter(is_period, set(periods))):
        first, last = (period[:4], period[5:]) if len(period) == 9 else (period, period)
        iri = writer.iris.period(period)
        pairs = [
            *writer.types("gh:Period", "time:ProperInterval"),
            ("rdfs:label", text(period)),
            ("gh:firstYear", integer(int(first[:4]))),
            ("gh:lastYear", integer(int(last[:4]))),
            ("time:hasBeginning", ref(f"{iri}#begin")),
            ("time:hasEnd", ref(f"{iri}#end")),
        ]
        yield from writer.lines(iri, pairs)
        for part, moment in (("begin", first), ("end", last)):
            time = [*writer.types("time:Instant"), *_moment(moment)]
            yield from writer.lines(f"{iri}#{part}", time)


def _moment(moment: str) -> list[tuple[str, str]]:
    kind = MONTHS[len(moment)]
    property_ = {"gYear": "time:inXSDgYear", "gYearMonth": "time:inXSDgYearMonth", "date": "time:inXSDDate"}[kind]
    return [(property_, typed(moment, kind))]
