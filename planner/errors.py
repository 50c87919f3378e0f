"""What recert raises when it cannot go on, and how a program ends.

    RecertError
    ├── UsageError    a command or an option that makes no sense
    ├── BadInput      files that cannot be used; carries every `Problem` of every file
    ├── NotWritten    a file that could not be written; the old one is untouched
    └── Changed       a file that somebody else wrote since it was read; nothing is written over it

Everything else that goes wrong is a value (`impossible`, `stopped`), and any other exception is a bug.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from planner.files.problems import Problem


class ExitCode(IntEnum):
    """How a program ends."""

    MET = 0
    """The requirement is met, or a plan was found."""
    NOT_MET = 1
    """The requirement is not met, or proven impossible."""
    BAD_INPUT = 2
    """Bad usage or bad input."""
    STOPPED = 3
    """Stopped before there was an answer."""


class RecertError(Exception):
    """Anything a person can put right; the text says what is wrong and what to do."""

    exit_code: ClassVar[ExitCode] = ExitCode.BAD_INPUT


class UsageError(RecertError):
    """A command or an option that makes no sense."""


class BadInput(RecertError):
    """Files that cannot be used."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__(*self.problems)

    def __str__(self) -> str:
        # Imported here because `planner.files` itself raises these errors.
        from planner.files.problems import render  # noqa: PLC0415

        return "\n\n".join(render(problem) for problem in self.problems)


class NotWritten(RecertError):
    """A file that could not be written; whatever stood there before still stands."""


class Changed(RecertError):
    """A file that is not as it was when it was read; it is left as it is."""
