"""Names that point at something a regime declares, so that one walk can check every one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Discriminator, StringConstraints

from models.base import Frozen


@dataclass(frozen=True)
class Ref:
    """Marks a string as the id of something declared in the section `to` of a regime."""

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
"""A rule, a conversion or one of the words `period` and `required`: whatever can carry a clause."""
AnchorId = Annotated[str, Ref("anchors")]


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
