"""Decides how the program is entered: `timeline …` and `python -m timeline …` are the same."""

from __future__ import annotations

import gc
import sys

from timeline.cli.main import run


def main() -> None:
    """Run the command line and leave with its exit code."""
    # A command builds one ledger and ends: looking for cycles in it over and over took two thirds of some commands' time.
    gc.disable()
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
