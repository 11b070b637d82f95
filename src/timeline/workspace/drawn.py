"""Decides which pictures and documents can be made of a ledger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from timeline.errors import TimelineError
from timeline.views.day import Day, read_day
from timeline.views.picture import ORDERS, view_lanes
from timeline.workspace.given import choice_of, days_of, width_of
from timeline.workspace.opened import Opened

if TYPE_CHECKING:
    from timeline.render.chart import Chart
    from timeline.render.drawing import Picture, Telling


class Drawn(Opened):
    """A ledger that can be drawn."""

    def render(
        self,
        *,
        claims: Sequence[str] = (),
        subjects: Sequence[str] = (),
        as_of: Day | None = None,
        width: int = 1280,
        title: str | None = None,
        everything: bool = False,
        order: str = "attributes",
        layout: str = "wide",
    ) -> Picture:
        """The lanes of the named claims and subjects (all, without any), as SVG and as the view it is drawn from.

        `layout` is "wide" (time runs to the right) or "tall" (downwards).
        Raises TimelineError for a name that means no claim or several.
        """
        from timeline.render.drawing import Picture
        from timeline.render.lanes import LAYOUTS, draw_lanes

        choice_of(order, ORDERS, "order")
        choice_of(layout, LAYOUTS, "layout")
        limited = self._limited(claims, subjects)
        view = view_lanes(self.account, limited, read_day(as_of), title, everything=everything, order=order)
        return Picture(view, draw_lanes(view, width=width_of(width), layout=layout))

    def tell(
        self,
        form: str,
        *,
        claims: Sequence[str] = (),
        subjects: Sequence[str] = (),
        as_of: Day | None = None,
        width: int = 1280,
        title: str | None = None,
        everything: bool = False,
        order: str = "attributes",
        layout: str = "wide",
    ) -> Telling:
        """The same as `render`, in one of the `TEXT_FORMS` of `timeline.render.text_form` or as an "html" page.

        Those that hold data (JSON, CSV, the tables of the page) hold every claim. Raises TimelineError as `render`.
        """
        from timeline.render.drawing import Telling
        from timeline.render.lanes import LAYOUTS
        from timeline.render.text_form import COMPLETE, TEXT_FORMS

        choice_of(order, ORDERS, "order")
        choice_of(layout, LAYOUTS, "layout")
        limited, day = self._limited(claims, subjects), read_day(as_of)
        everything = everything or form in COMPLETE
        view = view_lanes(self.account, limited, day, title, everything=everything, order=order)
        if form == "html":
            from timeline.render.page import write_page
            from timeline.views.page import view_page

            full = view_lanes(self.account, limited, day, title, everything=True, order=order)
            return Telling(view, write_page(view_page(self.account, view, full, day), width_of(width), layout))
        if form not in TEXT_FORMS:
            raise TimelineError(f'there is no form "{form}"', f"give one of html, {', '.join(TEXT_FORMS)}")
        from timeline.views.tabular import view_tabular

        return Telling(view, TEXT_FORMS[form](view_tabular(self.account, view, day)))

    def draw(
        self,
        kind: str,
        form: str = "svg",
        *,
        claims: Sequence[str] = (),
        subjects: Sequence[str] = (),
        as_of: Sequence[Day] = (),
        width: int = 1280,
        title: str | None = None,
        everything: bool = False,
    ) -> Chart:
        """A graph, the close-up of a claim or a comparison of days (`kind` is graph, claim or compare).

        Raises TimelineError as `render`, for a form that the kind has not, and where no Graphviz lays a graph out.
        """
        from timeline.render.chart import draw_chart
        from timeline.views.chart import view_chart

        limited, days = self._limited(claims, subjects), days_of(as_of)
        view = view_chart(self.account, kind, limited, days, title, everything=everything)
        return draw_chart(view, form, width_of(width))
