"""Which passages promise something of a project, and how much: completion, a beginning, or progress."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from graph_builder.extract.project_heads import head_of
from graph_builder.extract.values import ProjectReport
from graph_builder.outcomes import phrases
from graph_builder.outcomes.passages import RULE, looks
from graph_builder.outcomes.single import is_counted
from graph_builder.outcomes.told import Told
from graph_builder.text import lexicon


def promises(history: Sequence[Told]) -> Iterable[Told]:
    """The last word of each document on a project that it does not call completed."""
    by_document: dict[str, list[Told]] = defaultdict(list)
    for one in history:
        by_document[one.entry.id].append(one)
    for said in by_document.values():
        open_ = [one for one in said if is_promise(one.report) and not _looks_back(one) and not is_counted(one.report)]
        if open_ and not any(one.report.status == "completed" for one in said):
            yield max(open_, key=lambda one: (strength(one.report), one.place))


def is_promise(report: ProjectReport) -> bool:
    """Whether a passage leaves a project to be done: by its status, or where it has none, by its words."""
    if report.evidence.rule == RULE:
        return False
    if report.status == "unknown":
        return phrases.wished(report.evidence.quote) and not _leans(report)
    return report.status != "completed" and not _leans(report)


def _looks_back(one: Told) -> bool:
    """Whether a passage tells how far a project has come, in a review, and wants nothing more of it."""
    back = looks(one.shard, one.report.evidence.start) == "past"
    return back and not phrases.wished(one.report.evidence.quote)


def strength(report: ProjectReport) -> int:
    """How much a passage promises: completion more than a beginning, and that more than progress."""
    order = ("progress", "started", "completed")
    wished = phrases.wished(report.evidence.quote) or report.status == "planned"
    return order.index(phrases.promised(report.evidence.quote)) if wished else -1


def _leans(report: ProjectReport) -> bool:
    """Whether a passage only leans on a project to reach something else (依托万达广场打造…)."""
    quote = "".join(report.evidence.quote.split())
    before = quote.partition("".join(report.surface.split()))[0]
    return any(word in before for word in lexicon.words("leaning_words"))


def may_be_silent(report: ProjectReport) -> bool:
    """Whether silence on a name says something: one that was read whole, not a list or a name without a head."""
    if report.evidence.rule.startswith("project.box"):
        return True
    return head_of(report.name) is not None and "、" not in report.name
