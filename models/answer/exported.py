"""The answer of `recert export`: the files it wrote and the model in them."""

from __future__ import annotations

from datetime import date
from typing import Literal

from models.base import Cents, Frozen


class ExportedFile(Frozen):
    """A file that was written."""

    kind: Literal["mps", "algebra"]
    path: str


class ExportedModel(Frozen):
    """The linear model in the files."""

    stage: str
    """The objective: money, hours or changes; `finish`, which is found by search over days, has no objective."""
    least: str
    """The objective in words, with its unit."""
    owed: Cents
    """Fees owed by every plan, which the objective leaves out."""
    currency: str
    variables: int
    rows: int


class Exported(Frozen):
    """The result of an export."""

    today: date
    files: tuple[ExportedFile, ...]
    model: ExportedModel | None
    """The exported model, if one was written."""
