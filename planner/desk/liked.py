"""How somebody likes the screen to look, kept in their own folder; where that cannot be kept, it is not."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from planner.edits.document import state_folder
from planner.errors import NotWritten
from planner.files.write import replace


def _file() -> Path:
    return state_folder() / "screen.json"


def kept_theme() -> str:
    """Return the name of the theme that was chosen last; nothing where none was."""
    try:
        kept = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    name = kept.get("theme") if isinstance(kept, dict) else None
    return name if isinstance(name, str) else ""


def keep_theme(name: str) -> None:
    """Keep the name of a theme."""
    if name != kept_theme():
        with suppress(OSError, NotWritten):
            state_folder().mkdir(parents=True, exist_ok=True)
            replace(_file(), json.dumps({"theme": name}) + "\n")
