"""A record's file as it was read, written back only if no other program has changed it."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from planner.errors import Changed, NotWritten
from planner.files.library import Library, built_in
from planner.files.source import decode, encoded, read_bytes
from planner.files.write import replace
from planner.loading.load import Inputs, read

STATE = "RECERT_STATE"
"""The environment variable that names another folder for journals and other state."""

PATIENCE = 10
"""Seconds to wait for another program that is writing the same record."""


@dataclass(frozen=True)
class Document:
    """A record's file as it was read, checked against its regimes and offerings."""

    path: Path
    text: str
    """All characters of the file, line endings and byte order mark included."""
    stamp: str
    """The hash of the bytes on the disk."""
    inputs: Inputs
    seen: tuple[int, ...] = ()
    """The file's time, size and inode, for a cheap test that it has not changed."""


def opened(path: Path, library: Library | None = None, catalogs: Sequence[Path] | None = None) -> Document:
    """Read a record with its regimes and offerings.

    Raises:
        BadInput: with every problem of every file.
    """
    seen = _seen(path)
    data = read_bytes(path)
    decode(data, str(path))
    text = data.decode()
    return Document(path, text, stamp_of(data), read(path, catalogs, library, text), seen)


def changed_on_disk(document: Document) -> bool:
    """Return whether the file differs from what was read; a deleted file does."""
    seen = _seen(document.path)
    if seen and seen == document.seen:
        return False
    return _stamp(document.path) != document.stamp


def saved(
    document: Document, text: str, library: Library | None = None, catalogs: Sequence[Path] | None = None
) -> Document:
    """Write another text to a document's file, atomically.

    Raises:
        BadInput: if the text is not a valid record.
        Changed: if the file differs from what was read.
        NotWritten: if it cannot be written.
    """
    inputs = read(document.path, catalogs, library, text)
    data = encoded(text)
    with locked(document.path):
        unchanged(document)
        if not os.access(document.path, os.W_OK):
            # Its folder may still allow replacing it, against the owner's intention.
            raise NotWritten(f"{document.path} may only be read; allow it to be written, or work on a copy")
        replace(document.path, data)
        return Document(document.path, text, stamp_of(data), inputs, _seen(document.path))


def unchanged(document: Document) -> None:
    """Check that the file is as it was read.

    Raises:
        Changed: if it differs.
    """
    stamp = _stamp(document.path)
    if stamp == document.stamp:
        return
    if not stamp:
        raise Changed(f"{document.path} is gone since it was read; put it back, or open it again where it is now")
    raise Changed(
        f"{document.path} was changed by another program since it was read; look at it again, then repeat this"
    )


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Lock the record against other programs that change it; without a writable folder, do not lock.

    Raises:
        NotWritten: if another program holds the lock too long.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - only where something is written

    for folder in (state_folder() / "locks", Path(tempfile.gettempdir()) / f"recert-{_user()}"):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(folder / f"{name_of(path)}.lock", is_singleton=True)
            lock.acquire(timeout=PATIENCE)
        except Timeout:
            raise NotWritten(f"{path} is being changed by another program; try again when it is done") from None
        except (OSError, NotImplementedError):
            continue
        try:
            yield
        finally:
            lock.release()
        return
    yield


def state_folder() -> Path:
    """Return the folder of recert's state; it need not exist."""
    named = os.environ.get(STATE)
    return Path(named) if named else Path(platformdirs.user_state_dir("recert", appauthor=False))


def name_of(path: Path) -> str:
    """Return the name of a record's files in the state folder, the same for every path to the record."""
    return hashlib.sha256(os.fsencode(_real(path))).hexdigest()[:32]


def is_built_in(path: Path) -> bool:
    """Return whether a file is part of recert, so that it must not be changed."""
    return _real(path).is_relative_to(_real(built_in("examples")))


def stamp_of(data: bytes) -> str:
    """Return a hash of a file's content."""
    return hashlib.sha256(data).hexdigest()


def _stamp(path: Path) -> str:
    """Return the hash of a file on the disk, or an empty text where it cannot be read."""
    try:
        return stamp_of(path.read_bytes())
    except (OSError, ValueError):
        return ""


def _seen(path: Path) -> tuple[int, ...]:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return ()
    return (found.st_mtime_ns, found.st_size, found.st_ino)


def _real(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):
        return path.absolute()


def _user() -> str:
    return str(os.getuid()) if hasattr(os, "getuid") else "user"
