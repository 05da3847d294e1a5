"""All benchmarks, each in a process of its own, written to docs/benchmarks.md.

    python tests/benchmarks/run.py [NAME …]

A benchmark is a module beside this one whose program prints a Markdown section, which is also printed here line by
line. Sections not run keep the figures they have.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.streaming import printed

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "benchmarks.md"
SECTIONS = {
    "reading": "Reading documents",
    "extracting": "Extracting facts",
    "building": "Building and starting",
    "validating": "Validation",
    "reasoning": "Reasoning",
    "searching": "Search",
    "querying": "Queries on the embedded store",
    "serving": "Serving",
    "pages": "Pages",
    "publishing": "Publishing into other stores",
    "explorer": "The explorer in a browser",
}
HEAD = """# Benchmarks

Made by `make bench`, or one section by `python tests/benchmarks/run.py NAME`. Seconds depend on the machine;
ratios to a peer were measured in the same run.
"""


def machine() -> str:
    """One line on the machine, without its name."""
    model = next(
        (
            line.split(":", 1)[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in line
        ),
        platform.machine(),
    )
    return f"{os.cpu_count()} cores ({model}), Python {platform.python_version()}"


def section(name: str, body: str) -> str:
    """A section of the page with its command."""
    command = f"`python tests/benchmarks/{name}.py`, {machine()}"
    return f"<!-- {name} -->\n## {SECTIONS[name]}\n\n{command}\n\n{body.strip()}\n<!-- /{name} -->\n"


def kept(name: str, page: str) -> str:
    """A section as it stands in the page, or nothing."""
    opening, closing = f"<!-- {name} -->\n", f"<!-- /{name} -->\n"
    return opening + page.split(opening)[1].split(closing)[0] + closing if opening in page else ""


def main() -> None:
    """Run the named benchmarks, or all there are, and write the page."""
    wanted = sys.argv[1:] or [name for name in SECTIONS if (HERE / f"{name}.py").exists()]
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    sections = {name: kept(name, page) for name in SECTIONS}
    for name in wanted:
        print(f"{name} …", file=sys.stderr, flush=True)
        lines = []
        try:
            for line in printed([sys.executable, str(HERE / f"{name}.py")]):
                print(line, file=sys.stderr, flush=True)
                lines.append(line)
        except subprocess.CalledProcessError:
            sys.exit(f"{name} failed")
        sections[name] = section(name, "\n".join(lines))
        PAGE.write_text(HEAD + "\n" + "\n".join(text for text in sections.values() if text), encoding="utf-8")


if __name__ == "__main__":
    main()
