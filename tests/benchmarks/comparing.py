"""The published queries on each store: the same rows on the release's own store, on oxigraph and on Virtuoso?

    python tests/benchmarks/comparing.py [--data data] [--store virtuoso] [--details]

It prints a Markdown table of the numbers of rows, and the queries whose rows differ. The order of rows counts for none.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from pathlib import Path

import httpx

from api.app import create_app
from api.published import questions
from api.settings import Settings
from tests.api.serving import client_of
from tests.api.stores import store

SECONDS = 180
Rows = Counter[str]


def answers(release: Path, address: str) -> dict[str, Rows | str]:
    """The rows of each published query, or what was said instead of rows."""
    settings = Settings(
        releases=release.parent, release=release.name, store=address, query_seconds=60, store_seconds=SECONDS
    )
    found: dict[str, Rows | str] = {}
    with client_of(create_app(settings)) as client:
        for query in questions():
            answer = client.get(f"/v1/queries/{query.name}", params={"limit": 10_000}, timeout=SECONDS + 10)
            found[query.name] = told(answer)
    return found


def told(answer: httpx.Response) -> Rows | str:
    """The rows of an answer, each as one text, or the problem."""
    if not answer.is_success:
        return str(answer.json().get("detail", answer.status_code))[:200]
    return Counter(str(sorted(row.items())) for row in answer.json()["items"])


def line(name: str, here: Rows | str, there: dict[str, Rows | str], *, details: bool) -> str:
    """A query's line of the table, with a row that only one of the stores has where they differ."""
    cells = [size(here)]
    for rows in there.values():
        cells.append("the same" if rows == here else f"**{size(rows)}**")
        if details and rows != here and isinstance(rows, Counter) and isinstance(here, Counter):
            only = next(iter((here - rows) or (rows - here)), "")
            cells[-1] += f" `{only[:300]}` {'is missing' if here - rows else 'is too many'}"
    return f"| `{name}` | {' | '.join(cells)} |"


def size(rows: Rows | str) -> str:
    """The number of rows, or the problem."""
    return rows if isinstance(rows, str) else str(rows.total())


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--data", type=Path, default=Path("data"))
    options.add_argument("--store", choices=("oxigraph", "virtuoso"), action="append")
    options.add_argument("--details", action="store_true")
    asked = options.parse_args()
    release = (asked.data / "releases" / "current").resolve()
    here = answers(release, "")
    there: dict[str, dict[str, Rows | str]] = {}
    for kind in asked.store or ("oxigraph", "virtuoso"):
        with tempfile.TemporaryDirectory() as folder, store(kind, release, Path(folder), seconds=SECONDS) as address:
            there[kind] = answers(release, address)
    print(f"| query | own store | {' | '.join(there)} |\n|---|{'---|' * (len(there) + 1)}")
    for name, rows in here.items():
        print(line(name, rows, {kind: found[name] for kind, found in there.items()}, details=asked.details))
    for kind, found in there.items():
        print(f"\n{kind}: {sum(found[name] == here[name] for name in here)} of {len(here)} the same")


if __name__ == "__main__":
    main()
