"""Decides where the claims and events of a ledger can be linked to, from other pages and from other projects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.roles import XRefRole
from sphinx.util.nodes import make_id, make_refnode

from timeline.embed.sphinx.ledger import Use, desk_of
from timeline.errors import TimelineError

if TYPE_CHECKING:
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import RoleFunction

#: What a target is of.
CLAIM, EVENT = "claim", "event"


#: A page and an anchor in it; None where no page shows what a link asks for.
Place = tuple[str, str] | None


class LinkRole(XRefRole):
    """A link to a claim or event, remembered: it may move or go without its page being edited."""

    def result_nodes(
        self, document: nodes.document, env: BuildEnvironment, node: nodes.Element, is_ref: bool
    ) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Note the link."""
        if is_ref:
            domain_of(env).note_link(env.docname, node["reftype"], node["reftarget"])
        return super().result_nodes(document, env, node, is_ref)


class TimelineDomain(Domain):
    """Claims and events have a target where a page first shows them; of several pages, the first by name counts."""

    name = "timeline"
    label = "timeline"
    object_types: ClassVar[dict[str, ObjType]] = {CLAIM: ObjType(CLAIM, CLAIM), EVENT: ObjType(EVENT, EVENT)}
    roles: ClassVar[dict[str, RoleFunction | XRefRole]] = {CLAIM: LinkRole(), EVENT: LinkRole()}
    initial_data: ClassVar[dict[str, Any]] = {"targets": {}, "uses": {}, "links": {}, "wrong": set()}
    data_version = 2

    @property
    def targets(self) -> dict[str, dict[tuple[str, str], tuple[str, str]]]:
        """By page: what a target is of (type, id), its anchor and what it is called."""
        found: dict[str, dict[tuple[str, str], tuple[str, str]]] = self.data["targets"]
        return found

    @property
    def uses(self) -> dict[str, list[Use]]:
        """What each page asks for, with its answer in short."""
        found: dict[str, list[Use]] = self.data["uses"]
        return found

    @property
    def links(self) -> dict[str, dict[tuple[str, str], Place]]:
        """What each page links to (type, name as written), and where that was when the page was last written."""
        found: dict[str, dict[tuple[str, str], Place]] = self.data["links"]
        return found

    @property
    def wrong(self) -> set[str]:
        """The pages of which something was wrong."""
        found: set[str] = self.data["wrong"]
        return found

    def note_use(self, docname: str, use: Use) -> None:
        """Remember what a page asked for."""
        self.uses.setdefault(docname, []).append(use)

    def note_link(self, docname: str, kind: str, name: str) -> None:
        """Remember what a page links to."""
        self.links.setdefault(docname, {})[kind, name] = None

    def find_moved(self) -> list[str]:
        """The pages with a link to what has moved, come or gone since they were written; to be written again."""
        moved = []
        for docname, links in sorted(self.links.items()):
            places: dict[tuple[str, str], Place] = {}
            for kind, name in links:
                found = self._find(kind, name) or self._find(kind, self._meant(self.env, kind, name))
                places[kind, name] = found[:2] if found else None
            if places != links:
                self.links[docname] = places
                moved.append(docname)
        return moved

    def note_target(self, document: nodes.document, kind: str, name: str, label: str) -> str | None:
        """An anchor for a claim or event where this page has none yet, else None."""
        docname = self.env.docname
        own = self.targets.setdefault(docname, {})
        if (kind, name) in own:
            return None
        anchor = make_id(self.env, document, f"timeline-{kind}", name)
        own[kind, name] = (anchor, label)
        return anchor

    def clear_doc(self, docname: str) -> None:
        self.targets.pop(docname, None)
        self.uses.pop(docname, None)
        self.links.pop(docname, None)
        self.wrong.discard(docname)

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        for docname in docnames:
            for part in ("targets", "uses", "links"):
                if docname in otherdata[part]:
                    self.data[part][docname] = otherdata[part][docname]
            if docname in otherdata["wrong"]:
                self.wrong.add(docname)

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        told: set[tuple[str, str]] = set()
        for docname in sorted(self.targets):
            for (kind, name), (anchor, label) in self.targets[docname].items():
                if (kind, name) not in told:
                    told.add((kind, name))
                    yield name, label, kind, docname, anchor, 1

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,  # noqa: ARG002 - as Sphinx calls it
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        found = self._find(typ, target) or self._find(typ, self._meant(env, typ, target))
        if found is None:
            return None
        docname, anchor, label = found
        return make_refnode(builder, fromdocname, docname, anchor, contnode, label)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,  # noqa: ARG002 - as Sphinx calls it
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,  # noqa: ARG002 - as Sphinx calls it
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        found = []
        for kind in (CLAIM, EVENT):
            place = self._find(kind, target)
            if place is not None:
                refnode = make_refnode(builder, fromdocname, place[0], place[1], contnode, place[2])
                found.append((f"timeline:{kind}", refnode))
        return found

    def _find(self, kind: str, name: str) -> tuple[str, str, str] | None:
        for docname in sorted(self.targets):
            if (kind, name) in self.targets[docname]:
                return (docname, *self.targets[docname][kind, name])
        return None

    @staticmethod
    def _meant(env: BuildEnvironment, kind: str, name: str) -> str:
        """What a loose name means; the name itself where it means nothing."""
        workspace = desk_of(env).workspace
        try:
            return str(workspace.claim(name)) if kind == CLAIM else workspace.event(name)
        except TimelineError:
            return name


def find_moved(_app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The pages to write again because of where their links lead, though nothing they say has changed."""
    return domain_of(env).find_moved()


def tell_without_link(
    _app: Sphinx, _env: BuildEnvironment, node: pending_xref, contnode: nodes.TextElement
) -> nodes.TextElement | None:
    """A figure is told without a link where neither this project nor another shows its claim."""
    return contnode if node.get("timeline-figure") else None


def domain_of(env: BuildEnvironment) -> TimelineDomain:
    """The domain of a project."""
    domain = env.domains["timeline"]
    assert isinstance(domain, TimelineDomain)
    return domain
