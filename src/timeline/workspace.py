"""Decides what can be asked of a ledger: the one facade that the command line and embeddings use."""

from __future__ import annotations

import difflib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from timeline.diagnostics import Diagnostic, Severity, ordered
from timeline.errors import TimelineError
from timeline.meaning.account import Account
from timeline.meaning.chronology import Chronology
from timeline.meaning.provenance import canonical
from timeline.meaning.record import recorded_by
from timeline.model.claim import Claim
from timeline.model.ledger import Ledger
from timeline.reading.archive import read_archive
from timeline.reading.loader import Reading, load
from timeline.reading.place import find_ledger as find_ledger
from timeline.rules.registry import run_rules
from timeline.rules.rule import Case
from timeline.views.day import Day, read_day
from timeline.views.digest import DigestView, view_digest
from timeline.views.drift import DriftsView, view_drifts
from timeline.views.export import export_object
from timeline.views.history import HistoryView, view_histories, view_history
from timeline.views.judgement import JudgementsView, view_judgements
from timeline.views.lookup import find_claims, matching_claims
from timeline.views.naming import MOST_LISTED, did_you_mean, find_one
from timeline.views.order import OrderView, view_order
from timeline.views.overview import Overview, view_overview
from timeline.views.picture import view_lanes
from timeline.views.scorecard import ScorecardsView, view_scorecards
from timeline.views.sequence import ordered_claims
from timeline.views.shift import ShiftsView, view_shifts
from timeline.views.tabular import view_tabular
from timeline.views.trace import TraceView, view_trace, why_untraced

if TYPE_CHECKING:
    from timeline.meaning.graph import Graph
    from timeline.render.chart import Chart
    from timeline.render.drawing import Picture, Telling

