"""Decides the made-up pictures that the checker looks at: any number of claims, crowded days, decades, all scripts."""

from __future__ import annotations

import random
from itertools import pairwise

from timeline.views.lanes import EventView, GroupView, LanesView, LaneView, MarkView, SegmentView, StrandView

KINDS = ("leak", "report", "announcement", "release", "evaluation", "correction", "retraction")
EVIDENCE = ("rumoured", "stated", "checked")
FIGURES = (
    "MIT",
    "Apache 2.0",
    "~1T",
    "≥ 80%",
    "$5.2M",
    "$50M",
    "1.6T",
    "Huawei Ascend, no Nvidia",
    "94%",
    "undisclosed",
    "80..86%",
    "昇腾 910B 与寒武纪",
    "رخصة مفتوحة المصدر",
    "🚀 launch 🚀",
    "MIT, with an exception for military use and for anything over $1M",
    "רישיון חופשי",
    "W" * 40,
    "—",
    "१२३ करोड़",
    "é̂x́ample",
)
NAMES = (
    "License",
    "Training hardware",
    "Total parameters",
    "SWE-bench Verified",
    "Hallucination rate",
    "许可证",
    "عدد المعاملات",
    "Share of benchmark items for which an independent evaluator found contamination in the training data",
    "🧪 tests",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen",
    "Prix de l’entraînement",
)
SOURCES = (
    "The Information",
    "Artificial Analysis",
    "路透社",
    "الجزيرة",
    "x",
    "A source with a very long name indeed, Ltd.",
    "Simon Willison",
    "",
)
TITLES = (
    "weeks away",
    "weights released",
    "",
    "A digest finds MIT terms, H800 pretraining and poor calibration",
    "发布说明",
    "تقرير",
)


def generate(seed: int) -> LanesView:
    """Return the made-up view number `seed`: sizes, spans and scripts vary with it, 1 to 120 claims."""
    rng = random.Random(seed)
    claims = rng.choice((1, 2, 3, 5, 8, 12, 20, 40, 80, 120))
    span = rng.choice((1, 1, 3, 10, 40, 200, 900, 9000, 40000))
    as_of = rng.randint(-20000, 40000)
    count = rng.choice((1, 2, 5, 12, 25, 45))
    days = sorted(_day(rng, as_of, span) for _ in range(count))
    events = tuple(_event(rng, number, day, as_of) for number, day in enumerate(days))
    lanes = [_lane(rng, number, events) for number in range(claims)]
    groups = rng.choice((1, 1, 2, 5))
    size = -(-len(lanes) // groups)
    return LanesView(
        rng.choice(("How the figures moved", "数字如何变化", "A title that goes on and on, " * 6, "كيف تغيرت الأرقام")),
        f"{count} events · {claims} claims",
        as_of,
        rng.choice(("as of 24 May 2026", "as of 24 May 2026, the latest day recorded in the ledger")),
        "A story.",
        events,
        tuple(GroupView(rng.choice(NAMES), tuple(lanes[at : at + size])) for at in range(0, len(lanes), size)),
    )


def _day(rng: random.Random, as_of: int, span: int) -> int:
    if rng.random() < 0.3:
        return as_of - span // 2
    return as_of - rng.randint(0, span)


def _event(rng: random.Random, number: int, day: int, as_of: int) -> EventView:
    bounds = rng.choice(
        ((day, day), (day, day), (day, day), (day - rng.randint(1, 30), day), (None, day), (day, None), (None, None))
    )
    weak = rng.random() < 0.1
    if weak and bounds[0] is not None:
        bounds = (bounds[0], max(bounds[0], as_of))
    url = rng.choice((None, "https://example.org/a?b=1&c=2", "javascript:alert(1)"))
    kind = rng.choice((*KINDS, "rumour mill"))
    title, source, is_retracted = rng.choice(TITLES), rng.choice(SOURCES), rng.random() < 0.08
    first, last = bounds
    marked = first if first is not None else rng.choice((last, None))
    return EventView(f"e{number}", kind, title, source, "some day", first, last, weak, url, is_retracted, marked)


def _lane(rng: random.Random, number: int, events: tuple[EventView, ...]) -> LaneView:
    strands: list[StrandView] = []
    for index in range(rng.choice((0, 1, 1, 2, 2, 3, 5, 9))):
        chosen = sorted(rng.sample(range(len(events)), k=min(len(events), rng.choice((1, 1, 2, 3, 6)))))
        strands.append(_strand(rng, index, [events[at].id for at in chosen]))
    figure = rng.choice(FIGURES)
    tone = rng.randrange(len(strands)) if strands and rng.random() < 0.9 else None
    return LaneView(
        f"s:c{number}",
        rng.choice(NAMES),
        rng.choice(("", "SPDX expression", "% when the answer is unknown", "规模")),
        tuple(strands),
        figure,
        rng.choice(("checked · dissent", "rumoured · contested", "", "stated · 12 origins · unopposed")),
        tone,
        rng.randint(0, 3),
        "A lane.",
    )


def _strand(rng: random.Random, index: int, ids: list[str]) -> StrandView:
    figure = rng.choice(FIGURES)
    marks = tuple(
        MarkView(
            each,
            figure if at == 0 or rng.random() < 0.2 else None,
            rng.randint(1, 9),
            "said",
            rng.random() < 0.3,
            rng.random() < 0.1,
            at > 0 and rng.random() < 0.15,
        )
        for at, each in enumerate(ids)
    )
    cuts = [*ids[: rng.choice((1, 2))], rng.choice((None, ids[-1]))]
    segments = tuple(
        SegmentView(start, end, rng.choice(EVIDENCE), rng.random() < 0.6)
        for start, end in pairwise(cuts)
        if start is not None
    )
    fork = index > 0 and rng.random() < 0.25
    return StrandView(figure, figure, segments, marks, rng.randrange(index) if fork else None, ids[0] if fork else None)
