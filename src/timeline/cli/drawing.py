"""Decides how a graph, a close-up or a comparison leaves `timeline render`: where to, and what is said beside it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline.cli.output import clean, count, note, write, write_file

if TYPE_CHECKING:
    from timeline.render.chart import Chart
    from timeline.workspace import Workspace

#: What can be drawn: the lanes, or one of the other views.
VIEWS = ("lanes", "graph", "claim", "compare")

#: Formats that only the graph has.
GRAPH_FORMATS = ("png", "dot")


def draw_view(
    workspace: Workspace,
    kind: str,
    form: str,
    output: str | None,
    *,
    claims: Sequence[str],
    subjects: Sequence[str],
    days: Sequence[int],
    width: int,
    title: str | None,
    everything: bool,
) -> None:
    """Draw a view and write it to a file, or to standard output. A file is only written once all of it is drawn."""
    chart = workspace.draw(
        kind, form, claims=claims, subjects=subjects, as_of=days, width=width, title=title, everything=everything
    )
    if output is None or output == "-":
        click.echo(chart.content, nl=False)
    else:
        write_file(Path(output), chart.content)
        write(f"{clean(output)}: {_contents(chart)}")
    for remark in chart.remarks:
        note(clean(remark))


def _contents(chart: Chart) -> str:
    """What is to be seen, in numbers."""
    from timeline.views.closeup import CloseupView
    from timeline.views.comparison import ComparisonView

    view = chart.view
    if isinstance(view, CloseupView):
        return f"{count(len(view.rows), 'statement')}, {count(len(view.origins), 'origin')}"
    if isinstance(view, ComparisonView):
        rows = sum(len(group.rows) for group in view.groups) + sum(len(group.rows) for group in view.fresh)
        return f"{count(len(view.days), 'day')}, {count(rows, 'claim')}"
    return f"{count(sum(node.count for node in view.nodes), 'event')}, {count(len(view.edges), 'edge')}"
