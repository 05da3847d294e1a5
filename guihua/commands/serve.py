"""``guihua serve``, ``run`` and ``publish``: a release on the web, here or in another store."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from guihua import console
from guihua.options import DataOption, QuietOption

HostOption = Annotated[str, typer.Option(help="The address to listen on.")]
PortOption = Annotated[int, typer.Option(help="The port to listen on.", min=0, max=65535)]
WorkersOption = Annotated[int, typer.Option(help="Processes that answer requests.", min=1)]
ADDRESSES = (
    ("pages", ""),
    ("JSON API", "docs"),
    ("SPARQL endpoint", "sparql"),
    ("SPARQL workbench", "workbench"),
)


def serve(
    data: DataOption = Path("data"),
    host: HostOption = "127.0.0.1",
    port: PortOption = 8000,
    workers: WorkersOption = 1,
) -> None:
    """Serve the current release: pages, JSON API, linked data and SPARQL.

    Settings are environment variables, described in docs/settings.md; GUIHUA_STORE=https://…/sparql serves from
    another store.

    Examples:

        guihua serve

        guihua serve --host 0.0.0.0 --port 80 --workers 2
    """
    from graph_builder.release.folder import load

    load(data / "releases" / "current")
    listen(data, host, port, workers)


def run(
    data: DataOption = Path("data"),
    host: HostOption = "127.0.0.1",
    port: PortOption = 8000,
    workers: WorkersOption = 1,
    quiet: QuietOption = False,
) -> None:
    """Build what has changed, validate it and serve it.

    Documents whose facts break a shape are left out, loudly; the rest is served.

    Example:

        guihua run --port 8080
    """
    from guihua.commands.build import build_release

    build_release(data, force=False, quiet=quiet)
    listen(data, host, port, workers)


def listen(data: Path, host: str, port: int, workers: int) -> None:
    """Answer requests until interrupted; the addresses are printed first."""
    import uvicorn
    from uvicorn.supervisors import Multiprocess

    from api.http.sockets import allow_connections, serving_options, shared_port

    allow_connections()
    os.environ["GUIHUA_RELEASES"] = str((data / "releases").absolute())
    shown = f"[{host}]" if ":" in host else host
    for what, path in ADDRESSES:
        console.err.print(f"{what + ':':<18}http://{shown}:{port}/{path}", markup=False)
    options: dict[str, Any] = {
        "factory": True,
        "host": host,
        "port": port,
        "workers": workers,
        "log_level": "warning",
        "access_log": False,
        "server_header": False,
        **serving_options(),
    }
    if workers == 1 or sys.platform != "linux":
        uvicorn.run("api.app:served_app", **options)
        return
    config = uvicorn.Config("api.app:served_app", **options)
    config.bind_socket().close()  # ends here where another program has the address
    with contextlib.suppress(KeyboardInterrupt):
        Multiprocess(config, sockets=[shared_port(host, port)]).run()


def publish(
    to: Annotated[str, typer.Option(help="The store's Graph Store Protocol address.", metavar="URL")],
    data: DataOption = Path("data"),
    user: Annotated[str, typer.Option(help="User name, where the store asks for one.")] = "",
    password: Annotated[str, typer.Option(help="Its password.", envvar="GUIHUA_PUBLISH_PASSWORD")] = "",
    quiet: QuietOption = False,
) -> None:
    """Load the current release into another store, graph by graph, and verify it by counts and hashes.

    Graphs that are there already are skipped, so that a load that was broken off goes on where it stopped. Then
    GUIHUA_STORE=URL serves from that store's SPARQL address.

    Examples:

        guihua publish --to http://127.0.0.1:7878/store

        guihua publish --to http://127.0.0.1:8890/sparql-graph-crud-auth --user dba
    """
    from api.errors import PublishError
    from api.publish import publish as load_into
    from graph_builder.release.folder import load

    release = load(data / "releases" / "current").path
    try:
        with console.progress(quiet=quiet) as progress:
            done = load_into(release, to, progress, auth=(user, password) if user else None)
    except PublishError as error:
        console.fail(f"guihua: {error}")
        raise typer.Exit(console.FAILED) from error
    console.err.print(
        f"{done.graphs} graphs, {done.triples} triples verified at {to}; {done.sent} were sent", markup=False
    )
