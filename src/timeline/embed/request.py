"""Decides what a page may ask for: the directives, what each of them takes, and how they are written."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from timeline.errors import Unreadable


@dataclass(frozen=True, slots=True)
class Directive:
    """What can be asked for. `kind` is figure, table, picture, mermaid or footnotes; `least` and `most` count names."""

    kind: str
    usage: str
    options: frozenset[str] = frozenset()
    least: int = 0
    most: int | None = None


_PICTURE = frozenset({"as-of", "subject", "title", "width", "file", "alt"})

DIRECTIVES: Mapping[str, Directive] = MappingProxyType(
    {
        "figure": Directive("figure", "figure CLAIM", frozenset({"as-of", "with", "was", "as"}), 1),
        "history": Directive("table", "history CLAIM", frozenset({"as-of"}), 1),
        "state": Directive("table", "state [CLAIM...]", frozenset({"as-of", "subject", "contested"})),
        "shifts": Directive("table", "shifts [CLAIM...]", frozenset({"as-of", "subject"})),
        "diff": Directive("table", "diff DAY DAY [CLAIM...]", frozenset({"subject"}), 2),
        "events": Directive("table", "events [EVENT...]"),
        "lanes": Directive("picture", "lanes [CLAIM...]", _PICTURE | {"layout", "order"}),
        "graph": Directive("picture", "graph [CLAIM...]", _PICTURE),
        "claim": Directive("picture", "claim CLAIM", _PICTURE - {"subject"}, 1),
        "mermaid": Directive("mermaid", "mermaid [CLAIM...]", frozenset({"as-of", "subject", "title"})),
        "footnotes": Directive("footnotes", "footnotes", most=0),
    }
)  # fmt: skip

#: What directives of Sphinx there are: tables and pictures.
BUILT = tuple(name for name, known in DIRECTIVES.items() if known.kind in ("table", "picture"))

#: What `with=` may add to a figure.
EXTRAS = ("evidence", "since", "standing", "source", "footnote")

_CHOICES = {
    "layout": ("wide", "tall"),
    "order": ("attributes", "subject", "moved"),
    "contested": ("yes", "no"),
    "align": ("left", "center", "right"),
}
#: Options that change no answer, only where and how it is written.
_OWN = frozenset({"was", "as", "file", "alt", "caption", "align"})
_TOKEN = re.compile(r'(?:(?P<key>[A-Za-z][\w-]*)=)?(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s"]+))(?=\s|$)|(?P<bad>\S+)')
_PIN = re.compile(r"\s*<was (?P<was>[^<>]+)>\s*$")
#: A marker is a line or two; whatever is longer has swallowed a page.
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Request:
    """One thing asked for. `names` are claims (for diff: two days, then claims; for events: events) as written."""

    directive: str
    names: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def kind(self) -> str:
        return DIRECTIVES[self.directive].kind

    @property
    def name(self) -> str:
        """The claim of a directive that takes one, which may be written as several words."""
        return " ".join(self.names)

    @property
    def extras(self) -> tuple[str, ...]:
        """What `with=` asks for, in the order of `EXTRAS`."""
        asked = set(_listed(self.options.get("with", "")))
        return tuple(extra for extra in EXTRAS if extra in asked)

    @property
    def subjects(self) -> tuple[str, ...]:
        return tuple(_listed(self.options.get("subject", "")))

    @property
    def key(self) -> tuple[object, ...]:
        """The same for requests with the same answer, whatever is done with it."""
        asked = ((name, value) for name, value in self.options.items() if name not in _OWN)
        return (self.directive, self.names, tuple(sorted(asked)))


@lru_cache(maxsize=4096)
def parse_request(text: str, *, built: bool = False) -> Request:
    """Read `figure deepseek-v4:license was=MIT as-of=2026-05`. `built` as in `build_request`. Raises Unreadable."""
    names: list[str] = []
    options: dict[str, str] = {}
    if len(text) > _LONGEST:
        raise Unreadable(f"this is longer than {_LONGEST} characters", rule="unreadable-marker")
    for found in _TOKEN.finditer(text):
        if found["bad"] is not None:
            raise Unreadable(f'a quotation mark of "{found["bad"]}" has no partner', rule="unreadable-marker")
        value = found["quoted"] if found["quoted"] is not None else found["bare"]
        if found["key"] is None:
            names.append(value)
        elif found["key"] in options:
            raise Unreadable(f'"{found["key"]}" is given twice', rule="unreadable-marker")
        else:
            options[found["key"]] = value
    if not names:
        listed = ", ".join(DIRECTIVES)
        raise Unreadable("nothing is asked for here", f"one of {listed} should stand first", "unknown-directive")
    return build_request(names[0], names[1:], options, built=built)


def parse_role(text: str) -> Request:
    """Read what stands in the role for a figure: `deepseek-v4:license <was MIT>`, options as in a marker."""
    pin = _PIN.search(text)
    request = parse_request(f"figure {text[: pin.start()] if pin else text}")
    if "footnote" in request.extras:
        raise Unreadable("a role can't carry a footnote", "write with=source instead", "unreadable-marker")
    if pin is None:
        return request
    return build_request("figure", request.names, {**request.options, "was": pin["was"]})


def parse_fence(lines: Iterable[str]) -> Request:
    """Read a fenced block: the first line as in a marker, then `option: value` lines."""
    told = [line.strip() for line in lines if line.strip()]
    request = parse_request(told[0] if told else "", built=True)
    options = dict(request.options)
    for line in told[1:]:
        key, colon, value = line.partition(":")
        if not colon or key.strip() in options:
            why = f'"{key.strip()}" is given twice' if colon else f'"{line}" is no "option: value"'
            raise Unreadable(why, rule="unreadable-marker")
        options[key.strip()] = value.strip()
    if request.kind in ("figure", "footnotes"):
        help_line = "write the role or a marker"
        raise Unreadable(f'a fence can\'t ask for "{request.directive}"', help_line, "unreadable-marker")
    return build_request(request.directive, request.names, options, built=True)


def parse_directive(directive: str, argument: str, options: Mapping[str, str]) -> Request:
    """Read what Sphinx gives of a directive. The caption of a table asks for nothing. Raises Unreadable."""
    given = parse_request(f"{directive} {argument}", built=True)
    asked = {**given.options, **options}
    if given.kind == "table":
        asked.pop("caption", None)
    return build_request(directive, given.names, asked, built=True)


_OPTION = re.compile(r":?(?P<key>[\w-]+):(?:[ \t]+(?P<value>.*))?")


def parse_directive_text(lines: Iterable[str]) -> Request:
    """Read a directive as it is written: its name and argument, then options as `:key: value` or as YAML in dashes."""
    told = [line.strip() for line in lines if line.strip()]
    directive, _, argument = told[0].partition(" ")
    options: dict[str, str] = {}
    for line in told[1:]:
        found = _OPTION.fullmatch(line)
        if found is not None:
            value = found["value"] or ""
            quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "'\"" and line[0] != ":"
            options[found["key"]] = value[1:-1] if quoted else value
        elif line != "---":
            break
    return parse_directive(directive, argument, options)


def build_request(directive: str, names: Iterable[str], options: Mapping[str, str], *, built: bool = False) -> Request:
    """A request that makes sense in itself; `built` where a build answers it, and a picture stands in the page.

    Raises Unreadable that says what may be meant.
    """
    if directive not in DIRECTIVES:
        close = difflib.get_close_matches(directive, DIRECTIVES, n=1)
        help_line = f'did you mean "{close[0]}"?' if close else f"there are {', '.join(DIRECTIVES)}"
        raise Unreadable(f'there is no directive "{directive}"', help_line, "unknown-directive")
    known, given = DIRECTIVES[directive], tuple(names)
    for option, value in options.items():
        _check_option(directive, option, value, built)
    if len(given) < known.least or (known.most is not None and len(given) > known.most):
        message = f'"{directive}" is given too {"little" if len(given) < known.least else "much"}'
        raise Unreadable(message, f"it is written: {known.usage}", "unreadable-marker")
    return Request(directive, given, MappingProxyType(dict(options)))


def _check_option(directive: str, option: str, value: str, built: bool) -> None:
    known = sorted(DIRECTIVES[directive].options)
    if built and DIRECTIVES[directive].kind == "picture":
        known = sorted({*known, "caption", "align"} - {"file"})
    if option not in known:
        close = difflib.get_close_matches(option, known, n=1)
        may = f"it takes {', '.join(known)}" if known else "it takes none"
        help_line = f'did you mean "{close[0]}"?' if close else may
        raise Unreadable(f'"{directive}" has no option "{option}"', help_line, "unreadable-marker")
    choices = EXTRAS if option == "with" else _CHOICES.get(option)
    if choices is not None:
        for one in _listed(value) if option == "with" else [value]:
            if one not in choices:
                help_line = f"give one of {', '.join(choices)}"
                raise Unreadable(f'"{option}" can\'t be "{one}"', help_line, "unreadable-marker")
    if option == "width" and not (value.isascii() and value.isdigit() and 480 <= int(value[:6]) <= 4000):
        raise Unreadable(f'"{value}" is no width', "give pixels, from 480 to 4000", "unreadable-marker")


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]
