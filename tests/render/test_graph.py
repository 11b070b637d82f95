"""The graph of events: what it shows, that no text of a ledger breaks out of it, and what happens where it is large."""

from __future__ import annotations

import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from checker import find_collisions
from hostile import HOSTILE, write_ledger
from ledgers import Said, account_of, claim_of, said

from timeline.cli.main import run
from timeline.errors import TimelineError
from timeline.meaning.account import Account
from timeline.render.chart import draw_chart
from timeline.render.engine import run_engine
from timeline.render.graph import edge_lines, write_graph_dot
from timeline.render.graph_layout import LEAST_SCALE, draw_graph, lay_graph
from timeline.render.graph_place import read_places
from timeline.render.scene import Text
from timeline.views.graph_build import UNTOLD, in_columns, view_graph
from timeline.views.graph_group import MOST_NODES
from timeline.views.graph_view import EdgeView, GraphView, NodeView
from timeline.workspace import Workspace

SVG = "{http://www.w3.org/2000/svg}"


def moving() -> Account:
    """A license that moved, with a citation, a presumed one, a dissent and a dispute."""
    return account_of(
        said("Apache-2.0", "2026-01-02", "forum", kind="leak", claim="m:license"),
        said("MIT", "2026-02-03", "maker", kind="release", claim="m:license"),
        said("MIT", "2026-02-04", "paper", claim="m:license", cites=["e1?"]),
        said("GPL-3.0-only", None, "gazette", claim="m:license", cites=["e0"], judgements=[("disputes", "e1")]),
    )


def edges_of(view: GraphView, kind: str) -> list[tuple[str, str]]:
    return [(edge.start, edge.end) for edge in view.edges if edge.kind == kind]


def test_each_claim_that_moved_has_its_edge() -> None:
    view = view_graph(moving())
    (shift,) = [edge for edge in view.edges if edge.kind == "shift"]
    assert (shift.start, shift.end, shift.name) == ("e0", "e1", "License")
    assert (shift.before, shift.after) == ("Apache-2.0", "MIT")
    assert edges_of(view, "citation") == [("e3", "e0")]
    assert edges_of(view, "presumed") == [("e2", "e1")]
    assert edges_of(view, "rival") == [("e1", "e3")]
    assert edges_of(view, "judgement") == [("e3", "e1")]


def test_events_stand_in_the_order_of_their_days() -> None:
    view = view_graph(moving())
    assert [(node.id, node.column) for node in view.nodes] == [("e0", 0), ("e1", 1), ("e2", 2), ("e3", 3)]
    assert [node.header for node in view.nodes] == ["2 Jan 2026", "3 Feb 2026", "4 Feb 2026", UNTOLD]


def test_events_of_one_day_with_an_edge_stand_side_by_side() -> None:
    nodes = [NodeView(name, "report", name, "", "", 0, "1 Jan 2026") for name in "abc"]
    placed = in_columns(nodes, [EdgeView("a", "c", "citation")])
    assert {node.id: node.column for node in placed} == {"a": 0, "b": 0, "c": 1}


def test_circular_reporting_is_red() -> None:
    account = account_of(said("1T", cites=["e1"]), said("1T", source="gazette", cites=["e0"]), said("2T"))
    view = view_graph(account)
    assert {edge.circular for edge in view.edges if edge.kind == "citation"} == {True}
    assert {node.id: node.circular for node in view.nodes} == {"e0": True, "e1": True, "e2": False}
    assert "Circular reporting among gazette, paper." in view.story
    red = ElementTree.fromstring(draw_graph(view)).findall(f".//{SVG}path[@class='c3'][@stroke-dasharray]")
    assert len(red) == 2 + 1, "both citations, and the legend"


def test_claims_limit_the_events() -> None:
    account = account_of(said("1T"), said("MIT", claim="m:license"), said("2T", source="lab", kind="evaluation"))
    view = view_graph(account, [claim_of("m:license")])
    assert [node.id for node in view.nodes] == ["e1"]


def test_additions_are_counted_and_drawn_where_asked_for() -> None:
    rows = (said("nvidia", claim="m:chips"), said("mlu", "2026-01-09", "lab", kind="evaluation", claim="m:chips"))
    account = account_of(*rows)
    plain, full = view_graph(account), view_graph(account, everything=True)
    assert not plain.edges
    assert "1 addition to lists not drawn." in plain.notes
    (added,) = full.edges
    assert (added.start, added.end, edge_lines(added)) == ("e0", "e1", ["Chips", "+ mlu"])


