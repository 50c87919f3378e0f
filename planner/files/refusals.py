"""Turn the models' validation errors into diagnostics in plain words at the place in the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from pydantic import BaseModel, ValidationError

from planner.errors import choices, clipped, did_you_mean, nearest
from planner.files.described import meanings
from planner.files.nodes import Node, Tree
from planner.files.shapes import Spot, Step, keys, locate

EXPECTED = {
    "string": "a text",
    "int": "a whole number",
    "bool": "true or false",
    "date": "a day written YYYY-MM-DD",
    "time": "a time written HH:MM",
    "tuple": "a list",
    "list": "a list",
    "dict": "an entry with `key: value` lines",
    "model": "an entry with `key: value` lines",
}
"""The expected value, by the first word of the error's type."""

PATTERNS = {
    r"^[A-Za-z0-9][A-Za-z0-9._-]*$": "a short name of letters, digits, dots, hyphens and underscores",
    r"^\d\d-\d\d$": "a month and a day, written MM-DD in digits",
    "^[A-Z]{3}$": "three capital letters, such as USD",
}

_LIMITS: dict[str, Callable[[dict[str, Any]], str]] = {
    "greater_than_equal": lambda given: f"a number of at least {given['ge']}",
    "less_than_equal": lambda given: f"a number of at most {given['le']}",
    "too_short": lambda given: f"at least {given['min_length']} of them",
    "too_long": lambda given: f"at most {given['max_length']} of them",
    "string_too_long": lambda given: f"at most {given['max_length']} characters",
    "string_pattern_mismatch": lambda given: PATTERNS.get(given["pattern"], f"a text like {given['pattern']}"),
}

_DAY_LIKE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")


def note(tree: Tree, model: type[BaseModel], refused: ValidationError) -> list[tuple[Step, ...]]:
    """Add a diagnostic for every validation error; return the paths of the refused values.

    A path that ends in an unknown key can be removed without affecting the rest.
    """
    found = [(locate(model, tuple(error["loc"])), error) for error in refused.errors(include_url=False)]
    found = [(_of_one_day(tree, spot), error) for spot, error in _without_wrong_members(found)]
    typos = {_guess(spot) for spot, error in found if error["type"] == "extra_forbidden"}
    groups: dict[tuple[tuple[Step, ...], str], list[tuple[Spot, Any]]] = {}
    for spot, error in found:
        if error["type"] == "missing" and (spot.path in typos or spot.path == ("recert",)):
            continue
        if error["type"] == "too_short" and tree.root.at(*spot.path).items:
            # Its items have diagnostics of their own.
            continue
        union = "union" if spot.union == len(spot.path) else str(error["type"])
        groups.setdefault((spot.path, union), []).append((spot, error))
    for group in groups.values():
        _note(tree, group)
    return [spot.path for spot, _ in found]


def _guess(spot: Spot) -> tuple[Step, ...]:
    """Return the path with an unknown key replaced by the most similar known one."""
    guess = nearest(str(spot.path[-1]), keys(spot.model)) if spot.model else None
    return (*spot.path[:-1], guess or "")


def _of_one_day(tree: Tree, spot: Spot) -> Spot:
    """Return the place of `date` where it was read as both `start` and `end`, or where all three are missing."""
    if spot.model is None or spot.path[-1] not in ("start", "end") or "date" not in keys(spot.model):
        return spot
    written = tree.root.at(*spot.path[:-1]).entries or {}
    return spot if "start" in written or "end" in written else replace(spot, path=(*spot.path[:-1], "date"))


def _without_wrong_members(found: list[tuple[Spot, Any]]) -> list[tuple[Spot, Any]]:
    """Drop the errors of other members of a union where one member matched in part."""
    entered = {spot.path[: spot.union] for spot, _ in found if spot.union is not None and len(spot.path) > spot.union}
    return [(spot, error) for spot, error in found if spot.union is None or spot.path not in entered]


