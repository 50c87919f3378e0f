"""A page being written to a terminal: headings, sentences, and lines set off by a dot."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.padding import Padding
from rich.text import Text

from planner.cli.terminal import Terminal
from planner.report.sentence import Emphasis, Sentence
from planner.text.sentences import shown

EMPHASIS: dict[Emphasis, str] = {
    "": "",
    "head": "bold",
    "met": "green",
    "planned": "cyan",
    "short": "red",
    "advice": "yellow",
    "quiet": "dim",
}
"""How a terminal shows what a sentence stresses."""


@dataclass(frozen=True)
class View:
    """What every part of a page needs."""

    page: Terminal
    everything: bool = False
    """Whether folded parts are shown too."""

    def heading(self, text: str) -> None:
        """Write the heading of a section."""
        self.page.print()
        self.page.print(Text(text, style="bold"))

    def lines(self, lines: Iterable[str], *, style: str = "") -> None:
        """Write somebody's sentences, each wrapped and set off by a dot."""
        for line in lines:
            self.page.print(Padding(hanging(self.page, shown(line, None), style), (0, 0)))

    def told(self, sentences: Iterable[Sentence]) -> None:
        """Write sentences, the lead of each in bold, what belongs to the one above it set in."""
        for each in sentences:
            text = (shown(each.text, None), EMPHASIS[each.emphasis])
            line = Text.assemble((shown(each.lead, None), "bold"), each.gap, text)
            self.page.print(Padding(line, (0, 0, 0, 2 * each.inner)))

    def say(self, text: str, style: str = "") -> None:
        """Write a sentence."""
        self.page.print(Text(text, style=style))


def hanging(page: Terminal, text: str, style: str = "") -> Text:
    """Return a line with a dot before it, continued below its own first letter."""
    lines = Text(text).wrap(page, max(20, page.width - 2))
    joined = Text("\n  ").join(line for line in lines)
    return Text.assemble(f"{page.marks.dot} ", joined, style=style)
