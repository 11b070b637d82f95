"""Decides what a script needs to know of the picture in a page: which event each mark, strand and label belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from timeline.render.lanes_layout import lay_lanes
from timeline.render.metrics import one_line
from timeline.render.plan import Plan, make_plan
from timeline.render.scene import Area, Group, Item, Line, Mark, Rules, Scene, Text
from timeline.render.spot import scale_of
from timeline.render.svg import number, write_svg
from timeline.render.tall import lay_tall
from timeline.render.theme import TINT
from timeline.views.lanes import LanesView, LaneView

#: The prefix of all ids and of the root's class.
ROOT = "tl"
_DASHED = "3 3"
#: A label further than this from a mark, in pixels, is not its label.
_NEAR = 48.0
#: Pairs of what is written over and over, and what is left of it; page.css says the same of these elements.
_SAID_BY_STYLE = (
    (' fill="currentColor" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round"', ' class="full"'),
    (' fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round"', ' class="hollow"'),
    (' fill="none" stroke="currentColor" stroke-width=', " stroke-width="),
    (' stroke="currentColor" stroke-width=', " stroke-width="),
    (' font-weight="600" fill="currentColor"', ' font-weight="600"'),
    (' font-weight="400" fill="currentColor"', ""),
    (' fill="currentColor">', ">"),
)
#: The ground of a hollow mark, and its outline: the page fills the outline itself.
_GROUND = re.compile(r'<g class="paper">(<[^<>]*)fill="currentColor"/></g>\1class="hollow"/>')


@dataclass(frozen=True, slots=True)
class PagePicture:
    """The elements inside of the svg element, its size in pixels, and where each day of the page ends on the axis.

    Hooks: `data-claim` on lanes; in them `data-event` and `data-with` (all whose statements share the mark) on marks,
    `data-of` on what appears with an event, `data-strand` on lines, `data-now` around where it stands; above them
    `data-event` on the named events; `data-asof` on the line that is the day, `data-day` on its name. What stands one
    under the other is in blocks with a `data-top`: `data-block` is "heading", "lane" or "foot"; `data-behind` is around
    what runs through all of them.
    """

    body: str
    width: float
    height: float
    ends: tuple[float, ...]


def draw_picture(view: LanesView, width: float, days: Sequence[int], layout: str = "wide") -> PagePicture:
    """Draw `view` for a page: no link, no tooltip and no style in it; the page has all of them."""
    view = replace(view, title="", subtitle="")
    if layout == "tall" and view.groups:
        return _tall(view, width, days)
    scene = lay_lanes(view, width)
    plan = make_plan(view, width)
    lanes = {lane.claim: lane for group in view.groups for lane in group.lanes}
    items = [_hooked(item, view, lanes, plan) for item in scene.items]
    body = _body(replace(scene, items=tuple(_in_blocks(list(_with_stems(items))))))
    ends: tuple[float, ...] = ()
    if view.events:
        scale = scale_of(view.events, view.as_of, *plan.plot, fold=True)
        ends = tuple(scale.right if day >= view.as_of else scale.x(day + 1) for day in days)
    return PagePicture(body, scene.width, scene.height, ends)


def _tall(view: LanesView, width: float, days: Sequence[int]) -> PagePicture:
    """The picture with time downwards: each lane and as-of line has `data-ends`, where each day ends for it."""
    scene = lay_tall(view, width, days=days)
    lanes = {lane.claim: lane for group in view.groups for lane in group.lanes}
    items: list[Item] = []
    for item in scene.items:
        hooks = dict(item.hooks) if isinstance(item, Group) else {}
        if isinstance(item, Group) and "claim" in hooks:
            items.append(_column(item, lanes[hooks["claim"]], max(map(float, hooks["ends"].split()))))
        elif isinstance(item, Text) and view.as_of_label and (item.full or item.text) == one_line(view.as_of_label):
            items.append(Group((item,), (("day", ""),)))
        else:
            items.append(_bare(item))
    return PagePicture(_body(replace(scene, items=tuple(items))), scene.width, scene.height, ())


def _body(scene: Scene) -> str:
    bare = replace(scene, title="", story="")
    return _lean(write_svg(bare, ROOT).split("\n", 4)[4].rsplit("</svg>", 1)[0])


def _lean(body: str) -> str:
    """The same elements without what the style sheet of the page says of all of them."""
    for full, short in _SAID_BY_STYLE:
        body = body.replace(full, short)
    return _GROUND.sub(r'\1class="hollow"/>', body)


def _hooked(item: Item, view: LanesView, lanes: dict[str, LaneView], plan: Plan) -> Item:
    hooks = dict(item.hooks) if isinstance(item, Group) else {}
    if isinstance(item, Group) and "claim" in hooks:
        return _lane(item, lanes[hooks["claim"]], plan)
    if isinstance(item, Group):
        return _bare(item)
    if isinstance(item, Line) and item.dash == _DASHED:
        return Group((item,), (("asof", ""),))
    if isinstance(item, Text) and view.as_of_label and (item.full or item.text) == one_line(view.as_of_label):
        return Group((item,), (("day", ""),))
    return _bare(item)


def _bare(item: Item) -> Item:
    """The item without tooltips and links."""
    if isinstance(item, Group):
        return replace(item, items=tuple(map(_bare, item.items)), href=None, title="")
    if isinstance(item, Mark | Line | Area):
        return replace(item, title="")
    return replace(item, full=None) if isinstance(item, Text) else item


def _with_stems(items: Sequence[Item]) -> Iterable[Item]:
    """The items; a line that drops from a named event appears with it."""
    stems: dict[str, list[str]] = {}
    for item in items:
        if isinstance(item, Group) and (hook := dict(item.hooks).get("event")):
            for one in item.items:
                if isinstance(one, Mark):
                    stems.setdefault(number(one.x), []).append(hook)
    for item in items:
        lines = item.lines if isinstance(item, Rules) and item.tone == "muted" else ()
        places = {number(x) for line in lines for x in (line[0], line[2])}
        if len(places) == 1 and (found := stems.get(places.pop())):
            yield Group((item,), (("of", " ".join(found)),))
        else:
            yield item


def _in_blocks(items: Sequence[Item]) -> list[Item]:
    """The items with those of each lane and heading in a block, so that a script may take some out and close ranks."""
    lanes = [place for place, item in enumerate(items) if isinstance(item, Group) and "claim" in dict(item.hooks)]
    if not lanes:
        return list(items)
    found: list[Item] = []
    top = 0.0
    for place, item in enumerate(items):
        ruled = isinstance(item, Rules) and item.tone == "rule" and len(item.lines) == 1
        if place in lanes:
            assert isinstance(item, Group)
            found.append(_block("lane", top, (item,)))
        elif isinstance(item, Rules) and ruled and _is_flat(item):
            top = item.lines[0][1]
            kind = "foot" if place > lanes[-1] else "lane"
            found.append(_block(kind, top, (item,)))
        elif lanes[0] - 3 < place < lanes[-1] and isinstance(item, Text) and item.tone == "muted" and item.bold:
            found.append(_block("heading", item.y - 27, (item,)))
        elif place > lanes[-1] and not (isinstance(item, Group) and "asof" in dict(item.hooks)):
            found.append(_block("foot", top, (item,)))
        elif isinstance(item, Area | Rules) and place < lanes[0] and item.tone == "rule":
            found.append(Group((item,), (("behind", ""),)))
        else:
            found.append(item)
    return found


def _block(kind: str, top: float, items: tuple[Item, ...]) -> Group:
    return Group(items, (("block", kind), ("top", number(top))))


def _is_flat(rules: Rules) -> bool:
    return rules.lines[0][1] == rules.lines[0][3]


def _lane(item: Group, lane: LaneView, plan: Plan) -> Group:
    """The lane's items: where it stands apart from the rest, and each of the rest with its event."""
    marks = _marks_of(item)
    now = [one for one in item.items if _is_now(one, plan)]
    rest: list[Item] = []
    for one in item.items:
        if isinstance(one, Group):
            rest.append(_bare(replace(one, hooks=(*one.hooks, *_sharing(one, lane)))))
        elif any(one is other for other in now):
            continue
        elif isinstance(one, Line):
            rest.append(Group((_bare(one),), (("strand", ""), *_of(marks, one.points[0][0]))))
        elif isinstance(one, Area) and one.fade:
            end = one.box.left if one.fade == "out" else one.box.right
            rest.append(Group((_bare(one),), (("strand", ""), *_of(marks, end))))
        elif isinstance(one, Text) and one.halo:
            said = [mark for mark in _saying(one.text, lane, marks) if _away(mark[2], one) < _NEAR]
            owner = min(said or marks, key=lambda mark: _away(mark[2], one), default=None)
            rest.append(Group((_bare(one),), (("of", owner[1]),) if owner else ()))
        else:
            rest.append(_bare(one))
    stands = Group(tuple(map(_bare, now)), (("now", ""),))
    return Group((*rest, stands), item.hooks)


