"""A record under edit: edits, undo and redo, each written to the file at once and atomically."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from planner.edits.change import changed, touched
from planner.edits.document import Document, changed_on_disk, locked, opened, saved, unchanged
from planner.edits.edits import Edit, together
from planner.edits.journal import Journal, Step, recalled, remember
from planner.edits.names import Names
from planner.edits.splice import data_of, spliced
from planner.errors import Changed, UsageError
from planner.files.library import Library
from planner.loading.load import Inputs


class Log:
    """A record's file with its journal.

    Every edit is checked in full before the file is written.  All methods that write raise:

        BadInput: if the record would have mistakes.
        Changed: if another program wrote the file since it was read; `refresh` reads it again.
        NotWritten: if it cannot be written; the file is unchanged.
        UsageError: if an edit names an activity or scenario that the record does not have.
    """

    def __init__(
        self, document: Document, library: Library | None = None, catalogs: Sequence[Path] | None = None
    ) -> None:
        """Begin with a document that was read."""
        self.document = document
        self.warnings: tuple[str, ...] = ()
        """Warnings that do not prevent a change, such as that it cannot be undone later."""
        self._library, self._catalogs = library, catalogs
        self._kept = True
        """Whether the journal on the disk has all steps of this one."""
        self._journal = Journal(document.text)
        self._recall()

    @classmethod
    def open(cls, path: Path, library: Library | None = None, catalogs: Sequence[Path] | None = None) -> Log:
        """Read a record and its journal.

        Raises:
            BadInput: with every problem of every file.
        """
        library = library or Library()
        return cls(opened(path, library, catalogs), library, catalogs)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps done, in order."""
        return self._journal.done

    @property
    def undone(self) -> tuple[Step, ...]:
        """The steps that can be redone, the next one first."""
        return self._journal.undone[::-1]

    def text_after(self, *edits: Edit) -> str:
        """Return the text of the file after edits, not checked against regimes and offerings."""
        return _after(self.document, edits)

    def apply(self, *edits: Edit) -> Document:
        """Apply edits as one step."""
        if edits:
            text = self.text_after(*edits)
            with self._alone():
                self._write(self._journal.then(together(edits, Names.of(self.document.inputs)), text))
        return self.document

    def merge(self, *edits: Edit) -> Document:
        """Apply edits as one step, even if another program has changed other parts of the file since it was read."""
        with locked(self.document.path):
            if edits and changed_on_disk(self.document):
                unchanged_parts(self.document, self._now(), edits)
                self.refresh()
            return self.apply(*edits)

    def undo(self) -> str:
        """Undo the last step and return its description.

        Raises:
            UsageError: if there is none.
        """
        with self._alone():
            if not self.steps:
                raise UsageError("there is nothing to undo")
            last = self._journal.done[-1]
            self._write(self._journal.back())
        return last.says

    def redo(self) -> str:
        """Redo the step undone last and return its description.

        Raises:
            UsageError: if there is none.
        """
        with self._alone():
            if not self._journal.undone:
                raise UsageError("there is nothing to do again")
            last = self._journal.undone[-1]
            self._write(self._journal.forth())
        return last.says

    def refresh(self) -> bool:
        """Read the file again if it changed on the disk, and return whether it did.

        Raises:
            BadInput: if it cannot be used as it is now; everything here stays as it was.
        """
        if not changed_on_disk(self.document):
            return False
        self.document = self._now()
        self._recall()
        return True

    def _now(self) -> Document:
        return opened(self.document.path, self._library, self._catalogs)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Lock the record, with the file and its journal read again."""
        with locked(self.document.path):
            unchanged(self.document)
            self._recall()
            yield

    def _recall(self) -> None:
        """Read the journal; changes by other programs become a step as soon as they are seen."""
        if self._kept:
            found, self.warnings = recalled(self.document.path, self.document.text)
            self._journal = found.caught_up(self.document.text)
            if self._journal is not found:
                self._kept = not remember(self.document.path, self._journal)
        else:
            self._journal = self._journal.caught_up(self.document.text)

    def _write(self, journal: Journal) -> None:
        """Write the text, then its journal."""
        self.document = saved(self.document, journal.text, self._library, self._catalogs)
        self._journal = journal
        failed = remember(self.document.path, journal)
        self._kept = not failed
        self.warnings = (*self.warnings, *failed)


def unchanged_parts(before: Document, now: Document, edits: Sequence[Edit]) -> None:
    """Check that the parts edits depend on are the same in both documents.

    Raises:
        Changed: if they differ.
    """
    old, new = data_of(before.text), data_of(now.text)
    for edit in edits:
        if touched(old, edit) != touched(new, edit):
            raise Changed(
                f"{before.path} was changed by another program in the same place, so nothing was done "
                f"({edit.says(Names.of(before.inputs))}); look at it again, then repeat this"
            )


def names_of_offerings(inputs: Inputs) -> frozenset[str]:
    """Return the names under which an activity would count as an offering that was taken."""
    offerings = [each for catalog in inputs.catalogs for each in catalog.offerings]
    return frozenset(name for each in offerings for name in (each.id, each.course) if name)


def _after(document: Document, edits: Sequence[Edit]) -> str:
    data, taken = data_of(document.text, str(document.path)), names_of_offerings(document.inputs)
    for edit in edits:
        data = changed(data, edit, taken)
    return spliced(document.text, data, str(document.path))
