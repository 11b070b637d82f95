"""Decides what can be asked of a ledger: the one facade that the command line and embeddings use."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.reading.place import find_ledger
    from timeline.workspace.answered import GRAPH_FORMATS
    from timeline.workspace.checked import CheckReport
    from timeline.workspace.whole import Workspace

__all__ = ["GRAPH_FORMATS", "CheckReport", "Workspace", "find_ledger"]

#: Where each of them comes from: a check needs nothing of what answers and draws, which takes as long again to load.
_HOMES = {
    "GRAPH_FORMATS": "timeline.workspace.answered",
    "CheckReport": "timeline.workspace.checked",
    "Workspace": "timeline.workspace.whole",
    "find_ledger": "timeline.reading.place",
}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """What is asked of this package for the first time."""
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_HOMES[name]), name)
