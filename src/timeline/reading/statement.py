"""Decides what the statements of an event say."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.diagnostics import Span
from timeline.errors import Unreadable
from timeline.model.claim import Attribute, Claim
from timeline.model.statement import EVIDENCE_OF_BASIS, JUDGEMENT_KINDS, Judgement, Statement
from timeline.reading.bare_statement import bare_statement
from timeline.reading.claim import ClaimReader
from timeline.reading.claim_key import is_id
from timeline.reading.complaint import Complaints
from timeline.reading.field import date_text, read_citations, read_date, read_flag, read_text
from timeline.reading.figure import FigureReader
from timeline.reading.node import Mapping, Node, Scalar, Sequence, Sheet, items_of
from timeline.reading.phrase import check_due
from timeline.values.excerpt import quote
from timeline.values.figure import Figure

_BASES = tuple(EVIDENCE_OF_BASIS)
_MOST_TERMS = 200
_ONLY_OF_TERMS = ("only", "not")


@dataclass(slots=True)
class StatementReader:
    """Reads the statements of one event; `basis` is what its kind gives them."""

    event: str
    basis: str
    sheet: Sheet
    claims: ClaimReader
    figures: FigureReader
    complaints: Complaints

    def read(self, statements: Mapping) -> tuple[Statement, ...]:
        """The statements, in the order of the file; one that cannot be read is left out, after a complaint."""
        found: list[Statement] = []
        for key, node in statements.entries.values():
            named = self.claims.read(key)
            if named is None:
                continue
            if isinstance(node, Scalar):
                statement = self._plain(node, key.start, *named, len(found)) if node.text else None
                if statement is not None:
                    found.append(statement)
                continue
            is_set = named[1].type == "date" and isinstance(node, Sequence) and _is_date_set(node)
            for item in [node] if is_set else items_of(node):
                if isinstance(item, Scalar) and not item.text:
                    continue
                statement = self._statement(key, item, item is node, named, len(found))
                if statement is not None:
                    found.append(statement)
        return tuple(found)

    def _plain(self, node: Scalar, start: int, claim: Claim, attribute: Attribute, index: int) -> Statement | None:
        """A statement that is one text."""
        figure = self.figures.read_plain(attribute, node, self.sheet)
        if figure is None:
            return None
        span, place = self.sheet.span(start), self.sheet.span(node.start)
        return bare_statement(claim, self.event, index, figure, node.text, self.basis, span, place)

    def _statement(
        self, key: Scalar, node: Node, whole: bool, named: tuple[Claim, Attribute], index: int
    ) -> Statement | None:
        """One statement: a bare value, a list of terms, or a mapping; `whole`: all that stands under the key."""
        claim, attribute = named
        start = key.start if whole else node.start
        if isinstance(node, Scalar):
            return self._plain(node, start, claim, attribute, index)
        place = self.sheet.span(start)
        if isinstance(node, Mapping):
            return self._full(node, claim, attribute, index, place)
        written = self._written(node, attribute)
        figure = self.figures.read(attribute, written, self.sheet) if written else None
        if figure is None:
            return None
        text, value_span = ", ".join(item.text for item in written), self.sheet.span(node.start)
        return Statement(claim, self.event, index, figure, text, self.basis, span=place, value_span=value_span)

    def _full(self, node: Mapping, claim: Claim, attribute: Attribute, index: int, place: Span) -> Statement | None:
        """A statement with keys of its own."""
        value = node.get("value")
        written = self._written(value, attribute) if value is not None else []
        figure = self._figure(node, value, written, attribute)
        refused = ("value" in node.entries or "value" in node.emptied or "not" in node.entries) and figure is None
        judgements, failed = self._judgements(node, attribute)
        if refused or (failed and figure is None and not judgements):
            return None
        basis = self._basis(node)
        printed, per = node.get("printed"), node.get("per")
        return Statement(
            claim=claim,
            event=self.event,
            index=index,
            figure=figure,
            written=", ".join(item.text for item in written),
            basis=basis or self.basis,
            basis_given=basis is not None,
            per=read_text(node, "per"),
            cites=read_citations(node, self.sheet, self.complaints),
            printed=read_text(node, "printed"),
            where=read_text(node, "where"),
            holds=read_date(node, "holds", self.sheet, self.complaints),
            due=self._due(node),
            judgements=judgements,
            change=read_text(node, "change"),
            reason=read_text(node, "reason"),
            note=read_text(node, "note"),
            span=place,
            value_span=self.sheet.span(value.start) if value is not None else None,
            printed_span=self.sheet.span(printed.start) if printed is not None else None,
            per_span=self.sheet.span(per.start) if per is not None else None,
        )

    def _written(self, node: Node, attribute: Attribute) -> list[Scalar]:
        """The texts of a value: several of a term, else one; none after a complaint."""
        if attribute.type == "date" and isinstance(node, Sequence):
            written = date_text(node, self.sheet, self.complaints)
            return [written] if written else []
        texts = [item for item in items_of(node) if isinstance(item, Scalar) and item.text]
        if len(texts) > _MOST_TERMS:
            message = f"a list of {len(texts)} terms, at most {_MOST_TERMS} are read, so the statement is left out"
            self.complaints.error(self.sheet.span(node.start), "unreadable-value", message)
            return []
        if len(texts) > 1 and attribute.type != "term":
            message = f"a list where {quote(attribute.id)} takes one value, so the statement is left out"
            advice = "write a statement for each: a list of statements under the claim"
            self.complaints.error(self.sheet.span(node.start), "unreadable-value", message, advice)
            return []
        if not texts and isinstance(node, Sequence):
            message = "an empty list where a value was expected, so the statement is left out"
            self.complaints.error(self.sheet.span(node.start), "missing-value", message, "write a value, or delete it")
        return texts

    def _figure(self, node: Mapping, value: Node | None, written: list[Scalar], attribute: Attribute) -> Figure | None:
        """The figure of a statement's value, with `only` and `not`."""
        only = read_flag(node, "only", self.sheet, self.complaints)
        without = node.get("not")
        excluded = self._written(without, attribute) if without is not None and attribute.type == "term" else []
        if attribute.type != "term":
            for name in _ONLY_OF_TERMS:
                if name in node.entries:
                    message = f"{quote(name)} is for terms, {quote(attribute.id)} is of the type {attribute.type}"
                    place = self.sheet.span(node.entries[name][0].start)
                    self.complaints.error(place, "misplaced-key", message, "delete it")
            only, excluded = False, []
        if (without is not None and attribute.type == "term" and not excluded) or (value is not None and not written):
            return None
        if not written and not excluded:
            return None
        return self.figures.read(attribute, written, self.sheet, only=only, excluded=excluded)

    def _basis(self, node: Mapping) -> str | None:
        """The basis given, if it is one."""
        found = node.get("basis")
        if not isinstance(found, Scalar) or found.text in _BASES:
            return found.text if isinstance(found, Scalar) else None
        advice = self.complaints.suggest(found.text, _BASES) or f"bases: {', '.join(_BASES)}"
        self.complaints.error(self.sheet.span(found.start), "unknown-basis", f"{quote(found.text)} is no basis", advice)
        return None

    def _due(self, node: Mapping) -> str | None:
        """When a prediction falls due, as written."""
        found = node.get("due")
        written = date_text(found, self.sheet, self.complaints) if found is not None else None
        if written is None:
            return None
        try:
            check_due(written.text)
        except Unreadable as fault:
            self.complaints.unreadable(self.sheet, written, fault)
            return None
        return written.text

    def _judgements(self, node: Mapping, attribute: Attribute) -> tuple[tuple[Judgement, ...], bool]:
        """What the statement says of others, and whether something of it could not be read."""
        found, failed = read_judgements(node, self.sheet, self.complaints, self.figures, attribute)
        return tuple(found), failed


