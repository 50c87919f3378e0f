"""Recent records, the user's copies of examples and the theme, stored in the user's folders."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from planner.edits.document import state_folder
from planner.errors import NotWritten
from planner.files.library import example
from planner.files.write import replace

MOST = 12
"""The most records to remember."""


def recent() -> tuple[Path, ...]:
    """Return the recent records that still exist, the latest first."""
    try:
        listed = json.loads((state_folder() / "recent.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ()
    names = [each for each in listed if isinstance(each, str)] if isinstance(listed, list) else []
    return tuple(path for path in map(Path, names) if path.is_file())


def remember(path: Path) -> None:
    """Put a record first among the recent ones; ignore a failure to write the list."""
    found = path.resolve()
    names = [str(found), *(str(each) for each in recent() if each != found)][:MOST]
    with suppress(OSError, NotWritten):
        state_folder().mkdir(parents=True, exist_ok=True)
        replace(state_folder() / "recent.json", json.dumps(names, indent=1) + "\n")


def own_copy(name: str) -> Path:
    """Return the user's own copy of an example; make one if there is none.

    Raises:
        BadInput: if there is no such example.
        NotWritten: if the copy cannot be written.
    """
    source = example(name)
    folder = state_folder() / "examples"
    copy = folder / source.name
    if not copy.exists():
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            said = error.strerror or error
            raise NotWritten(f"{folder} cannot be made: {said}; copy {source} to a folder of yours") from None
        replace(copy, source.read_bytes())
    return copy


def _file() -> Path:
    return state_folder() / "screen.json"


def kept_theme() -> str:
    """Return the name of the saved theme; empty if there is none."""
    try:
        kept = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    name = kept.get("theme") if isinstance(kept, dict) else None
    return name if isinstance(name, str) else ""


def keep_theme(name: str) -> None:
    """Save the name of a theme."""
    if name != kept_theme():
        with suppress(OSError, NotWritten):
            state_folder().mkdir(parents=True, exist_ok=True)
            replace(_file(), json.dumps({"theme": name}) + "\n")
