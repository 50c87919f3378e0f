"""Values as a file writes them: amounts as numbers, days as days, without what a reader fills in anyway."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from models.base import Frozen

Entries = dict[str, Any]


def entries_of(value: Frozen) -> Entries:
    """Return a value as a file would write it: what is read from that is the same value."""
    shown = {"exclude_defaults": True, "by_alias": True}
    plain = value.model_dump(mode="python", **shown)  # type: ignore[arg-type]
    told = value.model_dump(mode="json", **shown)  # type: ignore[arg-type]
    found: Entries = _as_written(plain, told)
    return found


def _as_written(plain: Any, told: Any) -> Any:
    if isinstance(plain, Mapping):
        return {key: _as_written(plain[key], told[key]) for key in plain}
    if isinstance(plain, list | tuple):
        return [_as_written(one, other) for one, other in zip(plain, told, strict=True)]
    if isinstance(plain, int) and isinstance(told, str):
        # An amount, counted in ticks or cents inside.
        return number(told)
    return plain if isinstance(plain, bool | int | Decimal | date | str | None) else told


def number(text: str) -> int | Decimal | str:
    """Return a number as a file writes it: 12, 37.5, or "1/3" where no decimal ends."""
    if "/" in text:
        return text
    value = Decimal(text)
    return int(value) if value == int(value) else value
