"""Who really said it first: origins, echoes, evidence, loops (`meaning.md`, section 2)."""

from __future__ import annotations

import pytest
from ledgers import Said, account_of, claim_of, ledger_of, said

from timeline.meaning.account import Account
from timeline.meaning.provenance import Provenance, provenance
from timeline.meaning.trace import trace


def traced(*rows: Said) -> Provenance:
    """The provenance of rows."""
    return provenance(ledger_of(*rows))


# Each row: the statements, and the origins and evidence of the last one's first statement.
ROWS: list[tuple[str, list[Said], set[tuple[str, str]], str]] = [
    ("an outlet that does not say how it knows", [said("1T")], {("untraced", "paper")}, "rumoured"),
    ("a community", [said("1T", source="forum")], {("untraced", "forum")}, "rumoured"),
    ("an aggregator", [said("1T", source="digest")], {("untraced", "digest")}, "rumoured"),
    ("a vendor", [said("1T", source="maker", kind="release")], {("named", "maker")}, "stated"),
    ("an evaluator who measures", [said("1T", source="lab", kind="evaluation")], {("named", "lab")}, "checked"),
    ("an analyst's report", [said("1T", source="analyst")], {("named", "analyst")}, "stated"),
    ("a government", [said("1T", source="office")], {("named", "office")}, "stated"),
    ("an outlet that read the document", [said("1T", basis="document")], {("named", "paper")}, "checked"),
    ("an outlet that measured in an evaluation", [said("1T", kind="evaluation")], {("named", "paper")}, "checked"),
    (
        "an outlet that claims a measurement in a report",
        [said("1T", basis="measurement")],
        {("untraced", "paper")},
        "rumoured",
    ),
    ("an analyst's estimate", [said("1T", source="analyst", basis="estimate")], {("named", "analyst")}, "rumoured"),
    ("per a name", [said("1T", per="maker", basis="vendor")], {("named", "maker")}, "stated"),
    ("per nobody", [said("1T", per="anonymous")], {("unnamed", "anonymous")}, "rumoured"),
    ("its own reporting", [said("1T", per="paper")], {("named", "paper")}, "stated"),
    ("an echo", [said("1T", id="a"), said("1T", cites=["a"])], {("untraced", "paper")}, "rumoured"),
    (
        "an echo of the vendor",
        [said("1T", source="maker", kind="release", id="a"), said("1T", cites=["a"])],
        {("named", "maker")},
        "stated",
    ),
    (
        "an echo of an echo of a lab",
        [
            said("1T", source="lab", kind="evaluation", id="a"),
            said("1T", source="digest", id="b", cites=["a"]),
            said("1T", cites=["b"]),
        ],
        {("named", "lab")},
        "stated",
    ),
    (
        "never higher than what it cites",
        [said("1T", source="maker", kind="release", id="a"), said("1T", basis="document", cites=["a"])],
        {("named", "maker")},
        "stated",
    ),
    (
        "unless it brings an origin of its own",
        [
            said("1T", source="maker", kind="release", id="a"),
            said("1T", source="lab", basis="measurement", per="lab", cites=["a"]),
        ],
        {("named", "lab")},
        "checked",
    ),
    (
        "two citations, two origins",
        [
            said("1T", source="maker", kind="release", id="a"),
            said("1T", source="analyst", id="b"),
            said("1T", cites=["a", "b"]),
        ],
        {("named", "maker"), ("named", "analyst")},
        "stated",
    ),
    (
        "per ends the chain",
        [said("1T", source="maker", kind="release", id="a"), said("1T", per="analyst", cites=["a"])],
        {("named", "analyst")},
        "stated",
    ),
    (
        "a presumed link is not followed",
        [said("1T", source="maker", kind="release", id="a"), said("1T", cites=["a?"])],
        {("untraced", "paper")},
        "rumoured",
    ),
    (
        "a citation of an event that is silent on the claim",
        [said("9%", source="maker", kind="release", id="a", claim="m:score"), said("1T", cites=["a"])],
        {("named", "maker")},
        "stated",
    ),
    (
        "the same of an outlet adds no name",
        [said("9%", id="a", claim="m:score"), said("1T", source="gazette", cites=["a"])],
        {("untraced", "paper")},
        "rumoured",
    ),
    (
        "a citation meant for the whole",
        [
            said("MIT", source="maker", kind="release", id="a", claim="m:license"),
            said("MIT", cites=["a"], claim="m/pro:license"),
        ],
        {("named", "maker")},
        "stated",
    ),
    (
        "of two figures there, the one that agrees",
        [
            said("1T", source="maker", kind="release", id="a", more=[said("2T", per="anonymous")]),
            said("1T", cites=["a"]),
        ],
        {("named", "maker")},
        "stated",
    ),
]


