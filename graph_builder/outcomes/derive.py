"""What became of it: everything that is derived across statements and documents, in one order."""

from __future__ import annotations

from graph_builder.outcomes.contradictions import contradictions
from graph_builder.outcomes.districts import comparisons, profiles
from graph_builder.outcomes.indicators import indicator_outcomes
from graph_builder.outcomes.matching import figures
from graph_builder.outcomes.networks import standings, ties
from graph_builder.outcomes.projects import project_outcomes
from graph_builder.outcomes.shared_text import shared_texts
from graph_builder.outcomes.timelines import timelines
from graph_builder.outcomes.told import told
from graph_builder.outcomes.values import Outcomes
from graph_builder.resolve.values import Resolution


def derive(resolution: Resolution) -> Outcomes:
    """The outcomes, timelines, contradictions, shared texts, comparisons, profiles and networks of a corpus."""
    cells = figures(resolution)
    reports = told(resolution)
    lives = timelines(resolution, reports)
    found = indicator_outcomes(resolution, cells) + project_outcomes(resolution, reports)
    compared = comparisons(resolution)
    named_together = ties(resolution)
    return Outcomes(
        outcomes=found,
        timelines=lives,
        contradictions=contradictions(cells, lives),
        shared_texts=shared_texts(resolution.shards),
        comparisons=compared,
        profiles=profiles(resolution, found, compared),
        ties=named_together,
        standings=standings(resolution, named_together),
    )
