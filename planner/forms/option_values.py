"""Options of the command line: a value that was typed, or a refusal that names the option."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from planner.errors import UsageError

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def day(option: str, text: str | None) -> date | None:
    """Read a day.

    Raises:
        UsageError: naming the option.
    """
    if text is None:
        return None
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise UsageError(f"{option}: `{text}` is not a day; write it as YEAR-MONTH-DAY, such as 2026-05-31")


def money(option: str, text: str | None) -> int | None:
    """Read an amount of money, in cents."""
    from models.base import Money  # noqa: PLC0415 - see above

    return _read(option, text, Money)


def hours(option: str, text: str | None) -> int | None:
    """Read hours, in minutes."""
    from models.base import Hours  # noqa: PLC0415 - see above

    return _read(option, text, Hours)


def _read(option: str, text: str | None, kind: Any) -> int | None:
    if text is None:
        return None
    from pydantic import TypeAdapter, ValidationError  # noqa: PLC0415 - see above

    read: TypeAdapter[int] = TypeAdapter(kind)
    try:
        return read.validate_python(text)
    except ValidationError as refused:
        message = refused.errors(include_url=False)[0]["msg"]
        raise UsageError(f"{option}: `{text}` cannot be used; {message}") from None
