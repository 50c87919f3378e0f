"""Something other than activities.

Law: a condition on the holder holds.
Measure: yes, no, or not known because the record does not say; what is not known does not count as broken.
Encode: nothing the planner could choose; a condition that fails makes the requirement impossible to meet.
"""

from __future__ import annotations

from models.duties import Requires
from models.outcome import Reading
from models.problem import Applied
from planner.ledger import Ledger
from planner.linear import NOTHING
from planner.page import Page
from planner.rules.common import reading


def measure(applied: Applied, ledger: Ledger) -> Reading:
    """Say whether it holds."""
    assert isinstance(applied.rule, Requires)
    sentence = {True: "holds", False: "does not hold", None: "the record does not say; to be confirmed"}[applied.holds]
    return reading(
        applied, ledger, met=applied.holds is not False, unknown=applied.holds is None, sentence=sentence, unit=""
    )


def encode(applied: Applied, page: Page) -> None:
    """Make the requirement impossible where it fails; as one of several ways it has to be known to hold."""
    if applied.holds is False or (applied.holds is None and page.guard is not None):
        page.require(applied, NOTHING, low=1)
