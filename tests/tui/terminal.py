"""The installed program in a real pseudo-terminal: keys go in as bytes, what comes out is drawn as a terminal does."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

import pexpect
import pyte

LONGEST = 60
"""Seconds after which something that has not appeared is taken never to appear."""


class Terminal:
    """A program on a terminal of some size."""

    def __init__(self, *arguments: str, folder: Path, size: tuple[int, int] = (80, 24)) -> None:
        columns, rows = size
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        environment = {
            **os.environ,
            "TERM": "xterm-256color",
            "RECERT_STATE": str(folder / "state"),
            "LC_ALL": "C.UTF-8",
        }
        environment.pop("NO_COLOR", None)
        program = Path(sys.executable).with_name("recert")
        self.program = pexpect.spawn(
            str(program), list(arguments), dimensions=(rows, columns), env=environment, cwd=str(folder), timeout=LONGEST
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.program.close(force=True)

    @property
    def text(self) -> str:
        """What the terminal shows."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    def until(self, shown: str | Callable[[str], bool]) -> str:
        """Read until something is shown, and return all that is shown."""
        said = (lambda text: shown in text) if isinstance(shown, str) else shown
        while not said(self.text):
            try:
                self._stream.feed(self.program.read_nonblocking(65536, timeout=LONGEST))
            except (pexpect.TIMEOUT, pexpect.EOF) as ended:
                message = f"{shown!r} never appeared ({type(ended).__name__}):\n{self.text}"
                raise AssertionError(message) from None
        return self.text

    def press(self, keys: str) -> None:
        """Type."""
        self.program.send(keys)

    def click(self, text: str) -> None:
        """Click the first place where a text is shown."""
        for row, line in enumerate(self._screen.display):
            if text in line:
                column = line.index(text)
                self.program.send(f"\x1b[<0;{column + 1};{row + 1}M\x1b[<0;{column + 1};{row + 1}m")
                return
        raise AssertionError(f"{text!r} is not shown:\n{self.text}")

    def ends(self) -> int:
        """Wait for the program to end and return its exit code."""
        try:
            while True:
                self._stream.feed(self.program.read_nonblocking(65536, timeout=LONGEST))
        except pexpect.EOF:
            self.program.wait()
            return int(self.program.exitstatus if self.program.exitstatus is not None else -1)
