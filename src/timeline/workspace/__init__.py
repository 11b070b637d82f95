"""Decides what can be asked of a ledger: the one facade that the command line and embeddings use."""

from __future__ import annotations

from timeline.reading.place import find_ledger
from timeline.workspace.answered import GRAPH_FORMATS, Answered
from timeline.workspace.checked import CheckReport
from timeline.workspace.drawn import Drawn
from timeline.workspace.published import Published
from timeline.workspace.revised import Revised

__all__ = ["GRAPH_FORMATS", "CheckReport", "Workspace", "find_ledger"]


class Workspace(Answered, Drawn, Published, Revised):
    """An opened ledger: it can be checked, asked and drawn. What it means is worked out when first asked for."""
