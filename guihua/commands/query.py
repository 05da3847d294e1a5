"""``guihua query``: SPARQL over the current release, without a server."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from guihua import console
from guihua.options import DataOption


class Shape(StrEnum):
    """What a result is printed as."""

    table = "table"
    csv = "csv"
    json = "json"


@dataclass(frozen=True, slots=True)
class Rows:
    """The solutions of a query: its variables, and a text for each bound one."""

    columns: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]


def query(
    what: Annotated[str, typer.Argument(help="SPARQL text, a .rq file, or the name of a published query.")],
    data: DataOption = Path("data"),
    param: Annotated[
        list[str] | None,
        typer.Option("--param", "-p", help="A published query's parameter: name=value.", metavar="NAME=VALUE"),
    ] = None,
    format: Annotated[Shape, typer.Option(help="How to print the rows.")] = Shape.table,
    seconds: Annotated[float, typer.Option(help="Stop after so long.", min=0.1)] = 60,
) -> None:
    """Run a query over the current release and print its rows.

    Without GRAPH it reads all that documents state and what was settled from it. `guihua query list` prints the
    published queries with their parameters.

    Examples:

        guihua query "SELECT ?p ?name { ?p a gh:Project ; skos:prefLabel ?name } LIMIT 5"

        guihua query q06 -p indicator=https://w3id.org/guihua/id/indicator/gdp --format csv
    """
    if what == "list":
        _list()
        return
    rows = run_query(data, what, dict(_pair(text) for text in param or ()), seconds=seconds)
    show(rows, format)
    console.err.print(f"{len(rows.rows)} rows")


def show(rows: Rows, format: Shape) -> None:
    """Print rows on stdout, as a table, as CSV with a header line or as a JSON list of objects."""
    cells = [[row.get(column, "") for column in rows.columns] for row in rows.rows]
    if format is Shape.json:
        sys.stdout.write(json.dumps(rows.rows, ensure_ascii=False, indent=1) + "\n")
    elif format is Shape.csv:
        csv.writer(sys.stdout, lineterminator="\n").writerows([rows.columns, *cells])
    else:
        console.table(rows.columns, cells)


def run_query(data: Path, what: str, values: Mapping[str, str], *, seconds: float = 60) -> Rows:
    """The rows of a query given as text, file or published name, from the store of the current release.

    Raises typer.BadParameter for a query that cannot be read, an unknown name or a wrong parameter.
    """
    from api.errors import ApiError
    from api.local import select
    from graph_builder.release.folder import load

    release = load(data / "releases" / "current").path
    try:
        columns, rows = select(release, _text(what, values), seconds=seconds)
    except (ApiError, SyntaxError, ValueError) as error:
        raise typer.BadParameter(str(error), param_hint="WHAT") from error
    return Rows(columns, rows)


def _text(what: str, values: Mapping[str, str]) -> str:
    from api import published

    if what.endswith(".rq") and Path(what).is_file():
        return Path(what).read_text(encoding="utf-8")
    if any(mark in what for mark in "{? \n"):
        return what
    return published.load(what).filled({name: [value] for name, value in values.items()})


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise typer.BadParameter(f"{text!r} is not NAME=VALUE", param_hint="--param")
    return name, value


def _list() -> None:
    from api import published

    rows: Sequence[Sequence[str]] = [
        (query.name, query.title_zh, query.title_en, " ".join(parameter.name for parameter in query.parameters))
        for query in published.questions()
    ]
    console.table(("name", "标题", "title", "parameters"), rows)
