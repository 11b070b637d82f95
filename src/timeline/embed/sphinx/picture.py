"""Decides how a picture stands in what Sphinx builds: as SVG in web pages, as a table everywhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.util.docutils import SphinxTranslator
    from sphinx.writers.html5 import HTML5Translator


class picture(nodes.General, nodes.Element):  # noqa: N801 - nodes are named as docutils names them
    """A picture: `html` is its figure; its children tell the same where no SVG can stand."""


def visit_picture_html(self: HTML5Translator, node: picture) -> None:
    """Write the picture into a web page; an EPUB gets the table, for its readers are poor at SVG."""
    if self.builder.name == "epub":
        return
    self.body.append(node["html"])
    raise nodes.SkipNode


def skip_nothing(self: SphinxTranslator, node: picture) -> None:
    """Write the children."""
