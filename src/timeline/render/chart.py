"""Decides which writer draws a graph, a close-up or a comparison, and in which formats each can be had."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.errors import TimelineError
from timeline.render.escape_text import plain
from timeline.views.chart import ChartView
from timeline.views.closeup import CloseupView
from timeline.views.comparison import ComparisonView

#: The formats of each view, the first being what is drawn where none is asked for.
CHART_FORMS = {"graph": ("svg", "png", "dot"), "claim": ("svg",), "compare": ("svg",)}


@dataclass(frozen=True, slots=True, repr=False)
class Chart:
    """A drawing: the view that it is drawn from, and its bytes in the format asked for."""

    view: ChartView
    form: str
    content: bytes

    @property
    def remarks(self) -> tuple[str, ...]:
        """What the picture leaves out or draws together, to be said beside it too."""
        return () if isinstance(self.view, CloseupView) else self.view.notes

    def _repr_svg_(self) -> str | None:
        return self.content.decode() if self.form == "svg" else None

    def _repr_png_(self) -> bytes | None:
        return self.content if self.form == "png" else None

    def __repr__(self) -> str:
        return f"<{self.form} {plain(self.view.title)!r}: {plain(self.view.subtitle)}>"


def draw_chart(view: ChartView, form: str, width: int) -> Chart:
    """Draw a view. Raises TimelineError for a format that it has not, or where no Graphviz lays a graph out."""
    kind = "claim" if isinstance(view, CloseupView) else "compare" if isinstance(view, ComparisonView) else "graph"
    if form not in CHART_FORMS[kind]:
        known = ", ".join(f".{one}" for one in CHART_FORMS[kind])
        raise TimelineError(f"--view {kind} can't be written as {form}", f"give a file name that ends in {known}")
    if isinstance(view, CloseupView):
        from timeline.render.closeup import draw_closeup

        return Chart(view, form, draw_closeup(view, width=width).encode())
    if isinstance(view, ComparisonView):
        from timeline.render.compare import draw_comparison

        return Chart(view, form, draw_comparison(view, width=width).encode())
    from timeline.render.graph import write_graph_dot

    if form == "dot":
        return Chart(view, form, write_graph_dot(view).encode())
    if form == "png":
        from timeline.render.engine import draw_png

        return Chart(view, form, draw_png(write_graph_dot(view)))
    from timeline.render.graph_layout import draw_graph

    return Chart(view, form, draw_graph(view, width=width).encode())
