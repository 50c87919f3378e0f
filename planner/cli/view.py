"""Write a page to a terminal: headings, sentences, and lines after a dot."""

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
"""The style of each emphasis."""


@dataclass(frozen=True)
class View:
    """The terminal and the options of a page."""

    page: Terminal
    everything: bool = False
    """Whether to show folded parts."""

    def heading(self, text: str) -> None:
        """Write the heading of a section."""
        self.page.print()
        self.page.print(Text(text, style="bold"))

    def section(self, title: str, lines: Iterable[str], style: str = "") -> None:
        """Write a heading with its lines; write nothing without lines."""
        if told := list(lines):
            self.heading(title)
            self.lines(told, style)

    def lines(self, lines: Iterable[str], style: str = "") -> None:
        """Write texts, each after a dot and continued below its own first letter."""
        for line in lines:
            wrapped = Text("\n  ").join(Text(shown(line, None)).wrap(self.page, max(20, self.page.width - 2)))
            self.page.print(Padding(Text.assemble(f"{self.page.marks.dot} ", wrapped, style=style), (0, 0)))

    def told(self, sentences: Iterable[Sentence]) -> None:
        """Write sentences, with leads in bold; indent a sentence that belongs to the one above."""
        for each in sentences:
            text = (shown(each.text, None), EMPHASIS[each.emphasis])
            line = Text.assemble((shown(each.lead, None), "bold"), each.gap, text)
            self.page.print(Padding(line, (0, 0, 0, 2 * each.inner)))

    def say(self, text: str, style: str = "") -> None:
        """Write a sentence."""
        self.page.print(Text(text, style=style))

    def apart(self, text: str, style: str = "") -> None:
        """Write a sentence after an empty line; write nothing if it is empty."""
        if text:
            self.page.print()
            self.say(text, style)
