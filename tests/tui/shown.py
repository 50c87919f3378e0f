"""What tests of pages with a list and a detail share: selecting a line, reading the detail, changing an example."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from planner.files.library import example
from tui.app import RecertApp
from tui.widgets.detail import Detail
from tui.widgets.lines import Lines

NASTY = "[/] [true, false] [bold]x[/bold] \N{GRINNING FACE} שלום " + "long " * 60
"""A title that is hard to show."""


def changed(name: str, folder: Path, change: Callable[[Any], object]) -> Path:
    """Return a copy of an example with something changed."""
    yaml = YAML()
    tree = yaml.load(example(name))
    change(tree)
    path = folder / f"{name}.yaml"
    yaml.dump(tree, path)
    return path


def select(app: RecertApp, end: str) -> None:
    """Put the cursor on the line whose key ends so."""
    for lines in app.screen.query(Lines):
        for option in lines.options:
            if option.id is not None and option.id.endswith(end):
                lines.focus()
                lines.go_to(option.id)
                return
    raise AssertionError(end)


def detail(app: RecertApp) -> str:
    """Return all that the detail says, seen or not."""
    shown = app.screen.query_one(Detail)
    return "\n".join(str(each.render()) for each in shown.query("Static"))
