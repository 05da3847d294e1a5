"""``guihua add``, ``remove`` and ``report``: a corpus and what is known of it."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from guihua import console
from guihua.options import DataOption


def add(  # noqa: PLR0913 - each is an option of the command line
    file: Annotated[Path, typer.Argument(help="A .txt, .md, .docx, .pdf or .html document; it is never touched.")],
    data: DataOption = Path("data"),
    id: Annotated[str, typer.Option(help="ASCII id; by default from kind, year and region code.")] = "",
    title: Annotated[str, typer.Option(help="The document's title.")] = "",
    region: Annotated[str, typer.Option(help="The region's name or GB/T 2260 code.")] = "",
    kind: Annotated[str, typer.Option(help="plan, report or execution.")] = "",
    period: Annotated[str, typer.Option(help="The year or years it plans for, such as 2021-2025.")] = "",
    date: Annotated[str, typer.Option(help="Its date: an ISO date, month or year.")] = "",
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Take what the text proposes without asking.")] = False,
) -> None:
    """Add a document: propose its catalog entry from its own text, ask, copy it into the corpus.

    On a terminal each value is asked for, with the proposal as the default; elsewhere, and with --yes, the
    proposal is taken. A file that is there already (by SHA-256) is refused.

    Examples:

        guihua add 某市政府工作报告.docx

        guihua add report.pdf --region 410403 --kind report --period 2024 --yes
    """
    from graph_builder.document.intake import Wishes, propose_entry, store_document

    wishes = Wishes(id=id, title=title, region=region, kind=kind, period=period, date=date)
    entry = propose_entry(file, data / "documents", wishes)
    if not yes and sys.stdin.isatty():
        asked = {
            name: typer.prompt(name, default=getattr(entry, name)) for name in ("id", "title", "kind", "period", "date")
        }
        entry = replace(entry, **asked)
    store_document(file, data / "documents", entry)
    console.err.print(f"Added {entry.id}. `guihua build` reads it.")
    console.table(
        ("what", "value"),
        [(n, getattr(entry, n)) for n in ("id", "title", "region", "region_code", "kind", "issuer", "period", "date")],
    )


def remove(
    id: Annotated[str, typer.Argument(help="The document's id in the catalog.")],
    data: DataOption = Path("data"),
) -> None:
    """Take a document out of the corpus: its catalog entry and the copy of its text.

    Its IRIs stay in identity.tsv; older releases still hold its facts.

    Example:

        guihua remove report-2024-410403
    """
    from graph_builder.document.intake import remove_document

    path = remove_document(data / "documents", id)
    console.err.print(f"Removed {id} ({path}). `guihua build` makes a release without it.")


def report(
    region: Annotated[str, typer.Option(help="GB/T 2260 code of the region.")],
    out: Annotated[Path, typer.Option(help="The folder to write to.")] = Path("report"),
    data: DataOption = Path("data"),
) -> None:
    """Write what was promised in a region and what became of it, as HTML and Markdown with footnoted quotes.

    Example:

        guihua report --region 410403 --out report
    """
    from graph_builder.outcomes.derive import derive
    from graph_builder.outcomes.report import write_report
    from graph_builder.pipeline import Data, settle

    resolution = settle(Data(data))
    for path in write_report(resolution, derive(resolution), region, out):
        console.out.print(str(path), markup=False)
