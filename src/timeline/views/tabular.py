"""Decides what the tables of a story hold: the claims of the picture with all their steps, and the statements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from timeline.meaning.account import Account
from timeline.model.claim import Claim
from timeline.views.history import ThreadView, view_thread
from timeline.views.lane import view_lane
from timeline.views.lanes import EventView, LanesView
from timeline.views.sequence import ordered_claims
from timeline.views.statement import StatementView, view_statements
from timeline.views.when import iso_or_none


@dataclass(frozen=True, slots=True)
class RowView:
    """A claim in a table: its thread with its state, and what the lane says of it in a few words."""

    thread: ThreadView
    unit: str
    figure: str
    badge: str
    moved: int
    is_part: bool


@dataclass(frozen=True, slots=True)
class TabularView:
    """The same story as the lanes of `picture`. `groups` are (subject's label, claims).

    A part whose figures split a whole's follows it in its group; `statements` are those of all these claims.
    """

    picture: LanesView
    as_of: str | None
    groups: tuple[tuple[str, tuple[RowView, ...]], ...]
    statements: tuple[StatementView, ...]

    def as_dict(self) -> dict[str, Any]:
        """The documented keys of the JSON: days are ISO or None, `steps` and `state` as of `timeline history`."""
        return {
            "title": self.picture.title,
            "subtitle": self.picture.subtitle,
            "as_of": self.as_of,
            "events": [_event_dict(event) for event in self.picture.events],
            "claims": [
                {
                    "claim": row.thread.claim,
                    "label": row.thread.label,
                    "subject": row.thread.state.subject,
                    "attribute": row.thread.state.attribute,
                    "scope": row.thread.state.scope,
                    "steps": [step.as_dict() for step in row.thread.steps],
                    "state": row.thread.state.as_dict(),
                }
                for _, rows in self.groups
                for row in rows
            ],
        }


def view_tabular(account: Account, picture: LanesView, as_of: int | None = None) -> TabularView:
    """The tables of what `picture` shows, as of its day (counted from 1970-01-01, the ledger's last by default)."""
    day = account.last_day if as_of is None else as_of
    known = {str(claim): claim for claim in ordered_claims(account.ledger)}
    claims: list[Claim] = []
    groups = []
    for group in picture.groups:
        rows = []
        for lane in group.lanes:
            claim = known[lane.claim]
            rows.append(
                RowView(view_thread(account, claim, as_of), lane.sublabel, lane.figure, lane.badge, lane.moved, False)
            )
            claims.append(claim)
            for part in folded_parts(account, claim, as_of):
                rows.append(_part_row(account, part, as_of))
                claims.append(part)
        groups.append((group.label, tuple(rows)))
    told = view_statements(account, dict.fromkeys(claims), as_of)
    return TabularView(picture, iso_or_none(day), tuple(groups), told)


def folded_parts(account: Account, claim: Claim, as_of: int | None) -> tuple[Claim, ...]:
    """The parts whose strands fork off in the lane of a claim."""
    steps = account.thread(claim, as_of).steps
    return tuple(dict.fromkeys(step.entry.claim for step in steps if step.entry.is_split))


def _part_row(account: Account, claim: Claim, as_of: int | None) -> RowView:
    lane = view_lane(account, claim, as_of)
    return RowView(view_thread(account, claim, as_of), lane.sublabel, lane.figure, lane.badge, lane.moved, True)


def _event_dict(event: EventView) -> dict[str, Any]:
    return {
        "id": event.id,
        "kind": event.kind,
        "title": event.title,
        "source": event.source,
        "url": event.url,
        "when": event.when,
        "earliest": iso_or_none(event.earliest),
        "latest": iso_or_none(event.latest),
        "latest_is_weak": event.weak,
        "retracted": event.retracted,
    }
