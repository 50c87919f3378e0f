"""One file to one model; what is wrong is noted, set aside, and the rest is still made into a model.

Setting the wrong parts aside lets the names in the rest be checked too, so that one look shows every mistake.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from models.base import Frozen
from models.offering import Catalog
from models.record import Record
from models.regime import Regime
from planner.errors import BadInput
from planner.files import refusals
from planner.files.nodes import Node, Tree, plain
from planner.files.problems import Problem, clipped, nearest
from planner.files.shapes import Step, locate, walk
from planner.files.tree import read_tree

T = TypeVar("T", bound=Frozen)

HEADERS: dict[type[Frozen], tuple[str, str]] = {
    Record: ("record/1", "a record"),
    Catalog: ("offerings/1", "a file of offerings"),
    Regime: ("regime/1", "a regime"),
}
"""What each kind of file says under `recert:`, and what it is called."""

ROUNDS = 12
"""Attempts to set wrong parts aside; each climbs at most one level."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass
class Draft(Generic[T]):
    """What could be made of a file."""

    file: str
    tree: Tree | None = None
    root: Node | None = None
    """The nodes `value` was made from: the file's, without the parts set aside."""
    value: T | None = None
    """None where nothing could be made of it."""
    refused: tuple[Problem, ...] = ()
    """Why the file could not even be read."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything found so far."""
        found = self.tree.problems if self.tree else ()
        return self.refused or tuple(sorted(found, key=lambda each: (each.line or 0, each.column or 0)))


def draft(path: Path, model: type[T]) -> Draft[T]:
    """Read a file as a model; problems are noted, never raised."""
    try:
        tree = read_tree(path)
    except BadInput as error:
        return Draft(str(path), refused=error.problems)
    return made(tree, model)


def made(tree: Tree, model: type[T]) -> Draft[T]:
    """Make a model of a tree."""
    if not _headed(tree, model):
        return Draft(tree.file, tree)
    root, value = tree.root, None
    try:
        value = _validated(root, model)
    except ValidationError as refused:
        refusals.note(tree, model, refused)
        root, value = _salvaged(root, model)
    if value is not None:
        _note_lenient(tree, root, value, model)
    return Draft(tree.file, tree, root, value)


def _headed(tree: Tree, model: type[T]) -> bool:
    """Check that the file is of the right kind; of another kind, nothing else is worth saying."""
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


def _validated(root: Node, model: type[T]) -> T:
    try:
        return model.model_validate(plain(root))
    except ValidationError as refused:
        if not _decimals_as_written(root, model, refused):
            raise
    return model.model_validate(plain(root))


def _decimals_as_written(root: Node, model: type[T], refused: ValidationError) -> bool:
    """Pass decimals on as written where a word is allowed and a decimal is not, such as a fact of 12.5 credits."""
    found = False
    for error in refused.errors(include_url=False, include_context=False, include_input=False):
        spot = locate(model, tuple(error["loc"]))
        node = root.at(*spot.path)
        if error["type"] == "string_type" and spot.union == len(spot.path) and isinstance(node.value, Decimal):
            node.value, found = node.text, True
    return found


def _salvaged(root: Node, model: type[T]) -> tuple[Node, T | None]:
    """Set aside what is refused until the rest is a model."""
    for _ in range(ROUNDS):
        try:
            return root, _validated(root, model)
        except ValidationError as refused:
            wrong = {_culprit(root, model, error) for error in refused.errors(include_url=False)}
            if () in wrong:
                break
            root = _without(root, wrong)
    return root, None


def _culprit(root: Node, model: type[T], error: Any) -> tuple[Step, ...]:
    """Return the path of what must go for an error to go."""
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
        # Emptied by the rounds before: what holds it goes next.
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


def _note_lenient(tree: Tree, root: Node, value: Frozen, model: type[Frozen]) -> None:
    """Note what pydantic reads kindly and a file should not say: 0 as a day in 1970, 900 as a time, true as 1."""
    for seen in walk(value, model, root):
        read, node = seen.value, seen.node
        if seen.is_key or node.entries is not None or node.items is not None:
            continue
        expected = ""
        if isinstance(read, bool):
            expected = "" if isinstance(node.value, bool) else refusals.EXPECTED["bool"]
        elif isinstance(read, date):
            written = isinstance(node.value, date) or _DAY.fullmatch(node.text)
            expected = "" if written else refusals.EXPECTED["date"]
        elif isinstance(read, time):
            expected = "" if isinstance(node.value, str) else refusals.EXPECTED["time"]
        elif isinstance(read, int) and isinstance(node.value, bool):
            expected = refusals.EXPECTED["int"]
        if expected and not tree.complained(node):
            remedy = f"write {str(read).lower()}" if isinstance(read, bool) else "write it in that form"
            tree.complain(node, "wrong-value", f"this cannot be `{clipped(node.text)}`", expected, remedy)
