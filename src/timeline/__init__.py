"""Plain-text accounting for facts in flux: who said which figure, when, and what still stands."""

from __future__ import annotations

from timeline.version import __version__

__all__ = ["__version__"]