@pytest.mark.parametrize(("rows", "origins", "evidence"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_origins_and_evidence(rows: list[Said], origins: set[tuple[str, str]], evidence: str) -> None:
    """A statement's origins are sources, found by following citations to statements that cite nothing."""
    found = traced(*rows)
    key = (rows[-1].id or f"e{len(rows) - 1}", 0)
    assert {(o.kind, o.source) for o in found.origins[key]} == origins
    assert found.evidence[key] == evidence


def test_loops_give_no_origin() -> None:
    """Loops are reported (circular reporting) and give no origin."""
    found = traced(said("1T", id="a", cites=["b"]), said("1T", "2026-01-02", "gazette", id="b", cites=["a"]))
    assert found.loops == ((("a", 0), ("b", 0)),)
    assert found.origins["a", 0] == frozenset()
    assert found.evidence["a", 0] == "rumoured"


def test_a_loop_with_a_way_out_keeps_that_origin() -> None:
    """What the circle takes from outside is still an origin."""
    found = traced(
        said("1T", source="maker", kind="release", id="r"),
        said("1T", id="a", cites=["b", "r"]),
        said("1T", "2026-01-02", "gazette", id="b", cites=["a"]),
    )
    assert {o.source for o in found.origins["b", 0]} == {"maker"}


def test_a_chain_of_ten_thousand_echoes_is_followed() -> None:
    """Deep chains are data, not a reason to fall over."""
    rows = [said("1T", source="maker", kind="release", id="e0")]
    rows += [said("1T", id=f"e{n}", cites=[f"e{n - 1}"]) for n in range(1, 10_000)]
    found = traced(*rows)
    assert {o.source for o in found.origins["e9999", 0]} == {"maker"}


def test_adding_an_echo_never_adds_an_origin() -> None:
    """Echo: a statement that brings no named origin its position did not have."""
    rows = [said("1T", source="maker", kind="release", id="r"), said("1T", "2026-01-02", cites=["r"])]
    before = account_of(*rows).state(claim_of("m:size"))
    after = account_of(*rows, said("1T", "2026-01-03", "gazette", cites=["r"])).state(claim_of("m:size"))
    assert before.independent == after.independent == 1


def test_without_its_origin_an_echo_says_so() -> None:
    """Removing an origin's statement makes its echoes say so."""
    silent = said("9%", source="gazette", id="r", claim="m:score")
    found = traced(silent, said("1T", "2026-01-02", cites=["r"]))
    assert {(o.kind, o.source) for o in found.origins["e1", 0]} == {("untraced", "gazette")}


def test_presumed_repetitions_count_once() -> None:
    """A presumed citation beside a `per` keeps the origin from counting as independent of the presumed one."""
    account = account_of(
        said("1T", source="analyst", id="leak"),
        said("1T", "2026-01-02", per="maker", basis="vendor", cites=["leak?"]),
    )
    state = account.state(claim_of("m:size"))
    assert (state.independent, {o.source for o in state.origins}) == (1, {"analyst", "maker"})


def test_the_bottleneck_is_where_all_chains_run_through() -> None:
    """The **bottleneck**, an event through which every chain of a position runs."""
    account = account_of(
        said("1T", source="forum", id="leak"),
        said("1T", "2026-01-02", "paper", id="a", cites=["leak"]),
        said("1T", "2026-01-03", "gazette", id="b", cites=["a"]),
        said("1T", "2026-01-04", "digest", id="c", cites=["leak"]),
    )
    (one,) = trace(account, claim_of("m:size"))
    assert one.bottleneck == "leak"


def test_independent_chains_have_no_bottleneck() -> None:
    """Two sources that know by themselves share no event."""
    account = account_of(said("1T", source="maker", kind="release"), said("1T", "2026-01-02", "analyst"))
    (one,) = trace(account, claim_of("m:size"))
    assert one.bottleneck is None


def test_part_of_counts_as_the_other() -> None:
    """A source that is `part_of` another counts as that other."""
    from dataclasses import replace
    from types import MappingProxyType

    from timeline.model.source import Source

    ledger = ledger_of(said("1T", source="desk", kind="release"), said("1T", "2026-01-02", "maker", kind="release"))
    sources = {**ledger.sources, "desk": Source("desk", "Desk", "vendor", part_of="maker")}
    account = Account(replace(ledger, sources=MappingProxyType(sources)))
    assert account.state(claim_of("m:size")).independent == 1
