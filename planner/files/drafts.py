"""Build a model from one file: mistakes get diagnostics, their parts are removed, and the rest becomes the model.

Removing the wrong parts allows checking the names in the rest too, so that one run reports every mistake.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from models.base import Frozen
from models.record.offering import Catalog
from models.record.record import Record
from models.regime.regime import Regime
from planner.errors import BadInput, Diagnostic, clipped, nearest
from planner.files.nodes import Node, Tree, plain
from planner.files.shapes import Step, fields, is_model, locate, strip
from planner.files.source import decode, encoded
from planner.files.tree import parse, read_tree

T = TypeVar("T", bound=Frozen)

HEADERS: dict[type[Frozen], tuple[str, str]] = {
    Record: ("record/1", "a record"),
    Catalog: ("offerings/1", "a file of offerings"),
    Regime: ("regime/1", "a regime"),
}
"""For each kind of file, the value of `recert:` and its name in messages."""

FILLER = "AAA"
"""The value of a missing text; it is also a valid id and currency."""

ROUNDS = 12
"""Attempts to remove wrong parts; each attempt climbs at most one level."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass
class Draft(Generic[T]):
    """The result of reading a file: nodes, model and diagnostics."""

    file: str
    tree: Tree | None = None
    root: Node | None = None
    """The nodes `value` was built from: the file's, without the removed parts."""
    value: T | None = None
    """None where no model could be built."""
    refused: tuple[Diagnostic, ...] = ()
    """Diagnostics of a file that could not be parsed."""

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """All diagnostics so far."""
        found = self.tree.problems if self.tree else ()
        return self.refused or tuple(sorted(found, key=lambda each: (each.line or 0, each.column or 0)))


def draft(path: Path, model: type[T], text: str | None = None) -> Draft[T]:
    """Read a file as a model; mistakes become diagnostics, never exceptions.

    Args:
        path: The file.
        model: The expected model.
        text: The content to read in place of the file's.
    """
    try:
        tree = read_tree(path) if text is None else parse(decode(encoded(text), str(path)), str(path))
    except BadInput as error:
        return Draft(str(path), refused=error.problems)
    return made(tree, model)


def made(tree: Tree, model: type[T]) -> Draft[T]:
    """Build a model from a tree."""
    if not _headed(tree, model):
        return Draft(tree.file, tree)
    root, value = tree.root, None
    try:
        value = model.model_validate(plain(root))
    except ValidationError as refused:
        from planner.files import refusals  # noqa: PLC0415 - most files are right

        refusals.note(tree, model, refused)
        root, value = _salvaged(root, model)
    if value is not None:
        _note_lenient(tree, root, value)
    return Draft(tree.file, tree, root, value)


def _headed(tree: Tree, model: type[T]) -> bool:
    """Check that the file is of the right kind; a file of another kind gets no other diagnostics."""
    root, (wanted, what) = tree.root, HEADERS[model]
    remedy = f"begin the file with the line `recert: {wanted}`"
    if root.entries is None:
        tree.complain(root, "wrong-kind", f"the file is not {what}", "lines of `key: value`", remedy)
        return False
    header = root.step("recert")
    if header is None:
        tree.complain(root, "wrong-kind", "the file does not say what it is", f"`recert: {wanted}`", remedy)
        return True
    if header.text == wanted:
        return True
    known = dict(HEADERS.values())
    if header.text in known:
        message = f"this is {known[header.text]}, not {what}"
        tree.complain(header, "wrong-kind", message, f"`recert: {wanted}`", f"name {what} here")
        return False
    guess = nearest(header.text, known) or ""
    if guess and guess != header.text and guess.partition("/")[0] == header.text.partition("/")[0]:
        message = f"`{clipped(header.text)}` is a version this recert does not know"
        tree.complain(header, "wrong-kind", message, f"`recert: {guess}`", "get a newer recert, or correct the line")
    else:
        tree.complain(
            header, "wrong-kind", f"there is no kind of file `{clipped(header.text)}`", f"`recert: {wanted}`", remedy
        )
    return False


def _salvaged(root: Node, model: type[T]) -> tuple[Node, T | None]:
    """Remove refused parts, and add missing top-level keys, until the rest is a model."""
    for _ in range(ROUNDS):
        try:
            return root, model.model_validate(plain(root))
        except ValidationError as refused:
            errors = refused.errors(include_url=False)
            completed = _completed(root, model, errors)
            if (completed.entries or {}).keys() != (root.entries or {}).keys():
                root = completed
                continue
            wrong = {_culprit(root, model, error) for error in errors}
            if () in wrong:
                break
            root = _without(root, wrong)
    return root, None


