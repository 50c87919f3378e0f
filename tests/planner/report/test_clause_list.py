"""Clauses held against a record, and found again."""

from __future__ import annotations

import pytest

from models.regime.rules import Alternatives
from planner.files.library import Library, example
from planner.report.clauses import first_of, kept, listed
from planner.session.session import RecordSession
from planner.text.phrases import Words
from planner.text.requirements import converts


@pytest.fixture(scope="module")
def session() -> RecordSession:
    return RecordSession(example("two-licences"))


def test_nothing_that_carries_a_clause_is_left_out(session: RecordSession) -> None:
    for active in session.problem.credentials:
        found = listed(active.regime, session.known.standing.credentials)
        assert [each.clause for each in found] == list(active.regime.clauses)
        for each in found:
            told = [*(one.rule.id for one in each.rules), *(one.id for one in each.conversions), *each.words]
            assert sorted(told) == sorted(each.clause.carried_by)


def test_every_rule_has_a_clause_to_read_about_it_at(session: RecordSession) -> None:
    for active in session.problem.credentials:
        found = listed(active.regime, ())
        for rule in active.regime.rules:
            clause = first_of(found, f"{rule.id}[part]@window")
            assert clause is not None, rule.id
            assert rule.id in clause.clause.carried_by
        assert first_of(found, "no-such-rule") is None


def test_readings_stand_under_the_clauses_of_their_rule_and_of_their_credential(session: RecordSession) -> None:
    active = session.problem.credential("oregon-cpa")
    held = next(each for each in session.known.standing.credentials if each.name == "oregon-cpa")
    found = listed(active.regime, [held])
    ethics = first_of(found, "ethics")
    assert ethics is not None
    assert ethics.state == "short"
    assert [each.credential for one in ethics.rules for each in one.under] == ["oregon-cpa"]
    assert all(each.state is None for each in listed(active.regime, ()))


def test_filters_divide_and_search_wants_every_word(session: RecordSession) -> None:
    active = session.problem.credentials[0]
    found = listed(active.regime, session.known.standing.credentials)
    carried, rest = kept(found, "carried"), kept(found, "not modelled")
    assert {each.clause.id for each in carried} | {each.clause.id for each in rest} == {
        each.clause.id for each in found
    }
    assert kept(found, "all") == found
    assert all(each.state in ("short", "broken", "unknown", "advised") for each in kept(found, "unmet"))
    both = kept(found, "all", "Mentoring 232.15")
    assert both
    assert all("mentoring" in each.searched and "232.15" in each.searched for each in both)
    assert kept(found, "all", "mentoring zzz") == ()


def test_rules_inside_one_of_several_ways_stand_where_the_ways_stand() -> None:
    regimes = [Library().regime(name) for name in ("texas-educator", "cass-cep", "oregon-cpa", "butte-casc")]
    inner = {
        each.id
        for regime in regimes
        for rule in regime.rules
        if isinstance(rule, Alternatives)
        for way in rule.ways
        for each in way.rules
    }
    shown = {one.rule.id for regime in regimes for each in listed(regime, ()) for one in each.rules}
    named = {name for regime in regimes for clause in regime.clauses for name in clause.carried_by}
    assert inner & named <= shown


def test_conversions_are_told_in_words() -> None:
    told = {}
    for name in ("texas-educator", "cass-cep", "oregon-cpa", "butte-casc", "coahoma-ceu"):
        regime = Library().regime(name)
        for each in regime.conversions:
            told[name, each.id] = converts(each, Words(regime))
    assert all(text.partition(": ")[2] for text in told.values())
    assert told["texas-educator", "clock-hours"] == "anything: 60 minutes are one clock-hour"


def test_an_unmet_rule_is_listed_once_at_its_main_clause_and_not_at_clauses_about_other_people() -> None:
    for name in ("texas-teacher", "oregon-cpa"):
        session = RecordSession(example(name))
        active, held = session.problem.credentials[0], session.known.standing.credentials[0]
        found = {each.clause.id: each for each in listed(active.regime, [held])}
        unmet = {each.rule for each in held.readings if not each.met and each.bound != "none"}
        main = {rule.clause[0] for rule in active.regime.rules if rule.id in unmet}
        assert {each.clause.id for each in kept(tuple(found.values()), "unmet")} >= main
        others = {"texas-teacher": "232.13(a)", "oregon-cpa": "Board page, inactive: 32 hours"}[name]
        assert found[others].state is None
        carriers = [each for each in found[others].rules if not each.kept]
        assert carriers
        assert all(found[each.main].state == "short" for each in carriers)
