"""Types of names that refer to a declaration in a regime, so that one walk can check them all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Discriminator, StringConstraints

from models.base import Frozen


@dataclass(frozen=True)
class Ref:
    """Marks a string as an id declared in the section `to` of a regime."""

    to: str


Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=120)]
"""A short name: letters, digits, dots, hyphens, underscores."""

CategoryId = Annotated[str, Ref("categories")]
TopicId = Annotated[str, Ref("topics")]
ClassId = Annotated[str, Ref("classes")]
FactId = Annotated[str, Ref("facts")]
AttributeId = Annotated[str, Ref("attributes")]
InterpretationId = Annotated[str, Ref("interpretations")]
RuleId = Annotated[str, Ref("rules")]
ClauseId = Annotated[str, Ref("clauses")]
CarrierId = Annotated[str, Ref("carriers")]
"""The name of a part that can carry a clause: a rule, a conversion, or a word such as `period` or `required`."""
AnchorId = Annotated[str, Ref("anchors")]


def discriminated_by(what: str, *keys: str, otherwise: str | None = None) -> Discriminator:
    """Return a discriminator by the first of `keys` that a mapping has; `otherwise` is the tag of plain values."""

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
