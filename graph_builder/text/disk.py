"""Writing files whole: a reader, a full disk or a kill sees the old file or the new one, never a part."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

READABLE = 0o644


def write_whole(path: Path, content: bytes) -> None:
    """Write ``content`` to ``path`` at once, readable for all, making its folder. What fails leaves nothing behind.

    Raises OSError, such as for a full disk.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".part-", delete=False) as file:
        part = Path(file.name)
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            part.chmod(READABLE)
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
