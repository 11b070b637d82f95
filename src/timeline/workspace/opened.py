"""Decides what an opened ledger is, and what the names mean that are asked for."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Self

from timeline.diagnostics import Diagnostic
from timeline.errors import TimelineError
from timeline.meaning.account import Account
from timeline.meaning.chronology import Chronology
from timeline.meaning.record import recorded_by
from timeline.model.claim import Claim
from timeline.model.ledger import Ledger
from timeline.reading.loader import Reading, load
from timeline.views.day import Day
from timeline.views.lookup import find_claims, matching_claims
from timeline.views.naming import MOST_LISTED, did_you_mean, find_one, no_claim
from timeline.views.sequence import ordered_claims
from timeline.workspace.given import day_of, text_of, texts_of


class Opened:
    """An opened ledger and, worked out when first asked for, what it means."""

    def __init__(self, folder: Path, reading: Reading, whole: Self | None = None) -> None:
        """`whole` is the ledger that this one is a part of: its errors are counted, a part has loose ends."""
        self.folder = folder
        self.reading = reading
        self._whole = whole

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Read the ledger in `folder`. Raises TimelineError if there is no such folder or it can't be read."""
        return cls(folder, load(folder))

    @property
    def ledger(self) -> Ledger:
        return self.reading.ledger

    @property
    def _named_in(self) -> Ledger:
        """The ledger whose claims a name may mean: the whole one, so that a part answers of what it does not hold
        yet.
        """
        return self.ledger if self._whole is None else self._whole.ledger

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What the reader complained of; `check` adds what the rules find."""
        return self.reading.diagnostics

    @cached_property
    def account(self) -> Account:
        """What the ledger means."""
        return Account(self.ledger)

    @property
    def chronology(self) -> Chronology:
        """When each event was said."""
        return self.account.chronology

    def recorded_by(self, day: Day) -> Self:
        """The same ledger with only the events that had been recorded by the end of a day.

        An event that does not say when it was recorded has been there all along.
        """
        return type(self)(self.folder, replace(self.reading, ledger=recorded_by(self.ledger, day_of(day))), self)

    def claim(self, name: str) -> Claim:
        """The one claim that a loose name means. Raises TimelineError that says which, if it means none or several."""
        lookup = find_claims(self._named_in, text_of(name, "a claim"))
        if len(lookup.found) == 1:
            return lookup.found[0]
        if lookup.found:
            listed = ", ".join(map(str, lookup.found[:MOST_LISTED]))
            more = f" and {len(lookup.found) - MOST_LISTED} more" if len(lookup.found) > MOST_LISTED else ""
            raise TimelineError(f'"{name}" may mean several claims: {listed}{more}', "name one of them in full")
        raise no_claim(name, lookup.suggestions, self._told_of(name))

    def _told_of(self, words: str) -> list[str]:
        """The claims that are told of in some words, which no name has."""
        from timeline.index.build import documents_of
        from timeline.index.search import told_of

        account = self.account if self._whole is None else self._whole.account
        return told_of(words, documents_of(account))

    def claims(self, names: Sequence[str] = (), subjects: Sequence[str] = (), words: str = "") -> tuple[Claim, ...]:
        """The claims of some names and subjects with their parts (all, without any) that have all `words`.

        They come as the files stand. `names` are loose; one of several words may be given word by word. Raises
        TimelineError for what means nothing.
        """
        names, subjects = texts_of(names, "a claim"), texts_of(subjects, "a subject")
        chosen = ordered_claims(self.ledger)
        if names:
            named = self._named(names)
            chosen = tuple(c for c in chosen if any(one.contains(c) for one in named))
        if subjects:
            about = {claim for name in subjects for claim in self._about(name)}
            chosen = tuple(c for c in chosen if c in about)
        if text_of(words, "what a claim is called").strip():
            matching = set(matching_claims(self.ledger, words))
            if not matching:
                matching = {self.claim(words)}
            chosen = tuple(c for c in chosen if c in matching)
        return chosen

    def _named(self, names: Sequence[str]) -> tuple[Claim, ...]:
        """The claims of several names, which together may also be the words of one."""
        each = [find_claims(self._named_in, name).found for name in names]
        if len(names) > 1 and not all(len(found) == 1 for found in each):
            words = " ".join(names)
            if find_claims(self._named_in, words).found:
                return (self.claim(words),)
        return tuple(self.claim(name) for name in names)

    def event(self, name: str) -> str:
        """The one event that an id, or a part of one, means. Raises TimelineError where it means none or several."""
        return find_one(text_of(name, "an event"), "event", self.ledger.events, {})

    def _source(self, name: str) -> str:
        """The one source that an id or a name, or a part of one, means."""
        names = {key: source.name for key, source in self.ledger.sources.items()}
        names |= {event.source: event.source for event in self.ledger.events.values() if event.source not in names}
        return find_one(text_of(name, "a source"), "source", names, names)

    def _limited(self, claims: Sequence[str], subjects: Sequence[str]) -> list[Claim] | None:
        """The claims of some names and subjects; None without any, for all."""
        claims, subjects = texts_of(claims, "a claim"), texts_of(subjects, "a subject")
        chosen = [self.claim(name) for name in claims] + [c for name in subjects for c in self._about(name)]
        return chosen if claims or subjects else None

    def _about(self, name: str) -> list[Claim]:
        """Every claim about a subject or a part of it, by id or label."""
        wanted = name.strip().casefold()
        known = self.ledger.subjects.items()
        ids = [path for path, subject in known if wanted in (path.casefold(), subject.label.casefold())]
        found = [c for c in self.ledger.claims() if any((str(c.subject) + "/").startswith(path + "/") for path in ids)]
        if not ids:
            close = difflib.get_close_matches(name, self.ledger.subjects, n=3)
            advice = did_you_mean(close) if close else 'see "timeline list" for all of them'
            raise TimelineError(f'no subject of this ledger is called "{name}"', advice)
        return found
