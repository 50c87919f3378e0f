"""A record as it was read from its file, and writing it back only where nobody else has written since."""

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
"""Set this variable to keep what is remembered about records in another folder."""

PATIENCE = 10
"""Seconds to wait for another program that is writing the same record."""


@dataclass(frozen=True)
class Document:
    """A record's file as it was read, checked against its regimes and offerings."""

    path: Path
    text: str
    """Every character of the file, its ends of lines and the mark before the text included."""
    stamp: str
    """Of the bytes on the disk."""
    inputs: Inputs
    seen: tuple[int, ...] = ()
    """When and how large the file was, to tell cheaply that it has not changed."""


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
    """Whether the file is not as it was read; one that is gone is not."""
    seen = _seen(document.path)
    if seen and seen == document.seen:
        return False
    return _stamp(document.path) != document.stamp


def saved(
    document: Document, text: str, library: Library | None = None, catalogs: Sequence[Path] | None = None
) -> Document:
    """Write another text to a document's file, whole or not at all.

    Raises:
        BadInput: if the text is no record without mistakes.
        Changed: if the file is not as it was read.
        NotWritten: if it cannot be written.
    """
    inputs = read(document.path, catalogs, library, text)
    data = encoded(text)
    with alone(document.path):
        unchanged(document)
        if not os.access(document.path, os.W_OK):
            # Its folder may let it be replaced all the same, which is not what its owner meant.
            raise NotWritten(f"{document.path} may only be read; allow it to be written, or work on a copy")
        replace(document.path, data)
        return Document(document.path, text, stamp_of(data), inputs, _seen(document.path))


def unchanged(document: Document) -> None:
    """Make sure that the file is as it was read.

    Raises:
        Changed: if it is not.
    """
    stamp = _stamp(document.path)
    if stamp == document.stamp:
        return
    if not stamp:
        raise Changed(f"{document.path} is gone since it was read; put it back, or open it again where it is now")
    raise Changed(f"{document.path} was changed by somebody else since it was read; look at it again, then repeat this")


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Keep other programs that change the same record waiting; where no folder can be written, do without.

    Raises:
        NotWritten: if another one takes too long.
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
    """Return the folder in which recert remembers things; it need not exist."""
    named = os.environ.get(STATE)
    return Path(named) if named else Path(platformdirs.user_state_dir("recert", appauthor=False))


def name_of(path: Path) -> str:
    """Return a file's name in that folder, the same by whatever way the file is reached."""
    return hashlib.sha256(os.fsencode(_real(path))).hexdigest()[:32]


def is_built_in(path: Path) -> bool:
    """Whether a file came with recert, and is therefore not to be changed."""
    return _real(path).is_relative_to(_real(built_in("examples")))


def stamp_of(data: bytes) -> str:
    """Return what tells one content of a file from any other."""
    return hashlib.sha256(data).hexdigest()


def _stamp(path: Path) -> str:
    """Return the stamp of a file as it is now, or nothing where it cannot be read."""
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
