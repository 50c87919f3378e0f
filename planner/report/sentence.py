"""A finished sentence with what it stresses, which each front end shows in colours of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Emphasis = Literal["", "head", "met", "planned", "short", "advice", "quiet"]
"""`head` for what the next sentences are about; `met`, `planned`, `short` and `advice` for how something stands;
`quiet` for what matters less."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence."""

    text: str
    emphasis: Emphasis = ""
    lead: str = ""
    """What stands before the text as a head of its own."""
    inner: bool = False
    """Whether it belongs to the sentence above it."""

    @property
    def gap(self) -> str:
        """What stands between the lead and the text: nothing before a comma or a semicolon."""
        return "" if not self.lead or self.text[:1] in ",;" else "  "
