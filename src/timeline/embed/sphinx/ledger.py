"""Decides which ledger a Sphinx project quotes, and which of its pages say something else since it was edited."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import ConfigError
from sphinx.util import logging

from timeline.diagnostics import Severity
from timeline.embed.answer import Figure
from timeline.embed.desk import Desk
from timeline.embed.form import syntax_of
from timeline.embed.inject import answer_page
from timeline.embed.marker import find_markers
from timeline.embed.opening import find_folder, open_desk
from timeline.embed.page import Page
from timeline.embed.request import Request, build_request, parse_request
from timeline.errors import TimelineError, Unreadable
from timeline.views.standing import badge

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)

#: The desk of each project, by its source folder: opened once a build, before pages are read (in forks, too).
_desks: dict[str, Desk] = {}

#: A request as it is kept between builds: directive, names, options; and what its answer was, in short.
Use = tuple[str, tuple[str, ...], tuple[tuple[str, str], ...], str]


def open_ledger(app: Sphinx) -> None:
    """Open the ledger of a project, and tell its errors as warnings. Raises ConfigError where there is none."""
    given = app.config.timeline_ledger
    try:
        desk = open_desk(find_folder(None if given is None else str(given), Path(app.confdir)), quiet=True)
    except TimelineError as error:
        raise ConfigError(error.message + (f"; {error.help}" if error.help else "")) from None
    _desks[str(app.srcdir)] = desk
    for found in desk.workspace.check().diagnostics:
        if found.severity is Severity.ERROR:
            place = f"{desk.workspace.folder / found.span.path}:{found.span.line}"
            logger.warning("%s [%s]", found.message, found.rule, location=place, type="timeline", subtype="ledger")


def desk_of(env: BuildEnvironment) -> Desk:
    """The desk of a project."""
    return _desks[str(env.srcdir)]


def use_of(desk: Desk, request: Request) -> Use:
    """What is kept of a request to find out whether its answer has changed."""
    return (request.directive, request.names, tuple(request.options.items()), _digest(desk, request))


def _digest(desk: Desk, request: Request) -> str:
    try:
        answer = desk.answer(request)
        told = repr(answer) + (badge(desk.state(request)) if isinstance(answer, Figure) else "")
    except TimelineError as error:
        told = error.message
    return hashlib.sha256(told.encode("utf-8", "backslashreplace")).hexdigest()


def is_current(desk: Desk, uses: Iterable[Use]) -> bool:
    """Whether every answer is what it was."""
    for directive, names, options, digest in uses:
        try:
            request = build_request(directive, names, dict(options), built=True)
        except Unreadable:
            return False
        if _digest(desk, request) != digest:
            return False
    return True


def find_outdated(
    _app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """The pages whose answers are not what they were, and those of which something was wrong."""
    from timeline.embed.sphinx.domain import domain_of

    domain, desk = domain_of(env), desk_of(env)
    read = added | changed | removed
    return [
        docname
        for docname, uses in sorted(domain.uses.items())
        if docname not in read and (docname in domain.wrong or not is_current(desk, uses))
    ]


def read_markers(app: Sphinx, docname: str, source: list[str]) -> None:
    """Check the markers of a page, which `timeline embed` brings up to date."""
    _check_markers(app.env, docname, Path(app.env.doc2path(docname)), source[0])


def read_included_markers(app: Sphinx, relative_path: Path, parent_docname: str, content: list[str]) -> None:
    """Check the markers of a file that a page includes, all of them: it may include a part that starts anywhere."""
    path = Path(app.srcdir, relative_path)
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        text = content[0]
    _check_markers(app.env, parent_docname, path, text)


def _shown(path: Path) -> str:
    """A file as whoever builds can name it to `timeline embed`."""
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()


def _check_markers(env: BuildEnvironment, docname: str, path: Path, text: str) -> None:
    from timeline.embed.sphinx.domain import domain_of

    if "timeline:" not in text:
        return
    desk, domain = desk_of(env), domain_of(env)
    syntax = syntax_of(path.name) or syntax_of(Path(env.doc2path(docname)).name) or "rst"
    page = Page(_shown(path), path.parent, syntax, text)
    for found in answer_page(page, desk, quotes=()).diagnostics:
        domain.wrong.add(docname)
        domain.uses.setdefault(docname, [])
        told = f"{found.message}; {found.help}" if found.help else found.message
        location = f"{path}:{found.span.line}"
        logger.warning("%s", told, location=location, type="timeline", subtype=found.rule)
    for marker in find_markers(page).markers:
        try:
            domain.note_use(docname, use_of(desk, parse_request(marker.body)))
        except Unreadable:
            continue  # it has been told above
