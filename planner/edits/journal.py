"""The journal of a record: the steps done and undone, stored in the user's state folder to survive a restart.

A journal holds the last text that recert knows and the steps that lead to it.  A step is the smallest part of the text
that it changed, so every kind of step can be undone and redone.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from models.base import Frozen
from planner.edits.document import name_of, state_folder
from planner.errors import NotWritten
from planner.files.source import encoded, reason
from planner.files.write import replace as write

OUTSIDE = "Changed outside recert"


class Step(Frozen):
    """One change of the text, with its description."""

    says: str
    at: datetime
    start: int
    """The number of characters before the change."""
    removed: str
    inserted: str

    def forth(self, text: str) -> str:
        """Return a text with the step done.

        Raises:
            ValueError: if it does not fit the text.
        """
        return _exchanged(text, self.start, self.removed, self.inserted)

    def back(self, text: str) -> str:
        """Return a text with the step undone.

        Raises:
            ValueError: if it does not fit the text.
        """
        return _exchanged(text, self.start, self.inserted, self.removed)


class KeptVersion(Frozen):
    """A journal as stored in a file."""

    recert: Literal["history/1"] = "history/1"
    path: str
    text: str
    done: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()
    """The step undone last comes last."""


@dataclass(frozen=True)
class Journal:
    """The current text of a record, with the steps done and undone."""

    text: str
    done: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()

    def then(self, says: str, text: str) -> Journal:
        """Return the journal with one more step; undone steps are dropped."""
        return Journal(text, (*self.done, step(says, self.text, text)), ())

    def caught_up(self, text: str) -> Journal:
        """Return the journal for the current text of a file, with a step for changes by other programs."""
        return self if text == self.text else self.then(OUTSIDE, text)

    def back(self) -> Journal:
        """Return the journal with the last step undone."""
        last = self.done[-1]
        return Journal(last.back(self.text), self.done[:-1], (*self.undone, last))

    def forth(self) -> Journal:
        """Return the journal with the step undone last redone."""
        last = self.undone[-1]
        return Journal(last.forth(self.text), (*self.done, last), self.undone[:-1])


def step(says: str, before: str, after: str) -> Step:
    """Return the step that changes one text to another, as small as possible."""
    start = _common(before, after)
    most = min(len(before), len(after)) - start
    end = min(_common(before[::-1], after[::-1]), most)
    now = datetime.now(UTC).replace(microsecond=0)
    return Step(
        says=says,
        at=now,
        start=start,
        removed=before[start : len(before) - end],
        inserted=after[start : len(after) - end],
    )


def journal_path(path: Path) -> Path:
    """Return the file of a record's journal."""
    return state_folder() / "history" / f"{name_of(path)}.json"


def recalled(path: Path, text: str) -> tuple[Journal, tuple[str, ...]]:
    """Return the stored journal of a record, or a new one that begins with a text, and warnings.

    An invalid journal is renamed, and a new one begun.
    """
    kept = journal_path(path)
    try:
        found = KeptVersion.model_validate_json(kept.read_bytes())
        journal = Journal(found.text, found.done, found.undone)
        _try_out(journal)
    except FileNotFoundError:
        return Journal(text), ()
    except OSError as error:
        return Journal(text), (f"what was done before cannot be read from {kept}: {reason(error)}",)
    except (ValidationError, ValueError):
        return Journal(text), (_set_aside(kept),)
    return journal, ()


def remember(path: Path, journal: Journal) -> tuple[str, ...]:
    """Write a journal, and return warnings if it cannot be written."""
    file = journal_path(path)
    kept = KeptVersion(path=_printable(str(path)), text=journal.text, done=journal.done, undone=journal.undone)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write(file, encoded(json.dumps(kept.model_dump(mode="json"), ensure_ascii=False, indent=0)))
    except (OSError, NotWritten, ValueError) as error:
        why = str(error).partition("; ")[0] if isinstance(error, NotWritten) else f"{file}: {reason(error)}"
        return (f"the change is made, and cannot be undone later: {why}",)
    return ()


def _try_out(journal: Journal) -> None:
    """Undo all steps, redo all of them, and return to the current text.

    Raises:
        ValueError: if any step does not fit.
    """
    text = journal.text
    for each in reversed(journal.done):
        text = each.back(text)
    text = journal.text
    for each in reversed(journal.undone):
        text = each.forth(text)


def _set_aside(kept: Path) -> str:
    aside = kept.with_suffix(".broken")
    number = 1
    while aside.exists():
        number += 1
        aside = kept.with_suffix(f".broken-{number}")
    try:
        kept.rename(aside)
    except OSError as error:
        return f"what was done before makes no sense and cannot be set aside: {kept}: {reason(error)}"
    return f"what was done before makes no sense and was set aside as {aside}; what is done from now on can be undone"


def _exchanged(text: str, start: int, old: str, new: str) -> str:
    if start < 0 or text[start : start + len(old)] != old:
        raise ValueError("the step does not fit the text")
    return text[:start] + new + text[start + len(old) :]


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return the length of the common prefix of two texts."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _printable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
