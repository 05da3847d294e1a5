"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

DataOption = Annotated[
    Path,
    typer.Option("--data", help="The corpus: documents/, identity.tsv, corrections.tsv, releases/.", metavar="DIR"),
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")]
