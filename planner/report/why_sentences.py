"""Why an offering is in the plan, or what having it would cost, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from models.answer.conflict import Why
from planner.report.conflicts import reason
from planner.report.other_plan_rows import cost_words, time_words
from planner.report.sentence import Sentence


def why_sentences(why: Why, currency: str) -> Iterator[Sentence]:
    """Say why an offering is in the plan, or what having it would cost."""
    yield Sentence("Why", "head")
    yield Sentence(why.sentence)
    for need in why.needs:
        yield Sentence(f"· without it: {reason(need)}", inner=True)
    if why.money is not None and why.hours is not None:
        way = "without it" if why.chosen else "with it"
        told = f"{cost_words(why.money, currency)}, {time_words(why.hours)}"
        yield Sentence(f"· the cheapest plan {way}: {told}", inner=True)
    for conflict in why.conflicts:
        yield Sentence(f"✗ {conflict.sentence}", "short", inner=True)
        for member in conflict.members:
            yield Sentence(reason(member), "quiet", inner=True)
