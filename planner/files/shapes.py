"""Walk the models' type hints: from a validator's path to a place in the file, and along all values with hints.

No code here names a field, so new kinds of rule or phrase need no change.
"""

from __future__ import annotations

import types
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, Discriminator, Tag
from typing_extensions import TypeAliasType

from planner.files.nodes import Node

Step = str | int


class _Parts(NamedTuple):
    """The parts of a type hint."""

    hint: Any
    """The hint itself, kept alive so that its id stays unique."""
    base: Any
    notes: tuple[Any, ...]
    members: tuple[Any, ...]
    args: tuple[Any, ...]
    """The arguments of the base, such as the type of a list's items."""


_KNOWN: dict[int, _Parts] = {}
"""Memo table by id of a hint: a walk meets a few hundred hints thousands of times, and some are not hashable."""


def _parts(hint: Any) -> _Parts:
    known = _KNOWN.get(id(hint))
    if known is None:
        base, notes = hint, ()
        while True:
            if isinstance(base, TypeAliasType):
                base = base.__value__
            elif get_origin(base) is Annotated:
                base, *more = get_args(base)
                notes += tuple(more)
            else:
                break
        args = get_args(base)
        several = get_origin(base) in (Union, types.UnionType)
        members = tuple(member for member in args if member is not type(None)) if several else (hint,)
        known = _KNOWN[id(hint)] = _Parts(hint, base, notes, members, args)
    return known


def strip(hint: Any) -> tuple[Any, tuple[Any, ...]]:
    """Return a type hint without aliases and annotations, and the annotations."""
    parts = _parts(hint)
    return parts.base, parts.notes


@cache
def fields(model: type[BaseModel]) -> dict[str, tuple[str, Any]]:
    """Return a model's fields by the key in files: the attribute's name and its type hint."""
    hints = get_type_hints(model, include_extras=True)
    return {info.alias or name: (name, hints[name]) for name, info in model.model_fields.items()}