def _marks_of(item: Group) -> list[tuple[float, str, Mark]]:
    """The marks of a lane with their places and events."""
    return [
        (mark.x, str(dict(one.hooks)["event"]), mark)
        for one in item.items
        if isinstance(one, Group) and "event" in dict(one.hooks)
        for mark in one.items
        if isinstance(mark, Mark)
    ]


def _sharing(item: Group, lane: LaneView) -> tuple[tuple[str, str], ...]:
    """The hook that names all events that share a mark."""
    told = {one_line(mark.tooltip): mark.event for strand in lane.strands for mark in strand.marks}
    lines = (line for mark in item.items if isinstance(mark, Mark) for line in mark.title.split("\n"))
    others = " ".join(dict.fromkeys(told[line] for line in lines if line in told))
    return (("with", others),) if " " in others else ()


def _column(item: Group, lane: LaneView, end: float) -> Group:
    """The same of a lane that runs downwards to `end`: below it stands where the lane is now."""
    marks = _marks_of(item)
    now = [one for one in item.items if isinstance(one, Text | Area) and _top(one) > end]
    rest: list[Item] = []
    for one in item.items:
        if isinstance(one, Group):
            rest.append(_bare(replace(one, hooks=(*one.hooks, *_sharing(one, lane)))))
        elif any(one is other for other in now):
            continue
        elif (isinstance(one, Line) and one.title) or (isinstance(one, Area) and one.fade):
            rest.append(Group((_bare(one),), (("strand", ""), *_next(marks, _start(one)))))
        elif isinstance(one, Line) or (isinstance(one, Text) and one.halo):
            rest.append(Group((_bare(one),), _next(marks, _start(one))))
        else:
            rest.append(_bare(one))
    return Group((*rest, Group(tuple(map(_bare, now)), (("now", ""),))), item.hooks)


