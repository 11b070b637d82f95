"""Decides how far an edit is followed: what it did, when all was said then, and which families it reaches."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from timeline.index.edit import Edit, find_edit
from timeline.index.past import Past
from timeline.index.place import Listed, relist
from timeline.index.reach import Reach, find_reach
from timeline.index.settle import Settled, settle
from timeline.index.store import Place, Stale, last_day


class Followed(NamedTuple):
    """What is known of an edit before anything is worked out of what it means."""

    past: Past
    edit: Edit
    settled: Settled
    listed: Listed
    reach: Reach


@lru_cache(maxsize=1)
def follow(place: Place, stale: Stale) -> Followed:
    """Follow what the files of a ledger say otherwise than its index; done once, whoever asks.

    Raises Wider where the whole ledger is to be read again, and whatever may come of an index that is not what was put
    there.
    """
    past = Past(stale.connection)
    edit = find_edit(stale, past, place.ledger)
    settled = settle(past, edit)
    listed = relist(past, edit, settled)
    return Followed(past, edit, settled, listed, find_reach(past, edit, settled, listed, last_day(stale.facts)))
