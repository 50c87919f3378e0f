"""Change a text to hold other data, with every other byte unchanged.

The wanted data is compared with the data of the text, value by value, and only the entries, items and words that differ
are rewritten.  The result is read back and must equal the wanted data; where it does not, because `*names` repeat a
changed value or the notation is unusual, more of the text is rewritten.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from planner.edits.notation import entry, inline, item, meaning, same
from planner.edits.places import LineSpan, Place, places
from planner.errors import BadInput, Diagnostic
from planner.files.nodes import plain
from planner.files.tree import parse

MARK = "\ufeff"
"""The byte order mark that some editors put before a UTF-8 text."""


def data_of(text: str, file: str = "") -> dict[str, Any]:
    """Return the data of a record's text, as plain values.

    Raises:
        BadInput: if it cannot be read.
    """
    found = plain(parse(text.removeprefix(MARK), file).root)
    return found if isinstance(found, dict) else {}


def spliced(text: str, wanted: Mapping[str, Any], file: str = "") -> str:
    """Return a text with the wanted data that differs from the given text as little as possible.

    Raises:
        BadInput: if the data cannot be written to a file, such as a text with a control character.
    """
    if same(data_of(text, file), wanted):
        return text
    bare = text.removeprefix(MARK)
    problems: list[Diagnostic] = []
    for written_out, whole in ((False, False), (True, False), (True, True)):
        attempt = _Splicing(LineSpan(bare), written_out=written_out, whole=whole).result(wanted)
        try:
            tree = parse(attempt, file)
        except BadInput as refused:
            problems = list(refused.problems)
            continue
        if same(plain(tree.root), wanted):
            return text[: len(text) - len(bare)] + attempt
        problems = tree.problems
    if not problems:
        message = "this file is written in a way that recert cannot change"
        problems = [Diagnostic(file, message, remedy="change it in an editor", code="notation")]
    raise BadInput(problems)


@dataclass
class _Splicing:
    lines: LineSpan
    written_out: bool
    """Whether repeated values (`*names`) are written out."""
    whole: bool
    """Whether a top-level entry is rewritten entirely where any part of it differs."""
    changes: list[tuple[int, int, str]] = field(default_factory=list)
    """Start, end (exclusive) and replacement of each change."""

    def __post_init__(self) -> None:
        self.text = self.lines.text
        self.root = places(self.lines)
        self.brackets = list(_brackets(self.root))
        self.dash = next(_dashes(self.root), 2)
        """Columns from a key to the dashes of its list, as in the file."""

    def result(self, wanted: Mapping[str, Any]) -> str:
        self.change(self.root, plain(parse(self.text, "").root), wanted)
        found, reached = [], 0
        for start, end, new in sorted(self.changes, key=lambda each: each[:2]):
            found += [self.text[reached:start], new]
            reached = max(reached, end)
        return "".join([*found, self.text[reached:]])

    def change(self, place: Place, said: Any, wanted: Any, column: int = 0, after: int = 0) -> None:
        """Change a value whose key or dash, if any, begins at `column` and ends at `after`."""
        if place.alias and self.written_out:
            self.replace(place, wanted, column, after)
            return
        if same(said, wanted) and not (self.written_out and _repeats(place)):
            return
        if self.whole and after:
            self.replace(place, wanted, column, after)
        elif place.entries and isinstance(wanted, Mapping) and any(key in place.entries for key in wanted):
            self.mapping(place, said, wanted)
        elif place.items and isinstance(wanted, Sequence) and wanted and not isinstance(wanted, str):
            self.sequence(place, said, wanted)
        else:
            self.replace(place, wanted, column, after)

    def replace(self, place: Place, wanted: Any, column: int, after: int) -> None:
        """Rewrite a value."""
        in_block = place.flow is False and (place.entries is not None or place.items is not None)
        beside = not self.lines.before(place.start).strip() or place.start == place.end
        new = entry("k", wanted, column, self.dash)
        if self.bracketed(place) or (len(new) == 1 and not in_block and not beside):
            self.changes.append((place.start, place.end, inline(wanted, bracketed=self.bracketed(place))))
        elif self.text[after - 1 : after] == "-":
            lines = item(wanted, column, self.dash)
            self.changes.append((after, place.end, self.joined([lines[0][column + 1 :], *lines[1:]])))
        else:
            self.changes.append((after, place.end, self.joined([new[0][column + 2 :], *new[1:]])))

    def bracketed(self, place: Place) -> bool:
        return any(start < place.start and place.end < end for start, end in self.brackets)

    # --- mappings -----------------------------------------------------------------------------------------------------

    def mapping(self, place: Place, said: Mapping[str, Any], wanted: Mapping[str, Any]) -> None:
        """Change the entries that differ, remove the unwanted ones, and append the new ones."""
        assert place.entries is not None
        for name, (key, value) in place.entries.items():
            if name in wanted:
                colon = self.text.index(":", key.end) + 1
                self.change(value, said[name], wanted[name], key.column, colon)
        spans = [(key.start, max(key.end, value.end)) for key, value in place.entries.values()]
        self.remove(place, spans, [name not in wanted for name in place.entries])
        new = {name: value for name, value in wanted.items() if name not in place.entries}
        if place.flow:
            words = "".join(f", {inline({name: value})[1:-1]}" for name, value in new.items())
            self.changes.append((spans[-1][1], spans[-1][1], words))
            return
        gap = place.column == 0 and self.spaced(place)
        lines: list[str] = []
        for name, value in new.items():
            each = entry(name, value, place.column, self.dash)
            lines += ["", *each] if gap and len(each) > 1 else each
        self.insert(spans[-1][1], lines, place.column)

    def spaced(self, place: Place) -> bool:
        """Whether any key has a blank line before it."""
        starts = [self.lines.start(key.start) for key, _ in (place.entries or {}).values()]
        return any(start and not self.lines.line(self.lines.start(start - 1)).strip() for start in starts)

    # --- lists --------------------------------------------------------------------------------------------------------

    def sequence(self, place: Place, said: Sequence[Any], wanted: Sequence[Any]) -> None:
        """Change the items that differ one by one where they correspond; remove and add the others."""
        assert place.items is not None
        old, new = [meaning(each) for each in said], [meaning(each) for each in wanted]
        if self.written_out and any(map(_repeats, place.items)):
            # Never equal, so that each pair is compared in detail.
            old = [
                number if _repeats(where) else each
                for number, (each, where) in enumerate(zip(old, place.items, strict=True))
            ]
        spans = [(self.begins(place, each), each.end) for each in place.items]
        gone = [False] * len(spans)
        for tag, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if tag == "equal":
                continue
            pairs = min(last - first, end - start)
            for number in range(pairs):
                where = place.items[first + number]
                dash = spans[first + number][0] + 1
                self.change(where, said[first + number], wanted[start + number], place.column, dash)
            for number in range(first + pairs, last):
                gone[number] = True
            self.put(place, spans, first + pairs, wanted[start + pairs : end])
        self.remove(place, spans, gone)

    def begins(self, place: Place, each: Place) -> int:
        """Return where an item begins: its dash, if it has one."""
        if place.flow:
            return each.start
        line = self.lines.start(each.start)
        while line > self.lines.start(place.start):
            if self.text[line : line + place.column + 1].strip() == "-":
                break
            line = self.lines.start(line - 1)
        return line + place.column

    def put(self, place: Place, spans: list[tuple[int, int]], number: int, new: Sequence[Any]) -> None:
        """Insert items before item `number`, or after the last one."""
        assert place.items is not None
        if not new:
            return
        if place.flow:
            words = [inline(each, bracketed=True) for each in new]
            if number < len(spans):
                self.changes.append((spans[number][0], spans[number][0], "".join(f"{each}, " for each in words)))
            else:
                self.changes.append((spans[-1][1], spans[-1][1], "".join(f", {each}" for each in words)))
            return
        apart = max(2, next((each.column - place.column for each in place.items if each.entries and not each.flow), 2))
        lines = [line for each in new for line in item(each, place.column, self.dash, apart)]
        if number:
            self.insert(spans[number - 1][1], lines, place.column + 1)
        else:
            joined = self.joined([lines[0][place.column :], *lines[1:], " " * place.column])
            self.changes.append((spans[0][0], spans[0][0], joined))

    # --- both --------------------------------------------------------------------------------------------------------

    def remove(self, place: Place, spans: list[tuple[int, int]], gone: Sequence[bool]) -> None:
        """Remove entries or items; in brackets with the comma, else with their lines."""
        number = 0
        while number < len(spans):
            last = number
            if not gone[number]:
                number += 1
                continue
            while last + 1 < len(spans) and gone[last + 1]:
                last += 1
            if place.flow and last + 1 == len(spans) and number:
                self.changes.append((spans[number - 1][1], spans[last][1], ""))
            elif last + 1 < len(spans) and (place.flow or (number == 0 and self.lines.before(spans[0][0]).strip())):
                self.changes.append((spans[number][0], spans[last + 1][0], ""))
            else:
                margin = place.column + 1
                for each in range(number, last + 1):
                    start = self.lines.start(spans[each][0])
                    self.changes.append((start, self.tail(spans[each][1], margin), ""))
            number = last + 1

    def insert(self, end: int, lines: list[str], margin: int) -> None:
        """Insert lines after a value and the comments that go with it."""
        if not lines:
            return
        at = self.tail(end, margin)
        block = self.joined(lines)
        if at == len(self.text) and self.lines.line(self.lines.start(at)) != "":
            # No end of line at the end of the file, before or after.
            self.changes.append((at, at, self.newline + block))
        else:
            self.changes.append((at, at, block + self.newline))

    def tail(self, end: int, margin: int) -> int:
        """Return where the lines of a value end, with comments right after it at the same indentation."""
        at = self.lines.after(end)
        while at < len(self.text):
            line = self.lines.line(at)
            if not line.lstrip().startswith("#") or len(line) - len(line.lstrip()) < margin:
                break
            at = self.lines.after(at)
        return at

    def joined(self, lines: list[str]) -> str:
        return self.newline.join(lines)

    @property
    def newline(self) -> str:
        found = self.text.find("\n")
        if found < 0:
            return "\r" if "\r" in self.text else "\n"
        return "\r\n" if self.text[found - 1 : found] == "\r" else "\n"


def _repeats(place: Place) -> bool:
    return place.alias or any(map(_repeats, place.children))


def _brackets(place: Place) -> Iterator[tuple[int, int]]:
    if place.flow and (place.entries is not None or place.items is not None):
        yield place.start, place.end
    for each in place.children:
        yield from _brackets(each)


def _dashes(place: Place) -> Iterator[int]:
    for key, value in (place.entries or {}).values():
        if value.items and not value.flow:
            yield value.column - key.column
    for each in place.children:
        yield from _dashes(each)
