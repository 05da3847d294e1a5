"""Publishing a release into other stores, verified by counts and hashes, and once more when all is there.

python tests/benchmarks/publishing.py
"""

from __future__ import annotations

import contextlib
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from api.publish import publish
from tests.api.stores import ISQL, OXIGRAPH, VIRTUOSO, VIRTUOSO_INI, free_port, running
from tests.benchmarks.graphs import RELEASE

LOGIN = ("dba", "dba")


def main() -> int:
    """The exit status."""
    print("| store | triples | graphs | loaded and verified, s | found to be there, s |\n|---|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        for name, store in (("oxigraph serve", oxigraph), ("Virtuoso", virtuoso)):
            work = Path(folder) / name.split()[0]
            work.mkdir()
            with store(work) as (address, login):
                began = time.monotonic()
                done = publish(RELEASE, address, lambda *_: None, auth=login)
                loaded = time.monotonic()
                again = publish(RELEASE, address, lambda *_: None, auth=login)
                taken = f"{loaded - began:.1f} | {time.monotonic() - loaded:.1f}"
                print(f"| {name} | {done.triples:,} | {done.sent} of {done.graphs} | {taken} |", flush=True)
                assert again.sent == 0, again
    return 0


@contextlib.contextmanager
def oxigraph(folder: Path) -> Iterator[tuple[str, tuple[str, str] | None]]:
    """The address of an empty store that may be written."""
    port = free_port()
    command = [OXIGRAPH, "serve", "--location", str(folder / "store"), "--bind", f"127.0.0.1:{port}"]
    with running(command, f"http://127.0.0.1:{port}/query", folder):
        yield f"http://127.0.0.1:{port}/store", None


@contextlib.contextmanager
def virtuoso(folder: Path) -> Iterator[tuple[str, tuple[str, str] | None]]:
    """The same of Virtuoso, with the login that it starts with."""
    if VIRTUOSO is None or ISQL is None:
        raise FileNotFoundError("virtuoso-t and isql-vt are missing: install Debian's virtuoso-opensource")
    sql, http = free_port(), free_port()
    settings = VIRTUOSO_INI.format(folder=folder, release=RELEASE.resolve(), sql=sql, http=http, seconds=30)
    (folder / "virtuoso.ini").write_text(settings, encoding="utf-8")
    command = [VIRTUOSO, "+foreground", "+configfile", str(folder / "virtuoso.ini")]
    with running(command, f"http://127.0.0.1:{http}/sparql", folder):
        yield f"http://127.0.0.1:{http}/sparql-graph-crud-auth", LOGIN


if __name__ == "__main__":
    sys.exit(main())
