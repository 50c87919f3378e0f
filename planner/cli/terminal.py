"""Standard output for answers and standard error for messages, with user text made safe for both."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import NoReturn

import typer
from rich.console import Console
from rich.table import Table

from planner.errors import ExitCode, visible

WIDEST = 150
"""The most columns; longer lines are hard to read."""

NARROWEST = 60
"""The least columns; a narrower table cannot be read."""

WIDE = 110
"""The least columns for tables with more columns in place of more lines."""


@dataclass(frozen=True)
class Marks:
    """Characters for states and bars; each state is written as a word too."""

    met: str
    short: str
    full: str
    unknown: str
    advised: str
    done: str
    coming: str
    rest: str
    dot: str


FANCY = Marks("✓", "✗", "■", "?", "!", "█", "▒", "░", "·")
PLAIN = Marks("+", "x", "#", "?", "!", "#", "=", ".", "-")


class Terminal(Console):
    """A console that never reads markup in what it prints."""

    def __init__(self, *, stderr: bool = False) -> None:
        """Start with the current standard output or error."""
        super().__init__(stderr=stderr, markup=False, emoji=False, highlight=False)
        self.width = max(NARROWEST, min(self.width, WIDEST))

    def on_broken_pipe(self) -> None:
        """Leave it to `deliver`, which knows the exit code."""
        raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))

    @property
    def marks(self) -> Marks:
        """The marks that the stream can encode."""
        return FANCY if self.encoding.startswith("utf") else PLAIN

    @property
    def wide(self) -> bool:
        """Whether tables show more columns."""
        return self.width >= WIDE


def note(text: str) -> None:
    """Write a message with its line breaks, without control characters."""
    Terminal(stderr=True).print("\n".join(map(visible, text.split("\n"))), soft_wrap=True)


def grid(*headers: str) -> Table:
    """Return a table without rules; `>` before a header aligns right, `|` prevents line breaks."""
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), show_header=any(headers), header_style="bold")
    for header in headers:
        right = header.startswith(">")
        table.add_column(
            header.lstrip(">|"),
            justify="right" if right else "left",
            no_wrap=right or header.startswith("|"),
            overflow="fold",
        )
    return table


def deliver(write: Callable[[], None], code: ExitCode) -> NoReturn:
    """Write an answer and exit with its code, also if the reader has closed the stream."""
    try:
        write()
        sys.stdout.flush()
    except BrokenPipeError:
        hush()
    raise typer.Exit(code)


def hush() -> None:
    """Discard buffered output after the reader has closed the stream."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