def crowded() -> Account:
    """Enough events, moves and citations for no layout of Graphviz to be narrow."""
    rows = [
        said(f"{1 + i % 7}T", f"2026-01-{1 + i:02}", ("paper", "lab", "forum")[i % 3], cites=[f"e{i // 2}"] * (i > 0))
        for i in range(28)
    ]
    return account_of(*rows)


@pytest.mark.parametrize("width", [480, 640, 1280])
def test_no_text_meets_another(width: int) -> None:
    for account in (moving(), crowded(), account_of(said("1T")), account_of()):
        assert list(find_collisions(lay_graph(view_graph(account), width))) == []


@pytest.mark.sampled(2)
@pytest.mark.parametrize("width", [480, 640, 900, 1280, 4000])
def test_graph_is_as_wide_as_asked_for_and_can_be_read(width: int) -> None:
    for account in (moving(), crowded(), account_of(said("1T")), account_of()):
        view = view_graph(account)
        scene = lay_graph(view, width)
        assert scene.width * scene.scale == pytest.approx(width)
        sizes = [item.size * scene.scale for item in scene.flat() if isinstance(item, Text)]
        assert min(sizes) >= 10 * LEAST_SCALE
        root = ElementTree.fromstring(draw_graph(view, width=width))
        assert root.get("width") == str(width)
        hooks = [e.get("data-event") for e in root.iter() if e.get("data-event")]
        assert hooks == [node.id for node in view.nodes]


def test_narrow_graph_tells_each_move_and_citation() -> None:
    view = view_graph(moving())
    root = ElementTree.fromstring(draw_graph(view, width=480))
    texts = ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]
    assert {"Apache-2.0 → MIT", "MIT ≠ GPL-3.0-only"} <= set(texts)
    assert [text for text in texts if text.startswith("disputes")]
    titles = [title.text for title in root.iter(f"{SVG}title")]
    assert {"License: Apache-2.0 → MIT", "cites", "presumably repeats"} <= set(titles)


def test_picture_names_itself_and_has_hooks() -> None:
    view = view_graph(moving())
    root = ElementTree.fromstring(draw_graph(view, prefix="own"))
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}desc") == view.story
    assert {e.get("data-event") for e in root.iter() if e.get("data-event")} == {"e0", "e1", "e2", "e3"}
    assert all(str(e.get("id")).startswith("own-") for e in root.iter() if e.get("id"))
    assert "prefers-color-scheme:dark" in root.findtext(f"{SVG}style", "")


def test_same_bytes() -> None:
    assert draw_graph(view_graph(moving())) == draw_graph(view_graph(moving()))


@pytest.mark.all
def test_all_hostile_text_stays_text(tmp_path: Path) -> None:
    """Every field of a ledger filled with what would run or break out: SVG is well-formed, DOT keeps its nodes."""
    for number, text in enumerate((*HOSTILE, "ends in \\", "a:b:c", "<<b>x</b>>", "\\N \\G \\E", 'x"]; y -> z ["')):
        account = Workspace.open(write_ledger(tmp_path / str(number), text)).account
        view = view_graph(account, everything=True)
        root = ElementTree.fromstring(draw_graph(view))
        assert not {e.tag for e in root.iter()} & {f"{SVG}script", f"{SVG}image", f"{SVG}foreignObject"}
        assert not [name for e in root.iter() for name in e.attrib if name.lower().startswith("on")]
        for link in root.iter(f"{SVG}a"):
            assert str(link.get("href")).startswith("https://")


@pytest.mark.parametrize("text", ["ends in \\", "a:b:c", "<<b>x</b>>", "\\N \\G", 'x"]; y -> z ["', "&lt;", "a\nb\x00"])
def test_dot_survives_any_text(tmp_path: Path, text: str) -> None:
    """Graphviz reads as many nodes and edges as were written, and the labels say what the ledger does."""
    view = view_graph(Workspace.open(write_ledger(tmp_path / "l", "plain")).account)
    nodes = tuple(NodeView(n.id, n.kind, text, text, text, n.column, text) for n in view.nodes)
    hostile = GraphView(text, text, text, text, nodes, view.edges)
    places = run_engine(write_graph_dot(hostile), "plain").decode()
    lines = [line.split(" ", 1)[0] for line in places.splitlines()]
    columns = len({node.column for node in nodes})
    assert lines.count("node") == len(nodes) + columns
    assert lines.count("edge") == len(view.edges) + columns - 1, "one edge holds each two columns apart"


