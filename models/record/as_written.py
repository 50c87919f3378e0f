"""Convert models to a file's values: amounts as numbers, days as days, without defaults."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from models.base import Frozen

Entries = dict[str, Any]


def entries_of(value: Frozen) -> Entries:
    """Return a model as the entries of a file that reads as the same model."""
    shown = {"exclude_defaults": True, "by_alias": True}
    plain = value.model_dump(mode="python", **shown)  # type: ignore[arg-type]
    in_json = value.model_dump(mode="json", **shown)  # type: ignore[arg-type]
    found: Entries = _as_written(plain, in_json)
    return found


def _as_written(plain: Any, in_json: Any) -> Any:
    if isinstance(plain, Mapping):
        return {key: _as_written(plain[key], in_json[key]) for key in plain}
    if isinstance(plain, list | tuple):
        return [_as_written(one, other) for one, other in zip(plain, in_json, strict=True)]
    if isinstance(plain, int) and isinstance(in_json, str):
        # An amount, held in ticks or cents.
        return number(in_json)
    return plain if isinstance(plain, bool | int | Decimal | date | str | None) else in_json


def number(text: str) -> int | Decimal | str:
    """Return a number as a file writes it: 12, 37.5, or "1/3" where the decimal does not end."""
    if "/" in text:
        return text
    value = Decimal(text)
    return int(value) if value == int(value) else value
