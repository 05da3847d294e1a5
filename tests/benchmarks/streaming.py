"""What a program prints, passed on line by line while it runs."""

from __future__ import annotations

import subprocess
from collections.abc import Generator, Sequence


def printed(command: Sequence[str]) -> Generator[str, None, None]:
    """The lines that a program prints, each as soon as it is there. Raises CalledProcessError where it fails."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, bufsize=1) as process:
        assert process.stdout is not None
        try:
            yield from (line.rstrip("\n") for line in process.stdout)
        except GeneratorExit:  # nobody reads on
            process.kill()
            raise
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
