"""Reference cases: records as a domain expert writes them, and what must be said of each."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from models.answer.outcome import Outcome, Reading
from models.base import credits_text
from models.problem import Problem
from models.record.record import Record
from models.regime.regime import Regime
from planner.files.library import regimes
from planner.files.nodes import plain
from planner.files.tree import read_tree
from planner.problem.assemble import assemble
from planner.search.answer import check

CASES = Path(__file__).parent / "cases"


def cases():
    for path in sorted(CASES.glob("*.yaml")):
        for case in plain(read_tree(path).root)["cases"]:
            yield pytest.param(case, id=f"{path.stem}: {case['name']}")


@cache
def regime(name: str) -> Regime:
    return regimes()[name]


def outcome_of(case) -> tuple[Problem, Outcome]:
    record = Record.model_validate(case["record"])
    known = {credential.regime: regime(credential.regime) for credential in record.credentials}
    problem = assemble(record, known, [], record.as_of or date(2026, 1, 1))
    return problem, check(problem)


def key(reading: Reading) -> str:
    return reading.key


@pytest.mark.parametrize("case", list(cases()))
def test_reference_case(case):
    problem, outcome = outcome_of(case)
    expect = dict(case["expect"])
    assert outcome.verified.auditor == "agrees"
    if "status" in expect:
        assert outcome.status == expect.pop("status"), [
            reading.sentence
            for standing in outcome.credentials
            for reading in standing.readings
            if not reading.met and not reading.advisory
        ]
    active, standing = problem.credentials[0], outcome.credentials[0]
    if "period" in expect:
        wanted = expect.pop("period")
        assert (active.period.start, active.period.end) == (wanted["start"], wanted["end"])
    if "required" in expect:
        assert credits_text(active.required) == expect.pop("required")
    applied = {each.rule.id for each in active.rules}
    assert set(expect.pop("in_force", [])) <= applied
    assert not set(expect.pop("not_in_force", [])) & applied
    claims = {claim.activity: claim for claim in outcome.activities if claim.credential == active.name}
    for part in ("earned", "claimed"):
        wanted = expect.pop(part, {})
        assert {name: credits_text(getattr(claims[name], part)) for name in wanted} == wanted
    for name, clauses in expect.pop("lost_to", {}).items():
        told = {clause for loss in claims[name].lost for clause in loss.clause}
        assert set(clauses) <= told, f"{name} lost to {told}"
    readings = {key(reading): reading for reading in standing.readings}
    for name, wanted in expect.pop("readings", {}).items():
        reading = readings[name]
        told = {part: credits_text(getattr(reading, part)) for part in ("have", "need") if part in wanted}
        told |= {part: getattr(reading, part) for part in ("met", "unknown") if part in wanted}
        assert told == wanted, reading.sentence
    assert not expect, "the case expects something this test does not know"