def _completed(root: Node, model: type[Frozen], errors: list[Any]) -> Node:
    """Correct misspelt keys, and give missing required keys at the top level a value."""
    missing = {str(error["loc"][0]) for error in errors if error["type"] == "missing" and len(error["loc"]) == 1}
    entries = dict(root.entries or {})
    for error in errors:
        if error["type"] == "extra_forbidden" and len(error["loc"]) == 1:
            guess = nearest(str(error["loc"][0]), missing)
            if guess:
                entries[guess] = entries.pop(str(error["loc"][0]))
    for name in missing - set(entries):
        base, _ = strip(fields(model)[name][1])
        if base is str:
            entries[name] = Node(1, 1, value=FILLER, text=FILLER)
        elif base is date:
            entries[name] = Node(1, 1, value=date.max)
        elif is_model(base):
            # Without its required keys, it is refused again in the next round.
            entries[name] = Node(1, 1, entries={key: Node(1, 1, value=FILLER, text=FILLER) for key in _texts(base)})
    return replace(root, entries=entries)


def _texts(model: Any) -> list[str]:
    return [key for key, (name, hint) in fields(model).items() if strip(hint)[0] is str and _required(model, name)]


def _required(model: Any, name: str) -> bool:
    return bool(model.model_fields[name].is_required())


def _culprit(root: Node, model: type[T], error: Any) -> tuple[Step, ...]:
    """Return the path of the part whose removal removes an error."""
    path = locate(model, tuple(error["loc"])).path
    path = path[:-1] if error["type"] == "missing" else path
    reached: list[Step] = []
    node = root
    for step in path:
        inside = node.step(step)
        if inside is None:
            break
        reached.append(step)
        node = inside
    if error["type"] == "too_short" and not (node.items or node.entries):
        # Earlier rounds emptied it, so its parent is removed next.
        return tuple(reached[:-1])
    return tuple(reached)


def _without(node: Node, wrong: set[tuple[Step, ...]]) -> Node:
    """Return a copy of the nodes without those at the paths."""
    gone = {path[0] for path in wrong if len(path) == 1}
    inside: dict[Step, set[tuple[Step, ...]]] = {}
    for path in wrong:
        if len(path) > 1 and path[0] not in gone:
            inside.setdefault(path[0], set()).add(path[1:])

    def kept(step: Step, child: Node) -> Node:
        return _without(child, inside[step]) if step in inside else child

    entries = node.entries and {key: kept(key, child) for key, child in node.entries.items() if key not in gone}
    items = node.items and [kept(number, child) for number, child in enumerate(node.items) if number not in gone]
    return replace(node, entries=entries, items=items)


def _note_lenient(tree: Tree, root: Node, value: Frozen) -> None:
    """Add diagnostics for values pydantic converts leniently: 0 as a day in 1970, 900 as a time, true as 1."""
    for read, node in _leaves(value, root):
        wanted = ""
        if isinstance(read, bool):
            wanted = "" if isinstance(node.value, bool) else "bool"
        elif isinstance(read, date):
            wanted = "" if isinstance(node.value, date) or _DAY.fullmatch(node.text) else "date"
        elif isinstance(read, time):
            wanted = "" if isinstance(node.value, str) else "time"
        elif isinstance(read, int) and isinstance(node.value, bool):
            wanted = "int"
        if wanted and not tree.complained(node):
            from planner.files.refusals import EXPECTED  # noqa: PLC0415 - likewise

            remedy = f"write {str(read).lower()}" if isinstance(read, bool) else "write it in that form"
            message = f"this cannot be `{clipped(node.text)}`"
            tree.complain(node, "wrong-value", message, EXPECTED[wanted], remedy)


def _leaves(value: Any, node: Node) -> Iterator[tuple[Any, Node]]:
    """Yield plain values with their scalar nodes; `shapes.walk` also has type hints and is several times slower."""
    if isinstance(value, Frozen):
        entries = node.entries or {}
        for key, (name, _) in fields(type(value)).items():
            inside = entries.get(key) or (entries.get("date") if name in ("start", "end") else None)
            if inside is not None:
                yield from _leaves(getattr(value, name), inside)
    elif node.items is not None and isinstance(value, tuple):
        for each, inside in zip(value, node.items, strict=False):
            yield from _leaves(each, inside)
    elif node.entries is not None and isinstance(value, dict):
        for key, each in value.items():
            yield from _leaves(each, node.entries[key])
    elif node.entries is None and node.items is None:
        # A file may have a single value where a list is expected.
        yield (value[0] if isinstance(value, tuple) and len(value) == 1 else value), node
