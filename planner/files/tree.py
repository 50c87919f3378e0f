"""Build nodes with line and column from a text by the parser's events.

ruamel.yaml only splits the text (by its C parser where available).  No constructor of a library runs, so reading a file
never executes code, a number never passes through a float, and every value keeps its place.
"""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    MappingStartEvent,
    ScalarEvent,
)

from planner.errors import BadInput, clipped
from planner.files.nodes import Node, Tree
from planner.files.scalars import NotAValue, resolve
from planner.files.source import BREAKS, read_text

DEEPEST = 60
"""The deepest nesting of lists and entries; the deepest built-in regime has 14."""

MOST_REPEATED = 200_000
"""The most nodes that aliases may add to a file; ten lines of aliases could otherwise add billions."""

_HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters that an escape such as "\\x1b" puts into a text and a terminal would execute."""

_TEXT_TAGS = ("!", "tag:yaml.org,2002:str")


def read_tree(path: Path) -> Tree:
    """Read a file into nodes.

    Raises:
        BadInput: when it cannot be parsed; other mistakes become diagnostics of the tree.
    """
    return parse(read_text(path), str(path))


def parse(text: str, file: str, *, pure: bool = False) -> Tree:
    """Parse a text into nodes; `pure` uses the parser without C, which is 7 times slower.

    Raises:
        BadInput: for syntax errors, after which the rest cannot be read.
    """
    tree = Tree(file, text, Node(1, 1))
    builder = _Builder(tree)
    try:
        with closing(YAML(typ="safe", pure=pure).parse(text)) as events:
            for event in events:
                builder.take(event)
    except YAMLError as error:
        from planner.files import syntax  # noqa: PLC0415 - most files are right

        said = syntax.complaint(error, BREAKS.split(text))
        tree.complain(Node(said.line, said.column), "syntax", said.message, said.expected, said.remedy)
        raise BadInput(tree.problems) from None
    if not builder.documents:
        tree.complain(tree.root, "empty-file", "the file holds only comments", "a line such as `recert: record/1`")
        raise BadInput(tree.problems)
    return tree


_NOWHERE = Node(0, 0)
"""The key of a value that is dropped because its own key is invalid; the rest of the file is still checked."""


class _Builder:
    """Builds nodes from the parser's events; refuses a file at its first dangerous event."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.documents = 0
        self.open: list[Node] = []
        self.waiting: list[Node | None] = []
        """For each open node, the key without a value so far."""
        self.anchors: dict[str, Node] = {}
        self.repeated = 0

    def take(self, event: Any) -> None:
        """Process an event."""
        if isinstance(event, ScalarEvent):
            self.add(self.scalar(event), event)
        elif isinstance(event, CollectionStartEvent):
            self.begin(event)
        elif isinstance(event, CollectionEndEvent):
            self.end()
        elif isinstance(event, AliasEvent):
            self.alias(event)
        elif isinstance(event, DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.stop(_place(event), "several-documents", "a second document begins here", "one document in a file",
                          "put each in a file of its own, or remove the line `---`")  # fmt: skip

    def stop(self, node: Node, code: str, message: str, expected: str = "", remedy: str = "") -> None:
        """Refuse the whole file."""
        self.tree.complain(node, code, message, expected, remedy)
        raise BadInput(self.tree.problems)

    def add(self, node: Node, event: Any = None) -> None:
        """Add a node to the open list or mapping; a mapping takes keys and values alternately."""
        if event is not None and event.anchor:
            self.anchors[event.anchor] = node
        if not self.open:
            self.tree.root = node
            return
        parent = self.open[-1]
        if parent.items is not None:
            parent.items.append(node)
        elif self.waiting[-1] is None:
            self.waiting[-1] = self.key(node)
            return
        else:
            key, self.waiting[-1] = self.waiting[-1], None
            if key is not None and key is not _NOWHERE and parent.entries is not None and parent.keys is not None:
                parent.entries[key.text] = node
                parent.keys[key.text] = key
        parent.weight += node.weight
        parent.height = max(parent.height, node.height + 1)

    def key(self, node: Node) -> Node:
        """Return a node as a key of the open mapping, with diagnostics of an invalid key."""
        known = self.open[-1].keys or {}
        if node.entries is not None or node.items is not None:
            self.tree.complain(
                node, "bad-key", "a list or an entry cannot be a key", "a word", "write a word before the `:`"
            )
        elif node.text == "":
            self.tree.complain(
                node, "bad-key", "there is no key before this `:`", "a word", "write a word before the `:`"
            )
        elif node.text in known:
            first = known[node.text]
            self.tree.complain(
                *(node, "duplicate-key", f"`{clipped(node.text)}` is written twice in one entry"),
                f"each key once; the first is on line {first.line}, column {first.column}",
                "remove one of the two, or make their values one",
            )
        else:
            return node
        return _NOWHERE

    def scalar(self, event: ScalarEvent) -> Node:
        """Return a scalar's node."""
        node = _place(event)
        node.text = node.value = event.value
        if event.tag and str(event.tag) not in _TEXT_TAGS:
            self.tag(node, str(event.tag))
        elif event.implicit[0] and not event.style:
            try:
                node.value = resolve(event.value)
            except NotAValue as error:
                remedy = "correct it, or put it in quotes if it is a name"
                self.tree.complain(node, error.code, error.message, error.expected, remedy)
        elif event.style == '"' and _HIDDEN.search(event.value):
            self.tree.complain(
                node, "control-character", "this text hides a control character", "letters", "remove the `\\` code"
            )
            node.value = node.text = _HIDDEN.sub("", event.value)
        return node

    def tag(self, node: Node, tag: str) -> None:
        """Refuse a tag."""
        name = tag.replace("tag:yaml.org,2002:", "!!")
        message = f"the tag `{clipped(name)}` is not read; nothing in a file is ever executed"
        self.tree.complain(node, "tag", message, "a plain value", "remove the tag")

    def begin(self, event: CollectionStartEvent) -> None:
        """Open a list or a mapping."""
        node = _place(event)
        if event.tag and str(event.tag) not in ("tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"):
            self.tag(node, str(event.tag))
        if isinstance(event, MappingStartEvent):
            node.entries, node.keys = {}, {}
        else:
            node.items = []
        if len(self.open) >= DEEPEST:
            self.too_deep(node)
        if event.anchor:
            self.anchors[event.anchor] = node
        self.open.append(node)
        self.waiting.append(None)

    def too_deep(self, node: Node) -> None:
        """Refuse a file that is nested deeper than `DEEPEST`."""
        message = f"lists and entries lie more than {DEEPEST} deep in one another here"
        self.stop(node, "too-deep", message, f"at most {DEEPEST} levels", "close the brackets opened before")

    def end(self) -> None:
        """Close the list or mapping opened last."""
        self.waiting.pop()
        self.add(self.open.pop())

    def alias(self, event: AliasEvent) -> None:
        """Repeat a node that carries an anchor."""
        node, place = self.anchors.get(event.anchor), _place(event)
        name = clipped(event.anchor)
        if node is None:
            self.stop(place, "unknown-alias", f"`*{name}` repeats something that is not there", f"`&{name}` before it",
                      "write the value out; if it is a text, put it in quotes")  # fmt: skip
            return
        if any(node is each for each in self.open):
            self.stop(place, "recursive-alias", f"`*{name}` would contain itself", "", "write the value out")
        self.repeated += node.weight
        if self.repeated > MOST_REPEATED:
            message = f"aliases repeat more than {MOST_REPEATED:,} values up to here"
            self.stop(
                place, "too-many-aliases", message, "values written out", "remove the aliases that begin with `*`"
            )
        if len(self.open) + node.height > DEEPEST:
            self.too_deep(place)
        self.add(node)


def _place(event: Any) -> Node:
    start, end = event.start_mark, event.end_mark
    length = end.column - start.column if end.line == start.line else 1
    return Node(start.line + 1, start.column + 1, max(1, length))