def test_large_graph_is_drawn_together() -> None:
    rows = [
        said("1T", f"2026-{1 + i // 30:02}-{1 + i % 28:02}", cites=[f"e{i - 30}"] if i >= 30 else ())
        for i in range(330)
    ]
    view = view_graph(account_of(*rows))
    assert sum(node.count for node in view.nodes) == 330
    assert len(view.nodes) < 20 < MOST_NODES
    assert view.notes[0].startswith("330 events are too many to draw one by one: they are drawn together by month")
    assert any(edge.count > 1 for edge in view.edges)
    assert "330 events are too many" in draw_graph(view)


def test_one_day_is_drawn_together_by_source() -> None:
    view = view_graph(account_of(*(said("1T", source=("paper", "lab", "forum")[i % 3]) for i in range(301))))
    assert sorted(node.source for node in view.nodes) == [
        "forum · 100 events",
        "lab · 100 events",
        "paper · 101 events",
    ]


def test_complete_graph_does_not_hang() -> None:
    """100 events that all cite each other, at which `dot` itself does not come to an end."""
    rows: list[Said] = [
        said("1T", source=("paper", "lab", "forum")[i % 3], cites=[f"e{j}" for j in range(i)]) for i in range(100)
    ]
    view = view_graph(account_of(*rows))
    assert "too many" in view.notes[0]
    ElementTree.fromstring(draw_graph(view))


@pytest.mark.parametrize(
    "layout",
    [
        {"bb": "x"},
        {"bb": "0,0,1"},
        {"bb": "0,0,1,1", "objects": [{"name": "n0", "pos": "?"}]},
        {"bb": "0,0,1,1", "objects": 3},
        {"bb": "0,0,1,1", "edges": [{"id": "e0", "pos": ""}]},
        {"bb": "0,0,1,1", "edges": ["e0"]},
    ],
)
def test_layout_that_makes_no_sense_is_told(layout: dict[str, object]) -> None:
    with pytest.raises(TimelineError, match="makes no sense"):
        read_places(layout)


def test_path_ends_where_the_arrow_points() -> None:
    places = read_places({"bb": "0,0,100,50", "edges": [{"id": "e0", "pos": "s,1,2 10,10 20,10 30,10 40,10"}]})
    assert places.paths[0][0] == (40.0, 40.0)
    assert places.paths[0][-1] == (1.0, 48.0)


@pytest.mark.skipif(sys.platform == "win32", reason="a script as an executable")
def test_old_picture_stays_where_the_engine_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    script = tmp_path / "dot"
    script.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("TIMELINE_DOT", str(script))
    ledger, picture = write_ledger(tmp_path / "events", "plain"), tmp_path / "g.svg"
    picture.write_text("old", encoding="utf-8")
    for name in ("g.svg", "g.png"):
        assert run(("render", "--view", "graph", "-l", str(ledger), "-o", str(tmp_path / name))) == 2
    assert picture.read_text(encoding="utf-8") == "old"
    assert not (tmp_path / "g.png").exists()
    error = capsys.readouterr().err
    assert "Graphviz failed" in error
    assert "pip install graphviz-pure" in error
    assert "TIMELINE_DOT" in error


def test_formats() -> None:
    view = view_graph(moving())
    assert draw_chart(view, "png", 1280).content.startswith(b"\x89PNG")
    assert b"digraph" in draw_chart(view, "dot", 1280).content
    with pytest.raises(TimelineError, match="csv"):
        draw_chart(view, "csv", 1280)


def test_engine_does_not_speak_to_the_user(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Graphviz warns of letters that its font measures lack: of a picture that is fine, that tells nothing."""
    ledger = write_ledger(tmp_path / "events", "Â 昇腾 – ø")
    for form in ("svg", "png", "dot"):
        assert run(("render", "--view", "graph", "-l", str(ledger), "-o", str(tmp_path / f"g.{form}"))) in {0, 1}
    assert "arning" not in capfd.readouterr().err
