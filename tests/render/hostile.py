"""Decides the ledger that strangers would write: one text in every field that takes any, and the texts to put there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

#: Each would run, break out or mislead in one of the formats if it were written as it is.
HOSTILE = (
    "<script>hit()</script>",
    "</script><script>hit()</script>",
    "<!--<script>",
    "--><img src=x onerror=hit()>",
    "<img src=x onerror=hit()>",
    "<svg onload=hit()>",
    "<svg><script>hit()</script></svg>",
    "</svg><script>hit()</script>",
    "</title><script>hit()</script>",
    "</style><script>hit()</script>",
    "</textarea><script>hit()</script>",
    '"><script>hit()</script>',
    "'><script>hit()</script>",
    '" onmouseover=hit() x="',
    "' onmouseover='hit()' x='",
    '" autofocus onfocus=hit() x="',
    "` onmouseover=hit() x=`",
    "<a href=javascript:hit()>x</a>",
    "<iframe srcdoc='<script>parent.hit()</script>'></iframe>",
    "<details open ontoggle=hit()>",
    "<body onload=hit()>",
    "<input autofocus onfocus=hit()>",
    "<math><mi xlink:href=javascript:hit()>x</mi></math>",
    "<object data=javascript:hit()>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;javascript:hit()'>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<form action=javascript:hit()><button>x</button></form>",
    "<video><source onerror=hit()></video>",
    '<noscript><p title="</noscript><img src=x onerror=hit()>">',
    "<template><script>hit()</script></template>",
    "&lt;script&gt;hit()&lt;/script&gt;",
    "&#60;script&#62;hit()&#60;/script&#62;",
    "\\u003cscript\\u003ehit()\\u003c/script\\u003e",
    "\\x3cscript\\x3ehit()\\x3c/script\\x3e",
    '\\"); hit(); //',
    "'); hit(); //",
    "${hit()}",
    "{{constructor.constructor('hit()')()}}",
    "*/ hit(); /*",
    "]]><script>hit()</script>",
    "<![CDATA[<script>hit()</script>]]>",
    "<?xml-stylesheet href=javascript:hit()?>",
    "javascript:hit()",
    "java&Tab;script:hit()",
    "data:text/html,<script>hit()</script>",
    "=cmd|' /C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "-1+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "| a | b |",
    "``` \n```",
    "[x](javascript:hit())",
    "![x](//evil.example/x.png)",
    "<https://evil.example>",
    "# a: b; %% c",
    "%%{init: {'securityLevel': 'loose'}}%%",
    "click x hit() : y",
    "__proto__",
    "constructor",
    "𝕬 émoji 🧨 العربية",
    "$x$ and ~y~ and *z*",
)


def write_ledger(folder: Path, text: str) -> Path:
    """Write a ledger whose every free text is `text`; of two claims, with a shift, a dispute, a repeat and a split."""
    said = {"printed": " ".join(text.split()[:8]), "where": text, "reason": text, "note": text}
    mit, apache = {"value": "MIT", **said}, {"value": "Apache-2.0", **said}
    said_so = {"value": text, **said}
    events: list[dict[str, Any]] = [
        _event("first", "leak", text, {"c:license": mit, "c:size": {"value": "10B", **said}}),
        _event("second", "release", text, {"c:license": apache, "c:name": said_so}),
        _event("third", "report", text, {"c:license": {"disputes": "second", **said}, "c/part:size": {"value": "-3B"}}),
        _event("fourth", "evaluation", text, {"c:license": {**mit, "cites": "first"}, "c:name@s": {"value": text}}),
    ]
    for day, event in enumerate(events, start=1):
        event["date"] = f"2026-01-0{day}" if day != 3 else "[2026-01-02..2026-01-04]"
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "ledger.yaml", {"title": text, "description": text, "recorded": "2026-02-01"})
    _write(folder / "subjects.yaml", {"c": {"label": text, "parts": {"part": {"label": text}}}})
    _write(
        folder / "attributes.yaml",
        {
            "license": {"label": text, "type": "license"},
            "size": {"label": text, "type": "quantity", "unit": "parameters"},
            "name": {"label": text, "type": "text", "scopes": ["words"]},
        },
    )
    _write(folder / "terms.yaml", {"words": {"s": {"label": text}}})
    _write(folder / "sources.yaml", {"one": {"name": text, "kind": "press"}, "two": {"name": text, "kind": "vendor"}})
    lines = (json.dumps(event, ensure_ascii=False) for event in events)
    (folder / "events.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def write_list(folder: Path, texts: list[str]) -> Path:
    """Write a ledger in which each of many texts stands in every field: a subject, a source and an event for each."""
    write_ledger(folder, "harmless")
    subjects: dict[str, Any] = {"c": {"label": "c", "parts": {"part": "part"}}}
    sources: dict[str, Any] = {"one": {"name": "one", "kind": "press"}, "two": {"name": "two", "kind": "press"}}
    lines = (folder / "events.jsonl").read_text("utf-8")
    for number, text in enumerate(texts):
        subjects[f"c{number}"] = {"label": text}
        sources[f"s{number}"] = {"name": text, "kind": "vendor"}
        said = {"printed": text, "where": text, "reason": text, "note": text}
        statements = {f"c{number}:license": {"value": "MIT", **said}, f"c{number}:name": {"value": text, **said}}
        for name, value in (("a", "MIT"), ("b", "Apache-2.0")):
            statements[f"c{number}:license"] = {"value": value, **said}
            event = _event(f"e{number}{name}", "release", text, statements) | {"source": f"s{number}"}
            lines += json.dumps(event | {"date": f"2026-01-1{'ab'.index(name)}"}, ensure_ascii=False) + "\n"
    _write(folder / "subjects.yaml", subjects)
    _write(folder / "sources.yaml", sources)
    (folder / "events.jsonl").write_text(lines, encoding="utf-8")
    return folder


def _event(name: str, kind: str, text: str, statements: dict[str, Any]) -> dict[str, Any]:
    source = "one" if name in {"first", "fourth"} else "two"
    url = "https://example.org/a?b=1&c=(x)"
    about = {"id": name, "kind": kind, "title": text, "source": source, "url": url, "note": text}
    return {**about, "statements": statements}


def _write(path: Path, data: Any) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
