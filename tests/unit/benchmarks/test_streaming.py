"""Benchmarks print a row as soon as it was measured, and fail where a measurement fails."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from tests.benchmarks.streaming import printed


def test_a_line_is_there_before_the_program_ends() -> None:
    began = time.monotonic()
    lines = printed([sys.executable, "-c", "import time; print('one', flush=True); time.sleep(600)"])
    assert next(lines) == "one"
    assert time.monotonic() - began < 30
    lines.close()


def test_a_failure_is_raised_after_what_was_printed() -> None:
    lines = printed([sys.executable, "-c", "print('one'); raise SystemExit(3)"])
    assert next(lines) == "one"
    with pytest.raises(subprocess.CalledProcessError):
        next(lines)
