"""Decides how a picture stands in what Sphinx builds: as SVG, as an image that was made of it, or as a table."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.transforms.post_transforms.images import ImageConverter

from timeline.embed.answer import Drawing
from timeline.embed.inline_picture import figure_html
from timeline.files import atomic_write
from timeline.render.theme import settle

if TYPE_CHECKING:
    from sphinx.util.docutils import SphinxTranslator
    from sphinx.writers.html5 import HTML5Translator

_SVG = "image/svg+xml"


class picture(nodes.General, nodes.Element):  # noqa: N801 - nodes are named as docutils names them
    """A picture: `drawing`, `narrow` for phones, the `options` it was asked with, and its own `number` in its page.

    Its children tell the same where no picture can stand.
    """


def visit_picture_html(self: HTML5Translator, node: picture) -> None:
    """Write the picture into a web page; an EPUB gets the table, for its readers are poor at SVG."""
    if self.builder.name == "epub":
        return
    self.body.append(figure_html(node["drawing"], node["number"], node["options"], node["narrow"]))
    raise nodes.SkipNode


def skip_nothing(self: SphinxTranslator, node: picture) -> None:
    """Write the children."""


class PictureImage(SphinxPostTransform):
    """Turns pictures into images for LaTeX where an extension of the project makes of SVG what LaTeX can show."""

    default_priority = ImageConverter.default_priority - 10
    formats = ("latex",)

    def run(self, **_kwargs: Any) -> None:
        """Replace pictures by figures; without a converter, their tables stay."""
        for node in list(self.document.findall(picture)):
            image = self._image(node)
            if any(converter.match(image) for converter in self._converters()):
                self.env.images.add_file(self.env.current_document.docname, image["uri"])
                node.replace_self(_figure(node, image))

    def _converters(self) -> list[ImageConverter]:
        known = self.app.registry.get_post_transforms()
        return [one(self.document) for one in known if issubclass(one, ImageConverter)]

    def _image(self, node: picture) -> nodes.image:
        """The drawing in a file beside the doctrees, named by what is in it."""
        drawing: Drawing = node["drawing"]
        content = settle(drawing.svg, "light").encode()
        folder = Path(self.app.doctreedir, "timeline")
        path = folder / f"timeline-{hashlib.sha256(content).hexdigest()[:16]}.svg"
        if not path.exists():
            atomic_write(path, content)
        return nodes.image(uri=str(path), candidates={_SVG: str(path)}, alt=_alt(node), width="100%")


def _alt(node: picture) -> str:
    drawing: Drawing = node["drawing"]
    given: str | None = node["options"].get("alt")
    return given or drawing.story


def _figure(node: picture, image: nodes.image) -> nodes.figure:
    options = node["options"]
    figure = nodes.figure("", image, align=options.get("align", "default"))
    if "caption" in options:
        figure += nodes.caption("", options["caption"])
    return figure


class CaptionInMan(SphinxPostTransform):
    """Puts the captions of our tables into paragraphs for man pages, whose writer takes them for the page's title."""

    default_priority = ImageConverter.default_priority
    formats = ("man",)

    def run(self, **_kwargs: Any) -> None:
        """Move the captions."""
        for table in list(self.document.findall(nodes.table)):
            if "timeline-table" in table["classes"] and isinstance(title := table[0], nodes.title):
                table.remove(title)
                told = nodes.paragraph("", "", nodes.strong("", title.astext()))
                table.parent.insert(table.parent.index(table), told)
