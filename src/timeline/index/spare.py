"""Decides what is answered after an edit before the index is brought up to date, which takes longer than the answer.

What an edit reaches is known (`reach`) long before it is worked out what it means. A question about anything else is
answered from the index as it stands, and a first one about what it did reach from the events of that family alone. The
index stays behind until somebody asks for such a family again, or for more than a claim, or until many files have been
edited. Which families are behind is noted beside it, so that nothing is read the next time.
"""

from __future__ import annotations

from timeline.index.answer import Kept
from timeline.index.edit import Edit
from timeline.index.follow import Followed, follow
from timeline.index.kinship import family, family_of
from timeline.index.packing import read_claim
from timeline.index.past import Past, Wider
from timeline.index.plain import trusting_sums
from timeline.index.reach import presumed
from timeline.index.store import Place, Stale, last_day, write_stamp
from timeline.index.suspect import suspected
from timeline.views.history_view import HistoryView

#: With more edited files than these an index is brought up to date: each is read again for as long as it is not.
_MOST = 4


def spared_history(place: Place, stale: Stale, name: str, everything: bool) -> HistoryView | None:
    """As `Kept.history`; None where the index is to be brought up to date first. Raises Damaged."""
    with trusting_sums():
        is_noted = stale.behind is not None
        if stale.behind is None:
            stale.behind = _behind(place, stale)
        if stale.behind is None:
            return None
        kept = Kept(stale.connection, stale.facts)
        asked = kept.matching(name) if everything else [claim for claim in [kept.claim(name)] if claim is not None]
        if asked and stale.behind.isdisjoint(map(family_of, asked)):
            return kept.history(name, everything)
        return None if is_noted or everything or not asked else _history(follow(place, stale), asked[0])


def _history(followed: Followed, name: str) -> HistoryView | None:
    """The history of a claim that an edit reaches; None where the edited ledger may have an error."""
    from timeline.index.part import read_part
    from timeline.views.history import view_history

    claim = read_claim(name)
    reach = followed.reach._replace(families=frozenset([family(claim)]))
    try:
        return view_history(read_part(*followed[:-1], reach), claim)
    except Wider:
        return None


def _behind(place: Place, stale: Stale) -> frozenset[str] | None:
    """The families that an edit reaches, if nothing else is other than the index tells it; None where more may be."""
    if len(stale.changed) > _MOST:
        return None
    try:
        followed = follow(place, stale)
    except Wider:
        return None
    past, edit, _, _, reach = followed
    same_claims = _has_same_claims(past, edit)
    if reach.last_day != last_day(stale.facts) or not same_claims or _may_be_in_error(followed):
        return None
    if not stale.seen.doubtful(stale.seen.at):
        write_stamp(place, stale.facts["build"], stale.seen, reach.families)
    return reach.families


def _has_same_claims(past: Past, edit: Edit) -> bool:
    """Whether nothing is told of now of which nothing was told, and the other way round: names mean what they meant."""
    old, new = ({one.claim for event in side.values() for one in event.statements} for side in (edit.old, edit.new))
    came = (claim for claim in new - old if str(claim) not in past.claims(family(claim)))
    went = (claim for claim in old - new if edit.changed.issuperset(past.speaking(str(claim))))
    return next(came, None) is None and next(went, None) is None


def _may_be_in_error(followed: Followed) -> bool:
    """Whether an event could break a rule by which it is an error: an edited one, one that judges it, or one end of a
    presumed citation whose order may be another one now.
    """
    past, edit, _, _, reach = followed
    return bool(
        suspected(edit.new.values(), edit.declared)
        or any(past.judging(key) for key in edit.changed)
        or next(presumed(past, edit, reach), None)
    )
