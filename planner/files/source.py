"""Read the text of a file, or report why it cannot be read."""

from __future__ import annotations

import errno
import re
from pathlib import Path

from planner.errors import BadInput, Diagnostic, clipped, nearest

LARGEST = 20_000_000
"""Bytes; a catalog of 10,000 offerings has about 3,000,000."""

BREAKS = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
"""The line endings of the parser."""

_UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters YAML does not allow; a pattern of the allowed ones takes ten times as long to compile."""

_MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16", b"PK": "a spreadsheet or archive", b"%PDF": "a PDF"}


def read_text(path: Path) -> str:
    """Return the text of a file.

    Raises:
        BadInput: with the diagnostic of why it cannot be read.
    """
    return decode(read_bytes(path), str(path))


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file, without reading all of a file that is too large.

    Raises:
        BadInput: if it cannot be read.
    """
    name = str(path)
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise _refused(name, "directory", "this is a folder, not a file", "name a file inside it" + _inside(path))
        if size > LARGEST:
            raise _too_large(name, size)
        with path.open("rb") as stream:
            found = stream.read(LARGEST + 1)
    except FileNotFoundError:
        raise _refused(name, "not-found", "there is no such file", _missing(path)) from None
    except (OSError, ValueError) as error:
        raise _refused(name, "unreadable", f"the file cannot be read: {reason(error)}", _unlock(error)) from None
    if len(found) > LARGEST:
        raise _too_large(name, None)
    return found


def encoded(text: str) -> bytes:
    """Return a text as UTF-8 bytes; a lone surrogate is passed through for `decode` to refuse."""
    return text.encode("utf-8", "surrogatepass")


def decode(data: bytes, name: str) -> str:
    """Return UTF-8 bytes as text.

    Raises:
        BadInput: for other encodings, for control characters and for files with nothing in them.
    """
    if not data.strip():
        raise _refused(name, "empty-file", "the file is empty", "start with a line such as `recert: record/1`")
    for mark, what in _MARKS.items():
        if data.startswith(mark):
            remedy = "save it as plain text in UTF-8" if what == "UTF-16" else "name a YAML file"
            raise BadInput([Diagnostic(name, f"this is {what}, not UTF-8 text", 1, 1, remedy=remedy, code="not-utf8")])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = data[: error.start].decode("utf-8-sig")
        line, column = _position(good)
        message = f"the byte 0x{data[error.start]:02x} is not UTF-8 text"
        remedy = "save the file as UTF-8"
        raise BadInput([Diagnostic(name, message, line, column, remedy=remedy, code="not-utf8")]) from None
    bad = _UNREADABLE.search(text)
    if bad:
        line, column = _position(text[: bad.start()])
        message = f"the control character 0x{ord(bad.group()):02x} cannot stand in a text file"
        remedy = "remove it; if the file is not text, name another one"
        raise BadInput([Diagnostic(name, message, line, column, remedy=remedy, code="control-character")])
    return text


def reason(error: Exception) -> str:
    """Return the operating system's reason for an error, in a few words."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror[0].lower() + error.strerror[1:]
    return "the name holds a character that no file name can hold"


def _position(before: str) -> tuple[int, int]:
    lines = BREAKS.split(before)
    return len(lines), len(lines[-1]) + 1


def _refused(name: str, code: str, message: str, remedy: str) -> BadInput:
    return BadInput([Diagnostic(name, message, remedy=remedy, code=code)])


def _too_large(name: str, size: int | None) -> BadInput:
    limit = f"{LARGEST // 1_000_000} MB"
    found = f"{size / 1_000_000:.0f} MB" if size else f"more than {limit}"
    message = f"the file is too large: {found}, and recert reads at most {limit}"
    return _refused(name, "too-large", message, "split it into several files, or name another one")


def _names(folder: Path) -> list[str]:
    try:
        return sorted(path.name for path in folder.iterdir())
    except (OSError, ValueError):
        return []


def _inside(folder: Path) -> str:
    names = [name for name in _names(folder) if name.endswith((".yaml", ".yml"))]
    return f", such as {clipped(names[0])}" if names else ""


def _missing(path: Path) -> str:
    if not path.parent.is_dir():
        return f"there is no folder {path.parent} either; check the path"
    names = _names(path.parent)
    # File names differ mostly by their stem, since all may end in .yaml.
    stems = {Path(name).stem: name for name in names}
    guess = nearest(path.stem, stems)
    return f"did you mean {path.parent / stems[guess]}?" if guess else "check the name and the folder"


def _unlock(error: Exception) -> str:
    if isinstance(error, OSError) and error.errno in (errno.EACCES, errno.EPERM):
        return "ask for the right to read it, or copy it to a folder of your own"
    return "check the name, or copy the file to another folder"