def _top(item: Text | Area) -> float:
    return item.box.bottom if isinstance(item, Text) else item.box.top


def _start(item: Line | Area | Text) -> float:
    """How far down something begins that runs down from a mark, or up to it."""
    if isinstance(item, Line):
        return item.points[0][1]
    return item.y if isinstance(item, Text) else item.box.top if item.fade.startswith("out") else item.box.bottom


def _next(marks: Sequence[tuple[float, str, Mark]], y: float) -> tuple[tuple[str, str], ...]:
    """The hook that ties something on the height `y` to the event of the nearest mark."""
    found = min(marks, key=lambda mark: abs(mark[2].y - y), default=None)
    return (("of", found[1]),) if found else ()


def _of(marks: Sequence[tuple[float, str, Mark]], place: float) -> tuple[tuple[str, str], ...]:
    """The hook that ties something at `place` to the event of the nearest mark."""
    if not marks:
        return ()
    nearest = min(marks, key=lambda mark: abs(mark[0] - place))
    return (("of", nearest[1]),)


def _away(mark: Mark, text: Text) -> float:
    """How far a mark lies beside the line of a text, the height between them counted by half."""
    box = text.box
    return max(box.left - mark.x, mark.x - box.right, 0.0) + abs(text.y - mark.y) / 2


def _saying(text: str, lane: LaneView, marks: Sequence[tuple[float, str, Mark]]) -> Sequence[tuple[float, str, Mark]]:
    """The marks whose label `text` is, else all of them."""
    start = text.removesuffix("…").rstrip()
    events = {
        mark.event
        for strand in lane.strands
        for mark in strand.marks
        if mark.label is not None and one_line(mark.label).startswith(start)
    }
    return [mark for mark in marks if mark[1] in events]


def _is_now(item: Item, plan: Plan) -> bool:
    """Whether the item tells where the lane stands: in the column of states, or at the right end over the strands."""
    if isinstance(item, Area) and not item.fade:
        return item.opacity == TINT
    if not isinstance(item, Text) or item.halo:
        return False
    if item.size == 11 and item.bold and item.anchor == "middle":
        return True
    left, right = plan.state
    if plan.wide:
        return item.x >= left - 0.5
    return item.anchor == "end" and abs(item.x - right) < 0.5 and item.bold
