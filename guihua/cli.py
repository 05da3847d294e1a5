"""The command line: the list of commands, and the one place where errors become words and exit codes."""

from __future__ import annotations

import errno
import sys

import typer

from guihua import console
from guihua.commands import build, corpus, explain, export, quality, query, serve

app = typer.Typer(
    name="guihua",
    help="Chinese planning documents as a knowledge graph in which every fact shows where it was read.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
exports = typer.Typer(help="Write the current release as tables or RDF.", no_args_is_help=True)

app.command()(build.build)
app.command()(serve.run)
app.command()(serve.serve)
app.command()(build.validate)
app.command()(query.query)
app.add_typer(exports, name="export")
exports.command()(export.tables)
exports.command()(export.rdf)
app.command()(corpus.add)
app.command()(corpus.remove)
app.command()(explain.explain)
app.command()(quality.quality)
app.command()(corpus.report)
app.command()(build.releases)
app.command()(build.info)
app.command()(serve.publish)


def main() -> None:
    """Run the command line; every expected error ends in one message and an exit code, without a traceback."""
    from graph_builder.text.errors import BuildError

    try:
        app()
    except BuildError as error:
        console.fail(f"guihua: {len(error.problems)} problem(s) in the input; nothing was changed.\n{error}")
        sys.exit(console.FAILED)
    except KeyboardInterrupt:
        console.fail("guihua: interrupted; the last good release still stands.")
        sys.exit(console.INTERRUPTED)
    except OSError as error:
        console.fail(f"guihua: {_reason(error)}")
        sys.exit(console.FAILED)


def _reason(error: OSError) -> str:
    where = f" ({error.filename})" if error.filename else ""
    if error.errno == errno.ENOSPC:
        return f"the disk is full{where}; free some space and start again. The last good release still stands."
    if error.errno == errno.EADDRINUSE:
        return "the port is taken by another program; choose one with --port."
    return f"{error.strerror or error}{where}"
