"""Replace a file atomically, so that a crash or a full disk never leaves part of a record."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from pathlib import Path

from planner.errors import NotWritten
from planner.files.source import reason


def replace(path: Path, content: str | bytes) -> None:
    """Write a file, keeping its permissions; a symbolic link stays one and its target is written.

    Raises:
        NotWritten: if it cannot be written; the old content is unchanged.
    """
    data = content.encode() if isinstance(content, str) else content
    temporary: Path | None = None
    try:
        target = path.resolve()
        if target.is_dir():
            raise NotWritten(f"{path} is a folder; name a file")
        beside = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}")
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        temporary = beside
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            temporary.chmod(stat.S_IMODE(target.stat().st_mode))
        temporary.replace(target)
        temporary = None
    except (OSError, ValueError) as error:
        raise NotWritten(f"{path} cannot be written: {reason(error)}; {_remedy(path)}") from None
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink()


def _remedy(path: Path) -> str:
    parent = path.parent
    return "name a folder you may write to" if parent.is_dir() else f"there is no folder {parent}, create it first"