def _note(tree: Tree, group: Sequence[tuple[Spot, Any]]) -> None:
    spot, error = group[0]
    kind, given = str(error["type"]), error.get("ctx") or {}
    if kind == "extra_forbidden":
        _unknown_key(tree, spot)
    elif kind == "missing":
        _missing(tree, spot)
    elif kind in ("union_tag_invalid", "union_tag_not_found"):
        _unknown_kind(tree, spot, given)
    elif spot.is_key:
        node = tree.root.at(*spot.path[:-1]).key(str(spot.path[-1]))
        _say(
            tree, node, "bad-id", f"`{clipped(node.text)}` cannot be a name here", _expected(error), "use another name"
        )
    else:
        _refused(tree, spot, [error for _, error in group])


def _say(tree: Tree, node: Node, code: str, message: str, expected: str, remedy: str) -> None:
    # A mistake of notation at this place has a diagnostic already.
    if not tree.complained(node):
        tree.complain(node, code, message, expected, remedy)


def _unknown_key(tree: Tree, spot: Spot) -> None:
    name, holder = str(spot.path[-1]), tree.root.at(*spot.path[:-1])
    known = keys(spot.model) if spot.model else ()
    free = [key for key in known if key not in (holder.entries or {})]
    message = f"unknown key `{clipped(name)}`"
    if name == "<<":
        message = "`<<` (merging entries) is not read"
    remedy = did_you_mean(name, free, "remove it, or look the key up in the description of the format")
    _say(tree, holder.key(name), "unknown-key", message, f"one of {choices(known, 24)}", remedy)


def _missing(tree: Tree, spot: Spot) -> None:
    name, holder = spot.path[-1], tree.root.at(*spot.path[:-1])
    if isinstance(name, int):
        tree.complain(
            holder,
            "missing-key",
            f"{_called(spot.path[:-1])} is too short",
            f"at least {name + 1} items",
            "add the others",
        )
        return
    inside = _called(spot.path[:-1]) if len(spot.path) > 1 else "the file"
    if name == "date":
        expected = "`date:`, or `start:` and `end:`"
    else:
        meaning = next((meaning for key, meaning in _infos(spot.model) if key == name), None)
        expected = f"`{name}:`, {meaning[0].lower()}{meaning[1:].rstrip('.')}" if meaning else f"`{name}:`"
    tree.complain(holder, "missing-key", f"{inside} has no `{name}:`", expected, f"add a line `{name}: …`")


def _infos(model: type[BaseModel] | None) -> list[tuple[str, str | None]]:
    said = meanings(model) if model else {}
    return [(info.alias or name, said.get(name)) for name, info in model.model_fields.items()] if model else []


def _unknown_kind(tree: Tree, spot: Spot, given: dict[str, Any]) -> None:
    holder = tree.root.at(*spot.path)
    if "tag" not in given:
        message, expected = f"{_called(spot.path)} has no `kind:`", "`kind:` and the name of a kind of rule"
        tree.complain(holder, "missing-key", message, expected, "add a line such as `kind: minimum`")
        return
    known = re.findall(r"'([^']+)'", given["expected_tags"])
    message = f"there is no kind of rule `{clipped(str(given['tag']))}`"
    remedy = did_you_mean(str(given["tag"]), known, "choose one of these kinds")
    _say(tree, holder.at("kind"), "unknown-kind", message, f"one of {choices(known, 24)}", remedy)


