"""A file as nodes: every value with its line and column, and the file's diagnostics."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from planner.errors import Diagnostic
from planner.files.scalars import Plain
from planner.files.source import BREAKS


@dataclass(slots=True, eq=False)
class Node:
    """A value with its line and column: a scalar, a mapping (`entries` and `keys`) or a list (`items`)."""

    line: int
    column: int
    length: int = 1
    value: Plain = None
    text: str = ""
    """A scalar as written, without quotes."""
    entries: dict[str, Node] | None = None
    keys: dict[str, Node] | None = None
    items: list[Node] | None = None
    weight: int = 1
    """The number of nodes in it, aliases followed."""
    height: int = 1

    @property
    def children(self) -> Iterator[Node]:
        """The nodes directly inside it."""
        yield from (self.entries or {}).values()
        yield from self.items or ()

    def at(self, *path: str | int) -> Node:
        """Return the node at a path, or the last existing node on the way."""
        node = self
        for step in path:
            node = node.step(step) or node
        return node

    def step(self, step: str | int) -> Node | None:
        """Return the entry of that key or the item of that number."""
        if isinstance(step, str):
            return (self.entries or {}).get(step)
        return self.items[step] if self.items is not None and 0 <= step < len(self.items) else None

    def key(self, name: str) -> Node:
        """Return the place of a key, or of the mapping where it has no such key."""
        return (self.keys or {}).get(name, self)


@dataclass
class Tree:
    """A file as nodes, with its diagnostics so far."""

    file: str
    text: str
    root: Node
    problems: list[Diagnostic] = field(default_factory=list)
    _lines: list[str] | None = None
    _seen: set[tuple[int, int]] = field(default_factory=set)

    def line(self, number: int) -> str:
        """Return a source line, counted from 1."""
        if self._lines is None:
            self._lines = BREAKS.split(self.text)
        return self._lines[number - 1] if 0 < number <= len(self._lines) else ""

    def complain(self, node: Node, code: str, message: str, expected: str = "", remedy: str = "") -> None:
        """Add a diagnostic at a node."""
        self._seen.add((node.line, node.column))
        self.problems.append(
            Diagnostic(
                *(self.file, message, node.line, node.column, expected, remedy),
                excerpt=self.line(node.line),
                length=node.length,
                code=code,
            )
        )

    def complained(self, node: Node) -> bool:
        """Return whether there is a diagnostic at this place."""
        return (node.line, node.column) in self._seen


def plain(node: Node) -> Any:
    """Return the data of a node: dicts with text keys, lists and plain values."""
    if node.entries is not None:
        return {key: plain(child) for key, child in node.entries.items()}
    if node.items is not None:
        return [plain(child) for child in node.items]
    return node.value
