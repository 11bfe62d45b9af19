"""Files that appear whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from regulate.errors import MachineError


@contextmanager
def whole(where: Path) -> Iterator[Path]:
    """A path to write to, which becomes `where` when all went well and is gone otherwise.

    What was at `where` before is replaced. A pipe or a device is given as it is: it is written to,
    not replaced. Raises MachineError where writing fails.
    """
    try:
        if where.exists() and not where.is_file():
            yield where
            return
        partial = where.with_name(f".{where.name}.{os.getpid()}.part")
        try:
            yield partial
            partial.replace(where)
        finally:
            partial.unlink(missing_ok=True)
    except OSError as error:
        raise MachineError(
            f"{where} can't be written: {error.strerror or error}.",
            "Another folder, or more room on the disk, helps.",
        ) from None