def _refused(tree: Tree, spot: Spot, errors: list[Any]) -> None:
    """Add a diagnostic for a value that matches no expected type."""
    node = tree.root.at(*spot.path)
    error, kind = errors[0], str(errors[0]["type"])
    if kind == "dates_out_of_order":
        late = next((key for key in ("end", "until") if key in (node.entries or {})), None)
        spot = replace(spot, path=(*spot.path, late)) if late else spot
        node = tree.root.at(*spot.path)
    elif kind in (node.entries or {}):
        # An error of the model's own validator is named after its key.
        spot = replace(spot, path=(*spot.path, kind))
        node = tree.root.at(*spot.path)
    own = str(error["msg"])
    expected = " or ".join(dict.fromkeys(_expected(each) for each in errors))
    if spot.forms:
        expected += f", or an entry with one of {choices(f'{form}:' for form in spot.forms)}"
    if kind == "grid":
        ticks = error["ctx"]["nearest"].split()
        nearest_value = " + ".join(ticks) if len(ticks) == 1 else str(sum(Fraction(part) for part in ticks))
        message, expected = f"{_called(spot.path)} cannot be `{clipped(node.text)}`", own.partition(";")[0]
        _say(tree, node, "grid", message, expected, f"write the nearest value that fits, {nearest_value}")
    elif node.entries is not None and kind == "phrase":
        shapes = re.findall(r"`(\w+):`", own)
        guesses = (nearest(key, shapes) for key in node.entries)
        guess = next((guess for guess in guesses if guess), None)
        remedy = f"did you mean `{guess}:`?" if guess else "begin the entry with one of these keys"
        _say(tree, node, "phrase", f"{_called(spot.path)} is not understood", expected, remedy)
    elif node.entries is not None and _is_ours(own):
        _say(tree, node, _code(kind), f"{_called(spot.path)} does not fit together", expected, "correct the entry")
    else:
        _say(tree, node, _code(kind), f"{_called(spot.path)} {_is(node)}", expected, _remedy(node, errors))


def _is_ours(message: str) -> bool:
    return message.startswith("expected ")


def _code(kind: str) -> str:
    return {"literal_error": "unknown-word", "string_pattern_mismatch": "bad-id"}.get(kind, "wrong-value")


def _expected(error: Any) -> str:
    kind, given = str(error["type"]), error.get("ctx") or {}
    message = str(error["msg"])
    if _is_ours(message):
        return message.removeprefix("expected ").replace("a mapping with", "an entry with")
    if kind in _LIMITS:
        return _LIMITS[kind](given)
    if kind == "literal_error":
        return f"one of {choices(_words(given))}" if len(_words(given)) > 1 else choices(_words(given))
    first = kind.partition("_")[0]
    if first in EXPECTED:
        return EXPECTED[first]
    return message.rpartition("expected ")[2] if "expected " in message else "another value"


def _words(given: dict[str, Any]) -> list[str]:
    return re.findall(r"'([^']+)'", str(given.get("expected", "")))


def _called(path: tuple[Step, ...]) -> str:
    """Name the value at a path by its key or list."""
    names = [step for step in path if isinstance(step, str)]
    if not names:
        return "the file"
    name = clipped(names[-1])
    return f"an item of `{name}`" if isinstance(path[-1], int) else f"`{name}`"


def _is(node: Node) -> str:
    if node.entries is not None:
        return "cannot be an entry with keys of its own" if node.entries else "cannot be empty"
    if node.items is not None:
        return "cannot be this list" if node.items else "cannot be an empty list"
    if node.text == "" or node.value is None:
        return "has no value"
    return f"cannot be `{clipped(node.text)}`"


def _remedy(node: Node, errors: list[Any]) -> str:
    kinds = {str(error["type"]).partition("_")[0] for error in errors}
    words = [word for error in errors if error["type"] == "literal_error" for word in _words(error.get("ctx") or {})]
    if "too" in kinds:
        return "add what is missing" if errors[0]["type"] == "too_short" else "correct the value"
    if node.entries is not None or node.items is not None:
        return "write one plain value" if not kinds & {"tuple", "dict", "model"} else "write it in that form"
    if node.value is None:
        return "write a value, or remove the key"
    day = _DAY_LIKE.fullmatch(node.text)
    if day and "date" in kinds:
        return f"write {day[1]}-{int(day[2]):02d}-{int(day[3]):02d}"
    if "bool" in kinds and node.text.lower() in ("yes", "no", "on", "off", "y", "n"):
        return f"write {'true' if node.text.lower() in ('yes', 'on', 'y') else 'false'}"
    if "tuple" in kinds:
        return f"write it as a list: [{clipped(node.text)}]"
    if "string" in kinds and not isinstance(node.value, str):
        return f"put it in quotes: '{clipped(node.text)}'"
    return did_you_mean(node.text, words, "use one of these" if words else "correct the value")
