"""Decides how a story is told in GitHub's Markdown: a table of where claims stand, a timeline, a history of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from timeline.render.escape_text import markdown, markdown_link
from timeline.render.mermaid import write_mermaid
from timeline.views.history import StepView
from timeline.views.tabular import RowView, TabularView


def write_markdown(view: TabularView) -> str:
    """Return `view` as GitHub Flavored Markdown, ending with a line break; nothing in it is raw HTML."""
    picture = view.picture
    lines = [f"# {markdown(picture.title) or 'Untitled'}", "", f"_{markdown(picture.subtitle)}_", ""]
    if not any(rows for _, rows in view.groups):
        return "\n".join([*lines, "No statement has been written down yet.", ""])
    lines += ["## Where it stands", "", *_states(view), "## What moved", "", "```mermaid"]
    lines += [*write_mermaid(view).splitlines(), "```", ""]
    urls = {event.id: event.url for event in picture.events}
    for label, rows in view.groups:
        lines += [f"## {markdown(label)}", ""]
        for row in rows:
            lines += [f"### {markdown(_name(row))}", "", *_where(row), *_history(row, urls)]
    lines += ["## Events", "", *_events(view)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _name(row: RowView) -> str:
    state = row.thread.state
    name = " · ".join(part for part in (state.attribute, state.scope) if part)
    return f"{state.subject} · {name}" if row.is_part else name


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|" + "|".join(" --- " for _ in head) + "|"
    for row in rows:
        yield "| " + " | ".join(row) + " |"
    yield ""


def _states(view: TabularView) -> Iterator[str]:
    for label, rows in view.groups:
        head = (markdown(label) or " ", "figure", "since", "evidence", "standing", "origins")
        yield from _table(head, (_state(row) for row in rows))


def _state(row: RowView) -> tuple[str, ...]:
    state = row.thread.state
    origins = ", ".join(markdown(name) for name in state.origin_names)
    if not origins and state.evidence is not None:
        origins = "none named"
    cells = (row.figure, state.since_text, state.evidence or "", state.standing or "")
    return (markdown(_name(row)), *(markdown(cell) for cell in cells), origins)


def _where(row: RowView) -> Iterator[str]:
    state = row.thread.state
    told = f"**{markdown(row.figure)}**" + (f" ({markdown(row.badge)})" if row.badge else "")
    if state.rivals:
        rivals = ", ".join(markdown(str(rival["figure"]["text"])) for rival in state.rivals)
        told += f"; against it: {rivals}"
    yield from (f"Now {told}." if row.figure != "—" else "Nothing stands.", "")


def _history(row: RowView, urls: dict[str, str | None]) -> Iterator[str]:
    head = ("when", "figure", "what it did", "evidence", "source", "origins", "as printed")
    yield from _table(head, (_step(step, urls) for step in row.thread.steps))


def _step(step: StepView, urls: dict[str, str | None]) -> tuple[str, ...]:
    relation = step.relation + (", withdrawn since" if step.is_withdrawn else "")
    part = f" ({step.part})" if step.part else ""
    printed = f"“{markdown(step.printed)}”" if step.printed else ""
    per = f", per {markdown(step.per)}" if step.per else ""
    return (
        markdown(step.when),
        markdown(step.text + part),
        markdown(relation),
        markdown(step.evidence),
        markdown_link(step.source_name, urls.get(step.event)) + per,
        ", ".join(markdown(origin) for origin in step.origins) or "—",
        printed + (f", {markdown(step.where)}" if step.where else ""),
    )


def _events(view: TabularView) -> Iterator[str]:
    rows = (
        (
            markdown(event.when),
            markdown(event.kind) + (", withdrawn" if event.retracted else ""),
            markdown(event.source),
            markdown_link(event.title, event.url),
        )
        for event in view.picture.events
    )
    yield from _table(("when", "kind", "source", "title"), rows)
