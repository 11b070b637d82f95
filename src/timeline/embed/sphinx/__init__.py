"""Decides what Sphinx learns from timeline: directives, a role, a domain, and which pages an edited ledger outdates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from timeline.version import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: intersphinx looks at 500.
_AFTER_OTHER_PROJECTS = 900


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension. The ledger is `timeline_ledger`, relative to conf.py, else found as the commands do."""
    from timeline.embed.sphinx.directive import DIRECTIVE_NAMES, TimelineDirective
    from timeline.embed.sphinx.domain import TimelineDomain, find_moved, tell_without_link
    from timeline.embed.sphinx.ledger import find_outdated, open_ledger, read_included_markers, read_markers
    from timeline.embed.sphinx.picture import CaptionInMan, PictureImage, picture, skip_nothing, visit_picture_html
    from timeline.embed.sphinx.role import FigureRole

    app.add_config_value("timeline_ledger", None, "env", types=[str, Path, type(None)])
    app.add_domain(TimelineDomain)
    for name in DIRECTIVE_NAMES:
        app.add_directive(name, TimelineDirective)
    app.add_role("figure", FigureRole())
    passed = (skip_nothing, skip_nothing)
    app.add_node(
        picture,
        html=(visit_picture_html, skip_nothing),
        latex=passed,
        text=passed,
        man=passed,
        texinfo=passed,
    )
    app.add_post_transform(PictureImage)
    app.add_post_transform(CaptionInMan)
    app.connect("builder-inited", open_ledger)
    app.connect("env-get-outdated", find_outdated)
    app.connect("env-updated", find_moved)
    app.connect("source-read", read_markers)
    app.connect("include-read", read_included_markers)
    app.connect("missing-reference", tell_without_link, priority=_AFTER_OTHER_PROJECTS)
    return {"version": __version__, "env_version": 3, "parallel_read_safe": True, "parallel_write_safe": True}
