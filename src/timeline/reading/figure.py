"""Decides how a figure is read, given the attribute it is of and the vocabulary it may use."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from timeline.diagnostics import Span
from timeline.errors import Unreadable
from timeline.model.claim import Attribute
from timeline.reading.complaint import Complaints
from timeline.reading.node import Scalar, Sheet
from timeline.reading.vocabulary import Known
from timeline.values.excerpt import quote
from timeline.values.figure import Figure, parse_figure
from timeline.values.path import Path
from timeline.values.terms import TermSet

_Key = tuple[str, tuple[str, ...], bool, tuple[str, ...]]
_LEFT_OUT = ", so the statement is left out"


class FigureReader:
    """Reads figures, each spelling of an attribute's once."""

    def __init__(self, known: Known, complaints: Complaints) -> None:
        self.known = known
        self.complaints = complaints
        self._read: dict[_Key, Figure] = {}
        self._plain: dict[tuple[str, str], Figure] = {}

    def read_plain(self, attribute: Attribute, written: Scalar, sheet: Sheet) -> Figure | None:
        """The figure that one text states; None after a complaint."""
        key = (attribute.id, written.text)
        figure = self._plain.get(key)
        if figure is None:
            figure = self.read(attribute, [written], sheet)
            if figure is not None:
                self._plain[key] = figure
        return figure

    def read(
        self,
        attribute: Attribute,
        written: Sequence[Scalar],
        sheet: Sheet,
        *,
        only: bool = False,
        excluded: Sequence[Scalar] = (),
    ) -> Figure | None:
        """The figure that some texts state; None after a complaint at the first text that is at fault."""
        texts, without = tuple(item.text for item in written), tuple(item.text for item in excluded)
        key = (attribute.id, texts, only, without)
        if key in self._read:
            return self._read[key]
        try:
            figure = parse_figure(
                attribute.type, texts, unit=attribute.unit, approx=attribute.approx, only=only, excluded=without
            )
        except Unreadable as fault:
            self._complain(attribute, [*written, *excluded], sheet, fault)
            return None
        if isinstance(figure, TermSet) and not self._knows_terms(figure, attribute, [*written, *excluded], sheet):
            return None
        self._read[key] = figure
        return figure

    def _complain(self, attribute: Attribute, written: Sequence[Scalar], sheet: Sheet, fault: Unreadable) -> None:
        """Say what cannot be read, at the text that cannot be read by itself if one is to blame."""
        blamed = written[0]
        for item in written if len(written) > 1 else ():
            try:
                parse_figure(attribute.type, (item.text,), unit=attribute.unit, approx=attribute.approx)
            except Unreadable:
                blamed = item
                break
        self.complaints.unreadable(sheet, blamed, fault, _LEFT_OUT)

    def _knows_terms(self, figure: TermSet, attribute: Attribute, written: Sequence[Scalar], sheet: Sheet) -> bool:
        """Whether the vocabulary has every term of a set; else complain of each that it has not."""
        vocabulary = self.known.terms.get(attribute.terms or "", {})
        strange = [
            path for path in (*(term.path for term in figure.terms), *figure.excluded) if str(path) not in vocabulary
        ]
        if strange and attribute.terms and "terms.yaml" in self.known.unread:
            self.known.left_out[Span("terms.yaml")] += 1
            return False
        for path in strange:
            place = next((item for item in written if item.text.split()[-1:] == [str(path)]), written[0])
            message = f"the vocabulary {quote(attribute.terms or '')} has no term {quote(str(path))}{_LEFT_OUT}"
            advice = suggest_term(path, vocabulary, attribute.terms or "", self.known, self.complaints)
            self.complaints.error(sheet.span(place.start), "unknown-term", message, advice)
        return not strange


def suggest_term(path: Path, vocabulary: Collection[str], name: str, known: Known, complaints: Complaints) -> str:
    """The help line for a term that its vocabulary has not."""
    return complaints.suggest(str(path), vocabulary, known.labels(name)) or "declare it in terms.yaml"
