"""The fields common to all rules: clauses, days in force, and the holders it applies to."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from models.base import Frozen, listed
from models.regime.phrases import Condition
from models.regime.references import ClauseId, Id


class InForce(Frozen):
    """The days a text is law, both ends included; a missing end is open."""

    from_: date | None = Field(default=None, alias="from")
    until: date | None = None

    @model_validator(mode="after")
    def _in_order(self) -> InForce:
        if self.from_ and self.until and self.until < self.from_:
            raise PydanticCustomError("dates_out_of_order", "expected `until` on or after `from`")
        return self

    def __contains__(self, day: date) -> bool:
        return (self.from_ is None or self.from_ <= day) and (self.until is None or day <= self.until)


class RuleBase(Frozen):
    """The fields common to all rules."""

    id: Id
    title: str
    """The requirement in a few words for the holder."""
    clause: Annotated[tuple[ClauseId, ...], BeforeValidator(listed), Field(min_length=1)]
    """The clauses the rule comes from."""
    in_force: InForce | None = None
    """The days the text is law; compared with the last day of the rule's window.  Default: the regime's."""
    checked: date | None = None
    """The day a person last compared the rule with its text.  Default: the regime's."""
    when: Condition | None = None
    """The holders it applies to; left out, all."""
    advisory: bool = False
    """The text encourages rather than requires: the rule warns and never blocks."""
    note: str = ""
