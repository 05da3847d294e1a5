"""The printable report of a region: what was promised and what became of it, with footnoted quotes."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from graph_builder.outcomes.report_model import Report, model
from graph_builder.outcomes.values import Outcomes
from graph_builder.resolve.values import Resolution

TEMPLATES = Path(__file__).parent / "templates"
MARKDOWN = re.compile(r"([\\`*_\[\]<>|#])")


def write_report(resolution: Resolution, outcomes: Outcomes, region: str, out: Path) -> tuple[Path, ...]:
    """The paths of the two files written to ``out``: ``{region}.html`` and ``{region}.md``."""
    report = model(resolution, outcomes, region)
    out.mkdir(parents=True, exist_ok=True)
    paths = (out / f"{report.code}.html", out / f"{report.code}.md")
    for path, text in zip(paths, (html(report), markdown(report)), strict=True):
        path.write_text(text, encoding="utf-8", newline="\n")
    return paths


def html(report: Report) -> str:
    """The report as one HTML page that asks for nothing from elsewhere; every value is escaped."""
    return _environment().get_template("report.html.jinja").render(report=report)


def markdown(report: Report) -> str:
    """The report as Markdown with footnotes."""
    return _environment().get_template("report.md.jinja").render(report=report)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(enabled_extensions=("html.jinja",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["md"] = plain
    return environment


def plain(text: object) -> str:
    """The text on one line, with the characters that Markdown reads as marks made harmless.

    >>> plain("a|b\\n*c*")
    'a\\\\|b \\\\*c\\\\*'
    """
    return MARKDOWN.sub(r"\\\1", " ".join(str(text).split()))
