"""Decides how the documentation is built: Sphinx, MyST and furo."""

from __future__ import annotations

from timeline.version import __version__

project = "timeline"
author = "the timeline authors"
copyright = "the timeline authors, MIT license"  # noqa: A001 - the name that Sphinx reads
release = __version__

extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
source_suffix = {".md": "markdown"}
exclude_patterns = ["compose"]

html_theme = "furo"
html_title = "timeline"
html_copy_source = False
