"""What is remembered from one problem never shows in another: shared or not, the same problem comes out."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from models.problem import ActiveCredential
from models.record.record import Blackout
from planner.problem.amendments import extended
from planner.problem.cache import Cache
from planner.problem.case import Case
from tests import make
from tests.bench.regimes import random_case, shipped

D = date


def wished(case: Case, **stated: object) -> Case:
    wishes = case.record.wishes.model_copy(update=stated)
    return replace(case, record=case.record.model_copy(update={"wishes": wishes}))


def changes(case: Case) -> Iterator[Case]:
    """Yield the case with one thing changed after another."""
    first = next(each for catalog in case.catalogs for each in catalog.offerings)
    gap = Blackout(start=case.today, end=case.today + timedelta(days=60))
    yield case
    yield wished(case, budget=100)
    yield wished(case, never=(first.id,))
    yield wished(case, blackouts=(gap,))
    yield wished(case, until=case.today + timedelta(days=90))
    yield wished(case, must=(first.id,))
    yield case.on(case.today + timedelta(days=40))
    yield case.on(case.today + timedelta(days=400))
    yield replace(case, record=case.record.model_copy(update={"activities": case.record.activities[1:]}))
    dearer = first.model_copy(update={"price": first.price + 100})
    catalogs = [
        each.model_copy(update={"offerings": tuple(dearer if one is first else one for one in each.offerings)})
        for each in case.catalogs
    ]
    yield replace(case, catalogs=catalogs)
    yield case


def later(active: ActiveCredential) -> ActiveCredential:
    return extended(active, timedelta(days=30))


def waived(active: ActiveCredential) -> ActiveCredential:
    return replace(active, rules=active.rules[len(active.rules) // 2 :])


@pytest.mark.parametrize("name", [name for name, _ in shipped()])
def test_an_example_changed_again_and_again_is_assembled_as_if_for_the_first_time(name):
    case = replace(dict(shipped())[name], cache=Cache())
    for changed in changes(case):
        for amend in (lambda active: active, later, waived):
            assert changed.cache is case.cache
            assert changed.problem(amend) == replace(changed, cache=Cache()).problem(amend)


@pytest.mark.parametrize("seed", range(30))
def test_so_is_a_random_record(seed):
    _, case = random_case(Random(seed))
    for changed in changes(case):
        assert changed.problem() == replace(changed, cache=Cache()).problem()


def test_what_stayed_the_same_is_not_worked_out_again():
    case = make.case(
        [make.minimum(1)], [make.activity("x")], [make.offering("o", 1), make.offering("p", 1, D(2024, 5, 1))]
    )
    before, after = case.problem(), wished(case, budget=5).problem()
    assert all(one is other for one, other in zip(before.options, after.options, strict=True))
    assert before.activities[0] is after.activities[0]


WHOLE, HALF = make.END, D(2024, 6, 30)
UNCONVERTED = {"conversions": [{"id": "hours", "clause": "1", "of": {"category": "b"}, "minutes_per_credit": 60}]}
LATE_LAW = {
    "conversions": [
        {
            "id": "hours",
            "clause": "1",
            "minutes_per_credit": 60,
            "when": {"day": "period_end", "before": D(2026, 1, 10)},
        }
    ]
}
DECIDES = [
    pytest.param({}, [make.offering("o", 1)], {"until": HALF}, {}, id="the last day, on demand"),
    pytest.param({}, [make.offering("o", 1, D(2024, 9, 1))], {"until": HALF}, {}, id="the last day"),
    pytest.param({}, [make.offering("o", 1, D(2026, 9, 1))], {"until": WHOLE}, {}, id="whose last day it is"),
    pytest.param(UNCONVERTED, [make.offering("o", 1)], {"must": ["o"]}, {}, id="what is wanted though it is worthless"),
    pytest.param({}, [make.offering("o", 1)], {"enrolled": [{"offering": "o"}]}, {}, id="a place taken"),
    pytest.param({}, [make.offering("o", 1)], {}, {"yearly"}, id="a rule that cuts the days"),
    pytest.param({}, [make.offering("o", 1, D(2024, 1, 3))], {}, {"lead"}, id="a rule that refuses"),
    pytest.param({}, [make.offering("o", 1)], {}, {"weeks"}, id="a rule that tells weeks apart"),
    pytest.param({}, [make.offering("o", 1)], {}, {"fee"}, id="a rule that asks for money"),
    pytest.param(LATE_LAW, [make.offering("o", 1)], {}, {"longer"}, id="an anchor"),
]
RULES = [
    make.minimum(1),
    make.minimum(1, id="yearly", window={"each": "year"}),
    make.rule("lead-time", id="lead", of={}, applied="applied", at_least={"weeks": 2}),
    make.rule("count", id="weeks", of={}, at_least=1, distinct="week"),
    make.rule("fee", id="fee", of={}, owed="item", amount=5),
]


@pytest.mark.parametrize(("law", "offerings", "wishes", "amended"), DECIDES)
def test_whatever_decides_what_is_on_offer_is_noticed(law, offerings, wishes, amended):
    rules = [each for each in RULES if each["id"] in {"total", *amended}]
    case = make.case(make.regime(rules, **law), [], offerings)

    def amend(active: ActiveCredential) -> ActiveCredential:
        kept = tuple(applied for applied in active.rules if applied.rule.id not in amended)
        return replace(later(active) if "longer" in amended else active, rules=kept)

    before = case.problem()
    changed = replace(case, record=make.record([], [make.credential()], wishes))
    after = changed.problem(amend)
    assert after == replace(changed, cache=Cache()).problem(amend)
    assert (after.options, after.left_out) != (before.options, before.left_out)


def test_all_is_forgotten_before_it_fills_the_machine(monkeypatch):
    monkeypatch.setattr("planner.problem.cache.MOST_VALUES", 2)
    memory = Cache()
    assert [memory.once(n, None, lambda n=n: n) for n in (1, 2, 3, 1)] == [1, 2, 3, 1]
    assert len(memory._known) <= 2
