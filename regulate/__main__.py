"""Where the program starts: commands, and errors said calmly."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from errno import EBADF, EIO, ENOSPC

UNWRITTEN = frozenset({EBADF, EIO, ENOSPC})
"""What stdout says where a disk is full, a terminal is gone, or there is nothing behind it."""

INTERRUPTED = 130
"""What a command ends with after Ctrl-C, as shells have it."""


def main() -> None:
    """Run the command line; every RegulateError ends in a message and its exit code."""
    # Before anything imports numpy: its threads take longer to start than they save anywhere here.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Modules are not thrown away again: to look for rubbish while they load, or among them at the
    # end, only takes time.
    gc.set_threshold(100_000)
    atexit.register(gc.freeze)

    from regulate.errors import RegulateError

    try:
        if len(sys.argv) == 1:
            # The player is up sooner without what reads commands.
            from regulate.cli.opening import open_player

            open_player(None)
        from regulate.cli.commands import commands

        commands(prog_name="regulate")
    except RegulateError as error:
        print(error, file=sys.stderr)  # noqa: T201 - what stderr is for
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        # Before there is a screen that takes the key.
        sys.exit(INTERRUPTED)
    except OSError as error:
        if error.filename is not None or error.errno not in UNWRITTEN:
            raise
        # What is still waiting to be written would only fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        print(f"stdout can't be written to: {error.strerror}.", file=sys.stderr)  # noqa: T201
        sys.exit(RegulateError.exit_code)


if __name__ == "__main__":
    main()
