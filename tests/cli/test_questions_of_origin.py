"""`timeline trace`, `order`, `drift` and `sources`: who said it first, when, how far it moved, and who was right."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

Timeline = Any  # the fixture of conftest.py


def test_a_tree_ends_in_origins(timeline: Timeline, moving: Path) -> None:
    assert timeline("trace", "license").out.splitlines() == [
        "Widget · License, as of 2026-06-01",
        "widget:license",
        "",
        "MIT",
        "  prevails, stated, 1 named origin: Acme",
        "  1 echo: news",
        "  bottleneck: every chain runs through launch",
        "├─ launch · Acme, 2026-04-24",
        "│     MIT, vendor; origin: Acme",
        "└─ news · The Gazette, 2026-04-28",
        "   │  MIT, report",
        "   └─ launch (told above)",
        "",
        "Apache-2.0",
        "  displaced, rumoured, no named origins",
        "  untraced: The Gazette",
        "└─ leak · The Gazette, 2026-04-01",
        "      Apache-2.0, leak; untraced: does not say how it knows",
        "",
        "GPL-3.0-only",
        "  rival, rumoured, no named origins",
        "  untraced: The Gazette",
        "└─ rumour · The Gazette, 2026-04-20..",
        "   │  GPL-3.0, report; untraced: does not say how it knows",
        "   └┄ presumably leak · The Gazette, 2026-04-01",
        "         Apache-2.0, leak; untraced: does not say how it knows",
    ]


def test_a_presumed_link_beside_a_person(timeline: Timeline, moving: Path) -> None:
    """An origin named beside a presumed citation counts, and the presumed one is told as such."""
    answer = json.loads(timeline("trace", "cost", "--event", "rumour", "--format", "json").out)
    [position] = answer["positions"]
    [statement] = position["statements"]
    assert (statement["per"], statement["origins"]) == ("acme", [{"kind": "named", "source": "acme"}])
    [below] = statement["leans_on"]
    assert (below["event"], below["presumed"]) == ("leak", True)
    assert below["origins"] == [{"kind": "unnamed", "source": "anonymous"}]


def test_a_terminal_without_box_drawing(timeline: Timeline, moving: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.cli.trace.symbol", lambda _, plain: plain)
    out = timeline("trace", "license").out
    assert "`- news · The Gazette" in out
    assert "   `. presumably leak" in out
    assert not set("├└│┄") & set(out)


def test_a_circle_gives_no_origin(timeline: Timeline, circle: Path) -> None:
    out = timeline("trace", "weight").out
    assert "circular: this chain has been here, and gives no" in out
    assert "no named origins" in out


def test_events_that_say_nothing_of_it(timeline: Timeline, moving: Path) -> None:
    silent = timeline("trace", "license", "--event", "test")
    assert (silent.code, silent.out) == (2, "")
    assert silent.err.startswith("timeline: test states no figure of widget:license\n")
    unknown = timeline("trace", "license", "--event", "lanch")
    assert unknown.code == 2
    assert 'did you mean "launch"?' in unknown.err


def test_the_order_of_events_with_its_reasons(timeline: Timeline, moving: Path) -> None:
    done = timeline("order", "launch", "leak")
    assert done.out.splitlines() == [
        "leak is earlier than launch, proven",
        "",
        "leak · The Gazette",
        "  on        2026-04-01",
        "            leak is dated 2026-04-01 (events/leak.yaml:1)",
        "",
        "launch · Acme",
        "  on        2026-04-24",
        "            launch is dated 2026-04-24 (events/launch.yaml:1)",
    ]
    answer = json.loads(timeline("order", "rumour", "launch", "--format", "json").out)
    assert answer["pairs"] == [{"event": "launch", "other": "rumour", "order": "not proven"}]
    [rumour] = [event for event in answer["events"] if event["event"] == "rumour"]
    assert (rumour["earliest"], rumour["latest"], rumour["latest_is_weak"]) == ("2026-04-20", "2026-06-01", True)
    assert rumour["why_latest"] == [
        {
            "kind": "recorded",
            "text": "rumour was recorded 2026-06-01",
            "path": "ledger.yaml",
            "line": 3,
            "col": 11,
        }
    ]


@pytest.mark.parametrize(
    ("when", "order"),
    [
        ("same day as launch", "same day"),
        ("after launch", "later"),
        ("on or after launch", "not earlier"),
        ("before launch", "earlier"),
        ("on or before launch", "not later"),
        ("after leak", "not proven"),
    ],
)
def test_what_is_proven_of_two_events(timeline: Timeline, moving: Path, when: str, order: str) -> None:
    (moving / "other.yaml").write_text(
        f"when:\n  - {when}\nkind: report\ntitle: Another\nsource: gazette\nstatements:\n  license: MIT\n", "utf-8"
    )
    [pair] = json.loads(timeline("order", "other", "launch", "--format", "json").out)["pairs"]
    mirrored = {"later": "earlier", "earlier": "later", "not later": "not earlier", "not earlier": "not later"}
    told = pair["order"] if pair["event"] == "other" else mirrored.get(pair["order"], pair["order"])
    assert told == order


def test_contradictions_come_first(timeline: Timeline, moving: Path) -> None:
    (moving / "other.yaml").write_text(
        "date: 2026-04-01\nwhen:\n  - after launch\nkind: report\ntitle: Another\nsource: gazette\n"
        "statements:\n  license: MIT\n",
        "utf-8",
    )
    done = timeline("order", "other")
    assert done.code == 1
    assert done.out.splitlines()[:2] == [
        "These facts can't hold together, and none of them is counted:",
        "  launch is dated 2026-04-24 (events/launch.yaml:1)",
    ]
    assert len(json.loads(timeline("order", "--format", "json").out)["contradictions"][0]) == 3


def test_unknown_and_ambiguous_events(timeline: Timeline, ledger: Path) -> None:
    unknown = timeline("order", "lunch")
    assert unknown.code == 2
    assert 'did you mean "launch"?' in unknown.err
    several = timeline("order", "e")
    assert several.code == 2
    assert "news, test" in several.err


def test_drift_tells_first_last_and_how_far(timeline: Timeline, moving: Path) -> None:
    table = timeline("drift")
    assert table.err == "3 claims have not moved\n"
    assert "Widget · License  Apache-2.0  MIT                     1     0    23" in table.out
    answer = json.loads(timeline("drift", "cost", "--format", "json").out)
    [cost] = answer["claims"]
    assert {"claim", "label", "statements", "shifts", "reversals", "first", "last", "ratio"} <= set(cost)
    assert (cost["last"]["text"], cost["ratio"]) == ("$5M or $4M", None)
    assert (cost["days_at_least"], cost["days_at_most"]) == (None, None)
    early = json.loads(timeline("drift", "cost", "--as-of", "2026-04-24", "--format", "json").out)
    [cost] = early["claims"]
    assert (cost["ratio"], cost["days_at_least"], cost["days_at_most"]) == (1.25, 23, 23)


def test_a_scorecard_counts_what_became_of_it(timeline: Timeline, moving: Path) -> None:
    answer = json.loads(timeline("sources", "--format", "json").out)
    cards = {one["source"]: one for one in answer["sources"]}
    assert set(cards) == {"acme", "gazette", "lab"}
    assert cards["gazette"]["outcomes"]["displaced"] == 1
    assert (cards["acme"]["statements"], cards["acme"]["echoes"]) == (4, 0)
    details = timeline("sources", "The", "Lab").out.splitlines()
    assert details[0] == "The Lab (lab, evaluator)"
    assert details[1] == "1 figure stated, 0 echoes (0%)"
    assert details[-1].split() == ["Widget", "·", "Weight", "12", "kg", "2026-04-26", "stands"]
    early = json.loads(timeline("sources", "gazette", "--as-of", "2026-04-02", "--format", "json").out)
    assert early["sources"][0]["outcomes"]["displaced"] == 0


def test_sources_that_are_not_there(timeline: Timeline, moving: Path) -> None:
    unknown = timeline("sources", "gazete")
    assert unknown.code == 2
    assert 'did you mean "gazette"?' in unknown.err
    quiet = timeline("sources", "lab", "--as-of", "2026-04-02")
    assert (quiet.code, quiet.out, quiet.err) == (0, "", "lab states no figure by this day\n")
