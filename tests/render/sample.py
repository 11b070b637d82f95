"""Decides the sample views of the picture tests: the data of the design's sketch, and views at the edges."""

from __future__ import annotations

import datetime

from timeline.views.lanes import EventView, GroupView, LanesView, LaneView, MarkView, SegmentView, StrandView


def day(text: str) -> int:
    """Return an ISO day as days from 1970-01-01."""
    return (datetime.date.fromisoformat(text) - datetime.date(1970, 1, 1)).days


def event(
    name: str, kind: str, source: str, title: str, first: str, last: str | None = None, weak: bool = False
) -> EventView:
    """Return an event on one day, or some day from `first` to `last`."""
    url = f"https://example.org/{name}"
    bounds = (day(first), day(last or first))
    return EventView(name, kind, title, source, first, *bounds, weak, url, marked=bounds[0])


def mark(name: str, label: str | None = None, weight: int = 1, hollow: bool = False, **more: bool) -> MarkView:
    """Return a mark of the event `name`."""
    return MarkView(name, label, weight, f"{name} says {label or 'so too'}", hollow, **more)


def strand(key: str, segments: list[tuple[str, str | None, str, bool]], *marks: MarkView, **more: object) -> StrandView:
    """Return a strand of segments (start, end, evidence, prevails)."""
    parent, fork = more.get("parent"), more.get("fork")
    assert parent is None or isinstance(parent, int)
    assert fork is None or isinstance(fork, str)
    return StrandView(key, key, tuple(SegmentView(*segment) for segment in segments), marks, parent, fork)


EVENTS = (
    event("info", "report", "The Information", "weeks away", "2026-04-03"),
    event("digest", "leak", "leak digest", "pre-release figures", "2026-04-08"),
    event("release", "release", "weights released", "Pro and Flash", "2026-04-24"),
    event("aa", "evaluation", "Artificial Analysis", "independent run", "2026-04-29"),
    event("dive", "report", "press deep dive", "undated: 1 May or later", "2026-05-01", "2026-05-09"),
)


def mock_lanes() -> tuple[LaneView, ...]:
    """Return the lanes of the design's sketch."""
    return (
        LaneView(
            "v4:license",
            "License",
            "SPDX expression",
            (
                strand(
                    "apache",
                    [("digest", "release", "rumoured", True), ("dive", None, "rumoured", False)],
                    mark("digest", "Apache 2.0", 5),
                    mark("dive", "Apache 2.0 again", 3, True),
                ),
                strand("mit", [("release", None, "checked", True)], mark("release", "MIT", 9)),
            ),
            "MIT",
            "checked · dissent",
            1,
            1,
            "The license moved from Apache 2.0 to MIT.",
        ),
        LaneView(
            "v4:hardware@training/pretraining",
            "Training hardware",
            "pretraining",
            (
                strand(
                    "ascend-only",
                    [("digest", "release", "rumoured", True)],
                    mark("digest", "Huawei Ascend, no Nvidia", 5),
                ),
                strand(
                    "h800",
                    [("release", None, "stated", True)],
                    mark("release", "Nvidia H800", 9),
                    mark("dive", None, 1, True),
                ),
            ),
            "Nvidia H800",
            "stated · 1 origin",
            1,
            1,
            "Hardware moved.",
        ),
        LaneView(
            "v4:hardware@inference",
            "Training hardware",
            "inference",
            (
                strand(
                    "ascend",
                    [("digest", "release", "rumoured", True), ("release", None, "stated", True)],
                    mark("digest", "Huawei Ascend", 5),
                    mark("release", None, 3),
                ),
            ),
            "Huawei Ascend",
            "stated · unopposed",
            0,
            0,
            "Ascend.",
        ),
        LaneView(
            "v4:total-parameters",
            "Total parameters",
            "count · splits by size",
            (
                strand("1t", [("digest", "release", "rumoured", True)], mark("digest", "~1T", 5)),
                strand(
                    "1.6t",
                    [("release", None, "stated", True)],
                    mark("release", "Pro 1.6T", 9),
                    parent=0,
                    fork="release",
                ),
                strand(
                    "284b",
                    [("release", None, "stated", True)],
                    mark("release", "Flash 284B", 9),
                    parent=0,
                    fork="release",
                ),
            ),
            "1.6T Pro, 284B Flash",
            "stated · unopposed",
            1,
            1,
            "Split.",
        ),
        LaneView(
            "v4:training-cost",
            "Training cost",
            "USD · ×9.6 apart",
            (
                strand(
                    "5.2m",
                    [("digest", None, "rumoured", True)],
                    mark("digest", "~$5.2M", 5),
                    mark("aa", None, 2, dispute=True),
                ),
                strand("50m", [("dive", None, "rumoured", True)], mark("dive", "$50M", 6)),
            ),
            "$5.2M or $50M",
            "rumoured · contested",
            1,
            0,
            "Contested.",
        ),
        LaneView(
            "v4:swe",
            "SWE-bench Verified",
            "% resolved",
            (
                strand(
                    "80",
                    [("digest", "release", "rumoured", True), ("release", None, "stated", True)],
                    mark("digest", "≥ 80%", 5),
                    mark("release", "80.6% Pro", 6),
                    mark("aa", None, 1, True),
                ),
            ),
            "80.6%",
            "stated by vendor",
            0,
            0,
            "Stands.",
        ),
        LaneView(
            "v4:hallucination",
            "Hallucination rate",
            "% when answer unknown",
            (strand("94", [("aa", None, "checked", True)], mark("aa", "94% Pro", 5)),),
            "94% Pro",
            "checked · 1 origin",
            0,
            0,
            "Checked.",
        ),
    )


def mock_view() -> LanesView:
    """Return the view of the design's sketch."""
    return LanesView(
        "DeepSeek V4: how the figures moved",
        "5 events · 7 claims · 3 shifts · as known on 2026-05-24",
        day("2026-05-24"),
        "as of 24 May",
        "The license moved from Apache 2.0 to MIT. Training cost is contested.",
        EVENTS,
        (GroupView("DeepSeek V4", mock_lanes()),),
    )


def empty_view() -> LanesView:
    """Return the view of a ledger in which nothing is said."""
    return LanesView("A new ledger", "0 events · 0 claims", day("2026-05-24"), "as of 24 May", "Nothing.", (), ())


def one_event_view() -> LanesView:
    """Return the view of a single statement."""
    only = event("only", "leak", "A source", "The first thing said", "2026-05-24")
    lane = LaneView(
        "x:license",
        "License",
        "",
        (strand("mit", [("only", None, "rumoured", True)], mark("only", "MIT")),),
        "MIT",
        "rumoured · unopposed",
        0,
        0,
        "MIT is said.",
    )
    return LanesView(
        "One event", "1 event", day("2026-05-24"), "as of 24 May 2026", "MIT.", (only,), (GroupView("X", (lane,)),)
    )
