"""Decides which claim a statement's key means, in a ledger's own words."""

from __future__ import annotations

from timeline.diagnostics import Span
from timeline.errors import Unreadable
from timeline.model.claim import Attribute, Claim
from timeline.reading.claim_key import ClaimKey, parse_claim_key
from timeline.reading.complaint import Complaints
from timeline.reading.figure import suggest_term
from timeline.reading.node import Scalar, Sheet
from timeline.reading.vocabulary import Known
from timeline.values.excerpt import quote
from timeline.values.path import Path

_LEFT_OUT = ", so its statements are left out"


class ClaimReader:
    """Reads the keys of an event's statements; `about` is the path that keys without a subject mean.

    `refused` is the place of one that could not be read: claims resting on it are only counted there.
    """

    def __init__(
        self,
        known: Known,
        complaints: Complaints,
        sheet: Sheet,
        about: Path | None,
        refused: Span | None,
    ) -> None:
        self.known = known
        self.complaints = complaints
        self.sheet = sheet
        self.about = about
        self.refused = refused
        self._known = known.claims.setdefault(about, {})

    def read(self, key: Scalar) -> tuple[Claim, Attribute] | None:
        """The claim and its attribute; None after a complaint."""
        found = self._known.get(key.text)
        if found is None:
            found = self._read(key)
            if found is not None:
                self._known[key.text] = found
        return found

    def _read(self, key: Scalar) -> tuple[Claim, Attribute] | None:
        """The same for a key that has not been read before."""
        try:
            written = parse_claim_key(key.text)
        except Unreadable as fault:
            self.complaints.unreadable(self.sheet, key, fault, _LEFT_OUT)
            return None
        attribute = self._attribute(key, written.attribute)
        subject = self._subject(key, written)
        scope = self._scope(key, written, attribute) if attribute else None
        if attribute is None or subject is None or scope is None:
            return None
        return Claim(subject, attribute.id, scope), attribute

    def _error(self, key: Scalar, rule: str, message: str, advice: str | None) -> None:
        self.complaints.error(self.sheet.span(key.start), rule, message + _LEFT_OUT, advice)

    def _attribute(self, key: Scalar, name: str) -> Attribute | None:
        """The attribute of an id."""
        if name in self.known.refused:
            self.known.left_out[self.known.refused[name]] += 1
            return None
        attribute = self.known.attributes.get(name)
        if attribute is None and self.known.lacks("attributes.yaml", name):
            self.known.left_out[Span("attributes.yaml")] += 1
        elif attribute is None:
            advice = self.complaints.suggest(name, self.known.attributes, self.known.labels("attributes"))
            self._error(
                key, "unknown-attribute", f"no attribute {quote(name)}", advice or "declare it in attributes.yaml"
            )
        return attribute

    def _subject(self, key: Scalar, written: ClaimKey) -> Path | None:
        """The subject, in full."""
        path = written.subject
        if path is None or written.relative:
            if self.refused is not None:
                self.known.left_out[self.refused] += 1
                return None
            if self.about is None:
                message = f'{quote(key.text)} names no subject, and no "about" does'
                self._error(key, "missing-about", message, "write subject:attribute, or give the event an `about`")
                return None
            path = Path((*self.about.parts, *path.parts)) if path else self.about
        if str(path) in self.known.subjects:
            return path
        if self.known.lacks("subjects.yaml", str(path)):
            self.known.left_out[Span("subjects.yaml")] += 1
            return None
        complain_of_subject(path, self.sheet, key, self.known, self.complaints, _LEFT_OUT)
        return None

    def _scope(self, key: Scalar, written: ClaimKey, attribute: Attribute) -> tuple[Path, ...] | None:
        """The scopes, in the attribute's order; None after a complaint."""
        found: dict[str, Path] = {}
        for path in written.scopes:
            name = next((name for name in attribute.scopes if str(path) in self.known.terms.get(name, {})), None)
            if name is None:
                self._complain_of_scope(key, path, attribute)
                return None
            if name in found:
                message = f"{quote(key.text)} has two scopes of the vocabulary {quote(name)}"
                self._error(key, "misplaced-scope", message, "write a statement for each")
                return None
            found[name] = path
        return tuple(found[name] for name in attribute.scopes if name in found)

    def _complain_of_scope(self, key: Scalar, path: Path, attribute: Attribute) -> None:
        """Say why a path is no scope of an attribute."""
        elsewhere = sorted(name for name, terms in self.known.terms.items() if str(path) in terms)
        taken = f"its scopes are of {', '.join(attribute.scopes)}" if attribute.scopes else "it takes none"
        if elsewhere:
            message = (
                f"{quote(str(path))} is of the vocabulary {quote(elsewhere[0])}, no scope of {quote(attribute.id)}"
            )
            self._error(key, "misplaced-scope", message, taken)
        elif not attribute.scopes:
            message = f"{quote(attribute.id)} takes no scope such as {quote(str(path))}"
            self._error(key, "misplaced-scope", message, "name its vocabulary under `scopes` in attributes.yaml")
        elif self.known.lacks("terms.yaml", attribute.scopes[0]):
            self.known.left_out[Span("terms.yaml")] += 1
        else:
            terms = [term for name in attribute.scopes for term in self.known.terms.get(name, {})]
            advice = suggest_term(path, terms, attribute.scopes[0], self.known, self.complaints)
            self._error(key, "unknown-term", f"no scope {quote(str(path))} of {quote(attribute.id)}", advice)


def complain_of_subject(
    path: Path, sheet: Sheet, place: Scalar, known: Known, complaints: Complaints, consequence: str
) -> None:
    """Say that a subject is unknown."""
    advice = complaints.suggest(str(path), known.subjects, known.labels("subjects")) or "declare it in subjects.yaml"
    message = f"no subject {quote(str(path))}{consequence}"
    complaints.error(sheet.span(place.start), "unknown-subject", message, advice)
