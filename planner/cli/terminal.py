"""The two streams: answers on one, messages on the other; and text of a user's, made safe for both."""

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
"""Columns used at most; longer lines are hard to follow."""

NARROWEST = 60
"""Columns used at least; in fewer no table can be read."""

WIDE = 110
"""From so many columns on, tables show more columns in place of more lines."""


@dataclass(frozen=True)
class Marks:
    """Characters for states and bars; each state is said in words as well."""

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
        """Write to the stream as it is now."""
        super().__init__(stderr=stderr, markup=False, emoji=False, highlight=False)
        self.width = max(NARROWEST, min(self.width, WIDEST))

    def on_broken_pipe(self) -> None:
        """Leave it to `deliver`, which knows the exit code."""
        raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))

    @property
    def marks(self) -> Marks:
        """What the stream's encoding can show."""
        return FANCY if self.encoding.startswith("utf") else PLAIN

    @property
    def wide(self) -> bool:
        """Whether there is room for more columns."""
        return self.width >= WIDE


def note(text: str) -> None:
    """Write a message, as it is laid out, without control characters."""
    Terminal(stderr=True).print("\n".join(map(visible, text.split("\n"))), soft_wrap=True)


def grid(*headers: str) -> Table:
    """Return a table without lines; `>` before a header is for numbers, `|` for what is not broken into lines."""
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
    """Write an answer and end; that the reader has gone away does not change the answer."""
    try:
        write()
        sys.stdout.flush()
    except BrokenPipeError:
        hush()
    raise typer.Exit(code)


def hush() -> None:
    """Send what is still buffered nowhere, because nobody reads any more."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
