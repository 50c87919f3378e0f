"""What `recert export` has written: which files, and what is in them."""

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
    """What is minimised: money, hours or changes; `finish`, which is found without an objective, minimises nothing."""
    least: str
    """The same in words, with the unit it is counted in."""
    owed: Cents
    """Fees owed whatever is chosen, which the objective leaves out."""
    currency: str
    variables: int
    rows: int


class Exported(Frozen):
    """What was exported."""

    today: date
    files: tuple[ExportedFile, ...]
    model: ExportedModel | None
    """Where the model was exported."""
