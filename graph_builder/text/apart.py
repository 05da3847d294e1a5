"""Reading a file in a process of its own, which ends when it takes too much time or memory.

What libraries do with a hostile file is not ours to foresee: streams that unpack a millionfold, forms that draw
themselves, pages without end. Whatever happens, the reading process alone is lost, and the caller is told.
"""

from __future__ import annotations

import json
import resource
import signal
import subprocess
import sys
from dataclasses import asdict

from graph_builder.text.errors import BuildError, Problem
from graph_builder.text.formats import read_bytes
from graph_builder.text.values import KeptText

SECONDS, MEGABYTES = 120, 2048
"""The most processor time and memory that reading one file may take."""
PATIENCE = 10
"""How many times the processor time may pass on a busy machine."""
FULL = 3
MEND = "Split it, or save it anew from the program that it comes from, without pictures and attachments."


def read(raw: bytes, where: str, document: str) -> KeptText:
    """The kept text of a file's bytes, as ``read_bytes`` gives it. Raises BuildError as that does."""
    command = [sys.executable, "-m", __name__, str(SECONDS), str(MEGABYTES), where, document]
    try:
        done = subprocess.run(command, input=raw, capture_output=True, timeout=SECONDS * PATIENCE, check=False)
    except subprocess.TimeoutExpired as error:
        raise BuildError(_costly(where, f"more than {SECONDS * PATIENCE} s")) from error
    if done.returncode == -signal.SIGXCPU:
        raise BuildError(_costly(where, f"more than {SECONDS} s of processor time"))
    if done.returncode == FULL:
        raise BuildError(_costly(where, f"more than {MEGABYTES} MB of memory"))
    if done.returncode:
        what = f"the reader of this format broke on it (status {done.returncode})"
        raise BuildError(Problem("document-unsafe", where, what, MEND))
    told = json.loads(done.stdout)
    if problems := told.get("problems"):
        raise BuildError(*(Problem(**problem) for problem in problems))
    return KeptText(**{**told, "page_starts": tuple(told["page_starts"])})


def _costly(where: str, what: str) -> Problem:
    return Problem("document-unsafe", where, f"reading the file took {what}", MEND)


def main(arguments: list[str]) -> int:
    """The exit status of the reading process: the file comes in, its text or its problems go out as JSON."""
    seconds, megabytes, where, document = int(arguments[0]), int(arguments[1]), arguments[2], arguments[3]
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1024 * 1024,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        told = asdict(read_bytes(sys.stdin.buffer.read(), where, document))
    except BuildError as error:
        told = {"problems": [asdict(problem) for problem in error.problems]}
    except MemoryError:
        return FULL
    sys.stdout.write(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
