"""``guihua quality``: what documents print wrong and what reading doubts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated

import typer

from guihua import console
from guihua.commands.query import Rows, Shape, run_query, show
from guihua.options import DataOption

COLUMNS = ("severity", "rule", "document", "start", "end", "printed", "expected", "message")


def quality(
    data: DataOption = Path("data"),
    document: Annotated[str, typer.Option(help="Only findings in this document.")] = "",
    rule: Annotated[str, typer.Option(help="Only findings of this rule.")] = "",
    language: Annotated[str, typer.Option(help="The messages' language: zh or en.")] = "zh",
    format: Annotated[Shape, typer.Option(help="How to print the findings.")] = Shape.table,
    counts: Annotated[bool, typer.Option("--counts", help="Count them by document and in the whole release.")] = False,
) -> None:
    """List the findings: what documents print wrong or what reading doubts, with the place.

    Each has its severity and rule, its document with start and end in the document's text, what is printed,
    what would be expected where that can be said, and a message. A finding that rests on two places has a line
    for each.

    Examples:

        guihua quality

        guihua quality --document weidong-plan-2021 --format csv

        guihua quality --counts
    """
    rows = run_query(data, "pages/all_findings", {}).rows
    if counts:
        show(counted(rows, document, rule), format)
        return
    found = sorted(set(_findings(rows, language)))
    _known(document, "--document", {line[2] for line in found})
    _known(rule, "--rule", {line[1] for line in found})
    kept = [line for line in found if document in ("", line[2]) and rule in ("", line[1])]
    show(Rows(COLUMNS, tuple(dict(zip(COLUMNS, line, strict=True)) for line in kept)), format)
    found_of = Counter(line[0] for line in kept)
    console.err.print(", ".join(f"{count} {severity}" for severity, count in sorted(found_of.items())) or "no findings")


def counted(rows: tuple[Mapping[str, str], ...], document: str = "", rule: str = "") -> Rows:
    """How many findings each document has of each severity and rule, and then the release as a whole (``*``).

    A finding that rests on places in two documents counts in both, and once in the release.
    """
    found = {
        (row["finding"], name, row["severity"], _last(row.get("rule", "")))
        for row in rows
        for name in (_last(row.get("passage", "")).rpartition(".")[0] or _last(row.get("document", "")),)
        if document in ("", name) and rule in ("", _last(row.get("rule", "")))
    }
    by_document = Counter(key[1:] for key in found)
    whole = Counter(("*", *key) for key in (rest for _, *rest in {(one[0], *one[2:]) for one in found}))
    lines = [(*key, str(count)) for part in (by_document, whole) for key, count in sorted(part.items())]
    columns = ("document", "severity", "rule", "findings")
    return Rows(columns, tuple(dict(zip(columns, line, strict=True)) for line in lines))


def _findings(rows: tuple[Mapping[str, str], ...], language: str) -> Iterator[tuple[str, ...]]:
    for row in rows:
        if not row.get("language", "").startswith(language):
            continue
        document, _, place = _last(row.get("passage", "")).rpartition(".")
        start, _, end = place.partition("-")
        yield (
            row["severity"],
            _last(row.get("rule", "")),
            document or _last(row.get("document", "")),
            start,
            end,
            row.get("printed", ""),
            row.get("expected", ""),
            row["message"],
        )


def _known(given: str, option: str, names: set[str]) -> None:
    if given and given not in names:
        message = f"no finding has {given}; there are: {', '.join(sorted(names)) or 'none'}"
        raise typer.BadParameter(message, param_hint=option)


def _last(iri: str) -> str:
    return iri.rpartition("/")[2]
