"""Find where each value of a text begins and ends, so that one can be replaced without changing the others."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    MappingStartEvent,
    ScalarEvent,
)

from planner.files.source import BREAKS


@dataclass(eq=False)
class Place:
    """A value and its range of characters; a block of entries or items ends where its last one does."""

    start: int
    end: int
    column: int
    """The column of its first entry, dash, bracket or letter."""
    flow: bool = False
    """Whether it is written in brackets."""
    alias: bool = False
    """Whether it is a `*name` that repeats a value."""
    text: str = ""
    entries: dict[str, tuple[Place, Place]] | None = None
    """By key: the places of key and value."""
    items: list[Place] | None = None

    @property
    def children(self) -> list[Place]:
        """The values directly inside it."""
        return [value for _, value in (self.entries or {}).values()] + (self.items or [])


class LineSpan:
    """The lines of a text, with their indices."""

    def __init__(self, text: str) -> None:
        """Split the text into lines as the parser does."""
        self.text = text
        self.starts = [0, *(found.end() for found in BREAKS.finditer(text))]

    def at(self, mark: Any) -> int:
        """Return the index in the text of a parser's mark."""
        line, column = int(mark.line), int(mark.column)
        return min(self.starts[min(line, len(self.starts) - 1)] + column, len(self.text))

    def start(self, index: int) -> int:
        """Return the index where the line of an index begins."""
        return self.starts[bisect_right(self.starts, index) - 1]

    def after(self, index: int) -> int:
        """Return the index where the next line begins, or the end of the text."""
        number = bisect_right(self.starts, index)
        return self.starts[number] if number < len(self.starts) else len(self.text)

    def before(self, index: int) -> str:
        """Return the part of a line before an index."""
        return self.text[self.start(index) : index]

    def line(self, index: int) -> str:
        """Return the line that begins at an index, without its end."""
        return self.text[index : self.after(index)].rstrip("\r\n\x85\u2028\u2029")


def places(lines: LineSpan) -> Place:
    """Return the place of the text's value with all values inside it; the text must be valid YAML."""
    with closing(YAML(typ="safe").parse(lines.text)) as parsed:
        events = iter(parsed)
        for event in events:
            if isinstance(event, ScalarEvent | CollectionStartEvent):
                return _place(event, events, lines)
    raise AssertionError("a text that was read has a value")


def _place(event: Any, events: Iterator[Any], lines: LineSpan) -> Place:
    start, end = lines.at(event.start_mark), lines.at(event.end_mark)
    place = Place(start, end, int(event.start_mark.column))
    if isinstance(event, AliasEvent):
        place.alias = True
    elif isinstance(event, ScalarEvent):
        place.text = event.value
        if event.style in ("|", ">"):
            place.end = _end_of_block(lines.text, start, end)
    else:
        place.flow = bool(event.flow_style)
        _fill(place, event, events, lines)
    return place


def _fill(place: Place, event: Any, events: Iterator[Any], lines: LineSpan) -> None:
    mapping = isinstance(event, MappingStartEvent)
    place.entries, place.items = ({}, None) if mapping else (None, [])
    for each in events:
        if isinstance(each, CollectionEndEvent):
            place.end = lines.at(each.end_mark) if place.flow else max(_ends(place), default=place.end)
            return
        inside = _place(each, events, lines)
        if place.entries is not None:
            place.entries[inside.text] = (inside, _place(next(events), events, lines))
        elif place.items is not None:
            place.items.append(inside)


def _ends(place: Place) -> Iterator[int]:
    for key, value in (place.entries or {}).values():
        yield max(key.end, value.end)
    yield from (each.end for each in place.items or ())


def _end_of_block(text: str, start: int, end: int) -> int:
    """Return where a text block ends: at its last line, or after its blank lines if it keeps them."""
    header = text[start : text.find("\n", start)]
    body = text[start:end]
    if "+" in header.partition("#")[0]:
        return start + len(body.removesuffix("\n").removesuffix("\r"))
    return start + len(body.rstrip())
