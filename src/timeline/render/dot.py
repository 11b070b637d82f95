"""Decides how a graph is written in the DOT language: synthetic names, all that users wrote inside one escaper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from timeline.render.escape import dot as quoted

_EVENT = "shape=box, style=rounded"
_CLAIM = "shape=plaintext"
_STYLES = {
    "claim": "penwidth=2",
    "statement": "color=gray60",
    "citation": "style=dashed",
    "judgement": "color=firebrick",
}


def write_dot(
    nodes: Iterable[tuple[str, Mapping[str, Any]]], edges: Iterable[tuple[str, str, Mapping[str, Any]]], title: str
) -> str:
    """A digraph of nodes and edges with the attributes that `timeline.meaning.graph` documents.

    Nodes are called n1, n2, … in their order, since a colon or a backslash in a name means something to DOT; their own
    name is the `id`. Presumed citations are dotted.
    """
    lines = [
        "digraph {",
        f"  graph [label={quoted(title)}, rankdir=LR];",
        "  node [fontsize=10];",
        "  edge [fontsize=9];",
    ]
    names: dict[str, str] = {}
    for number, (node, attributes) in enumerate(nodes, 1):
        names[node] = f"n{number}"
        look = _EVENT if attributes.get("node") == "event" else _CLAIM
        label = "\n".join(_lines(attributes))
        lines.append(f"  n{number} [id={quoted(node)}, label={quoted(label)}, {look}];")
    for start, end, attributes in edges:
        look = "style=dotted" if attributes.get("presumed") else _STYLES[str(attributes["edge"])]
        lines.append(f"  {names[start]} -> {names[end]} [label={quoted(_edge_label(attributes))}, {look}];")
    return "\n".join([*lines, "}"]) + "\n"


def _lines(attributes: Mapping[str, Any]) -> list[str]:
    """An event's title, source and days; a claim's label and figure."""
    if attributes.get("node") == "event":
        days = [
            attributes.get("earliest", ""),
            "" if attributes.get("latest_is_weak") else attributes.get("latest", ""),
        ]
        when = days[0] if days[0] == days[1] else "..".join(days)
        found = [attributes["label"], attributes["source_name"], when]
    else:
        found = [attributes["label"], attributes.get("figure", "")]
    return [str(line) for line in found if line]


def _edge_label(attributes: Mapping[str, Any]) -> str:
    kind = attributes["edge"]
    if kind == "claim":
        return f"{attributes['from']} → {attributes['to']}\n{attributes['relation']}"
    if kind == "statement":
        return str(attributes.get("figure", attributes["relation"]))
    return str(attributes["relation"]) if kind == "judgement" else ""
