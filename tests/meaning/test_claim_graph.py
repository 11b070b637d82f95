"""The graph of events and claims: what its edges carry, and that every format brings every attribute back."""

from __future__ import annotations

import json
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from timeline.rules.example import lay_out
from timeline.workspace import Workspace

#: What breaks out of DOT, of XML, or of both, where it is not escaped; and what XML can't hold.
HOSTILE = (
    'a:b"]; x -> y',
    "<b>bold</b> & &lt;",
    "ends in a \\",
    '\\N \\G \\l "quoted"',
    "<<table>>",
    "non\ufffechar",
    "长 🙂",
)

EXAMPLE = """\
# leak.yaml
date: 2026-04-01
kind: leak
title: A leak
source: gazette
statements:
  license: Apache-2.0
# rumour.yaml
date: 2026-04-27
kind: report
title: A doubt
source: gazette
cites:
  - leak?
statements:
  license: GPL-3.0
  cost:
    - disputes: launch
      reason: leaves out the staff
  weight: over 10 kg
"""


def workspace_of(folder: Path, example: str = EXAMPLE) -> Workspace:
    """The small ledger with an example laid over it, opened."""
    lay_out(example, folder)
    return Workspace.open(folder)


def edges(graph: Any, kind: str) -> list[tuple[str, str, dict[str, Any]]]:
    """The edges of a kind, without the attribute that says so."""
    found = [(u, v, dict(d)) for u, v, d in graph.edges(data=True) if d["edge"] == kind]
    return [(u, v, {key: value for key, value in d.items() if key != "edge"}) for u, v, d in found]


def content(graph: Any) -> tuple[dict[str, dict[str, Any]], Counter[str]]:
    """All that a graph holds, whatever its edges are called."""
    attributes = ((u, v, sorted((k, x) for k, x in data.items() if k != "id")) for u, v, data in graph.edges(data=True))
    return {node: dict(data) for node, data in graph.nodes(data=True)}, Counter(map(repr, attributes))


def test_nodes_are_events_and_claims(tmp_path: Path) -> None:
    graph = workspace_of(tmp_path).graph()
    assert isinstance(graph, nx.MultiDiGraph)
    assert graph.nodes["launch"] == {
        "node": "event",
        "label": "Acme releases Widget",
        "kind": "release",
        "source": "acme",
        "source_name": "Acme",
        "earliest": "2026-04-24",
        "latest": "2026-04-24",
        "latest_is_weak": False,
    }
    assert graph.nodes["widget:weight"] == {
        "node": "claim",
        "label": "Widget · Weight",
        "subject": "widget",
        "attribute": "weight",
        "figure": "12 kg",
        "low": 12.0,
        "high": 12.0,
        "unit": "kg",
        "evidence": "stated",
        "standing": "unopposed",
        "origins": "lab",
        "named_origins": 1,
        "shifts": 0,
    }


def test_claim_edges_carry_from_to_and_relation(tmp_path: Path) -> None:
    moved = [(u, v, d) for u, v, d in edges(workspace_of(tmp_path).graph(), "claim") if d["claim"] == "widget:license"]
    assert [(u, v, d["from"], d["to"], d["relation"]) for u, v, d in moved] == [
        ("leak", "launch", "Apache-2.0", "MIT", "shifts"),
        ("launch", "rumour", "MIT", "GPL-3.0-only", "dissents"),
        ("launch", "news", "MIT", "MIT", "repeats"),
    ]
    assert all(d["order_certain"] is True for _, _, d in moved)


def test_citations_carry_presumed_and_judgements_their_target(tmp_path: Path) -> None:
    graph = workspace_of(tmp_path).graph()
    assert sorted(edges(graph, "citation"), key=str) == [
        ("news", "launch", {"presumed": False}),
        ("rumour", "leak", {"presumed": True}),
    ]
    assert edges(graph, "judgement") == [
        ("rumour", "launch", {"relation": "disputes", "claim": "widget:cost", "reason": "leaves out the staff"})
    ]


def test_each_statement_is_an_edge_to_its_claim(tmp_path: Path) -> None:
    said = [(u, d["relation"], d.get("figure")) for u, v, d in edges(workspace_of(tmp_path).graph(), "statement")]
    assert ("rumour", "repeats", ">10 kg") in said
    assert ("rumour", "disputes", None) in said
    assert len(said) == 10


def test_the_graph_of_an_earlier_day(tmp_path: Path) -> None:
    graph = workspace_of(tmp_path).graph(as_of="2026-04-25")
    assert set(graph) == {
        "leak",
        "launch",
        "widget:license",
        "widget:cost",
        "widget:launch-date",
        "widget:hardware@training",
    }
    assert graph.nodes["widget:license"]["standing"] == "unopposed"


def hostile(folder: Path) -> Workspace:
    """A ledger in which every text that may hold anything does."""
    lines = [EXAMPLE]
    for number, text in enumerate(HOSTILE):
        lines.append(
            f"# hostile{number}.yaml\ndate: 2026-05-0{number + 1}\nkind: report\ntitle: {json.dumps(text)}\n"
            f"source: gazette\nstatements:\n  license:\n    value: MIT\n    where: {json.dumps(text)}\n"
        )
    return workspace_of(folder, "".join(lines))


@pytest.mark.parametrize("make", [workspace_of, hostile])
def test_every_format_loads_again_with_every_attribute(tmp_path: Path, make: Any) -> None:
    workspace = make(tmp_path)
    nodes, found = content(workspace.graph())
    assert content(nx.node_link_graph(json.loads(workspace.graph_as("node-link")), edges="edges")) == (nodes, found)
    for format_, read in (("graphml", nx.read_graphml), ("gexf", nx.read_gexf)):
        text = workspace.graph_as(format_).decode().encode()
        back = content(read(BytesIO(text)))
        # XML can't hold U+FFFE; it comes back as the sign for what could not be shown
        assert json.loads(json.dumps(nodes).replace("\\ufffe", "\\ufffd")) == back[0]
        assert sum(back[1].values()) == sum(found.values())
        assert {edge.replace("\\ufffe", "\ufffd") for edge in found} == set(back[1])


@pytest.mark.parametrize("format_", ["graphml", "gexf", "node-link", "dot"])
def test_the_same_bytes_each_time(tmp_path: Path, format_: str) -> None:
    first = hostile(tmp_path).graph_as(format_)
    assert first == Workspace.open(tmp_path).graph_as(format_)
    assert first.endswith(b"\n")


def test_an_empty_ledger_has_an_empty_graph(tmp_path: Path) -> None:
    workspace = Workspace.open(tmp_path)
    assert len(workspace.graph()) == 0
    for format_, read in (("graphml", nx.read_graphml), ("gexf", nx.read_gexf)):
        assert len(read(BytesIO(workspace.graph_as(format_)))) == 0
    assert workspace.graph_as("dot").startswith(b"digraph {")


def test_dot_lets_nothing_out_of_its_quotes(tmp_path: Path) -> None:
    text = hostile(tmp_path).graph_as("dot").decode()
    for line in text.splitlines()[1:-1]:
        outside, inside, escaped = "", False, False
        for char in line:
            if inside and char == "\\" and not escaped:
                escaped = True
                continue
            if char == '"' and not escaped:
                inside = not inside
            elif not inside:
                outside += char
            escaped = False
        assert not inside
        assert outside.startswith(("  n", "  graph", "  edge"))
        assert "<" not in outside
        assert outside.count("->") <= 1
