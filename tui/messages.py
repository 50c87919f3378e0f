"""What threads and widgets tell the application."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message


@dataclass
class Answered(Message):
    """A question was answered."""

    kind: str
    run: int
    value: object


@dataclass
class Failed(Message):
    """A question ended in an error."""

    kind: str
    run: int
    error: BaseException


@dataclass
class Better(Message):
    """A search found something better."""

    kind: str
    run: int
    objective: int
    bound: int
    stage: str = ""
    """What they measure, such as money; `order` once all that was asked for is settled."""


@dataclass
class Part(Message):
    """A question of several parts has one of them answered."""

    kind: str
    run: int
    value: object
