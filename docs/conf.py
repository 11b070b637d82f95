"""Decides how the documentation is built: Sphinx, MyST, furo, and timeline's own extension for figures and pictures."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from timeline.version import __version__

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

project = "timeline"
author = "the timeline authors"
copyright = "the timeline authors, MIT license"  # noqa: A001 - the name that Sphinx reads
release = __version__

extensions = ["myst_parser", "timeline.embed.sphinx"]
timeline_ledger = "../events"
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
source_suffix = {".md": "markdown"}
exclude_patterns = ["compose"]

html_theme = "furo"
html_title = "timeline"
html_copy_source = False
html_static_path = ["static"]
html_css_files = ["pages.css"]


def open_files(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Links to pictures and pages that are drawn open them; Sphinx would save them to the reader's disk."""
    from docutils import nodes
    from sphinx import addnodes
    from sphinx.util.osutil import relative_uri

    if app.builder.format != "html":
        return
    here = app.builder.get_target_uri(docname)
    for node in list(doctree.findall(addnodes.download_reference)):
        if "filename" in node and node["filename"].endswith((".svg", ".html")):
            place = posixpath.join("_downloads", node["filename"])
            opened = nodes.reference("", "", *node.children, refuri=relative_uri(here, place), internal=True)
            node.replace_self(opened)


def setup(app: Sphinx) -> None:
    """Register what this project alone needs."""
    app.connect("doctree-resolved", open_files)
