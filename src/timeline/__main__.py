"""Decides how the program is entered and left: `timeline …` and `python -m timeline …` are the same."""

from __future__ import annotations

import atexit
import gc
import os
import sys

#: What a shell gives for a command that Ctrl-C ended.
_INTERRUPTED = 130


def main() -> None:
    """Run the command line and leave with its exit code."""
    # A command builds one ledger and ends: looking for cycles in it took two thirds of the time of some commands.
    gc.disable()
    try:
        # Here, because most of a short command's time are its imports, and they may be interrupted as well.
        from timeline.cli.main import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        os._exit(_INTERRUPTED)
    threading = sys.modules.get("threading")
    if threading is not None and threading.active_count() > 1:
        sys.exit(code)  # somebody still works
    # What was built goes with the process: taking it apart piece by piece is a sixth of a short command's time.
    atexit._run_exitfuncs()
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):
        sys.exit(code)  # the interpreter knows best what to do of a stream that is gone
    os._exit(code)


if __name__ == "__main__":
    main()
