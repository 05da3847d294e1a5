"""Shards with made-up statements, for the tests of what is derived from them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from graph_builder.document.values import Entry, Front
from graph_builder.extract.values import Evidence, Facts, Observation, ProjectReport
from graph_builder.resolve.resolve import resolve
from graph_builder.resolve.values import Resolution, Shard
from graph_builder.text.values import KeptText

REGION = "410403"
CONCEPT = "gross-domestic-product"


def entry(id_: str, date: str, kind: str = "report", period: str = "2021", code: str = REGION) -> Entry:
    """A catalog entry."""
    return Entry(
        id_, f"{id_}报告", "某区", code, "某区", kind, "某区人民政府", period, date, "zh-Hans", "0" * 64, f"{id_}.txt"
    )


def observation(quote: str, raw: str, **given: Any) -> Observation:
    """A prose observation of growth in 2021, with what is given instead."""
    value = given.pop("value", raw.rstrip("%以上左右内"))
    number = Decimal(value) if value is not None else None
    defaults: dict[str, Any] = {
        "source": "prose",
        "table": "",
        "row": "",
        "indicator": "地区生产总值",
        "concept": CONCEPT,
        "raw_indicator": quote,
        "region": "某区",
        "region_code": REGION,
        "kind": "target",
        "measure": "growth",
        "period": "2021",
        "raw": raw,
        "value": number,
        "unit": "%",
        "value_base": number,
        "unit_base": "%",
        "bound": "exact",
        "attribute": "",
    }
    return Observation(evidence=Evidence("", 0, 0, quote, "", "test", 1.0), **(defaults | given))


def report(name: str, quote: str, status: str = "planned", **given: Any) -> ProjectReport:
    """A project report without sizes, with what is given instead."""
    defaults: dict[str, Any] = {
        "surface": name,
        "parent": "",
        "status": status,
        "status_date": "",
        "investment_yuan": None,
        "invested_yuan": None,
        "investment_raw": "",
        "area": "",
        "capacity": "",
        "location": "",
        "parties": (),
        "theme": "",
    }
    return ProjectReport(evidence=Evidence("", 0, 0, quote, "", "test", 1.0), name=name, **(defaults | given))


def shard(about: Entry, *said: Observation | ProjectReport, tail: str = "") -> Shard:
    """A shard whose text is the quotes of its statements, one sentence each, and then the tail."""
    text, observations, projects = "", [], []
    for one in said:
        start = len(text)
        text += one.evidence.quote + tail + "。\n"
        at = replace(one.evidence, document=about.id, start=start, end=start + len(one.evidence.quote))
        if isinstance(one, Observation):
            observations.append(replace(one, evidence=at))
        else:
            projects.append(replace(one, evidence=at))
    facts = Facts(about.id, observations=tuple(observations), projects=tuple(projects))
    return Shard(about, KeptText(about.id, text, "0" * 64, "0" * 64, "text", "1"), Front(), (), (), facts)


def corpus(*shards: Shard) -> Resolution:
    """The resolution of some shards without a memory."""
    return resolve(shards)
