"""Decides that a ledger can be checked, asked, drawn, published and compared by one and the same object."""

from __future__ import annotations

from timeline.workspace.answered import Answered
from timeline.workspace.drawn import Drawn
from timeline.workspace.published import Published
from timeline.workspace.revised import Revised


class Workspace(Answered, Drawn, Published, Revised):
    """An opened ledger: it can be checked, asked and drawn. What it means is worked out when first asked for."""
