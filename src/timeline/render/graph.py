"""Decides what the graph is as DOT: synthetic names, constant styles, and every text through the one escaper."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from timeline.render.escape import dot
from timeline.render.metrics import one_line, shorten
from timeline.views.graph_view import EdgeView, GraphView, NodeView

#: The size of a node or of an edge's label in pixels, which are points to Graphviz: (width, height).
Size = tuple[float, float]

#: How each kind of edge looks where Graphviz itself draws it.
LOOKS: Mapping[str, Mapping[str, str]] = {
    "shift": {"color": "#1f62c4", "penwidth": "2.5"},
    "split": {"color": "#0f6b2e", "penwidth": "1.5"},
    "rival": {"color": "#8f5a00", "penwidth": "1.5", "arrowhead": "tee"},
    "change": {"color": "#59636e"},
    "judgement": {"color": "#5a2bb0", "arrowhead": "tee"},
    "citation": {"color": "#59636e", "style": "dashed", "arrowhead": "vee"},
    "presumed": {"color": "#9aa4af", "style": "dotted", "arrowhead": "vee"},
}
CIRCULAR = {"color": "#b3261e", "penwidth": "2"}


def write_graph_dot(view: GraphView, *, upright: bool = False) -> str:
    """The graph as DOT that any Graphviz draws: what `-o FILE.dot` holds and PNG is made from."""

    def label(node: NodeView) -> dict[str, str]:
        lines = [node.source, node.title, node.when]
        return {"label": _quoted("\n".join(text for text in (_short(line, 200.0) for line in lines) if text))}

    def edge_label(edge: EdgeView) -> dict[str, str]:
        lines = [_short(line, 180.0) for line in edge_lines(edge)]
        return {**LOOKS[edge.kind], **(CIRCULAR if edge.circular else {}), "label": _quoted("\n".join(lines))}

    return _write(view, label, edge_label, upright=upright, headers=True)


def write_layout_dot(
    view: GraphView, nodes: Mapping[str, Size], labels: Mapping[int, Size], *, upright: bool = False, gap: float = 0.2
) -> str:
    """The graph as boxes without any text: what Graphviz needs to know to lay it out. Edges have the ids e0, e1, …

    `upright` runs from the top downwards; `gap` is the least between two boxes or edges, in inches.
    """
    places = {id(edge): place for place, edge in enumerate(view.edges)}

    def size(node: NodeView) -> dict[str, str]:
        width, height = nodes[node.id]
        return {"label": "", "width": f"{width / 72:.4f}", "height": f"{height / 72:.4f}", "fixedsize": "true"}

    def room(edge: EdgeView) -> dict[str, str]:
        place = places[id(edge)]
        found = {"id": f"e{place}"}
        if place in labels:
            width, height = labels[place]
            bare = 'fixedsize="true" border="0" cellborder="0" cellpadding="0" cellspacing="0"'
            found["label"] = f'<<table {bare} width="{width:.0f}" height="{height:.0f}"><tr><td></td></tr></table>>'
        return found

    return _write(view, size, room, upright=upright, headers=False, gap=gap)


def edge_lines(edge: EdgeView) -> list[str]:
    """The claim of a move, and its figures; how many edges are drawn as one; of a judgement, what it does to what."""
    if edge.count > 1:
        words = {"citation": "citation", "presumed": "citation", "judgement": "dispute"}
        return [f"{edge.count} {words.get(edge.kind, 'move')}s"]
    if edge.kind == "judgement":
        return [f"{edge.relation} {edge.name}".rstrip()]
    if not edge.name:
        return []
    if not edge.before:
        return [edge.name, f"+ {edge.after}"]
    sign = "≠" if edge.kind == "rival" else "→"
    return [edge.name, f"{edge.before} {sign} {edge.after}"]


def _short(text: str, room: float) -> str:
    return shorten(one_line(text), 10.0, room) or ""


def _quoted(text: str) -> str:
    """What the one escaper gives, less its quotes, marked as no markup: `graphviz` adds nothing but quotes."""
    import graphviz

    marked: str = graphviz.nohtml(dot(text)[1:-1])
    return marked  # its type is the mark: as a plain text it would be taken for markup again


def _write(
    view: GraphView,
    of_node: Callable[[NodeView], Mapping[str, str]],
    of_edge: Callable[[EdgeView], Mapping[str, str]],
    *,
    upright: bool,
    headers: bool,
    gap: float = 0.2,
) -> str:
    import graphviz

    graph = graphviz.Digraph(
        graph_attr={
            "rankdir": "TB" if upright else "LR",
            "nodesep": f"{gap:g}",
            "ranksep": "0.3",
            "fontname": "Helvetica",
        },
        node_attr={"shape": "box", "style": "rounded", "color": "#59636e", "fontname": "Helvetica", "fontsize": "10"},
        edge_attr={"fontname": "Helvetica", "fontsize": "9", "arrowsize": "0.7"},
    )
    names = {node.id: f"n{place}" for place, node in enumerate(view.nodes)}
    columns = {node.id: node.column for node in view.nodes}
    last = ""
    for column in sorted(set(columns.values())):
        members = [node for node in view.nodes if node.column == column]
        with graph.subgraph(graph_attr={"rank": "same"}) as rank:
            head = members[0].header if headers and members[0].header != last else ""
            rank.node(f"t{column}", shape="plaintext", label=_quoted(head), width="0", height="0", margin="0")
            last = members[0].header
            for node in members:
                rank.node(names[node.id], **of_node(node))
        if column:
            graph.edge(f"t{column - 1}", f"t{column}", style="invis")
    for edge in view.edges:
        # Graphviz puts the start of an edge first: one that runs back in time is written the other way round.
        forward = columns[edge.start] <= columns[edge.end]
        ends = (edge.start, edge.end) if forward else (edge.end, edge.start)
        turned = {} if forward else {"dir": "back"}
        graph.edge(names[ends[0]], names[ends[1]], **of_edge(edge), **turned)
    return str(graph.source)
