"""How the forms of a phrase are told apart.

The union of all forms of a phrase is a `TypeAliasType`, so that pydantic works it out once, and not anew for each of
the hundred fields that hold one.
"""

from __future__ import annotations

from typing import Any

from pydantic import Discriminator

from models.base import Frozen


def told_by(what: str, *keys: str, otherwise: str | None = None) -> Discriminator:
    """Tell the forms of a phrase apart by the first of `keys` that a mapping has; `otherwise` is for plain values."""

    def tell(value: Any) -> str | None:
        if isinstance(value, dict):
            return next((key for key in keys if key in value), None)
        if isinstance(value, Frozen):
            return next(
                (key for key in keys if key.rstrip("_") in {f.rstrip("_") for f in type(value).model_fields}), None
            )
        return otherwise

    shapes = ", ".join(f"`{key}:`" for key in keys)
    plain = "a plain value or " if otherwise else ""
    return Discriminator(tell, "phrase", f"expected {what}: {plain}a mapping with one of {shapes}")
