"""Entries as a file would write them, for edits: what is under a path, and another value put there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.record.as_written import Entries


def put(entries: Mapping[str, Any], path: tuple[str, ...], value: Any) -> Entries:
    """Return entries with a value under a path; with None, nothing is there, nor anything that held nothing else."""
    key, *inner = path
    changed = dict(entries)
    if inner:
        value = put(changed.get(key) or {}, tuple(inner), value)
    if value is None or value in ([], {}):
        changed.pop(key, None)
    else:
        changed[key] = value
    return changed


def got(entries: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    """Return what is under a path, or None."""
    found: Any = entries
    for key in path:
        found = found.get(key) if isinstance(found, Mapping) else None
    return found
