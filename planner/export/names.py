"""Names of variables: readable on one line, and no two alike."""

from __future__ import annotations

import re
from collections.abc import Iterable

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_.:@#+/\[\]-]*")
"""What can stand in a sum without quotes; a name that begins with a digit would look like a number."""


def flat(text: str) -> str:
    """Return text on one line, without characters that would hide something or break the line."""
    return "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in " ".join(text.split()))


def names_of(named: Iterable[str]) -> list[str]:
    """Return each name, in quotes where it is not one plain word; where it is taken, with a number after it."""
    found: dict[str, None] = {}
    for name in named:
        wanted = flat(name).replace('"', "'")
        tried, number = wanted, 1
        while _written(tried) in found:
            number += 1
            tried = f"{wanted} ({number})"
        found[_written(tried)] = None
    return list(found)


def _written(name: str) -> str:
    return name if _PLAIN.fullmatch(name) else f'"{name}"'
