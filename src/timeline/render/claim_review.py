"""Decides how a review is told to machines: as schema.org's `ClaimReview` and `Claim`, in JSON-LD.

A figure with a verdict becomes a `ClaimReview` whose `reviewRating` has words and no number; one without becomes a
`Claim`, which rates nothing. Nothing is said that the ledger does not know: a day that is not certain, the first of
works whose order is open, whether a source is a person.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from timeline.render.escape import link
from timeline.render.escape_text import plain
from timeline.views.review import FindingView, ReviewView, SpeakerView, WorkView

CONTEXT = "https://schema.org"


@dataclass(frozen=True, slots=True)
class Publication:
    """Where and by whom a review is published, which no ledger knows; what is empty is left out.

    `author` is an organization, `person` says that it is not; `url` the page's address (http or https); `day` ISO.
    """

    author: str = ""
    person: bool = False
    url: str = ""
    day: str = ""


def write_reviews(view: ReviewView, publication: Publication) -> dict[str, Any]:
    """Return the review as one JSON-LD object: `{"@context", "@graph": [ClaimReview or Claim, ...]}`.

    Properties and types are those of schema.org 29 (`schema-dts` checks them in the tests).
    """
    nodes = [_review(one, view, publication) if one.verdict else _claim(one, described=True) for one in view.findings]
    return {"@context": CONTEXT, "@graph": nodes}


def _review(finding: FindingView, view: ReviewView, publication: Publication) -> dict[str, Any]:
    author: dict[str, Any] = {}
    if publication.author:
        kind = "Person" if publication.person else "Organization"
        author = {"author": {"@type": kind, "name": plain(publication.author)}}
    url = link(publication.url)
    day = publication.day or view.recorded
    rating = {"@type": "Rating", "alternateName": finding.verdict, "ratingExplanation": plain(finding.explanation)}
    return {
        "@type": "ClaimReview",
        "claimReviewed": _said(finding),
        **({"url": url} if url else {}),
        **author,
        **({"datePublished": day} if day else {}),
        **({"temporalCoverage": f"../{view.as_of}"} if view.as_of else {}),
        "itemReviewed": _claim(finding, described=False),
        "reviewRating": rating,
        **_listed("citation", [_work(work) for work in finding.others]),
    }


def _claim(finding: FindingView, *, described: bool) -> dict[str, Any]:
    """The claim itself; `described` where nothing around it tells how it stands."""
    more = {"description": plain(finding.explanation)} if described else {}
    first: dict[str, Any] = {}
    if finding.first is not None:
        day = {"datePublished": finding.first.day} if finding.first.day else {}
        first = {**day, "firstAppearance": _work(finding.first)}
    rest = [_work(work) for work in finding.said_in if work != finding.first]
    return {
        "@type": "Claim",
        "text": _said(finding),
        **more,
        **_listed("author", [_speaker(speaker) for speaker in finding.authors]),
        **first,
        **_listed("appearance", rest),
        **(_listed("citation", [_work(work) for work in finding.others]) if described else {}),
    }


def _said(finding: FindingView) -> str:
    return plain(f"{finding.label}: {finding.figure}")


def _work(work: WorkView) -> dict[str, Any]:
    url = link(work.url)
    return {
        "@type": "CreativeWork",
        "name": plain(work.title),
        **({"url": url} if url else {}),
        **({"datePublished": work.day} if work.day else {}),
        **_listed("author", [_speaker(work.speaker)] if work.speaker.name else []),
    }


def _speaker(speaker: SpeakerView) -> dict[str, Any] | str:
    """An organization as such; of others only the name, which schema.org takes for either (its conformance note:
    "often, where we expect a property value of type Person, Place, Organization [...] we will get a text string").
    """
    if not speaker.is_organization:
        return plain(speaker.name)
    url = link(speaker.url)
    return {"@type": "Organization", "name": plain(speaker.name), **({"url": url} if url else {})}


def _listed(name: str, values: list[Any]) -> dict[str, Any]:
    """The property, if it has any value; one value stands alone."""
    if not values:
        return {}
    return {name: values[0] if len(values) == 1 else values}