def _is_date_set(node: Sequence) -> bool:
    """Whether a list is a set of dates in brackets, which is one value."""
    return node.flow and bool(node.items) and all(isinstance(item, Scalar) for item in node.items)


def read_judgements(
    node: Mapping, sheet: Sheet, complaints: Complaints, figures: FigureReader, attribute: Attribute | None
) -> tuple[list[Judgement], bool]:
    """The judgements of a statement, or of an event where no attribute is given: then of events only.

    Also whether one of them could not be read, and was left out after a complaint.
    """
    found: list[Judgement] = []
    failed = False
    if not node.emptied and node.entries.keys().isdisjoint(JUDGEMENT_KINDS):
        return found, failed
    for kind in JUDGEMENT_KINDS:
        failed = failed or kind in node.emptied
        for item in items_of(node.get(kind)):
            if not isinstance(item, Scalar) or not item.text:
                failed = True
                continue
            span = sheet.span(item.start)
            word, blank, rest = item.text.partition(" ")
            if is_id(item.text):
                found.append(Judgement(kind, event=item.text, written=item.text, span=span))
            elif word == "figure" and blank and attribute is not None:
                figure = figures.read(attribute, [Scalar(rest.strip(), item.start, item.end)], sheet)
                failed = failed or figure is None
                if figure is not None:
                    found.append(Judgement(kind, figure=figure, written=item.text, span=span))
            else:
                failed = True
                message = f"{quote(item.text)} is nothing to judge, so it is left out"
                advice = "give the id of an event" if attribute is None else "give the id of an event, or `figure 90%`"
                complaints.error(span, "unreadable-target", message, advice)
    return found, failed
