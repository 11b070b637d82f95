"""Decides which claims a comparison of days shows, and in which words it tells what changed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from timeline.errors import TimelineError
from timeline.meaning.account import Account
from timeline.meaning.diff import diff
from timeline.model.claim import Claim
from timeline.model.ledger import Ledger
from timeline.values.terms import TermSet
from timeline.views.comparison import CellView, CompareGroupView, CompareRowView, ComparisonView, FreshView
from timeline.views.label import attribute_label, scope_label, source_name, subject_label
from timeline.views.sequence import grouped_by_subject, ordered_claims
from timeline.views.stand import brief_stand
from timeline.views.state import StateView, view_state
from timeline.views.when import day_in_words

#: More days than this find no room beside each other.
MOST_DAYS = 6
#: Of more claims than this that are only new, what they say is told below, together by who said it.
MOST_NEW = 6
#: Who said less than this for the first time is named with each claim instead of over them.
LEAST_TOGETHER = 3
_QUIET = frozenset({"new", "refined", "confirmed", "corroborated"})

_STANDINGS = {"dissent": "now with dissent", "contested": "now contested", "unopposed": "no longer opposed"}


def view_comparison(
    account: Account,
    claims: Sequence[Claim] | None,
    days: Sequence[int],
    title: str | None = None,
    *,
    everything: bool = False,
) -> ComparisonView:
    """What was held of `claims` and their parts (all, by default) on each of `days`, counted from 1970-01-01.

    One day is compared with the ledger's last. Claims that are told alike on all of them are left out unless
    `everything` is asked for. Raises TimelineError for no day, too many, or the same one twice.
    """
    asked = sorted({*days, *([account.last_day] if len(days) == 1 and account.last_day is not None else [])})
    if len(asked) < 2:
        found = "no day" if not days else f"only {day_in_words(days[0])}"
        raise TimelineError(f"--view compare shows two days or more, found {found}", "give --as-of for each of them")
    if len(asked) > MOST_DAYS:
        raise TimelineError(f"--view compare shows at most {MOST_DAYS} days, found {len(asked)}")
    ledger = account.ledger
    known = ordered_claims(ledger)
    chosen = known if claims is None else tuple(c for c in known if any(one.contains(c) for one in claims))
    rows = [(claim, _row(account, claim, asked)) for claim in grouped_by_subject(chosen)]
    told = [(claim, row) for claim, row in rows if any(cell.figure != "—" for cell in row.cells)]
    shown = [(claim, row) for claim, row in told if everything or _differs(row)]
    notes = [_count(len(told) - len(shown), "claim") + " told alike on all of them."] if len(told) > len(shown) else []
    new = [] if everything else [(claim, row) for claim, row in shown if _is_new(row)]
    new = new if len(new) > MOST_NEW else []
    folded = {claim for claim, _ in new}
    groups = tuple(
        CompareGroupView(label, tuple(row for _, row in members))
        for label, members in groupby(
            [pair for pair in shown if pair[0] not in folded], key=lambda pair: subject_label(pair[0].subject, ledger)
        )
    )
    names = tuple(day_in_words(day) for day in asked)
    heading = title or ledger.title
    return ComparisonView(
        title=heading,
        subtitle=_subtitle([row for _, row in shown], len(told), names),
        story=f"{heading}: {' and '.join(names)}. " + " ".join(row.story for _, row in shown),
        days=names,
        groups=groups,
        fresh=_fresh(ledger, new, names),
        notes=tuple(notes),
    )


def _differs(row: CompareRowView) -> bool:
    return any(cell.changes for cell in row.cells) or len({(c.figure, c.badge) for c in row.cells}) > 1


def _is_new(row: CompareRowView) -> bool:
    """Whether all that happened is that something was said of it for the first time, and nobody says otherwise."""
    told = [cell for cell in row.cells if cell.figure != "—"]
    quiet = all(_QUIET.issuperset(cell.changes) and cell.badge.endswith("unopposed") for cell in told)
    return row.cells[0].figure == "—" and len({cell.figure for cell in told}) == 1 and quiet


def _fresh(ledger: Ledger, rows: Sequence[tuple[Claim, CompareRowView]], days: Sequence[str]) -> tuple[FreshView, ...]:
    """The rows by the day on which they are new, whoever said so, and how firmly; in the order of the claims."""
    found: dict[tuple[int, str, str], list[tuple[Claim, CompareRowView]]] = {}
    for claim, row in rows:
        place = next(place for place, cell in enumerate(row.cells) if cell.figure != "—")
        cell = row.cells[place]
        found.setdefault((place, cell.by, cell.badge.partition(" · ")[0]), []).append((claim, row))
    loose: dict[tuple[int, str, str], list[tuple[Claim, CompareRowView]]] = {}
    for key in [key for key, members in found.items() if len(members) < LEAST_TOGETHER]:
        loose.setdefault((key[0], "", ""), []).extend(found.pop(key))
    ordered = sorted(found.items(), key=lambda one: (one[0][0], -len(one[1])))
    ordered = sorted([*ordered, *loose.items()], key=lambda one: one[0][0])
    return tuple(
        FreshView(
            day=days[place],
            by=by,
            evidence=evidence,
            rows=tuple(row for _, row in members),
            subjects=tuple(
                "" if str(claim.subject) == ledger.about else subject_label(claim.subject, ledger)
                for claim, _ in members
            ),
        )
        for (place, by, evidence), members in ordered
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _row(account: Account, claim: Claim, days: Sequence[int]) -> CompareRowView:
    ledger = account.ledger
    cells = [_cell(account, claim, days[0], None)]
    cells += [_cell(account, claim, last, first) for first, last in pairwise(days)]
    name, scope = attribute_label(claim, ledger), scope_label(claim, ledger)
    subject = subject_label(claim.subject, ledger)
    told = [f"{day_in_words(day)}: {cell.figure}" for day, cell in zip(days, cells, strict=True)]
    return CompareRowView(
        claim=str(claim),
        label=name,
        sublabel=scope,
        cells=tuple(cells),
        story=f"{subject}, {name}{f' ({scope})' if scope else ''}: {'; '.join(told)}.",
    )


def _cell(account: Account, claim: Claim, day: int, before: int | None) -> CellView:
    state = view_state(account, claim, day)
    key = ""
    if state.figure is not None:
        figures = account.state(claim, day).figures
        first = figures[0]
        terms = sorted({str(term.path) for term in first.terms}) if isinstance(first, TermSet) else []
        key = ", ".join(terms) or first.text
    figure, standing = brief_stand(account, account.thread(claim, day), state, day)
    if before is None:
        return CellView(figure, standing, key)
    changes = diff(account, claim, before, day)
    old = view_state(account, claim, before)
    sources = (source_name(account.ledger.events[change.event].source, account.ledger) for change in changes)
    words = [change.kind for change in changes]
    earlier, _ = brief_stand(account, account.thread(claim, before), old, before)
    is_moved = earlier not in {"—", figure} and figure != "—"
    if not words:
        words = _words(old, state)
    return CellView(figure, standing, key, tuple(words), ", ".join(dict.fromkeys(sources)), is_moved)


def _words(old: StateView, new: StateView) -> list[str]:
    """What else became different where no change of the thread's own tells it."""
    if len(new.split) > len(old.split):
        return ["split"]
    if len(new.prevailing) > len(old.prevailing) > 0:
        return ["another figure beside"]
    if new.standing != old.standing:
        return [_STANDINGS[new.standing]] if new.standing in _STANDINGS else []
    return [f"now {new.evidence}"] if new.evidence != old.evidence and new.evidence else []


def _subtitle(rows: Sequence[CompareRowView], told: int, days: Sequence[str]) -> str:
    moved = sum("shifted" in cell.changes for row in rows for cell in row.cells)
    shown = _count(told, "claim") if len(rows) == told else f"{len(rows)} of {_count(told, 'claim')}"
    parts = [shown, _count(moved, "shift")]
    return " · ".join([*parts, " and ".join(days) if len(days) == 2 else f"{len(days)} days"])
