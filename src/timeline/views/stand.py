"""Decides in which few words every picture tells where a claim stands."""

from __future__ import annotations

from timeline.meaning.account import Account
from timeline.meaning.history import Thread
from timeline.meaning.provenance import EVIDENCE
from timeline.views.brief import brief_texts
from timeline.views.label import subject_label
from timeline.views.standing import badge
from timeline.views.state import StateView
from timeline.views.strand import splits_apart

#: The standings from the quietest to the most troubled.
_STANDINGS = ("unopposed", "dissent", "contested")


def brief_stand(account: Account, thread: Thread, state: StateView, as_of: int | None = None) -> tuple[str, str]:
    """What prevails at the end of `thread`, and evidence and standing: `MIT`, `checked · dissent`.

    Of a whole that parts split, the parts first (`V4 Pro 1.6T, V4 Flash 284B`), alone where they say otherwise than
    their whole.
    """
    ledger, attribute = account.ledger, thread.attribute
    figures = account.state(thread.claim, as_of).figures
    own = brief_texts(figures, ledger, attribute)
    parts = [step.entry.claim for step in thread.steps if step.entry.is_split]
    states = [account.state(part, as_of) for part in parts]
    told = ", ".join(
        f"{subject_label(part.subject, ledger)} {brief_texts(each.figures, ledger, attribute)}"
        for part, each in zip(parts, states, strict=True)
        if each.figures
    )
    if not told:
        return own, badge(state)
    if figures and not any(map(splits_apart, thread.steps)):
        return f"{told}; whole {own}", badge(state)
    evidence = min((each.evidence for each in states if each.evidence), key=EVIDENCE.index, default="")
    standings = [each.standing for each in states if each.standing] + [state.standing or "unopposed"]
    return told, f"{evidence} · {max(standings, key=_STANDINGS.index)}"
