"""Write plain values in a file's notation: plain words where they are safe, quotes where they are ambiguous.

`planner.files.scalars` reads plain words; every value written here is read as the same value.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from planner.files.scalars import NotAValue, resolve

WIDE = 110
"""The most columns of an entry written on one line."""

_SAFE = re.compile(r"[^\W\d_](?:[\w .()/+&'’–—,-]*[\w.()/+’])?")
"""Begins with a letter and has no character with a meaning in YAML; a comma has one in brackets."""

_TAKEN = frozenset({"yes", "no", "on", "off", "y", "n", "true", "false", "null"})
"""Words that some YAML readers take for a value; here only the last three are one."""

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
_JOINERS = "\u200c\u200d"


def same(one: Any, other: Any) -> bool:
    """Return whether two values are equal in a file: 15 is 15.0, and 1 is not `true`."""
    return bool(meaning(one) == meaning(other))


def meaning(value: Any) -> Any:
    """Return a key to compare values by, independent of the order of mappings."""
    if isinstance(value, Mapping):
        return ("mapping", tuple(sorted((key, meaning(each)) for key, each in value.items())))
    if isinstance(value, list | tuple):
        return ("list", tuple(meaning(each) for each in value))
    if isinstance(value, bool | None) or not isinstance(value, int | Decimal):
        return (type(value).__name__, str(value))
    return ("number", str(Fraction(value)))


def inline(value: Any, *, bracketed: bool = False) -> str:
    """Write a value on one line; `bracketed` for a value inside brackets."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_word(key)}: {inline(each, bracketed=True)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(inline(each, bracketed=True) for each in value) + "]"
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    return _word(value, bracketed=bracketed) if isinstance(value, str) else str(value)


def entry(key: str, value: Any, column: int, dash: int = 2) -> list[str]:
    """Write an entry of a mapping as lines.

    Args:
        key: its key.
        value: its value.
        column: columns before the key.
        dash: columns from a key to the dashes of a list under it.
    """
    head = f"{' ' * column}{_word(key)}:"
    if not value or not isinstance(value, Mapping | list | tuple) or _on_one_line(value, len(head)):
        return [f"{head} {inline(value)}"]
    if isinstance(value, Mapping):
        return [head, *(line for name, each in value.items() for line in entry(name, each, column + 2, dash))]
    return [head, *(line for each in value for line in item(each, column + dash, dash))]


def item(value: Any, column: int, dash: int = 2, after: int = 2) -> list[str]:
    """Write an item of a list as lines; `after` is the number of columns from its dash to its text."""
    begin = " " * column + "-" + " " * (after - 1)
    if not isinstance(value, Mapping) or not value or (_on_one_line(value, column) and not _titled(value)):
        return [begin + inline(value)]
    lines = [line for name, each in value.items() for line in entry(name, each, column + after, dash)]
    return [begin + lines[0][column + after :], *lines[1:]]


def _titled(value: Mapping[str, Any]) -> bool:
    """Return whether it is an entry such as an activity, which is easier to read over several lines."""
    return "title" in value or "name" in value


def _on_one_line(value: Any, column: int) -> bool:
    members = list(value.values() if isinstance(value, Mapping) else value)
    if not isinstance(value, Mapping) and any(isinstance(each, Mapping) for each in members):
        return False
    return column + len(inline(value)) <= WIDE


def _word(text: str, *, bracketed: bool = True) -> str:
    if _SAFE.fullmatch(text) and text.casefold() not in _TAKEN and not (bracketed and "," in text) and _plain(text):
        return text
    return '"' + "".join(_escaped(each) for each in text) + '"'


def _plain(text: str) -> bool:
    try:
        return resolve(text) is text
    except NotAValue:
        return False


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character.isprintable() or character in _JOINERS:
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