#: How a graph can be written.
GRAPH_FORMATS = ("graphml", "gexf", "node-link", "dot")


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found, in the stable order, and what it could not check (`skipped`, in words)."""

    diagnostics: tuple[Diagnostic, ...]
    skipped: tuple[str, ...] = ()

    def count(self, severity: Severity) -> int:
        """How many diagnostics have this severity."""
        return sum(diagnostic.severity is severity for diagnostic in self.diagnostics)


class Workspace:
    """An opened ledger and, worked out when first asked for, what it means."""

    def __init__(self, folder: Path, reading: Reading, whole: Workspace | None = None) -> None:
        """`whole` is the ledger that this one is a part of: its errors are counted, a part has loose ends."""
        self.folder = folder
        self.reading = reading
        self._whole = whole

    @classmethod
    def open(cls, folder: Path) -> Workspace:
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

    def recorded_by(self, day: Day) -> Workspace:
        """The same ledger with only the events that had been recorded by the end of a day.

        An event that does not say when it was recorded has been there all along.
        """
        return Workspace(self.folder, replace(self.reading, ledger=recorded_by(self.ledger, read_day(day))), self)

    def claim(self, name: str) -> Claim:
        """The one claim that a loose name means. Raises TimelineError that says which, if it means none or several."""
        lookup = find_claims(self._named_in, name)
        if len(lookup.found) == 1:
            return lookup.found[0]
        if lookup.found:
            listed = ", ".join(map(str, lookup.found[:MOST_LISTED]))
            more = f" and {len(lookup.found) - MOST_LISTED} more" if len(lookup.found) > MOST_LISTED else ""
            raise TimelineError(f'"{name}" may mean several claims: {listed}{more}', "name one of them in full")
        everything = 'see "timeline list" for all of them'
        meant = did_you_mean(lookup.suggestions) if lookup.suggestions else everything
        raise TimelineError(f'no claim of this ledger is called "{name}"', meant)

    def claims(self, names: Sequence[str] = (), subjects: Sequence[str] = (), words: str = "") -> tuple[Claim, ...]:
        """The claims of some names and subjects with their parts (all, without any) that have all `words`.

        They come as the files stand. `names` are loose; one of several words may be given word by word. Raises
        TimelineError for what means nothing.
        """
        chosen = ordered_claims(self.ledger)
        if names:
            named = self._named(names)
            chosen = tuple(c for c in chosen if any(one.contains(c) for one in named))
        if subjects:
            about = {claim for name in subjects for claim in self._about(name)}
            chosen = tuple(c for c in chosen if c in about)
        if words.strip():
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

    def history(self, name: str, as_of: Day | None = None, *, everything: bool = False) -> HistoryView:
        """The history of the claim that a loose name means. Raises TimelineError as `claim` does.

        With `everything`, the threads of all claims that have the words of the name, as the files stand.
        """
        if everything:
            return view_histories(self.account, name, self.claims(words=name), read_day(as_of))
        return view_history(self.account, self.claim(name), read_day(as_of))

    def state(
        self,
        *names: str,
        subjects: Sequence[str] = (),
        as_of: Day | None = None,
        contested: bool = False,
        words: str = "",
    ) -> Overview:
        """What is held on a day of the named claims and their parts (of all, without any).

        Claims of which nothing is told by a given day are left out. `words` as in `claims`.
        """
        chosen = self.claims(names, subjects, words)
        return view_overview(self.account, chosen, read_day(as_of), contested=contested, told=as_of is not None)

    def shifts(self, *names: str, subjects: Sequence[str] = (), as_of: Day | None = None) -> ShiftsView:
        """Every shift of the named claims and their parts (of all, without any), newest last."""
        return view_shifts(self.account, self.claims(names, subjects), read_day(as_of))

    def judgements(self, *names: str, subjects: Sequence[str] = (), as_of: Day | None = None) -> JudgementsView:
        """Every statement about other statements of the named claims and their parts (all, without any),
        newest last.
        """
        return view_judgements(self.account, self.claims(names, subjects), read_day(as_of))

    def diff(self, first: Day, last: Day, *names: str, subjects: Sequence[str] = ()) -> DigestView:
        """What changed from the end of one day to the end of another.

        Raises TimelineError where the second is the earlier.
        """
        start, end = read_day(first), read_day(last)
        if start > end:
            raise TimelineError(f"{last} is earlier than {first}", "give the earlier day first")
        return view_digest(self.account, self.claims(names, subjects), start, end)

    def trace(self, name: str, as_of: Day | None = None, event: str | None = None) -> TraceView:
        """Who really said it: the statements behind each figure of a claim, or those of one event, to their origins.

        Raises TimelineError for a name that means no claim or several, and for an event that says nothing of it.
        """
        claim, known, day = self.claim(name), None if event is None else self.event(event), read_day(as_of)
        view = view_trace(self.account, claim, day, known)
        if known is not None and not view.positions:
            raise TimelineError(*why_untraced(self.account, claim, day, known))
        return view

    def order(self, *events: str) -> OrderView:
        """The bounds of the events (all, without any), the facts that give them, and the order of each two given."""
        return view_order(self.account, tuple(self.event(name) for name in events))

    def drift(self, *names: str, subjects: Sequence[str] = (), as_of: Day | None = None) -> DriftsView:
        """How far and how often the named claims and their parts (all, without any) moved; most shifts first."""
        return view_drifts(self.account, self.claims(names, subjects), read_day(as_of))

    def sources(self, *names: str, as_of: Day | None = None) -> ScorecardsView:
        """The scorecards of the named sources (by id or name; of all that say anything, without any)."""
        wanted = {canonical(self._source(name), self.ledger) for name in names}
        view = view_scorecards(self.account, self.ledger.claims(), read_day(as_of))
        return replace(view, scorecards=tuple(one for one in view if one.source in wanted or not names))

    def graph(self, as_of: Day | None = None) -> Graph:
        """Events and claims as a networkx graph; `timeline.meaning.graph` documents its nodes and edges."""
        from timeline.meaning.graph import build_graph

        return build_graph(self.account, read_day(as_of))

    def graph_as(self, format_: str) -> bytes:
        """The graph in one of `GRAPH_FORMATS`."""
        from timeline.meaning.graph import node_link, write_gexf, write_graphml
        from timeline.render.dot import write_dot

        graph = self.graph()
        if format_ == "graphml":
            return write_graphml(graph)
        if format_ == "gexf":
            return write_gexf(graph)
        if format_ == "dot":
            return write_dot(graph.nodes(data=True), graph.edges(data=True), self.ledger.title).encode()
        if format_ != "node-link":
            raise TimelineError(f'a graph can\'t be written as "{format_}"', f"give one of {', '.join(GRAPH_FORMATS)}")
        return (json.dumps(node_link(graph), ensure_ascii=False, indent=2) + "\n").encode()

    def event(self, name: str) -> str:
        """The one event that an id, or a part of one, means. Raises TimelineError where it means none or several."""
        return find_one(name, "event", self.ledger.events, {})

    def _source(self, name: str) -> str:
        """The one source that an id or a name, or a part of one, means."""
        names = {key: source.name for key, source in self.ledger.sources.items()}
        names |= {event.source: event.source for event in self.ledger.events.values() if event.source not in names}
        return find_one(name, "source", names, names)

    def render(
        self,
        *,
        claims: Sequence[str] = (),
        subjects: Sequence[str] = (),
        as_of: Day | None = None,
        width: int = 1280,
        title: str | None = None,
        everything: bool = False,
        order: str = "attributes",
        layout: str = "wide",
    ) -> Picture:
        """The lanes of the named claims and subjects (all, without any), as SVG and as the view it is drawn from.

        `layout` is "wide" (time runs to the right) or "tall" (downwards).
        Raises TimelineError for a name that means no claim or several.
        """
        from timeline.render.drawing import Picture
        from timeline.render.lanes import draw_lanes

        limited = self._limited(claims, subjects)
        view = view_lanes(self.account, limited, read_day(as_of), title, everything=everything, order=order)
        return Picture(view, draw_lanes(view, width=width, layout=layout))

    def tell(
        self,
        form: str,
        *,
        claims: Sequence[str] = (),
        subjects: Sequence[str] = (),
        as_of: Day | None = None,
        width: int = 1280,
        title: str | None = None,
        everything: bool = False,
        order: str = "attributes",
    ) -> Telling:
        """The same as `render`, in one of the `TEXT_FORMS` of `timeline.render.text_form` or as an "html" page.

        Those that hold data (JSON, CSV, the tables of the page) hold every claim. Raises TimelineError as `render`.
        """
        from timeline.render.drawing import Telling
        from timeline.render.text_form import COMPLETE, TEXT_FORMS

        limited, day = self._limited(claims, subjects), read_day(as_of)
        everything = everything or form in COMPLETE
        view = view_lanes(self.account, limited, day, title, everything=everything, order=order)
        if form == "html":
            from timeline.render.page import write_page
            from timeline.views.page import view_page

            full = view_lanes(self.account, limited, day, title, everything=True, order=order)
            return Telling(view, write_page(view_page(self.account, view, full, day), width))
        if form not in TEXT_FORMS:
            raise TimelineError(f'there is no form "{form}"', f"give one of html, {', '.join(TEXT_FORMS)}")
        return Telling(view, TEXT_FORMS[form](view_tabular(self.account, view, day)))

    def draw(
        self,
        kind: str,
        form: str = "svg",
        *,
        claims: Sequence[str] = (),
        subjects: Sequence[str] = (),
        as_of: Sequence[Day] = (),
        width: int = 1280,
        title: str | None = None,
        everything: bool = False,
    ) -> Chart:
        """A graph, the close-up of a claim or a comparison of days (`kind` is graph, claim or compare).

        Raises TimelineError as `render`, for a form that the kind has not, and where no Graphviz lays a graph out.
        """
        from timeline.render.chart import draw_chart
        from timeline.views.chart import view_chart

        limited, days = self._limited(claims, subjects), [read_day(day) for day in as_of]
        return draw_chart(view_chart(self.account, kind, limited, days, title, everything=everything), form, width)

    def _limited(self, claims: Sequence[str], subjects: Sequence[str]) -> list[Claim] | None:
        """The claims of some names and subjects; None without any, for all."""
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
            raise TimelineError(f'no subject of this ledger is called "{name}"', did_you_mean(close) if close else None)
        return found

    def check(
        self,
        archive: Path | None = None,
        select: Collection[str] = (),
        ignore: Collection[str] = (),
    ) -> CheckReport:
        """Everything wrong with the ledger: of the rules in `select` (all, if empty) that are not in `ignore`.

        `archive` is the folder of saved texts, else the ledger's own `archive/`. Raises TimelineError if it is given
        and missing.
        """
        saved = read_archive(self.ledger, self.folder, archive)
        found = (*self.diagnostics, *saved.diagnostics, *self._findings(saved.texts))
        kept = ordered(d for d in found if (not select or d.rule in select) and d.rule not in ignore)
        return CheckReport(kept, self._skipped(saved.texts, archive))

    @cached_property
    def error_count(self) -> int:
        """How many errors stand in the ledger (saved texts aside)."""
        if self._whole is not None:
            return self._whole.error_count
        found = ordered((*self.diagnostics, *self._findings({})))
        return sum(diagnostic.severity is Severity.ERROR for diagnostic in found)

    def export(self) -> dict[str, Any]:
        """The whole resolved ledger as data (see `timeline.views.export`)."""
        return export_object(self.ledger, self.chronology, self.account.provenance)

    @cached_property
    def _faulty(self) -> frozenset[str]:
        """The files of which the reader complained."""
        return frozenset(d.span.path for d in self.diagnostics if d.severity is Severity.ERROR)

    def _findings(self, texts: Mapping[str, str]) -> tuple[Diagnostic, ...]:
        return tuple(run_rules(Case(self.account, texts, self._faulty, self.reading.lost)))

    def _skipped(self, texts: Mapping[str, str], archive: Path | None) -> tuple[str, ...]:
        quoted = [
            event.id
            for event in self.ledger.events.values()
            for statement in event.statements
            if statement.printed is not None and event.id not in texts
        ]
        if not quoted:
            return ()
        events = len(set(quoted))
        return (
            f"`printed` not checked in {len(quoted)} statement{'' if len(quoted) == 1 else 's'} "
            f"of {events} event{'' if events == 1 else 's'} without a saved text"
            + ("" if archive is not None else "; --archive FOLDER says where they are"),
        )
