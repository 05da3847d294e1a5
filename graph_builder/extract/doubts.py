"""Doubts about what a document prints: units, levels beside growth, shares, contents, repeated text, names."""

from __future__ import annotations

from graph_builder.document.values import Tree
from graph_builder.extract.doubts_figures import figure_doubts
from graph_builder.extract.doubts_names import name_doubts
from graph_builder.extract.doubts_prose import prose_doubts
from graph_builder.extract.doubts_slips import slip_doubts
from graph_builder.extract.doubts_text import text_doubts
from graph_builder.extract.doubts_units import unit_doubts
from graph_builder.extract.organizations_doubts import abbreviation_doubts
from graph_builder.extract.table_cells import unread_cells
from graph_builder.extract.values import Facts, Finding


def find_doubts(tree: Tree, facts: Facts) -> tuple[Finding, ...]:
    """The findings on one document, in the order of its text; each place and rule once, each doubtful name once."""
    found = [*unit_doubts(tree), *figure_doubts(facts), *prose_doubts(facts), *text_doubts(tree), *slip_doubts(tree)]
    found += name_doubts(tree, facts)
    found += abbreviation_doubts(tree)
    found += unread_cells(tree)
    once: dict[tuple[int, int, str], Finding] = {}
    for finding in sorted(found, key=lambda one: one.evidence.end - one.evidence.start):
        names = (other for other in once.values() if other.rule == finding.rule == "misprint-name")
        if not any((other.printed, other.expected) == (finding.printed, finding.expected) for other in names):
            once.setdefault((finding.evidence.start, finding.evidence.end, finding.rule), finding)
    return tuple(once[key] for key in sorted(once))
