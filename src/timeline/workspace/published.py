"""Decides what of a ledger can stand in somebody's web page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from timeline.errors import TimelineError
from timeline.views.day import Day, read_day
from timeline.views.lanes import LanesView
from timeline.views.picture import ORDERS, view_lanes
from timeline.workspace.given import choice_of, days_of, text_of, width_of
from timeline.workspace.opened import Opened

if TYPE_CHECKING:
    from timeline.render.embed import Embed
    from timeline.views.chart import ChartView


class Published(Opened):
    """A ledger whose pictures can stand in web pages."""

    def embed(
        self,
        kind: str = "lanes",
        *,
        claims: Sequence[str] = (),
        subjects: Sequence[str] = (),
        as_of: Sequence[Day] = (),
        width: int | None = None,
        title: str | None = None,
        caption: str | None = None,
        everything: bool = False,
        order: str = "attributes",
        layout: str = "wide",
        theme: str = "auto",
        author: str = "",
        person: bool = False,
        url: str = "",
        published: Day | None = None,
    ) -> Embed:
        """A picture (`kind` is lanes, graph, claim or compare) as a figure of HTML with sources and JSON-LD.

        Where there is much less room than `width` (960 pixels), it shows a picture for 480. `theme` is auto (dark where
        the page or its reader asks for it), light or dark. `author` (an organization, unless `person`),
        `url` and the day `published` tell what no ledger knows of the review. Raises TimelineError as `render` and
        `draw`, and for an address that can't be one.
        """
        from timeline.render.claim_review import Publication
        from timeline.render.embed import NARROW, USUAL, write_embed
        from timeline.render.escape import link
        from timeline.render.lanes import LAYOUTS
        from timeline.render.theme import MODES
        from timeline.views.chart import view_chart
        from timeline.views.review import view_review
        from timeline.views.shown import shown_claims, shown_day, shown_events
        from timeline.views.when import day_in_words, iso_or_none

        choice_of(order, ORDERS, "order")
        choice_of(layout, LAYOUTS, "layout")
        choice_of(theme, MODES, "theme")
        if text_of(url, "an address") and not (link(url) or "").casefold().startswith("http"):
            raise TimelineError(f'"{url}" is no address of a page', "give one that begins with http:// or https://")
        days, limited = days_of(as_of), self._limited(claims, subjects)
        if kind == "lanes" and len(days) > 1:
            raise TimelineError("the lanes show one day", "compare shows several")
        day = shown_day(self.account, kind, days)
        view: LanesView | ChartView
        if kind == "lanes":
            view = view_lanes(self.account, limited, day, title, everything=everything, order=order)
        else:
            view = view_chart(self.account, kind, limited, days, title, everything=everything)
        claimed = shown_claims(self.account, view, day)
        review = view_review(self.account, claimed, day, shown_events(self.account, view))
        room = USUAL if width is None else width_of(width)
        widths = dict.fromkeys((room, min(room, NARROW)))
        last = self.account.last_day if day is None else day
        known = "" if last is None else f", as known on {day_in_words(last)}"
        return write_embed(
            {float(one): _draw(view, one, layout) for one in widths},
            review,
            caption if caption is not None else f"{view.title}{known}.",
            mode=theme,
            publication=Publication(author, person, url, iso_or_none(read_day(published)) or ""),
        )


def _draw(view: LanesView | ChartView, width: int, layout: str) -> str:
    if isinstance(view, LanesView):
        from timeline.render.lanes import draw_lanes

        return draw_lanes(view, width=width, layout=layout)
    from timeline.render.chart import draw_chart

    return draw_chart(view, "svg", width).content.decode()
