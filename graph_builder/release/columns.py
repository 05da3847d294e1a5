"""The columnar copy of a release's observations, for grouping and listing, and Parquet for those who ask."""

from __future__ import annotations

from pathlib import Path

import duckdb

from graph_builder.text.errors import BuildError, Problem

OBSERVATIONS = "observations.parquet"
NUMBERS = ("value", "value_base", "confidence")
_COPY = (
    "COPY (SELECT * REPLACE ({casts}) FROM read_csv(?, header = true, all_varchar = true)) TO '{path}' (FORMAT parquet)"
)


def build(folder: Path) -> Path:
    """The Parquet file made from a release's observations table. Raises BuildError if that cannot be read."""
    target = folder / OBSERVATIONS
    casts = ", ".join(f"TRY_CAST({name} AS DOUBLE) AS {name}" for name in NUMBERS)
    statement = _COPY.format(casts=casts, path=str(target).replace("'", "''"))
    try:
        with duckdb.connect() as connection:
            connection.execute(statement, [str(folder / "tables" / "observations.csv")])
    except duckdb.Error as error:
        mend = "Build the release again."
        raise BuildError(Problem("columns-failed", str(target), str(error), mend)) from error
    return target
