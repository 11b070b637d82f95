"""`timeline trace CLAIM`: who really said it first, as a tree from each figure's statements to their origins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from timeline.cli.options import Asked, asked_option, exit_code
from timeline.cli.output import count, note, symbol, terminal_width, write, write_json, write_wrapped

if TYPE_CHECKING:
    from timeline.views.trace import ChainView, OriginView, PositionTraceView, TraceView

#: The lines of a tree: a branch, the last one, the same presumed, and what runs on beside what is below.
_BOX = ("├─ ", "└─ ", "├┄ ", "└┄ ", "│  ")
_ASCII = ("|- ", "`- ", "|. ", "`. ", "|  ")
#: A tree may take this share of the width for its lines; a deeper one loses the outermost.
_LEAST_TEXT = 40


@click.command("trace", short_help="Who really said it first.")
@click.argument("claim", nargs=-1, required=True)
@click.option("--event", metavar="EVENT", help="Only what this event says (its id, or a part of it).")
@asked_option()
def command(claim: tuple[str, ...], event: str | None, asked: Asked) -> int:
    """Who really said it first: the statements behind each figure of CLAIM, followed to their origins.

    An origin is named, unnamed ("some researchers"), or untraced: an outlet that does not say how it knows. Only named
    ones carry weight. An echo brings none that the figure did not have; a bottleneck is an event that every chain runs
    through. CLAIM is as "timeline history" takes it.
    """
    answers = asked.answers()
    view = answers.trace(" ".join(claim), event)
    if asked.is_data:
        write_json(view.as_dict())
    else:
        _write_text(view)
    return exit_code(answers)


def _write_text(view: TraceView) -> None:
    write_wrapped(view.label + ("" if view.as_of is None else f", as of {view.as_of}"), hang="  ", bold=True)
    write_wrapped(view.claim, dim=True)
    if not view.positions:
        note("nothing is told by this day")
    for position in view.positions:
        write()
        _write_position(position)


def _write_position(position: PositionTraceView) -> None:
    write_wrapped(position.text, hang="  ", bold=True)
    for line in _summary(position):
        write_wrapped(line, "  ", hang="    ")
    box = _BOX if symbol("".join(_BOX), "") else _ASCII
    for place, chain in enumerate(position.chains):
        _write_chain(chain, "", place == len(position.chains) - 1, box)


def _summary(position: PositionTraceView) -> list[str]:
    named, number = position.names("named"), position.independent
    origins = f"{number or 'no'} named origin{'' if number == 1 else 's'}"
    found = [f"{position.standing}, {position.evidence}, {origins}" + (f": {', '.join(named)}" if named else "")]
    for kind in ("unnamed", "untraced"):
        if names := position.names(kind):
            found.append(f"{kind}: {', '.join(names)}")
    if position.echoes:
        found.append(f"{count(len(position.echoes), 'echo', 'echoes')}: {', '.join(position.echoes)}")
    if position.bottleneck is not None:
        found.append(f"bottleneck: every chain runs through {position.bottleneck}")
    return found


def _write_chain(chain: ChainView, above: str, is_last: bool, box: tuple[str, ...]) -> None:
    branch = box[(2 if chain.presumed else 0) + is_last]
    below = above + ("   " if is_last else box[4])
    presumed = "presumably " if chain.presumed else ""
    if chain.is_told:
        _write_lines(above + branch, below, f"{presumed}{chain.event} (told above)")
        return
    _write_lines(above + branch, below, f"{presumed}{chain.event} · {chain.source_name}, {chain.when}")
    running = below + (box[4] if chain.leans_on else "   ")
    _write_lines(running, running, _told(chain), dim=True)
    # of an event that is only named again, one line is enough, however many of its statements are meant
    leans_on = list({(one.event, one.presumed, None if one.is_told else one): one for one in chain.leans_on}.values())
    for place, one in enumerate(leans_on):
        _write_chain(one, below, place == len(leans_on) - 1, box)


def _told(chain: ChainView) -> str:
    """The figure as written, on what basis, per whom, and where the chain ends."""
    said = []
    if chain.claim is None:
        said.append("silent on the claim")
    else:
        said.extend([chain.written or "a judgement", chain.basis or ""])
        if chain.per is not None:
            said.append(f"per {chain.per}")
    ends = [_end(origin) for origin in chain.origins]
    if chain.is_withdrawn:
        ends.append("withdrawn by its source, and gives no origin")
    if chain.is_loop:
        ends.append("circular: this chain has been here, and gives no origin")
    return "; ".join([", ".join(said), *ends])


def _end(origin: OriginView) -> str:
    if origin.kind == "named":
        return f"origin: {origin.name}"
    return f"unnamed origin: {origin.name}" if origin.kind == "unnamed" else "untraced: does not say how it knows"


def _write_lines(head: str, following: str, text: str, *, dim: bool = False) -> None:
    most = max(0, terminal_width() - _LEAST_TEXT)
    write_wrapped(text, head[-most:], hang=following[-most:], dim=dim)