@cache
def keys(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the keys of a model in files, including `date` for an entry of one day."""
    known = tuple(fields(model))
    return ("date", *known) if "_one_day" in model.__pydantic_decorators__.model_validators else known


def members(hint: Any) -> tuple[Any, ...]:
    """Return the members of a union without None; of another hint, itself."""
    return _parts(hint).members


def is_model(base: Any) -> bool:
    """Return whether a stripped hint is a model."""
    return isinstance(base, type) and issubclass(base, BaseModel)


# --- from a validator's path to a place in the file -------------------------------------------------------------------


@dataclass(frozen=True)
class Spot:
    """The place of a pydantic error path: keys and numbers, without the names of union members."""

    path: tuple[Step, ...]
    union: int | None = None
    """The number of steps to the union that the error belongs to one member of."""
    model: type[BaseModel] | None = None
    """The model that has the last step as a key."""
    is_key: bool = False
    """Whether the place is the key, not its value."""
    forms: tuple[str, ...] = ()
    """For a refused plain value: the first keys of the entries allowed in its place."""


def locate(model: type[BaseModel], loc: tuple[Step, ...]) -> Spot:
    """Follow a path of pydantic through the type hints."""
    hint: Any = model
    path: list[Step] = []
    union: int | None = None
    owner: type[BaseModel] | None = None
    forms: tuple[str, ...] = ()
    rest = list(loc)
    while rest and hint is not None:
        base, notes = strip(hint)
        several = members(base)
        if len(several) == 1 and several[0] is not base:
            hint = several[0]
            continue
        step = rest.pop(0)
        if len(several) > 1:
            if _told_apart(notes):
                forms = _forms(several) if step == "plain" else ()
            else:
                union = len(path)
            hint = _member(several, str(step))
            continue
        owner = base if is_model(base) else None
        path.append(step)
        forms = ()
        hint = _inside(base, step)
    return Spot(tuple(path), union, owner, is_key=rest == ["[key]"], forms=forms)


def _inside(base: Any, step: Step) -> Any:
    if is_model(base):
        return fields(base).get(str(step), (None, None))[1]
    origin, args = get_origin(base), get_args(base)
    if origin is dict:
        return args[1]
    if origin in (tuple, list) and args:
        return args[step] if isinstance(step, int) and args[-1] is not Ellipsis and step < len(args) else args[0]
    return None


def _told_apart(notes: tuple[Any, ...]) -> bool:
    return any(isinstance(note, Discriminator) or getattr(note, "discriminator", None) for note in notes)


def _forms(several: tuple[Any, ...]) -> tuple[str, ...]:
    tags = [note.tag for member in several for note in strip(member)[1] if isinstance(note, Tag)]
    return tuple(tag for tag in tags if tag != "plain")


def _member(several: tuple[Any, ...], label: str) -> Any:
    for member in several:
        base, notes = strip(member)
        if any(isinstance(note, Tag) and note.tag == label for note in notes):
            return member
        if is_model(base) and (base.__name__ == label or label in _kinds(base)):
            return member
        if get_origin(base) is tuple and label.startswith("tuple["):
            return member
        if len(members(base)) > 1 and label.startswith("tagged-union["):
            return member
    return None


def _kinds(model: type[BaseModel]) -> tuple[Any, ...]:
    hint = fields(model).get("kind", (None, None))[1]
    return get_args(hint) if get_origin(hint) is Literal else ()


# --- along a value, its type hints and its nodes ----------------------------------------------------------------------


class Seen(NamedTuple):
    """A value met on a walk, with the annotations of its hint and its node."""

    value: Any
    notes: tuple[Any, ...]
    """The annotations of its type hint, such as `Ref("categories")`."""
    node: Node
    is_key: bool = False


def walk(value: Any, hint: Any, node: Node) -> list[Seen]:
    """Return all values of a file: entries before their contents, keys before their values, no defaults."""
    found: list[Seen] = []
    _gather(value, hint, node, found)
    return found


def _gather(value: Any, hint: Any, node: Node, found: list[Seen]) -> None:
    parts = _parts(hint)
    notes = parts.notes
    while True:
        inner = _parts(parts.base)
        if len(inner.members) == 1 and inner.members[0] is parts.base:
            break
        parts = _parts(_fitting(inner.members, value))
        notes += parts.notes
    if isinstance(value, BaseModel):
        found.append(Seen(value, notes, node))
        for key, (name, inside_hint) in fields(type(value)).items():
            inside = node.step(key)
            if inside is None and name in value.model_fields_set:
                # A plain word in place of an entry, or `date` in place of `start` and `end`.
                inside = node if node.entries is None else node.step("date")
            if inside is not None:
                _gather(getattr(value, name), inside_hint, inside, found)
    elif isinstance(value, dict):
        key_hint, value_hint = parts.args
        key_notes = _parts(key_hint).notes
        for key, entry in value.items():
            found.append(Seen(key, key_notes, node.key(str(key)), is_key=True))
            _gather(entry, value_hint, node.step(str(key)) or node, found)
    elif isinstance(value, tuple):
        args = parts.args
        for number, entry in enumerate(value):
            item_hint = args[0] if args[-1] is Ellipsis else args[number]
            # A file may have a single value where a list is expected.
            _gather(entry, item_hint, node.step(number) or node, found)
    else:
        found.append(Seen(value, notes, node))


def _fitting(several: tuple[Any, ...], value: Any) -> Any:
    """Return the member of a union that a value was read as."""
    for member in several:
        base, _ = strip(member)
        if len(members(base)) > 1:
            if _fitting(members(base), value) is not None:
                return member
        elif get_origin(base) is Literal:
            if any(value == word and type(value) is type(word) for word in get_args(base)):
                return member
        elif type(value) is (get_origin(base) or base):
            return member
    return several[0] if value is None else next((m for m in several if isinstance(strip(m)[0], type)), None)
